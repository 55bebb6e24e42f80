"""ujson, on json (ujson 6.1)."""

import json
import re
from decimal import Decimal

__version__ = "6.1.0"


class JSONDecodeError(ValueError):
    pass


def _plain(value, default):
    """A value that json knows."""
    if isinstance(value, dict):
        return {k if isinstance(k, str) or k is None or isinstance(k, (bool, int, float)) else str(k): _plain(v, default) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v, default) for v in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bytes):
        raise TypeError(f"reject_bytes is on and '{value.decode(errors='replace')}' is bytes")
    if hasattr(value, "toDict"):
        return _plain(value.toDict(), default)
    if hasattr(value, "__json__"):
        return json.loads(value.__json__())
    if default is not None:
        return _plain(default(value), default)
    raise TypeError(f"{value!r} is not JSON serializable")


_html = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def dumps(obj, ensure_ascii=True, encode_html_chars=False, escape_forward_slashes=True, sort_keys=False, indent=0, allow_nan=True, reject_bytes=True, default=None, separators=None):
    if separators is None:
        separators = (",", ": ") if indent > 0 else (",", ":")
    text = json.dumps(_plain(obj, default), ensure_ascii=ensure_ascii, sort_keys=sort_keys, indent=indent if indent > 0 else None, allow_nan=allow_nan, separators=separators)
    if escape_forward_slashes:
        text = text.replace("/", "\\/")
    if encode_html_chars:
        text = re.sub("[<>&]", lambda m: _html[m.group()], text)
    return text


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def loads(s):
    try:
        return json.loads(s)
    except json.JSONDecodeError as e:
        raise JSONDecodeError(str(e)) from None


def load(fp):
    return loads(fp.read())


encode = dumps
decode = loads
