"""A suite as companies have it: settings, accounts, flows in a package, steps that are checked, a summary."""
import csv
import logging
from itertools import filterfalse

from flows.admin import Administration
from flows.base import log
from flows.buying import Buying
from settings import Settings, current

from locust import HttpUser, between, events, task

with open(current.DATA / "accounts.csv", newline="") as handle:
    ACCOUNTS = [dict(row) for row in csv.DictReader(handle)]

is_admin = lambda account: account["role"] == "admin"  # noqa: E731
POOLS = {"admin": list(filter(is_admin, ACCOUNTS)), "buyer": list(filterfalse(is_admin, ACCOUNTS))}
SUMMARY = {"orders": [], "failed": []}


@events.init_command_line_parser.add_listener
def add_arguments(parser):
    parser.add_argument("--suite-profile", choices=["smoke", "full"], default="full")


@events.init.add_listener
def prepare(environment, **kwargs):
    assert issubclass(current, Settings)
    if environment.parsed_options.suite_profile == "smoke":
        log.setLevel(logging.INFO)


@events.test_stop.add_listener
def summarize(environment, **kwargs):
    if SUMMARY["orders"]:
        print("print: orders", len(SUMMARY["orders"]), "failed", sorted(SUMMARY["failed"]))


class SuiteUser(HttpUser):
    abstract = True
    wait_time = between(*current.THINK)
    role = "buyer"

    def on_start(self):
        self.account = POOLS[self.role].pop(0)
        self.orders = []
        self.failed_steps = []
        self.client.headers["X-Environment"] = current.NAME

    def on_stop(self):
        SUMMARY["orders"] += self.orders
        SUMMARY["failed"].extend(self.failed_steps)


class Buyer(SuiteUser):
    weight = 3
    tasks = [Buying]


class Admin(SuiteUser):
    fixed_count = 1
    role = "admin"

    @task
    class Work(Administration):
        pass
