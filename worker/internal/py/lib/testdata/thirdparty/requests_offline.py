# requests without a network: exceptions, structures, codes, utils, Request.prepare, Session attributes, auth.
import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.structures import CaseInsensitiveDict, LookupDict


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


ex = requests.exceptions
for name in "RequestException HTTPError ConnectionError ProxyError SSLError Timeout ConnectTimeout ReadTimeout URLRequired TooManyRedirects MissingSchema InvalidSchema InvalidURL InvalidHeader ChunkedEncodingError ContentDecodingError StreamConsumedError RetryError JSONDecodeError InvalidJSONError".split():
    print(name, [c.__name__ for c in getattr(ex, name).__mro__ if c.__module__.startswith("requests")], issubclass(getattr(ex, name), OSError), issubclass(getattr(ex, name), ValueError))
print("aliases", requests.RequestException is ex.RequestException, requests.ConnectionError is ex.ConnectionError, requests.Timeout is ex.Timeout, requests.HTTPError is ex.HTTPError, requests.JSONDecodeError is ex.JSONDecodeError, requests.ReadTimeout is ex.ReadTimeout)
e = ex.HTTPError("msg", response=None, request="r")
print("error", e, e.response, e.request, ex.ConnectionError("x").args, str(ex.Timeout()))
d = CaseInsensitiveDict({"Content-Type": "json", "X-A": "1"})
d["x-a"] = "2"
print("CaseInsensitiveDict", d["content-type"], d.get("CONTENT-TYPE"), d.get("zz"), "x-A" in d, list(d), d, len(d), dict(d), d == {"CONTENT-type": "json", "x-A": "2"}, d.copy() == d, list(d.items()), sorted(d.lower_items()), d.pop("X-a"), d.setdefault("New", "n"), d.update({"NEW": "m"}), d["new"], isinstance(d, dict))
attempt("missing", lambda: d["nope"])
attempt("del missing", lambda: d.__delitem__("nope"))
c = requests.codes
print("codes", c.ok, c.OK, c.not_found, c.created, c["moved"], c.teapot, c.internal_server_error, c.unauthorized, c.too_many_requests, c.get("ok"), c["\\o/"], c.bad_request == 400)
u = requests.utils
print("utils", u.quote("a b/é"), u.unquote("a%20b"), u.requote_uri("http://h/a b?c=é"), u.dict_from_cookiejar(requests.cookies.cookiejar_from_dict({"a": "1"})), u.get_encoding_from_headers({"content-type": "text/html; charset=utf-16"}), u.get_encoding_from_headers({"content-type": "text/html"}), u.get_encoding_from_headers({"content-type": "application/json"}), u.get_encoding_from_headers({}), u.default_user_agent().startswith("python-requests/"), sorted(u.default_headers()), u.urlparse("http://h/p").netloc, u.parse_header_links('<http://x>; rel="next"'), u.parse_dict_header('a="1", b=2'), u.unquote_unreserved("%41%2F"), u.urldefragauth("http://u:p@h/x#f"), u.get_auth_from_url("http://u:p%40@h/"), u.guess_json_utf(b"{}"), u.to_key_val_list({"a": 1}), u.parse_list_header('a, "b, c"'))


def show(r):
    body = r.body if not hasattr(r.body, "read") else r.body.read()
    headers = {k: v for k, v in r.headers.items() if "boundary" not in v}
    print("   ", r.method, r.url, r.path_url, headers, body)


R = requests.Request
for kw in (
    {"url": "http://h"}, {"url": "http://h/p?a=1", "params": {"b": 2, "c": ["x", "y"], "d": None, "é": "ü &"}}, {"url": "http://h/p", "params": [("a", 1), ("a", 2)]}, {"url": "http://h/p", "params": "raw=1"}, {"url": "http://h/p#frag", "params": {"a": 1}}, {"url": "http://é.de/ü?q=ö"}, {"url": "HTTP://H/A"}, {"url": "http://h/a b/%41"}, {"url": " http://h/x"},
    {"url": "http://h", "data": {"a": 1, "b": ["x", "y"], "c": "é &", "n": None}}, {"url": "http://h", "data": "raw é"}, {"url": "http://h", "data": b"bytes"}, {"url": "http://h", "data": [("a", 1), ("a", 2)]}, {"url": "http://h", "json": {"a": [1, None, "é"]}}, {"url": "http://h", "json": []}, {"url": "http://h", "json": {}}, {"url": "http://h", "json": "s"}, {"url": "http://h", "data": {}, "json": {"a": 1}}, {"url": "http://h", "data": "x", "json": {"a": 1}},
    {"url": "http://h", "headers": {"X-A": "1", "content-type": "text/x"}, "data": "d"}, {"url": "http://h", "cookies": {"a": "1", "b": "2"}}, {"url": "http://h", "auth": ("u", "p")}, {"url": "http://u:p%40@h/x"}, {"url": "http://h", "auth": HTTPBasicAuth("é", "ü")}, {"url": "http://h", "headers": {"A": "x"}, "auth": lambda r: (r.headers.update({"X-Auth": "yes"}), r)[1]},
):
    for method in ("get", "POST") if "data" in kw or "json" in kw else ("GET",):
        show(R(method, **kw).prepare())
p = R("POST", "http://h", files={"f": ("name.txt", "content", "text/plain", {"X-H": "1"}), "g": b"bytes"}, data={"k": "v"}).prepare()
boundary = p.headers["Content-Type"].split("boundary=")[1]
print("multipart", p.body.replace(boundary.encode(), b"BOUNDARY"), p.headers["Content-Type"].split(";")[0], int(p.headers["Content-Length"]) == len(p.body), len(boundary))
for url in ("h/p", "/relative", "", "http://", "http:///x", "http://*.x", "http://h:port/"):
    attempt(f"bad url {url!r}", lambda: R("GET", url).prepare().url)
attempt("header int", lambda: R("GET", "http://h", headers={"A": 1}).prepare())
attempt("header newline", lambda: R("GET", "http://h", headers={"A": "a\nb"}).prepare().headers["A"])
attempt("json bad", lambda: R("POST", "http://h", json={1, 2}).prepare())
try:
    R("POST", "http://h", json=float("nan")).prepare()
except requests.exceptions.InvalidJSONError as err:
    print("json nan", type(err).__name__)
attempt("other schema", lambda: R("GET", "mailto:a@b").prepare().url)
s = requests.Session()
s.headers.update({"X-S": "s"})
s.cookies.set("c", "1")
s.params = {"k": "v"}
s.auth = ("u", "p")
r = s.prepare_request(R("GET", "http://h/p", params={"q": 1}, headers={"X-R": "r", "X-S": None}))
print("session", r.url, r.headers.get("Cookie"), r.headers["Authorization"], r.headers.get("X-R"), r.headers.get("X-S"), r.headers["Accept"], r.headers["Connection"], s.verify, s.cert, s.stream, s.trust_env, s.max_redirects, s.proxies, s.hooks, sorted(s.adapters), s.cookies.get_dict(), s.cookies["c"], type(s.headers).__name__, requests.session().max_redirects, isinstance(s.get_adapter("https://x"), HTTPAdapter))
s.mount("http://only/", HTTPAdapter(pool_connections=1, pool_maxsize=2, max_retries=3))
print("mount", list(s.adapters)[0], s.get_adapter("http://only/x").max_retries.total)
attempt("no adapter", lambda: s.get_adapter("ftp://x"))
with requests.Session() as w:
    w.cookies.update({"a": "1", "b": "2"})
    print("cookies", w.cookies.get("a"), sorted(w.cookies.keys()), w.cookies.items(), "a" in w.cookies, len(w.cookies), dict(w.cookies), w.cookies.clear(), len(w.cookies), repr(requests.cookies.RequestsCookieJar()))
x = requests.Response()
x.status_code, x._content, x.encoding, x.url, x.reason = 404, '{"a": "é"}'.encode(), "utf-8", "http://h/x", "Not Found"
x.headers["Link"] = '<http://n>; rel="next"'
print("response", x, x.ok, bool(x), x.text, x.json(), x.content, x.links, x.is_redirect, x.history, x.apparent_encoding is not None, x.headers.get("link"), list(x.iter_lines()), list(x.iter_content(4)))
attempt("raise_for_status", lambda: x.raise_for_status())
x.status_code, x.reason, x._content = 503, "Busy", b"<html>"
attempt("raise 503", lambda: x.raise_for_status())
try:
    x.json()
except requests.exceptions.JSONDecodeError as err:
    print("json error", err, isinstance(err, ValueError), isinstance(err, requests.RequestException))
x.status_code = 302
print("302", x.ok, x.raise_for_status(), HTTPBasicAuth("a", "b") == HTTPBasicAuth("a", "b"), HTTPDigestAuth("u", "p").username, issubclass(HTTPBasicAuth, AuthBase), LookupDict("n").name)
