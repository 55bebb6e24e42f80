"""What urllib.parse's functions give; the splitting itself is in Go."""

from collections import namedtuple as _namedtuple


class _Netloc:
    """The parts of netloc, for str and bytes."""

    def _colon(self):
        return ":" if isinstance(self.netloc, str) else b":"

    def _mark(self, text):
        return text if isinstance(self.netloc, str) else text.encode()

    def _user(self):
        info, at, _ = self.netloc.rpartition(self._mark("@"))
        if not at:
            return None, None
        name, colon, password = info.partition(self._mark(":"))
        return name, (password if colon else None)

    def _host(self):
        place = self.netloc.rpartition(self._mark("@"))[2]
        _, bracket, inside = place.partition(self._mark("["))
        if bracket:
            host, _, rest = inside.partition(self._mark("]"))
            port = rest.partition(self._mark(":"))[2]
        else:
            host, _, port = place.partition(self._mark(":"))
        return host, port

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._host()[0]
        if not host:
            return None
        name, percent, zone = host.partition(self._mark("%"))
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if not port:
            return None
        return _port(port if isinstance(port, str) else port.decode("ascii"))

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*(x.encode(encoding, errors) for x in self))

    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*(x.decode(encoding, errors) for x in self))


class DefragResult(_namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class DefragResultBytes(_namedtuple("DefragResultBytes", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResult(_namedtuple("SplitResult", "scheme netloc path query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_namedtuple("ParseResult", "scheme netloc path params query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class SplitResultBytes(_namedtuple("SplitResultBytes", "scheme netloc path query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_namedtuple("ParseResultBytes", "scheme netloc path params query fragment"), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


SplitResult._other, SplitResultBytes._other = SplitResultBytes, SplitResult
ParseResult._other, ParseResultBytes._other = ParseResultBytes, ParseResult


def _as_text(*args):
    """The arguments as str, and whether they were bytes."""
    texts = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != texts:
            raise TypeError("Cannot mix str and non-str arguments")
    if texts:
        return args, False
    return tuple([x if isinstance(x, str) else x.decode("ascii") if x else "" for x in args]), True


def _as_bytes(values):
    return [x.encode("ascii") for x in values]


def urlsplit(url, scheme="", allow_fragments=True):
    if isinstance(url, str):
        return SplitResult(*_split(url, scheme, bool(allow_fragments), False))
    (url, scheme), _ = _as_text(url, scheme)
    return SplitResultBytes(*_as_bytes(_split(url, scheme, bool(allow_fragments), False)))


def urlparse(url, scheme="", allow_fragments=True):
    if isinstance(url, str):
        return ParseResult(*_split(url, scheme, bool(allow_fragments), True))
    (url, scheme), _ = _as_text(url, scheme)
    return ParseResultBytes(*_as_bytes(_split(url, scheme, bool(allow_fragments), True)))


def urlunsplit(components):
    (scheme, netloc, path, query, fragment), was_bytes = _as_text(*components)
    url = _unparse(scheme, netloc, path, "", query, fragment)
    return url.encode("ascii") if was_bytes else url


def urlunparse(components):
    parts, was_bytes = _as_text(*components)
    url = _unparse(*parts)
    return url.encode("ascii") if was_bytes else url


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    (base, url), was_bytes = _as_text(base, url)
    out = _join(base, url, bool(allow_fragments))
    return out.encode("ascii") if was_bytes else out


def urldefrag(url):
    (text,), was_bytes = _as_text(url)
    if "#" in text:
        s, n, p, a, q, fragment = _split(text, "", True, True)
        out = [_unparse(s, n, p, a, q, ""), fragment]
    else:
        out = [text, ""]
    return DefragResultBytes(*_as_bytes(out)) if was_bytes else DefragResult(*out)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    if isinstance(qs, str):
        return _qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator)
    if not qs:
        return []
    if isinstance(separator, bytes):
        separator = separator.decode("ascii")
    found = _qsl(bytes(qs).decode("ascii"), keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator)
    return [(name.encode("ascii", errors), value.encode("ascii", errors)) for name, value in found]


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        out.setdefault(name, []).append(value)
    return out
