# run: -u 3
import time

from locust import HttpUser, between, task


class QuickstartUser(HttpUser):
    wait_time = between(0.01, 0.05)
    rounds = 0

    @task
    def hello_world(self):
        self.rounds += 1
        if self.rounds > 4:
            self.stop()
            return
        self.client.get("/")
        self.client.get("/index.html")
        for item_id in range(5):
            self.client.get(f"/api/items/{item_id}?view=full", name="/api/items")
            time.sleep(0.01)

    def on_start(self):
        self.client.post("/login", json={"username": "foo", "password": "bar"})
