# run: -u 2 --stop-timeout 2
"""Listeners of the life of a test; each leaves a trace at the target or in the log."""
import logging
import os

import requests

from locust import HttpUser, constant, events, task
from locust.runners import MasterRunner, WorkerRunner

HOST = os.environ["TARGET_HOST"]
log = logging.getLogger("life")
seen = []


def who(environment):
    if isinstance(environment.runner, WorkerRunner):
        return "worker"
    return "master" if isinstance(environment.runner, MasterRunner) else "other"


@events.init.add_listener
def on_init(environment, runner, web_ui, **kwargs):
    seen.append("init")
    environment.notes = {"role": who(environment)}
    if who(environment) == "worker":
        log.info("init: web ui %s, runner is the same: %s", web_ui, runner is environment.runner)


@events.test_start.add_listener
def on_test_start(environment, **_kwargs):
    seen.append("test_start")
    role = environment.notes["role"]
    requests.post(f"{HOST}/ok/test_start/{role}", json={"seen": seen}, timeout=5)


@events.spawning_complete.add_listener
def on_spawning_complete(user_count, **kwargs):
    if "init" in seen and user_count == 2:
        log.info("spawning complete: %d users", user_count)


def on_test_stopping(environment, **kw):
    if who(environment) == "worker":
        log.info("stopping with %s users", environment.runner.user_count)


events.test_stopping.add_listener(on_test_stopping)


@events.test_stop.add_listener
def on_test_stop(environment, **_kwargs):
    requests.post(HOST + "/ok/test_stop/" + environment.notes["role"], data="bye")


@events.quitting.add_listener
def on_quitting(environment, **kwargs):
    if who(environment) == "worker":
        log.warning("quitting")
        environment.process_exit_code = 3 if environment.stats.total.num_requests > 3 else 4


@events.quit.add_listener
def on_quit(exit_code, **kwargs):
    log.warning("quit with %s", exit_code)


class Idler(HttpUser):
    wait_time = constant(0.2)

    def on_start(self):
        self.client.get("/ok/start")
        self.visits = 0

    @task
    def visit(self):
        self.visits += 1
        if self.visits <= 2:
            self.client.get("/ok/visit")

    def on_stop(self):
        self.client.get("/ok/stop")
