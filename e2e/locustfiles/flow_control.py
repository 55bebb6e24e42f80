# run: -u 5
"""The exceptions that steer users: stop, reschedule, interrupt."""
import time

from locust import HttpUser, TaskSet, constant, task
from locust.exception import InterruptTaskSet, RescheduleTask, RescheduleTaskImmediately, StopTest, StopUser


class Base(HttpUser):
    abstract = True
    fixed_count = 1
    step = 0

    def wait_time(self):
        self.waits = getattr(self, "waits", 0) + 1
        return 0.001

    def log_step(self):
        self.step += 1
        self.client.get("/ok/step", params={"user": type(self).__name__, "step": self.step})
        return self.step

    def on_stop(self):
        self.client.post("/reflect", json={type(self).__name__: getattr(self, "waits", 0)}, name="waits")


class Rescheduler(Base):
    @task
    def go(self):
        step = self.log_step()
        if step == 1:
            raise RescheduleTask()
        if step == 2:
            raise RescheduleTaskImmediately("at once")
        if step == 3:
            raise ValueError("waits as usual")
        if step == 4:
            return
        raise StopUser


class Stopper(Base):
    @task
    def go(self):
        if self.log_step() == 2:
            self.stop()
            self.client.get("/ok/after-stop")
            time.sleep(0.01)
            self.client.get("/ok/after-sleep")


class TestStopper(Base):
    @task
    def go(self):
        if self.log_step() == 2:
            raise StopTest("ends this user only, on a worker")


class Interrupter(Base):
    """A task of a user that interrupts: there is no set to leave."""

    @task
    def go(self):
        if self.log_step() == 2:
            raise InterruptTaskSet()


class Inner(TaskSet):
    @task
    def inner(self):
        step = self.user.log_step()
        if step % 3 == 0:
            self.interrupt(reschedule=step == 3)
        if step == 10:
            try:
                raise StopUser("caught by hand")
            except Exception as e:
                self.client.get("/ok/caught", params={"type": type(e).__name__})
            raise StopUser()


class Nester(Base):
    tasks = [Inner]
