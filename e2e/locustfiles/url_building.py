# run: -u 1
"""URLs taken apart and put together."""
import posixpath
import urllib.parse
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, urlencode, urljoin, urlparse, urlsplit, urlunparse

from locust import HttpUser, constant, task


def with_query(url, **extra):
    parts = urlparse(url)
    query = dict(parse_qsl(parts.query))
    query.update(extra)
    return urlunparse(parts._replace(query=urlencode(query)))


class UrlUser(HttpUser):
    wait_time = constant(0)

    @task
    def build(self):
        self.client.get("/search?" + urlencode({"q": "a b&c", "page": 2, "ü": "ß"}))
        self.client.get("/ok?" + urlencode([("a", 1), ("a", None)]) + "&" + urlencode({"l": [1, 2]}, doseq=True))
        self.client.get("/ok/" + quote("a/b c?d=é&~"))
        self.client.get("/ok/" + quote("a/b c", safe="") + "?x=" + quote_plus("a+b c/d"))
        self.client.get(with_query("/ok/path;p=1?keep=yes&drop=#frag", drop="replaced", new="ä"))
        for base, relative in (
            ("/ok/a/b", "c"), ("/ok/a/b/", "../c?d=e"), ("/ok/a", "/ok/root"), ("/ok/a", "?q=1"), ("/ok/a/", "./x/./y"),
        ):
            self.client.get(urljoin(self.host + base, relative), name="joined")
        self.client.get(posixpath.join("/ok", "x", "y"))
        parts = urlsplit("https://user:pw@example.com:8443/a%20b;c/d?x=1&x=2&y=#top")
        self.client.post(
            "/reflect",
            json={
                "parts": list(parts),
                "named": [parts.scheme, parts.hostname, parts.port, parts.username, parts.password, parts.netloc],
                "again": parts.geturl(),
                "qs": parse_qs(parts.query),
                "blank": parse_qs(parts.query, keep_blank_values=True),
                "unquoted": [unquote("%C3%BC%2Fa+b"), urllib.parse.unquote_plus("%C3%BC%2Fa+b")],
                "relative": list(urlparse("//host/path")),
                "empty": urlparse("").path,
            },
            name="parsed",
        )
        self.stop(force=True)
