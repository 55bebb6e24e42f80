# functools: partial, wraps, lru_cache, cache, reduce, cached_property, total_ordering, singledispatch, cmp_to_key.
import functools
import operator


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def show(*args, **kw):
    return args, kw


p = functools.partial(show, 1, k="v")
print("partial", p(), p(2), p(2, k="other", z=0), p.func is show, p.args, p.keywords, functools.partial(p, 3)(4), functools.partial(int, base=2)("101"), callable(p), type(p).__name__, list(map(functools.partial(pow, 2), [1, 2, 3])), repr(functools.partial(int, "5")))


class C:
    def __init__(self):
        self.calls = 0

    def method(self, a, b=0):
        return a, b

    fixed = functools.partialmethod(method, 5)
    fixed_kw = functools.partialmethod(method, b="kw")

    @functools.cached_property
    def expensive(self):
        """Cached doc."""
        self.calls += 1
        return [self.calls]

    @functools.lru_cache(maxsize=2)
    def cached(self, x):
        self.calls += 1
        return x * 2


c = C()
print("partialmethod", c.fixed(), c.fixed(b=1), c.fixed_kw(2))
print("cached_property", c.expensive, c.expensive is c.expensive, c.calls, "expensive" in vars(c))
del c.expensive
print("recomputed", c.expensive, C.expensive.__doc__)
print("method cache", c.cached(1), c.cached(1), c.calls, C.cached.cache_info())


def decorator(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        "wrapper doc"
        return f(*a, **k)
    return wrapper


@decorator
def original(x: int = 5) -> str:
    "original doc"
    return x


original.attr = 1
twice = decorator(original)
print("wraps", original.__name__, original.__doc__, original.__wrapped__(7), twice.attr, original.__annotations__, original.__module__, original.__qualname__, functools.WRAPPER_ASSIGNMENTS[:3], functools.WRAPPER_UPDATES)
log = []


@functools.lru_cache(maxsize=2)
def slow(a, b=0):
    log.append(a)
    return a + b


print("lru", slow(1), slow(1), slow(2), slow(3), slow(1), slow(a=1), slow(1, b=0), slow(1, 0), log, slow.cache_info(), slow.cache_parameters(), slow.__wrapped__(9))
slow.cache_clear()
print("cleared", slow.cache_info(), slow(1), slow.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache
def bare(x):
    return x


@functools.lru_cache(typed=True)
def typed(x):
    log.append(type(x).__name__)
    return x


log.clear()
typed(1), typed(1.0), typed(1), typed(True)
print("cache", fib(80), fib.cache_info().currsize, fib.cache_info().hits, bare(1), bare.cache_info().maxsize, log)
attempt("unhashable", lambda: fib([1]))


@functools.cache
def raises(x):
    log.append("raise")
    raise ValueError("not cached")


log.clear()
attempt("raises", lambda: raises(1))
attempt("raises again", lambda: raises(1))
print("calls", log)
print("reduce", functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [2, 3], 10), functools.reduce(max, [5]), functools.reduce(operator.add, [], "init"), functools.reduce(lambda acc, kv: {**acc, kv[0]: kv[1]}, [("a", 1)], {}), functools.reduce(dict.get, ["a", "b"], {"a": {"b": 5}}))
attempt("reduce empty", lambda: functools.reduce(operator.add, []))
print("cmp_to_key", sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a"], key=functools.cmp_to_key(lambda a, b: len(a) - len(b))), max([1, 5], key=functools.cmp_to_key(lambda a, b: a - b)))


@functools.singledispatch
def describe(x, extra=None):
    return f"object {x}"


@describe.register
def _(x: int, extra=None):
    return f"int {x} {extra}"


@describe.register(list)
@describe.register(tuple)
def _(x, extra=None):
    return f"sequence {len(x)}"


describe.register(type(None), lambda x, extra=None: "none")
print("singledispatch", describe("s"), describe(1, "e"), describe(True), describe([1]), describe((1, 2)), describe(None), describe.dispatch(bool)(1), int in describe.registry, describe(1.5))


class V:
    @functools.singledispatchmethod
    def visit(self, x):
        return "default"

    @visit.register
    def _(self, x: str):
        return "str " + x


print("singledispatchmethod", V().visit(1), V().visit("a"))


@functools.total_ordering
class T:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __gt__(self, o):
        return self.v > o.v


print("total_ordering", T(1) < T(2), T(1) <= T(1), T(2) >= T(1), sorted([T(2), T(1)])[0].v)
attempt("no order", lambda: functools.total_ordering(type("N", (), {})))
