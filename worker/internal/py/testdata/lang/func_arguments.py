# Parameters of every kind, defaults, star calls.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def plain(a, b, c=3, d=4):
    return a, b, c, d


print("plain", plain(1, 2), plain(1, b=2), plain(b=1, a=2), plain(1, 2, d=9), plain(*[1, 2, 5]), plain(**{"a": 1, "b": 2}))


def stars(a, *args, k=0, **kwargs):
    return a, args, k, kwargs


print("stars", stars(1), stars(1, 2, 3), stars(1, k=2), stars(1, 2, x=3, y=4, k=5), stars(a=1, b=2))
print("star call", stars(*"abc", **{"k": 1, "z": 2}), stars(0, *[1], 2, *[3], k=1, **{"m": 1}, **{"n": 2}))
print("star generator", stars(*(i for i in range(3))), stars(*{"x": 1}), stars(*range(2), *()))


def kwonly(*, a, b=2):
    return a, b


def kwonly_after(x, /, y, *, z):
    return x, y, z


def posonly(a, b=2, /, **kw):
    return a, b, kw


print("kwonly", kwonly(a=1), kwonly(b=1, a=0))
print("posonly mix", kwonly_after(1, 2, z=3), kwonly_after(1, z=3, y=2))
print("posonly kw same name", posonly(1, a=5, b=6))

evaluated = []


def default(tag, value):
    evaluated.append(tag)
    return value


def with_defaults(a=default("a", 1), b=default("b", []), *, c=default("c", 3)):
    b.append(a)
    return a, b, c


print("defaults once", evaluated, with_defaults(), with_defaults(2), with_defaults(3, []), evaluated)
n = 1


def captured(x=n):
    return x


n = 2
print("default captured", captured(), captured.__defaults__, kwonly.__kwdefaults__, plain.__defaults__, stars.__defaults__)


def mutable(item, bucket=[]):
    bucket.append(item)
    return bucket


print("shared default", mutable(1), mutable(2), mutable(3, ["own"]), mutable(4))


def none_default(item, bucket=None):
    if bucket is None:
        bucket = []
    bucket.append(item)
    return bucket


print("fresh default", none_default(1), none_default(2))


def forward(*args, **kwargs):
    return stars(*args, **kwargs)


print("forward", forward(1, 2, k=3, q=4))


def rebinding(a, *args, **kwargs):
    kwargs["new"] = 1
    args = args + (a,)
    a = "changed"
    return a, args, kwargs


options = {"x": 0}
print("kwargs copied", rebinding(1, 2, **options), options)

order = []


def mark(v):
    order.append(v)
    return v


stars(mark(1), *[mark(2)], k=mark(3), **{"y": mark(4)})
print("evaluation order", order)
print("call on call", (lambda f: f)(lambda *a: a)(1, 2), (lambda: lambda: "in")()())
print("lambda", (lambda a, /, b=2, *c, d, **e: (a, b, c, d, e))(1, d=4, f=5), (lambda *, k=1: k)(), (lambda: None)())
print("trailing commas", plain(1, 2,), stars(1, *(2,),), plain(1, 2, **{},))
print("nested call", max(len(w) for w in "the quick fox".split()), sorted([3, 1], key=lambda v: -v))


def annotated(a: int, b: "str" = "x", *args: float, k: bool = False, **kw: dict) -> list[int]:
    """Doc."""
    return [a]


print("annotations", annotated.__annotations__, annotated(1))
print("result none", (lambda: print("side"))(), plain.__code__.co_argcount, plain.__code__.co_varnames)
attempt("star list", lambda: plain(*[1]))
attempt("star none", lambda: stars(*None))
attempt("star int kw", lambda: stars(1, **5))
attempt("star kw not str", lambda: stars(1, **{1: 2}))
