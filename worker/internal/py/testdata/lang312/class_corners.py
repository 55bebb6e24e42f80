# Attributes of classes and instances, construction, print.
class A:
    "doc"
    x = 1
class B(A): pass
class P:
    @property
    def d(self):
        "pd"
print(A().__doc__, B().__doc__, A.__doc__, B.__doc__, A().__module__, B.__module__, P.d.__doc__)
def attempt(label, f):
    try:
        print(label, repr(f()))
    except BaseException as e:
        print(label, type(e).__name__, e)
attempt("int module", lambda: (5).__module__)
import functools
@functools.wraps(A)
def w(): pass
print(w.__doc__, w.__name__)
attempt("set doc", lambda: setattr(A, "__doc__", "new") or A().__doc__)
import json
attempt("mod", lambda: json.__name__)
attempt("len", lambda: (len.__name__, len.__module__, len.__qualname__, str.join.__name__, [].append.__self__, [].append.__name__, str.join.__qualname__, [].append.__qualname__))
attempt("iadd", lambda: A().__iadd__)
class Desc:
    def __get__(self, o, c): return (o is None, c.__name__)
    def __set__(self, o, v): o.__dict__["d"] = v
    def __set_name__(self, o, n): self.n = n
class U: d = Desc()
u = U(); u.d = 5; print(u.d, U.d, u.__dict__, U.__dict__["d"].n)
attempt("cls call", lambda: A(5)); attempt("cls kw", lambda: A(x=5)); attempt("B call", lambda: B(1, 2))
class N:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, v): self.v = v
attempt("N", lambda: N(5).v); attempt("N0", lambda: N())
class Sing:
    _i = None
    def __new__(cls):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Sing() is Sing())
class W:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(W())
class I:
    def __init__(self): return 5
attempt("init", lambda: I())
attempt("objinit", lambda: object.__init__(A(), 1))
attempt("hash cls", lambda: {A: 1, int: 2}[A])
attempt("cmp cls", lambda: A < B); attempt("cls plus", lambda: A + B); attempt("A|B", lambda: A | B); attempt("A|None", lambda: (A | None, isinstance(None, A | None), isinstance(B(), A | int)))
attempt("cls len", lambda: len(A)); attempt("cls iter", lambda: list(A)); attempt("cls in", lambda: 1 in A); attempt("cls item", lambda: A[0]); attempt("cls setitem", lambda: A.__setitem__)
attempt("mro", lambda: B.mro()); attempt("subclasses", lambda: A.__subclasses__())
class Ctx:
    def __enter__(self): return 1
attempt("ctx", lambda: exec("with Ctx(): pass", {"Ctx": Ctx})); attempt("ctx2", lambda: exec("with 5: pass"))
print(repr(A)[-10:], str(A())[:20], A.__init__ is object.__init__)
attempt("fmt", lambda: f"{A():>10}"); attempt("fmt2", lambda: format(A(), "")[:5])
attempt("str(type)", lambda: str(type("Q", (), {})))
attempt("callables", lambda: list(map(callable, [A, A(), A.__init__, print, 5, lambda: 0])))
attempt("setattr builtin", lambda: setattr(int, "x", 1)); attempt("del", lambda: delattr(A(), "zz")); attempt("func set", lambda: setattr(w, "a", 1))
import collections
attempt("deque", lambda: collections.deque([1, 2], maxlen=1))
attempt("unhash msg", lambda: {[1]: 2}); attempt("set unhash", lambda: {1}.add([])); attempt("in unhash", lambda: [] in {1}); attempt("get unhash", lambda: {}.get([]))
x = 5
attempt("unbound", lambda: (lambda: y)()); attempt("import", lambda: __import__("json").dumps({"a": (1, 2.0, None, True)}))
print(*[1, 2], sep="\n", end="\n\n"); print(1, None, 2.0, "a", [1], sep="|"); print(); print("", end="")
attempt("print bad file", lambda: print("x", file=5)); attempt("print none", lambda: print("x", file=None, sep=None, end=None))
class Wr:
    def __init__(self): self.s = []
    def write(self, t): self.s.append(t)
wr = Wr(); print("a", 1, file=wr); print("".join(wr.s))
