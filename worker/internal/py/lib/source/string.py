"""The module string."""

import _guststring

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_none = {}


class Template:
    """$name and ${name}; $$ is a dollar."""

    delimiter = "$"
    idpattern = "[_a-z][_a-z0-9]*"
    braceidpattern = None
    flags = 2

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._made = None

    _made = None

    def __init__(self, template):
        self.template = template

    @classmethod
    def _expression(cls):
        if cls._made is None:
            import re

            own = cls.__dict__.get("pattern")
            if own is None:
                delim = re.escape(cls.delimiter)
                name = cls.idpattern
                own = "%s(?:(?P<escaped>%s)|(?P<named>%s)|{(?P<braced>%s)}|(?P<invalid>))" % (delim, delim, name, cls.braceidpattern or name)
            cls._made = re.compile(own, cls.flags) if isinstance(own, str) else own
        return cls._made

    def _invalid(self, mo):
        i = mo.start("invalid")
        lines = self.template[:i].splitlines(keepends=True)
        column = i - len("".join(lines[:-1])) if lines else 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (max(len(lines), 1), column))

    def _fill(self, mapping, strict):
        def one(mo):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                if strict:
                    return str(mapping[name])
                try:
                    return str(mapping[name])
                except KeyError:
                    return mo.group()
            if mo.group("escaped") is not None:
                return self.delimiter
            if strict:
                self._invalid(mo)
            return mo.group()

        return self._expression().sub(one, self.template)

    def substitute(self, mapping=_none, /, **kws):
        return self._fill(_merged(mapping, kws), True)

    def safe_substitute(self, mapping=_none, /, **kws):
        return self._fill(_merged(mapping, kws), False)

    def is_valid(self):
        return all(mo.group("invalid") is None for mo in self._expression().finditer(self.template))

    def get_identifiers(self):
        ids = []
        for mo in self._expression().finditer(self.template):
            name = mo.group("named") or mo.group("braced")
            if name is not None and name not in ids:
                ids.append(name)
        return ids


def _merged(mapping, kws):
    if mapping is _none:
        return kws
    if not kws:
        return mapping
    from collections import ChainMap

    return ChainMap(kws, mapping)


def _split(name):
    """A field's name and what follows: pairs of whether it is an attribute, and its name or index."""
    end = min([i for i in (name.find("."), name.find("[")) if i >= 0], default=len(name))
    first, name = name[:end], name[end:]
    rest = []
    while name:
        if name[0] == ".":
            end = min([i for i in (name.find(".", 1), name.find("[", 1)) if i >= 0], default=len(name))
            key = name[1:end]
        else:
            end = name.find("]") + 1
            if end == 0:
                raise ValueError("Missing ']' in format string")
            key = name[1 : end - 1]
            if name[end : end + 1] not in ("", ".", "["):
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not key:
            raise ValueError("Empty attribute in format string")
        rest.append((name[0] == ".", int(key) if name[0] == "[" and key.isdigit() else key))
        name = name[end:]
    return int(first) if first.isdigit() else first, rest


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if name is None:
                continue
            head = name.partition(".")[0].partition("[")[0]
            if head == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name, auto = str(auto) + name, auto + 1
            elif head.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            obj, first = self.get_field(name, args, kwargs)
            used.add(first)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            out.append(self.format_field(obj, spec))
        return "".join(out), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError("Unknown conversion specifier %s" % conversion)

    def parse(self, format_string):
        return iter(_guststring.parse(format_string))

    def get_field(self, field_name, args, kwargs):
        first, rest = _split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first
