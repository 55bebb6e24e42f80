# The body of a typical task, for BenchmarkBody and cpython.py.
import random

PRODUCTS = ["laptop", "phone", "tablet", "camera", "watch"]
ITEMS = [{"id": i, "qty": i + 1, "price": 9.5 * i} for i in range(5)]


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
