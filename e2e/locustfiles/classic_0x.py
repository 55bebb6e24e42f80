# run: -u 2
from locust import HttpLocust, TaskSet, task


def login(l):
    l.client.post("/api/login", {"username": "ellen_key", "password": "education"})


def logout(l):
    l.client.post("/ok/logout", {"username": "ellen_key"})


class UserBehavior(TaskSet):
    def on_start(self):
        login(self)
        self.count = 0

    def on_stop(self):
        logout(self)

    @task(2)
    def index(self):
        self.visit()

    @task(1)
    def profile(self):
        self.visit()

    def visit(self):
        self.count += 1
        self.client.get("/ok/page", name="page")
        if self.count == 3:
            response = self.client.get("/api/items/%d" % self.count, headers={"X-Host": self.locust.host[:7]})
            if response.status_code != 200:
                print("print: bad")
            with self.client.get("/status/404", catch_response=True) as response:
                response.success()
            {}["done"]
        if self.count > 3:
            self.locust.done += 1
            self.client.get("/ok/done", params={"n": self.locust.done})
            from locust.exception import StopLocust

            raise StopLocust()


class WebsiteUser(HttpLocust):
    task_set = UserBehavior
    min_wait = 10
    max_wait = 20
    done = 0
