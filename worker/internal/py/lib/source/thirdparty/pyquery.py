"""pyquery: HTML as with jQuery (pyquery 2.1)."""

import re

import _gusthtml
from _gustlxml import _Element, _written_text, html_fromstring

_block = frozenset("address article aside blockquote canvas dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav noscript ol p pre section table tfoot ul video br tr".split())


class _Attributes:
    def __init__(self, query):
        object.__setattr__(self, "_query", query)

    def __call__(self, *args, **kwargs):
        query = self._query
        if kwargs:
            for name, value in kwargs.items():
                self._set(name.rstrip("_").replace("_", "-"), value)
            return query
        if len(args) == 2:
            self._set(*args)
            return query
        if isinstance(args[0], dict):
            for name, value in args[0].items():
                self._set(name, value)
            return query
        return query[0].get(args[0]) if len(query) else None

    def _set(self, name, value):
        for e in self._query:
            if value is None:
                e.attrib.pop(name, None)
            else:
                e.set(name, str(value))

    def __getattr__(self, name):
        return self(name.rstrip("_"))

    __getitem__ = __getattr__

    def __setattr__(self, name, value):
        self._set(name.rstrip("_"), value)

    __setitem__ = __setattr__


class PyQuery(list):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self._parent = kwargs.get("parent")
        if "url" in kwargs:
            raise NotImplementedError("gust: pyquery opens no addresses; give it the text of a response")
        if "filename" in kwargs:
            with open(kwargs["filename"], encoding=kwargs.get("encoding")) as f:
                args = (f.read(),)
        if not args:
            return
        first = args[0]
        if len(args) == 2:
            scope = args[1] if isinstance(args[1], PyQuery) else PyQuery(args[1])
            self.extend(scope._selected(first))
        elif isinstance(first, _Element):
            self.append(first)
        elif isinstance(first, (list, tuple)):
            self.extend(first)
        elif isinstance(first, (str, bytes)) and first:
            self.append(html_fromstring(first))

    def _new(self, elements):
        made = PyQuery(parent=self)
        for e in elements:
            if not any([e is other for other in made]):
                made.append(e)
        return made

    def _selected(self, selector):
        if isinstance(selector, _Element):
            return [selector]
        if isinstance(selector, (list, PyQuery)):
            return list(selector)
        found = []
        for part in selector.split(",") if ":first" in selector or ":eq(" in selector or ":last" in selector else [selector]:
            found += self._one(part.strip())
        return found

    def _one(self, selector):
        """With jQuery's own :first, :last and :eq(n) at the end."""
        base, _, pseudo = selector.rpartition(":")
        pick = None
        if pseudo == "first":
            pick = slice(0, 1)
        elif pseudo == "last":
            pick = slice(-1, None)
        elif pseudo.startswith("eq("):
            n = int(pseudo[3:-1])
            pick = slice(n, n + 1 or None)
        if pick is not None:
            selector = base
        found = []
        for e in self:
            hits = _gusthtml.css(e._top()._listed(), e, selector)
            if self._matches(e, selector):
                hits = [e] + hits
            found += [h for h in hits if not any([h is f for f in found])]
        return found[pick] if pick is not None else found

    def _matches(self, element, selector):
        if isinstance(selector, _Element):
            return element is selector
        return any([h is element for h in _gusthtml.css(element._top()._listed(), None, selector)])

    def __call__(self, *args, **kwargs):
        if not args:
            return self._new([])
        if len(args) == 1 and isinstance(args[0], str) and not args[0].lstrip().startswith("<"):
            return self._new(self._selected(args[0]))
        return PyQuery(*args, **dict(kwargs, parent=self))

    def find(self, selector):
        return self._new([h for e in self for h in _gusthtml.css(e._top()._listed(), e, selector)])

    def __add__(self, other):
        return self._new(list(self) + list(other))

    def __str__(self):
        return "".join([e if isinstance(e, str) else _written_text(e, False) + (e.tail or "") for e in self])

    def __repr__(self):
        return "[" + ", ".join(["<" + e.tag + ("#" + e.get("id") if e.get("id") else "") + ("." + ".".join(e.get("class").split()) if e.get("class") else "") + ">" for e in self]) + "]"

    def __bool__(self):
        return len(self) > 0

    @property
    def length(self):
        return len(self)

    def size(self):
        return len(self)

    def end(self):
        return self._parent if self._parent is not None else PyQuery()

    # Which.

    def eq(self, index):
        return self._new([self[index]] if -len(self) <= index < len(self) else [])

    def items(self, selector=None):
        for e in self._selected(selector) if selector else self:
            yield PyQuery(e, parent=self)

    def each(self, func):
        for i, e in enumerate(self):
            if _called(func, i, e) is False:
                break
        return self

    def map(self, func):
        out = PyQuery(parent=self)
        for i, e in enumerate(self):
            value = _called(func, i, e)
            if value is not None:
                out += value if isinstance(value, list) else [value]
        return out

    def filter(self, selector):
        if callable(selector):
            return self._new([e for i, e in enumerate(self) if _called(selector, i, e)])
        return self._new([e for e in self if self._matches(e, selector)])

    def not_(self, selector):
        return self._new([e for e in self if not self._matches(e, selector)])

    def is_(self, selector):
        return len(self.filter(selector)) > 0

    def has_class(self, name):
        return any([name in e.get("class", "").split() for e in self])

    hasClass = has_class

    def _filtered(self, elements, selector):
        made = self._new(elements)
        return made.filter(selector) if selector else made

    def children(self, selector=None):
        return self._filtered([c for e in self for c in e], selector)

    def parent(self, selector=None):
        return self._filtered([e._parent for e in self if e._parent is not None], selector)

    def parents(self, selector=None):
        return self._filtered([a for e in self for a in list(e.iterancestors())[::-1]], selector)

    def closest(self, selector):
        found = []
        for e in self:
            at = e
            while at is not None and not self._matches(at, selector):
                at = at._parent
            if at is not None:
                found.append(at)
        return self._new(found)

    def siblings(self, selector=None):
        made = PyQuery(parent=self)
        made.extend([s for e in self if e._parent is not None for s in e._parent if s is not e and (not selector or self._matches(s, selector))])
        return made

    def next(self, selector=None):
        return self._filtered([e._beside(1) for e in self if e._beside(1) is not None], selector)

    def prev(self, selector=None):
        return self._filtered([e._beside(-1) for e in self if e._beside(-1) is not None], selector)

    # What.

    @property
    def attr(self):
        return _Attributes(self)

    def val(self, value=None):
        if value is not None:
            return self.attr("value", value)
        return self[0].value if len(self) else None

    def text(self, value=None, **kwargs):
        if value is not None:
            for e in self:
                for child in list(e):
                    e.remove(child)
                e.text = value
            return self
        return " ".join([_squashed(e) for e in self])

    def html(self, value=None, method="html", **kwargs):
        if value is not None:
            raise NotImplementedError("gust: pyquery's html() does not change")
        if not len(self):
            return None
        text = _written_text(self[0], True)
        return text[text.index(">") + 1 : text.rindex("</")] if "</" in text else ""

    def outer_html(self, method="html"):
        return _written_text(self[0], method == "html") if len(self) else None

    outerHtml = outer_html

    def remove(self, selector=None):
        for e in self._selected(selector) if selector else self:
            if e._parent is not None:
                e._parent.remove(e)
        return self

    def add_class(self, name):
        for e in self:
            if name not in e.get("class", "").split():
                e.set("class", (e.get("class", "") + " " + name).strip())
        return self

    addClass = add_class

    def make_links_absolute(self, base_url=None):
        for e in self:
            e.make_links_absolute(base_url)
        return self


def _called(func, i, e):
    count = getattr(getattr(func, "__code__", None), "co_argcount", 2)
    return func(i, e) if count > 1 else func(e) if count else func()


def _squashed(element):
    """The text as a browser shows it: a line for each block."""
    parts = []

    def walk(e):
        if e.tag in ("script", "style"):
            return
        parts.append(e.text or "")
        for child in e:
            edge = "\n" if child.tag in _block else ""
            parts.append(edge)
            walk(child)
            parts.append(edge)
            parts.append(child.tail or "")

    walk(element)
    joined = "".join(["\0" if p == "\n" else re.sub(r"\s+", " ", p) for p in parts])
    return "\n".join([re.sub(" +", " ", line).strip() for line in joined.split("\0") if line.strip()])


def fromstring(context, **kwargs):
    return PyQuery(context)
