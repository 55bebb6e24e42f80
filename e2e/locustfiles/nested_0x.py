# run: -u 2
import random

from locust import HttpLocust, TaskSet, task


class Forum(TaskSet):
    min_wait = 1
    max_wait = 2

    @task(20)
    def read(self):
        self.hit()

    @task(1)
    def write(self):
        self.hit()

    def hit(self):
        self.client.get("/ok/forum")
        self.locust.hits = self.locust.hits + 1
        if self.locust.hits % 3 == 0:
            self.interrupt(reschedule=random.choice([True]))


def about(l):
    l.client.get("/ok/about/{}".format(l.locust.hits))
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
            self.locust.finish()
        self.schedule_task([About, Forum][self.entered % 2], first=True)


class SiteUser(HttpLocust):
    weight = 1
    task_set = Both
    min_wait = 1
    max_wait = 1
    hits = 0

    def finish(self):
        from locust.exception import StopLocust

        self.client.get("/ok/finish", params={"hits": self.hits})
        raise StopLocust()
