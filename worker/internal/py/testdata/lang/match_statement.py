# match with every pattern.
from dataclasses import dataclass


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


@dataclass
class Circle:
    center: Point
    radius: float = 1.0


class Consts:
    RED = "red"
    LIMIT = 100


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def describe(v):
    match v:
        case None:
            return "None"
        case True | False:
            return f"bool {v}"
        case 0 | 1 as small:
            return f"small {small}"
        case -1 | -2.5:
            return f"negative literal {v}"
        case "a" | "b" | "":
            return f"letter {v!r}"
        case b"x":
            return "bytes x"
        case "multi" "part":
            return "concatenated"
        case Consts.RED:
            return "constant red"
        case int(n) if n > Consts.LIMIT:
            return f"large {n}"
        case int() | float():
            return f"number {v}"
        case str(s) if s.startswith("pre"):
            return f"prefix {s}"
        case str():
            return f"string {v}"
        case []:
            return "empty list"
        case [x]:
            return f"one {x}"
        case [1, 2, *rest]:
            return f"starts 1 2, rest {rest}"
        case ["cmd", name, *_]:
            return f"command {name}"
        case [int(a), str(b)]:
            return f"int and str {a} {b}"
        case (_, [inner, *_], {"k": val}):
            return f"nested {inner} {val}"
        case [first, *mid, last]:
            return f"first {first} mid {mid} last {last}"
        case {}  if not v:
            return "empty mapping"
        case {"type": "circle", "r": r}:
            return f"circle r={r}"
        case {"type": kind, **others}:
            return f"type {kind} others {others}"
        case {"status": 200 | 201 as code}:
            return f"ok {code}"
        case {"status": code} if code >= 400:
            return f"error {code}"
        case {1: one, -2: two}:
            return f"int keys {one} {two}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x, y=_):
            return f"point {x}"
        case Circle(Point(cx), radius=2.0 | 3.0 as r):
            return f"circle at {cx} of {r}"
        case Circle(center=Point() as c):
            return f"circle centre {c.x},{c.y}"
        case Plain(name=str(nm), tags=[tag, *_]):
            return f"plain {nm} {tag}"
        case dict():
            return f"other dict {sorted(v)}"
        case set() | frozenset():
            return "set"
        case type():
            return f"class {v.__name__}"
        case _:
            return f"default {type(v).__name__}"


values = [None, True, False, 0, 1, 1.0, -1, -2.5, "a", "", "multipart", b"x", b"y", "red", 500, 42, 2.5, "prefix", "other",
          [], [7], (8,), [1, 2], [1, 2, 3, 4], ["cmd", "go", 1, 2], [5, "five"], (5, "five"), [0, ["in", 1], {"k": "v", "z": 0}], [1, 3, 5, 7], range(3),
          {}, {"type": "circle", "r": 2}, {"type": "square", "side": 1}, {"status": 201}, {"status": 404}, {"status": 302}, {1: "a", -2: "b", 3: "c"},
          Point(0, 0), Point(0, 5), Point(3, 3), Point(4, 1), Circle(Point(9, 9), 2.0), Circle(Point(1, 2)), Plain(name="n", tags=["t1", "t2"]), Plain(name=1),
          {1, 2}, frozenset(), int, Point, object(), ..., len, bytearray(b"ab")]
for value in values:
    label = repr(value) if isinstance(value, (int, str, float, bytes, list, tuple, dict, range, type(None))) else type(value).__name__
    print(label, "->", describe(value))


def no_match(v):
    match v:
        case 1:
            print("one")
    return "fell through"


print(no_match(2))
match 1, "b":
    case (1, x) | (x, 1):
        print("or binding", x)
match [1, [2, 3]]:
    case [a, [b, c]] as whole:
        print("whole", a, b, c, whole)
match "x":
    case captured:
        print("irrefutable", captured)
calls = []


def subject():
    calls.append(1)
    return {"a": {"b": [1, {"c": "deep"}]}}


match subject():
    case {"a": {"b": [_, {"c": found}]}}:
        print("deep", found, calls)
match = 5
case = {"match": match}
print("soft keywords", match, case["match"], match + 1)
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print("TypeError", e)
try:
    match 5:
        case Plain(1):
            pass
        case int(a, b):
            pass
except TypeError as e:
    print("TypeError", e)
