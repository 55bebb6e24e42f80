"""Handles groups of exceptions."""
from locust import HttpUser, task


class GroupUser(HttpUser):
    @task
    def go(self):
        try:
            self.client.get("/")
        except* ValueError as group:  # want: except*
            print(group.exceptions)
