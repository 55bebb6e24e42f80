"""The module pprint."""

import re as _re
import sys as _sys


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, set(), 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Orders what cannot be compared by type and identity."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


def _plain(cls, base):
    return issubclass(cls, base) and cls.__repr__ is base.__repr__


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent_per_level, self._width, self._depth = indent, width, depth
        self._stream = stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        stream = _sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._lay(object, out, 0, 0, set(), 0)
        return "".join(out)

    def isrecursive(self, object):
        return self._repr(object, set(), 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self._repr(object, set(), 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._plainly(object, context, maxlevels, level)

    # One line.

    def _repr(self, object, seen, level):
        return self.format(object, {i: 1 for i in seen}, self._depth, level)

    def _plainly(self, object, context, most, level):
        cls = type(object)
        if issubclass(cls, int) and cls.__repr__ is int.__repr__ and not issubclass(cls, bool) and self._underscore_numbers:
            return "%s" % format(object, "_d"), True, False
        if _plain(cls, dict):
            left, right = "{", "}"
            items = list(object.items())
            if self._sort_dicts:
                items.sort(key=_pair_key)
        elif _plain(cls, list):
            left, right, items = "[", "]", object
        elif _plain(cls, tuple):
            left, right, items = "(", ")", object
        else:
            text = repr(object)
            return text, not text.startswith("<"), False
        if not object:
            return left + right, True, False
        if most and level >= most:
            return left + "..." + right, False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        parts, readable, recursive = [], True, False
        for item in items:
            for one in item if left == "{" else (item,):
                text, r, rec = self.format(one, context, most, level + 1)
                readable, recursive = readable and r, recursive or rec
                parts.append(text)
        del context[id(object)]
        if left == "{":
            parts = ["%s: %s" % pair for pair in zip(parts[::2], parts[1::2])]
        text = ", ".join(parts)
        if left == "(" and len(object) == 1:
            text += ","
        return left + text + right, readable, recursive

    # Several lines. allowance is what has to follow the object on its last line.

    def _lay(self, object, out, indent, allowance, seen, level):
        if id(object) in seen:
            out.append(_recursion(object))
            return
        text = self._repr(object, seen, level)[0]
        if len(text) > self._width - indent - allowance:
            method = self._method(object)
            if method is not None and not (self._depth is not None and level >= self._depth and _is_container(object)):
                seen.add(id(object))
                method(self, object, out, indent, allowance, seen, level + 1)
                seen.discard(id(object))
                return
        out.append(text)

    def _method(self, object):
        cls = type(object)
        for base, method in _methods:
            if cls is base or _plain(cls, base):
                return method
        if hasattr(cls, "__dataclass_fields__") and object.__dataclass_params__.repr and _own_repr(cls):
            return PrettyPrinter._dataclass
        from collections import Counter, OrderedDict, UserDict, UserList, defaultdict, deque
        from types import MappingProxyType, SimpleNamespace

        if issubclass(cls, OrderedDict) and cls.__repr__ is OrderedDict.__repr__:
            return PrettyPrinter._ordered_dict
        if issubclass(cls, defaultdict) and cls.__repr__ is defaultdict.__repr__:
            return PrettyPrinter._default_dict
        if issubclass(cls, Counter) and cls.__repr__ is Counter.__repr__:
            return PrettyPrinter._counter
        if issubclass(cls, deque) and cls.__repr__ is deque.__repr__:
            return PrettyPrinter._deque
        if issubclass(cls, SimpleNamespace) and cls.__repr__ is SimpleNamespace.__repr__:
            return PrettyPrinter._namespace
        if cls is MappingProxyType:
            return PrettyPrinter._proxy
        if isinstance(object, (UserDict, UserList)):
            return lambda self, object, *rest: self._lay(object.data, rest[0], rest[1], rest[2], rest[3], rest[4] - 1)
        return None

    def _dict(self, object, out, indent, allowance, seen, level):
        out.append("{" + " " * (self._indent_per_level - 1))
        items = list(object.items())
        if self._sort_dicts:
            items.sort(key=_pair_key)
        self._dict_items(items, out, indent, allowance + 1, seen, level)
        out.append("}")

    def _dict_items(self, items, out, indent, allowance, seen, level):
        indent += self._indent_per_level
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, seen, level)[0]
            out.append(text + ": ")
            self._lay(value, out, indent + len(text) + 2, allowance if last else 1, seen, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _list(self, object, out, indent, allowance, seen, level):
        out.append("[")
        self._items(object, out, indent, allowance + 1, seen, level)
        out.append("]")

    def _tuple(self, object, out, indent, allowance, seen, level):
        out.append("(")
        end = ",)" if len(object) == 1 else ")"
        self._items(object, out, indent, allowance + len(end), seen, level)
        out.append(end)

    def _set(self, object, out, indent, allowance, seen, level):
        if not object:
            out.append(repr(object))
            return
        cls = type(object)
        left, right = ("{", "}") if cls is set else (cls.__name__ + "({", "})")
        if cls is not set:
            indent += len(cls.__name__) + 1
        out.append(left)
        self._items(sorted(object, key=_Key), out, indent, allowance + len(right), seen, level)
        out.append(right)

    def _items(self, items, out, indent, allowance, seen, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            out.append(" " * (self._indent_per_level - 1))
        between = ",\n" + " " * indent
        delimiter = ""
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, seen, level)[0]
                w = len(text) + 2
                if room < w:
                    room = width
                    if delimiter:
                        delimiter = between
                if room >= w:
                    room -= w
                    out.append(delimiter)
                    delimiter = ", "
                    out.append(text)
                    continue
            out.append(delimiter)
            delimiter = between
            self._lay(item, out, indent, allowance if last else 1, seen, level)

    def _str(self, object, out, indent, allowance, seen, level):
        if not object:
            out.append(repr(object))
            return
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = room = self._width - indent
        chunks = []
        text = ""
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(text) <= room:
                chunks.append(text)
                continue
            parts = _re.findall(r"\S*\s*", line)
            parts.pop()
            most = width
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    most -= allowance
                if len(repr(candidate)) > most:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(text)
            return
        joined = ("\n" + " " * indent).join(chunks)
        out.append("(" + joined + ")" if level == 1 else joined)

    def _bytes(self, object, out, indent, allowance, seen, level):
        if len(object) <= 4:
            out.append(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            out.append("(")
        out.append(("\n" + " " * indent).join(_wrapped_bytes(object, self._width - indent, allowance)))
        if parens:
            out.append(")")

    def _bytearray(self, object, out, indent, allowance, seen, level):
        out.append("bytearray(")
        self._bytes(bytes(object), out, indent + 10, allowance + 1, seen, level + 1)
        out.append(")")

    def _ordered_dict(self, object, out, indent, allowance, seen, level):
        name = type(object).__name__
        if not object:
            out.append(repr(object))
            return
        out.append(name + "(")
        self._items(list(object.items()), _bracketed(out), indent + len(name) + 1, allowance + 2, seen, level)
        out.append("])")

    def _default_dict(self, object, out, indent, allowance, seen, level):
        head = "%s(%s," % (type(object).__name__, self._repr(object.default_factory, seen, level)[0])
        indent += len(type(object).__name__) + 1
        out.append(head + "\n" + " " * indent)
        self._dict(object, out, indent, allowance + 1, seen, level)
        out.append(")")

    def _counter(self, object, out, indent, allowance, seen, level):
        name = type(object).__name__
        out.append(name + "({" + " " * (self._indent_per_level - 1))
        self._dict_items(object.most_common(), out, indent + len(name) + 1, allowance + 2, seen, level)
        out.append("})")

    def _deque(self, object, out, indent, allowance, seen, level):
        name = type(object).__name__
        out.append(name + "(")
        indent += len(name) + 1
        out.append("[")
        if object.maxlen is None:
            self._items(object, out, indent, allowance + 2, seen, level)
            out.append("])")
        else:
            self._items(object, out, indent, 2, seen, level)
            out.append("],\n%smaxlen=%s)" % (" " * indent, self._repr(object.maxlen, seen, level)[0]))

    def _namespace(self, object, out, indent, allowance, seen, level):
        name = "namespace" if type(object).__name__ == "SimpleNamespace" else type(object).__name__
        out.append(name + "(")
        self._named(list(object.__dict__.items()), out, indent + len(name) + 1, allowance, seen, level)
        out.append(")")

    def _dataclass(self, object, out, indent, allowance, seen, level):
        name = type(object).__name__
        out.append(name + "(")
        items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr and f._field_type is not None and hasattr(object, f.name)]
        self._named(items, out, indent + len(name) + 1, allowance, seen, level)
        out.append(")")

    def _named(self, items, out, indent, allowance, seen, level):
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            out.append(key + "=")
            if id(value) in seen:
                out.append("...")
            else:
                self._lay(value, out, indent + len(key) + 1, allowance if last else 1, seen, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _proxy(self, object, out, indent, allowance, seen, level):
        out.append("mappingproxy(")
        self._lay(object.copy(), out, indent + 13, allowance + 1, seen, level)
        out.append(")")


def _bracketed(out):
    out.append("[")
    return out


def _own_repr(cls):
    return getattr(cls.__repr__, "__module__", None) == "dataclasses"


def _is_container(object):
    return isinstance(object, (dict, list, tuple))


def _recursion(object):
    return "<Recursion on %s with id=%s>" % (type(object).__name__, id(object))


def _wrapped_bytes(object, width, allowance):
    current = b""
    last = len(object) // 4 * 4
    for i in range(0, len(object), 4):
        part = object[i : i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)


_methods = (
    (dict, PrettyPrinter._dict), (list, PrettyPrinter._list), (tuple, PrettyPrinter._tuple), (set, PrettyPrinter._set), (frozenset, PrettyPrinter._set),
    (str, PrettyPrinter._str), (bytes, PrettyPrinter._bytes), (bytearray, PrettyPrinter._bytearray),
)
