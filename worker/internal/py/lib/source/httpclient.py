"""The module http.client. A request here is none that Locust counts, as in CPython."""

import collections.abc
import io
import socket
from http import HTTPStatus

HTTP_PORT, HTTPS_PORT = 80, 443
_MAXLINE = 65536

responses = {int(s): s.phrase for s in HTTPStatus}
globals().update(HTTPStatus.__members__)


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = ", %i more expected" % self.expected if self.expected is not None else ""
        return "%s(%i bytes read%s)" % (self.__class__.__name__, len(self.partial), more)

    __str__ = __repr__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args = (line or repr(line),)
        self.line = line or repr(line)


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__("got more than %d bytes when reading %s" % (_MAXLINE, line_type))


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)
        self.args = pos


error = HTTPException


class HTTPMessage:
    """Headers, found whatever the case of their letters."""

    def __init__(self):
        self._headers = []

    def add_header(self, name, value):
        self._headers.append((name, value))

    def get_all(self, name, failobj=None):
        found = [v for n, v in self._headers if n.lower() == name.lower()]
        return found or failobj

    def get(self, name, failobj=None):
        return (self.get_all(name) or [failobj])[0]

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        self._headers = [(n, v) for n, v in self._headers if n.lower() != name.lower()]

    def __contains__(self, name):
        return self.get_all(name) is not None

    def __len__(self):
        return len(self._headers)

    def __iter__(self):
        return iter([n for n, _ in self._headers])

    def keys(self):
        return [n for n, _ in self._headers]

    def values(self):
        return [v for _, v in self._headers]

    def items(self):
        return list(self._headers)

    def get_content_type(self):
        kind = (self.get("content-type") or "text/plain").partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().partition("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().partition("/")[2]

    def get_param(self, param, failobj=None, header="content-type"):
        for part in (self.get(header) or "").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.lower() == param.lower():
                return value.strip('"')
        return failobj

    def get_content_charset(self, failobj=None):
        found = self.get_param("charset")
        return found.lower() if found else failobj

    def __str__(self):
        return "".join("%s: %s\n" % h for h in self._headers) + "\n"

    as_string = __str__


def parse_headers(fp):
    headers = HTTPMessage()
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("header line")
        if line in (b"\r\n", b"\n", b""):
            return headers
        text = line.decode("iso-8859-1").rstrip("\r\n")
        if text[:1] in " \t" and headers._headers:
            name, value = headers._headers[-1]
            headers._headers[-1] = (name, value + "\r\n" + text)
            continue
        name, _, value = text.partition(":")
        headers.add_header(name, value.lstrip(" \t"))


class HTTPResponse(io.BufferedIOBase):
    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.url = url
        self.headers = self.msg = None
        self.version = self.status = self.reason = None
        self.chunked = False
        self.length = None
        self.will_close = True
        self._left = 0  # of the chunk

    def begin(self):
        while True:
            self._read_status()
            self.headers = self.msg = parse_headers(self.fp)
            if self.status != 100:
                break
        self.code = self.status
        self.chunked = (self.headers.get("transfer-encoding") or "").lower() == "chunked"
        length = self.headers.get("content-length")
        if length and not self.chunked:
            try:
                self.length = max(int(length), 0)
            except ValueError:
                self.length = None
        if self.status in (204, 304) or 100 <= self.status < 200 or self._method == "HEAD":
            self.length = 0
            self.chunked = False
        said = (self.headers.get("connection") or "").lower()
        self.will_close = "close" in said or self.version == 10 and "keep-alive" not in said
        if not self.chunked and self.length is None:
            self.will_close = True

    def _read_status(self):
        line = self.fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("status line")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        text = line.decode("iso-8859-1")
        if self.debuglevel > 0:
            print("reply:", repr(text))
        parts = text.split(None, 2)
        try:
            if not parts[0].startswith("HTTP/"):
                raise ValueError
            self.status = int(parts[1])
            if not 100 <= self.status <= 999:
                raise ValueError
        except (IndexError, ValueError):
            raise BadStatusLine(text) from None
        self.reason = parts[2].strip() if len(parts) > 2 else ""
        self.version = 10 if parts[0] in ("HTTP/1.0", "HTTP/0.9") else 11

    @property
    def closed(self):
        return self.fp is None

    def readable(self):
        return True

    def isclosed(self):
        return self.fp is None

    def _done(self):
        if self.fp is not None:
            fp, self.fp = self.fp, None
            fp.close()

    def close(self):
        self._done()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def _next_chunk(self):
        """Whether there is a chunk, whose bytes are then left."""
        if self._left:
            return True
        if self._left is None:
            return False
        if self._read_any:
            self.fp.readline()
        line = self.fp.readline(_MAXLINE)
        try:
            self._left = int(line.split(b";")[0], 16)
        except ValueError:
            self._done()
            raise IncompleteRead(b"") from None
        self._read_any = True
        if self._left == 0:
            self._left = None
            while self.fp.readline(_MAXLINE) not in (b"\r\n", b"\n", b""):
                pass
            self._done()
            return False
        return True

    _read_any = False

    def read(self, amt=None):
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._done()
            return b""
        if self.chunked:
            parts, want = [], amt
            while (want is None or want > 0) and self.fp is not None and self._next_chunk():
                data = self.fp.read(self._left if want is None else min(self._left, want))
                if not data:
                    self._done()
                    raise IncompleteRead(b"".join(parts))
                self._left -= len(data)
                parts.append(data)
                if want is not None:
                    want -= len(data)
            return b"".join(parts)
        if self.length is None:
            data = self.fp.read() if amt is None else self.fp.read(amt)
            if amt is None or amt and not data:
                self._done()
            return data
        want = self.length if amt is None else min(amt, self.length)
        data = self.fp.read(want)
        self.length -= len(data)
        if len(data) < want:
            self._done()
            if amt is None:
                raise IncompleteRead(data, self.length)
        elif self.length == 0:
            self._done()
        return data

    read1 = read

    def readinto(self, b):
        data = self.read(len(b))
        b[: len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        line = b""
        while limit < 0 or len(line) < limit:
            c = self.read(1)
            line += c
            if not c or c == b"\n":
                break
        return line

    def peek(self, n=-1):
        return self.fp.peek(n) if self.fp is not None else b""

    def fileno(self):
        return -1

    def getheader(self, name, default=None):
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name)
        return ", ".join(found) if found else default

    def getheaders(self):
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


class HTTPConnection:
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0
    _http_vsn_str = "HTTP/1.1"

    def __init__(self, host, port=None, timeout=socket._default_timeout, source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.sock = None
        self._buffer = []
        self._response = None
        self._state = "Idle"
        self._method = None
        self._tunnel_host = None
        self.host, self.port = self._host_port(host, port)

    def _host_port(self, host, port):
        if port is None:
            i = host.rfind(":")
            if i > host.rfind("]"):
                try:
                    port = int(host[i + 1 :])
                except ValueError:
                    if host[i + 1 :] != "":
                        raise InvalidURL("nonnumeric port: '%s'" % host[i + 1 :]) from None
                    port = self.default_port
                host = host[:i]
            else:
                port = self.default_port
        if host[:1] == "[" and host[-1:] == "]":
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        raise NotImplementedError("gust has no HTTPConnection.set_tunnel")

    def connect(self):
        self.sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self):
        self._state = "Idle"
        if self.sock is not None:
            sock, self.sock = self.sock, None
            sock.close()
        if self._response is not None:
            response, self._response = self._response, None
            response.close()

    def send(self, data):
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            while block := data.read(65536):
                self.sock.sendall(block.encode("iso-8859-1") if isinstance(block, str) else block)
        elif isinstance(data, (bytes, bytearray, memoryview)):
            self.sock.sendall(data)
        else:
            for block in data:
                self.sock.sendall(block)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._state != "Idle":
            raise CannotSendRequest(self._state)
        if any(c <= " " or c == "\x7f" for c in url):
            raise InvalidURL("URL can't contain control characters. %r (found at least %r)" % (url, next(c for c in url if c <= " " or c == "\x7f")))
        self._state = "Request-started"
        self._method = method
        self._buffer = ["%s %s %s" % (method, url or "/", self._http_vsn_str)]
        if not skip_host:
            host = "[%s]" % self.host if ":" in self.host else self.host
            self.putheader("Host", host if self.port == self.default_port else "%s:%s" % (host, self.port))
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def putheader(self, header, *values):
        if self._state != "Request-started":
            raise CannotSendHeader()
        text = [v.decode("iso-8859-1") if isinstance(v, bytes) else str(v) for v in values]
        name = header.decode("ascii") if isinstance(header, bytes) else header
        for v in text:
            if "\n" in v.replace("\n ", "").replace("\n\t", "") or "\r" in v.replace("\r\n", ""):
                raise ValueError("Invalid header value %r" % v.encode("latin-1"))
        self._buffer.append("%s: %s" % (name, "\r\n\t".join(text)))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._state != "Request-started":
            raise CannotSendHeader()
        self._state = "Request-sent"
        head = ("\r\n".join(self._buffer) + "\r\n\r\n").encode("iso-8859-1")
        self._buffer = []
        if isinstance(message_body, bytes) and not encode_chunked and len(message_body) < 65536:
            self.send(head + message_body)
            return
        self.send(head)
        if message_body is None:
            return
        if not encode_chunked:
            self.send(message_body)
            return
        if hasattr(message_body, "read"):
            blocks = iter(lambda: message_body.read(65536), b"")
        elif isinstance(message_body, (bytes, bytearray)):
            blocks = [message_body]
        else:
            blocks = message_body
        for block in blocks:
            if block:
                self.send(b"%x\r\n" % len(block) + block + b"\r\n")
        self.send(b"0\r\n\r\n")

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        names = {(n.decode() if isinstance(n, bytes) else n).lower() for n in headers}
        self.putrequest(method, url, skip_host="host" in names, skip_accept_encoding="accept-encoding" in names)
        if isinstance(body, str):
            body = body.encode("iso-8859-1")
        if "content-length" not in names and "transfer-encoding" not in names:
            length = self._length(body, method)
            if length is not None:
                self.putheader("Content-Length", str(length))
            elif body is not None:
                encode_chunked = True
                self.putheader("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    @staticmethod
    def _length(body, method):
        if body is None:
            return 0 if method.upper() in ("PATCH", "POST", "PUT") else None
        if hasattr(body, "read"):
            return None
        try:
            return len(memoryview(body)) if not isinstance(body, (bytes, bytearray)) else len(body)
        except TypeError:
            return None

    def getresponse(self):
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._state != "Request-sent" or self._response is not None:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            response.begin()
        except ConnectionError:
            response.close()
            self.close()
            raise
        except BaseException:
            response.close()
            raise
        if self.debuglevel > 0:
            for name, value in response.headers.items():
                print("header:", name + ":", value)
        self._state = "Idle"
        if response.will_close:
            self._response = None
            sock, self.sock = self.sock, None
            sock.close()
        else:
            self._response = response
        if response.length == 0 and not response.chunked:
            response._done()
        return response


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._default_timeout, source_address=None, context=None, blocksize=8192, key_file=None, cert_file=None, check_hostname=None):
        super().__init__(host, port, timeout, source_address, blocksize)
        if context is None:
            import ssl

            context = ssl._create_default_https_context()
        if cert_file:
            context.load_cert_chain(cert_file, key_file)
        self._context = context

    def connect(self):
        super().connect()
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)
