"""Uses a module that nobody has."""
import json

import company_test_toolkit  # want: company_test_toolkit
from company_test_toolkit.auth import login  # want: company_test_toolkit
from locust import HttpUser, task


class ToolkitUser(HttpUser):
    def on_start(self):
        login(self.client)

    @task
    def go(self):
        self.client.post("/", data=json.dumps(company_test_toolkit.payload()))
