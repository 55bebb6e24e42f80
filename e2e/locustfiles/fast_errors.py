# run: -u 1
"""What the fast user calls a failure, and how it says it."""
from locust import SequentialTaskSet, constant, task
from locust.contrib.fasthttp import FastHttpUser
from locust.exception import CatchResponseError, ResponseError


class Errors(SequentialTaskSet):
    def tell(self, what, response):
        print("print:", what, response.status_code, type(getattr(response, "error", None)).__name__)

    @task
    def statuses(self):
        for code in (200, 201, 204, 226, 299, 300, 301, 304, 305, 400, 404, 418, 500, 599, 600, 999):
            response = self.client.get(f"/status/{code}", name=f"/status/{code}", allow_redirects=False)
            assert response.status_code == code

    @task
    def catching(self):
        with self.client.get("/status/404", name="fine", catch_response=True) as response:
            response.success()
        with self.client.get("/ok/1", name="bad", catch_response=True) as response:
            response.failure("said so")
        with self.client.get("/ok/1", name="exception", catch_response=True) as response:
            response.failure(ValueError("v"))
        with self.client.get("/ok/1", name="raised", catch_response=True) as response:
            raise ResponseError("in the block")
        with self.client.get("/status/500", name="unsaid", catch_response=True) as response:
            pass
        with self.client.get("/badjson", name="json", catch_response=True) as response:
            try:
                response.json()
            except ValueError as e:
                response.failure(CatchResponseError(str(e)))

    @task
    def raise_for_status(self):
        self.client.get("/ok/1").raise_for_status()
        self.client.get("/status/403", name="raising").raise_for_status()

    @task
    def broken(self):
        self.tell("refused", self.client.get("http://127.0.0.1:1/", name="refused"))
        self.tell("closed", self.client.post("/close", data="x"))
        self.tell("half", self.client.get("/half"))
        self.tell("unknown", self.client.get("http://no-such-host.invalid/", name="unknown"))

    @task
    def other(self):
        with self.client.get("/ok/lost", name="lost", catch_response=True):
            raise KeyError("propagates")

    @task
    def end(self):
        self.user.stop(force=True)


class FastErrorUser(FastHttpUser):
    wait_time = constant(0)
    tasks = [Errors]
    max_retries = 0
