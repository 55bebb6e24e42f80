"""jsonpath_ng and jsonpath: paths into JSON (jsonpath-ng 1.16)."""

import re


class JSONPathError(Exception):
    pass


class JsonPathParserError(JSONPathError):
    pass


class JsonPathLexerError(JSONPathError):
    pass


class DatumInContext:
    def __init__(self, value, path=None, context=None):
        self.value, self.path, self.context = value, path if path is not None else This(), context

    @property
    def full_path(self):
        if self.context is None or isinstance(self.context.path, Root) and self.context.context is None:
            return self.path
        return Child(self.context.full_path, self.path)

    def __repr__(self):
        return f"DatumInContext(value={self.value!r}, path={self.path!r}, context={self.context!r})"

    def __eq__(self, other):
        return isinstance(other, DatumInContext) and other.value == self.value and other.path == self.path


class JSONPath:
    def find(self, data):
        return list(self._find(data if isinstance(data, DatumInContext) else DatumInContext(data, Root())))

    def update(self, data, value):
        for found in self.find(data):
            if found.context is None:
                data = self._new(value, data)
            else:
                found.context.value[found.path._key()] = self._new(value, found.value, found.context.value, found.path._key())
        return data

    update_or_create = update

    def _new(self, value, old, holder=None, key=None):
        return value(old, holder, key) if callable(value) else value

    def filter(self, predicate, data):
        for found in reversed(self.find(data)):
            if predicate(found.value):
                del found.context.value[found.path._key()]
        return data

    def child(self, other):
        return Child(self, other)

    def make_datum(self, value):
        return value if isinstance(value, DatumInContext) else DatumInContext(value, Root())

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(repr(v) for v in self.__dict__.values())})"


class Root(JSONPath):
    def _find(self, datum):
        while datum.context is not None:
            datum = datum.context
        yield DatumInContext(datum.value, Root())

    def __str__(self):
        return "$"


class This(JSONPath):
    def _find(self, datum):
        yield datum

    def __str__(self):
        return "`this`"


class Parent(JSONPath):
    def _find(self, datum):
        yield datum.context

    def __str__(self):
        return "`parent`"


class Child(JSONPath):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def _find(self, datum):
        for found in self.left._find(datum):
            yield from self.right._find(found)

    def __str__(self):
        return f"{self.left}.{self.right}"


class Fields(JSONPath):
    def __init__(self, *fields):
        self.fields = fields

    def _key(self):
        return self.fields[0]

    def _find(self, datum):
        value = datum.value
        if not isinstance(value, dict):
            return
        for name in value if "*" in self.fields else self.fields:
            if name in value:
                yield DatumInContext(value[name], Fields(name), datum)

    def __str__(self):
        return ",".join(f if re.fullmatch(r"[A-Za-z_@*][\w@-]*", str(f)) else f"'{f}'" for f in self.fields)


class Index(JSONPath):
    def __init__(self, *indices):
        self.indices = indices

    def _key(self):
        return self.indices[0]

    def _find(self, datum):
        if not isinstance(datum.value, list):
            return
        for i in self.indices:
            if -len(datum.value) <= i < len(datum.value):
                yield DatumInContext(datum.value[i], Index(i), datum)

    def __str__(self):
        return "[" + ",".join(str(i) for i in self.indices) + "]"


class Slice(JSONPath):
    def __init__(self, start=None, end=None, step=None):
        self.start, self.end, self.step = start, end, step

    def _find(self, datum):
        value = datum.value
        if isinstance(value, (dict, int, float, str)):
            if (self.start, self.end, self.step) != (None, None, None) or not isinstance(value, dict):
                value = [value]
                datum = DatumInContext(value, datum.path, datum.context)
            else:
                return
        if value is None:
            return
        for i in range(len(value))[self.start:self.end:self.step]:
            yield DatumInContext(value[i], Index(i), datum)

    def __str__(self):
        if (self.start, self.end, self.step) == (None, None, None):
            return "[*]"
        return "[" + ("" if self.start is None else str(self.start)) + (":" + str(self.end) if self.end is not None else "") + (":" + str(self.step) if self.step is not None else "") + "]"


class Descendants(JSONPath):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def _find(self, datum):
        for found in self.left._find(datum):
            yield from self._below(found)

    def _below(self, datum):
        value = datum.value
        if isinstance(value, list):
            yield from self.right._find(datum)
            for i, v in enumerate(value):
                yield from self._below(DatumInContext(v, Index(i), datum))
        elif isinstance(value, dict):
            yield from self.right._find(datum)
            for k, v in value.items():
                yield from self._below(DatumInContext(v, Fields(k), datum))

    def __str__(self):
        return f"({self.left}..{self.right})"


class Union(JSONPath):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def _find(self, datum):
        yield from self.left._find(datum)
        yield from self.right._find(datum)

    def __str__(self):
        return f"{self.left}|{self.right}"


class Where(JSONPath):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def _find(self, datum):
        for found in self.left._find(datum):
            if list(self.right._find(found)):
                yield found

    def __str__(self):
        return f"{self.left} where {self.right}"


class Len(JSONPath):
    def _find(self, datum):
        if hasattr(datum.value, "__len__"):
            yield DatumInContext(len(datum.value), Len(), datum)

    def __str__(self):
        return "`len`"


class Filter(JSONPath):
    def __init__(self, tests):
        self.tests = tests

    def _find(self, datum):
        value = list(datum.value.values()) if isinstance(datum.value, dict) else datum.value
        if not isinstance(value, list):
            return
        for i, v in enumerate(value):
            item = DatumInContext(v, Index(i), datum)
            if all(_holds(item, *test) for test in self.tests):
                yield item

    def __str__(self):
        return "[?" + " & ".join(" ".join(str(p) for p in t if p is not None) for t in self.tests) + "]"


class SortedThis(JSONPath):
    def __init__(self, keys):
        self.keys = keys

    def _find(self, datum):
        value = list(datum.value)
        for path, backwards in reversed(self.keys):
            value.sort(key=lambda v: path.find(v)[0].value, reverse=backwards)
        yield DatumInContext(value, This(), datum)


def _holds(item, target, op, wanted):
    found = list(target._find(item))
    if not found:
        return False
    if op is None:
        return True
    value = found[0].value
    try:
        if isinstance(wanted, (int, float)) and not isinstance(wanted, bool) and isinstance(value, str):
            value = type(wanted)(value)
        if op in ("==", "="):
            return value == wanted
        if op == "!=":
            return value != wanted
        if op == "=~":
            return isinstance(value, str) and re.search(wanted, value) is not None
        return {"<": value < wanted, ">": value > wanted, "<=": value <= wanted, ">=": value >= wanted}[op] if value is not None else False
    except (TypeError, ValueError):
        return False


_tokens = re.compile(r"""\s*(?:(?P<op><=|>=|==|!=|=~)|(?P<name>[^\W\d][\w-]*|@(?=\w)[\w-]+)|(?P<number>-?\d+(?:\.\d+)?)|'(?P<single>(?:\\.|[^'\\])*)'|"(?P<double>(?:\\.|[^"\\])*)"|`(?P<quote>[^`]*)`|(?P<mark>\.\.|[.$*\[\](),:|?@&<>=~/\\]))""")


class _Parser:
    """A parser by descent of the grammar in jsonpath_ng/parser.py and ext/parser.py."""

    def __init__(self, text, ext):
        self.ext, self.items, at = ext, [], 0
        text = text.rstrip()
        while at < len(text):
            m = _tokens.match(text, at)
            if not m:
                raise JsonPathLexerError(f"Error on line 1, col {at}: Unexpected character: {text[at]}")
            at = m.end()
            kind, value = next((k, v) for k, v in m.groupdict().items() if v is not None)
            if kind == "number":
                value = float(value) if "." in value else int(value)
            elif kind in ("single", "double"):
                value, kind = re.sub(r"\\(.)", r"\1", value), "text"
            self.items.append((kind, value))
        self.at = 0

    def peek(self, *values):
        if self.at >= len(self.items):
            return False
        kind, value = self.items[self.at]
        return kind in ("mark", "op") and value in values

    def take(self, *values):
        if self.peek(*values):
            self.at += 1
            return self.items[self.at - 1][1]
        return None

    def want(self, *values):
        got = self.take(*values)
        if got is None:
            token = self.items[self.at] if self.at < len(self.items) else None
            raise JsonPathParserError(f"Parse error near the token {token}" if token else "Parse error near the end of string!")
        return got

    def kind(self):
        return self.items[self.at][0] if self.at < len(self.items) else None

    def next(self):
        self.at += 1
        return self.items[self.at - 1][1]

    def whole(self):
        path = self.union()
        if self.at < len(self.items):
            self.want("end")
        return path

    def union(self):
        path = self.where()
        while self.take("|"):
            path = Union(path, self.where())
        return path

    def where(self):
        path = self.path()
        while self.kind() == "name" and self.items[self.at][1] == "where":
            self.at += 1
            path = Where(path, self.path())
        return path

    def path(self):
        path = self.first()
        while True:
            if self.take(".."):
                path = Descendants(path, self.step())
            elif self.take("."):
                path = Child(path, self.step())
            elif self.peek("["):
                path = Child(path, self.bracket())
            else:
                return path

    def first(self):
        if self.take("$"):
            return Root()
        return self.step()

    def step(self):
        if self.peek("["):
            return self.bracket()
        if self.take("("):
            path = self.union()
            self.want(")")
            return path
        if self.take("*"):
            return Fields("*")
        if self.take("@"):
            return This()
        if self.take("$"):
            return Root()
        if self.kind() == "quote":
            name = self.next()
            if name == "this":
                return This()
            if name == "parent":
                return Parent()
            if name == "len" and self.ext:
                return Len()
            raise JsonPathParserError(f"Unknown named operator `{name}`")
        if self.kind() in ("name", "text") or self.kind() == "number":
            return self.fields()
        self.want("a step")

    def fields(self):
        names = [self.next()]
        while self.take(","):
            if self.kind() not in ("name", "text"):
                self.want("a field")
            names.append(self.next())
        return Fields(*[str(n) for n in names])

    def bracket(self):
        self.want("[")
        if self.ext and self.take("?"):
            return self.filter()
        if self.ext and self.peek("\\", "/"):
            return self.sorting()
        if self.take("*"):
            self.want("]")
            return Slice()
        if self.kind() in ("name", "text"):
            path = self.fields()
            self.want("]")
            return path
        parts = [None, None, None]
        if self.kind() == "number":
            parts[0] = self.next()
            if self.peek(",") or self.peek("]"):
                indices = [parts[0]]
                while self.take(","):
                    indices.append(self.next() if self.kind() == "number" else self.want("a number"))
                self.want("]")
                return Index(*indices)
        for i in (1, 2):
            if i == 1:
                self.want(":")
            elif not self.take(":"):
                break
            if self.kind() == "number":
                parts[i] = self.next()
        self.want("]")
        return Slice(*parts)

    def sorting(self):
        keys = []
        while True:
            backwards = self.want("\\", "/") == "\\"
            keys.append((self.path(), backwards))
            if not self.take(","):
                break
        self.want("]")
        return SortedThis(keys)

    def filter(self):
        inside = self.take("(")
        tests = [self.test()]
        while self.take("&"):
            self.take("&")
            tests.append(self.test())
        if inside:
            self.want(")")
        self.want("]")
        return Filter(tests)

    def test(self):
        target = self.path()
        op = self.take("==", "!=", "<=", ">=", "=~", "<", ">", "=")
        if op is None:
            return target, None, None
        if self.kind() not in ("number", "text", "name"):
            self.want("a value")
        kind, value = self.items[self.at]
        self.at += 1
        if kind == "name":
            value = {"true": True, "false": False, "null": None}.get(value.lower(), value)
        return target, op, value


def parse(string):
    return _Parser(string, False).whole()


def ext_parse(string, debug=False):
    return _Parser(string, True).whole()


class JsonPathParser:
    def parse(self, string):
        return parse(string)


class ExtentedJsonPathParser:
    def parse(self, string):
        return ext_parse(string)


def jsonpath(obj, expr, result_type="VALUE", debug=0, use_eval=True):
    """The function of the package jsonpath: False if nothing is found."""
    found = ext_parse(expr).find(obj)
    if result_type == "PATH":
        return [_as_path(f) for f in found] or False
    return [f.value for f in found] or False


def _as_path(found):
    text, at = "", found
    while at is not None and at.context is not None:
        key = at.path._key()
        text = (f"[{key}]" if isinstance(key, int) else f"['{key}']") + text
        at = at.context
    return "$" + text
