# Classes derived from builtin containers, views, and what happens to containers while they are iterated over.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


class D(dict):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.log = []

    def __setitem__(self, k, v):
        self.log.append(k)
        super().__setitem__(k, v)

    def __missing__(self, k):
        return "missing " + str(k)


d = D({"a": 1}, b=2)
d["c"] = 3
print(d, d.log, d["zz"], d.get("zz"), len(d), "a" in d, list(d), isinstance(d, dict), type(d).__name__, type(d.copy()).__name__, d == {"a": 1, "b": 2, "c": 3})
d.update(x=1)
d |= {"y": 2}
print(d, d.log, type(d).__name__, type(d | {}).__name__, type({} | d).__name__, d.pop("x"), d.popitem(), dict(d), {**d}, D.fromkeys("ab", 0))
print("%(a)s %(q)s" % d, "{a} {b}".format(**d), "{a} {q}".format_map(d), sorted(d), d.setdefault("n", 5), list(d.items()), list(reversed(d)))
del d["a"]
attempt("del", lambda: d.__delitem__("a"))
print(bool(D()), bool(d), repr(D()), d.keys() & {"b", "zz"}, d != 1)


class L(list):
    def __getitem__(self, i):
        v = super().__getitem__(i)
        return L(v) if isinstance(i, slice) else v * 10

    def append(self, x):
        super().append(x + 1)


l = L([1, 2, 3])
l.append(3)
print(l, l[0], l[1:], type(l[1:]).__name__, l + [5], type(l + [5]).__name__, [5] + l, l * 2, list(l), len(l), l == [1, 2, 3, 4], [1, 2, 3, 4] == l, l < [2], sorted(l, reverse=True), l.index(3), 3 in l)
l += (9,)
l.extend(L([7]))
l[0] = 0
del l[1]
l[1:2] = "xy"
print(l, type(l).__name__, l.pop(), l.copy(), type(l.copy()).__name__, list(reversed(l)), L(), L("ab"), bool(L()))


class S(str):
    def __new__(cls, value, extra=None):
        self = super().__new__(cls, value)
        self.extra = extra
        return self

    def upper(self):
        return "U:" + super().upper()


s = S("abc", 5)
print(s, s.extra, s.upper(), s + "d", "d" + s, s * 2, s[0], s[1:], len(s), s == "abc", "abc" == s, hash(s) == hash("abc"), {s: 1}["abc"], {"abc": 2}[s], s in ("abc",), "b" in s, type(s + "").__name__, f"{s:>5}|{s!r}", "%s" % s, "%5s" % s, s.join(["1", "2"]), ",".join([s, s]), s.replace("a", "x"), isinstance(s, str), s < "b", sorted([S("b"), "a", S("c")]), str(s), type(str(s)).__name__, repr(s), s.split("b"), s.startswith(S("a")), "abcabc".count(s), int(S("42")), float(S("1.5")), s.encode(), S("a") in {"a": 1}, [s].index("abc"), {**{s: 1}})


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    @property
    def first(self):
        return self[0]


t = T(1, 2, 3)
print(t, t.first, t[1:], t + (4,), (0,) + t, t == (1, 2, 3), hash(t) == hash((1, 2, 3)), {t: 1}[(1, 2, 3)], "%s-%s-%s" % t, len(t), 2 in t, type(t).__name__, isinstance(t, tuple), max(t), sum(t), [*t], t.index(2), t * 2)
a, b, c = t
print(a, b, c, (lambda *args: args)(*t))


class F(frozenset):
    pass


class St(set):
    def add(self, x):
        super().add(x * 2)


st = St([1, 2])
st.add(5)
print(sorted(st), type(st).__name__, type(st | {3}).__name__, type({3} | st).__name__, 10 in st, st >= {1}, st == {1, 2, 10}, F([1, 2]) == {1, 2}, hash(F([1])) == hash(frozenset([1])), {F([1]): "x"}[frozenset([1])], len(F()), repr(F([1])), repr(St([3])), type(F([1]) & F([1])).__name__)
st |= {7}
st -= {1}
print(sorted(st), type(st).__name__)


class B(bytes):
    pass


class BA(bytearray):
    pass


b = B(b"ab")
ba = BA(b"xy")
ba += b"z"
ba.append(65)
ba[0] = 48
print(b, ba, b + b"c", b"c" + b, len(b), b[0], b == b"ab", {b: 1}[b"ab"], b.hex(), ba.decode(), type(ba).__name__, B("é", "utf-8"), b.upper(), b"".join([b, ba]), bytes(ba), bytes(b), type(bytes(b)).__name__, b"%s" % b)


class I(int):
    def __str__(self):
        return "I!"

    def __format__(self, spec):
        return "fmt" + spec


class J(int):
    pass


class K(float):
    def __repr__(self):
        return "K"


print(f"{I(3)}", f"{I(3):5}", "%d" % I(3), "%s" % I(3), f"{J(3)}", f"{J(3):03}", "%x" % J(255), "{:.2f}".format(J(3)), f"{K(1.5)}", f"{K(1.5):.3f}", "%s" % K(2.0), "%.1f" % K(2.0), f"{True:d} {True} {True:5}|")


class E:
    def __format__(self, spec):
        return 5


class G:
    def __str__(self):
        return "G"


attempt("bad format", lambda: f"{E()}")
attempt("no spec", lambda: f"{G():5}")
attempt("none spec", lambda: f"{None:5}")
attempt("list spec", lambda: "{:>5}".format([1]))
print(f"{G()}", "{!s:>3}".format(G()), "%s %r" % (G(), "x"), format(G()))

# views
v = {"a": 1, "b": 2}
keys, values, items = v.keys(), v.values(), v.items()
v["c"] = 3
print(keys, values, items, len(keys), "c" in keys, 3 in values, ("c", 3) in items, ("c", 4) in items, list(reversed(keys)), sorted(keys & {"a", "zz"}), sorted(keys | ["q"]), sorted(keys - {"a"}), sorted(keys ^ {"a", "n"}), keys == {"a", "b", "c"}, keys <= {"a", "b", "c", "d"}, items & {("a", 1)}, keys.isdisjoint({"zz"}), sorted({"a", "n"} & keys), sorted({"n"} | keys), [1] == values, values == values, keys == keys)
print(type(keys).__name__, type(items).__name__, type(iter(keys)).__name__, type(iter(values)).__name__, type(iter(items)).__name__, type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter("é")).__name__, type(iter(b"")).__name__, type(iter(set())).__name__, type(reversed([])).__name__, type(reversed({})).__name__, type(iter(range(1))).__name__, type(iter(bytearray())).__name__)
attempt("hash view", lambda: hash(keys))
attempt("add view", lambda: keys + ["a"])
attempt("index view", lambda: keys[0])


def grow():
    for k in v:
        v[k + k] = 1


def shrink():
    for k in v:
        del v[k]


def same():
    w = {1: 1, 2: 2}
    out = []
    for k in w:
        w[k] = k * 10
        out.append(k)
    return out, w


def growset():
    q = {1, 2, 3}
    for x in q:
        q.add(x + 100)


def growlist():
    q = [1, 2, 3]
    out = []
    for x in q:
        if len(q) < 6:
            q.append(x * 10)
        out.append(x)
    return out


def shrinklist():
    q = [1, 2, 3, 4]
    for x in q:
        q.remove(x)
    return q


attempt("grow", grow)
attempt("shrink", shrink)
attempt("same", same)
attempt("growset", growset)
attempt("growlist", growlist)
attempt("shrinklist", shrinklist)
it = iter([1])
print(next(it), next(it, "end"), next(it, "end"))
q = []
it = iter(q)
print(next(it, "end"))
q.append(1)
print(next(it, "still end"))


class Evil:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return False


e = []
e.extend([Evil(e), Evil(e), 1])
attempt("evil index", lambda: e.index(5))
e.extend([Evil(e), Evil(e), 1])
attempt("evil count", lambda: e.count(5))
e.extend([Evil(e), Evil(e), 1])
attempt("evil remove", lambda: e.remove(5))
e.extend([1, 2, 3])
attempt("sort changes", lambda: e.sort(key=lambda x: e.append(x) or x))
print(e)
attempt("sort error", lambda: e.sort(key=lambda x: x / 0))
print(e)
r = [1]
r.append(r)
m = {}
m["m"] = m
print(r, m, (r,), str(r) == repr(r))
attempt("compare recursive", lambda: r == [1, r])
n = float("nan")
print(n in [n], [n] == [n], n == n, [n].index(n), (n,) == (n,), [n].count(n))
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], (1, "a") < (1, "b"), [] < [1], [2] > [1, 9], (1, 2) <= (1, 2), [[1], [2]] < [[1], [3]])
attempt("list lt", lambda: [1, "a"] < [1, 2])
attempt("list tuple", lambda: [1] < (1,))
print([1] == (1,), {1} == frozenset({1}), b"a" == bytearray(b"a"), "a" == b"a", [1.0] == [True])
attempt("unhashable", lambda: {[1]: 2})
attempt("unhashable set", lambda: {1, {2}})
attempt("unhashable in tuple", lambda: hash((1, [2])))
attempt("list +", lambda: [1] + (2,))
attempt("tuple +", lambda: (1,) + [2])
attempt("str +", lambda: "a" + 1)
attempt("bytes +", lambda: b"a" + "b")
attempt("mul", lambda: [1] * "a")
attempt("set |", lambda: {1} | [2])
attempt("dict |", lambda: {} | [("a", 1)])
attempt("dict or list", lambda: dict([("a", 1)]) | None)
attempt("set update none", lambda: set().update(None))
attempt("new set", lambda: set(5))
attempt("new list", lambda: list(5))
attempt("new tuple", lambda: tuple(None))
attempt("new dict", lambda: dict(5))
attempt("new dict list", lambda: dict([1]))
attempt("new dict pairs", lambda: dict([(1, 2, 3)]))
attempt("two args", lambda: list(1, 2))
attempt("kw list", lambda: list(x=1))
attempt("two args dict", lambda: dict({}, {}))
attempt("str kw", lambda: str(object=5))
attempt("str enc", lambda: str(b"\xc3\xa9", "utf-8"))
attempt("str enc2", lambda: str(b"\xe9", encoding="latin-1", errors="strict"))
attempt("unbound", lambda: str.upper("a") + str.join("-", ["a", "b"]) + list.__repr__([1]))
attempt("unbound wrong", lambda: str.upper(5))
attempt("unbound none", lambda: list.append())
attempt("unbound list", lambda: list.append((), 1))
attempt("too many", lambda: [].append(1, 2))
attempt("too few", lambda: [].append())
attempt("no kw", lambda: [].append(x=1))
attempt("insert", lambda: [].insert(1))
attempt("pop str", lambda: [1].pop("a"))
attempt("dict get", lambda: {}.get())
attempt("dict pop", lambda: {}.pop())
attempt("dict pop missing", lambda: {}.pop("a"))
attempt("popitem", lambda: {}.popitem())
attempt("set pop", lambda: set().pop())
attempt("set remove", lambda: set().remove("a"))
attempt("tuple index", lambda: (1,).index(2))
attempt("list index", lambda: [1].index("x"))
attempt("list remove", lambda: [1].remove(2))
attempt("item", lambda: (1,)[5])
attempt("item list", lambda: [1][5])
attempt("item str", lambda: "a"[5])
attempt("item str key", lambda: "a"["b"])
attempt("item list key", lambda: [1]["b"])
attempt("item bytes", lambda: b"a"[5])
attempt("set item tuple", lambda: (1,).__setitem__(0, 1))
attempt("frozen add", lambda: frozenset().add(1))
attempt("dict key error", lambda: {"a": 1}["b"])
attempt("dict key tuple", lambda: {}[(1, 2)])
attempt("slice step", lambda: [1, 2][::0])
attempt("bytearray set", lambda: bytearray(b"a").__setitem__(0, 300))
attempt("bytes int", lambda: bytes([300]))
attempt("bytes str", lambda: bytes("a"))
attempt("bytes neg", lambda: bytes(-1))
attempt("bytes none", lambda: bytes(None))
attempt("bytes list str", lambda: bytes(["a"]))
print(bytes(3), bytes([1, 2]), bytes(b"x"), bytes("é", "latin-1"), bytes(range(3)), bytearray(2), bytearray("a", "ascii"), bytes.fromhex("6 1 62".replace(" ", "")), bytes.fromhex("61 62"), bytearray.fromhex("0aFF"))
