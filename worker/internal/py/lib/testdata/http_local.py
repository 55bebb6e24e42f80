# http.client and urllib.request against a server on this machine.
import http.client
import io
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
base = "http://127.0.0.1:%d" % port


def answer(peer):
    with peer, peer.makefile("rb") as file:
        while True:
            line = file.readline().decode().split()
            if not line:
                return
            headers = {}
            while (h := file.readline().decode().strip()):
                name, _, value = h.partition(":")
                headers[name.lower()] = value.strip()
            body = b""
            if "chunked" in headers.get("transfer-encoding", ""):
                while n := int(file.readline(), 16):
                    body += file.read(n)
                    file.readline()
                file.readline()
            else:
                body = file.read(int(headers.get("content-length", 0)))
            path = line[1]
            if path == "/close":
                return
            if path == "/garbage":
                peer.sendall(b"nonsense\r\n\r\n")
                return
            if path == "/chunked":
                peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")
                continue
            if path == "/tillclose":
                peer.sendall(b"HTTP/1.1 200 OK\r\nX-Two: a\r\nX-Two: b\r\n\r\nall of it")
                return
            if path == "/short":
                peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort")
                return
            if path.startswith("/moved"):
                peer.sendall(b"HTTP/1.1 302 Found\r\nLocation: /echo?moved\r\nContent-Length: 0\r\n\r\n")
                continue
            if path == "/loop":
                peer.sendall(b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n")
                continue
            code, extra = "200 OK", ""
            if path == "/missing":
                code = "404 Not Found"
            if path == "/secret" and headers.get("authorization") != "Basic YW5uOnB3":
                code, extra = "401 Unauthorized", 'WWW-Authenticate: Basic realm="here"\r\n'
            text = "%s %s %s ct=%s ua=%s" % (line[0], path, body.decode(), headers.get("content-type"), headers.get("user-agent", "-").partition("/")[0])
            head = "HTTP/1.1 %s\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Length: %d\r\n%s\r\n" % (code, len(text), extra)
            peer.sendall((head + ("" if line[0] == "HEAD" else text)).encode())


def serve():
    while True:
        try:
            peer, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(peer,), daemon=True).start()


threading.Thread(target=serve, daemon=True).start()
c = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
c.request("GET", "/echo?a=1")
r = c.getresponse()
print("get", r.status, r.reason, r.version, r.getheader("content-type"), r.getheader("none", "d"), r.isclosed(), r.read(), r.isclosed(), r.read(), [h for h in r.getheaders()][0], r.headers["CONTENT-TYPE"], r.headers.get_content_type(), r.headers.get_content_charset(), "content-length" in r.headers)
c.request("POST", "/echo", body="text", headers={"Content-Type": "text/x"})
print("post on the same connection", c.getresponse().read())
c.request("PUT", "/echo", body=b"bytes")
r = c.getresponse()
print("part", r.read(3), r.read(4), r.read())
c.request("POST", "/echo", body=io.BytesIO(b"of a file"))
print("file", c.getresponse().read())
c.request("POST", "/echo", body=iter([b"one ", b"two"]))
print("iterable", c.getresponse().read())
c.request("HEAD", "/echo")
r = c.getresponse()
print("head", r.status, r.read())
c.request("GET", "/chunked")
r = c.getresponse()
print("chunked", r.read(4), r.read(), r.chunked, r.status)
c.request("GET", "/missing")
r = c.getresponse()
print("missing", r.status, r.reason, r.read())
c.request("GET", "/echo")
attempt("twice", lambda: c.request("GET", "/echo"))
r = c.getresponse()
attempt("not read", lambda: c.getresponse())
print("echo", r.read())
c.request("GET", "/tillclose")
r = c.getresponse()
print("till close", r.read(), r.getheader("x-two"), r.headers.get_all("X-Two"), r.msg is r.headers)
c.close()
attempt("no request", lambda: http.client.HTTPConnection("127.0.0.1", port).getresponse())


def ask(path):
    k = http.client.HTTPConnection("127.0.0.1:%d" % port)
    k.request("GET", path)
    with k.getresponse() as r:
        return r.read()


attempt("disconnected", lambda: ask("/close"))
attempt("garbage", lambda: ask("/garbage"))
attempt("short", lambda: ask("/short"))
attempt("space", lambda: ask("/a b"))
attempt("port", lambda: http.client.HTTPConnection("h:x"))
k = http.client.HTTPConnection("127.0.0.1", port)
k.putrequest("GET", "/put", skip_accept_encoding=True)
k.putheader("X-A", "1", "2")
k.endheaders()
print("putrequest", k.getresponse().read(), (k.host, k.port == port, k.default_port, http.client.HTTPConnection("[::1]:81").host, http.client.HTTPConnection("h").port))
k.close()
r = urllib.request.urlopen(base + "/echo?q")
print("urlopen", r.status, r.code, r.getcode(), r.geturl() == base + "/echo?q", r.url == base + "/echo?q", r.read(), r.headers["content-type"], r.info().get("content-length") is not None, r.msg, r.reason)
with urllib.request.urlopen(base + "/echo", data=urllib.parse.urlencode({"a": 1}).encode(), timeout=5) as r:
    print("data", r.read().decode())
req = urllib.request.Request(base + "/echo", data=b"{}", headers={"Content-Type": "application/json", "user-agent": "mine/1"}, method="PUT")
print("request", urllib.request.urlopen(req).read(), req.get_method(), req.get_header("Content-type"), req.has_header("User-agent"), sorted(h for h in req.header_items() if h[0] != 'Host'), req.host == "127.0.0.1:%d" % port, req.selector, req.type)
print("redirect", urllib.request.urlopen(base + "/moved").read(), urllib.request.urlopen(base + "/moved2", data=b"x").geturl() == base + "/echo?moved")
attempt("loop", lambda: urllib.request.urlopen(base + "/loop"))
try:
    urllib.request.urlopen(base + "/missing")
except urllib.error.HTTPError as e:
    print("HTTPError", e.code, e.reason, e.read(), e.headers["content-type"], e, repr(e), e.filename == base + "/missing", e.url == base + "/missing", e.status)
try:
    urllib.request.urlopen("http://127.0.0.1:1/")
except urllib.error.URLError as e:
    print("URLError", e, type(e.reason).__name__)
attempt("scheme", lambda: urllib.request.urlopen("nope://x"))
attempt("no scheme", lambda: urllib.request.urlopen("x"))
attempt("str data", lambda: urllib.request.urlopen(base, data="text"))
print("data address", urllib.request.urlopen("data:text/plain;base64,aGVsbG8=").read(), urllib.request.urlopen("data:,a%20b").read())
manager = urllib.request.HTTPPasswordMgrWithDefaultRealm()
manager.add_password(None, base, "ann", "pw")
opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(manager))
opener.addheaders = [("User-agent", "opener/1")]
print("opener", opener.open(base + "/secret").read())
urllib.request.install_opener(opener)
print("installed", urllib.request.urlopen(base + "/echo").read())
name, headers = urllib.request.urlretrieve(base + "/echo")
print("urlretrieve", open(name).read(), headers["content-type"])
server.close()
