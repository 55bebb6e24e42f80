"""The module http.cookies."""

import re
import time

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_legal = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~:")
_plain = _legal | set(" ()/<=>?@[]{}")
_reserved = {
    "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age", "secure": "Secure",
    "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite", "partitioned": "Partitioned",
}
_flags = {"secure", "httponly", "partitioned"}


class CookieError(Exception):
    pass


def _quote(text):
    if text is None or text and all(c in _legal for c in text):
        return text
    out = []
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c in _plain or c in "'" or c.isalnum() and c.isascii():
            out.append(c)
        else:
            out.append("".join("\\%03o" % b for b in c.encode("latin-1", "replace")))
    return '"%s"' % "".join(out)


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return re.sub(r"\\(?:([0-3][0-7][0-7])|(.))", lambda m: chr(int(m.group(1), 8)) if m.group(1) else m.group(2), text[1:-1])


def _date(seconds):
    return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + seconds))


class Morsel(dict):
    """A cookie: its key, its value, and its attributes as items."""

    def __init__(self):
        self._key = self._value = self._coded = None
        for name in _reserved:
            dict.__setitem__(self, name, "")

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded)

    def __setitem__(self, name, value):
        name = name.lower()
        if name not in _reserved:
            raise CookieError("Invalid attribute %r" % (name,))
        dict.__setitem__(self, name, value)

    def setdefault(self, name, value=None):
        name = name.lower()
        if name not in _reserved:
            raise CookieError("Invalid attribute %r" % (name,))
        return dict.setdefault(self, name, value)

    def update(self, values):
        for name, value in dict(values).items():
            self[name] = value

    def isReservedKey(self, name):
        return name.lower() in _reserved

    def set(self, key, val, coded_val):
        if key.lower() in _reserved:
            raise CookieError("Attempt to set a reserved key %r" % (key,))
        if not key or not all(c in _legal for c in key):
            raise CookieError("Illegal key %r" % (key,))
        self._key, self._value, self._coded = key, val, coded_val

    def __eq__(self, other):
        return isinstance(other, Morsel) and (self._key, self._value, dict(self)) == (other._key, other._value, dict(other))

    def copy(self):
        made = Morsel()
        dict.update(made, self)
        made._key, made._value, made._coded = self._key, self._value, self._coded
        return made

    def OutputString(self, attrs=None):
        out = ["%s=%s" % (self._key, self._coded)]
        for name, value in sorted(self.items()):
            if value == "" or attrs is not None and name not in attrs:
                continue
            shown = _reserved[name]
            if name == "expires" and isinstance(value, int):
                out.append("%s=%s" % (shown, _date(value)))
            elif name == "max-age" and isinstance(value, int):
                out.append("%s=%d" % (shown, value))
            elif name == "comment" and isinstance(value, str):
                out.append("%s=%s" % (shown, _quote(value)))
            elif name in _flags:
                if value:
                    out.append(shown)
            else:
                out.append("%s=%s" % (shown, value))
        return "; ".join(out)

    def output(self, attrs=None, header="Set-Cookie:"):
        return "%s %s" % (header, self.OutputString(attrs))

    __str__ = output

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self.OutputString())


_pair = re.compile(r'\s*([\w!#$%&\'*+\-.^`|~:\[\]()/]+)\s*(=\s*("(?:[^\\"]|\\.)*"|\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT|[^;\s]*))?\s*(;|\s+|$)')


class BaseCookie(dict):
    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        text = str(val)
        return text, text

    def _put(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._put(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        return sep.join(value.output(attrs, header) for _, value in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, " ".join("%s=%r" % (k, v.value) for k, v in sorted(self.items())))

    def load(self, rawdata):
        if not isinstance(rawdata, str):
            for key, value in rawdata.items():
                self[key] = value
            return
        found, morsel_seen, at = [], False, 0
        while at < len(rawdata):
            m = _pair.match(rawdata, at)
            if not m:
                return  # a text that is wrong anywhere says nothing
            at = m.end()
            key, value = m.group(1), m.group(3)
            if key[0] == "$":
                if morsel_seen:
                    found.append((True, key[1:], value))
            elif key.lower() in _reserved:
                if not morsel_seen:
                    return
                if value is None:
                    if key.lower() not in _flags:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                morsel_seen = True
            else:
                return
        morsel = None
        for attribute, key, value in found:
            if attribute:
                morsel[key] = value
            else:
                self._put(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
