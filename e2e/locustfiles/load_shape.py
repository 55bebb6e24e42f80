# quiet: 4s
"""The shape of the load is in the file, and is the business of the master; the workers get targets."""
import math

from locust import HttpUser, LoadTestShape, constant, task


class Steps(LoadTestShape):
    """Two users, then four, then the end of the growth."""

    use_common_options = False
    stages = [
        {"duration": 2, "users": 2, "spawn_rate": 10},
        {"duration": 30, "users": 4, "spawn_rate": 10},
    ]

    def tick(self):
        run_time = self.get_run_time()
        for stage in self.stages:
            if run_time < stage["duration"]:
                return (stage["users"], stage["spawn_rate"])
        return None


class Unused(LoadTestShape):
    abstract = True

    def tick(self):
        return (math.floor(self.get_run_time()), self.get_current_user_count() + 1)


class Visitor(HttpUser):
    wait_time = constant(0.1)
    number = 0

    def on_start(self):
        Visitor.number += 1
        self.client.get(f"/ok/start/{Visitor.number}")
        self.visits = 0

    @task
    def visit(self):
        self.visits += 1
        if self.visits <= 3:
            self.client.get("/ok/visit")
