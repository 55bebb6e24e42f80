# Every builtin function that has no file of its own.
import os


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


print("all any", all([1, "a"]), all([1, 0]), any([0, ""]), any([0, 5]), all(x > 0 for x in (1, 2)), any({}), all({}))
print("ascii", ascii("aé☃"), ascii(["é"]), ascii(5))
print("callable", callable(len), callable(5), callable(int), callable(lambda: 0), callable("f"), callable(print))
print("enumerate", list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=1)), list(enumerate([])))
print("filter", list(filter(None, [0, 1, "", "a", None])), list(filter(lambda v: v > 1, [1, 2, 3])), list(filter(str.isdigit, "a1b2")), "".join(filter(str.isalpha, "a1b2")))
print("map", list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(int, "123")), list(map(max, [1, 5], [3, 2])), list(map(None.__class__, [])))
print("zip", list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip("ab", "cd", "ef")), list(zip(*[(1, "a"), (2, "b")])), dict(zip("ab", [1, 2])), list(zip("ab", "cd", strict=True)))
attempt("zip strict short", lambda: list(zip("ab", "c", strict=True)))
attempt("zip strict long", lambda: list(zip("a", "bc", strict=True)))
attempt("zip not iterable", lambda: zip("a", 1))
print("min max", max(3, 1, 2), min([3, 1]), max("abc"), max([1, 5], [1, 6]), min("b", "a"), max(["aa", "b"], key=len), min([3, -4], key=abs), max([], default=None), min((), default=5), max(1, 2.0), max(1, 1.0), max({"a": 1, "b": 2}), max(*[1, 9]), max("ab", "b", key=len), min([(2, "b"), (1, "z")]))
print("sum", sum([1, 2]), sum([1], 5), sum([], 0.0), sum((x for x in (1, 2))), sum([[1], [2]], []), sum([1, 2], start=3), sum([0.5, 1]), sum([True, True]), sum(((1,), (2,)), ()))
print("sorted", sorted([3, 1, 2]), sorted("bca", reverse=True), sorted(["B", "a"], key=str.lower), sorted({"b": 1, "a": 2}), sorted([(2, "a"), (1, "b")]), sorted([3, 1], key=lambda v: -v))
print("reversed", list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed((1,))), list(reversed({"a": 1})))
print("round", round(2.5), round(3.5), round(2.567, 2), round(-2.5), round(1234, -2), round(5), type(round(2.0)).__name__, type(round(2.0, 1)).__name__, round(2.5, ndigits=0), round(number=3.7))
print("divmod pow abs", divmod(7, 3), divmod(-7, 3), pow(2, 5), pow(2, 5, 7), pow(2, -1), abs(-3), abs(-3.5))
print("len", len(""), len([1]), len({}), len(range(5)), len({1}), len(b"abc"), len((1, 2)), len({"a": 1}.keys()))
print("hash", hash("a") == hash("a"), hash(5), hash(5.0), hash(True), hash((1,)) == hash((1,)), hash(None) == hash(None), hash("") , hash(0), hash(2 ** 61))
x = []
print("id", id(x) == id(x), id(x) == id([]), isinstance(id(x), int), x is x, id(None) == id(None))
print("iter next", next(iter([7])), next(iter([]), "d"), list(iter({"k": 1})), next(iter("s")))
print("isinstance", isinstance(1, int), isinstance("a", (int, str)), issubclass(bool, int), isinstance([], list), isinstance(None, type(None)), type(1) is int, type("a").__name__, isinstance(int, type), isinstance(1.0, int))
print("repr str", repr("a"), str("a"), repr(None), str([1, "a"]), repr(1.0), str(True), str(b"x"))
print("chr ord", chr(97), ord("a"), hex(10), oct(8), bin(5), int("ff", 16))
print("print", print("a", "b", sep="-", end="!\n"), print(), print("x", end=""), print("y", flush=True), print(*[1, 2], sep=", "), print("no newline", end="\n"), print(1, None, [2], sep="|"), print("sep none", 1, sep=None, end=None), print("", ""), print(sep="x"))
attempt("print sep int", lambda: print("a", sep=1))


class O:
    a = 1

    def __init__(self):
        self.b = 2


o = O()
print("attrs", getattr(o, "a"), getattr(o, "zz", 5), hasattr(o, "b"), setattr(o, "c", 3), o.c, delattr(o, "c"), hasattr(o, "c"), vars(o), vars(O)["a"], [n for n in dir(o) if not n.startswith("_")])
attempt("getattr missing", lambda: getattr(o, "zz"))
attempt("delattr missing", lambda: delattr(o, "zz"))
attempt("vars int", lambda: vars(5))
attempt("getattr int name", lambda: getattr(o, 1))
attempt("setattr int name", lambda: setattr(o, 1, 2))
print("globals locals", "attempt" in globals(), (lambda p: locals())(1), globals()["x"] is x, __name__, sorted(k for k in dir() if k in ("x", "o", "O")))
print("eval exec", eval("1 + 2 * x", {"x": 3}), exec("q = 5"), q, eval("[i * 2 for i in y]", {"y": [1, 2]}), eval("'a' + 'b'"), eval("{'a': 1}['a']"), eval("len('abc')"))
print("slice", slice(1, 5), slice(5), slice(1, 2, 3).indices(10), [1, 2, 3][slice(1)], slice(None) == slice(None))
print("bool int float str", bool([]), int("5"), int(5.9), float("1.5"), str(1.0), complex if False else "no complex", list("ab"), tuple("ab"), sorted(set("aab")), dict(a=1), bytes(2), bytearray(1), frozenset([1]))
print("format", format(5, "03d"), format(1.5, ".2f"), format("a", ">3"), format(None))
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data.txt")
with open(path) as f:
    print("open read", repr(f.read()), f.closed)
print("closed", f.closed)
with open(path, encoding="utf-8") as f:
    print("open lines", [line.rstrip("\n") for line in f])
with open(path, "rb") as f:
    print("open binary", f.read(6), f.readline(), f.tell(), f.seek(0), f.readlines()[:1])
attempt("open missing", lambda: open("no_such_file.txt"))
attempt("open mode", lambda: open(path, "q"))
attempt("read closed", lambda: f.read())
attempt("len int", lambda: len(5))
attempt("len none", lambda: len(None))
attempt("len two", lambda: len([], []))
attempt("abs none", lambda: abs(None))
attempt("sum str", lambda: sum(["a", "b"]))
attempt("sum str start", lambda: sum(["a"], ""))
attempt("max none", lambda: max())
attempt("max one int", lambda: max(5))
attempt("max default two", lambda: max(1, 2, default=3))
attempt("sorted int", lambda: sorted(5))
attempt("next list", lambda: next([]))
attempt("iter int", lambda: iter(5))
attempt("map no iterable", lambda: map(str))
attempt("map not callable", lambda: list(map(5, [1])))
attempt("filter not callable", lambda: list(filter(5, [1])))
attempt("reversed dict keys", lambda: list(reversed({"a": 1, "b": 2}.keys())))
attempt("reversed set", lambda: reversed({1}))
attempt("hash list", lambda: hash([]))
attempt("round str", lambda: round("a"))
attempt("isinstance str", lambda: isinstance(1, "int"))
attempt("enumerate int", lambda: enumerate(5))
attempt("callable none", lambda: callable())
attempt("exit name", lambda: exit.__class__.__name__ and "exit is there")
