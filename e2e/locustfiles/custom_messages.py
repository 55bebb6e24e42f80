# run: -u 3
"""Master and workers exchange messages: the master hands out the users, the workers acknowledge."""
import os

import requests

from locust import HttpUser, between, events, task
from locust.runners import MasterRunner, WorkerRunner

HOST = os.environ["TARGET_HOST"]
usernames = []


def setup_test_users(environment, msg, **kwargs):
    """On a worker: the users to take."""
    usernames.extend(map(lambda u: u["name"], msg.data))
    environment.runner.send_message("acknowledge_users", f"Thanks for the {len(msg.data)} users!")


def on_acknowledge(msg, **kwargs):
    """On the master."""
    requests.post(HOST + "/ok/acknowledged", json=msg.data)


def on_used(environment, msg):
    requests.post(HOST + "/ok/used", json={"type": msg.type, "who": msg.data["who"], "n": msg.data["n"]})
    environment.runner.send_message("thanks", {"to": msg.data["who"]}, msg.node_id)


@events.init.add_listener
def on_locust_init(environment, **_kwargs):
    if not isinstance(environment.runner, MasterRunner):
        environment.runner.register_message("test_users", setup_test_users)
        environment.runner.register_message("thanks", lambda environment, msg, **kw: print("print: thanks to", msg.data["to"]))
    if not isinstance(environment.runner, WorkerRunner):
        environment.runner.register_message("acknowledge_users", on_acknowledge)
        environment.runner.register_message("used", on_used, concurrent=True)


@events.test_start.add_listener
def on_test_start(environment, **_kwargs):
    if not isinstance(environment.runner, WorkerRunner):
        users = [{"name": f"User{i}", "n": None, "f": 1.5, "nested": [True, b"raw"]} for i in range(3)]
        for i, worker in enumerate(environment.runner.clients):
            environment.runner.send_message("test_users", users, worker)


class MessageUser(HttpUser):
    wait_time = between(0.02, 0.03)
    tries = 0

    @task
    def use(self):
        if not usernames:
            self.tries += 1
            assert self.tries < 500, "no users from the master"
            return
        name = usernames.pop()
        self.client.get("/ok/" + name)
        self.environment.runner.send_message("used", {"who": name, "n": len(name)})
        self.stop(force=True)
