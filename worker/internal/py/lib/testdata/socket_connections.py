# socket with connections on this machine: clients, servers, timeouts, files, datagrams, names.
import errno
import socket
import threading
import time


def attempt(label, f):
    try:
        print(label, repr(f()))
    except OSError as e:
        print(label, type(e).__name__, e.errno)
    except Exception as e:
        print(label, type(e).__name__, e)


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen(5)
port = server.getsockname()[1]
print("server", server.getsockname()[0], port > 0, server.family.name, server.type.name, server.gettimeout())


def serve():
    while True:
        try:
            peer, address = server.accept()
        except OSError:
            return
        with peer:
            while True:
                data = peer.recv(1024)
                if not data or data == b"bye\n":
                    break
                peer.sendall(b"<" + data + b">")


threading.Thread(target=serve, daemon=True).start()
c = socket.socket()
print("connect", c.connect(("127.0.0.1", port)), c.getpeername() == ("127.0.0.1", port), c.getsockname()[0], c.send(b"abc"), c.recv(100), c.sendall(b"defghi"), c.recv(3), c.recv(100))
c.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
buffer = bytearray(4)
c.sendall(b"xy")
print("recv_into", c.recv_into(buffer), buffer, c.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0, c.fileno() > 0)
c.settimeout(0.05)
print("timeout", c.gettimeout(), c.timeout)
start = time.monotonic()
attempt("times out", lambda: c.recv(10))
print("waited", 0.04 < time.monotonic() - start < 2)
c.settimeout(None)
c.sendall(b"peek")
print("peek", c.recv(3, socket.MSG_PEEK), c.recv(10))
print("bye", c.sendall(b"bye\n"), c.recv(10), c.close(), c.fileno())
attempt("closed", lambda: c.recv(1))
attempt("closed send", lambda: c.send(b"x"))
attempt("not connected", lambda: socket.socket().getpeername())
with socket.create_connection(("127.0.0.1", port), timeout=5) as c:
    print("create_connection", c.gettimeout(), c.sendall(b"one\n"), c.makefile("rb").readline(), c.family.name)
    f = c.makefile("rw", newline="\n")
    print("file", f.write("two\n"), f.flush(), f.readline())
    f.close()
    print("shutdown", c.shutdown(socket.SHUT_WR))
    rest = b""
    while data := c.recv(100):
        rest += data
    print("rest", rest)
with socket.create_connection(("localhost", port)) as c:
    c.sendall(b"x" * 100)
    got = b""
    while len(got) < 102:
        got += c.recv(10)
    print("localhost", len(got))
free = socket.socket()
free.bind(("127.0.0.1", 0))
unused = free.getsockname()[1]
free.close()
attempt("refused", lambda: socket.create_connection(("127.0.0.1", unused)))
attempt("connect_ex", lambda: socket.socket().connect_ex(("127.0.0.1", unused)) == errno.ECONNREFUSED)
attempt("port", lambda: socket.socket().connect(("127.0.0.1", "80")))
attempt("address", lambda: socket.socket().connect("127.0.0.1"))
attempt("str", lambda: socket.create_connection(("127.0.0.1", port)).send("text"))
server.close()

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
print("sendto", b.sendto(b"datagram", a.getsockname()), a.recvfrom(100)[0])
b.connect(a.getsockname())
print("datagram", b.send(b"connected"), a.recv(100))
a.settimeout(0.02)
attempt("nothing", lambda: a.recv(10))
a.close()
b.close()
x, y = socket.socketpair()
print("pair", x.sendall(b"to y"), y.recv(10), y.sendall(b"to x"), x.recv(10))
x.close()
print("end", y.recv(10))
y.close()
with socket.create_server(("127.0.0.1", 0)) as s:
    c = socket.create_connection(s.getsockname())
    peer, address = s.accept()
    print("create_server", address == c.getsockname(), peer.getpeername() == c.getsockname(), peer.send(b"hi"), c.recv(5))
    c.close()
    peer.close()
print("names", socket.gethostbyname("localhost"), socket.gethostbyname("127.0.0.1"), [i[4][0] for i in socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)], socket.getaddrinfo("127.0.0.1", "80", socket.AF_INET, socket.SOCK_STREAM)[0][4], socket.getservbyname("http"))
print("packed", socket.inet_pton(socket.AF_INET, "10.0.0.1"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\1"), socket.ntohs(socket.htons(8080)), socket.ntohl(socket.htonl(1)), socket.inet_aton("1.2.3.4"))
attempt("inet_aton", lambda: socket.inet_aton("nope"))
socket.setdefaulttimeout(3)
print("default", socket.getdefaulttimeout(), socket.socket().gettimeout(), socket.setdefaulttimeout(None), socket.socket().gettimeout())
s = socket.socket()
s.setblocking(False)
print("blocking", s.getblocking(), s.gettimeout(), s.setblocking(True), s.getblocking())
