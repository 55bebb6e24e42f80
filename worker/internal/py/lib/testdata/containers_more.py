# What the scripts of the containers' own modules do not call.
import array
import collections.abc
import copy
import functools
import heapq
import inspect
import itertools
import operator
import queue
import string
import threading
import types
import typing
import warnings
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


u = UserString("abc")
print("UserString", u.upper(), u + "d", "z" + u, u * 2, u[1:], len(u), "b" in u, u == "abc", u.split("b"), u.replace("a", "x"), hash(u) == hash("abc"), u < "b", UserString(5), "%s" % u, u.count("a"), u.join(["1", "2"]))
l = UserList([3, 1])
l.append(2)
l.extend([5])
l.sort()
l.insert(0, 9)
l += [7]
l *= 1
print("UserList", l, l.pop(), l.index(9), l.count(1), l[0], l[1:], l == [9, 1, 2, 3, 5], l.copy(), [0] + l, l * 2, l.remove(9), l.reverse(), l, l.clear(), len(l), UserList([1]) < [2], UserList("ab") >= UserList("aa"))
cm = ChainMap({"a": 1}, {"b": 2})
print("ChainMap", cm | {"c": 3}, {"z": 0} | cm, bool(cm), cm.copy(), cm.popitem(), ChainMap.fromkeys("ab", 1), cm.new_child(x=1), cm.clear(), list(cm.values()), list(cm.items()))
d = UserDict({"a": 1}, b=2)
print("UserDict", d | {"c": 3}, {"z": 1} | d, d.copy(), d.pop("a"), d.setdefault("q", 5), d.get("no"), sorted(d), UserDict.fromkeys("ab", 0), d.popitem(), d == {"b": 2}, list(d.keys()), list(d.values()), d.clear(), d)
c = Counter(a=3, b=1)
c += Counter(a=1)
c -= Counter(b=5)
c |= Counter(z=2)
c &= Counter(a=1, z=9)
print("Counter", c, c >= Counter(a=1), c > Counter(a=1), copy.copy(c) == c, type(copy.deepcopy(c)).__name__)
attempt("Counter.fromkeys", lambda: Counter.fromkeys("ab"))
o = OrderedDict(a=1) | {"b": 2}
o |= {"c": 3}
print("OrderedDict", list(o), list({"z": 0} | OrderedDict(a=1)), list(o.copy()), o != OrderedDict(a=1), o.pop("a"), o.setdefault("k", 5), list(reversed(o.keys())), list(copy.deepcopy(o)))
dd = defaultdict(int, {"a": 1})
dd.default_factory = list
print("defaultdict", dd["new"], {"b": 1} | dd, copy.copy(dd), vars(dd) if False else "", dd.pop("a"), sorted(dd), repr(defaultdict(None)))


class Bag(collections.abc.MutableSet):
    def __init__(self, items=()):
        self.items = []
        for x in items:
            self.add(x)

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)

    def __repr__(self):
        return "Bag%r" % (self.items,)


b = Bag([1, 2])
b |= {3}
b -= {1}
b ^= {2, 5}
print("MutableSet", b, b & {3}, b | [9], b - {3}, b ^ {3}, b <= {3, 5, 7}, b < {3, 5}, b >= Bag([3]), b > Bag([3]), b == {3, 5}, b.isdisjoint([1]), b.remove(3), b.pop(), b, {1} & Bag([1, 2]), {1, 2} - Bag([1]))
attempt("remove missing", lambda: b.remove(9))


class Store(collections.abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


s = Store()
s.update({"a": 1}, b=2)
s.update([("c", 3)])
print("MutableMapping", s.pop("a"), s.pop("no", 0), s.setdefault("x", 5), s.popitem(), "c" in s.keys(), ("c", 3) in s.items(), 3 in s.values(), s.keys() & {"c"}, sorted(s.keys() | {"q"}), len(s.values()), s.clear(), len(s), s == {})
attempt("pop missing", lambda: s.pop("no"))
q = deque([1, 2, 3], maxlen=5)
print("deque", q.index(2, 1), q.copy().maxlen, copy.copy(q), copy.deepcopy(deque([[1]])), 2 * deque([1]), deque[int], deque([1]) <= deque([1]), q.__contains__(9), q.insert(-1, 0), q, q.rotate(100), q)
P = namedtuple("P", "x y", defaults=[5], module="mine")
print("namedtuple", P.__module__, P._make([1, 2]), P(1).__getnewargs__(), copy.copy(P(1)), copy.deepcopy(P([1])), P.__match_args__)
attempt("replace", lambda: P(1)._replace(z=1))
attempt("make", lambda: P._make([1]))
attempt("defaults", lambda: namedtuple("D", "a", defaults=[1, 2]))
print("heapq", list(heapq.merge([{"v": 1}], [{"v": 0}], key=lambda r: r["v"])), heapq.nlargest(2, "abc", key=ord), heapq.nsmallest(-1, [1]))
print("itertools", list(itertools.islice(itertools.count(2.5, 0.5), 2)), next(itertools.islice("abc", 2, 3)), list(itertools.chain.from_iterable(x for x in ["a", "b"])), [list(g) for _, g in itertools.groupby([1, 1, 2])], operator.length_hint(itertools.repeat(1, 5)))
print("operator", operator.itemgetter(1, 2), operator.attrgetter("a.b"), operator.methodcaller("m", 1, k=2), operator.__add__(1, 2), operator.matmul is not None, operator.isub(5, 2), operator.ixor(6, 3), operator.inv(5))
print("partial", functools.partial(print, 1, end="x"), functools.partial(pow, 2).args)


@functools.lru_cache(maxsize=0)
def uncached(x):
    return x


uncached(1), uncached(1)
attempt("lru_cache bad", lambda: functools.lru_cache("x"))
print("lru 0", uncached.cache_info(), repr(uncached).startswith("<functools._lru_cache_wrapper object"))


@functools.singledispatch
def kind(x):
    return "any"


@kind.register(int | str)
def _(x):
    return "int or str"


@kind.register(collections.abc.Mapping)
def _(x):
    return "mapping"


print("singledispatch", kind(1), kind("s"), kind({}), kind([]))


class Priority(queue.Queue):
    def _init(self, maxsize):
        self.log = []

    def _put(self, item):
        self.log.append(item)

    def _get(self):
        return self.log.pop()

    def _qsize(self):
        return len(self.log)


own = Priority()
own.put(1)
own.put(2)
print("own queue", own.get(), own.get(timeout=1))
barrier = threading.Barrier(2, action=lambda: None, timeout=0.01)
attempt("barrier", barrier.wait)
print("broken", barrier.broken, barrier.reset(), barrier.broken, barrier.abort(), barrier.broken)
cond = threading.Condition(threading.Lock())
with cond:
    print("condition", cond.wait(timeout=0.001), cond.notify(5), cond.wait_for(lambda: 5))
attempt("wait without lock", lambda: cond.wait())
e = threading.Event()
timer = threading.Timer(0, e.set)
timer.daemon = True
timer.start()
print("event", e.wait(5), timer.join(), threading.current_thread().getName() if False else threading.current_thread().name, threading.main_thread().ident == threading.get_ident(), threading.stack_size())


class E(Enum):
    A = member([1])
    B = nonmember(5)
    C = 3
    _ignore_ = ["tmp"]
    tmp = 9


class Op(StrEnum):
    GET = auto()

    @property
    def big(self):
        return self.upper()


class F(Flag):
    A = auto()
    B = auto()
    AB = A | B


class I(IntFlag):
    X = 1
    Y = 4


print("enum", E.A.value, E.B, list(E), hasattr(E, "tmp"), Op.GET.big, Op("get"), Op.GET in {"get": 1}, F.A | F.B, ~F.A, F(0), list(F.AB), F.A in F.AB, str(F.A), I.X | 8, I.X | I.Y, ~I.X, I(4), I.X & 1, copy.deepcopy(E.C) is E.C, E["C"].name, isinstance(E.C, E))
attempt("flag", lambda: F(16))
attempt("cannot reassign", lambda: setattr(E, "C", 1))
print("types", types.resolve_bases((int,)), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), types.MappingProxyType({"a": 1}) | {"b": 2}, types.new_class("N").__name__, types.CellType.__name__, types.FrameType.__name__)
ns = types.SimpleNamespace()
ns.me = ns
print("recursive namespace", ns)
print("typing", typing.get_args(typing.Annotated[int, "x"]), typing.Annotated[int, 1], typing.get_type_hints(inspect.signature) is not None, typing.List["X"], typing.ForwardRef("X") == typing.ForwardRef("X"), typing.Callable[[], None], typing.Tuple[()], typing.Dict[str, typing.TypeVar("V")], typing.NamedTuple("NT", [("a", int)])(1), typing.TypedDict("TD", {"a": int})(a=1), typing.is_typeddict(typing.TypedDict("TD", {})), typing.Optional[None], typing.Union[int], typing.Literal[1, 1, "x"], typing.ClassVar[int], typing.Type["X"], isinstance({}, typing.Mapping), issubclass(list, typing.Sequence), typing.Deque[int], typing.SupportsInt is not None, isinstance(5, typing.SupportsInt), typing.AnyStr)
sig = inspect.signature(lambda a, *b, c=1, **d: 0)
print("inspect", sig.bind_partial().arguments, sig.bind(1, c=2, e=3).kwargs, sig.replace(return_annotation=int), sig.parameters["a"].replace(default=5), inspect.getsource(attempt).splitlines()[0], inspect.getcallargs(lambda x, y=2: 0, 1), inspect.isabstract(collections.abc.Set), inspect.isdatadescriptor(property()), inspect.getmodulename("/a/b.py"), inspect.signature(functools.partial(lambda a, b, c=0: 0, 1, c=5)), inspect.get_annotations(attempt), inspect.getattr_static(E, "C") is E.C)
f = string.Formatter()
print("Formatter", f.format("{0.real} {a[k]} {b!r:>5} {} {:{w}}" if False else "{0.real} {a[k]} {b!r:>5}", 5, a={"k": 1}, b="x"), f.format("{} {:>{w}}", 1, 2, w=3))
attempt("mixed", lambda: f.format("{} {0}", 1))
a = array.array("h", [1, 2])
a.insert(0, 5)
a.frombytes(b"\x01\x00")
a[1:2] = array.array("h", [7, 8])
a.byteswap()
a.byteswap()
print("array", a, a.count(1), a.remove(5), a.reverse(), a, a * 2, a + array.array("h", [3]), array.array("u", "hi").tounicode(), copy.copy(a) == a, a < array.array("h", [9]), array.array("d"), array.typecodes[:3])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for _ in range(2):
        warnings.warn("same place")
    warnings.warn_explicit("explicit", UserWarning, "file.py", 3)
    print("warnings", [str(x.message) for x in w], w[-1].filename, w[-1].lineno)
