# run: -u 5
"""What happens when on_start, on_stop, or the making of a user goes wrong."""
import logging

from locust import HttpUser, TaskSet, constant, task
from locust.exception import InterruptTaskSet, RescheduleTask, StopUser


class Base(HttpUser):
    abstract = True
    fixed_count = 1
    wait_time = constant(0)

    def on_stop(self):
        self.client.get(f"/ok/{type(self).__name__}/stop")


class Simple(Base):
    abstract = True

    @task
    def once(self):
        self.client.get(f"/ok/{type(self).__name__}/task")
        raise StopUser()


class FailsAtStart(Simple):
    def on_start(self):
        self.client.get("/ok/FailsAtStart/start")
        raise ValueError("in on_start")


class StopsAtStart(Simple):
    def on_start(self):
        logging.info("stopping at the start")
        raise StopUser("not today")


class FailsAtStop(Simple):
    def on_stop(self):
        super().on_stop()
        raise ValueError("in on_stop")


class SetFailsAtStart(Base):
    @task
    class Set(TaskSet):
        tries = 0

        def on_start(self):
            self.user.tries += 1
            self.client.get("/ok/set/start", params={"try": self.user.tries})
            if self.user.tries < 3:
                raise KeyError("in the set's on_start")

        @task
        def once(self):
            self.client.get("/ok/set/task")
            raise StopUser()

        def on_stop(self):
            self.client.get("/ok/set/stop")
            raise KeyError("in the set's on_stop")

    tries = 0


class SetLeavesAtStart(Base):
    tries = 0

    class Set(TaskSet):
        def on_start(self):
            self.user.tries += 1
            if self.user.tries == 1:
                self.interrupt()
            if self.user.tries == 2:
                raise RescheduleTask()
            if self.user.tries == 3:
                raise InterruptTaskSet(reschedule=False)

        @task
        def once(self):
            self.client.get("/ok/leaves/task", params={"try": self.user.tries})
            raise StopUser()

        def on_stop(self):
            self.client.get("/ok/leaves/stop", params={"try": self.user.tries})

    tasks = [Set]
