# The body of a typical task, as the design measured it, for the program in
# ../../bench: the same file is run and timed here and under CPython.
import json
import random

PRODUCTS = ["laptop", "phone", "tablet", "camera", "watch"]
ITEMS = [{"id": i, "qty": i + 1, "price": 9.5 * i} for i in range(5)]
ANSWER = json.dumps({"order": {"id": 4711, "state": "open"}, "items": ITEMS, "total": 123.5, "note": None, "paid": True})


class Response:
    status_code = 200
    text = ANSWER


class Client:
    response = Response()

    def post(self, url, **kwargs):
        return self.response


class Shopper:
    def __init__(self, client):
        self.client = client
        self.count = 0
        self.token = "abc123"

    def order(self):
        self.count += 1
        product = random.choice(PRODUCTS)
        number = random.randint(1, 1000)
        payload = {"product": product, "quantity": number, "tags": ["a", "b", product], "user": "user%d" % number}
        headers = {"Authorization": "Bearer " + self.token, "X-Request": f"{product}-{number}"}
        response = self.client.post(f"/api/orders/{number}", json=payload, headers=headers, name="/api/orders/[id]")
        if response.status_code != 200:
            raise ValueError("status")
        total = 0
        for item in ITEMS:
            total += item["qty"] * item["price"]
        return total

    def order_json(self):
        self.count += 1
        product = random.choice(PRODUCTS)
        number = random.randint(1, 1000)
        payload = {"product": product, "quantity": number, "tags": ["a", "b", product], "user": "user%d" % number}
        body = json.dumps(payload)
        response = self.client.post(f"/api/orders/{number}", data=body, name="/api/orders/[id]")
        if response.status_code != 200:
            raise ValueError("status")
        answer = json.loads(response.text)
        total = 0
        for item in answer["items"]:
            total += item["qty"] * item["price"]
        return total


def run(method, times):
    body = getattr(Shopper(Client()), method)
    for _ in range(times):
        body()
