# __repr__, __str__, __format__, __bytes__, __bool__ and where each is used.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Both:
    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"


class OnlyRepr:
    def __repr__(self):
        return "only repr"


class OnlyStr:
    def __str__(self):
        return "only str"


class Fmt(Both):
    def __format__(self, spec):
        return f"<{spec}>"


b, r, s, f = Both(), OnlyRepr(), OnlyStr(), Fmt()
print("print", b, r, s, f)
print("str", str(b), str(r), str(s), repr(b), repr(r), repr(s).startswith("<__main__.OnlyStr object at"))
print("in containers", [b, r], (b,), {b: r}, {"k": b})
print("fstring", f"{b} {b!r} {b!s} {r} {s} {f} {f:abc} {f!r:>5} {b!s:>5}|")
print("format", "{} {!r} {!s} {:x}".format(b, b, b, f), format(f, "q"), format(f), format(b))
print("percent", "%s %r %a" % (b, b, b))
print("join", ",".join(map(str, [b, r, 1])))
attempt("format spec on object", lambda: f"{b:>5}")
attempt("format none", lambda: f"{None:>5}")
attempt("format list", lambda: f"{[1]:>5}")
attempt("format dict", lambda: "{:d}".format({}))
attempt("bad repr", lambda: repr(type("T", (), {"__repr__": lambda s: 5})()))
attempt("bad str", lambda: str(type("T", (), {"__str__": lambda s: None})()))
attempt("bad format", lambda: format(type("T", (), {"__format__": lambda s, x: 1})()))
attempt("raising repr", lambda: repr(type("T", (), {"__repr__": lambda s: s.x})()))


class By:
    def __bytes__(self):
        return b"by"


print("bytes", bytes(By()))


class E(Exception):
    def __str__(self):
        return "custom text"


print("exception", E(1), repr(E(1)), f"{E(1)}", [E("x")])


class Node:
    def __init__(self, name, *kids):
        self.name, self.kids = name, kids

    def __repr__(self):
        inner = ", ".join(repr(k) for k in self.kids)
        return f"{self.__class__.__name__}({self.name!r}{', ' + inner if inner else ''})"


print("tree", Node("root", Node("a"), Node("b", Node("c"))))
print("aliases", str(int), repr(str), str(type(None)), str(len), str(...), str(NotImplemented), str(range(3)), str(b"x"), str(b"x", "ascii"), str("é".encode(), encoding="utf-8"))
