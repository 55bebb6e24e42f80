# run: -u 2
"""Task sets in task sets; each is left by interrupt, with and without the wait of the parent."""
import logging

from locust import HttpUser, SequentialTaskSet, TaskSet, constant, task
from locust.exception import InterruptTaskSet, StopUser


class ForumThread(TaskSet):
    wait_time = constant(0.01)

    def on_start(self):
        self.posts = 0
        self.parent.visits += 1
        assert self.user is self.parent.user
        self.client.get(f"/page/{self.parent.visits}", name="/page/[n]")

    @task(2)
    def read(self):
        self.touch()

    @task(1)
    def write(self):
        self.touch()

    def touch(self):
        self.client.get("/ok/post", name="post")
        self.posts += 1
        if self.posts == 3:
            logging.info("thread %d done", self.parent.visits)
            self.interrupt()

    def on_stop(self):
        self.client.delete("/ok/thread", name="thread closed")


class Forum(SequentialTaskSet):
    def on_start(self):
        self.visits = 0
        self.client.get("/ok/forum", name="forum entered")

    @task(2)
    class Thread(ForumThread):
        """A class in a class: a task of the set around it."""

        def touch(self):
            assert isinstance(self.parent, Forum)
            super().touch()

    @task
    def leave(self):
        self.interrupt()

    def on_stop(self):
        self.client.get("/ok/forum", name="forum left")


class Visitor(HttpUser):
    wait_time = constant(0.02)
    forums = 0

    @task
    class Root(TaskSet):
        @task
        def enter(self):
            self.user.forums += 1
            if self.user.forums > 2:
                raise StopUser()
            self.schedule_task(Forum, first=True)

        def on_stop(self):
            self.client.get("/ok/root", name="root left")

    def on_stop(self):
        self.client.get("/ok/bye", name="bye")


class Counting(TaskSet):
    def on_start(self):
        self.client.get("/ok/counting", name="counting entered", headers={"X-Looked": str(self.user.looked)})

    @task
    def look(self):
        self.user.looked += 1
        self.client.get("/ok/look", name="look", headers={"X-Looked": str(self.user.looked)})
        if self.user.looked == 7:
            raise StopUser()
        if self.user.looked == 5:
            raise InterruptTaskSet(reschedule=True)
        if self.user.looked % 2 == 0:
            self.interrupt(reschedule=False)


class Settings(TaskSet):
    tasks = {Counting: 1}

    def wait_time(self):
        # Asked only after an interrupt that does not reschedule at once.
        self.user.waits += 1
        return 0.01

    def on_stop(self):
        self.client.post("/ok/settings", json={"waits": self.user.waits}, name="settings left")


class Clerk(HttpUser):
    wait_time = constant(0.02)
    tasks = [Settings]
    looked = 0
    waits = 0

    def on_stop(self):
        logging.info("clerk looked %d times", self.looked)
