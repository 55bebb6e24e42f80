# orjson: dumps to bytes, options, native types, loads, errors.
import dataclasses
import datetime
import enum
import uuid

import orjson


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the text is the library's own and changes
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


data = {"s": "é☃/", "n": [1, 2.5, -3, 1e20, None, True], "d": {"k": {}}, "q": "\"\\\n\t\x01"}
print("dumps", orjson.dumps(data), type(orjson.dumps(1)).__name__, orjson.dumps(data).decode(), orjson.dumps([]), orjson.dumps("x"), orjson.dumps(None), orjson.dumps((1, 2)), orjson.dumps(1.0), orjson.dumps(float("nan")), orjson.dumps(float("inf")))
print("options", orjson.dumps({"b": 1, "a": [1, {"c": 2}], "e": []}, option=orjson.OPT_INDENT_2), orjson.dumps({"b": 1, "a": 2}, option=orjson.OPT_SORT_KEYS), orjson.dumps({1: 2, None: 3, True: 4}, option=orjson.OPT_NON_STR_KEYS), orjson.dumps([1], option=orjson.OPT_APPEND_NEWLINE), orjson.dumps({"b": 1, "a": 2}, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))


class Color(enum.Enum):
    RED = "red"


@dataclasses.dataclass
class P:
    x: int
    y: str = "y"


d = datetime.datetime(2024, 1, 2, 3, 4, 5, 678, tzinfo=datetime.timezone.utc)
print("types", orjson.dumps(d), orjson.dumps(d.replace(tzinfo=None)), orjson.dumps(datetime.date(2024, 1, 2)), orjson.dumps(datetime.time(1, 2, 3)), orjson.dumps(uuid.UUID(int=5)), orjson.dumps(Color.RED), orjson.dumps(P(1)), orjson.dumps([P(2, "z")]), orjson.dumps(d, option=orjson.OPT_UTC_Z), orjson.dumps(d.replace(tzinfo=None), option=orjson.OPT_NAIVE_UTC), orjson.dumps(d, option=orjson.OPT_OMIT_MICROSECONDS))
print("default", orjson.dumps({"s": {1}}, default=list), orjson.dumps(object(), default=lambda o: "obj"))
kind("set", lambda: orjson.dumps({1}))
kind("int key", lambda: orjson.dumps({1: 2}))
kind("bytes", lambda: orjson.dumps(b"x"))
kind("big int", lambda: orjson.dumps(2 ** 64))
print("u64", orjson.dumps(2 ** 64 - 1), orjson.dumps(-2 ** 63), orjson.loads("18446744073709551615"))
print("loads", orjson.loads('{"a": [1, 2.5, "é", null, true]}'), orjson.loads(b"[1]"), orjson.loads(bytearray(b"{}")), orjson.loads("1"), orjson.loads('"\\u00e9\\n"'), orjson.loads('{"a": 1, "a": 2}'), type(orjson.loads("1.0")).__name__)
for bad in ("", "{", "[1,]", "{'a': 1}", "nan", "NaN", "01", "[1] x"):
    kind(f"bad {bad!r}", lambda: orjson.loads(bad))
kind("none", lambda: orjson.loads(None))
print("classes", issubclass(orjson.JSONDecodeError, ValueError), issubclass(orjson.JSONEncodeError, TypeError))
