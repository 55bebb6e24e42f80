from locust import HttpUser, constant, events, task

import shared

shared.loaded.append(__name__)


@events.test_start.add_listener
def first_starts(environment, **kw):
    names = sorted(cls.__name__ for cls in environment.user_classes)
    print("print: first knows", ", ".join(names), shared.loaded)


class First(HttpUser):
    wait_time = constant(0)

    @task
    def run_once(self):
        self.client.get("/ok/first")
        self.stop(force=True)
