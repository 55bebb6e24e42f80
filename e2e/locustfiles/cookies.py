# run: -u 2
"""Cookies that the server sets, that a request brings, that the test puts into the jar."""
from locust import HttpUser, SequentialTaskSet, constant, task


class Cookies(SequentialTaskSet):
    @task
    def from_server(self):
        response = self.client.get("/cookies/set?theme=dark&lang=de", name="set and redirect")
        print("print:", response.json(), response.history[0].cookies.get("theme"))
        response = self.client.get("/cookies/set?stay=1&once=1")
        print("print:", response.cookies.get_dict(), response.cookies["once"])
        self.client.get("/cookies")

    @task
    def per_request(self):
        self.client.get("/cookies", cookies={"mine": "1", "theme": "light"})
        self.client.get("/cookies")
        self.client.get("/cookies", headers={"Cookie": "raw=header"})

    @task
    def jar(self):
        self.client.cookies.set("set", "by jar")
        self.client.cookies["item"] = "42"
        self.client.cookies.update({"updated": "yes"})
        response = self.client.get("/cookies")
        print("print:", sorted(response.json()["cookies"].items()))
        print("print:", self.client.cookies.get("item"), self.client.cookies.get("none"), "theme" in self.client.cookies)
        print("print:", sorted(self.client.cookies.keys()), sorted(c.name for c in self.client.cookies))

    @task
    def removed(self):
        self.client.get("/cookies/drop?name=theme", name="drop")
        del self.client.cookies["item"]
        self.client.get("/cookies")
        self.client.cookies.clear()
        self.client.get("/cookies")

    @task
    def login(self):
        self.client.post("/api/login", data={"username": "kim", "password": "p"})
        self.client.post("/api/cart", json={"item": "x", "quantity": 2})
        self.client.cookies.clear()
        self.client.post("/api/cart", json={"item": "x", "quantity": 2})
        self.user.stop(force=True)


class CookieUser(HttpUser):
    wait_time = constant(0)
    tasks = [Cookies]
