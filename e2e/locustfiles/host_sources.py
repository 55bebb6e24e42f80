# run: -u 3
# host: of the file
# env: SHOP_PREFIX=/api
"""The host is given by the class, from the environment, and changed by the user itself."""
import os

from locust import FastHttpUser, HttpUser, constant, task

TARGET = os.environ.get("TARGET_HOST", "http://localhost:8080")


class Prefixed(HttpUser):
    host = TARGET + os.environ["SHOP_PREFIX"]
    wait_time = constant(0)

    @task
    def look(self):
        self.client.get("/items/1")
        self.client.get(TARGET + "/ok/absolute", name="absolute")
        print("print:", self.host.endswith("/api"), self.client.base_url == self.host, self.environment.host)
        self.stop(force=True)


class Slashed(FastHttpUser):
    host = f"{TARGET}/"
    wait_time = constant(0)

    @task
    def look(self):
        print("print:", self.host.endswith("/"))
        self.client.get("ok/fast")
        self.client.get("ok/fast/named", name="named")
        self.stop(force=True)


class Changing(HttpUser):
    host = "http://changed-later.invalid"
    wait_time = constant(0)

    def __init__(self, environment):
        self.host = TARGET
        super().__init__(environment)

    @task
    def look(self):
        self.client.get("/ok/first")
        self.client.base_url = TARGET + "/ok"
        self.client.get("/second")
        self.stop(force=True)
