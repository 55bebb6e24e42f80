"""bs4: a tree of HTML that can be searched (Beautiful Soup 4.15).

With html.parser, the tree is what the tags say; with lxml or html5lib it is what
a browser makes of them. XML is not read."""

import re

import _gusthtml

__version__ = "4.15.0"


class FeatureNotFound(ValueError):
    pass


class ParserRejectedMarkup(Exception):
    pass


class SelectorSyntaxError(Exception):
    pass


class MarkupResemblesLocatorWarning(UserWarning):
    pass


class XMLParsedAsHTMLWarning(UserWarning):
    pass


class ResultSet(list):
    def __init__(self, source, result=()):
        super().__init__(result)
        self.source = source

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            f"ResultSet object has no attribute {name!r}. You're probably treating a list of elements like a single element. "
            "Did you call find_all() when you meant to call find()?"
        )


_void = frozenset("area base br col embed hr img input keygen link menuitem meta param source track wbr basefont bgsound command frame image isindex nextid spacer".split())
_lists = {"*": frozenset(("class", "accesskey", "dropzone")), "a": frozenset(("rel", "rev")), "link": frozenset(("rel", "rev")), "td": frozenset(("headers",)), "th": frozenset(("headers",)), "form": frozenset(("accept-charset",)), "object": frozenset(("archive",)), "area": frozenset(("rel",)), "icon": frozenset(("sizes",)), "iframe": frozenset(("sandbox",)), "output": frozenset(("for",))}


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value):
    value = _escaped(value)
    if '"' in value:
        return "'" + value + "'" if "'" not in value else '"' + value.replace('"', "&quot;") + '"'
    return '"' + value + '"'


def _is(value, wanted):
    """Whether a value, or None, is what a filter asks for."""
    if wanted is True:
        return value is not None
    if wanted is None or wanted is False:
        return value is None
    if hasattr(wanted, "search"):
        return value is not None and wanted.search(value) is not None
    if callable(wanted):
        return bool(wanted(value))
    if isinstance(wanted, bytes):
        return value == wanted.decode()
    if isinstance(wanted, (list, tuple, set, frozenset)):
        return any(_is(value, w) for w in wanted)
    return value == (wanted if isinstance(wanted, str) else str(wanted))


def _attribute_is(value, wanted):
    if isinstance(value, list):
        if any(_is(v, wanted) for v in value):
            return True
        value = " ".join(value)
    return _is(value, wanted)


class _Filter:
    def __init__(self, name, attrs, string, kwargs):
        if "class_" in kwargs:
            kwargs["class"] = kwargs.pop("class_")
        if attrs is not None and not isinstance(attrs, dict):
            kwargs["class"] = attrs
            attrs = {}
        self.name, self.string = name, string
        self.attrs = dict(attrs or {}, **kwargs)
        self.for_text = string is not None and name is None and not self.attrs

    def __call__(self, element):
        if isinstance(element, NavigableString):
            return self.for_text and _is(str(element), self.string)
        if self.for_text:
            return False
        name = self.name
        if name is not None and name is not True:
            if callable(name) and not hasattr(name, "search"):
                if not name(element):
                    return False
            elif not _is(element.name, name):
                return False
        for key, wanted in self.attrs.items():
            if not _attribute_is(element.attrs.get(key), wanted):
                return False
        return self.string is None or element.string is not None and _is(str(element.string), self.string)


class PageElement:
    parent = None

    def _at(self):
        for i, other in enumerate(self.parent.contents):
            if other is self:
                return i

    def _sibling(self, step):
        if self.parent is None:
            return None
        at = self._at() + step
        return self.parent.contents[at] if 0 <= at < len(self.parent.contents) else None

    @property
    def next_sibling(self):
        return self._sibling(1)

    @property
    def previous_sibling(self):
        return self._sibling(-1)

    nextSibling, previousSibling = next_sibling, previous_sibling

    @property
    def next_siblings(self):
        return iter(self.parent.contents[self._at() + 1:]) if self.parent is not None else iter(())

    @property
    def previous_siblings(self):
        return iter(self.parent.contents[: self._at()][::-1]) if self.parent is not None else iter(())

    @property
    def parents(self):
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    @property
    def next_element(self):
        if isinstance(self, Tag) and self.contents:
            return self.contents[0]
        at = self
        while at is not None and at.parent is not None:
            after = at.next_sibling
            if after is not None:
                return after
            at = at.parent
        return None

    @property
    def next_elements(self):
        at = self.next_element
        while at is not None:
            yield at
            at = at.next_element

    @property
    def previous_element(self):
        before = self.previous_sibling
        if before is None:
            return self.parent
        while isinstance(before, Tag) and before.contents:
            before = before.contents[-1]
        return before

    @property
    def previous_elements(self):
        at = self.previous_element
        while at is not None:
            yield at
            at = at.previous_element

    def _all(self, name, attrs, string, limit, elements, kwargs):
        if string is None and "text" in kwargs:
            string = kwargs.pop("text")
        matches = _Filter(name, attrs, string, kwargs)
        found = ResultSet(matches)
        for element in elements:
            if matches(element):
                found.append(element)
                if limit and len(found) >= limit:
                    break
        return found

    def _one(self, name, attrs, string, elements, kwargs):
        found = self._all(name, attrs, string, 1, elements, kwargs)
        return found[0] if found else None

    def find_next(self, name=None, attrs=None, string=None, **kwargs):
        return self._one(name, attrs, string, self.next_elements, kwargs)

    def find_all_next(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._all(name, attrs, string, limit, self.next_elements, kwargs)

    def find_previous(self, name=None, attrs=None, string=None, **kwargs):
        return self._one(name, attrs, string, self.previous_elements, kwargs)

    def find_all_previous(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._all(name, attrs, string, limit, self.previous_elements, kwargs)

    def find_next_sibling(self, name=None, attrs=None, string=None, **kwargs):
        return self._one(name, attrs, string, self.next_siblings, kwargs)

    def find_next_siblings(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._all(name, attrs, string, limit, self.next_siblings, kwargs)

    def find_previous_sibling(self, name=None, attrs=None, string=None, **kwargs):
        return self._one(name, attrs, string, self.previous_siblings, kwargs)

    def find_previous_siblings(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._all(name, attrs, string, limit, self.previous_siblings, kwargs)

    def find_parent(self, name=None, attrs=None, **kwargs):
        return self._one(name, attrs, None, self.parents, kwargs)

    def find_parents(self, name=None, attrs=None, limit=None, **kwargs):
        return self._all(name, attrs, None, limit, self.parents, kwargs)

    def extract(self):
        if self.parent is not None:
            del self.parent.contents[self._at()]
            self.parent = None
        return self

    def replace_with(self, *others):
        parent, at = self.parent, self._at()
        self.extract()
        for i, other in enumerate(others):
            parent.insert(at + i, other)
        return self

    def insert_before(self, *others):
        for other in others:
            self.parent.insert(self._at(), other)

    def insert_after(self, *others):
        for i, other in enumerate(others):
            self.parent.insert(self._at() + 1 + i, other)

    def wrap(self, tag):
        self.replace_with(tag)
        tag.append(self)
        return tag


class NavigableString(str, PageElement):
    name = None
    _before, _after = "", ""

    @property
    def string(self):
        return self

    @property
    def text(self):
        return self.get_text()

    def get_text(self, separator="", strip=False, types=None):
        return str(self).strip() if strip else str(self)

    getText = get_text

    @property
    def strings(self):
        yield self

    @property
    def stripped_strings(self):
        if self.strip():
            yield self.strip()

    def output_ready(self, formatter="minimal"):
        return _escaped(str(self)) if formatter else str(self)

    def decompose(self):
        self.extract()


class PreformattedString(NavigableString):
    def output_ready(self, formatter="minimal"):
        return self._before + str(self) + self._after


class CData(PreformattedString):
    _before, _after = "<![CDATA[", "]]>"


class Comment(PreformattedString):
    _before, _after = "<!--", "-->"


class Doctype(PreformattedString):
    _before, _after = "<!DOCTYPE ", ">\n"


class Script(NavigableString):
    def output_ready(self, formatter="minimal"):
        return str(self)


class Stylesheet(Script):
    pass


class TemplateString(NavigableString):
    pass


_containers = {"script": Script, "style": Stylesheet, "template": TemplateString}


class Tag(PageElement):
    def __init__(self, parser=None, builder=None, name=None, namespace=None, prefix=None, attrs=None, parent=None, previous=None, **kwargs):
        self.name = name
        self.attrs = attrs if attrs is not None else {}
        self.contents = []
        self.parent = parent

    # What is in it.

    def __getitem__(self, key):
        return self.attrs[key]

    def __setitem__(self, key, value):
        self.attrs[key] = value

    def __delitem__(self, key):
        self.attrs.pop(key, None)

    def __iter__(self):
        return iter(self.contents)

    def __len__(self):
        return len(self.contents)

    def __contains__(self, x):
        return x in self.contents

    def __bool__(self):
        return True

    def __call__(self, *args, **kwargs):
        return self.find_all(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith("__") or name == "contents":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self.find(name[:-3] if len(name) > 3 and name.endswith("Tag") else name)

    def __eq__(self, other):
        return self is other or isinstance(other, Tag) and self.name == other.name and self.attrs == other.attrs and self.contents == other.contents

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return id(self)

    def __repr__(self):
        return self.decode()

    __str__ = __unicode__ = __repr__

    def get(self, key, default=None):
        return self.attrs.get(key, default)

    def get_attribute_list(self, key, default=None):
        value = self.get(key, default)
        return value if isinstance(value, list) else [value]

    def has_attr(self, key):
        return key in self.attrs

    @property
    def children(self):
        return iter(self.contents)

    @property
    def descendants(self):
        for child in self.contents:
            yield child
            if isinstance(child, Tag):
                yield from child.descendants

    @property
    def string(self):
        if len(self.contents) != 1:
            return None
        return self.contents[0].string

    @string.setter
    def string(self, value):
        self.clear()
        self.append(NavigableString(str(value)))

    def _texts(self, strip=False, types=None):
        kind = _containers.get(self.name, NavigableString)
        for element in self.descendants:
            if not isinstance(element, NavigableString):
                continue
            if types is not None:
                if type(element) not in types:
                    continue
            elif type(element) is not kind and type(element) is not CData:
                continue
            if strip:
                element = element.strip()
                if not element:
                    continue
            yield element

    @property
    def strings(self):
        return self._texts()

    @property
    def stripped_strings(self):
        return self._texts(strip=True)

    def get_text(self, separator="", strip=False, types=None):
        return separator.join([str(s) for s in self._texts(strip, types)])

    getText = get_text

    @property
    def text(self):
        return self.get_text()

    # Searching.

    def find_all(self, name=None, attrs=None, recursive=True, string=None, limit=None, _stacklevel=2, **kwargs):
        return self._all(name, attrs, string, limit, self.descendants if recursive else self.contents, kwargs)

    def find(self, name=None, attrs=None, recursive=True, string=None, **kwargs):
        return self._one(name, attrs, string, self.descendants if recursive else self.contents, kwargs)

    findAll, findChildren, findChild, find_children = find_all, find_all, find, find_all

    def select(self, selector, namespaces=None, limit=0, **kwargs):
        top = self
        while top.parent is not None:
            top = top.parent
        try:
            return ResultSet(None, _gusthtml.select(top, self, selector, limit or 0))
        except ValueError as e:
            raise SelectorSyntaxError(str(e)) from None

    def select_one(self, selector, namespaces=None, **kwargs):
        found = self.select(selector, limit=1)
        return found[0] if found else None

    @property
    def css(self):
        return self

    iselect = select

    # Changing.

    def insert(self, position, *elements):
        for element in elements:
            if isinstance(element, BeautifulSoup):
                for child in list(element.contents):
                    self.insert(position, child)
                    position += 1
                continue
            if not isinstance(element, PageElement):
                element = NavigableString(element)
            element.extract()
            element.parent = self
            self.contents.insert(position, element)
            position += 1
        return list(elements)

    def append(self, element):
        self.insert(len(self.contents), element)
        return element

    def extend(self, elements):
        for element in list(elements.contents if isinstance(elements, Tag) else elements):
            self.append(element)

    def clear(self, decompose=False):
        for child in list(self.contents):
            child.extract()

    def decompose(self):
        self.extract()
        self.clear()

    @property
    def decomposed(self):
        return False

    def unwrap(self):
        parent, at = self.parent, self._at()
        self.extract()
        for i, child in enumerate(list(self.contents)):
            parent.insert(at + i, child)
        return self

    replace_with_children = unwrap

    def index(self, element):
        for i, child in enumerate(self.contents):
            if child is element:
                return i
        raise ValueError("Tag.index: element not in tag")

    def smooth(self):
        pass

    # Output.

    def _opening(self):
        parts = [self.name]
        for key, value in sorted(self.attrs.items()):
            if value is None:
                parts.append(key)
                continue
            if isinstance(value, (list, tuple)):
                value = " ".join(value)
            parts.append(key + "=" + _quoted(str(value)))
        return "<" + " ".join(parts) + ("/>" if self.name in _void and not self.contents else ">")

    def decode(self, indent_level=None, eventual_encoding="utf-8", formatter="minimal", iterator=None):
        closing = "" if self.name in _void and not self.contents else f"</{self.name}>"
        return self._opening() + self.decode_contents(formatter=formatter) + closing

    def decode_contents(self, indent_level=None, eventual_encoding="utf-8", formatter="minimal"):
        return "".join([c.decode(formatter=formatter) if isinstance(c, Tag) else c.output_ready(formatter) for c in self.contents])

    renderContents = decode_contents

    def encode(self, encoding="utf-8", indent_level=None, formatter="minimal", errors="xmlcharrefreplace"):
        return self.decode(formatter=formatter).encode(encoding, errors)

    def encode_contents(self, indent_level=None, encoding="utf-8", formatter="minimal"):
        return self.decode_contents(formatter=formatter).encode(encoding)

    def prettify(self, encoding=None, formatter="minimal"):
        lines = []
        self._lines(lines, 0, formatter)
        text = "".join(lines)
        return text.encode(encoding) if encoding else text

    def _lines(self, lines, level, formatter):
        pad = " " * level
        if self.name in ("pre", "textarea"):
            lines.append(pad + self.decode(formatter=formatter) + "\n")
            return
        lines.append(pad + self._opening() + "\n")
        self._inner_lines(lines, level + 1, formatter)
        if not (self.name in _void and not self.contents):
            lines.append(pad + f"</{self.name}>\n")

    def _inner_lines(self, lines, level, formatter):
        for child in self.contents:
            if isinstance(child, Tag):
                child._lines(lines, level, formatter)
                continue
            text = child.output_ready(formatter).strip()
            if text:
                lines.append(" " * level + text + "\n")


class BeautifulSoup(Tag):
    ROOT_TAG_NAME = "[document]"

    def __init__(self, markup="", features=None, builder=None, parse_only=None, from_encoding=None, exclude_encodings=None, element_classes=None, **kwargs):
        super().__init__(name="[document]", attrs={})
        if hasattr(markup, "read"):
            markup = markup.read()
        self.original_encoding = None
        if isinstance(markup, (bytes, bytearray)):
            markup, self.original_encoding = _decoded(bytes(markup), from_encoding)
        if isinstance(features, (list, tuple)):
            features = features[0] if features else None
        if features in (None, "html.parser", "html"):
            events = _gusthtml.events(markup)
        elif features in ("lxml", "html5lib", "lxml-html", "html5"):
            events = _gusthtml.document(markup)
        elif features in ("xml", "lxml-xml"):
            raise NotImplementedError("gust: bs4 does not read XML here")
        else:
            raise FeatureNotFound(f"Couldn't find a tree builder with the features you requested: {features}. Do you need to install a parser library?")
        self._build(events)
        if str(features).startswith("lxml"):  # it does not add what a browser adds
            for name in ("head", "tbody", "colgroup"):
                if "<" + name not in markup.lower():
                    for tag in self.find_all(name):
                        tag.unwrap()

    def _build(self, events):
        open_tags, now, kind, texts = [self], self, NavigableString, []
        for event in events:
            what, data = event[0], event[1]
            if what == "data":
                texts.append(data)
                continue
            if texts:
                self._text(now, texts)
                texts = []
            if what == "start":
                attrs = event[2]
                for key in attrs:
                    if key in _lists["*"] or key in _lists.get(data, ()):
                        attrs[key] = attrs[key].split()
                tag = Tag(name=data, attrs=attrs, parent=now)
                now.contents.append(tag)
                if data not in _void and not event[3]:
                    open_tags.append(tag)
                    now = tag
            elif what == "end":
                for i in range(len(open_tags) - 1, 0, -1):
                    if open_tags[i].name == data:
                        del open_tags[i:]
                        now = open_tags[-1]
                        break
            else:
                made = (Comment if what == "comment" else Doctype)(data)
                made.parent = now
                now.contents.append(made)
        if texts:
            self._text(now, texts)

    def _text(self, parent, texts):
        made = _containers.get(parent.name, NavigableString)("".join(texts))
        made.parent = parent
        parent.contents.append(made)

    def new_tag(self, name, namespace=None, nsprefix=None, attrs=None, sourceline=None, sourcepos=None, string=None, **kwattrs):
        tag = Tag(name=name, attrs=dict(attrs or {}, **kwattrs))
        if string is not None:
            tag.string = string
        return tag

    def new_string(self, s, subclass=None):
        return (subclass or NavigableString)(s)

    def decode(self, indent_level=None, eventual_encoding="utf-8", formatter="minimal", iterator=None):
        return self.decode_contents(formatter=formatter)

    def prettify(self, encoding=None, formatter="minimal"):
        lines = []
        self._inner_lines(lines, 0, formatter)
        text = "".join(lines)
        return text.encode(encoding) if encoding else text


def _decoded(data, encoding):
    named = re.search(rb'<meta[^>]+charset=["\']?([\w-]+)', data[:2048])
    for name in (encoding, named and named.group(1).decode(), "utf-8", "windows-1252"):
        if name:
            try:
                return data.decode(name), name
            except (LookupError, UnicodeDecodeError):
                pass
    return data.decode("utf-8", "replace"), "utf-8"


class SoupStrainer:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("gust: SoupStrainer is not supported")


class UnicodeDammit:
    def __init__(self, markup, known_definite_encodings=(), **kwargs):
        self.unicode_markup, self.original_encoding = (markup, None) if isinstance(markup, str) else _decoded(markup, next(iter(known_definite_encodings), None))
