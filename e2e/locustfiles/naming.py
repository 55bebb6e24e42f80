# run: -u 1
"""Rows with names of their own: name=, rename_request, names that need escaping."""
from locust import HttpUser, SequentialTaskSet, constant, task


class Names(SequentialTaskSet):
    @task
    def grouped(self):
        for i in range(1, 4):
            self.client.get(f"/api/items/{i}", name="/api/items/[id]")
            self.client.get("/api/items/%i" % i, name=f"/api/items/{i % 2}")
        self.client.get("/search", params={"q": "x"}, name="search: ü / \"quoted\" <b>, comma")
        self.client.get("/ok/empty-name", name="")
        self.client.get("/ok/none-name", name=None)

    @task
    def renamed(self):
        with self.client.rename_request("/blog?id=[id]"):
            for i in range(3):
                self.client.get("/ok/blog?id=%i" % i)
            self.client.get("/ok/other", name="named inside")
            with self.client.get("/status/404", catch_response=True) as r:
                r.failure("renamed and failed")
        self.client.get("/ok/after")
        self.client.request_name = "by attribute"
        self.client.get("/ok/attribute")
        self.client.post("/ok/attribute")
        self.client.request_name = None
        self.client.get("/status/500")

    @task
    def defaults(self):
        self.client.get("/ok/with space")
        self.client.get("/ok/ümlaut?q=ü&r=%20#fragment")
        self.client.get("/ok/a?b=1", params={"c": 2})
        self.client.get("ok/no-slash" if self.user.host.endswith("/") else "/ok/slash")
        self.client.get(self.user.host + "/ok/absolute")
        self.client.get(f"{self.user.host}/ok/absolute/named", name="absolute")
        self.client.get("//ok//double")
        self.client.get("/ok/./dots/../up")
        self.client.get("?only=query")
        self.client.get("")

    @task
    def methods_share_names(self):
        for method in ("GET", "POST", "get", "Custom"):
            self.client.request(method, "/ok/m", name="one name")

    @task
    def end(self):
        self.user.stop(force=True)


class NameUser(HttpUser):
    wait_time = constant(0)
    tasks = [Names]
