"""bs4: a tree of HTML that can be searched (Beautiful Soup 4.15).

With html.parser, the tree is what the tags say; with lxml or html5lib it is what
a browser makes of them. XML is not read."""

import re

import _gusthtml
from _gustbs4 import CData, Comment, Doctype, NavigableString, PageElement, PreformattedString, ResultSet, Script, Stylesheet, TemplateString
from _gustbs4 import _containers, _Filter, _quoted

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


_void = frozenset("area base br col embed hr img input keygen link menuitem meta param source track wbr basefont bgsound command frame image isindex nextid spacer".split())
_lists = {"*": frozenset(("class", "accesskey", "dropzone")), "a": frozenset(("rel", "rev")), "link": frozenset(("rel", "rev")), "td": frozenset(("headers",)), "th": frozenset(("headers",)), "form": frozenset(("accept-charset",)), "object": frozenset(("archive",)), "area": frozenset(("rel",)), "icon": frozenset(("sizes",)), "iframe": frozenset(("sandbox",)), "output": frozenset(("for",))}


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
        for element in _gusthtml.below(self):
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
        found = _gusthtml.find(self, name, attrs, string, limit, recursive, kwargs)
        if found is not None:
            return ResultSet(None, found)
        return self._all(name, attrs, string, limit, _gusthtml.below(self) if recursive else self.contents, kwargs)

    def find(self, name=None, attrs=None, recursive=True, string=None, **kwargs):
        found = _gusthtml.find(self, name, attrs, string, 1, recursive, kwargs)
        if found is not None:
            return found[0] if found else None
        return self._one(name, attrs, string, _gusthtml.below(self) if recursive else self.contents, kwargs)

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
