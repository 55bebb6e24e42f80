# types: SimpleNamespace, MappingProxyType, MethodType, FunctionType names, new_class, ModuleType.
import types


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


n = types.SimpleNamespace(a=1, b="x")
n.c = [1]
del n.a
print("SimpleNamespace", n, n.b, n.c, n == types.SimpleNamespace(b="x", c=[1]), n != types.SimpleNamespace(), vars(n), types.SimpleNamespace(), types.SimpleNamespace(**{"k": {"n": 1}}).k["n"], hasattr(n, "zz"), types.SimpleNamespace(x=types.SimpleNamespace(y=2)).x.y)
attempt("missing", lambda: n.zzz)
d = {"a": 1}
m = types.MappingProxyType(d)
d["b"] = 2
print("MappingProxyType", m["b"], dict(m), len(m), "a" in m, m.get("z"), list(m.items()), m)
attempt("readonly", lambda: m.__setitem__("c", 3))


class C:
    def __init__(self):
        self.v = 5

    def method(self):
        return self.v


c = C()
c.added = types.MethodType(lambda self, x: self.v + x, c)
print("MethodType", c.added(1), types.MethodType(C.method, c)(), isinstance(c.method, types.MethodType))


def gen():
    yield


print("types", isinstance(attempt, types.FunctionType), isinstance(lambda: 0, types.LambdaType), isinstance(len, types.BuiltinFunctionType), isinstance(gen(), types.GeneratorType), isinstance(types, types.ModuleType), isinstance(None, types.NoneType), types.NoneType is type(None), isinstance(int | str, types.UnionType), isinstance(list[int], types.GenericAlias), types.EllipsisType is type(...))
mod = types.ModuleType("made", "doc")
mod.x = 1
print("ModuleType", mod.__name__, mod.__doc__, mod.x, repr(mod))
K = types.new_class("K", (C,), {}, lambda ns: ns.update(extra=7))
print("new_class", K().method(), K.extra, K.__name__)
print("names", types.FunctionType.__name__, types.MethodType.__name__, types.TracebackType.__name__, types.CodeType.__name__)
