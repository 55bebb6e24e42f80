# run: -u 2
"""The fast user: the calls of the other one, with some answers of its own."""
from locust import FastHttpUser, SequentialTaskSet, constant, task


class Steps(SequentialTaskSet):
    def show(self, *values):
        print("print:", *values)

    @task
    def reading(self):
        response = self.client.get("/api/items/7")
        self.show(response.status_code, response.ok, response.json()["title"], response.headers["Content-Type"])
        self.show(response.headers.get("etag"), response.encoding, len(response.content), response.text[:10])
        self.show(response.url.split("/", 3)[3], type(response.elapsed).__name__ if hasattr(response, "elapsed") else "-")
        self.client.get("/text/latin1")
        self.show(self.client.get("/text/utf8").text, self.client.get("/lines/3").text.splitlines())
        self.show(len(self.client.get("/gzip").content))

    @task
    def writing(self):
        self.client.post("/reflect", json={"a": [1, None, "ü"]}, name="json")
        self.client.post("/reflect", data={"form": "f ü", "n": 1}, name="form")
        self.client.post("/reflect", data="text ü", name="text")
        self.client.post("/reflect", data=b"bytes", name="bytes")
        self.client.post("/reflect", data='{"x": 1}', headers={"Content-Type": "application/json"}, name="own type")
        self.client.put("/api/items/3", json={"name": "x"})
        self.client.patch("/api/items/3", json=[1])
        self.client.delete("/api/items/3")
        self.client.head("/api/items/3")
        self.client.options("/api/items/3")
        self.client.request("POST", "/ok/request", data="x", name="request")

    @task
    def names(self):
        self.client.get("/ok/ü?q=ü")
        self.client.get("/search", params={"q": "a b", "n": [1, 2]})
        self.client.get("/search?x=1", params={"q": "z"})
        self.client.get("/ok/frag#ment")
        self.client.get(self.user.host + "/ok/absolute", name="absolute")
        for i in range(3):
            self.client.get(f"/api/items/{i + 1}", name="/api/items/[id]")

    @task
    def headers(self):
        response = self.client.get("/reflect?headers=X-One,X-Two", headers={"X-One": "1", "X-Two": "zwei"})
        self.show(response.json()["headers"])
        self.client.get("/basic/a/b", auth=("a", "b"))

    @task
    def cookies(self):
        self.client.get("/cookies/set?stay=1&a=b&c=d")
        self.show(self.client.get("/cookies").json())
        self.show(sorted(cookie.name for cookie in self.client.cookiejar))
        self.client.cookiejar.clear()
        self.client.get("/cookies")

    @task
    def redirects(self):
        response = self.client.get("/redirect/2", name="followed")
        self.show(response.status_code, response.url.split("/", 3)[3], len(response.history))
        self.show(self.client.get("/redirect/2", name="not followed", allow_redirects=False).status_code)
        self.client.post("/redirect-to?url=/ok/303&code=303", json={}, name="303")
        self.client.post("/redirect-to?url=/ok/307&code=307", json={}, name="307")
        self.user.stop(force=True)


class FastUser(FastHttpUser):
    wait_time = constant(0)
    tasks = [Steps]
