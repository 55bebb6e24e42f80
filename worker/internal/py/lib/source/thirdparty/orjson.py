"""orjson, on json (orjson 3)."""

import dataclasses
import datetime
import enum
import json
import uuid

__version__ = "3.13.0"
OPT_INDENT_2 = 1
OPT_NAIVE_UTC = 1 << 1
OPT_NON_STR_KEYS = 1 << 2
OPT_OMIT_MICROSECONDS = 1 << 3
OPT_PASSTHROUGH_DATACLASS = 1 << 11
OPT_PASSTHROUGH_DATETIME = 1 << 9
OPT_PASSTHROUGH_SUBCLASS = 1 << 8
OPT_SERIALIZE_DATACLASS = 0
OPT_SERIALIZE_NUMPY = 1 << 4
OPT_SERIALIZE_UUID = 0
OPT_SORT_KEYS = 1 << 5
OPT_STRICT_INTEGER = 1 << 6
OPT_UTC_Z = 1 << 7
OPT_APPEND_NEWLINE = 1 << 10


JSONEncodeError = TypeError
JSONDecodeError = json.JSONDecodeError


class Fragment:
    def __init__(self, contents):
        self.contents = contents


def _time(value, option):
    if isinstance(value, datetime.datetime):
        if option & OPT_OMIT_MICROSECONDS:
            value = value.replace(microsecond=0)
        if value.tzinfo is None and option & OPT_NAIVE_UTC:
            value = value.replace(tzinfo=datetime.timezone.utc)
        text = value.isoformat()
        return text[:-6] + "Z" if option & OPT_UTC_Z and text.endswith("+00:00") else text
    if isinstance(value, datetime.time):
        if value.tzinfo is not None:
            raise JSONEncodeError("datetime.time must not have tzinfo set")
        if option & OPT_OMIT_MICROSECONDS:
            value = value.replace(microsecond=0)
    return value.isoformat()


def _key(key, option):
    if type(key) is str:
        return key
    if not option & OPT_NON_STR_KEYS:
        if isinstance(key, str) and not isinstance(key, enum.Enum):
            return key
        raise JSONEncodeError("Dict key must be str")
    if isinstance(key, enum.Enum):
        return _key(key.value, option)
    if key is None or isinstance(key, (bool, int, float)):
        return json.dumps(key)
    if isinstance(key, (datetime.date, datetime.time)):
        return _time(key, option)
    if isinstance(key, (str, uuid.UUID)):
        return str(key)
    raise JSONEncodeError("Dict key must a type serializable with OPT_NON_STR_KEYS")


def _plain(value, default, option, depth):
    """A value that json knows."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is int:
        if not -(1 << 63) <= value < 1 << 64:
            raise JSONEncodeError("Integer exceeds 64-bit range")
        if option & OPT_STRICT_INTEGER and abs(value) >= 1 << 53:
            raise JSONEncodeError("Integer exceeds 53-bit range")
        return value
    if kind is float:
        return None if value - value != 0 else value
    if depth > 254:
        raise JSONEncodeError("default serializer exceeds recursion limit")
    if isinstance(value, enum.Enum):
        return _plain(value.value, default, option, depth + 1)
    if kind is dict or isinstance(value, dict) and not option & OPT_PASSTHROUGH_SUBCLASS:
        return {_key(k, option): _plain(v, default, option, depth + 1) for k, v in value.items()}
    if kind is list or kind is tuple or isinstance(value, list) and not option & OPT_PASSTHROUGH_SUBCLASS:
        return [_plain(v, default, option, depth + 1) for v in value]
    if isinstance(value, (datetime.date, datetime.time)) and not option & OPT_PASSTHROUGH_DATETIME:
        return _time(value, option)
    if kind is uuid.UUID:
        return str(value)
    if isinstance(value, (str, int)) and not option & OPT_PASSTHROUGH_SUBCLASS:
        return str(value) if isinstance(value, str) else int(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and not option & OPT_PASSTHROUGH_DATACLASS:
        return {f.name: _plain(getattr(value, f.name), default, option, depth + 1) for f in dataclasses.fields(value) if not f.name.startswith("_")}
    if default is not None:
        return _plain(default(value), default, option, depth + 1)
    raise JSONEncodeError(f"Type is not JSON serializable: {kind.__name__}")


def dumps(obj, /, default=None, option=None):
    option = option or 0
    plain = _plain(obj, default, option, 0)
    if option & OPT_INDENT_2:
        text = json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=bool(option & OPT_SORT_KEYS))
    else:
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=bool(option & OPT_SORT_KEYS))
    return (text + "\n" if option & OPT_APPEND_NEWLINE else text).encode()


def _constant(name):
    raise JSONDecodeError("unexpected character", name, 0)


def loads(obj, /):
    if not isinstance(obj, (str, bytes, bytearray, memoryview)):
        raise JSONDecodeError("Input must be bytes, bytearray, memoryview, or str", "", 0)
    if not isinstance(obj, (str, bytes)):
        obj = bytes(obj)
    return json.loads(obj, parse_constant=_constant)
