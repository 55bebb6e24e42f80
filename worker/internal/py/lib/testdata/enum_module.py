# enum: Enum, IntEnum, StrEnum, Flag, auto, unique, lookup, iteration, methods.
import enum
import json
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


class Color(Enum):
    RED = 1
    GREEN = "g"
    BLUE = (0, 0, 255)
    CRIMSON = 1

    def hex(self):
        return f"#{self.name}"

    @property
    def lower(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.GREEN

    def __str__(self):
        return f"color {self.name}"


print("member", Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, f"{Color.RED}", "%s" % Color.GREEN, [Color.RED], type(Color.RED).__name__, Color.RED.hex(), Color.BLUE.lower, Color.default(), isinstance(Color.RED, Color), Color.RED._value_, Color.RED._name_)
print("lookup", Color(1), Color("g"), Color["BLUE"], Color((0, 0, 255)), Color(Color.RED), getattr(Color, "RED"), Color.RED.RED if False else "", Color.__members__["CRIMSON"], hasattr(Color, "PINK"))
print("alias", Color.CRIMSON is Color.RED, Color.CRIMSON.name, list(Color.__members__))
print("iterate", list(Color), [c.name for c in Color], [c.value for c in Color], len(Color), list(reversed(Color))[0], {c.name: c.value for c in Color})
print("compare", Color.RED == Color.RED, Color.RED is Color(1), Color.RED == 1, Color.RED != Color.GREEN, Color.RED in Color, {Color.RED: "k"}[Color.RED], Color.RED in (Color.RED,), hash(Color.RED) == hash(Color.CRIMSON), bool(Color.RED))
attempt("bad value", lambda: Color(99))
attempt("bad value str", lambda: Color("zz"))
attempt("bad name", lambda: Color["PINK"])
kind("missing attr", lambda: Color.PINK)
kind("order", lambda: Color.RED < Color.GREEN)
kind("reassign", lambda: setattr(Color, "RED", 5))
kind("set value", lambda: setattr(Color.RED, "value", 5))
kind("subclass", lambda: exec("class Sub(Color): pass", {"Color": Color}))
kind("call none", lambda: Color())
attempt("json", lambda: json.dumps(Color.RED))


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


class Named(Enum):
    def _generate_next_value_(name, start, count, last):
        return f"{name.lower()}-{count}"
    FIRST = auto()
    SECOND = auto()


print("auto", [(m.name, m.value) for m in Auto], [m.value for m in Named])


class Status(IntEnum):
    OK = 200
    NOT_FOUND = 404


print("IntEnum", Status.OK, repr(Status.OK), Status.OK == 200, Status.OK + 1, Status(404).name, Status.OK < Status.NOT_FOUND, f"{Status.OK}", f"{Status.OK:d}", "%d" % Status.OK, "%s" % Status.OK, json.dumps({"s": Status.OK}), [1, 2][Status(200) - 199], max(Status).name, int(Status.OK), str(Status.OK), sorted([Status.NOT_FOUND, Status.OK])[0].name, 200 in [Status.OK], {200: "ok"}[Status.OK], isinstance(Status.OK, int))


class Kind(str, Enum):
    A = "a"
    B = "b"

    def __str__(self):
        return self.value


class Plain(str, Enum):
    X = "x"


class S(StrEnum):
    ONE = auto()
    TWO = "two!"


print("str mixin", Kind.A, Kind.A == "a", Kind.A.upper(), f"{Kind.B}", json.dumps(Kind.A), Kind("b"), "%s" % Kind.A, {"a": 1}[Kind.A], Plain.X == "x", Plain.X.value, repr(Plain.X), json.dumps({Plain.X: Plain.X}), "-".join([Kind.A, Kind.B]), str(Plain.X), S.ONE, S.TWO, repr(S.ONE), f"{S.ONE}", S.ONE == "one", S("two!"))


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W


rw = Perm.R | Perm.W
print("Flag", rw == Perm.RW, Perm.R in rw, Perm.X in rw, rw & Perm.R, (rw & Perm.X).value, bool(Perm(0)), rw.value, Perm(5).value, Perm.R ^ Perm.RW, ~Perm.R == Perm.W | Perm.X, [p.name for p in Perm], repr(Perm.R), Perm.RW.name, len(Perm.RW), list(Perm.RW), Perm["W"])


class Bits(IntFlag):
    A = 1
    B = 2
    C = auto()


print("IntFlag", Bits.A | Bits.B, (Bits.A | Bits.B) == 3, Bits.C.value, Bits.A + 1, int(Bits.A | Bits.C), Bits.A in Bits(3), bool(Bits.A & Bits.B))
F = Enum("F", "X Y Z")
G = Enum("G", {"P": "p", "Q": "q"})
H = IntEnum("H", ["ONE", "TWO"], start=5)
print("functional", list(F), G.P, G("q"), list(H), F.X.value, F.__name__, [h.value for h in H], Enum("I", [("a", 1), ("b", 2)]).b.value)
attempt("unique", lambda: unique(Color))


@unique
class U(Enum):
    A = 1
    B = 2


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return round(6.67e-11 * self.mass / self.radius ** 2, 2)


class WithMissing(Enum):
    LOW = "low"

    @classmethod
    def _missing_(cls, value):
        return cls.LOW if isinstance(value, str) and value.lower() == "low" else None


print("init", Planet.EARTH.gravity, Planet.MARS.value, Planet.MARS.mass, U.B.name, WithMissing("LOW"), WithMissing("low").value, enum.Enum is Enum)
attempt("missing", lambda: WithMissing("high"))
match Status.OK:
    case Status.OK:
        print("matched")
