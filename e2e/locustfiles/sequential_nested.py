# run: -u 2
"""Steps in order, some of them twice, one of them a sequence of its own."""
from locust import HttpUser, SequentialTaskSet, TaskSet, between, tag, task


class Checkout(SequentialTaskSet):
    def on_start(self):
        self.client.post("/ok/checkout", json={"start": True}, name="checkout start")

    @task
    def address(self):
        self.client.post("/ok/address", json={"zip": "10115"}, name="address")

    @task(2)
    def voucher(self):
        self.client.post("/ok/voucher", json={"code": "SAVE"}, name="voucher")

    @task
    class Payment(SequentialTaskSet):
        @task
        def choose(self):
            self.client.get("/ok/payment", name="payment choose")

        @task
        def pay(self):
            self.client.post("/ok/payment", json={"rounds": self.user.rounds}, name="payment pay")
            self.interrupt()

        def on_stop(self):
            self.client.get("/ok/payment/left", name="payment left")

    @task
    def confirm(self):
        self.client.put("/ok/confirm", json=[self.user.rounds], name="confirm")

    @task
    def leave(self):
        self.interrupt(False)


def logout(self):
    self.client.get("/ok/logout", name="logout")
    if self.user.rounds == 2:
        self.user.stop(force=True)


class Journey(SequentialTaskSet):
    @task
    def begin(self):
        self.user.rounds += 1
        self.step = 0

    @task(3)
    def browse(self):
        self.step += 1
        self.client.get(f"/api/items/{self.step}", name="item")

    checkout = task(Checkout)

    @task
    def home(self):
        self.client.get("/?step=%d" % self.step)

    tasks_after = [logout]


Journey.tasks.append(logout)


class Shopper(HttpUser):
    wait_time = between(0.0, 0.01)
    rounds = 0
    tasks = [Journey]


class Reader(HttpUser):
    """A sequence by a list, with a function and a class in it."""

    wait_time = between(0, 0.01)
    rounds = 0

    class Listed(SequentialTaskSet):
        def first(self):
            self.client.get("/ok/first", name="first")

        class Second(TaskSet):
            @task
            def only(self):
                self.client.get("/ok/second", name="second")
                self.interrupt()

        @task
        def third(self):
            self.client.get("/ok/third", name="third")
            self.user.rounds += 1
            if self.user.rounds == 3:
                self.user.stop(force=True)

        tasks = [first, Second, third]

    tasks = [Listed]
