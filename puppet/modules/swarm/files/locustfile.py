"""The scenario gust was made for. The master runs this file; tasks/website.go
says the same in Go, for a gust node without Python."""

import random

from locust import HttpUser, constant, task


class WebsiteUser(HttpUser):
    wait_time = constant(0.1)

    @task
    def index(self):
        self.client.get(
            f"/index.html?ok={random.random()}",
            headers={"User-Agent": "locust"},
            name="/index.html?ok=[random]",
        )
