"""What urllib.parse has beyond quoting."""

from collections import namedtuple as _namedtuple


def _netloc(netloc):
    userinfo, _, hostport = netloc.rpartition("@")
    username, have_password, password = userinfo.partition(":")
    if hostport.startswith("["):
        host, _, port = hostport[1:].partition("]")
        port = port[1:]
    else:
        host, _, port = hostport.partition(":")
    return (username or None), (password if have_password else None), (host.lower() or None), (int(port) if port else None)


class _Result:
    username = property(lambda self: _netloc(self.netloc)[0])
    password = property(lambda self: _netloc(self.netloc)[1])
    hostname = property(lambda self: _netloc(self.netloc)[2])
    port = property(lambda self: _netloc(self.netloc)[3])

    def geturl(self):
        return urlunparse(self)


class ParseResult(_namedtuple("ParseResult", "scheme netloc path params query fragment"), _Result):
    pass


class SplitResult(_namedtuple("SplitResult", "scheme netloc path query fragment"), _Result):
    def geturl(self):
        return urlunsplit(self)


def urlsplit(url, scheme="", allow_fragments=True):
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isalpha() and all(c.isalnum() or c in "+-." for c in head):
        scheme, url = head.lower(), rest
    if url[:2] == "//":
        end = len(url)
        for c in "/?#":
            at = url.find(c, 2)
            if at >= 0:
                end = min(end, at)
        netloc, url = url[2:end], url[end:]
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    s = urlsplit(url, scheme, allow_fragments)
    path, params = s.path, ""
    if ";" in path.rpartition("/")[2]:
        path, _, params = path.rpartition(";")
    return ParseResult(s.scheme, s.netloc, path, params, s.query, s.fragment)


def urlunsplit(parts):
    scheme, netloc, url, query, fragment = parts
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urlunparse(parts):
    scheme, netloc, url, params, query, fragment = parts
    if params:
        url += ";" + params
    return urlunsplit((scheme, netloc, url, query, fragment))


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    out = []
    for pair in qs.split(separator):
        name, equals, value = pair.partition("=")
        if pair and (value or keep_blank_values):
            out.append((unquote_plus(name), unquote_plus(value)))
    return out


def parse_qs(qs, keep_blank_values=False, **kwargs):
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, **kwargs):
        out.setdefault(name, []).append(value)
    return out
