# run: -u 2
"""A file for Locust 0.9 to 0.14: HttpLocust, TaskSequence, seq_task, task_set, waits in milliseconds, setup and teardown."""
import json
import random

from locust import HttpLocust, TaskSequence, TaskSet, events, seq_task, task

total = {"ok": 0, "failed": 0, "length": 0}


def on_success(request_type, name, response_time, response_length, **kw):
    total["ok"] += 1
    total["length"] += response_length


def on_failure(request_type, name, response_time, exception, **kw):
    total["failed"] += 1


events.request_success += on_success
events.request_failure += on_failure


def on_quit(**kw):
    print("print: total", json.dumps(total, sort_keys=True))


events.quitting += on_quit


class Checkout(TaskSequence):
    def on_start(self):
        self.client.post("/api/login", {"username": "u%d" % self.locust.number, "password": "x"})

    @seq_task(2)
    def second(self):
        self.client.get("/ok/second")

    @seq_task(1)
    @task(2)
    def first(self):
        self.client.get("/ok/first", name="first")

    @seq_task(3)
    def third(self):
        with self.client.get("/status/404", catch_response=True) as response:
            if response.status_code == 404:
                response.success()
        self.client.get("/status/500")

    @seq_task(4)
    class Nested(TaskSet):
        @task
        def only(self):
            self.client.get("/ok/nested")
            self.interrupt()

    @seq_task(5)
    def last(self):
        self.client.request("DELETE", "/api/items/7")
        self.locust.done()


class WebsiteUser(HttpLocust):
    task_set = Checkout
    min_wait = 1
    max_wait = 3
    numbers = iter([1, 2])

    def __init__(self, *args, **kwargs):
        super(WebsiteUser, self).__init__(*args, **kwargs)
        self.number = next(WebsiteUser.numbers)

    def done(self):
        from locust.exception import StopLocust
        raise StopLocust("enough")
