"""A return at the level of the module, as left over from a copy."""
from locust import HttpUser, task


class ReturnUser(HttpUser):
    @task
    def go(self):
        self.client.get("/")


return ReturnUser  # want: 'return' outside function
