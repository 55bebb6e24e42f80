# ipaddress, socket, http, http.client, mimetypes, signal, ssl, platform, errno, select names without a network.
import errno
import http
import http.client
import ipaddress
import mimetypes
import platform
import signal
import socket
import ssl
from http import HTTPStatus
from http.cookies import SimpleCookie


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


ip = ipaddress.ip_address("192.168.1.10")
print("address", ip, repr(ip), ip.version, ip.is_private, ip.is_loopback, ip.is_global, ip.is_multicast, int(ip), ip + 1, ip - 10, ip < ipaddress.ip_address("192.168.1.11"), ip.packed, ip == ipaddress.IPv4Address("192.168.1.10"), ip.reverse_pointer, str(ipaddress.ip_address(167772161)), {ip: 1}[ip], f"{ip}", ip.exploded, hash(ip) == hash(ipaddress.ip_address("192.168.1.10")))
n = ipaddress.ip_network("10.0.0.0/29")
print("network", n, n.num_addresses, n.netmask, n.prefixlen, n.broadcast_address, n.network_address, [str(h) for h in n.hosts()], ipaddress.ip_address("10.0.0.3") in n, n[1], list(n)[-1], n.hostmask, [str(s) for s in n.subnets(new_prefix=30)], n.supernet(), n.overlaps(ipaddress.ip_network("10.0.0.4/30")), ipaddress.ip_network("10.0.0.5/24", strict=False), n.with_netmask, n.is_private)
six = ipaddress.ip_address("2001:db8::1")
print("v6", six, six.exploded, six.compressed, six.version, ipaddress.ip_address("::1").is_loopback, ipaddress.ip_network("2001:db8::/126").num_addresses, ipaddress.ip_address("::ffff:1.2.3.4").ipv4_mapped, ipaddress.ip_interface("10.1.2.3/8").network, ipaddress.ip_interface("10.1.2.3/8").ip, six > ipaddress.ip_address("::2"))
attempt("bad", lambda: ipaddress.ip_address("999.1.1.1"))
attempt("bad octet", lambda: ipaddress.IPv4Address("1.2.3"))
attempt("host bits", lambda: ipaddress.ip_network("10.0.0.5/24"))
attempt("bad network", lambda: ipaddress.ip_network("10.0.0.0/99"))
attempt("mixed", lambda: ip < six)
for s in (200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 405, 409, 418, 429, 500, 502, 503, 504):
    h = HTTPStatus(s)
    print(s, h.phrase, h.name, h.value, int(h), h == s)
print("HTTPStatus", HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), f"{HTTPStatus.OK:d}", HTTPStatus.OK == 200, HTTPStatus["CREATED"], HTTPStatus.OK.description, HTTPStatus.OK + 1, "%d" % HTTPStatus.OK, 404 in (HTTPStatus.NOT_FOUND,), HTTPStatus.OK <= 204 < 300, http.HTTPMethod.GET == "GET", http.HTTPStatus is HTTPStatus)
attempt("unknown status", lambda: HTTPStatus(299))
print("http.client", http.client.responses[404], http.client.OK, http.client.NOT_FOUND, http.client.INTERNAL_SERVER_ERROR, http.client.HTTP_PORT, http.client.HTTPS_PORT, issubclass(http.client.RemoteDisconnected, ConnectionResetError), issubclass(http.client.HTTPException, Exception), issubclass(http.client.IncompleteRead, http.client.HTTPException), http.client.HTTPConnection.debuglevel)
http.client.HTTPConnection.debuglevel = 1
print("debuglevel", http.client.HTTPConnection.debuglevel)
http.client.HTTPConnection.debuglevel = 0
jar = SimpleCookie()
jar.load("a=1; b=\"x y\"; Path=/")
jar["c"] = "new"
jar["c"]["path"] = "/p"
jar["c"]["httponly"] = True
print("cookies", jar["a"].value, jar["b"].value, sorted(jar), jar["c"].OutputString(), {k: v.value for k, v in jar.items()})
for name in ("a.json", "b.png", "c.JPG", "d.tar.gz", "e.csv", "f.html", "g.unknownext", "h", "i.txt", "j.pdf", "k.js", "l.xml", "m.zip"):
    print("mime", name, mimetypes.guess_type(name)[0] if name[0] != "k" else "varies", mimetypes.guess_type(name)[1])
print("extension", mimetypes.guess_extension("application/json"), mimetypes.guess_extension("image/png"), mimetypes.guess_extension("x/none"))
print("socket", type(socket.gethostname()).__name__, len(socket.gethostname()) > 0, socket.AF_INET.name, socket.SOCK_STREAM.name, issubclass(socket.timeout, OSError), socket.timeout is TimeoutError, issubclass(socket.gaierror, OSError), socket.error is OSError, socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\1\2\3\4"), socket.htons(1) in (1, 256), socket.getdefaulttimeout(), type(socket.getfqdn()).__name__, int(socket.IPPROTO_TCP), int(socket.TCP_NODELAY))
print("signal", int(signal.SIGINT), signal.SIGTERM.name, signal.SIGTERM == 15, signal.SIGKILL.value, signal.Signals(2).name, signal.SIG_DFL.name if hasattr(signal.SIG_DFL, "name") else "", signal.SIGHUP == 1, signal.SIGUSR1.name)
print("ssl", ssl.CERT_NONE.name, ssl.CERT_REQUIRED.name, issubclass(ssl.SSLError, OSError), type(ssl.create_default_context()).__name__, callable(ssl._create_unverified_context))
print("errno", errno.ENOENT, errno.ECONNREFUSED, errno.errorcode[2], errno.EACCES, errno.ETIMEDOUT, errno.EPIPE)
print("platform", [type(getattr(platform, f)()).__name__ for f in ("system", "node", "release", "version", "machine", "processor", "python_version", "python_implementation", "platform")], platform.system(), len(platform.python_version().split(".")) == 3, type(platform.uname()).__name__, len(platform.python_version_tuple()))
