from locust import tag, task

from lib.base import ApiError, BaseBehaviour, BaseFlow, logger
from lib.config import settings


class Order(BaseFlow):
    cart = None

    def prefix(self):
        return "order "

    def on_start(self):
        with self.step("login"):
            answer = self.call("POST", "login", json={"username": self.user.ident, "password": "x"})
            self.client.headers["Authorization"] = "Bearer " + answer["token"]

    @task
    def pick(self):
        with self.step("pick"):
            page = self.call("GET", "items", params={"page": 1, "size": 3})
            self.cart = [item["id"] for item in page["items"] if item["in_stock"]]

    @task
    def add(self):
        for number, item in enumerate(self.cart):
            with self.step(f"add {number}"):
                self.call("POST", "cart", data={"item": item, "quantity": number + 1}, name="add")

    @task
    def order(self):
        with self.step("order"):
            self.call("POST", "orders", json={"items": self.cart}, expect={200, 201})
        with self.step("missing"):
            self.call("GET", "items", 999)
        with self.step("denied"):
            self.call("GET", "items", "abc", expect=[404])

    @task
    def end(self):
        logger.info("%s: %s", self.user.ident, " > ".join(self._steps))
        self.interrupt(reschedule=True)


class Support(BaseBehaviour):
    calls = 0

    def goal(self):
        return 3

    @tag("support", "smoke")
    @task(2)
    def chat(self):
        self.calls += 1
        self.call("GET", "items", self.calls, name=f"/items/{{id}}")
        if self.calls >= self.goal():
            self.user.stop(force=True)

    @task
    def chat_again(self):
        self.chat()
