# Decorators: order, arguments, classes as decorators, on methods and classes.
import functools

log = []


def loud(f):
    log.append(("decorate", f.__name__))

    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        """Wrapper doc."""
        log.append(("call", f.__name__, args, kwargs))
        return f(*args, **kwargs)
    return wrapper


@loud
def add(a, b=1):
    """Adds."""
    return a + b


print("wrapped", add(1), add(1, b=5), add.__name__, add.__doc__, add.__wrapped__(7, 7))
print("log", log)


def tag(name, *more):
    log.append(("factory", name))

    def decorate(f):
        log.append(("apply", name))
        f.tags = getattr(f, "tags", ()) + (name,) + more
        return f
    return decorate


log.clear()


@tag("outer")
@tag("inner", 1, 2)
def tagged():
    pass


print("stack order", log, tagged.tags)


class Register:
    items = {}

    def __init__(self, key):
        self.key = key

    def __call__(self, f):
        self.items[self.key] = f
        return f


@Register("hello")
def hello():
    return "hi"


print("class with arguments", Register.items["hello"] is hello, hello())


class Count:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f = f
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)


@Count
def square(x):
    return x * x


print("class as decorator", square(3), square(4), square.calls, square.__name__, isinstance(square, Count))


def twice(cls):
    cls.extra = lambda self: self.name * 2
    return cls


def replace(cls):
    return "replaced " + cls.__name__


@twice
class Named:
    name = "ab"


@replace
class Gone:
    pass


print("class decorators", Named().extra(), Gone)


def weighted(weight=1):
    if callable(weight):
        weight.weight = 1
        return weight

    def decorate(f):
        f.weight = weight
        return f
    return decorate


class Tasks:
    @weighted
    def a(self):
        return "a"

    @weighted(5)
    def b(self):
        return "b"

    @weighted()
    @loud
    def c(self, x):
        return "c", x

    @staticmethod
    @loud
    def s(x):
        return x

    @classmethod
    @loud
    def k(cls, x):
        return cls.__name__, x

    @property
    @loud
    def p(self):
        return "p"

    @functools.lru_cache(maxsize=None)
    def cached(self, n):
        return n * 2


t = Tasks()
print("weights", Tasks.a.weight, Tasks.b.weight, t.c.weight, t.a(), t.b(), t.c(1), t.s(2), t.k(3), Tasks.k(4), t.p, t.cached(4))
print("collected", {n: f.weight for n, f in vars(Tasks).items() if hasattr(f, "weight")})

buttons = [lambda f: f, loud]


@buttons[0]
def subscript():
    return "subscript"


@(lambda f: lambda: "lambda " + f())
def by_lambda():
    return "body"


@(choose := loud)
def by_walrus():
    return "walrus"


print("any expression", subscript(), by_lambda(), by_walrus(), choose is loud)
try:
    @None
    def never():
        pass
except TypeError as e:
    print("not callable", e)
