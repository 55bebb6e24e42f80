# Subclasses of dict, list, str, int, Exception, tuple, set, float: overriding and inherited behaviour.
import json


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


class D(dict):
    def __init__(self, *a, **kw):
        super().__init__(*a, **kw)
        self.meta = "m"

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __repr__(self):
        return f"D<{dict.__repr__(self)}>"


d = D(a=1, b={"c": 2})
print("dict", d, d.a, d.b["c"], d.meta, len(d), d == {"a": 1, "b": {"c": 2}}, json.dumps(d), {**d}, dict(d), d | {"z": 1}, type(d | {}).__name__, type(d.copy()).__name__, list(d.items()), sorted(d))
attempt("dict missing attr", lambda: d.nothing)
attempt("dict missing key", lambda: d["nothing"])


class L(list):
    def __init__(self, *items):
        super().__init__(items)

    def append(self, x):
        super().append(x * 2)

    def __getitem__(self, i):
        v = super().__getitem__(i)
        return L(*v) if isinstance(i, slice) else v

    def sum(self):
        return sum(self)


l = L(1, 2)
l.append(3)
l += [4]
l.extend([5])
print("list", l, l.sum(), l[0], type(l[:1]).__name__, type(l + []).__name__, len(l), json.dumps(l), 6 in l, l == [1, 2, 6, 4, 5], sorted(l, reverse=True), l.index(6), [*l], list(reversed(l)), "-".join(map(str, l)))


class S(str):
    def __new__(cls, v, tag=None):
        self = super().__new__(cls, v)
        self.tag = tag
        return self

    def __add__(self, o):
        return S(str.__add__(self, o), self.tag)

    def __len__(self):
        return 99


s = S("abc", "t")
print("str", s, s.tag, (s + "d").tag, len(s), s.upper(), type(s.upper()).__name__, s[1:], "b" in s, {"abc": 1}[s], s == "abc", f"{s:>5}", "%s" % s, ",".join([s, s]), json.dumps({s: s}), s.split("b"), hash(s) == hash("abc"), isinstance(s, str), repr(s), s.encode(), "x" + s, sorted(s), str(s), type(str(s)).__name__)


class I(int):
    def __add__(self, o):
        return I(int(self) + int(o) + 1000)

    def __str__(self):
        return "I!"


i = I(5)
print("int", i, repr(i), i + 1, type(i + 1).__name__, i - 1, type(i - 1).__name__, 1 + i, i * 2, i == 5, [0] * i, json.dumps(i), f"{i}", f"{i:d}", "%d %s" % (i, i), range(i), i.bit_length(), -i, bool(I(0)), max(i, 3), {5: "x"}[i], int(i), type(int(i)).__name__)


class T(tuple):
    def __new__(cls, *xs):
        return super().__new__(cls, xs)

    @property
    def first(self):
        return self[0]


t = T(1, 2)
print("tuple", t, t.first, t + (3,), type(t + ()).__name__, len(t), t == (1, 2), json.dumps(t), "%d-%d" % t, {(1, 2): "k"}[t], [*t], (lambda *a: a)(*t), hash(t) == hash((1, 2)))


class St(set):
    def add(self, x):
        super().add(str(x))


st = St()
st.add(1)
print("set", sorted(st), len(st), isinstance(st, set), st == {"1"})


class F(float):
    pass


print("float", F(1.5), F(1.5) + 1, type(F(1) + 1).__name__, F("2.5").is_integer(), json.dumps(F(1.5)), round(F(2.7)), F(1) == 1)


class E(Exception):
    code = 1

    def __init__(self, message, code=None, **extra):
        super().__init__(message)
        self.code = code or self.code
        self.extra = extra


class E2(E):
    code = 2


for e in (E("m"), E("m", 5, a=1), E2("n")):
    try:
        raise e
    except E as err:
        print("exception", type(err).__name__, err, err.code, err.extra, err.args, repr(err))


class B(bytes):
    def hexed(self):
        return self.hex()


print("bytes", B(b"ab"), B(b"ab").hexed(), B(b"a") + b"b", B([1]).hexed(), B(b"x") == b"x")


class Obj(object):
    __slots__ = ()

    def __bool__(self):
        return False


print("object", bool(Obj()), not Obj(), Obj() or "falsy instance")


class Counter(dict):
    def __missing__(self, k):
        return 0


c = Counter()
for ch in "banana":
    c[ch] += 1
print("missing", c, c["zz"], "zz" in c, c.get("zz"))
