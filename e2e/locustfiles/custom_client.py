# run: -u 3
"""Users with clients of their own, which tell Locust of each call by an event."""
import os
import time
from urllib.parse import urlparse

import requests

from locust import User, constant, events, task


class RpcError(Exception):
    pass


class RpcClient:
    """Calls methods by name, as an RPC proxy does."""

    def __init__(self, base, request_event):
        self._base = base
        self._request_event = request_event
        self._session = requests.Session()

    def __getattr__(self, name):
        def wrapper(*args, **kwargs):
            request_meta = {
                "request_type": "rpc",
                "name": name,
                "start_time": time.time(),
                "response_length": 0,
                "response": None,
                "context": {},
                "exception": None,
            }
            start = time.perf_counter()
            try:
                answer = self._session.post(f"{self._base}/reflect", json={"method": name, "args": args, **kwargs})
                answer.raise_for_status()
                request_meta["response"] = answer.json()["json"]
                request_meta["response_length"] = len(answer.content)
                if name.startswith("bad_"):
                    raise RpcError(f"{name} failed", len(args))
            except RpcError as e:
                request_meta["exception"] = e
            request_meta["response_time"] = (time.perf_counter() - start) * 1000
            self._request_event.fire(**request_meta)
            return request_meta["response"]

        return wrapper


class RpcUser(User):
    abstract = True
    host = os.environ["TARGET_HOST"]

    def __init__(self, environment):
        super().__init__(environment)
        self.client = RpcClient(self.host, request_event=environment.events.request)


class Caller(RpcUser):
    wait_time = constant(0.01)
    fixed_count = 2
    calls = 0

    @task
    def call(self):
        self.calls += 1
        print("print:", self.client.get_time(), self.client.get_random_number(0, 100))
        self.client.bad_method("x", flag=True)
        if self.calls == 2:
            self.stop(force=True)


class Measured(User):
    """No client at all: everything by hand."""

    wait_time = constant(0)
    fixed_count = 1

    def fire(self, name, ms, exception=None, length=0, kind="TCP"):
        self.environment.events.request.fire(
            request_type=kind,
            name=name,
            response_time=ms,
            response_length=length,
            exception=exception,
            context=self.context(),
        )

    @task
    def measure(self):
        self.fire("fixed int", 100, length=10)
        self.fire("fixed int", 300, length=30)
        self.fire("fixed float", 12.75)
        self.fire("fixed zero", 0)
        self.fire("fixed failure", 50, exception=TimeoutError("no answer"))
        self.fire("fixed failure", 60, exception=RpcError())
        self.fire("fixed failure", 70, exception="a text")
        self.fire("fixed kinds", 80, kind="ws:recv")
        self.fire("no time", None, length=5)
        with self.environment.events.request.measure("MEASURE", "good") as meta:
            meta["response_length"] = 77
        with self.environment.events.request.measure("MEASURE", "bad"):
            raise RpcError("inside")
        events.request.fire(request_type="G", name="fixed global", response_time=1, response_length=1, exception=None)
        events.request.fire(request_type="INCOMPLETE", name="no time given")
        where = urlparse(os.environ["TARGET_HOST"])
        requests.get(f"http://{where.hostname}:{where.port}/ok/done")
        self.stop(force=True)
