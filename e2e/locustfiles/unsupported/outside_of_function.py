"""Words where they cannot be."""
from locust import HttpUser, task


class MisplacedUser(HttpUser):
    @task
    def go(self):
        self.client.get("/")
        break  # want: 'break' outside loop
