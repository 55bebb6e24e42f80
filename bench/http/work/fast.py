"""The work of bench/http as users of geventhttpclient: locustfile.py with FastHttpUser."""
import random

from locust import FastHttpUser, task


class GetUser(FastHttpUser):
    @task
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")


class JsonUser(FastHttpUser):
    @task
    def answer(self):
        with self.client.post("/json", json={"user": "bench", "value": 17}, catch_response=True) as response:
            if response.json()["status"] != "ok":
                response.failure("not ok")


class ConnectUser(FastHttpUser):
    @task
    def closed(self):
        self.client.get("/close")
