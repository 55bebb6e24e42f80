# json.dumps and dump with every option.
import datetime
import decimal
import enum
import io
import json
import uuid


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # 3.12 says which value
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, str(e).split(":")[0])


data = {"s": "text", "n": 1, "f": 1.5, "t": True, "x": None, "l": [1, [2, []]], "d": {"k": {}}, "e": "", "u": "é☃😀", "q": "\"\\/\b\f\n\r\t\x00\x1f\x7f", "tuple": (1, 2), "neg": -0.0}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False))
print(json.dumps(data, indent=2))
print(json.dumps(data, indent=4, sort_keys=True))
print(json.dumps(data, indent="\t"))
print(json.dumps({"a": [1, {"b": 2}], "c": []}, indent=0))
print(json.dumps({"a": [1, 2]}, indent=None, separators=(",", ":")), json.dumps([1, {"a": 1}], separators=(", ", " = ")), json.dumps({"a": [1]}, indent=1, separators=(";", "=")))
print("sort", json.dumps({"b": 1, "a": {"d": 1, "c": 2}, "10": 0, "9": 0, "é": 1, "Z": 1}, sort_keys=True))
print("scalars", json.dumps(None), json.dumps(True), json.dumps(5), json.dumps("x"), json.dumps(1.0), json.dumps([]), json.dumps({}), json.dumps(()), json.dumps(""), json.dumps("é"))
print("floats", json.dumps([0.1, 1e100, 1e-7, 1e16, 123456789.123, 5e-324, 1.0, -2.5, 1e22]))
print("big", json.dumps([10 ** 30, -2 ** 70, 2 ** 63]))
print("special", json.dumps([float("nan"), float("inf"), float("-inf")]))
kind("no nan", lambda: json.dumps(float("nan"), allow_nan=False))
kind("no inf", lambda: json.dumps([1, float("inf")], allow_nan=False))
print("keys", json.dumps({1: "int", 1.5: "float", True: "bool", None: "none", "s": "str", False: 0, 2 ** 70: "big", float("inf"): 1}))
print("keys sorted", json.dumps({2: "b", 10: "a", 1.5: "c"}, sort_keys=True))
attempt("tuple key", lambda: json.dumps({(1, 2): 1}))
attempt("bytes key", lambda: json.dumps({b"a": 1}))
print("skipkeys", json.dumps({(1, 2): 1, "a": 2, b"b": 3}, skipkeys=True))
attempt("sort mixed keys", lambda: json.dumps({"a": 1, 1: 2}, sort_keys=True))
attempt("set", lambda: json.dumps({1}))
attempt("bytes", lambda: json.dumps(b"x"))
attempt("object", lambda: json.dumps(object()).split(" at")[0])
attempt("function", lambda: json.dumps(len))
attempt("datetime", lambda: json.dumps(datetime.datetime(2024, 1, 1)))
attempt("decimal", lambda: json.dumps(decimal.Decimal("1.5")))
attempt("uuid", lambda: json.dumps(uuid.UUID(int=5)))
attempt("generator", lambda: json.dumps(i for i in "a"))
attempt("class", lambda: json.dumps(int))
attempt("dict keys view", lambda: json.dumps({}.keys()))
attempt("circular", lambda: (lambda l: (l.append(l), json.dumps(l)))([]))
attempt("circular dict", lambda: (lambda d: (d.update(d=d), json.dumps(d)))({}))
print("default", json.dumps({"d": datetime.date(2024, 1, 5), "s": {1}, "u": uuid.UUID(int=7)}, default=str))
print("default list", json.dumps({"s": {3, 1, 2}}, default=sorted))
print("default lambda", json.dumps([decimal.Decimal("1.10"), range(3)], default=lambda o: list(o) if isinstance(o, range) else float(o)))


def default(o):
    if hasattr(o, "__dict__"):
        return vars(o)
    raise TypeError(f"cannot encode {type(o).__name__}")


class Obj:
    def __init__(self, **kw):
        self.__dict__.update(kw)


print("default objects", json.dumps(Obj(a=1, b=Obj(c=[Obj(d=2)])), default=default))
attempt("default raises", lambda: json.dumps({1, 2}, default=default))
attempt("default circular", lambda: json.dumps(Obj(), default=lambda o: o))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (datetime.datetime, datetime.date)):
            return o.isoformat()
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


print("cls", json.dumps({"t": datetime.datetime(2024, 5, 6, 7, 8, 9), "s": {2, 1}}, cls=Encoder, indent=1))
attempt("cls unknown", lambda: json.dumps(b"x", cls=Encoder))
print("encoder", json.JSONEncoder().encode({"a": 1}), Encoder(indent=2).encode([{1}]), "".join(json.JSONEncoder(sort_keys=True).iterencode({"b": 1, "a": [1]})), json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode({"é": [1, 2]}))


class Color(str, enum.Enum):
    RED = "red"


class Level(enum.IntEnum):
    LOW = 1


class D(dict):
    pass


class L(list):
    pass


class S(str):
    pass


class I(int):
    def __repr__(self):
        return "never used"


print("subclasses", json.dumps([Color.RED, Level.LOW, D(a=1), L([1]), S("s"), I(5), True, {Color.RED: 1, Level.LOW: 2}]))
out = io.StringIO()
json.dump({"a": [1, 2], "b": "é"}, out, indent=2, ensure_ascii=False)
print("dump", out.getvalue())
print("escapes", json.dumps("</script> \u2028\u2029 \x7f \ud7ff \uffff"), json.dumps("\U0001f600"), json.dumps({"k\n": "v"}))
attempt("positional options", lambda: json.dumps([1], True))
attempt("unknown option", lambda: "accepted" if json.dumps([1], nope=1) else "")
