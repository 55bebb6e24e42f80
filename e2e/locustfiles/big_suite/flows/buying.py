import json

from locust import tag, task
from locust.exception import StopUser

from settings import current

from .base import Flow, log, step

PRODUCTS = json.loads((current.DATA / "products.json").read_text())


class Buying(Flow):
    @task
    @step("log in")
    def login(self):
        account = self.user.account
        body = self.call(
            "post", "/api/login", json={"username": account["user"], "password": account["password"]}, name="login",
            expected={"expires_in": 60},
        )
        if "token" not in body:
            log.info("%s stays outside", account["user"])
            raise StopUser()
        self.client.headers["Authorization"] = f"Bearer {body['token']}"

    @task
    @tag("smoke")
    @step(limit="list")
    def list_items(self):
        body = self.call("get", "/api/items", params={"size": 12}, expected={"total": 12, "page": 1}, name="list")
        self.by_sku = {item["sku"]: item for item in body["items"]}

    @tag("slow")
    @task
    def never_in_this_run(self):
        self.client.get("/slow?ms=1000")

    @task
    @step("fill cart")
    def fill_cart(self):
        self.total = 0
        for product in PRODUCTS:
            item = self.by_sku[product["sku"]]
            if not item["in_stock"]:
                log.debug("%(sku)s is out", item)
                continue
            self.total += item["price"] * product["max"]
            self.call(
                "post", "/api/cart", json={"item": item["sku"], "quantity": product["max"]}, name="cart",
                expected={"owner": self.user.account["user"], "quantity": str(product["max"])},
            )
        assert self.total < 20, "too expensive: %.2f" % self.total

    @task
    @step()
    def check_out(self):
        order = self.call("post", "/api/orders", status=201, json={"total": round(self.total, 2), "by": self.user.account["user"]}, name="order")
        self.user.orders.append(order["order"])

    @task
    def leave(self):
        raise StopUser()
