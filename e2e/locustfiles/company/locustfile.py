"""A suite of a company: settings, base classes and flows in a package beside it."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from locust import HttpUser, constant, events, task

from lib import config
from lib.base import ApiError, BaseBehaviour, BaseUser, logger
from lib.flows import Order, Support


class Customer(BaseUser):
    wait_time = constant(0)
    fixed_count = 2
    rounds = 0

    @task
    class Once(Order):
        def on_start(self):
            super().on_start()
            self.user.rounds += 1
            if self.user.rounds > 2:
                self.user.stop(force=True)


class Agent(BaseUser):
    wait_time = constant(0)
    fixed_count = 1
    tasks = [Support]


@events.init.add_listener
def check(environment, **kwargs):
    if type(environment.runner).__name__ != "WorkerRunner":
        return
    s = config.settings()
    print("print:", s)
    print("print:", s == config.Settings(config.Stage.STAGING, "/api"), s.limits, s.labels, config.Settings.defaults)
    print("print:", BaseUser.registry, config.Stage("prod").name, config.Stage.DEV == "dev", [str(x) for x in config.Stage])
    try:
        s.limits.p95_ms = 1
    except Exception as e:
        print("print:", type(e).__name__, e)
    try:
        BaseBehaviour.goal(s)
    except NotImplementedError as e:
        print("print:", repr(e))
    try:
        config.Stage("none")
    except ValueError as e:
        print("print:", e)
    print("print:", repr(ApiError(5)), str(ApiError(5, "five")), ApiError(1).args, config.settings.cache_info().hits)
