# run: -u 1
# quiet: 3s
"""A load shape in the file, several classes with weights, and a base class for them."""
import math

from locust import HttpUser, LoadTestShape, constant, task


class Base(HttpUser):
    abstract = True
    wait_time = constant(0)
    path = "/"

    @task
    def visit(self):
        self.client.get(self.path, name=f"{type(self).__name__} {self.path}")
        self.stop(force=True)


class Reader(Base):
    weight = 3
    path = "/ok/read"


class Writer(Base):
    weight = 1
    path = "/ok/write"


class Stages(LoadTestShape):
    stages = [{"duration": 1, "users": 4, "spawn_rate": 10}, {"duration": 3, "users": 4, "spawn_rate": 1}]
    use_common_options = True

    def tick(self):
        run_time = self.get_run_time()
        for stage in self.stages:
            if run_time < stage["duration"]:
                return stage["users"], max(1, math.ceil(stage["spawn_rate"]))
        return 4, 1
