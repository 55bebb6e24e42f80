# The Python twins of the classes in e2e/node/classes.go. The master runs this
# file, and so do the Python workers that gust is compared with.
import os
import random

from locust import HttpUser, LoadTestShape, SequentialTaskSet, User, constant, events, tag, task
from locust.exception import StopUser


@events.init_command_line_parser.add_listener
def add_arguments(parser):
    parser.add_argument("--flavour", default="plain")


@events.init.add_listener
def listen(environment, **_kwargs):
    if environment.web_ui:

        @environment.web_ui.app.route("/ping")
        def ping():
            environment.runner.send_message("ping", {"n": 1, "text": "é", "list": [1, 2.5, None, True], "deep": {"k": b"\x00\xff"}})
            environment.runner.send_message("ping", None)
            environment.runner.send_message("ping", "text")
            return "ok"

        def pong(environment, msg, **_kwargs):
            print("PONG", repr(msg.data), flush=True)

        environment.runner.register_message("pong", pong)


class FastUser(HttpUser):
    wait_time = constant(0.01)

    @task(3)
    def index(self):
        self.client.get(f"/index.html?ok={random.random()}", name="/index.html?ok=[random]")

    @task
    def missing(self):
        self.client.get("/status/404")


class SlowUser(HttpUser):
    @task
    def slow(self):
        self.client.get("/slow?ms=100")

    def on_stop(self):
        self.client.get("/bytes/7", name="goodbye")


class ScenarioUser(HttpUser):
    @task
    class Once(SequentialTaskSet):
        @task
        def ok(self):
            self.client.get("/status/200")

        @task
        def created(self):
            self.client.get("/status/201")

        @task
        def found(self):
            self.client.get("/redirect/3")

        @task
        def missing(self):
            self.client.get("/status/404?n=1")

        @task
        def named(self):
            self.client.get("/status/404?n=2", name="a name with spaces, 'quotes' and é")

        @task
        def teapot(self):
            self.client.get("/status/418?reason=I%27m+a+teapot")

        @task
        def broken(self):
            self.client.get("/status/500")

        @task
        def odd(self):
            self.client.get("/status/600")

        @task
        def gzip(self):
            self.client.get("/gzip")

        @task
        def bytes(self):
            self.client.get("/bytes/12345")

        @task
        def slow(self):
            self.client.get("/slow?ms=120")

        @task
        def timeout(self):
            self.client.get("/slow?ms=3000", timeout=0.3)

        @task
        def refused(self):
            self.client.get(os.environ["E2E_REFUSED"] + "/nobody", name="refused")

        @task
        def closed(self):
            self.client.get("/close")

        @task
        def reset(self):
            self.client.get("/reset")

        @task
        def half(self):
            self.client.get("/half")

        @task
        def garbage(self):
            self.client.get("/garbage")

        @task
        def dns(self):
            self.client.get("http://no-such-host.invalid/", name="dns")

        @task
        def params(self):
            self.client.get("/echo", params={"a": "1 2", "b": "é"})

        @task
        def post(self):
            self.client.post("/echo", json={"a": [1, 2]})
            self.client.put("/echo", data={"x": "1", "y": "z w"})
            self.client.delete("/echo")
            self.client.head("/index.html")

        @task
        def caught(self):
            with self.client.get("/status/200?caught=1", name="marked as failed", catch_response=True) as r:
                r.failure("it's \"bad\"")
            with self.client.get("/status/404?caught=2", name="marked as good", catch_response=True) as r:
                r.success()
            with self.client.get("/status/404?caught=3", name="left alone", catch_response=True) as r:
                pass

        @task
        def cookie(self):
            self.client.get("/cookie")
            self.client.get("/login")
            self.client.get("/cookie")

        @task
        def raises(self):
            raise Exception("raised on purpose")

        @task
        def stops(self):
            raise StopUser()


class FlowUser(HttpUser):
    wait_time = constant(0.005)

    def on_start(self):
        self.client.get("/flow/start")

    def on_stop(self):
        self.client.get("/flow/stop")

    @task
    def top(self):
        self.client.get("/flow/top")

    @task
    class Inner(SequentialTaskSet):
        def on_start(self):
            self.client.get("/flow/in")

        def on_stop(self):
            self.client.get("/flow/out")

        @task
        def one(self):
            self.client.get("/flow/1")

        @task(2)
        def two(self):
            self.client.get("/flow/2")

        @task
        def leave(self):
            self.client.get("/flow/leave")
            self.interrupt()


class Named(HttpUser):
    abstract = True
    wait_time = constant(0.05)

    @tag("red")
    @task
    def red(self):
        self.client.get(f"/who/{type(self).__name__}/red")

    @tag("blue")
    @task
    def blue(self):
        self.client.get(f"/who/{type(self).__name__}/blue")


class Alpha(Named):
    weight = 3


class Beta(Named):
    weight = 1


class Gamma(Named):
    fixed_count = 2


class ManyNames(HttpUser):
    wait_time = constant(0.005)
    n = 0

    @task
    def item(self):
        ManyNames.n += 1
        self.client.get(f"/bytes/1?id={ManyNames.n}")


class BadTexts(User):
    @task
    def bad(self):
        pass
