"""lxml.etree and lxml.html: trees of elements with XPath and CSS selectors (lxml 6.1)."""

import re as _re
import xml.etree.ElementTree as _xml

import _gusthtml
import _gustxml

__version__ = "6.1.3"
_void = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class LxmlError(Exception):
    pass


class LxmlSyntaxError(LxmlError, SyntaxError):
    pass


class ParseError(LxmlSyntaxError):
    pass


class XMLSyntaxError(ParseError):
    pass


class ParserError(LxmlError):
    pass


class XPathError(LxmlError):
    pass


class XPathEvalError(XPathError):
    pass


class QName:
    def __init__(self, text, tag=None):
        self.text = f"{{{text}}}{tag}" if tag is not None else getattr(text, "tag", text)
        self.namespace, _, self.localname = self.text[1:].rpartition("}") if self.text.startswith("{") else (None, "", self.text)

    def __str__(self):
        return self.text


class _Element(_xml.Element):
    _html = False
    _parent = None

    def __init__(self, tag, attrib={}, nsmap=None, **extra):
        super().__init__(tag, attrib, **extra)
        self.nsmap = dict(nsmap or {})

    def __repr__(self):
        return f"<Element {self.tag} at {id(self):#x}>"

    @property
    def prefix(self):
        uri = QName(self.tag).namespace
        return next((p for p, u in self.nsmap.items() if u == uri), None) if uri else None

    def append(self, element):
        if element._parent is not None:
            element._parent.remove(element)
        element._parent = self
        super().append(element)

    def insert(self, index, element):
        element._parent = self
        super().insert(index, element)

    def remove(self, element):
        super().remove(element)
        element._parent = None

    def extend(self, elements):
        for element in list(elements):
            self.append(element)

    def getparent(self):
        return self._parent

    def getroottree(self):
        return _Tree(self._top())

    def getchildren(self):
        return list(self)

    def _top(self):
        at = self
        while at._parent is not None:
            at = at._parent
        return at

    def _beside(self, step):
        if self._parent is None:
            return None
        beside = list(self._parent)
        at = [e is self for e in beside].index(True) + step
        return beside[at] if 0 <= at < len(beside) else None

    def getnext(self):
        return self._beside(1)

    def getprevious(self):
        return self._beside(-1)

    def iterancestors(self, tag=None):
        at = self._parent
        while at is not None:
            if tag is None or at.tag == tag:
                yield at
            at = at._parent

    def iterchildren(self, tag=None):
        return iter([e for e in self if tag is None or e.tag == tag])

    def iterdescendants(self, tag=None):
        return iter([e for e in self.iter(tag) if e is not self])

    def itersiblings(self, tag=None, preceding=False):
        at = self._beside(-1 if preceding else 1)
        while at is not None:
            if tag is None or at.tag == tag:
                yield at
            at = at._beside(-1 if preceding else 1)

    def _listed(self):
        name = QName(self.tag)
        children = [self.text] if self.text else []
        for child in self:
            if isinstance(child.tag, str):
                children.append(child._listed())
            if child.tail:
                children.append(child.tail)
        return [self, self.prefix or "", name.namespace or "", name.localname, self.attrib, children]

    def xpath(self, path, namespaces=None, **variables):
        if variables:
            raise NotImplementedError("gust: lxml's xpath takes no variables")
        try:
            return _gusthtml.xpath(self._top()._listed(), self, path, namespaces or {})
        except ValueError as e:
            raise XPathEvalError(str(e)) from None

    def cssselect(self, expr, translator="html"):
        return _gusthtml.css(self._top()._listed(), self, expr)

    # lxml.html

    def text_content(self):
        return "".join(self.itertext())

    def find_class(self, class_name):
        return [e for e in self.iter() if class_name in e.get("class", "").split()]

    def get_element_by_id(self, id, *default):
        for e in self.iter():
            if e.get("id") == id:
                return e
        if default:
            return default[0]
        raise KeyError(id)

    @property
    def classes(self):
        return set(self.get("class", "").split())

    @property
    def forms(self):
        return [e for e in self.iter("form")]

    @property
    def fields(self):
        return {e.get("name"): e.value for e in self.iter() if e.tag in ("input", "select", "textarea") and e.get("name")}

    def form_values(self):
        return [(k, v) for k, v in self.fields.items() if v is not None]

    @property
    def action(self):
        return self.get("action")

    @property
    def method(self):
        return self.get("method", "GET").upper()

    @property
    def value(self):
        if self.tag == "textarea":
            return self.text or ""
        if self.tag == "select":
            options = list(self.iter("option"))
            chosen = next((o for o in options if "selected" in o.attrib), options[0] if options else None)
            return None if chosen is None else chosen.get("value", (chosen.text or "").strip())
        return self.get("value")

    def iterlinks(self):
        for e in self.iter():
            for name in ("href", "src", "action"):
                if name in e.attrib:
                    yield e, name, e.get(name), 0

    def make_links_absolute(self, base_url=None, resolve_base_href=True):
        from urllib.parse import urljoin

        for e, name, link, _ in list(self.iterlinks()):
            e.set(name, urljoin(base_url, link))

    def drop_tree(self):
        self._parent.remove(self)


class _Tree:
    def __init__(self, root=None):
        self._root = root

    def getroot(self):
        return self._root

    def xpath(self, path, **kwargs):
        return self._root.xpath(path, **kwargs)

    def find(self, path, namespaces=None):
        return self._root.find(path, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(path, namespaces)

    def iter(self, tag=None):
        return self._root.iter(tag)


ElementTree, ElementBase, _ElementTree = _Tree, _Element, _Tree


def Element(tag, attrib={}, nsmap=None, **extra):
    return _Element(tag, attrib, nsmap, **extra)


def SubElement(parent, tag, attrib={}, nsmap=None, **extra):
    made = _Element(tag, attrib, dict(parent.nsmap, **(nsmap or {})), **extra)
    parent.append(made)
    return made


class _Parser:
    def __init__(self, **kwargs):
        self.options = kwargs


XMLParser = HTMLParser = _Parser


def _grown(events):
    """The roots of what Go has read: (kind, name, attributes)."""
    roots, open_tags, last = [], [], None
    for event in events:
        kind = event[0]
        if kind == "start":
            made = event[1]
            if open_tags:
                open_tags[-1].append(made)
            else:
                roots.append(made)
            open_tags.append(made)
            last = None
        elif kind == "end":
            last = open_tags.pop()
        elif open_tags:
            if last is not None and last._parent is open_tags[-1]:
                last.tail = (last.tail or "") + event[1]
            else:
                open_tags[-1].text = (open_tags[-1].text or "") + event[1]
    return roots


def _xml_events(text):
    for kind, a, b in _gustxml.parse(text):
        if kind == "start":
            yield "start", _Element(a, b)
        elif kind == "end":
            yield "end", a
        elif kind == "data":
            yield "data", a
        elif kind == "error":
            raise XMLSyntaxError(a)


def _prefixes(root, text):
    known = {p or None: u for p, u in _re.findall(r"""\sxmlns(?::([\w.-]+))?=["']([^"']*)["']""", text if isinstance(text, str) else text.decode("utf-8", "replace"))}
    for e in root.iter() if known else ():
        e.nsmap = dict(known)


def fromstring(text, parser=None, base_url=None):
    if isinstance(parser, _HTMLMark):
        return html_fromstring(text)
    root = _grown(_xml_events(text))[0]
    _prefixes(root, text)
    return root


XML = fromstring


class _HTMLMark:
    pass


def HTML(text, parser=None):
    return document_fromstring(text)


def parse(source, parser=None):
    if hasattr(source, "read"):
        return _Tree(fromstring(source.read()))
    with open(source, "rb") as f:
        return _Tree(fromstring(f.read()))


def _html_events(text):
    for event in _gusthtml.document(text):
        if event[0] == "start":
            yield "start", _Element(event[1], dict(event[2]))
        elif event[0] in ("end", "data"):
            yield event[0], event[1]


def _decoded(text):
    return text.decode("utf-8", "replace") if isinstance(text, (bytes, bytearray)) else text


def document_fromstring(html, **kwargs):
    html = _decoded(html)
    if not html.strip():
        raise ParserError("Document is empty")
    root = _grown(_html_events(html))[0]
    lower = html.lower()
    for name in ("head", "tbody"):  # libxml2 does not add them
        if "<" + name not in lower:
            for e in list(root.iter(name)):
                if name == "tbody" or not len(e):
                    _unwrapped(e)
    return root


def _unwrapped(e):
    parent, at = e._parent, [x is e for x in e._parent].index(True)
    parent.remove(e)
    for i, child in enumerate(list(e)):
        parent.insert(at + i, child)


def html_fromstring(html, base_url=None, parser=None, **kwargs):
    html = _decoded(html)
    start = html[:10].lstrip().lower()
    root = document_fromstring(html)
    if start.startswith("<html") or start.startswith("<!doctype"):
        return root
    body = root.find("body")
    if body is None:
        return root
    if len(body) == 1 and not (body.text or "").strip() and not (body[0].tail or "").strip():
        only = body[0]
        body.remove(only)
        only.tail = None
        return only
    if "<body" not in html.lower() and "<head" not in html.lower():
        body.tag = "div" if any([e.tag in ("div", "p", "table", "ul", "form", "h1", "h2") for e in body]) else "span"
        body._parent.remove(body)
        return body
    return root


def fragments_fromstring(html, **kwargs):
    body = document_fromstring(html).find("body")
    return ([body.text] if body.text else []) + list(body)


def _text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(e, html, out, known=()):
    name, spaces = QName(e.tag), dict(known)
    tag = f"{e.prefix}:{name.localname}" if e.prefix else name.localname
    out.append("<" + tag)
    if not html:
        for p, u in e.nsmap.items():
            if spaces.get(p) != u:
                out.append(f' xmlns{":" + p if p else ""}="{u}"')
                spaces[p] = u
    for k, v in e.attrib.items():
        out.append(f' {k}="{_text(v).replace(chr(34), "&quot;")}"')
    if not html and not len(e) and not e.text:
        out.append("/>")
    elif html and e.tag in _void:
        out.append(">")
    else:
        out.append(">" + (e.text or "" if html and e.tag in ("script", "style") else _text(e.text or "")))
        for child in e:
            _written(child, html, out, spaces)
            out.append(_text(child.tail or ""))
        out.append(f"</{tag}>")


def _written_text(e, html):
    out = []
    _written(e._root if isinstance(e, _Tree) else e, html, out)
    return "".join(out)


def tostring(element, encoding=None, method="xml", xml_declaration=None, pretty_print=False, with_tail=True, **kwargs):
    if pretty_print:
        raise NotImplementedError("gust: lxml does not print prettily here")
    text = _written_text(element, method == "html") + (getattr(element, "tail", None) or "" if with_tail else "")
    if encoding in (str, "unicode"):
        return text
    if xml_declaration:
        text = f"<?xml version='1.0' encoding='{encoding or 'ASCII'}'?>\n" + text
    return text.encode(encoding or "ascii", "xmlcharrefreplace")


def html_tostring(doc, pretty_print=False, include_meta_content_type=False, encoding=None, method="html", with_tail=True, **kwargs):
    return tostring(doc, encoding=encoding, method=method, with_tail=with_tail)
