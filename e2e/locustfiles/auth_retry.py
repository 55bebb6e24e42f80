# run: -u 2
"""A login that is tried again in on_start, JSON that is checked, a user that gives up."""
import json
import logging
from json import JSONDecodeError

from locust import HttpUser, between, task
from locust.exception import RescheduleTask, ResponseError, StopUser

log = logging.getLogger("auth")
WHO = [("ada", ["wrong", "wrong", "right"]), ("mallory", ["wrong"] * 3)]


class AuthUser(HttpUser):
    wait_time = between(0.001, 0.002)
    token: str | None = None

    def on_start(self):
        self.name, passwords = WHO.pop(0)
        for attempt, password in enumerate(passwords, 1):
            if self.login(password):
                log.info("%s is in after %d attempts", self.name, attempt)
                break
            log.warning("login of %s failed (%d/%d)", self.name, attempt, len(passwords))
        else:
            log.error("giving up %s", self.name)
            raise StopUser()
        self.client.headers["Authorization"] = f"Bearer {self.token}"
        self.client.headers.update({"X-Tenant": "t1", "Accept": "application/json"})

    def login(self, password):
        with self.client.post("/api/login", json={"username": self.name, "password": password}, catch_response=True) as response:
            try:
                body = response.json()
                response.raise_for_status()
                self.token = body["token"]
            except KeyError:
                response.failure("no token")
            except Exception as e:
                response.failure(f"{type(e).__name__}: {body.get('error')}")
        return self.token is not None

    def checked(self, path, *keys, **kwargs):
        with self.client.get(path, catch_response=True, **kwargs) as response:
            if response.status_code != 200:
                response.failure("Got wrong response: " + str(response.status_code))
                return None
            try:
                data = response.json()
            except JSONDecodeError as e:
                response.failure(f"Response could not be decoded as JSON: {e}")
                raise RescheduleTask() from e
            missing = [key for key in keys if key not in data]
            if missing:
                response.failure(ResponseError(f"missing {missing!r}"))
            elif response.elapsed.total_seconds() > 10:
                response.failure("too slow")
            else:
                response.success()
            return data

    @task
    def session(self):
        me = self.checked("/api/me", "token", "balance")
        assert me["token"] == self.token, "another token"
        self.checked("/api/me", "token", "missing_key", "other_key", name="missing keys")
        self.checked("/status/418", name="teapot")
        try:
            self.checked("/badjson", name="bad json")
        except RescheduleTask as e:
            print("print:", type(e.__cause__).__name__, e.__cause__.msg, e.__cause__.pos, e.__cause__.lineno)
        try:
            self.checked("/empty", name="empty")
        except RescheduleTask:
            pass
        r = self.client.get("/status/503", name="raised")
        try:
            r.raise_for_status()
        except Exception as e:
            print("print:", type(e).__name__, str(e).split(" for url")[0], e.response.status_code, e.response is r)
        del self.client.headers["authorization"]
        r = self.client.get("/api/me", name="without")
        print("print:", r.status_code, r.reason, r.headers.get("WWW-Authenticate"), json.dumps(r.json()))
        self.client.headers.pop("X-Tenant", None)
        print("print:", sorted(k for k in self.client.headers if k.startswith("X")), "accept" in self.client.headers)
        self.stop(force=True)

    def on_stop(self):
        self.client.post("/reflect", json={"bye": self.name, "token": self.token}, name="bye")
