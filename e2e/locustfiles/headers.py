# run: -u 2
"""Headers of the session, of one request, merged, removed, read."""
from locust import HttpUser, constant, task

COMMON = {
    "Accept": "application/json, text/plain, */*",
    "Accept-Language": "de-DE,de;q=0.9",
    "X-App": "shop/1.0",
}


class HeaderUser(HttpUser):
    wait_time = constant(0)

    def on_start(self):
        self.client.headers.update(COMMON)
        self.client.headers["User-Agent"] = "Mozilla/5.0 (load test)"
        self.client.headers.setdefault("X-App", "never")

    @task
    def send(self):
        shown = "x-app,X-Request,X-Empty,Accept,User-Agent"
        self.client.get("/reflect", params={"headers": shown})
        r = self.client.get(
            "/reflect",
            params={"headers": shown},
            headers={"X-Request": "1", "accept": "text/html", "X-App": None, "X-Empty": "", "X-Bytes": b"raw"},
        )
        print("print:", r.json()["headers"])
        self.client.post("/ok/h", headers={"Content-Type": "application/vnd.api+json", "x-lower": "a"}, json={"a": 1})
        self.client.post("/ok/h", headers={"X-Latin": "caf\u00e9", "X-Space": " trimmed"[1:]}, data="x")
        self.client.get("/ok/h", headers={"Referer": self.host + "/", "Origin": self.host, "Host": "shop.example"})
        self.client.get("/ok/h", headers={"Connection": "close"})
        self.client.get("/ok/h", headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})
        del self.client.headers["X-App"]
        self.client.headers.pop("Accept-Language", None)
        self.client.headers.pop("Accept-Language", None)
        assert "x-app" not in self.client.headers and self.client.headers.get("ACCEPT") == COMMON["Accept"]
        self.client.get("/ok/after")
        old = self.client.headers
        self.client.headers = {"X-Only": "this"}
        self.client.get("/ok/only")
        self.client.headers = old
        for value in (5, ["a"], "new\nline"):
            try:
                self.client.get("/ok/bad", headers={"X-Bad": value})
            except Exception as e:
                print("print:", type(e).__name__, e)
        response = self.client.get("/api/items/7", headers={"If-None-Match": '"v7"'})
        headers = response.headers
        print("print:", headers["etag"], headers["Content-Type"], headers.get("x-method"), headers.get("nope", "-"))
        print("print:", "ETAG" in headers, sorted(name for name in headers.keys() if name != "Date"))
        print("print:", response.request.headers["If-None-Match"], response.request.method)
        self.stop(force=True)
