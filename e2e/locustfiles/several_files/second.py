from locust import FastHttpUser, HttpUser, constant, task

from shared import Greeter, loaded

loaded.append(__name__)


class Second(Greeter, FastHttpUser):
    wait_time = constant(0)
    greeting = "second"

    @task
    def own(self):
        self.greet()


class Third(Greeter, HttpUser):
    wait_time = constant(0)
    greeting = "third"

    @task
    def another(self):
        self.greet()
