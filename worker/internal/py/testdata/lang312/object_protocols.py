# Special methods of user classes in every operation, and classes derived from builtin types.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except BaseException as e:
        print(label, type(e).__name__, e)

class Num:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"Num({self.v})"
    def __eq__(self, o): return isinstance(o, Num) and self.v == o.v
    def __add__(self, o):
        if isinstance(o, (int, float)): return Num(self.v + o)
        return NotImplemented
    __radd__ = __add__
    def __iadd__(self, o):
        self.v += 100; return self
    def __neg__(self): return Num(-self.v)
    def __abs__(self): return "abs"
    def __invert__(self): return "inv"
    def __pos__(self): return "pos"
    def __int__(self): return self.v
    def __float__(self): return float(self.v)
    def __index__(self): return self.v
    def __bool__(self): return self.v != 0
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 1
    def __divmod__(self, o): return ("dm", o)
    def __rdivmod__(self, o): return ("rdm", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
    def __matmul__(self, o): return "mm"
    def __lt__(self, o): return self.v < o.v if isinstance(o, Num) else NotImplemented
    def __format__(self, s): return "fmt" + s
    def __bytes__(self): return b"num"
    def __len__(self): return 3
n = Num(2)
attempt("add", lambda: n + 1); attempt("radd", lambda: 1 + n); attempt("add str", lambda: n + "a"); attempt("str add", lambda: "a" + n)
attempt("list add", lambda: [1] + n)
attempt("sub", lambda: n - 1); attempt("unary", lambda: (-n, abs(n), ~n, +n, not n))
attempt("conv", lambda: (int(n), float(n), bool(n), round(n), round(n, 2), hex(n), bytes(n), f"{n:x}", [1,2,3][n], "ab" * n, range(n), list(range(10))[n:], chr(n), divmod(n, 1), divmod(1, n), n ** 2, 2 ** n, pow(n, 2, 3), n @ 1))
attempt("mm", lambda: 1 @ n)
attempt("lt", lambda: n < Num(3)); attempt("gt", lambda: n > Num(1)); attempt("le", lambda: n <= n); attempt("lt int", lambda: n < 1); attempt("int lt", lambda: 1 < n)
m = n; m += 1; print("iadd", m, n is m)
attempt("hash", lambda: hash(n)); attempt("in dict", lambda: {n: 1}); attempt("ne", lambda: (n != Num(2), n != 5, n == 5, n != Num(3)))
attempt("sorted", lambda: sorted([Num(3), Num(1), Num(2)])); attempt("max", lambda: max(Num(3), Num(1))); attempt("min", lambda: min([Num(3), Num(1)]))
attempt("sum", lambda: sum([Num(1)], 5))

class Bad:
    def __len__(self): return -1
    def __bool__(self): return 5
    def __str__(self): return 5
    def __repr__(self): return None
    def __hash__(self): return "x"
    def __iter__(self): return 5
    def __index__(self): return "i"
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __contains__(self, x): return 5
    def __next__(self): return 1
b = Bad()
for name, f in dict(len=lambda: len(b), bool=lambda: bool(b), str=lambda: str(b), repr=lambda: repr(b), hash=lambda: hash(b), iter=lambda: iter(b), index=lambda: [1][b], int=lambda: int(b), float=lambda: float(b), contains=lambda: 1 in b, next=lambda: next(b), list=lambda: list(b), fstr=lambda: f"{b}", print=lambda: print(b), d=lambda: {b}, unpack=lambda: (lambda a, c: 0)(*b), rng=lambda: range(b), rep=lambda: "a"*b).items():
    attempt(name, f)

class Seq:
    def __getitem__(self, i):
        if isinstance(i, slice): return ("slice", i.start, i.stop, i.step)
        if i >= 3: raise IndexError(i)
        return i * 10
s = Seq()
attempt("seq", lambda: (list(s), 20 in s, 5 in s, s[1:2], s[::3], [*s], dict(zip("abc", s)), max(s), sum(s), sorted(s, reverse=True), list(enumerate(s)), tuple(map(str, s))))
a, *rest = s; print(a, rest)
attempt("len", lambda: len(s)); attempt("reversed", lambda: list(reversed(s)))
class Seq2(Seq):
    def __len__(self): return 3
attempt("reversed2", lambda: list(reversed(Seq2())))
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration("end")
        return self.i
attempt("it", lambda: (list(It()), 2 in It(), dict.fromkeys(It()), set(It()), "".join(map(str, It())), next(It()), next(iter([]), None)))
i = It(); list(i); attempt("it end", lambda: next(i)); attempt("unpack", lambda: [(a, b) for a, b in [It()]])
class NoIter: __iter__ = None
attempt("noiter", lambda: list(NoIter())); attempt("in noiter", lambda: 1 in NoIter())
class NoContains:
    __contains__ = None
    def __iter__(self): return iter([1])
attempt("nocontains", lambda: 1 in NoContains())
class M(dict):
    def __missing__(self, k): return ("missing", k)
m = M(a=1); attempt("missing", lambda: (m["a"], m["b"], m.get("b"), "b" in m, m)); attempt("m fmt", lambda: "{a} {zz}".format_map(m))
class MI(int):
    def __add__(self, o): return "MI.add"
    def __repr__(self): return "MI!"
attempt("MI", lambda: (MI(3) + 1, 1 + MI(3), MI(3) * 2, -MI(3), MI(3) == 3, hash(MI(3)) == hash(3), {3: 1}[MI(3)], MI(7) // 2, str(MI(3)), f"{MI(3)}", "%d %s" % (MI(3), MI(3)), [MI(1)], int(MI(3)), MI("12"), MI(2.9), type(MI(3) * 1), [0, 1, 2, 3][MI(3)], range(MI(3)), isinstance(MI(1), int), MI(5).bit_length(), MI.from_bytes(b"a", "big")))
class MI2(int):
    def __radd__(self, o): return "MI2.radd"
attempt("MI2", lambda: (1 + MI2(3), MI2(3) + 1, 1.0 + MI2(2)))
class MF(float): pass
attempt("MF", lambda: (MF(1.5) + 1, MF("2"), MF(1.5), MF(1.5).is_integer(), round(MF(2.5)), type(MF(1.0) + MF(1.0)), MF(3) == 3, {1.5: 2}[MF(1.5)], f"{MF(1.5):.2f}"))
class MS(str):
    def up(self): return self.upper()
attempt("MS", lambda: (MS("ab") + "c", "x" + MS("ab"), MS("ab").up(), type(MS("a") + "b"), MS("ab")[0], len(MS("abc")), MS("a") in "abc", {"a": 1}[MS("a")], {MS("a"): 1}["a"], MS("a") == "a", "a" == MS("a"), sorted([MS("b"), "a"]), MS("%s") % 1, MS("{}").format(2), "-".join([MS("a"), "b"]), repr(MS("a")), hash(MS("a")) == hash("a"), MS(5), MS(b"a", "ascii"), MS("a") * 2, MS("abc")[::-1], f"{MS('q')!r:>5}", MS("a,b").split(","), int(MS("12")), float(MS("1.5"))))
class ML(list):
    def __init__(self, *a): super().__init__(a)
attempt("ML", lambda: (ML(1, 2), ML(1) + [2], type(ML(1) + [2]), ML(1) * 2, ML(3, 1, 2)[1:], sorted(ML(3, 1)), ML(1) == [1], len(ML(1, 2)), bool(ML()), [*ML(1)], list(reversed(ML(1, 2))), repr(ML(ML(1)))))
l = ML(1); l += [2]; l.append(3); l[0] = 9; del l[1]; print(l, type(l).__name__)
class MT(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
attempt("MT", lambda: (MT(1, 2), MT(1) + (2,), MT(1, 2)[0], hash(MT(1, 2)) == hash((1, 2)), {(1, 2): 3}[MT(1, 2)], MT(1) < (2,), "%s-%s" % MT(1, 2)))
class Prop:
    def __init__(self): self._x = 1
    @property
    def x(self): "doc x"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): self._x = None
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls): return cls.__name__
    @property
    def ro(self): return 1
p = Prop(); p.x = 5; print(p.x); del p.x; print(p.x, Prop.x.__doc__, Prop.s(1), p.s(2), Prop.c(), p.c(), Prop.x.fget.__name__)
attempt("ro", lambda: setattr(p, "ro", 1)); attempt("ro del", lambda: delattr(p, "ro")); attempt("noattr", lambda: p.zz); attempt("cls noattr", lambda: Prop.zz)
attempt("types", lambda: (list[int], dict[str, list[int]], int | None, isinstance(1, int | str), (int | str) == (str | int), list[int].__origin__, list[int].__args__, tuple[()], type[int], list[int]((1, 2))))
attempt("isinstance alias", lambda: isinstance([], list[int]))
class G:
    def __class_getitem__(cls, k): return f"G[{k}]"
attempt("cgi", lambda: G[5]); attempt("nocgi", lambda: Prop[1])
attempt("call", lambda: p()); 
class C:
    def __call__(self, *a, **k): return a, k
attempt("C", lambda: C()(1, x=2)); attempt("callable", lambda: (callable(C()), callable(p), callable(C)))
class E:
    def __eq__(self, o): raise ValueError("eq")
attempt("eq raise", lambda: E() == 1); attempt("eq in", lambda: E() in [1]); attempt("1 in [E]", lambda: 1 in [E()]); attempt("index", lambda: [E()].index(1)); e = E(); attempt("same", lambda: e in [e])
attempt("unhash", lambda: {E(): 1}); attempt("set", lambda: {[]})
class H:
    def __hash__(self): return hash("k")
    def __eq__(self, o): return o == "k"
attempt("H", lambda: ({"k": 1}[H()], H() in {"k"}))
class Rev:
    def __reversed__(self): return "rev"
    def __length_hint__(self): return 5
attempt("rev", lambda: reversed(Rev()))
class D:
    def __getattr__(self, n): return n.upper()
    def __dir__(self): return ["b", "a"]
attempt("D", lambda: (D().foo, dir(D()), getattr(D(), "bar"), hasattr(D(), "zz")))
class Cmp:
    def __eq__(self, o): return "eq"
    def __ne__(self, o): return "ne"
    def __lt__(self, o): return []
    def __gt__(self, o): return "gt"
attempt("Cmp", lambda: (Cmp() == 1, 1 == Cmp(), Cmp() != 1, Cmp() < 1, 1 < Cmp(), 1 > Cmp(), Cmp() in [1]))
attempt("le", lambda: Cmp() <= 1)
class Sub(Num):
    def __radd__(self, o): return "sub radd"
attempt("Sub", lambda: (Num(1) + Sub(2), 5 + Sub(1)))
attempt("vars", lambda: (vars(p), p.__dict__, Prop.__name__, Prop.__qualname__, Prop.__mro__, Prop.__bases__, type(p), p.__class__))
attempt("type3", lambda: type("X", (Num,), {"y": 5, "f": lambda self: self.v})(3).f())
attempt("super", lambda: super(Sub, Sub(1)).__repr__())
print([1, 2] == [1.0, 2.0], (1,) == [1], {1: 1} == {1: 1.0}, {1} == frozenset([1]), "a" == b"a", None == 0, [] == (), 0 == False, 1 == True)
print(1 < 2.5, 2**70 > 1e20, True + 2, 5 // 2.0, -7 // 2, -7 % 3, 7 % -3, divmod(-7, 2), 2 ** -1, 1e308 * 10, round(0.5), round(1.5), round(2.675, 2), 1 / 3)
x = [3, 1, 2]; x.sort(key=lambda v: -v); print(x); attempt("sort err", lambda: [1, "a", None].sort()); attempt("key err", lambda: sorted([1], key=5)); attempt("key err2", lambda: sorted([1, 0], key=lambda v: 1 / v))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted({"b": 1, "a": 2}), sorted("hello", key=str.upper, reverse=True), sorted([True, 0.5, 2]))
