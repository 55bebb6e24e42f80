"""The module string."""

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
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """$name and ${name}; $$ is a dollar."""

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping=None, /, **kws):
        return self._fill({**(mapping or {}), **kws}, True)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._fill({**(mapping or {}), **kws}, False)

    def _fill(self, values, strict):
        out = []
        text = self.template
        at = 0
        while True:
            dollar = text.find("$", at)
            if dollar < 0:
                out.append(text[at:])
                return "".join(out)
            out.append(text[at:dollar])
            rest = text[dollar + 1 :]
            if rest.startswith("$"):
                out.append("$")
                at = dollar + 2
                continue
            braced = rest.startswith("{")
            begin = 1 if braced else 0
            end = begin
            while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
                end += 1
            name = rest[begin:end]
            if not name or name[0].isdigit() or (braced and rest[end : end + 1] != "}"):
                if strict:
                    line = text[:dollar].count("\n") + 1
                    col = dollar - text.rfind("\n", 0, dollar)
                    raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, col))
                out.append("$")
                at = dollar + 1
                continue
            after = dollar + 1 + end + (1 if braced else 0)
            if name in values:
                out.append(str(values[name]))
            elif strict:
                raise KeyError(name)
            else:
                out.append(text[dollar:after])
            at = after
