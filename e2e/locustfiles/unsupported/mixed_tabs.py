"""Tabs and spaces in one block."""
from locust import HttpUser, task


class TabUser(HttpUser):
    @task
    def go(self):
        if self.client:
            self.client.get("/")
	    self.client.get("/x")  # want: inconsistent use of tabs and spaces in indentation
