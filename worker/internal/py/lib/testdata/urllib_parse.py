# urllib.parse: split, join, quote, query strings.
import urllib.parse
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


for url in ("http://user:pa%40ss@Host.example:8080/a/b;p?x=1&y=2#frag", "https://example.org", "//host/path", "/a?b#c", "mailto:a@b.c", "http://[::1]:80/x", "file:///etc/x", "", "a", "http://h:/", "HTTP://X/", "ws://a/b?c", "data:text/plain,x", "http://é.org/ü", "http://h/a b", "?q", "#f", "x:y:z", "http://h?a=1"):
    p, s = urlparse(url), urlsplit(url)
    print(url, tuple(p), tuple(s), p.hostname, p.port, p.username, p.password, p.geturl(), urlunparse(p), urlunsplit(s))
p = urlparse("http://h/p?q=1#f")
print("result", p, p.scheme, p.netloc, p.path, p.params, p.query, p.fragment, p[1], p._replace(path="/new", query="").geturl(), urlsplit("http://h/p"), p == urlparse("http://h/p?q=1#f"))
attempt("bad port", lambda: urlparse("http://h:99999/").port)
attempt("text port", lambda: urlparse("http://h:abc/").port)
attempt("bad ipv6", lambda: urlparse("http://[::1/"))
for base, ref in (("http://h/a/b/c", "d"), ("http://h/a/b/c", "/d"), ("http://h/a/b/c", "../d"), ("http://h/a/b/c", "../../../d"), ("http://h/a/b/", "d"), ("http://h/a", "?q=1"), ("http://h/a?x", "#f"), ("http://h/a", "//o/x"), ("http://h/a", "https://o/x"), ("http://h", "x"), ("http://h/a", ""), ("", "x"), ("http://h/a/b", "./c"), ("http://h/a/b", "."), ("/a/b", "c"), ("http://h/a", "/x/../y")):
    print("join", base, ref, urljoin(base, ref))
print("quote", quote("a b/é?&=+~-_.*'()!@:$,;"), quote("a/b", safe=""), quote("a b", safe=" "), quote_plus("a b+/é"), quote_plus("a/b", safe="/"), quote(b"\xff"), quote("é", encoding="latin-1"), quote(""), quote("☃"), quote("100%"), urllib.parse.quote_from_bytes(b"a b"))
print("unquote", unquote("a%20b%2Fc+d"), unquote_plus("a+b%2B"), unquote("%C3%A9%E2%98%83"), unquote("%ff"), unquote("%zz %"), unquote("%E9", encoding="latin-1"), urllib.parse.unquote_to_bytes("a%ff"), unquote("é%20"))
print("urlencode", urlencode({"a": 1, "b": "x y", "c": "é&="}), urlencode([("a", 1), ("a", 2)]), urlencode({"a": [1, 2]}, doseq=True), urlencode({"a": [1, 2]}), urlencode({"a": None, "b": True, "c": 1.5}), urlencode({}), urlencode({"a b": "c d"}, quote_via=quote), urlencode({"a": "b/c"}, safe="/"), urlencode({"k": b"\xff"}), urlencode({"e": ""}), urlencode((("z", "1"),)), urlencode({"t": ("x", "y"), "s": "str"}, doseq=True))
attempt("urlencode str", lambda: urlencode("abc"))
attempt("urlencode int", lambda: urlencode(5))
for q in ("a=1&b=2", "a=1&a=2", "a=&b", "a=x+y%20z", "", "&&", "a=1;b=2", "é=ü", "a=%C3%A9", "=1", "a==b", "a[]=1&a[]=2"):
    print("parse_qs", repr(q), parse_qs(q), parse_qsl(q), parse_qs(q, keep_blank_values=True))
attempt("strict", lambda: parse_qs("a", strict_parsing=True))
print("separator", parse_qs("a=1;b=2", separator=";"), parse_qsl("a=1&b=2", max_num_fields=5), urldefrag("http://h/a#f"), urldefrag("x").fragment, urldefrag("http://h/a#f").url)
attempt("max fields", lambda: parse_qsl("a=1&b=2", max_num_fields=1))
attempt("quote int", lambda: quote(5))
attempt("quote none", lambda: quote(None))
attempt("mix", lambda: urljoin("a", b"b"))
print("bytes", urlparse(b"http://h/p").netloc, parse_qs(b"a=1"), urljoin(b"http://h/a", b"b"))
redirect = "https://h/cb?code=abc%2F1&state=x%20y#token=1"
print("use", parse_qs(urlparse(redirect).query)["code"][0], dict(parse_qsl(urlsplit(redirect).query)), parse_qs(urlparse(redirect).fragment), f"/search?{urlencode({'q': 'a b', 'page': 2})}", urlparse(redirect)._replace(fragment="", query=urlencode({"x": 1})).geturl(), urljoin("http://h:80/base/", "api/v1"))
