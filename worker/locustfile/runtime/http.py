"""Requests, responses and cookies, as far as Go has not got them (locust/clients.py, locust/contrib/fasthttp.py)."""

import _gust


class SentRequest:
    """A request as it was sent: requests.PreparedRequest."""

    def __init__(self, method, url, headers, body):
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    @property
    def path_url(self):
        path = "/" + self.url.partition("://")[2].partition("/")[2]
        return path.partition("#")[0]


class RawResponse:
    """response.raw: the body as a file (urllib3.HTTPResponse)."""

    version = 11

    def __init__(self, response):
        self._response = response
        self._pieces = None
        self._rest = b""
        self.status = response.status_code
        self.reason = response.reason
        self.headers = response.headers
        self.decode_content = True
        self.closed = False

    def read(self, amt=None, decode_content=None, cache_content=False):
        if self._pieces is None:
            self._pieces = self._response.iter_content(8192)
        while amt is None or len(self._rest) < amt:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        if amt is None:
            amt = len(self._rest)
        out, self._rest = self._rest[:amt], self._rest[amt:]
        return out

    def stream(self, amt=65536, decode_content=None):
        while piece := self.read(amt):
            yield piece

    def __iter__(self):
        *lines, rest = self.read().split(b"\n")
        return iter([line + b"\n" for line in lines] + ([rest] if rest else []))

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def close(self):
        self.closed = True
        self._response.close()

    release_conn = close


class Cookie:
    def __init__(self, name, value, domain, path, secure):
        self.name = name
        self.value = value
        self.domain = domain
        self.path = path
        self.secure = secure


HttpSession = _gust.HttpSession
FastHttpSession = _gust.FastHttpSession


def _iter_lines(self, url, method="GET", **kwargs):
    """FastHttpSession.iter_lines (locust/contrib/fasthttp.py)."""
    response = self.request(method, url, stream=True, **kwargs)
    response.raise_for_status()
    rest = ""
    for piece in response.iter_content(chunk_size=1024, decode_content=True):
        if isinstance(piece, bytes):
            piece = piece.decode("utf-8", errors="replace")
        *lines, rest = (rest + piece).split("\n")
        yield from lines
    if rest:
        yield rest


FastHttpSession.iter_lines = _iter_lines
Response = _gust.Response
ResponseContextManager = _gust.ResponseContextManager
FastResponse = _gust.FastResponse
ErrorResponse = _gust.ErrorResponse
FastContext = _gust.FastContext
