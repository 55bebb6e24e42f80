from locust import tag, task
from locust.exception import StopUser

from .base import Flow, step


@tag("admin")
class Administration(Flow):
    def on_start(self):
        self.client.headers.update({"X-Role": self.user.account["role"]})

    @task(2)
    @step("edit")
    def edit(self):
        self.call("put", "/api/items/3", json={"price": 5.99}, name="edit", expected={"id": 4})

    @task
    @step()
    def remove(self):
        with self.client.delete("/api/items/3", name="remove", catch_response=True) as r:
            assert r.status_code == 200, f"{r.status_code} on delete"

    @task
    def leave(self):
        raise StopUser()
