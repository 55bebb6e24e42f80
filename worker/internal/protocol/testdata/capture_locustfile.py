"""What the master of capture.py runs."""

import datetime

import locust
from locust import User, constant, events, task

VERSION = tuple(int(n) for n in locust.__version__.split(".")[:2])


class WebUser(User):
    wait_time = constant(1)

    @task
    def index(self):
        pass

    @task(3)
    def über(self):
        pass


class FastUser(User):
    weight = 3
    wait_time = constant(1)

    @task
    def index(self):
        pass


@events.init_command_line_parser.add_listener
def _(parser):
    parser.add_argument("--api-token", default="gehëim")


@events.test_start.add_listener
def greet(environment, **_):
    data = {
        "text": "grüße",
        "numbers": [0, -1, 200, -200, 70000, 2**40, -(2**40), 2**64 - 1, 0.5],
        "nothing": None,
        "flags": (True, False),
        "bytes": b"\x00\xff",
        "nested": {"by number": {1: "one", 2.5: "two and a half", None: "none", b"k": "bytes"}},
        "long": "x" * 300,
    }
    environment.runner.send_message("greet", data)
    environment.runner.send_message("bare", None)
    environment.runner.send_message("list", [1, "two", [3.0]])
    if VERSION >= (2, 20):  # the first that can send one
        environment.runner.send_message("when", {"at": datetime.datetime(2026, 8, 22, 13, 14, 15, 678901)})
