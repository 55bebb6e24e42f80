"""The work of bench/http as users of requests. fast.py has the same as FastHttpUser; bench/http/node in Go."""
import os
import random

from locust import HttpUser, constant, task


class BenchUser(HttpUser):
    abstract = True

    def on_start(self):
        # Locust's session does not read the environment by itself.
        self.client.verify = os.environ.get("REQUESTS_CA_BUNDLE", True)


class GetUser(BenchUser):
    @task
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")


class JsonUser(BenchUser):
    @task
    def answer(self):
        with self.client.post("/json", json={"user": "bench", "value": 17}, catch_response=True) as response:
            if response.json()["status"] != "ok":
                response.failure("not ok")


class ConnectUser(BenchUser):
    @task
    def closed(self):
        self.client.get("/close")


class CrowdUser(BenchUser):
    """For the master alone: bench/http/node knows the addresses."""

    wait_time = constant(0.1)

    @task
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")
