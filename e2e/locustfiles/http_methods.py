# run: -u 2
"""All methods of the client, on a small REST resource."""
from locust import HttpUser, SequentialTaskSet, constant, task


class Crud(SequentialTaskSet):
    @task
    def create(self):
        response = self.client.post("/api/items", json={"name": "new", "n": self.user.number})
        self.location = response.headers["Location"]
        self.id = response.json()["id"]
        assert response.status_code == 201

    @task
    def read(self):
        self.client.get(self.location, name="/api/items/[new]")
        response = self.client.head(self.location, name="/api/items/[new]")
        assert response.text == "" and int(response.headers["Content-Length"]) > 50

    @task
    def update(self):
        self.client.put(self.location, json={"name": "changed"}, name="/api/items/[new]")
        self.client.patch(self.location, json=[{"op": "replace"}], name="/api/items/[new]")
        self.client.patch(self.location, data={"form": "too"}, name="/api/items/[new]")

    @task
    def options(self):
        response = self.client.options(self.location, name="/api/items/[new]")
        print("print:", response.headers["allow"], response.status_code)

    @task
    def delete(self):
        response = self.client.delete(self.location, name="/api/items/[new]", json={"reason": "test"})
        assert response.status_code == 204 and not response.content
        with self.client.delete("/api/items/999", name="/api/items/[gone]", catch_response=True) as response:
            if response.status_code == 404:
                response.success()

    @task
    def by_name(self):
        self.client.request("GET", "/ok/request")
        self.client.request(method="post", url="/ok/request", data="x")
        self.client.request("TRACE", "/ok/request")
        self.client.request("purge", url="/ok/request", name="lower case")
        getattr(self.client, "put")("/ok/getattr")
        for call in (self.client.get, self.client.delete):
            call("/ok/bound")
        self.client.trust_env = False
        self.client.verify = False
        self.client.get("/ok/verify", verify=False)
        self.user.stop(force=True)


class RestUser(HttpUser):
    wait_time = constant(0)
    tasks = [Crud]
    created = 0

    def on_start(self):
        RestUser.created += 1
        self.number = RestUser.created
