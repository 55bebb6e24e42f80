"""The work of bench/http as users of requests. fast.py has the same as FastHttpUser; bench/http/node in Go."""
import random

from locust import HttpUser, constant, task


class GetUser(HttpUser):
    @task
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")


class JsonUser(HttpUser):
    @task
    def answer(self):
        with self.client.post("/json", json={"user": "bench", "value": 17}, catch_response=True) as response:
            if response.json()["status"] != "ok":
                response.failure("not ok")


class ConnectUser(HttpUser):
    @task
    def closed(self):
        self.client.get("/close")


class CrowdUser(HttpUser):
    """For the master alone: bench/http/node knows the addresses."""

    wait_time = constant(0.1)

    @task
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")
