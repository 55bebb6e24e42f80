"""user_classes_0x.py for a current Locust."""
import json

from locust import HttpUser, SequentialTaskSet, TaskSet, between, events, task
from locust.exception import StopUser

total = {"ok": 0, "failed": 0, "length": 0}


@events.request.add_listener
def on_request(exception, response_length, **kw):
    if exception:
        total["failed"] += 1
    else:
        total["ok"] += 1
        total["length"] += response_length


@events.quitting.add_listener
def on_quit(environment, **kw):
    if type(environment.runner).__name__ == "WorkerRunner":
        print("print: total", json.dumps(total, sort_keys=True))


class Checkout(SequentialTaskSet):
    def on_start(self):
        self.client.post("/api/login", {"username": "u%d" % self.user.number, "password": "x"})

    @task(2)
    def first(self):
        self.client.get("/ok/first", name="first")

    @task
    def second(self):
        self.client.get("/ok/second")

    @task
    def third(self):
        with self.client.get("/status/404", catch_response=True) as response:
            if response.status_code == 404:
                response.success()
        self.client.get("/status/500")

    @task
    class Nested(TaskSet):
        @task
        def only(self):
            self.client.get("/ok/nested")
            self.interrupt()

    @task
    def last(self):
        self.client.request("DELETE", "/api/items/7")
        self.user.done()


class WebsiteUser(HttpUser):
    tasks = [Checkout]
    wait_time = between(0.001, 0.003)
    numbers = iter([1, 2])

    def __init__(self, *args, **kwargs):
        super(WebsiteUser, self).__init__(*args, **kwargs)
        self.number = next(WebsiteUser.numbers)

    def done(self):
        raise StopUser("enough")
