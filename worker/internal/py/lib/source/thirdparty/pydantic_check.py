"""How pydantic's values are checked, converted and written."""

import collections as _collections
import collections.abc as _abc
import dataclasses as _dataclasses
import datetime as _datetime
import decimal as _decimal
import enum as _enum
import json as _json
import pathlib as _pathlib
import re as _re
import types as _types
import typing as _typing
import uuid as _uuid


class _UndefinedType:
    def __repr__(self):
        return "PydanticUndefined"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_Undefined = _UndefinedType()


def _short(value):
    text = repr(value)
    return text if len(text) <= 50 else text[:25] + "..." + text[-24:]


class ValidationError(ValueError):
    title, _problems = "", ()

    def errors(self, *, include_url=True, include_context=True, include_input=True):
        out = []
        for p in self._problems:
            row = {k: p[k] for k in ("type", "loc", "msg", "input", "ctx") if k in p and (k != "input" or include_input) and (k != "ctx" or include_context)}
            if include_url:
                row["url"] = f"https://errors.pydantic.dev/2.14/v/{p['type']}"
            out.append(row)
        return out

    def error_count(self):
        return len(self._problems)

    def json(self, *, indent=None, **kwargs):
        rows = self.errors(**kwargs)
        for row in rows:
            if "ctx" in row:
                row["ctx"] = {k: str(v) if isinstance(v, Exception) else v for k, v in row["ctx"].items()}
        return _json_text(rows, indent)

    def __str__(self):
        n = len(self._problems)
        lines = [f"{n} validation error{'s' if n > 1 else ''} for {self.title}"]
        for p in self._problems:
            if p["loc"]:
                lines.append(".".join([str(x) for x in p["loc"]]))
            lines.append(f"  {p['msg']} [type={p['type']}, input_value={_short(p['input'])}, input_type={type(p['input']).__name__}]")
            lines.append(f"    For further information visit https://errors.pydantic.dev/2.14/v/{p['type']}")
        return "\n".join(lines)

    __repr__ = __str__


def _raise(title, problems):
    error = ValidationError()
    error.title, error._problems = title, problems
    raise error


def _problem(e, loc, value):
    if isinstance(e, AssertionError):
        return {"type": "assertion_error", "loc": loc, "msg": f"Assertion failed, {e}", "input": value, "ctx": {"error": e}}
    return {"type": "value_error", "loc": loc, "msg": f"Value error, {e}", "input": value, "ctx": {"error": e}}


class _Wrong(Exception):
    """type, msg, ctx"""


def _int(v, strict):
    if isinstance(v, bool):
        if strict:
            raise _Wrong("int_type", "Input should be a valid integer")
        return int(v)
    if isinstance(v, int):
        return int(v) if type(v) is not int else v
    if strict or not isinstance(v, (str, float, bytes, _decimal.Decimal)):
        raise _Wrong("int_type", "Input should be a valid integer")
    if isinstance(v, (float, _decimal.Decimal)):
        if v != v or v in (float("inf"), float("-inf")):
            raise _Wrong("finite_number", "Input should be a finite number")
        if v != int(v):
            raise _Wrong("int_from_float", "Input should be a valid integer, got a number with a fractional part")
        return int(v)
    text = v.decode() if isinstance(v, bytes) else v
    if not _re.fullmatch(r"\s*[+-]?\d+(_\d+)*(\.0*)?\s*", text):
        raise _Wrong("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
    return int(text.strip().partition(".")[0])


def _float(v, strict):
    if isinstance(v, (int, float)) and not (strict and isinstance(v, bool)):
        return float(v)
    if not strict and isinstance(v, (str, bytes)):
        try:
            return float(v)
        except ValueError:
            raise _Wrong("float_parsing", "Input should be a valid number, unable to parse string as a number") from None
    if not strict and isinstance(v, _decimal.Decimal):
        return float(v)
    raise _Wrong("float_type", "Input should be a valid number")


def _str(v, strict):
    if isinstance(v, str):
        return v.value if isinstance(v, _enum.Enum) else v
    if isinstance(v, (bytes, bytearray)) and not strict:
        try:
            return v.decode()
        except UnicodeDecodeError:
            raise _Wrong("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string") from None
    raise _Wrong("string_type", "Input should be a valid string")


def _bool(v, strict):
    if isinstance(v, bool):
        return v
    if not strict:
        if isinstance(v, (int, float)) and v in (0, 1):
            return bool(v)
        if isinstance(v, (str, bytes)):
            text = (v.decode() if isinstance(v, bytes) else v).lower()
            if text in ("1", "true", "t", "yes", "y", "on"):
                return True
            if text in ("0", "false", "f", "no", "n", "off"):
                return False
        if isinstance(v, (str, bytes, int, float)):
            raise _Wrong("bool_parsing", "Input should be a valid boolean, unable to interpret input")
    raise _Wrong("bool_type", "Input should be a valid boolean")


def _bytes(v, strict):
    if isinstance(v, (bytes, bytearray)):
        return bytes(v)
    if isinstance(v, str) and not strict:
        return v.encode()
    raise _Wrong("bytes_type", "Input should be a valid bytes")


class TzInfo(_datetime.tzinfo):
    """The zone of a time that pydantic has read."""

    def __init__(self, seconds):
        self._seconds = seconds

    def utcoffset(self, dt):
        return _datetime.timedelta(seconds=self._seconds)

    def dst(self, dt):
        return None

    def tzname(self, dt):
        return "UTC" if not self._seconds else _datetime.timezone(self.utcoffset(dt)).tzname(dt)[3:]

    def __eq__(self, other):
        return isinstance(other, _datetime.tzinfo) and self.utcoffset(None) == other.utcoffset(None)

    def __hash__(self):
        return hash(self._seconds)

    def __repr__(self):
        return f"TzInfo({self._seconds})"


def _when(v, strict):
    if isinstance(v, _datetime.datetime):
        return v
    if isinstance(v, _datetime.date):
        return _datetime.datetime(v.year, v.month, v.day)
    if isinstance(v, (int, float)) and not isinstance(v, bool):
        return _datetime.datetime.fromtimestamp(v / 1000 if abs(v) > 2e10 else v, TzInfo(0))
    if isinstance(v, str):
        try:
            made = _datetime.datetime.fromisoformat(v.replace("Z", "+00:00"))
            return made if made.tzinfo is None else made.replace(tzinfo=TzInfo(int(made.utcoffset().total_seconds())))
        except ValueError:
            if _re.fullmatch(r"-?\d+(\.\d+)?", v):
                return _when(float(v), strict)
            raise _Wrong("datetime_from_date_parsing", "Input should be a valid datetime or date, " + _date_fault(v)) from None
    raise _Wrong("datetime_type", "Input should be a valid datetime")


def _date_fault(v):
    if len(v) < 10:
        return "input is too short"
    if not _re.match(r"\d{4}", v):
        return "invalid character in year"
    m = _re.match(r"\d{4}-(\d\d)-(\d\d)", v)
    if m is None:
        return "invalid date separator, expected `-`"
    if not 1 <= int(m[1]) <= 12:
        return "month value is outside expected range of 1-12"
    return "day value is outside expected range"


def _date(v, strict):
    if isinstance(v, _datetime.datetime):
        return v.date()
    if isinstance(v, _datetime.date):
        return v
    if isinstance(v, str):
        try:
            return _datetime.date.fromisoformat(v)
        except ValueError:
            raise _Wrong("date_from_datetime_parsing", "Input should be a valid date or datetime, " + _date_fault(v)) from None
    raise _Wrong("date_type", "Input should be a valid date")


def _time(v, strict):
    if isinstance(v, _datetime.time):
        return v
    try:
        return _datetime.time.fromisoformat(v)
    except (ValueError, TypeError):
        raise _Wrong("time_type", "Input should be a valid time") from None


def _delta(v, strict):
    if isinstance(v, _datetime.timedelta):
        return v
    if isinstance(v, (int, float)):
        return _datetime.timedelta(seconds=v)
    raise _Wrong("time_delta_type", "Input should be a valid timedelta")


def _decimal_of(v, strict):
    if isinstance(v, _decimal.Decimal):
        return v
    if isinstance(v, (int, float, str)):
        try:
            return _decimal.Decimal(str(v))
        except _decimal.InvalidOperation:
            raise _Wrong("decimal_parsing", "Input should be a valid decimal") from None
    raise _Wrong("decimal_type", "Decimal input should be an integer, float, string or Decimal object")


def _uuid_of(v, strict):
    if isinstance(v, _uuid.UUID):
        return v
    if isinstance(v, str):
        try:
            return _uuid.UUID(v)
        except ValueError:
            raise _Wrong("uuid_parsing", "Input should be a valid UUID, " + _uuid_fault(v)) from None
    raise _Wrong("uuid_type", "UUID input should be a string, bytes or UUID object")


def _uuid_fault(v):
    for i, c in enumerate(v):
        if c not in "0123456789abcdefABCDEF-":
            return f"invalid character: found `{c}` at {i}"
    return f"invalid length: expected length 32 for simple format, found {len(v)}"


_simple = {
    int: _int, float: _float, str: _str, bool: _bool, bytes: _bytes, _datetime.datetime: _when, _datetime.date: _date, _datetime.time: _time, _datetime.timedelta: _delta,
    _decimal.Decimal: _decimal_of, _uuid.UUID: _uuid_of,
}
_sequences = {list: ("list_type", "list"), set: ("set_type", "set"), frozenset: ("frozen_set_type", "frozenset"), tuple: ("tuple_type", "tuple"), _collections.deque: ("list_type", "list")}


def _check(tp, value, loc, errors, rules):
    """value as a tp; what is wrong with it goes to errors."""
    n = len(errors)
    try:
        value, given = _converted(tp, value, loc, errors, rules.get("strict", False)), value
        if rules and len(errors) == n and value is not None:
            _ruled(value, rules)
    except _Wrong as e:
        errors.append({"type": e.args[0], "loc": loc, "msg": e.args[1], "input": value if len(e.args) < 4 else e.args[3], **({"ctx": e.args[2]} if len(e.args) > 2 and e.args[2] else {})})
    return value


def _ruled(v, rules):
    for name, text, test in (("gt", "greater than", lambda a, b: a > b), ("ge", "greater than or equal to", lambda a, b: a >= b), ("lt", "less than", lambda a, b: a < b), ("le", "less than or equal to", lambda a, b: a <= b)):
        if name in rules and not test(v, rules[name]):
            kind = {"gt": "greater_than", "ge": "greater_than_equal", "lt": "less_than", "le": "less_than_equal"}[name]
            limit = rules[name]
            shown = int(limit) if isinstance(limit, float) and limit == int(limit) else limit
            raise _Wrong(kind, f"Input should be {text} {shown}", {name: limit})
    if "multiple_of" in rules and v % rules["multiple_of"]:
        raise _Wrong("multiple_of", f"Input should be a multiple of {rules['multiple_of']}", {"multiple_of": rules["multiple_of"]})
    if "min_length" in rules and len(v) < rules["min_length"]:
        _too("short", "at least", v, rules["min_length"], "min_length")
    if "max_length" in rules and len(v) > rules["max_length"]:
        _too("long", "at most", v, rules["max_length"], "max_length")
    if "pattern" in rules and not _re.search(rules["pattern"], v):
        raise _Wrong("string_pattern_mismatch", f"String should match pattern '{getattr(rules['pattern'], 'pattern', rules['pattern'])}'", {"pattern": rules["pattern"]})


def _too(which, how, v, limit, name):
    if isinstance(v, str):
        raise _Wrong(f"string_too_{which}", f"String should have {how} {limit} character{'' if limit == 1 else 's'}", {name: limit})
    kind = "Dictionary" if isinstance(v, dict) else type(v).__name__.capitalize()
    raise _Wrong(f"too_{which}", f"{kind} should have {how} {limit} item{'' if limit == 1 else 's'} after validation, not {len(v)}", {"field_type": kind, name: limit, "actual_length": len(v)})


def _converted(tp, v, loc, errors, strict):
    if tp is _typing.Any or tp is object or isinstance(tp, _typing.TypeVar):
        return v
    if tp is None or tp is type(None):
        if v is not None:
            raise _Wrong("none_required", "Input should be None")
        return v
    if tp in _simple if isinstance(tp, type) else False:
        return _simple[tp](v, strict)
    origin, args = _typing.get_origin(tp), _typing.get_args(tp)
    if origin is _typing.Annotated:
        return _annotated(args, v, loc, errors, strict)
    if origin is _typing.Union or origin is _types.UnionType:
        return _union(args, v, loc, errors, strict)
    if origin is _typing.Literal:
        if v in args:
            return v
        shown = [repr(a) for a in args]
        expected = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]
        raise _Wrong("literal_error", f"Input should be {expected}", {"expected": expected})
    kind = origin or tp
    if kind in (_abc.Sequence, _abc.Iterable, _abc.Collection, _abc.MutableSequence):
        kind = list
    if kind in _sequences:
        return _sequence(kind, args, v, loc, errors, strict)
    if kind in (dict, _abc.Mapping, _abc.MutableMapping, _collections.OrderedDict, _collections.defaultdict):
        return _mapping(args, v, loc, errors)
    if kind in (_abc.Callable,):
        if not callable(v):
            raise _Wrong("callable_type", "Input should be callable")
        return v
    return _instance(kind, v, loc, errors)


def _annotated(args, v, loc, errors, strict):
    rules, after = {"strict": True} if strict else {}, []
    for extra in args[1:]:
        if hasattr(extra, "rules"):
            rules.update(extra.rules)
        elif hasattr(extra, "func"):
            if type(extra).__name__ == "BeforeValidator":
                v = _called(extra.func, v)
            else:
                after.append(extra.func)
    n = len(errors)
    v = _check(args[0], v, loc, errors, rules)
    for func in after if len(errors) == n else ():
        v = _called(func, v)
    return v


def _called(func, v):
    try:
        return func(v)
    except (ValueError, AssertionError) as e:
        p = _problem(e, (), v)
        raise _Wrong(p["type"], p["msg"], p["ctx"]) from None


def _named(tp):
    """How a type is named where a union has failed."""
    if isinstance(tp, type) and not isinstance(tp, _types.GenericAlias):
        return tp.__name__
    origin, args = _typing.get_origin(tp), _typing.get_args(tp)
    if origin in _sequences or origin is dict:
        return f"{origin.__name__}[{','.join([_named(a) for a in args])}]"
    return str(tp).replace("typing.", "")


def _union(args, v, loc, errors, strict):
    if v is None and type(None) in args:
        return None
    kinds = [a for a in args if a is not type(None)]
    for a in kinds:  # an exact type comes first
        if isinstance(a, type) and not isinstance(a, _types.GenericAlias) and type(v) is a:
            own = []
            made = _check(a, v, loc, own, {})
            if not own:
                return made
    found = []
    for a in kinds:
        own = []
        made = _check(a, v, loc if len(kinds) == 1 else loc + (_named(a),), own, {"strict": True} if strict else {})
        if not own:
            return made
        found += own
    errors += found
    return v


def _sequence(kind, args, v, loc, errors, strict):
    code, name = _sequences[kind]
    if isinstance(v, (str, bytes, dict)) or not isinstance(v, (list, tuple, set, frozenset, _collections.deque, _abc.Generator, range)) and not type(v).__name__.startswith("dict_"):
        raise _Wrong(code, f"Input should be a valid {name}")
    if strict and type(v) is not kind:
        raise _Wrong(code, f"Input should be a valid {name}")
    items = list(v)
    if kind is tuple and args and args[-1] is not ...:
        if len(items) < len(args):
            for i in range(len(items), len(args)):
                errors.append({"type": "missing", "loc": loc + (i,), "msg": "Field required", "input": v})
            return v
        if len(items) > len(args):
            raise _Wrong("too_long", f"Tuple should have at most {len(args)} items after validation, not {len(items)}", {"field_type": "Tuple", "max_length": len(args), "actual_length": len(items)})
        return tuple([_check(a, x, loc + (i,), errors, {}) for i, (a, x) in enumerate(zip(args, items))])
    if args:
        items = [_check(args[0], x, loc + (i,), errors, {}) for i, x in enumerate(items)]
    return kind(items)


def _mapping(args, v, loc, errors):
    if not isinstance(v, dict):
        raise _Wrong("dict_type", "Input should be a valid dictionary")
    if not args:
        return v
    return {_check(args[0], k, loc + (k, "[key]"), errors, {}): _check(args[1], x, loc + (k,), errors, {}) for k, x in v.items()}


def _instance(kind, v, loc, errors):
    if hasattr(kind, "_gust_made"):
        return kind._gust_made(v, errors, loc)
    if isinstance(kind, type) and issubclass(kind, _enum.Enum):
        try:
            return kind(v)
        except ValueError:
            shown = [repr(m.value) for m in kind]
            expected = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]
            raise _Wrong("enum", f"Input should be {expected}", {"expected": expected}) from None
    name = getattr(kind, "__name__", str(kind))
    if name == "EmailStr":
        if not isinstance(v, str):
            raise _Wrong("string_type", "Input should be a valid string")
        if not _re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", v):
            raise _Wrong("value_error", "value is not a valid email address: " + ("An email address must have an @-sign." if "@" not in v else "The part after the @-sign is not valid."))
        return v
    if name in ("HttpUrl", "AnyUrl") and isinstance(v, str):
        m = _re.match(r"([a-z][a-z0-9+.-]*)://([^/?#]+)", v, _re.I)
        if m is None:
            raise _Wrong("url_parsing", "Input should be a valid URL, relative URL without a base", {"error": "relative URL without a base"})
        if name == "HttpUrl" and m[1].lower() not in ("http", "https"):
            raise _Wrong("url_scheme", "URL scheme should be 'http' or 'https'", {"expected_schemes": "'http' or 'https'"})
        return kind(v + "/" if len(v) == m.end() else v)
    if name == "SecretStr" and isinstance(v, str):
        return kind(v)
    if isinstance(kind, type) and issubclass(kind, _pathlib.PurePath) and isinstance(v, str):
        return kind(v)
    if _dataclasses.is_dataclass(kind) and isinstance(v, dict):
        hints = _typing.get_type_hints(kind)
        return kind(**{k: _check(hints[k], x, loc + (k,), errors, {}) for k, x in v.items() if k in hints})
    if _typing.is_typeddict(kind):
        if not isinstance(v, dict):
            raise _Wrong("dict_type", "Input should be a valid dictionary")
        hints, out = _typing.get_type_hints(kind), {}
        for k, a in hints.items():
            if k in v:
                out[k] = _check(a, v[k], loc + (k,), errors, {})
            elif k in kind.__required_keys__:
                errors.append({"type": "missing", "loc": loc + (k,), "msg": "Field required", "input": v})
        return out
    if isinstance(kind, type) and not isinstance(v, kind):
        raise _Wrong("is_instance_of", f"Input should be an instance of {name}", {"class": name})
    return v


# Writing.


def _plain(v, options):
    """v without models; in mode json, as JSON has it."""
    if hasattr(v, "_gust_prepare"):
        return v.model_dump(**options)
    inner = {k: o for k, o in options.items() if k not in ("include", "exclude")}
    if isinstance(v, dict):
        return {(_key(k) if options.get("mode") == "json" else k): _plain(x, inner) for k, x in v.items()}
    if isinstance(v, (list, tuple, set, frozenset, _collections.deque)):
        items = [_plain(x, inner) for x in v]
        return items if options.get("mode") == "json" else type(v)(items) if not hasattr(v, "_fields") else tuple(items)
    if _dataclasses.is_dataclass(v) and not isinstance(v, type):
        return {f.name: _plain(getattr(v, f.name), inner) for f in _dataclasses.fields(v)}
    return _json_value(v) if options.get("mode") == "json" else v


def _key(k):
    k = _json_value(k)
    return k if isinstance(k, str) else "true" if k is True else "false" if k is False else str(k)


def _json_value(v):
    if isinstance(v, _enum.Enum):
        return _json_value(v.value)
    if v is None or isinstance(v, (bool, int)):
        return v
    if isinstance(v, float):
        return v if v == v and abs(v) != float("inf") else None
    if isinstance(v, _datetime.datetime):
        return v.isoformat().replace("+00:00", "Z")
    if isinstance(v, (_datetime.date, _datetime.time)):
        return v.isoformat()
    if isinstance(v, _datetime.timedelta):
        return _duration(v)
    if isinstance(v, bytes):
        return v.decode()
    return str(v)


def _duration(v):
    seconds, sign = abs(v.total_seconds()), "-" if v.total_seconds() < 0 else ""
    days, rest = divmod(seconds, 86400)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    time = (f"{int(hours)}H" if hours else "") + (f"{int(minutes)}M" if minutes else "") + (f"{rest:g}S" if rest else "")
    return sign + "P" + (f"{int(days)}D" if days else "") + ("T" + time if time or not days else "") + ("0S" if not time and not days else "")


def _json_text(value, indent):
    return _json.dumps(value, indent=indent, ensure_ascii=False, separators=(",", ":") if indent is None else (",", ": "), default=str)
