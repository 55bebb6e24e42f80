# Arithmetic dunders: normal, reflected, in-place, NotImplemented, unary, conversions.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Rec:
    """Records which method was used."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def method(label):
    def f(self, *args):
        return f"{label}({self}, {', '.join(map(repr, args))})"
    return f


ops = "add sub mul truediv floordiv mod divmod pow lshift rshift and or xor matmul".split()
for op in ops:
    setattr(Rec, f"__{op}__", method(op))
    setattr(Rec, f"__r{op}__", method("r" + op))
for op in "neg pos invert abs".split():
    setattr(Rec, f"__{op}__", method(op))

a, b = Rec("a"), Rec("b")
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** b, pow(a, b, 7))
print(a << b, a >> b, a & b, a | b, a ^ b, a @ b)
print(1 + a, 1 - a, 1 * a, 1 / a, 1 // a, 1 % a, divmod(1, a), 1 ** a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, 1 @ a)
print(1.5 + a, "s" + a, [1] + a, None + a, "fmt %s" % a, (1,) * a)
print(-a, +a, ~a, abs(a))
a += 1
print("falls back to add:", a)


class Vec:
    def __init__(self, *xs):
        self.xs = list(xs)

    def __repr__(self):
        return f"Vec{tuple(self.xs)}"

    def __add__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(*(p + q for p, q in zip(self.xs, other.xs)))

    def __radd__(self, other):
        if other == 0:
            return self
        return NotImplemented

    def __mul__(self, k):
        return Vec(*(x * k for x in self.xs)) if isinstance(k, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __iadd__(self, other):
        self.xs = [x + other for x in self.xs]
        return self

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return isinstance(other, Vec) and self.xs == other.xs

    def __matmul__(self, other):
        return sum(p * q for p, q in zip(self.xs, other.xs))


v, w = Vec(1, 2), Vec(3, 4)
print(v + w, v * 2, 2 * v, -v, v @ w, sum([v, w]), v == Vec(1, 2), v != w, v == (1, 2))
same = v
v += 10
print("in place", v, same is v)
attempt("v + 1", lambda: v + 1)
attempt("1 + v", lambda: 1 + v)
attempt("v * 'a'", lambda: v * "a")
attempt("v - v", lambda: v - v)
attempt("'a' - v", lambda: "a" - v)
attempt("v ** 2", lambda: v ** 2)
attempt("~v", lambda: ~v)
attempt("v @ 1", lambda: v @ 1)
attempt("hash with eq", lambda: hash(v))


def isub():
    global v
    v -= 1


attempt("v -= 1", isub)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"


class Derived(Base):
    def __radd__(self, o):
        return "Derived.radd"


class Same(Base):
    pass


print("subclass reflected first:", Base() + Derived(), "| not overridden:", Base() + Same(), "|", Derived() + Base())


class Num:
    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 2

    def __round__(self, n=None):
        return f"round {n}"

    def __trunc__(self):
        return 70

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __bool__(self):
        return False


import math
n = Num()
print(int(n), float(n), [10, 20, 30][n], "abc"[n:], hex(n), bin(n), range(n), round(n), round(n, 1), math.floor(n), math.ceil(n), math.trunc(n), bool(n), [1] * n, "%d" % n, chr(n) == "\x02")
attempt("bad int", lambda: int(type("T", (), {"__int__": lambda s: "x"})()))
attempt("bad index", lambda: [1][type("T", (), {"__index__": lambda s: "x"})()])
attempt("bad float", lambda: float(type("T", (), {"__float__": lambda s: 1})()))
attempt("float by index", lambda: float(type("T", (), {"__index__": lambda s: 3})()))
attempt("int by index", lambda: int(type("T", (), {"__index__": lambda s: 3})()))
attempt("none dunder", lambda: type("T", (), {"__add__": None})() + 1)
