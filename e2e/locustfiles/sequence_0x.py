# run: -u 2
from locust import HttpLocust, TaskSequence, TaskSet, seq_task, task
from locust.wait_time import between


class Checkout(TaskSet):
    @task
    def pay(self):
        self.client.post("/ok/pay", json={"amount": self.parent.amount})
        self.interrupt()


class Steps(TaskSequence):
    def setup(self):
        pass

    @seq_task(3)
    def third(self):
        self.client.get("/ok/third")

    @seq_task(1)
    def first(self):
        self.amount = 12.5
        self.client.get("/ok/first")

    @seq_task(2)
    @task(2)
    def second(self):
        self.client.get("/ok/second")

    @seq_task(4)
    class Fourth(Checkout):
        pass

    @seq_task(5)
    def last(self):
        self.locust.rounds += 1
        if self.locust.rounds == 2:
            self.client.get("/ok/last")
            self.locust.stop()


class Sequential(HttpLocust):
    task_set = Steps
    wait_time = between(0.001, 0.002)
    rounds = 0
