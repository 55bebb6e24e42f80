"""websocket: connections that speak WebSocket (websocket-client 1.9)."""

import ssl as _ssl

import _gustwebsocket

__version__ = "1.9.2"



class WebSocketException(Exception):
    pass


class WebSocketProtocolException(WebSocketException):
    pass


class WebSocketPayloadException(WebSocketException):
    pass


class WebSocketConnectionClosedException(WebSocketException):
    pass


class WebSocketTimeoutException(WebSocketException):
    pass


class WebSocketProxyException(WebSocketException):
    pass


class WebSocketAddressException(WebSocketException):
    pass


class WebSocketBadStatusException(WebSocketException):
    def __init__(self, message, status_code=None, status_message=None, resp_headers=None, resp_body=None):
        super().__init__(message)
        self.status_code, self.resp_headers, self.resp_body = status_code, resp_headers, resp_body


class ABNF:
    OPCODE_CONT, OPCODE_TEXT, OPCODE_BINARY, OPCODE_CLOSE, OPCODE_PING, OPCODE_PONG = 0, 1, 2, 8, 9, 10


STATUS_NORMAL = 1000


def enableTrace(traceable, handler=None, level="DEBUG"):
    pass


def setdefaulttimeout(timeout):
    _timeouts.default = timeout


def getdefaulttimeout():
    return _timeouts.default


class _Timeouts:
    default = None


_timeouts = _Timeouts


class WebSocket:
    def __init__(self, get_mask_key=None, sockopt=None, sslopt=None, fire_cont_frame=False, enable_multithread=True, skip_utf8_validation=False, **options):
        self._sslopt, self._options = sslopt or {}, options
        self._connection, self._timeout = None, getdefaulttimeout()
        self.connected = False

    def connect(self, url, **options):
        options = dict(self._options, **options)
        self._timeout = options.pop("timeout", self._timeout)
        headers = {}
        given = options.get("header") or {}
        for line in given.items() if hasattr(given, "items") else given:
            name, value = line if isinstance(line, tuple) else line.split(":", 1)
            headers[name.strip()] = value.strip() if isinstance(value, str) else value
        if options.get("cookie"):
            headers["Cookie"] = options["cookie"]
        if options.get("host"):
            headers["Host"] = options["host"]
        if not options.get("suppress_origin"):
            scheme, _, rest = url.partition("://")
            headers.setdefault("Origin", options.get("origin") or ("https" if scheme == "wss" else "http") + "://" + rest.split("/", 1)[0].split("?", 1)[0])
        verify = self._sslopt.get("cert_reqs", _ssl.CERT_REQUIRED) != _ssl.CERT_NONE
        self._connection = _gustwebsocket.connect(url, headers, options.get("subprotocols") or [], self._timeout, verify)
        self.connected = True

    @property
    def status(self):
        return self._connection.status if self._connection else None

    getstatus = lambda self: self.status

    @property
    def headers(self):
        return {k.lower(): v for k, v in self._connection.headers.items()} if self._connection else None

    getheaders = lambda self: self.headers

    @property
    def subprotocol(self):
        return self._connection.subprotocol or None if self._connection else None

    @property
    def timeout(self):
        return self._timeout

    @timeout.setter
    def timeout(self, timeout):
        self._timeout = timeout

    def settimeout(self, timeout):
        self._timeout = timeout

    def gettimeout(self):
        return self._timeout

    def _open(self):
        if not self.connected:
            raise WebSocketConnectionClosedException("socket is already closed.")
        return self._connection

    def send(self, payload, opcode=ABNF.OPCODE_TEXT):
        if opcode == ABNF.OPCODE_PING:
            return self.ping(payload)
        if isinstance(payload, (bytearray, memoryview)):
            payload = bytes(payload)
        return self._open().send(payload, opcode == ABNF.OPCODE_BINARY)

    def send_text(self, text_data):
        return self.send(text_data)

    def send_binary(self, payload):
        return self.send(payload, ABNF.OPCODE_BINARY)

    send_bytes = send_binary

    def ping(self, payload=""):
        self._open().ping()

    def pong(self, payload=""):
        pass

    def _next(self):
        """The opcode and what came; a close ends the connection."""
        try:
            data, more = self._open().recv(self._timeout)
        except WebSocketConnectionClosedException:
            self.connected = False
            raise
        if isinstance(data, int):
            self.connected = False
            self._closed = (data, more)
            return ABNF.OPCODE_CLOSE, data.to_bytes(2, "big") + more.encode()
        return (ABNF.OPCODE_TEXT, data) if more else (ABNF.OPCODE_BINARY, data)

    def recv(self):
        opcode, data = self._next()
        return "" if opcode == ABNF.OPCODE_CLOSE else data

    def recv_data(self, control_frame=False):
        opcode, data = self._next()
        return opcode, data.encode() if isinstance(data, str) else data

    def close(self, status=STATUS_NORMAL, reason="", timeout=3):
        if self.connected:
            self.connected = False
            if isinstance(reason, bytes):
                reason = reason.decode()
            self._connection.close(status, reason)

    shutdown = close

    def __iter__(self):
        while True:
            yield self.recv()

    def __next__(self):
        return self.recv()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def create_connection(url, timeout=None, class_=WebSocket, **options):
    sslopt = options.pop("sslopt", {})
    ws = class_(sslopt=sslopt, sockopt=options.pop("sockopt", []), enable_multithread=options.pop("enable_multithread", True))
    ws.settimeout(timeout if timeout is not None else getdefaulttimeout())
    ws.connect(url, timeout=ws.gettimeout(), **options)
    return ws


class WebSocketApp:
    def __init__(self, url, header=None, on_open=None, on_reconnect=None, on_message=None, on_error=None, on_close=None, on_ping=None, on_pong=None, on_cont_message=None, keep_running=True, cookie=None, subprotocols=None, on_data=None, **kwargs):
        self.url, self.header, self.cookie, self.subprotocols = url, header, cookie, subprotocols
        self.on_open, self.on_message, self.on_error, self.on_close, self.on_data = on_open, on_message, on_error, on_close, on_data
        self.keep_running, self.sock = False, None

    def send(self, data, opcode=ABNF.OPCODE_TEXT):
        if not self.sock or self.sock.send(data, opcode) == 0 and data:
            raise WebSocketConnectionClosedException("Connection is already closed.")

    send_text = send

    def send_bytes(self, data):
        self.send(data, ABNF.OPCODE_BINARY)

    def close(self, **kwargs):
        self.keep_running = False
        if self.sock:
            self.sock.close(**kwargs)

    def _tell(self, callback, *args):
        if callback:
            callback(self, *args)

    def run_forever(self, sockopt=None, sslopt=None, ping_interval=0, ping_timeout=None, ping_payload="", http_proxy_host=None, origin=None, host=None, suppress_origin=False, **kwargs):
        self.keep_running, failed, code, reason = True, False, None, None
        try:
            self.sock = WebSocket(sslopt=sslopt)
            self.sock.connect(self.url, header=self.header, cookie=self.cookie, subprotocols=self.subprotocols, origin=origin, host=host, suppress_origin=suppress_origin)
            self._tell(self.on_open)
            while self.keep_running and self.sock.connected:
                opcode, data = self.sock._next()
                if opcode == ABNF.OPCODE_CLOSE:
                    code, reason = self.sock._closed
                    text = "Connection closed normally" if code == STATUS_NORMAL else "Connection closed"
                    self._tell(self.on_error, WebSocketConnectionClosedException(f"{text} (code {code})" + (f": {reason}" if reason else "")))
                    break
                self._tell(self.on_data, data, opcode, True)
                self._tell(self.on_message, data)
        except Exception as e:
            if self.keep_running:
                failed = True
                self._tell(self.on_error, e)
        finally:
            if self.sock:
                self.sock.close()
            self.keep_running = False
        self._tell(self.on_close, code, reason)
        return failed
