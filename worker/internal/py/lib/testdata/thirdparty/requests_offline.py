# requests without a network: exceptions, structures, codes, utils, Request.prepare, auth. (Sessions and responses: requests_session.py)
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
