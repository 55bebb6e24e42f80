# run: -u 1
"""FastHttpUser: values of headers that are no text, streamed lines, its own response attributes."""
import json

from locust import FastHttpUser, constant, task


class Fast(FastHttpUser):
    wait_time = constant(0)
    default_headers = {"X-All": "yes", "User-Agent": "mobile/1.0"}
    max_redirects = 2

    @task
    def all_of_it(self):
        c = self.client
        for value in (5, None, ["a", "b"], b"bytes", True, 1.5, "é"):
            c.get("/ok/value", headers={"X-Value": value}, name="value")
        for line in c.iter_lines("/lines/4"):
            print("print: line", repr(line))
        print("print: all", [len(l) for l in c.iter_lines("/lines/3", name="lines", headers={"X-Lines": "1"})])
        try:
            for line in c.iter_lines("/status/404", name="no lines"):
                print("print: never", line)
        except Exception as e:
            print("print:", type(e).__name__, str(e))
        r = c.get("/text/latin1")
        print("print:", r.text, r.encoding, r.headers["content-type"], r.headers.get("Content-Type"), r.ok, r.status_code)
        r = c.get("/text/plain")
        print("print:", len(r.content), r.url.endswith("/text/plain"), r.request.method, r.request.body)
        r = c.get("/redirect/2", name="two")
        print("print:", r.status_code, len(r.history))
        r = c.get("/redirect/3", name="three")
        print("print:", r.status_code, type(r.error).__name__ if hasattr(r, "error") else None)
        r = c.get("/redirect/1", allow_redirects=False, name="not followed")
        print("print:", r.status_code, r.headers["Location"])
        r = c.post("/reflect", data=(p for p in (b"one", b"", b"two")), name="generator")
        print("print:", r.json()["length"])
        r = c.post("/reflect", data=json.dumps({"a": 1}), headers={"Content-Type": "application/json"}, name="text")
        print("print:", r.js if hasattr(r, "js") else "no js", r.json()["json"])
        with c.get("/ok/streamed", stream=True, catch_response=True, name="streamed") as r:
            print("print:", r.stream.read(5) if hasattr(r, "stream") else r.content[:5])
        with self.rest("POST", "/api/items", json={"name": "x"}, name="rest") as r:
            assert r.js["created"] is True, "not created"
            assert r.js["item"]["name"] == "y", "another name"
        with self.rest_("GET", "/ok/rest") as r:
            pass
        self.stop(force=True)
