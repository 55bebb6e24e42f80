# run: -u 2
"""REST with the fast user: rest() checks that the answer is JSON, and more."""
from contextlib import contextmanager

from locust import FastHttpUser, constant, run_single_user, task
from locust.contrib.fasthttp import RestResponseContextManager
from locust.user.wait_time import constant as also_constant


class RestUser(FastHttpUser):
    abstract = True
    default_headers = {"User-Agent": "rest-test/1", "X-Default": "yes"}
    wait_time = also_constant(0)

    @contextmanager
    def rest(self, method, url, **kwargs):
        with super().rest(method, url, **kwargs) as resp:
            resp: RestResponseContextManager
            if resp.js and "error" in resp.js and resp.js["error"] is not None:
                resp.failure(resp.js["error"])
            yield resp


class ApiUser(RestUser):
    wait_time = constant(0)

    def plain(self):
        with self.rest("GET", "/api/items?page=1&size=2") as resp:
            if resp.js["total"] != 13:
                resp.failure(f"Unexpected value of total in response {resp.text[:12]}")
        with self.rest("POST", "/reflect", json={"foo": 1}) as resp:
            if resp.js is None:
                pass
            elif resp.js["json"]["foo"] == 1:
                assert resp.js["length"] == 10
        with self.rest("GET", "/api/items/999") as resp:
            pass
        with self.rest("GET", "/badjson", name="bad json") as resp:
            print("print:", resp.js)
        with self.rest("GET", "/", name="html") as resp:
            print("print:", resp.js)
        with self.rest("GET", "/status/204") as resp:
            print("print:", resp.js, resp.status_code)

    def failing(self):
        with self.rest("GET", "/search?q=abc", name="asserted") as resp:
            assert resp.js["count"] == 4, "count is off"
        with self.rest("GET", "/search?q=abc", name="key error") as resp:
            resp.js["nope"]
        with self.rest("GET", "/search?q=abc", name="headers", headers={"X-Extra": "1"}) as resp:
            resp.failure("as told")

    def cache_busting(self):
        with self.rest_("GET", "/ok/cached", name="with timestamp") as resp:
            assert resp.js["ok"]

    @task
    def everything(self):
        for part in (ApiUser.plain, ApiUser.failing, ApiUser.cache_busting):
            part(self)
        self.stop(force=True)


if __name__ == "__main__":
    run_single_user(ApiUser)
