"""xmltodict: XML as dicts, and back (xmltodict 1.0)."""

import _gustxml

__version__ = "1.0.4"


class ParsingInterrupted(Exception):
    pass


class ExpatError(Exception):
    """What xml.parsers.expat raises in CPython."""

    __module__ = "xml.parsers.expat"


class _Reader:
    def __init__(self, options):
        self.__dict__.update(options)
        self.stack, self.path = [], []
        self.item, self.data = None, []
        self.spaces = [{}]

    def named(self, name, attribute=False):
        if not self.process_namespaces:
            return name
        prefix, _, local = name.rpartition(":")
        if attribute and not prefix:
            return name
        uri = next((s[prefix] for s in reversed(self.spaces) if prefix in s), None)
        if prefix == "xmlns" or name == "xmlns" or not uri:
            return name
        short = self.namespaces.get(uri, uri) if self.namespaces is not None else uri
        return self.namespace_separator.join((short, local)) if short else local

    def start(self, name, attrs):
        declared = {}
        if self.process_namespaces:
            for key in [k for k in attrs if k == "xmlns" or k.startswith("xmlns:")]:
                declared[key[6:]] = attrs.pop(key)
        self.spaces.append(declared)
        name = self.named(name)
        given, made = attrs, self.dict_constructor()
        if self.xml_attribs:
            if declared:
                made[self.attr_prefix + "xmlns"] = declared
            for key, value in attrs.items():
                made = self.push(made, self.attr_prefix + self.named(key, True), value)
        self.path.append((name, given or None))
        if len(self.path) > self.item_depth:
            self.stack.append((self.item, self.data))
        if len(self.path) >= self.item_depth:
            self.item, self.data = made or None, []

    def end(self, name):
        name = self.named(name)
        self.spaces.pop()
        if len(self.path) == self.item_depth:
            item = self.item if self.item is not None else "".join(self.data) or None
            if not self.item_callback(self.path, item):
                raise ParsingInterrupted
        if self.stack:
            data = self.cdata_separator.join(self.data) if self.data else None
            item = self.item
            self.item, self.data = self.stack.pop()
            if self.strip_whitespace and data:
                data = data.strip() or None
            if data and self._forced(self.force_cdata, name, data) and item is None:
                item = self.dict_constructor()
            if item is not None:
                if data:
                    item = self.push(item, self.cdata_key, data)
                self.item = self.push(self.item, name, item)
            else:
                self.item = self.push(self.item, name, data)
        else:
            self.item, self.data = None, []
        self.path.pop()

    def _forced(self, rule, name, value):
        if isinstance(rule, bool) or not rule:
            return bool(rule)
        if callable(rule):
            return rule(self.path[:-1], name, value)
        return name in rule

    def push(self, item, key, data):
        if self.postprocessor is not None:
            result = self.postprocessor(self.path, key, data)
            if result is None:
                return item
            key, data = result
        if item is None:
            item = self.dict_constructor()
        if key in item:
            if isinstance(item[key], list):
                item[key].append(data)
            else:
                item[key] = [item[key], data]
        else:
            item[key] = [data] if self._forced(self.force_list, key, data) else data
        return item


def parse(xml_input, encoding=None, expat=None, process_namespaces=False, namespace_separator=":", disable_entities=True, process_comments=False, **kwargs):
    options = dict(item_depth=0, item_callback=lambda path, item: True, xml_attribs=True, attr_prefix="@", cdata_key="#text", force_cdata=False, cdata_separator="", postprocessor=None,
                   dict_constructor=dict, strip_whitespace=True, namespaces=None, force_list=None, comment_key="#comment")
    unknown = [k for k in kwargs if k not in options]
    if unknown:
        raise TypeError(f"_DictSAXHandler.__init__() got an unexpected keyword argument {unknown[0]!r}")
    options.update(kwargs, process_namespaces=process_namespaces, namespace_separator=namespace_separator)
    if hasattr(xml_input, "read"):
        xml_input = xml_input.read()
    elif hasattr(xml_input, "__next__"):
        xml_input = b"".join(xml_input)
    reader = _Reader(options)
    for kind, a, b in _gustxml.parse(xml_input, True):
        if kind == "start":
            reader.start(a, b)
        elif kind == "end":
            reader.end(a)
        elif kind == "data":
            reader.data.append(a)
        elif kind == "comment" and process_comments:
            text = a.strip() if reader.strip_whitespace else a
            reader.item = reader.push(reader.item, reader.comment_key, text)
        elif kind == "error":
            raise ExpatError(a)
    return reader.item


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text):
    text = _escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' in text:
        return '"' + text.replace('"', "&quot;") + '"' if "'" in text else "'" + text + "'"
    return '"' + text + '"'


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


class _Writer:
    def __init__(self, options):
        self.__dict__.update(options)
        self.parts = []

    def element(self, key, value, depth=0):
        if self.preprocessor is not None:
            result = self.preprocessor(key, value)
            if result is None:
                return
            key, value = result
        many = value if hasattr(value, "__iter__") and not isinstance(value, (str, bytes, dict)) else [value]
        if self.expand_iter and many is value:
            many = [{self.expand_iter: value}]
        for i, item in enumerate(many):
            if depth == 0 and i > 0:
                raise ValueError("document with multiple roots")
            self.one(key, item, depth)

    def one(self, key, value, depth):
        attrs, children, text = {}, [], None
        if isinstance(value, dict):
            for k, v in value.items():
                if k == self.cdata_key:
                    text = None if v is None else _text(v)
                elif isinstance(k, str) and self.attr_prefix and k.startswith(self.attr_prefix):
                    if k == self.attr_prefix + "xmlns" and isinstance(v, dict):
                        attrs.update({"xmlns" + (":" + p if p else ""): u for p, u in v.items()})
                    else:
                        attrs[k[len(self.attr_prefix) :]] = "" if v is None else _text(v)
                else:
                    children.append((k, v))
        elif value is not None:
            text = _text(value)
        pad = self.newl + depth * self.indent if self.pretty and depth else ""
        opening = "<" + key + "".join([f" {k}={_attribute(str(v))}" for k, v in attrs.items()])
        if self.short_empty_elements and not children and not text:
            self.parts.append(pad + opening + "/>")
            return
        self.parts.append(pad + opening + ">")
        for k, v in children:
            if isinstance(v, list) and not v:
                continue
            self.element(k, v, depth + 1)
        if text is not None:
            self.parts.append(_escaped(text))
        if self.pretty and children:
            self.parts.append(self.newl + depth * self.indent)
        self.parts.append(f"</{key}>")


def unparse(input_dict, output=None, encoding="utf-8", full_document=True, short_empty_elements=False, comment_key="#comment", **kwargs):
    options = dict(attr_prefix="@", cdata_key="#text", preprocessor=None, pretty=False, newl="\n", indent="\t", namespace_separator=":", namespaces=None, expand_iter=None)
    options.update(kwargs, short_empty_elements=short_empty_elements)
    if isinstance(options["indent"], int):
        options["indent"] = " " * options["indent"]
    if full_document and len(input_dict) != 1:
        raise ValueError("Document must have exactly one root.")
    writer = _Writer(options)
    for key, value in input_dict.items():
        writer.element(key, value)
    text = "".join(writer.parts)
    if full_document:
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + text
    if output is None:
        return text
    try:
        output.write(text)
    except TypeError:
        output.write(text.encode(encoding))
