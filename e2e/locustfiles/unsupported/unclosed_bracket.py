"""A bracket that nobody closes."""
from locust import HttpUser, task


class OpenUser(HttpUser):
    @task
    def go(self):
        self.client.post("/", json={"a": [1, 2, 3})  # want: closing parenthesis '}' does not match opening parenthesis '['
