"""The module xml.etree.ElementTree; texts are taken apart in Go."""

import io as _io
import re as _re
from _gustxml import parse as _parse

__all__ = [
    "Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse", "ParseError", "PI",
    "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser",
    "register_namespace",
]
VERSION = "1.3.0"


class ParseError(SyntaxError):
    code = position = None


class QName:
    def __init__(self, text_or_uri, tag=None):
        self.text = "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return "<%s %r>" % (type(self).__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, QName) else other)


def iselement(element):
    return hasattr(element, "tag")


class Element:
    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError("attrib must be dict, not %s" % (attrib.__class__.__name__,))
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return "<%s %r at %#x>" % (type(self).__name__, self.tag, id(self))

    def makeelement(self, tag, attrib):
        return type(self)(tag, attrib)

    def __copy__(self):
        other = type(self)(self.tag, self.attrib)
        other.text, other.tail = self.text, self.tail
        other[:] = self
        return other

    def __deepcopy__(self, memo):
        import copy

        other = type(self)(self.tag, self.attrib)
        other.text, other.tail = self.text, self.tail
        other._children = [copy.deepcopy(c, memo) for c in self._children]
        return other

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        return len(self._children) != 0

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        self._children[index] = list(element) if isinstance(index, slice) else element

    def __delitem__(self, index):
        del self._children[index]

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement):
        self._check("append", subelement)
        self._children.append(subelement)

    def extend(self, elements):
        for element in elements:
            self.append(element)

    def insert(self, index, subelement):
        self._check("insert", subelement)
        self._children.insert(index, subelement)

    def _check(self, name, element):
        if not isinstance(element, Element):
            raise TypeError("%s() argument must be xml.etree.ElementTree.Element, not %s" % (name, type(element).__name__))

    def remove(self, subelement):
        for i, child in enumerate(self._children):
            if child is subelement:
                del self._children[i]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        return next(_select(self, path, namespaces), None)

    def findtext(self, path, default=None, namespaces=None):
        found = self.find(path, namespaces)
        return default if found is None else found.text or ""

    def findall(self, path, namespaces=None):
        return list(_select(self, path, namespaces))

    def iterfind(self, path, namespaces=None):
        return _select(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib.keys())

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        if tag == "*":
            tag = None
        if tag is None or self.tag == tag:
            yield self
        for child in self._children:
            yield from child.iter(tag)

    def itertext(self):
        if not isinstance(self.tag, str) and self.tag is not None:
            return
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def SubElement(parent, tag, attrib={}, **extra):
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = target + " " + text if text else target
    return element


PI = ProcessingInstruction

# Paths: a step is a name, "*", ".", "..", "//" or a condition in brackets.
_token = _re.compile(r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+")


def _tokens(path, namespaces):
    default = namespaces.get("") if namespaces else None
    attribute = False
    out = []
    for quoted, mark, name in _token.findall(path):
        if quoted:
            out.append(("'", quoted[1:-1]))
        elif mark:
            out.append((mark, ""))
            attribute = mark == "@"
            continue
        elif name:
            if name[0] != "{":
                if ":" in name:
                    prefix, _, local = name.partition(":")
                    if not namespaces or prefix not in namespaces:
                        raise SyntaxError("prefix %r not found in prefix map" % prefix)
                    name = "{%s}%s" % (namespaces[prefix], local)
                elif default and not attribute:
                    name = "{%s}%s" % (default, name)
            out.append(("name", name))
        attribute = False
    return out


def _tag_test(name):
    if name == "*" or name == "{*}*":
        return lambda e: isinstance(e.tag, str) if name != "*" else True
    if name[:3] == "{*}":
        local = name[3:]
        return lambda e: e.tag == local or (isinstance(e.tag, str) and e.tag.endswith("}" + local))
    if name[-2:] == "}*":
        return lambda e: isinstance(e.tag, str) and e.tag.startswith(name[:-1])
    return lambda e: e.tag == name


def _condition(tokens, at):
    """The test that the brackets at a place mean, and the place behind them."""
    end = tokens.index(("]", ""), at)
    kinds, values = [k for k, _ in tokens[at:end]], [v for _, v in tokens[at:end]]
    if kinds == ["@", "name"]:
        return (lambda e, i, same: e.get(values[1]) is not None), end + 1
    if kinds in (["@", "name", "=", "'"], ["@", "name", "!=", "'"]):
        if kinds[2] == "=":
            return (lambda e, i, same: e.get(values[1]) == values[3]), end + 1
        return (lambda e, i, same: e.get(values[1]) not in (None, values[3])), end + 1
    if kinds == ["name"] and _re.match(r"-?\d+$", values[0]):
        n = int(values[0])
        if n < 1:
            raise SyntaxError("XPath position >= 1 expected")
        return (lambda e, i, same: i == n - 1), end + 1
    if kinds == ["name"]:
        return (lambda e, i, same: e.find(values[0]) is not None), end + 1
    if kinds in ([".", "=", "'"], [".", "!=", "'"]):
        equal = kinds[1] == "="
        return (lambda e, i, same: ("".join(e.itertext()) == values[2]) == equal), end + 1
    if kinds in (["name", "=", "'"], ["name", "!=", "'"]):
        if kinds[1] == "=":
            return (lambda e, i, same: any("".join(c.itertext()) == values[2] for c in e.findall(values[0]))), end + 1
        return (lambda e, i, same: any("".join(c.itertext()) != values[2] for c in e.findall(values[0]))), end + 1
    if kinds[:2] == ["name", "()"] and values[0] == "last":
        back = int(values[2]) if len(kinds) > 2 else -1
        if len(kinds) > 2 and back > -1:
            raise SyntaxError("XPath offset from last() must be negative")
        back = -1 if len(kinds) == 2 else back - 1
        return (lambda e, i, same: i == same + back), end + 1
    raise SyntaxError("invalid predicate")


def _select(root, path, namespaces=None):
    if path[-1:] == "/":
        path += "*"
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    tokens = _tokens(path, namespaces)
    parents = None
    found, at = [root], 0
    while at < len(tokens):
        kind, value = tokens[at]
        at += 1
        if kind == "/" or kind == ".":
            continue
        if kind == "name" or kind == "*":
            fits = _tag_test(value if kind == "name" else "*")
            found = [c for e in found for c in e if fits(c)]
        elif kind == "//":
            if at >= len(tokens) or tokens[at][0] not in ("name", "*"):
                raise SyntaxError("invalid descendant")
            fits = _tag_test(tokens[at][1] if tokens[at][0] == "name" else "*")
            at += 1
            found = [d for e in found for d in e.iter() if d is not e and fits(d)]
        elif kind == "..":
            if parents is None:
                parents = {id(c): p for p in root.iter() for c in p}
            up = []
            for e in found:
                p = parents.get(id(e))
                if p is not None and p not in up:
                    up.append(p)
            found = up
        elif kind == "[":
            test, at = _condition(tokens, at)
            if parents is None:
                parents = {id(c): p for p in root.iter() for c in p}
            kept = []
            for e in found:
                p = parents.get(id(e))
                same = [c for c in p if c.tag == e.tag] if p is not None else [e]
                if test(e, next(i for i, c in enumerate(same) if c is e), len(same)):
                    kept.append(e)
            found = kept
        else:
            raise SyntaxError("invalid path")
    return iter(found)


class ElementTree:
    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        self._root = XML(_contents(source), parser)
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _path(self, path):
        return "." + path if path[:1] == "/" else path

    def find(self, path, namespaces=None):
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._path(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True):
        if not encoding:
            encoding = "us-ascii"
        text = tostring(self._root, "unicode", method, xml_declaration=False, default_namespace=default_namespace, short_empty_elements=short_empty_elements)
        as_text = encoding == "unicode"
        if method in (None, "xml") and (xml_declaration or (xml_declaration is None and encoding.lower() not in ("utf-8", "us-ascii", "unicode"))):
            text = "<?xml version='1.0' encoding='%s'?>\n" % ("utf-8" if as_text else encoding) + text
        out = text if as_text else text.encode(encoding, "xmlcharrefreplace")
        if hasattr(file_or_filename, "write"):
            file_or_filename.write(out)
            return
        with open(file_or_filename, "w" if as_text else "wb") as f:
            f.write(out)


def _contents(source):
    if hasattr(source, "read"):
        return source.read()
    with open(source, "rb") as f:
        return f.read()


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl", "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    if _re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, taken in list(_namespace_map.items()):
        if known == uri or taken == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _refuse(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _text(text):
    if not isinstance(text, str):
        _refuse(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text):
    if not isinstance(text, str):
        _refuse(text)
    text = _text(text).replace('"', "&quot;")
    return text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


class _Writer:
    def __init__(self, short, default, method):
        self.short = short
        self.default = default
        self.method = method
        self.spaces = {}
        self.out = []

    def name(self, tag):
        if isinstance(tag, QName):
            tag = tag.text
        if not isinstance(tag, str):
            _refuse(tag)
        if tag[:1] != "{":
            if self.default:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            return tag
        uri, _, local = tag[1:].rpartition("}")
        prefix = self.spaces.get(uri)
        if prefix is None:
            prefix = _namespace_map.get(uri, "ns%d" % len(self.spaces))
            if uri == self.default:
                prefix = ""
            if prefix != "xml":
                self.spaces[uri] = prefix
        return "%s:%s" % (prefix, local) if prefix else local

    def collect(self, element):
        for e in element.iter():
            if isinstance(e.tag, (str, QName)):
                self.name(e.tag)
            elif e.tag is not None and e.tag not in (Comment, PI):
                _refuse(e.tag)
            for key, value in e.items():
                self.name(key) if isinstance(key, QName) or not self.default or key[:1] == "{" else None
                if isinstance(value, QName):
                    self.name(value)
            if isinstance(e.text, QName):
                self.name(e.text)

    def element(self, e, top=False):
        out = self.out
        if e.tag is Comment:
            out.append("<!--%s-->" % e.text)
        elif e.tag is PI:
            out.append("<?%s?>" % e.text)
        elif e.tag is None:
            if e.text:
                out.append(_text(e.text))
            for child in e:
                self.element(child)
        else:
            name = self.name(e.tag)
            out.append("<" + name)
            for key, value in e.items():
                value = self.name(value) if isinstance(value, QName) else _attribute(value)
                if not (isinstance(key, str) and key[:1] != "{"):
                    key = self.name(key)
                out.append(' %s="%s"' % (key, value))
            if top:
                for uri, prefix in sorted(self.spaces.items(), key=lambda x: x[1]):
                    out.append(' xmlns%s="%s"' % (":" + prefix if prefix else "", _attribute(uri)))
            void = self.method == "html" and name.lower() in ("area", "base", "br", "col", "frame", "hr", "img", "input", "link", "meta", "param")
            if e.text or len(e) or not self.short or self.method == "html":
                out.append(">")
                if e.text:
                    text = self.name(e.text) if isinstance(e.text, QName) else e.text
                    out.append(text if self.method == "html" and name.lower() in ("script", "style") else _text(text))
                for child in e:
                    self.element(child)
                if not void:
                    out.append("</%s>" % name)
            else:
                out.append(" />")
        if e.tail:
            out.append(_text(e.tail))


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    if method not in (None, "xml", "html", "text"):
        raise ValueError("unknown method %r" % method)
    if method == "text":
        text = "".join(element.itertext()) + (element.tail or "")
    else:
        w = _Writer(short_empty_elements, default_namespace, method)
        w.collect(element)
        w.element(element, True)
        text = "".join(w.out)
    if encoding == "unicode":
        if xml_declaration:
            text = "<?xml version='1.0' encoding='utf-8'?>\n" + text
        return text
    used = encoding or "us-ascii"
    if method in (None, "xml") and (xml_declaration or (xml_declaration is None and used.lower() not in ("utf-8", "us-ascii"))):
        text = "<?xml version='1.0' encoding='%s'?>\n" % used + text
    return text.encode(used, "xmlcharrefreplace")


def tostringlist(element, encoding=None, method=None, **kwargs):
    return [tostring(element, encoding, method, **kwargs)]


def dump(elem):
    import sys

    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    text = tostring(elem.getroot(), "unicode")
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def indent(tree, space="  ", level=0):
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError("Initial indentation level must be >= 0, got %s" % level)
    if not len(tree):
        return

    def lay(element, depth):
        inner = "\n" + (depth + 1) * space
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                lay(child, depth + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = "\n" + depth * space

    lay(tree, level)


class TreeBuilder:
    """Makes a tree of events."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory = element_factory or Element
        self._comments = insert_comments
        self._stack = []
        self._root = self._last = None
        self._data = []
        self._tail = False

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def start(self, tag, attrs):
        self._flush()
        element = self._factory(tag, attrs)
        if self._stack:
            self._stack[-1].append(element)
        elif self._root is None:
            self._root = element
        self._stack.append(element)
        self._last, self._tail = element, False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._stack.pop()
        self._tail = True
        return self._last

    def data(self, data):
        self._data.append(data)

    def comment(self, text):
        if self._comments:
            self._flush()
            self._last, self._tail = Comment(text), True
            if self._stack:
                self._stack[-1].append(self._last)

    def pi(self, target, text=None):
        pass

    def close(self):
        return self._root


def _events(text, handler):
    """Feeds what Go finds to a handler; an error comes behind what was before it."""
    for kind, a, b in _parse(text):
        if kind == "start":
            handler.start(a, b)
        elif kind == "end":
            handler.end(a)
        elif kind == "data":
            handler.data(a)
        elif kind == "comment":
            if hasattr(handler, "comment"):
                handler.comment(a)
        elif kind == "pi":
            if hasattr(handler, "pi"):
                handler.pi(a, b)
        elif kind == "error":
            fault = ParseError(a)
            fault.code = b[0]
            fault.position = b[1], b[2]
            raise fault


class XMLParser:
    def __init__(self, *, target=None, encoding=None):
        self.target = target if target is not None else TreeBuilder()
        self._parts = []

    def feed(self, data):
        self._parts.append(data)

    def close(self):
        if any(isinstance(p, bytes) for p in self._parts):
            text = b"".join([p if isinstance(p, bytes) else p.encode() for p in self._parts])
        else:
            text = "".join(self._parts)
        _events(text, self.target)
        return self.target.close() if hasattr(self.target, "close") else None


def XML(text, parser=None):
    if parser is None:
        builder = TreeBuilder()
        _events(text, builder)
        return builder.close()
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    tree = XML(text, parser)
    return tree, {e.get("id"): e for e in tree.iter() if e.get("id")}


def fromstringlist(sequence, parser=None):
    parser = parser or XMLParser()
    for text in sequence:
        parser.feed(text)
    return parser.close()


def parse(source, parser=None):
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


class _EventBuilder(TreeBuilder):
    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted
        self.events = []

    def start(self, tag, attrs):
        element = super().start(tag, attrs)
        if "start" in self.wanted:
            self.events.append(("start", element))

    def end(self, tag):
        element = super().end(tag)
        if "end" in self.wanted:
            self.events.append(("end", element))


def iterparse(source, events=None, parser=None):
    builder = _EventBuilder(events or ("end",))
    _events(_contents(source), builder)

    class IterParseIterator:
        root = None

        def __init__(self):
            self._events = iter(builder.events)

        def __iter__(self):
            return self

        def __next__(self):
            try:
                return next(self._events)
            except StopIteration:
                self.root = builder.close()
                raise

    return IterParseIterator()


class XMLPullParser:
    def __init__(self, events=None, *, _parser=None):
        self._builder = _EventBuilder(events or ("end",))
        self._parts = []

    def feed(self, data):
        self._parts.append(data)

    def close(self):
        text = self._parts[0][:0].join(self._parts) if self._parts else ""
        _events(text, self._builder)

    def read_events(self):
        events, self._builder.events = self._builder.events, []
        return iter(events)
