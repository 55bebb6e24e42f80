"""yaml: reading and writing YAML 1.1 (PyYAML 6.0). Reading is in Go."""

import base64
import datetime
import re

import _gustyaml

__version__ = "6.0.4"
__with_libyaml__ = True


class YAMLError(Exception):
    pass


class Mark:
    def __init__(self, name, index, line, column, buffer=None, pointer=None):
        self.name, self.index, self.line, self.column = name, index, line, column


class MarkedYAMLError(YAMLError):
    def __init__(self, context=None, context_mark=None, problem=None, problem_mark=None, note=None):
        self.context, self.context_mark, self.problem, self.problem_mark, self.note = context, context_mark, problem, problem_mark, note

    def __str__(self):
        return "\n".join(str(x) for x in (self.context, self.context_mark, self.problem, self.problem_mark, self.note) if x)


class ScannerError(MarkedYAMLError):
    pass


class ParserError(MarkedYAMLError):
    pass


class ComposerError(MarkedYAMLError):
    pass


class ConstructorError(MarkedYAMLError):
    pass


class ReaderError(MarkedYAMLError):
    pass


class RepresenterError(YAMLError):
    pass


class EmitterError(YAMLError):
    pass


class SerializerError(YAMLError):
    pass


class Node:
    id = "node"

    def __init__(self, tag, value, start_mark=None, end_mark=None, flow_style=None):
        self.tag, self.value, self.start_mark, self.end_mark, self.flow_style = tag, value, start_mark, end_mark, flow_style


class ScalarNode(Node):
    id = "scalar"


class SequenceNode(Node):
    id = "sequence"


class MappingNode(Node):
    id = "mapping"


class BaseLoader:
    """What a constructor for a tag of one's own is given. A node's value is here what it holds, ready made."""

    yaml_constructors = {}
    yaml_multi_constructors = {}
    _strings = True

    def __init__(self, stream=None):
        self.stream = stream
        self.name = getattr(stream, "name", "<unicode string>")

    @classmethod
    def add_constructor(cls, tag, constructor):
        if "yaml_constructors" not in cls.__dict__:
            cls.yaml_constructors = dict(cls.yaml_constructors)
        cls.yaml_constructors[tag] = constructor

    @classmethod
    def add_multi_constructor(cls, tag_prefix, multi_constructor):
        if "yaml_multi_constructors" not in cls.__dict__:
            cls.yaml_multi_constructors = dict(cls.yaml_multi_constructors)
        cls.yaml_multi_constructors[tag_prefix] = multi_constructor

    @classmethod
    def add_implicit_resolver(cls, tag, regexp, first=None):
        raise NotImplementedError("gust: yaml's add_implicit_resolver is not supported")

    def construct_scalar(self, node):
        if not isinstance(node, ScalarNode):
            raise ConstructorError(None, None, f"expected a scalar node, but found {node.id}")
        return node.value

    def construct_sequence(self, node, deep=False):
        if not isinstance(node, SequenceNode):
            raise ConstructorError(None, None, f"expected a sequence node, but found {node.id}")
        return list(node.value)

    def construct_mapping(self, node, deep=False):
        if not isinstance(node, MappingNode):
            raise ConstructorError(None, None, f"expected a mapping node, but found {node.id}")
        return dict(node.value)

    def construct_object(self, node, deep=False):
        return node.value

    def _tagged(self, tag, value, line, column):
        kind = SequenceNode if isinstance(value, list) else MappingNode if isinstance(value, dict) else ScalarNode
        node = kind(tag, value)
        if tag in self.yaml_constructors:
            return self.yaml_constructors[tag](self, node)
        for prefix, constructor in self.yaml_multi_constructors.items():
            if tag.startswith(prefix):
                return constructor(self, tag[len(prefix):], node)
        if None in self.yaml_constructors:
            return self.yaml_constructors[None](self, node)
        if self._strings:
            return value
        raise ConstructorError(None, None, f"could not determine a constructor for the tag {tag!r}\n  in \"{self.name}\", line {line}, column {column}")

    def _documents(self):
        text = self.stream
        if hasattr(text, "read"):
            text = text.read()
        if isinstance(text, (bytes, bytearray)):
            text = bytes(text).decode("utf-16" if bytes(text[:2]) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        return _gustyaml.load(text, self._tagged, self._strings)

    def get_single_data(self):
        found = self._documents()
        if len(found) > 1:
            raise ComposerError("expected a single document in the stream", None, "but found another document")
        return found[0] if found else None

    def get_data(self):
        return self.get_single_data()


class SafeLoader(BaseLoader):
    _strings = False


class FullLoader(SafeLoader):
    pass


class Loader(SafeLoader):
    pass


class UnsafeLoader(SafeLoader):
    pass


CBaseLoader, CSafeLoader, CFullLoader, CLoader, CUnsafeLoader = BaseLoader, SafeLoader, FullLoader, Loader, UnsafeLoader


def load(stream, Loader):
    return Loader(stream).get_single_data()


def load_all(stream, Loader):
    return iter(Loader(stream)._documents())


def safe_load(stream):
    return load(stream, SafeLoader)


def safe_load_all(stream):
    return load_all(stream, SafeLoader)


full_load, unsafe_load = safe_load, safe_load
full_load_all, unsafe_load_all = safe_load_all, safe_load_all


def add_constructor(tag, constructor, Loader=None):
    for cls in (Loader,) if Loader else (globals()["Loader"], FullLoader, UnsafeLoader):
        cls.add_constructor(tag, constructor)


def add_representer(data_type, representer, Dumper=None):
    (Dumper or globals()["Dumper"]).add_representer(data_type, representer)


class YAMLObject:
    yaml_tag = None


# --- writing (yaml/representer.py, emitter.py) ---

_plain_first = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=]|[-?:](?=\S)")


def _is_plain(text, flow, allow_unicode):
    """Whether a text may stand without quotes."""
    if not text or _gustyaml.kind(text) != "!!str" or text[0] == " " or text[-1] == " " or "\n" in text:
        return False
    if not _plain_first.match(text) or text.startswith(("---", "...")):
        return False
    if ": " in text or " #" in text or text[-1] == ":":
        return False
    return not flow or not re.search(r"[,?\[\]{}]|:", text)


def _printable(c, allow_unicode):
    return c == "\n" or " " <= c <= "~" or allow_unicode and (c == "\x85" or "\xa0" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" and c != "\ufeff" or "\U00010000" <= c)


_escapes = {"\0": "0", "\x07": "a", "\x08": "b", "\t": "t", "\n": "n", "\x0b": "v", "\x0c": "f", "\r": "r", "\x1b": "e", '"': '"', "\\": "\\", "\x85": "N", "\xa0": "_", "\u2028": "L", "\u2029": "P"}


def _escape(c):
    if c in _escapes:
        return "\\" + _escapes[c]
    n = ord(c)
    return "\\x%02X" % n if n <= 0xFF else "\\u%04X" % n if n <= 0xFFFF else "\\U%08X" % n


class SafeDumper:
    yaml_representers = {}
    yaml_multi_representers = {}

    def __init__(self, default_style=None, default_flow_style=False, indent=None, width=None, allow_unicode=None, sort_keys=True):
        self.default_style, self.default_flow_style, self.allow_unicode, self.sort_keys = default_style, default_flow_style, allow_unicode, sort_keys
        self.step = indent if indent and 1 < indent < 10 else 2
        self.width = width if width and width > self.step * 2 else 80
        self.alias_key = None

    @classmethod
    def add_representer(cls, data_type, representer):
        if "yaml_representers" not in cls.__dict__:
            cls.yaml_representers = dict(cls.yaml_representers)
        cls.yaml_representers[data_type] = representer

    @classmethod
    def add_multi_representer(cls, data_type, representer):
        if "yaml_multi_representers" not in cls.__dict__:
            cls.yaml_multi_representers = dict(cls.yaml_multi_representers)
        cls.yaml_multi_representers[data_type] = representer

    def ignore_aliases(self, data):
        return data is None or data == () or isinstance(data, (str, bytes, bool, int, float))

    def represent_scalar(self, tag, value, style=None):
        return ScalarNode(tag, value, flow_style=style or self.default_style)

    def represent_str(self, data):
        return self.represent_scalar("tag:yaml.org,2002:str", data)

    def represent_sequence(self, tag, sequence, flow_style=None):
        node = SequenceNode(tag, [], flow_style=flow_style)
        if self.alias_key is not None:
            self.nodes[self.alias_key] = node
        node.value = [self.represent_data(v) for v in sequence]
        return self._flow(node, node.value, flow_style)

    def represent_list(self, data):
        return self.represent_sequence("tag:yaml.org,2002:seq", data)

    def represent_mapping(self, tag, mapping, flow_style=None):
        node = MappingNode(tag, [], flow_style=flow_style)
        if self.alias_key is not None:
            self.nodes[self.alias_key] = node
        if hasattr(mapping, "items"):
            mapping = list(mapping.items())
            if self.sort_keys:
                try:
                    mapping = sorted(mapping)
                except TypeError:
                    pass
        node.value = [(self.represent_data(k), self.represent_data(v)) for k, v in mapping]
        return self._flow(node, [n for pair in node.value for n in pair], flow_style)

    def represent_dict(self, data):
        return self.represent_mapping("tag:yaml.org,2002:map", data)

    def _flow(self, node, children, flow_style):
        if flow_style is None:
            best = all(isinstance(n, ScalarNode) and not n.flow_style for n in children)
            node.flow_style = self.default_flow_style if self.default_flow_style is not None else best
        return node

    def represent_data(self, data):
        if self.ignore_aliases(data):
            self.alias_key = None
        else:
            self.alias_key = id(data)
            if self.alias_key in self.nodes:
                node = self.nodes[self.alias_key]
                self.anchors.setdefault(id(node), None)
                return node
            self.kept.append(data)
        key = self.alias_key
        node = self._represent(data)
        if key is not None:
            self.nodes[key] = node
        return node

    def _represent(self, data):
        for cls in type(data).__mro__[:1]:
            if cls in self.yaml_representers:
                return self.yaml_representers[cls](self, data)
        for cls in type(data).__mro__:
            if cls in self.yaml_multi_representers:
                return self.yaml_multi_representers[cls](self, data)
        tag = "tag:yaml.org,2002:"
        kind = type(data)
        if data is None:
            return self.represent_scalar(tag + "null", "null")
        if kind is bool:
            return self.represent_scalar(tag + "bool", "true" if data else "false")
        if kind is int:
            return self.represent_scalar(tag + "int", str(data))
        if kind is float:
            return self.represent_scalar(tag + "float", self._float(data))
        if kind is str:
            return self.represent_str(data)
        if kind is bytes:
            return self.represent_scalar(tag + "binary", base64.encodebytes(data).decode("ascii"), "|")
        if kind in (list, tuple) and self._knows(kind):
            return self.represent_list(data)
        if kind is dict:
            return self.represent_dict(data)
        if kind is set:
            return self.represent_mapping(tag + "set", {v: None for v in data})
        if kind is datetime.datetime:
            return self.represent_scalar(tag + "timestamp", data.isoformat(" "))
        if kind is datetime.date:
            return self.represent_scalar(tag + "timestamp", data.isoformat())
        return self._other(data)

    def _knows(self, kind):
        return True

    def _other(self, data):
        raise RepresenterError("cannot represent an object", data)

    represent_undefined = _other

    def _float(self, data):
        if data != data:
            return ".nan"
        if data in (float("inf"), float("-inf")):
            return ".inf" if data > 0 else "-.inf"
        text = repr(data).lower()
        if "." not in text and "e" in text:
            text = text.replace("e", ".0e", 1)
        return text

    # The text of a document.

    def document(self, data, first=True, explicit_start=None, explicit_end=None):
        self.nodes, self.anchors, self.kept, self.out, self.column, self.written = {}, {}, [], [], 0, set()
        root = self.represent_data(data)
        self._number(root, set())
        if explicit_start or not first:
            self._put("---")
        self._node(root, 0, top=True)
        text = "".join(self.out)
        if explicit_start or not first:
            if not text.startswith(("---\n", "--- ")):
                text = text[:3] + ("\n" if text[3:4] != "\n" and not self.inline else "") + text[3:]
        if not text.endswith("\n"):
            if isinstance(root, ScalarNode) and self.open_ended:
                text += "\n..."
            text += "\n"
        if explicit_end:
            text += "...\n" if not text.endswith("\n...\n") else ""
        return text

    def _number(self, node, seen):
        """Gives the anchors their numbers, in the order of writing."""
        if id(node) in self.anchors:
            if self.anchors[id(node)] is None:
                self.anchors[id(node)] = "id%03d" % (sum(1 for v in self.anchors.values() if v) + 1)
        if id(node) in seen or isinstance(node, ScalarNode):
            return
        seen.add(id(node))
        for child in node.value:
            for n in child if isinstance(child, tuple) else (child,):
                self._number(n, seen)

    def _put(self, text):
        self.out.append(text)
        at = text.rfind("\n")
        self.column = self.column + len(text) if at < 0 else len(text) - at - 1

    def _gap(self):
        if self.column and self.out[-1][-1] not in " \n[{":
            self._put(" ")

    def _line(self, indent):
        if self.out:
            self._put("\n" + " " * indent if self.column or self.out[-1][-1:] != "\n" else " " * indent)

    def _node(self, node, indent, top=False, flow=False, key=False, inseq=False, compact=False):
        self.open_ended = self.inline = False
        anchor = self.anchors.get(id(node))
        if anchor:
            self._gap()
            if id(node) in self.written:
                self._put("*" + anchor)
                return
            self.written.add(id(node))
            self._put("&" + anchor)
        if isinstance(node, ScalarNode):
            self._scalar(node, indent, top, flow, key)
            self.inline = True
            return
        standard = "tag:yaml.org,2002:" + ("seq" if isinstance(node, SequenceNode) else "map")
        if node.tag != standard:
            self._gap()
            self._put(_tag(node.tag))
        if flow or node.flow_style or not node.value:
            self._gap()
            self._flowing(node, indent + self.step)
            self.inline = True
        elif isinstance(node, SequenceNode):
            self._sequence(node, indent, compact)
        else:
            self._mapping(node, indent, compact)

    def _sequence(self, node, indent, compact):
        for i, item in enumerate(node.value):
            if i or not compact:
                self._line(indent)
            self._put("-")
            block = not isinstance(item, ScalarNode) and item.value and not item.flow_style and id(item) not in self.anchors and item.tag.startswith("tag:yaml.org,2002:") and item.tag[18:] in ("seq", "map")
            if block:
                self._put(" " * (self.step - 1))
            self._node(item, indent + self.step, compact=block)
        self.inline = False

    def _mapping(self, node, indent, compact):
        for i, (k, v) in enumerate(node.value):
            if i or not compact:
                self._line(indent)
            simple = isinstance(k, ScalarNode) and 0 < len(k.value) < 128 and "\n" not in k.value
            if not simple:
                self._put("?")
                self._node(k, indent + self.step)
                self._line(indent)
            else:
                self._node(k, indent, key=True)
            self._put(":")
            inner = indent if isinstance(v, SequenceNode) else indent + self.step
            self._node(v, inner if not isinstance(v, ScalarNode) else indent + self.step)
        self.inline = False

    def _flowing(self, node, indent):
        start, end = ("[", "]") if isinstance(node, SequenceNode) else ("{", "}")
        self._put(start)
        for i, item in enumerate(node.value):
            if i:
                self._put(",")
                if self.column > self.width:
                    self._line(indent)
                else:
                    self._put(" ")
            if start == "[":
                self._node(item, indent, flow=True)
            else:
                self._node(item[0], indent, flow=True, key=True)
                self._put(":")
                self._node(item[1], indent, flow=True)
        self._put(end)

    def _scalar(self, node, indent, top, flow, key):
        text, style, tag = node.value, node.flow_style, node.tag
        implied = "tag:yaml.org,2002:" + _gustyaml.kind(text)[2:]
        plain = implied == tag
        if tag != "tag:yaml.org,2002:str" and (not plain or style):
            if not (tag.endswith(":float") and plain):
                self._gap()
                self._put(_tag(tag))
        self._gap()
        if self.out and self.out[-1] == "---":
            self._put(" ")
        special = any(not _printable(c, self.allow_unicode) for c in text)
        if not style and not special and (plain and tag != "tag:yaml.org,2002:str" or _is_plain(text, flow, self.allow_unicode) and plain):
            self._folded(text, indent or self.step, "")
            self.open_ended = top
        elif style in ("|", ">") and not flow and not key and not special:
            self._literal(text, indent or self.step, style)
        elif special or style == '"' or re.search(r" \n|\n ", text):
            self._put('"')
            self._quoted(text, indent or self.step)
            self._put('"')
        else:
            self._put("'")
            self._folded(text.replace("'", "''"), indent or self.step, "'", not key)
            self._put("'")

    def _folded(self, text, indent, quote, split=True):
        """Plain and single quoted text: lines break at single blanks."""
        words = re.findall(r" +|\n+|[^ \n]+", text)
        for i, word in enumerate(words):
            if word == " " and split and self.column > self.width and 0 < i < len(words) - 1 and words[i + 1][0] != " ":
                self._put("\n" + " " * indent)
            elif word[0] == "\n":
                self._put("\n" * (len(word) + 1) + " " * indent)
            else:
                self._put(word)

    def _quoted(self, text, indent):
        for i, c in enumerate(text):
            if c == " " and 0 < i < len(text) - 1 and self.column > self.width:
                self._put(("\\" if text[i - 1] == " " else "") + "\n" + " " * indent + ("\\ " if text[i + 1] == " " else ""))
                continue
            self._put(c if _printable(c, self.allow_unicode) and c not in '"\\\n' else _escape(c))

    def _literal(self, text, indent, style):
        hints = str(self.step) if text[:1] in (" ", "\n") else ""
        if not text.endswith("\n"):
            hints += "-"
        elif text.endswith("\n\n") or text == "\n":
            hints += "+"
        self._put(style + hints)
        body = text[:-1] if text.endswith("\n") else text
        for line in body.split("\n"):
            self._put("\n" + (" " * indent + line if line else ""))


def _tag(tag):
    if tag.startswith("tag:yaml.org,2002:"):
        return "!!" + tag[18:]
    return tag if tag.startswith("!") else "!<" + tag + ">"


class Dumper(SafeDumper):
    """SafeDumper with some of Python's own types."""

    def _knows(self, kind):
        return kind is not tuple

    def _other(self, data):
        if type(data) is tuple:
            return self.represent_sequence("tag:yaml.org,2002:python/tuple", data)
        cls = type(data)
        state = dict(data) if isinstance(data, dict) else getattr(data, "__dict__", None)
        if state is None or callable(data):
            raise RepresenterError("gust: cannot represent an object", data)
        return self.represent_mapping(f"tag:yaml.org,2002:python/object:{cls.__module__}.{cls.__qualname__}", state)


CSafeDumper, CDumper, BaseDumper = SafeDumper, Dumper, SafeDumper


def dump_all(
    documents, stream=None, Dumper=Dumper, default_style=None, default_flow_style=False, canonical=None, indent=None, width=None, allow_unicode=None,
    line_break=None, encoding=None, explicit_start=None, explicit_end=None, version=None, tags=None, sort_keys=True
):
    parts = []
    for data in documents:
        dumper = Dumper(default_style, default_flow_style, indent, width, allow_unicode, sort_keys)
        parts.append(dumper.document(data, not parts, explicit_start, explicit_end))
    text = "".join(parts)
    if encoding:
        text = text.encode(encoding)
    if stream is None:
        return text
    stream.write(text)


def dump(data, stream=None, Dumper=Dumper, **kwargs):
    return dump_all([data], stream, Dumper=Dumper, **kwargs)


def safe_dump_all(documents, stream=None, **kwargs):
    return dump_all(documents, stream, Dumper=SafeDumper, **kwargs)


def safe_dump(data, stream=None, **kwargs):
    return dump_all([data], stream, Dumper=SafeDumper, **kwargs)
