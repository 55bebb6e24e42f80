# collections: Counter, OrderedDict, defaultdict, namedtuple, ChainMap, UserDict, abc.
import collections.abc
import json
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, namedtuple


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


c = Counter("abracadabra")
print("Counter", c, c["a"], c["zz"], c.most_common(2), c.most_common(), sum(c.values()), c.total(), sorted(c.elements()), list(c), len(c), "zz" in c)
c.update("aaa")
c.subtract({"b": 5})
c["new"] += 1
print("update", c, +c, -c, c.most_common()[-1], dict(c), c.pop("new"))
x, y = Counter(a=3, b=1), Counter(a=1, b=2, c=1)
print("operators", x + y, x - y, x & y, x | y, x == Counter(a=3, b=1), x < y, x <= x, x != y, Counter([1, 1, 2]), Counter({"k": 2}), Counter(), Counter(a=0) == Counter())
del x["a"]
print("delete", x, x.copy(), Counter.fromkeys if False else "", isinstance(x, dict), json.dumps(x), Counter(w.lower() for w in "A a B".split()))
d = defaultdict(list)
d["a"].append(1)
d["b"] += [2]
print("defaultdict", d, dict(d), d["new"], d.get("none"), "none" in d, len(d), d.default_factory, json.dumps(d))
n = defaultdict(int)
for ch in "hello":
    n[ch] += 1
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
print("int", n, sorted(n.items()), nested["x"]["y"], {k: dict(v) for k, v in nested.items()}, defaultdict(lambda: "dflt")["q"], defaultdict(None, {"a": 1}), defaultdict(int, a=1), defaultdict(set)["s"], n.copy() == n, type(n.copy()).__name__, defaultdict(int, [("k", 2)]) | {"z": 1})
attempt("defaultdict none", lambda: defaultdict()["x"])
attempt("defaultdict not callable", lambda: defaultdict(5))
o = OrderedDict([("b", 1), ("a", 2)])
o["c"] = 3
print("OrderedDict", list(o.items()), o.move_to_end("b"), list(o), o.move_to_end("c", last=False), list(o), o.popitem(), o.popitem(last=False), list(o), o == {"a": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(OrderedDict(a=1, b=2))), json.dumps(OrderedDict(z=1, a=2)), len(OrderedDict()), list(OrderedDict.fromkeys("ab")))
attempt("move missing", lambda: o.move_to_end("zz"))
attempt("popitem empty", lambda: OrderedDict().popitem())
P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
q, r = p
print("namedtuple", p, p.x, p[1], q, r, len(p), p == (1, 2), p._replace(x=9), p._asdict(), P._fields, P._make([3, 4]), P(*"ab"), isinstance(p, tuple), hash(p) == hash((1, 2)), p < P(1, 3), p + (3,), type(p).__name__, P.__name__, P.__doc__, p._field_defaults, p.index(2), json.dumps(p), f"{p.x}-{p.y}")
Q = namedtuple("Q", "a b c", defaults=[5, 6])
print("defaults", Q(1), Q(1, 2), Q(1, c=0), Q._field_defaults, namedtuple("R", "a, b")(1, 2), namedtuple("S", ["class", "x", "x"], rename=True)._fields, sorted([Q(2), Q(1)])[0].a, {P(1, 2): "k"}[(1, 2)], [u.x for u in map(P._make, [(1, 2), (3, 4)])])
attempt("missing", lambda: P(1))
attempt("too many", lambda: P(1, 2, 3))
attempt("unknown", lambda: P(1, z=2))
attempt("readonly", lambda: setattr(p, "x", 5))
attempt("no attr", lambda: p.zzz)
attempt("bad name", lambda: namedtuple("T", ["class"]))
attempt("dup name", lambda: namedtuple("T", ["a", "a"]))
attempt("underscore", lambda: namedtuple("T", ["_a"]))


class Pt(namedtuple("Base", "x y")):
    __slots__ = ()

    @property
    def total(self):
        return self.x + self.y

    def __str__(self):
        return f"<{self.x},{self.y}>"


print("namedtuple subclass", Pt(1, 2).total, Pt(1, 2), repr(Pt(1, 2)), type(Pt(1, 2)._replace(x=0)).__name__)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print("ChainMap", cm["a"], cm["b"], cm.get("z"), sorted(cm), len(cm), cm.maps, dict(cm), "b" in cm, cm.new_child({"c": 5})["c"], cm.parents, repr(cm))
cm["b"] = 10
print("writes first", cm.maps, cm.pop("b"), cm.maps)
attempt("chain missing", lambda: cm["zzz"])
attempt("chain del", lambda: cm.__delitem__("b"))


class Lower(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)


u = Lower(A=1)
u.update(B=2)
print("UserDict", u, u.data, "a" in u, u["b"], len(u), dict(u), isinstance(u, dict), isinstance(u, collections.abc.Mapping), UserList([3, 1]) + [2], sorted(UserList([2, 1])), UserList([1]).data)
print("abc", [isinstance(v, collections.abc.Iterable) for v in ([], "", 5, {}, iter([]))], isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.MutableMapping), isinstance(len, collections.abc.Callable), isinstance((x for x in []), collections.abc.Generator), isinstance(iter([]), collections.abc.Iterator), isinstance({1}, collections.abc.Set), isinstance(1, collections.abc.Hashable), isinstance([], collections.abc.Hashable), isinstance("", collections.abc.Sized), issubclass(dict, collections.abc.Mapping))
