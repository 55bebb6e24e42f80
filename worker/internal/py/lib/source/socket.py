"""The module socket, over connections of Go. Sockets are there from connect, bind or
listen on; options are kept, few have an effect."""

import io
import os
import _gustsocket
from enum import IntEnum

AddressFamily = IntEnum("AddressFamily", {"AF_UNSPEC": 0, "AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10})
SocketKind = IntEnum("SocketKind", {"SOCK_STREAM": 1, "SOCK_DGRAM": 2, "SOCK_RAW": 3})
AddressInfo = IntEnum("AddressInfo", {"AI_PASSIVE": 1, "AI_CANONNAME": 2, "AI_NUMERICHOST": 4, "AI_NUMERICSERV": 1024})
for _kind in (AddressFamily, SocketKind, AddressInfo):
    globals().update(_kind.__members__)

SOL_SOCKET, SOL_TCP, SOL_UDP = 1, 6, 17
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT = 1, 2, 3, 4, 6, 7, 8, 9, 13, 15
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 6, 17, 41
TCP_NODELAY, TCP_MAXSEG, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT = 1, 2, 4, 5, 6, 18
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK = 0, 0xFFFFFFFF, 0x7F000001
SOMAXCONN = 4096
MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL = 2, 64, 256, 16384
EAI_NONAME, EAI_AGAIN, EAI_FAIL = -2, -3, -4
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
has_ipv6 = True

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    if timeout is not None and timeout < 0:
        raise ValueError("Timeout value out of range")
    _default_timeout = None if timeout is None else float(timeout)


def _joined(address, family=None, what="connect"):
    """host:port, as Go has it."""
    if family == AF_UNIX:
        return os.fsdecode(address)
    if not isinstance(address, tuple):
        raise TypeError("%s(): AF_INET address must be tuple, not %s" % (what, type(address).__name__))
    host, port = address[:2]
    if not isinstance(port, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(port).__name__)
    if not 0 <= port <= 65535:
        raise OverflowError("connect(): port must be 0-65535.")
    host = host.decode() if isinstance(host, bytes) else host
    return "[%s]:%d" % (host, port) if ":" in host else "%s:%d" % (host, port)


class socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            raise NotImplementedError("gust has no sockets of file numbers")
        self.family = AF_INET if family == -1 else _member(AddressFamily, family)
        self.type = SOCK_STREAM if type == -1 else _member(SocketKind, type)
        self.proto = 0 if proto == -1 else proto
        self._timeout = _default_timeout
        self._conn = _gustsocket.Conn()
        self._conn.settimeout(self._timeout)
        self._options = {}
        self._bound = self._peer = None
        self._closed = False
        self._files = 0
        self._peeked = b""
        if self.type == SOCK_RAW:
            raise PermissionError(1, "Operation not permitted")

    def _network(self):
        if self.family == AF_UNIX:
            return "unix"
        kind = "udp" if self.type == SOCK_DGRAM else "tcp"
        return kind + ("4" if self.family == AF_INET else "6")

    def _open(self):
        if self._closed:
            raise OSError(9, "Bad file descriptor")

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if not self._closed:
            self.close()

    def __repr__(self):
        return "<socket.socket %sfamily=%d, type=%d, proto=%d>" % ("[closed] " if self._closed else "", self.family, self.type, self.proto)

    def fileno(self):
        return -1 if self._closed else id(self) & 0x7FFFFFFF

    def settimeout(self, value):
        if value is not None:
            value = float(value)
        self._conn.settimeout(value)
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def setsockopt(self, level, optname, value, *optlen):
        self._open()
        self._options[level, optname] = value
        self._apply()

    def _apply(self):
        if (IPPROTO_TCP, TCP_NODELAY) in self._options:
            self._conn.nodelay(bool(self._options[IPPROTO_TCP, TCP_NODELAY]))

    def getsockopt(self, level, optname, buflen=None):
        self._open()
        if (level, optname) == (SOL_SOCKET, SO_TYPE):
            return int(self.type)
        return self._options.get((level, optname), 0)

    def bind(self, address):
        self._open()
        self._bound = _joined(address, self.family, "bind")
        if self.type == SOCK_DGRAM:
            self._conn.open_packet(self._network(), self._bound)
        else:
            self._listener()

    def _listener(self):
        if not self._conn.names()[0]:
            self._conn.listen(self._network(), self._bound or ":0")

    def listen(self, backlog=128):
        self._open()
        self._listener()

    def accept(self):
        self._open()
        made = socket.__new__(type(self))
        socket.__init__(made, self.family, self.type, self.proto)
        made._conn = self._conn.accept()
        made._conn.settimeout(made._timeout)
        return made, made.getpeername()

    def connect(self, address):
        self._open()
        where = _joined(address, self.family)
        if self.type == SOCK_DGRAM:
            self._peer = where
            self._datagrams()
            return
        if self._conn.names()[1] is not None:
            raise OSError(106, "Transport endpoint is already connected")
        self._conn.connect(self._network(), where)
        self._apply()

    def connect_ex(self, address):
        try:
            self.connect(address)
        except gaierror:
            raise
        except TimeoutError:
            return 11
        except OSError as e:
            return e.errno or 1
        return 0

    def _datagrams(self):
        if not self._conn.names()[0]:
            self._conn.open_packet(self._network(), ":0")

    def send(self, data, flags=0):
        self._open()
        if self.type == SOCK_DGRAM:
            if self._peer is None:
                raise OSError(89, "Destination address required")
            return self._conn.sendto(data, self._network(), self._peer)
        return self._conn.send(data)

    def sendall(self, data, flags=0):
        self.send(data, flags)

    def sendto(self, data, *args):
        self._open()
        self._datagrams()
        return self._conn.sendto(data, self._network(), _joined(args[-1]))

    def sendfile(self, file, offset=0, count=None):
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            data = file.read(65536 if count is None else min(65536, count - sent))
            if not data:
                break
            self.sendall(data)
            sent += len(data)
        return sent

    def recv(self, bufsize, flags=0):
        self._open()
        if self.type == SOCK_DGRAM:
            return self.recvfrom(bufsize)[0]
        if self._peeked:
            data = self._peeked[:bufsize]
            if not flags & MSG_PEEK:
                self._peeked = self._peeked[bufsize:]
            return data
        data = self._conn.recv(65536 if flags & MSG_PEEK else bufsize)
        if flags & MSG_WAITALL:
            while len(data) < bufsize:
                more = self._conn.recv(bufsize - len(data))
                if not more:
                    break
                data += more
        if flags & MSG_PEEK:
            self._peeked = data
        return data[:bufsize]

    def recvfrom(self, bufsize, flags=0):
        self._open()
        if self.type == SOCK_DGRAM:
            self._datagrams()
            return self._conn.recvfrom(bufsize)
        return self.recv(bufsize, flags), None

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer), flags)
        buffer[: len(data)] = data
        return len(data)

    def getsockname(self):
        self._open()
        return self._conn.names()[0] or ("0.0.0.0", 0)

    def getpeername(self):
        self._open()
        peer = self._conn.names()[1]
        if peer is None:
            raise OSError(107, "Transport endpoint is not connected")
        return peer

    def shutdown(self, how):
        self._open()
        self._conn.shutdown(how)

    def close(self):
        self._closed = True
        if self._files == 0:
            self._conn.close()

    def detach(self):
        raise NotImplementedError("gust has no socket.detach")

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        self._open()
        self._files += 1
        raw = _SocketFile(self)
        if buffering == 0:
            return raw
        kind = io.BufferedReader if "w" not in mode else io.BufferedWriter if "r" not in mode else io.BufferedRandom
        file = kind(raw)
        return file if "b" in mode else io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=newline)


SocketType = socket


class _SocketFile(io.RawIOBase):
    def __init__(self, sock):
        self._sock = sock
        self.name = -1
        self.mode = "rwb"
        self.closed = False

    def readable(self):
        return True

    writable = readable

    def read(self, size=-1):
        if size is not None and size >= 0:
            return self._sock._conn.recv(size)
        parts = []
        while data := self._sock._conn.recv(65536):
            parts.append(data)
        return b"".join(parts)

    def write(self, data):
        return self._sock._conn.send(data)

    def close(self):
        if not self.closed:
            self.closed = True
            self._sock._files -= 1
            if self._sock._closed and self._sock._files == 0:
                self._sock._conn.close()


def _member(kind, value):
    return next((m for m in kind if m == value), value)


def create_connection(address, timeout=_default_timeout, source_address=None, *, all_errors=False):
    host, port = address
    last = None
    for family, kind, proto, _, where in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = socket(family, kind, proto)
        try:
            if timeout is not _default_timeout or timeout is not None:
                sock.settimeout(timeout)
            if source_address:
                sock._conn.connect(sock._network(), _joined(where), _joined(source_address))
            else:
                sock.connect(where)
            return sock
        except OSError as e:
            last = e
            sock.close()
    raise last or OSError("getaddrinfo returns an empty list")


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    sock = socket(family, SOCK_STREAM)
    sock.bind(address)
    sock.listen()
    return sock


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    server = create_server(("127.0.0.1", 0))
    a = create_connection(server.getsockname())
    b, _ = server.accept()
    server.close()
    return a, b


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(host, bytes):
        host = host.decode()
    if isinstance(port, bytes):
        port = port.decode()
    if isinstance(port, str):
        port = int(port) if port.isdigit() else getservbyname(port)
    if host is None or host == "":
        addresses = ["0.0.0.0" if flags & AI_PASSIVE else "127.0.0.1"]
    else:
        addresses = _gustsocket.resolve(host, int(family))
    kinds = [(SOCK_STREAM, 6), (SOCK_DGRAM, 17)]
    if type:
        kinds = [(k, p) for k, p in kinds if k == type]
    found = []
    for a in addresses:
        six = ":" in a
        if family and (family == AF_INET6) != six:
            continue
        for k, p in kinds:
            found.append((AF_INET6, k, p, "", (a, port or 0, 0, 0)) if six else (AF_INET, k, p, "", (a, port or 0)))
    return found


def gethostname():
    return _gustsocket.hostname()


def gethostbyname(hostname):
    return _gustsocket.resolve(hostname or "127.0.0.1", 2)[0]


def gethostbyname_ex(hostname):
    return hostname, [], _gustsocket.resolve(hostname, 2)


def gethostbyaddr(ip_address):
    address = _gustsocket.resolve(ip_address, 0)[0]
    name = _gustsocket.reverse(address)
    if name is None:
        raise herror(1, "Unknown host")
    return name, [], [address]


def getfqdn(name=""):
    name = name.strip() or gethostname()
    if name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        return gethostbyaddr(name)[0]
    except OSError:
        return name


def getnameinfo(sockaddr, flags):
    host = sockaddr[0] if flags & NI_NUMERICHOST else _gustsocket.reverse(sockaddr[0]) or sockaddr[0]
    return host, str(sockaddr[1])


def getservbyname(servicename, protocolname="tcp"):
    return _gustsocket.port(servicename)


def inet_aton(ip_string):
    packed = _gustsocket.packed(ip_string)
    if packed is None or len(packed) != 4:
        raise OSError("illegal IP address string passed to inet_aton")
    return packed


def inet_ntoa(packed_ip):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length")
    return _gustsocket.shown(packed_ip)


def inet_pton(address_family, ip_string):
    packed = _gustsocket.packed(ip_string)
    if packed is None or len(packed) != (4 if address_family == AF_INET else 16):
        raise OSError("illegal IP address string passed to inet_pton")
    return packed


def inet_ntop(address_family, packed_ip):
    if len(packed_ip) != (4 if address_family == AF_INET else 16):
        raise ValueError("invalid length of packed IP address string")
    return _gustsocket.shown(packed_ip)


def htons(x):
    return _gustsocket.swap(x, 2)


def htonl(x):
    return _gustsocket.swap(x, 4)


ntohs, ntohl = htons, htonl


def has_dualstack_ipv6():
    return False
