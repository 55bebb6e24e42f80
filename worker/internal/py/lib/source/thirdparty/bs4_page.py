"""What a tree of bs4 is made of beside tags: texts, filters and the ways from one element to another."""


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
        if not isinstance(self, NavigableString) and self.contents:
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
        while not isinstance(before, NavigableString) and before.contents:
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
