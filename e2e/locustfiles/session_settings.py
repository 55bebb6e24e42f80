# run: -u 1
"""Attributes of the session: params, auth, cookies, headers that are no text, verify, other sessions."""
import base64

import requests

from locust import HttpUser, constant, task
from locust.clients import HttpSession


class Settings(HttpUser):
    wait_time = constant(0)

    @task
    def all_of_it(self):
        c = self.client
        c.verify = False
        c.params = {"key": "k1", "lang": "de"}
        c.get("/reflect", name="params")
        c.get("/reflect?own=1", params={"lang": "en", "more": [1, 2]}, name="merged params")
        c.params = {}
        c.auth = ("ada", "secret")
        print("print:", c.get("/basic/ada/secret").status_code, c.auth)
        print("print:", c.get("/basic/bob/other", auth=("bob", "other")).json())
        c.auth = None
        print("print:", c.get("/basic/ada/secret", name="no auth").status_code)
        c.headers["X-Number"] = 7
        print("print:", c.headers["x-number"], c.get("/ok/number").status_code)
        print("print:", c.get("/ok/number", headers={"x-number": "8"}).status_code)
        c.headers["X-Number"] = None
        print("print:", c.headers.get("X-Number", "absent"), c.get("/ok/none").status_code)
        try:
            c.get("/ok/latin", headers={"X-Name": "日本"})
        except UnicodeEncodeError as e:
            print("print:", e.encoding, e.start, e.end, e.reason)
        c.headers = {"User-Agent": "only", "Accept-Encoding": "gzip"}
        c.get("/ok/replaced")
        c.cookies.update({"a": "1", "b": "2"})
        c.get("/ok/cookies", cookies={"b": "3", "c": "4"})
        r = c.get("/cookies/set?d=5")
        print("print:", r.json(), [h.status_code for h in r.history], dict(c.cookies))
        c.cookies.clear()
        c.get("/ok/cleared")
        with requests.Session() as other:
            other.headers["X-Other"] = "1"
            print("print:", other.get(self.host + "/ok/uncounted").json(), requests.get(self.host + "/ok/plain").ok)
        own = HttpSession(self.host, self.environment.events.request, self)
        own.get("/ok/own-session", name="own session")
        own.close()
        token = base64.b64encode(b"user:pass").decode()
        c.headers.update({"Authorization": f"Basic {token}"})
        print("print:", c.get("/basic/user/pass").json()["user"])
        r = c.get("/ok/prepared", params={"q": "a b&c", "e": "ü"}, headers={"X-A": "1"}, name="prepared")
        print("print:", r.request.method, r.request.url.split("/", 3)[3], r.request.headers["x-a"], r.request.body, r.request.path_url)
        print("print:", r.url == r.request.url, r.is_redirect, r.links, r.encoding, r.apparent_encoding, bool(r), r.raw is not None)
        r = c.post("/redirect-to?url=/ok/there&status=307", data="x", name="307")
        print("print:", r.status_code, r.request.method, len(r.history))
        self.stop(force=True)
