# run: -u 2 --tags main
# env: STAGE=test EMPTY=
"""Asks the environment and the runner what this is, as files do that run in several places."""
import logging
import os

from locust import HttpUser, constant, events, tag, task
from locust.env import Environment
from locust.runners import STATE_RUNNING, STATE_SPAWNING, STATE_STOPPED, LocalRunner, MasterRunner, WorkerRunner

role = None


@events.init.add_listener
def _(environment: Environment, **kwargs) -> None:
    global role
    if isinstance(environment.runner, MasterRunner):
        role = "master"
    elif isinstance(environment.runner, WorkerRunner):
        role = "worker"
    elif isinstance(environment.runner, LocalRunner):
        role = "standalone"
    if role == "worker":
        logging.info("I'm on a worker, %s", type(environment.runner).__name__)
    environment.custom = {"role": role}


@events.test_start.add_listener
def start(environment, **kwargs):
    if not isinstance(environment.runner, MasterRunner):
        print("print: test starts on", role, environment.parsed_options.tags)


@events.test_stop.add_listener
def stop(environment, **kwargs):
    if role == "worker":
        # What was reported to the master is no longer counted here, so no numbers.
        stats = environment.runner.stats
        print("print:", environment.stats is stats, stats.total.num_failures <= 2, stats.total.name)
        entry = stats.get("/ok/look", "GET")
        print("print:", entry.name, entry.method, entry.num_requests in (0, 2))


class Looker(HttpUser):
    wait_time = constant(0)

    @tag("main")
    @task
    def look(self):
        environment, runner = self.environment, self.environment.runner
        options = environment.parsed_options
        self.client.get("/ok/look")
        self.client.post(
            "/reflect",
            json={
                "state": runner.state in (STATE_RUNNING, STATE_SPAWNING) and runner.state != STATE_STOPPED,
                "custom": environment.custom,
                "same": self.environment is runner.environment,
                "host": environment.host == self.host,
                "tags": options.tags,
                "headless": options.headless,
                "stop_timeout": environment.stop_timeout,
                "classes": [cls.__name__ for cls in environment.user_classes],
                "web_ui": environment.web_ui is None,
                "stage": os.environ.get("STAGE"),
                "empty": os.getenv("EMPTY", "default"),
                "unset": os.getenv("NOT_SET_ANYWHERE", "default"),
                "in": "STAGE" in os.environ,
                "client_id": bool(runner.client_id),
                "index": runner.worker_index,
            },
            name="environment",
        )
        self.client.get("/status/404", name="missing")
        self.stop(force=True)

    @task
    def not_chosen(self):
        self.client.get("/ok/not-chosen")
