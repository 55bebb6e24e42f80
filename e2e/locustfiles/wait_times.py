# run: -u 8
"""All ways to wait. How long is no matter here, how often is: the waits are asked for and measured by the user."""
import random
import time

from locust import HttpUser, TaskSet, between, constant, constant_pacing, constant_throughput, task
from locust.exception import StopUser


class Base(HttpUser):
    abstract = True
    fixed_count = 1
    rounds = 0
    least, most = 0.0, 0.25

    def on_start(self):
        self.started = self.last = time.time()
        self.gaps = []

    @task
    def beat(self):
        now = time.time()
        if self.rounds:
            self.gaps.append(now - self.last)
        self.rounds += 1
        self.client.get("/ok/beat", params={"user": self.__class__.__name__})
        self.last = time.time()
        if self.rounds == 3:
            good = all(self.least - 0.005 <= gap <= self.most for gap in self.gaps)
            self.client.post("/reflect", json={"user": self.__class__.__name__, "good": good}, name="gaps")
            raise StopUser()


class Between(Base):
    wait_time = between(0.02, 0.04)
    least = 0.02


class Constant(Base):
    wait_time = constant(0.03)
    least = 0.03


class Pacing(Base):
    wait_time = constant_pacing(0.1)
    least, most = 0.05, 0.2


class Throughput(Base):
    wait_time = constant_throughput(10)
    least, most = 0.05, 0.2


class Lambda(Base):
    wait_time = lambda self: random.expovariate(1) * 0 + 0.02
    least = 0.02


class Method(Base):
    least = 0.01

    def wait_time(self):
        return self.rounds / 100


class NoWait(Base):
    least, most = 0, 0.1


class InSet(Base):
    """The wait of the set goes before the one of the user."""

    wait_time = constant(30)
    least = 0.02

    @task
    class Set(TaskSet):
        wait_time = constant(0.02)

        @task
        def beat(self):
            self.user.beat_once()

    def beat_once(self):
        Base.beat(self)

    tasks = [Set]


InSet.tasks = [InSet.Set]
