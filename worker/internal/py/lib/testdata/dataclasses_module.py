# dataclasses: fields, defaults, ordering, frozen, asdict, replace, post_init, inheritance, slots.
import dataclasses
import json
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, Optional


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


@dataclass
class User:
    """A user."""
    name: str
    age: int = 0
    tags: list = field(default_factory=list)
    secret: str = field(default="s", repr=False)
    count: ClassVar[int] = 7
    parent: Optional["User"] = None

    def greet(self):
        return f"hi {self.name}"

    @property
    def initials(self):
        return self.name[0]


u, v = User("ann"), User(name="bob", age=3, tags=["x"])
u.tags.append("only mine")
print("repr", u, v, u.greet(), u.initials, User.count, u.secret)
print("eq", User("a") == User("a"), User("a") == User("b"), User("a") != User("a", 1), User("a") == ("a", 0), User("a").tags is User("a").tags)
print("asdict", asdict(v), astuple(v), asdict(User("c", parent=u)), json.dumps(asdict(u)), asdict(v, dict_factory=lambda kv: sorted(k for k, _ in kv)), vars(v))
print("replace", replace(v, age=9), v.age)
print("fields", [(f.name, f.type if isinstance(f.type, str) else getattr(f.type, "__name__", "other"), f.default is dataclasses.MISSING, f.repr) for f in fields(User)], is_dataclass(u), is_dataclass(User), is_dataclass(5), User.__match_args__, User.__doc__)
attempt("missing", lambda: User())
attempt("unknown", lambda: User("a", nope=1))
attempt("too many", lambda: User("a", 1, [], "s", None, 6))
attempt("hash", lambda: hash(u))
attempt("order", lambda: u < v)
attempt("mutable default", lambda: dataclass(type("M", (), {"__annotations__": {"x": list}, "x": []})))
attempt("asdict class", lambda: asdict(User))
attempt("fields of int", lambda: fields(5))
attempt("replace unknown", lambda: replace(u, zzz=1))


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


a, b = Version(1, 2), Version(1, 10, "x")
print("order", a < b, sorted([b, a]), max(a, b), a == Version(1, 2, "other"), hash(a) == hash(Version(1, 2)), {a: "k"}[Version(1, 2)], a <= a, len({a, Version(1, 2)}))
attempt("frozen", lambda: setattr(a, "major", 5))
attempt("frozen del", lambda: delattr(a, "major"))
print("frozen class", issubclass(FrozenInstanceError, AttributeError), replace(a, minor=3))


@dataclass
class Post:
    x: int
    scale: InitVar[int] = 2
    y: int = field(init=False)
    log: list = field(default_factory=list, compare=False)

    def __post_init__(self, scale):
        self.y = self.x * scale
        if self.x < 0:
            raise ValueError("x must not be negative")


print("post_init", Post(3), Post(3, 5).y, Post(1) == Post(1, log=[9]))
attempt("post_init raises", lambda: Post(-1))
attempt("init false", lambda: Post(1, 2, y=3))


@dataclass
class Base:
    a: int
    b: str = "b"


@dataclass
class Child(Base):
    c: float = 1.5
    b: str = "overridden"


@dataclass
class Kw:
    x: int
    _: KW_ONLY
    y: int = 2
    z: int = field(default=3, kw_only=True)


@dataclass(slots=True)
class Slots:
    p: int
    q: int = 1


@dataclass(eq=False)
class NoEq:
    x: int


@dataclass(repr=False, init=False)
class Bare:
    x: int = 5


@dataclass(unsafe_hash=True, kw_only=True)
class H:
    k: str
    n: int = 0


print("inherit", Child(1), Child(1, "x", 2.0), [f.name for f in fields(Child)], isinstance(Child(1), Base), Child(1) == Base(1))
print("kw", Kw(1, y=5), Kw(1, z=0), Slots(1), hasattr(Slots(1), "__dict__"), NoEq(1) == NoEq(1), Bare().x, repr(Bare()).startswith("<__main__.Bare"), hash(H(k="a")) == hash(H(k="a")), H(k="z"))
attempt("kw positional", lambda: Kw(1, 2))
attempt("kw only class", lambda: H("a"))
D = make_dataclass("D", [("x", int), ("y", int, field(default=5)), "z"] if False else [("x", int), ("y", int, field(default=5))], namespace={"sum": lambda self: self.x + self.y})
print("make", D(1), D(1).sum())


@dataclass
class Order:
    id: int
    items: list[dict] = field(default_factory=list)
    owner: User = None
    meta: dict = field(default_factory=lambda: {"v": 1}, metadata={"doc": "info"})


o = Order(1, [{"a": [1]}], User("z"))
copied = asdict(o)
copied["items"][0]["a"].append(2)
print("deep copy", o.items, copied["owner"]["name"], fields(Order)[3].metadata["doc"], o)
match Version(2, 5):
    case Version(2, minor):
        print("match", minor)
node = User("loop")
node.parent = node
print("recursive repr", node)
