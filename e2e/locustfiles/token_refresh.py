# run: -u 2
"""Tokens run out after three calls; the user renews them and repeats what was refused."""
from locust import HttpUser, constant, events, task

NAMES = iter(["ada", "grace"])
renewed = {"total": 0}


class ApiUser(HttpUser):
    wait_time = constant(0)

    def on_start(self):
        self.name = next(NAMES)
        self._calls = 0
        self.login()

    def login(self):
        r = self.client.post("/api/login", json=dict(username=self.name, password="x"))
        data = r.json()
        self.access, self.refresh_token = data["token"], data["refresh"]
        self.expires = data.get("expires_in", 0)

    def auth(self):
        return {"Authorization": "Bearer %s" % self.access, "X-Expires": str(self.expires)}

    def renew(self):
        with self.client.post(
            "/api/refresh", json={"refresh": self.refresh_token}, name="renew", catch_response=True
        ) as r:
            try:
                data = r.json()
                self.access = data["token"]
                self.refresh_token = data["refresh"]
            except (ValueError, KeyError) as e:
                r.failure("no token in %r: %s" % (r.text, e))
                return False
        renewed["total"] += 1
        return True

    def call(self, path, again=True, **kwargs):
        with self.client.get(path, headers=self.auth(), catch_response=True, **kwargs) as response:
            if response.status_code == 401 and again:
                response.success()
                if self.renew():
                    return self.call(path, again=False, **kwargs)
            elif response.status_code != 200:
                response.failure("still %s" % response.status_code)
        return response

    @task
    def data(self):
        self._calls += 1
        answer = self.call("/api/short", name="short-lived")
        assert sum(answer.json()["data"]) == 6
        if self._calls >= 7:
            self.refresh_token = "nonsense"
            self.renew()
            self.stop(force=True)


@events.test_stop.add_listener
def tell(environment, **kwargs):
    if renewed["total"]:
        print("print: renewed %(total)d times" % renewed)
