from common import ShopApi
from common.checks import explode
from locust import SequentialTaskSet, task


class Browsing(SequentialTaskSet):
    def on_start(self):
        self.api = ShopApi(self.client)

    @task
    def list_items(self):
        self.found = [item["id"] for item in self.api.items(size=3)]

    @task
    def look(self):
        good = [number for number in self.found + [500] if self.api.item(number)]
        self.client.post("/reflect", json={"good": good, "call": self.api.bump()}, name="good")

    @task
    def fail(self):
        explode(3)

    @task
    def done(self):
        self.user.stop(force=True)
