# attr, attrs; typing_extensions.
import attr
import attrs
from attrs import define, field, frozen, validators
from typing_extensions import Annotated, Literal, NotRequired, Self, TypedDict, deprecated, get_args


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e.args[0] if e.args else "")


@attr.s
class Old:
    x = attr.ib(default=1)
    y = attr.ib(factory=list)
    _z = attr.ib(default=None, repr=False)


@define
class New:
    a: int
    b: str = "x"
    c: list = field(factory=list)
    d: int = field(default=5, converter=int, validator=validators.instance_of(int))

    @c.validator
    def _short(self, attribute, value):
        if len(value) > 2:
            raise ValueError("too many")

    def total(self):
        return self.a + self.d


@frozen
class Point:
    x: int = 0
    y: int = 0


@define
class Sub(New):
    e: int = field(kw_only=True, default=9)

    def __attrs_post_init__(self):
        self.b = self.b.upper()


print(Old(), Old(2, [1]), Old(z=3)._z, New(1), New(1, "y", [1], "7"), New(1) == New(1), New(1) != New(2), Sub(1, e=2), Point(1) == Point(1), hash(Point(1)) == hash(Point(1)), New(1).total())
print(attr.asdict(New(1, c=[Point(1, 2)])), attrs.asdict(Old()), attr.astuple(Point(1, 2)), attrs.evolve(Point(1, 2), y=5), [a.name for a in attrs.fields(Sub)], attrs.has(Old), attrs.has(int))
for label, f in {
    "missing": lambda: New(), "unknown": lambda: New(1, zz=1), "many": lambda: New(1, 2, 3, 4, 5, 6), "twice": lambda: New(1, a=2), "frozen": lambda: setattr(Point(), "x", 1), "validator": lambda: New(1, d=None),
    "own": lambda: New(1, c=[1, 2, 3]), "in": lambda: attrs.make_class("M", {"q": attrs.field(validator=validators.in_([1, 2]))})(3), "order": lambda: Old(1) < Old(2), "set": lambda: setattr(New(1), "d", "x"),
}.items():
    attempt(label, f)


@attr.s(auto_attribs=True, kw_only=True)
class Kw:
    a: int
    b: int = 2


print(Kw(a=1))
attempt("kw", lambda: Kw(1))
attempt("kw", lambda: Kw())


class Movie(TypedDict):
    name: str
    year: NotRequired[int]


@deprecated("use other")
def old():
    return 1


print(Movie(name="x"), Movie.__required_keys__, get_args(Annotated[int, "m"]), get_args(Literal["a"]), old.__deprecated__, Self is not None)
