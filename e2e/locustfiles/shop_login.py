# run: -u 3
"""A shop: log in once, then look around with the token of the login."""
import json
import logging

from locust import HttpUser, SequentialTaskSet, between, task
from locust.exception import StopUser

logger = logging.getLogger(__name__)

CREDENTIALS = [
    ("anna", "s3same"),
    ("bernd", "open!"),
    ("cécile", "wrong"),
]


class ShoppingTour(SequentialTaskSet):
    """What a customer does, in this order."""

    def on_start(self):
        username, password = CREDENTIALS.pop()
        self.username = username
        response = self.client.post("/api/login", json={"username": username, "password": password})
        if response.status_code != 200:
            logger.warning("login of %s failed: %d %s", username, response.status_code, response.text.strip())
            raise StopUser()
        body = response.json()
        self.token = body["token"]
        self.user_id = body["user"]["id"]
        self.client.headers.update({"Authorization": f"Bearer {self.token}"})
        logger.info("%s is in, roles: %s", username, ", ".join(body["user"]["roles"]))

    @task
    def profile(self):
        me = self.client.get("/api/me").json()
        assert me["token"] == self.token
        assert me["balance"] == 12.5

    @task
    def browse(self):
        listing = self.client.get("/api/items", params={"page": 1, "size": 4})
        self.items = [item for item in listing.json()["items"] if item["in_stock"]]
        for item in self.items:
            self.client.get("/api/items/" + str(item["id"]), name="/api/items/[id]")

    @task
    def put_into_cart(self):
        for number, item in enumerate(self.items, start=1):
            answer = self.client.post(
                "/api/cart",
                data={"item": item["sku"], "quantity": number},
                headers={"X-Requested-With": "XMLHttpRequest"},
            )
            if answer.json()["owner"] != self.username:
                logger.error("somebody else's cart: %r", answer.json())

    @task
    def order(self):
        lines = [{"sku": item["sku"], "price": item["price"]} for item in self.items]
        payload = {
            "user": self.user_id,
            "lines": lines,
            "total": round(sum(line["price"] for line in lines), 2),
            "note": None,
            "express": True,
        }
        with self.client.post(
            "/api/orders",
            data=json.dumps(payload),
            headers={"Content-Type": "application/json"},
            catch_response=True,
        ) as response:
            if response.status_code == 201 and response.json()["order"].startswith("ord-"):
                response.success()
            else:
                response.failure(f"order: {response.status_code}")

    @task
    def leave(self):
        self.client.headers.pop("Authorization")
        self.client.get("/api/me")
        raise StopUser()


class Customer(HttpUser):
    tasks = [ShoppingTour]
    wait_time = between(0.01, 0.02)
