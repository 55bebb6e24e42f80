"""sequence_0x.py for a current Locust."""
from locust import HttpUser, SequentialTaskSet, TaskSet, between, task


class Checkout(TaskSet):
    @task
    def pay(self):
        self.client.post("/ok/pay", json={"amount": self.parent.amount})
        self.interrupt()


class Steps(SequentialTaskSet):
    @task
    def first(self):
        self.amount = 12.5
        self.client.get("/ok/first")

    @task(2)
    def second(self):
        self.client.get("/ok/second")

    @task
    def third(self):
        self.client.get("/ok/third")

    @task
    class Fourth(Checkout):
        pass

    @task
    def last(self):
        self.user.rounds += 1
        if self.user.rounds == 2:
            self.client.get("/ok/last")
            self.user.stop()


class Sequential(HttpUser):
    tasks = [Steps]
    wait_time = between(0.001, 0.002)
    rounds = 0
