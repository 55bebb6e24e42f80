"""Computes with complex numbers."""
from locust import HttpUser, task

ROTATION = 1j  # want: complex


class ComplexUser(HttpUser):
    @task
    def go(self):
        point = 3 + 4.5J  # want: complex
        self.client.get("/", params={"x": (point * ROTATION).real})
