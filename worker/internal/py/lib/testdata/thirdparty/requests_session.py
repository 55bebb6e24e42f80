# requests without a network: sessions and responses. Here, lib alone has none: package locustfile makes them, so this differs.
import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.structures import CaseInsensitiveDict, LookupDict


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


R = requests.Request
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
