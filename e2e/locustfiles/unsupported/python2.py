"""Written for Python 2."""
from locust import HttpUser, task


class OldUser(HttpUser):
    @task
    def go(self):
        response = self.client.get("/")
        print "status", response.status_code  # want: Missing parentheses in call to 'print'
