"""nested_0x.py for a current Locust."""
import random

from locust import HttpUser, TaskSet, between, constant, task


class Forum(TaskSet):
    wait_time = between(0.001, 0.002)

    @task(20)
    def read(self):
        self.hit()

    @task(1)
    def write(self):
        self.hit()

    def hit(self):
        self.client.get("/ok/forum")
        self.user.hits = self.user.hits + 1
        if self.user.hits % 3 == 0:
            self.interrupt(reschedule=random.choice([True]))


def about(l):
    l.client.get("/ok/about/{}".format(l.user.hits))
    l.schedule_task(l.enough)


class About(TaskSet):
    tasks = [about]

    def enough(self):
        self.interrupt()


class Both(TaskSet):
    def on_start(self):
        self.entered = 0

    @task
    def alternate(self):
        self.entered += 1
        if self.entered > 4:
            self.user.finish()
        self.schedule_task([About, Forum][self.entered % 2], first=True)


class SiteUser(HttpUser):
    weight = 1
    tasks = [Both]
    wait_time = constant(0.001)
    hits = 0

    def finish(self):
        from locust.exception import StopUser

        self.client.get("/ok/finish", params={"hits": self.hits})
        raise StopUser()
