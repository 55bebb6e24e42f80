"""Somebody was interrupted while typing."""
from locust import HttpUser, task


class BrokenUser(HttpUser):
    @task
    def go(self)  # want: expected ':'
        self.client.get("/")
