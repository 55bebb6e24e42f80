# __eq__, __hash__, ordering methods, use as dict keys and in sort.
from functools import total_ordering


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Key:
    def __init__(self, k):
        self.k = k

    def __eq__(self, other):
        return isinstance(other, Key) and self.k == other.k

    def __hash__(self):
        return hash(self.k)

    def __repr__(self):
        return f"K{self.k}"


d = {Key(1): "one", Key(2): "two"}
print("dict", d[Key(1)], Key(2) in d, Key(3) in d, d.get(Key(9), "no"))
d[Key(1)] = "new"
print("replaced", d, len({Key(1), Key(1), Key(2)}))
print("list", Key(1) in [Key(1)], [Key(1), Key(2)].index(Key(2)), [Key(1), Key(1)].count(Key(1)), [Key(1)] == [Key(1)], Key(1) != Key(2))


class EqOnly:
    def __eq__(self, other):
        return True


class EqSub(Key):
    def __eq__(self, other):
        return super().__eq__(other)


class EqSubHash(Key):
    def __eq__(self, other):
        return False
    __hash__ = Key.__hash__


attempt("eq without hash", lambda: hash(EqOnly()))
attempt("unhashable key", lambda: {EqOnly(): 1})
attempt("unhashable member", lambda: {EqOnly()})
attempt("eq sub", lambda: hash(EqSub(1)))
attempt("eq sub hash", lambda: hash(EqSubHash(1)) == hash(1))
print("eq only", EqOnly() == 5, 5 == EqOnly(), EqOnly() != 5, EqOnly().__hash__)
attempt("bad hash", lambda: hash(type("T", (), {"__hash__": lambda s: "x"})()))


class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


vs = [Version(t) for t in ("1.10", "1.2", "0.9", "1.2.1")]
print("sort by __lt__", sorted(vs), max(vs), min(vs), sorted(vs, reverse=True))
print("gt by reflection", vs[0] > vs[1])
attempt("no le", lambda: vs[0] <= vs[1])


@total_ordering
class Total:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


x, y = Total(1), Total(2)
print("total_ordering", x < y, x <= y, x > y, x >= y, x == y, x != y, x <= Total(1), x >= Total(1))


class Log:
    def __init__(self, name):
        self.name = name

    def op(label):
        def f(self, other):
            print(f"  {self.name}.{label}")
            return NotImplemented
        return f
    __lt__, __le__, __gt__, __ge__, __eq__, __ne__ = map(op, "lt le gt ge eq ne".split())


class LogSub(Log):
    def __eq__(self, other):
        print("  sub eq")
        return "sub result"


l, r = Log("l"), Log("r")
attempt("lt", lambda: l < r)
attempt("le", lambda: l <= r)
attempt("gt", lambda: l > 5)
attempt("eq", lambda: l == r)
attempt("ne", lambda: l != r)
attempt("eq sub first", lambda: l == LogSub("s"))
attempt("identity in list", lambda: l in [l])


class NonBool:
    def __eq__(self, o):
        return "not a bool"

    def __ne__(self, o):
        return []

    def __contains__(self, x):
        return "yes"


print("non-bool results", NonBool() == 1, NonBool() != 1, 1 in NonBool(), 1 not in NonBool(), not (NonBool() == 1))
print("eq gives ne", (Key(1) != Key(1)), type("T", (), {"__ne__": lambda s, o: "custom ne"})() != 1)


class Item:
    def __init__(self, name, price):
        self.name, self.price = name, price

    def __eq__(self, o):
        return (self.name, self.price) == (o.name, o.price)

    def __lt__(self, o):
        return (self.price, self.name) < (o.price, o.name)

    def __repr__(self):
        return f"{self.name}:{self.price}"


items = [Item("b", 2), Item("a", 2), Item("c", 1)]
items.sort()
print("sort", items, sorted(items, key=lambda i: i.name), max(items, key=lambda i: i.price), Item("a", 2) in items)
print("tuples of them", (1, Item("a", 1)) < (1, Item("b", 1)), [Item("a", 1)] == [Item("a", 1)])
