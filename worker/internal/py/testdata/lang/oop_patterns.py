# Patterns that mix many features: registry, state machine, event bus, builder, cache, pool, visitor.
import functools
import itertools


class Registry(dict):
    def register(self, name=None, **meta):
        def wrap(f):
            self[name or f.__name__] = f
            f.meta = meta
            return f
        return wrap


commands = Registry()


@commands.register(slow=True)
def fetch(n):
    return f"fetched {n}"


@commands.register("rm", slow=False)
def remove(n):
    return f"removed {n}"


print("registry", {k: (f(i), f.meta) for i, (k, f) in enumerate(commands.items())})


class Machine:
    transitions = {"idle": {"start": "running"}, "running": {"pause": "paused", "stop": "idle"}, "paused": {"resume": "running"}}

    def __init__(self):
        self.state = "idle"
        self.trail = [self.state]

    def send(self, event):
        try:
            self.state = self.transitions[self.state][event]
        except KeyError as e:
            raise ValueError(f"{event} not allowed in {self.state}") from e
        self.trail.append(self.state)
        return self

    def __getattr__(self, name):
        if name.startswith("do_"):
            return functools.partial(self.send, name[3:])
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


m = Machine()
m.do_start().send("pause").do_resume().send("stop")
print("machine", m.trail)
for action in (lambda: m.send("pause"), lambda: m.fly):
    try:
        action()
    except (ValueError, AttributeError) as e:
        print("  ", type(e).__name__, e, repr(e.__cause__))


class Query:
    def __init__(self, table, parts=()):
        self.table, self.parts = table, parts

    def _with(self, part):
        return type(self)(self.table, self.parts + (part,))

    def where(self, **kw):
        return self._with(("where", tuple(sorted(kw.items()))))

    def limit(self, n):
        return self._with(("limit", n))

    def __str__(self):
        out = [f"FROM {self.table}"]
        for kind, value in self.parts:
            if kind == "where":
                out.append("WHERE " + " AND ".join(f"{k}={v!r}" for k, v in value))
            else:
                out.append(f"{kind.upper()} {value}")
        return " ".join(out)


base = Query("users")
print("builder", base.where(age=3, name="x").limit(5), "|", base)


def memo(f):
    cache = {}

    @functools.wraps(f)
    def inner(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    inner.cache = cache
    return inner


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print("memo", fib(50), len(fib.cache))


class Pool:
    def __init__(self, size):
        self.free = list(range(size))
        self.used = set()

    def __enter__(self):
        item = self.free.pop(0)
        self.used.add(item)
        self.last = item
        return item

    def __exit__(self, *exc):
        self.used.discard(self.last)
        self.free.append(self.last)


pool = Pool(2)
with pool as a:
    print("pool", a, pool.free, pool.used)
print("pool after", pool.free, pool.used)


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.generic)
        return method(node)

    def generic(self, node):
        return f"?{node}"

    def visit_int(self, n):
        return str(n)

    def visit_list(self, xs):
        return "[" + " ".join(map(self.visit, xs)) + "]"

    def visit_dict(self, d):
        return "{" + ",".join(f"{k}:{self.visit(v)}" for k, v in d.items()) + "}"


print("visitor", Visitor().visit([1, {"a": [2, "s"]}, None]))
counter = itertools.count(1)
ids = {name: next(counter) for name in "abc"}
print("ids", ids, next(counter))
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: g(f(x)), fs)
print("compose", compose(str.strip, str.upper, lambda s: s + "!")("  hey "))
weights = [("a", 1), ("b", 3)]
print("expand", [n for n, w in weights for _ in range(w)], sum(w for _, w in weights), list(itertools.accumulate(w for _, w in weights)))
stages = [{"duration": 10, "users": 5}, {"duration": 20, "users": 50}, {"duration": 30, "users": 0}]


def tick(t):
    for stage in stages:
        if t < stage["duration"]:
            return stage["users"], 10
    return None


print("stages", [tick(t) for t in (0, 9, 10, 25, 30)])
rows = "id,name\n1,ann\n2,bob".split("\n")
header, *body = (line.split(",") for line in rows)
print("records", [dict(zip(header, r)) for r in body], next((r for r in body if r[1] == "bob"), None))
