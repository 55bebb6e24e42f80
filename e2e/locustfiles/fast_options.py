# run: -u 3
"""Options of the fast user, as class attributes."""
from locust import FastHttpUser, constant, task


class Base(FastHttpUser):
    abstract = True
    wait_time = constant(0)
    insecure = True
    connection_timeout = 2.5

    @task
    def go(self):
        self.look()
        self.stop(force=True)


class Impatient(Base):
    network_timeout = 0.1

    def look(self):
        response = self.client.get("/slow?ms=500", name="slow")
        print("print:", response.status_code, bool(response.content))
        self.client.get("/slow?ms=1", name="quick")


class Limited(Base):
    max_redirects = 2
    max_retries = 0

    def look(self):
        self.client.get("/redirect/2", name="two")
        response = self.client.get("/redirect/4", name="four")
        print("print:", response.status_code)


class Dressed(Base):
    default_headers = {"User-Agent": "dressed", "Accept": "text/x-own", "X-All": "1"}
    concurrency = 2

    def look(self):
        self.client.get("/ok/dressed")
        self.client.get("/ok/dressed", headers={"X-All": "2", "Accept": "a/b"})
        self.client.post("/ok/dressed", json={"a": 1})
        self.client.post("/ok/dressed", json={"a": 1}, headers={"Accept": "c/d", "Content-Type": "x/y"})
