# inspect: predicates, members, signature, getdoc, basic introspection.
import inspect


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def func(a, b: int = 2, /, c="x", *args, d, e=None, **kw) -> str:
    """Doc of func.

    Indented more.
    """


class Base:
    """Base doc."""
    attr = 1

    def method(self, x):
        """Method doc."""

    @classmethod
    def cls_method(cls):
        pass

    @staticmethod
    def static(y=1):
        pass

    @property
    def prop(self):
        return 1


class Child(Base):
    def method(self, x):
        pass

    def __init__(self, n, *, m=0):
        self.n = n


sig = inspect.signature(func)
print("signature", sig, list(sig.parameters), [str(p.kind) for p in sig.parameters.values()], sig.parameters["c"].default, sig.parameters["d"].default is inspect.Parameter.empty, sig.parameters["b"].annotation, sig.return_annotation, sig.parameters["args"].kind == inspect.Parameter.VAR_POSITIONAL)
print("others", inspect.signature(Base().method), inspect.signature(Base.method), inspect.signature(Child), inspect.signature(Base.static), inspect.signature(lambda x, y=1: x), len(inspect.signature(func).parameters), inspect.signature(Base.cls_method))
b = sig.bind(1, 2, 3, 4, d=5, z=6)
b.apply_defaults()
print("bind", dict(b.arguments), b.args, b.kwargs)
attempt("bind error", lambda: sig.bind(1))


def gen():
    yield


print("predicates", inspect.isfunction(func), inspect.isfunction(Base().method), inspect.ismethod(Base().method), inspect.isclass(Base), inspect.isclass(5), inspect.ismodule(inspect), inspect.isbuiltin(len), inspect.isgeneratorfunction(gen), inspect.isgenerator(gen()), inspect.iscoroutinefunction(gen), inspect.isroutine(len), callable(Base))
print("doc", inspect.getdoc(func), inspect.getdoc(Child.method), inspect.getdoc(Base), inspect.cleandoc("  a\n    b\n    c"))
print("members", [n for n, _ in inspect.getmembers(Base, inspect.isfunction)], [n for n, v in inspect.getmembers(Base()) if not n.startswith("__")], [c.__name__ for c in inspect.getmro(Child)])
print("spec", inspect.getfullargspec(func))
print("module", inspect.getmodule(func).__name__, inspect.getfile(func).endswith("inspect_module.py"), inspect.unwrap(func) is func)


def whoami():
    return inspect.currentframe().f_code.co_name


def caller():
    return inspect.stack()[1].function


def calls():
    return caller(), whoami(), inspect.currentframe().f_back is not None


print("frames", calls())
