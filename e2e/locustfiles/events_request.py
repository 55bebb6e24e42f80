# run: -u 2
"""Listeners of requests; numbers gathered on the worker go to the master with its reports."""
from collections import defaultdict

import requests

from locust import HttpUser, constant, events, task
from locust.exception import StopUser
from locust.runners import MasterRunner

lengths = defaultdict(int)
contexts = []


@events.request.add_listener
def on_request(
    request_type, name, response_time, response_length, response, context, exception, start_time, url, **kwargs
):
    assert response_time >= 0 and start_time > 1_700_000_000
    lengths[name] += response_length
    if context:
        contexts.append(context["user"])
    if exception:
        print(f"print: {request_type} {name} failed with {exception!r}")
    elif name == "watched":
        print(f"print: watched {response.status_code} {url.split('/', 3)[3]}")


def once(name, **kwargs):
    print("print: the first is", name)
    events.request.remove_listener(once)


events.request.add_listener(once)


@events.report_to_master.add_listener
def on_report_to_master(client_id, data):
    assert isinstance(client_id, str)
    data["lengths"] = dict(lengths)
    lengths.clear()


totals = defaultdict(int)


@events.worker_report.add_listener
def on_worker_report(client_id, data):
    for name, length in data.get("lengths", {}).items():
        totals[name] += length


@events.test_stop.add_listener
def show(environment, **kwargs):
    print("print: contexts", sorted(set(contexts)))


@events.quitting.add_listener
def tell_totals(environment, **kwargs):
    if isinstance(environment.runner, MasterRunner):
        requests.post(environment.host + "/ok/totals", json=dict(sorted(totals.items())))


class Watched(HttpUser):
    wait_time = constant(0)
    count = 0

    def context(self):
        return {"user": type(self).__name__.lower()}

    @task
    def all_kinds(self):
        self.client.get("/ok/plain")
        self.client.get("/search?q=abc", name="watched")
        self.client.get("/status/500", context={"user": "given"})
        with self.client.get("/status/404", name="caught", catch_response=True) as r:
            r.request_meta["context"] = {"user": "meta"}
            r.failure("not here")
        with self.client.get("/status/200", name="timed", catch_response=True) as r:
            r.request_meta["response_time"] = 12.5
            r.request_meta["name"] = "fixed renamed"
            r.request_meta["response_length"] = 7
        events.request.fire(
            request_type="JOB",
            name="fixed job",
            response_time=250,
            response_length=10,
            exception=None,
            context=self.context(),
            response=None,
            start_time=1_700_000_001,
            url="/none",
        )
        self.count += 1
        if self.count == 2:
            raise StopUser()
