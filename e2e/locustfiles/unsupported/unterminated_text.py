"""A text that does not end."""
from locust import HttpUser, task


class TextUser(HttpUser):
    @task
    def go(self):
        self.client.get("/items)  # want: unterminated string literal
