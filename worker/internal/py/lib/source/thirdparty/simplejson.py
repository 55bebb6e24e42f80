"""simplejson, on json (simplejson 4.3)."""

import json
from decimal import Decimal
from json import JSONDecodeError, JSONDecoder

__version__ = "4.3.0"


class RawJSON:
    def __init__(self, encoded_json):
        self.encoded_json = encoded_json


def _text(value, o, level):
    """A value as text: what json knows by json, the rest here."""
    if isinstance(value, RawJSON):
        return value.encoded_json
    if isinstance(value, Decimal) and o["use_decimal"]:
        return str(value) if value.is_finite() or not o["ignore_nan"] else "null"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            if o["ignore_nan"]:
                return "null"
            if not o["allow_nan"]:
                raise ValueError("Out of range float values are not JSON compliant: " + repr(value))
        return json.dumps(value)
    if value is None or isinstance(value, (bool, int, str)):
        if o["bigint_as_string"] and isinstance(value, int) and abs(value) >= 1 << 53:
            return '"%d"' % value
        return json.dumps(value, ensure_ascii=o["ensure_ascii"])
    if o["for_json"] and hasattr(value, "for_json"):
        return _text(value.for_json(), o, level)
    if o["namedtuple_as_object"] and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return _object(value, o, level)
    if isinstance(value, list) or isinstance(value, tuple) and o["tuple_as_array"]:
        return _join("[", [_text(v, o, level + 1) for v in value], "]", o, level)
    if o["iterable_as_array"] and hasattr(value, "__iter__"):
        return _join("[", [_text(v, o, level + 1) for v in value], "]", o, level)
    if o["default"] is not None:
        return _text(o["default"](value), o, level)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _object(value, o, level):
    items = []
    for k, v in value.items():
        if not isinstance(k, str):
            if k is None or isinstance(k, (bool, int, float)):
                k = json.dumps(k)
            elif isinstance(k, Decimal):
                k = str(k)
            elif o["skipkeys"]:
                continue
            else:
                raise TypeError(f"keys must be str, int, float, bool or None, not {type(k).__name__}")
        items.append((k, v))
    if o["item_sort_key"]:
        items.sort(key=o["item_sort_key"])
    elif o["sort_keys"]:
        items.sort()
    return _join("{", [json.dumps(k, ensure_ascii=o["ensure_ascii"]) + o["separators"][1] + _text(v, o, level + 1) for k, v in items], "}", o, level)


def _join(start, parts, end, o, level):
    if not parts:
        return start + end
    if o["indent"] is None:
        return start + o["separators"][0].join(parts) + end
    inner, outer = "\n" + o["indent"] * (level + 1), "\n" + o["indent"] * level
    return start + inner + (o["separators"][0] + inner).join(parts) + outer + end


def dumps(
    obj, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=False, cls=None, indent=None, separators=None, encoding="utf-8", default=None,
    use_decimal=True, namedtuple_as_object=True, tuple_as_array=True, bigint_as_string=False, sort_keys=False, item_sort_key=None, for_json=False,
    ignore_nan=False, int_as_string_bitcount=None, iterable_as_array=False, **kw
):
    if cls is not None:
        return json.dumps(obj, skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, cls=cls, indent=indent, separators=separators, default=default, sort_keys=sort_keys)
    if separators is None:
        separators = (", ", ": ") if indent is None else (",", ": ")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    return _text(obj, {
        "skipkeys": skipkeys, "ensure_ascii": ensure_ascii, "allow_nan": allow_nan, "indent": indent, "separators": separators, "default": default,
        "use_decimal": use_decimal, "namedtuple_as_object": namedtuple_as_object, "tuple_as_array": tuple_as_array, "bigint_as_string": bigint_as_string,
        "sort_keys": sort_keys, "item_sort_key": item_sort_key, "for_json": for_json, "ignore_nan": ignore_nan, "iterable_as_array": iterable_as_array,
    }, 0)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def loads(s, encoding=None, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, use_decimal=False, allow_nan=False, **kw):
    if use_decimal:
        parse_float = Decimal
    return json.loads(s, cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant, object_pairs_hook=object_pairs_hook)


def load(fp, **kw):
    return loads(fp.read(), **kw)


class JSONEncoder(json.JSONEncoder):
    pass


JSONEncoderForHTML = JSONEncoder
OrderedDict = dict
