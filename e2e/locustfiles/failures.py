# run: -u 1
"""What goes wrong on the wire: timeouts, broken answers, refused connections, bad URLs."""
import os

import requests

from locust import HttpUser, SequentialTaskSet, constant, task
from locust.exception import LocustError


class Failures(SequentialTaskSet):
    def tell(self, what, response):
        error = response.error
        print("print:", what, response.status_code, type(error).__name__, error is None or not response.content)
        try:
            print("print:", what, response.ok)
        except requests.exceptions.RequestException as e:
            print("print:", what, "ok raises", type(e).__name__, e is error)

    @task
    def timeouts(self):
        self.tell("read timeout", self.client.get("/slow?ms=400", timeout=0.1, name="read timeout"))
        self.tell("pair", self.client.get("/slow?ms=400", timeout=(2, 0.1), name="timeout pair"))
        self.tell("in time", self.client.get("/slow?ms=50", timeout=5, name="in time"))

    @task
    def broken(self):
        self.tell("closed", self.client.get("/close"))
        self.tell("reset", self.client.get("/reset"))
        self.tell("half", self.client.get("/half"))
        self.tell("garbage", self.client.get("/garbage"))

    @task
    def statuses(self):
        for code in (200, 204, 301, 304, 400, 401, 404, 418, 429, 500, 503, 599, 600, 999):
            response = self.client.get(f"/status/{code}", name=f"/status/{code}")
            assert response.status_code == code and response.ok == (code < 400 or code >= 600)
        for reason in ("", "It's%20me", "Not%20F%C3%B6und", "%22quoted%22"):
            response = self.client.get(f"/status/404?reason={reason}", name="reasons")
            print("print:", repr(response.reason))

    @task
    def refused(self):
        self.tell("refused", self.client.get("http://127.0.0.1:1/x", name="refused"))
        self.tell("unknown", self.client.get("http://no-such-host.invalid/", name="unknown host"))

    @task
    def bad_urls(self):
        for url in ("http://", "http:///path", "http://[::1", "http://host:port/"):
            try:
                self.tell(url, self.client.get(url, name="bad url"))
            except (requests.exceptions.RequestException, LocustError, ValueError) as e:
                print("print:", url, type(e).__name__, e)

    @task
    def uncaught(self):
        self.client.get("http://[bad", name="bad url")

    @task
    def end(self):
        self.client.get("/ok/end")
        self.user.stop(force=True)


class Unlucky(HttpUser):
    wait_time = constant(0)
    tasks = [Failures]
    host = os.environ.get("TARGET_HOST")
