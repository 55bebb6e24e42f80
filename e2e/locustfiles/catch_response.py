# run: -u 1
"""All ways to say whether a response was good."""
from json import JSONDecodeError

from locust import HttpUser, SequentialTaskSet, constant, task
from locust.exception import CatchResponseError, RescheduleTask, ResponseError, StopUser


class Judge(SequentialTaskSet):
    @task
    def simple(self):
        with self.client.get("/", catch_response=True) as response:
            if response.text != "Success":
                response.failure("Got wrong response")
            elif response.elapsed.total_seconds() > 0.5:
                response.failure("Request took too long")

    @task
    def missing_is_fine(self):
        with self.client.get("/does_not_exist/", catch_response=True) as response:
            if response.status_code == 404:
                response.success()

    @task
    def nothing_said(self):
        with self.client.get("/status/503", name="nothing said", catch_response=True):
            pass
        with self.client.get("/ok/x", name="nothing said", catch_response=True) as r:
            assert r.ok

    @task
    def json_checks(self):
        with self.client.post("/reflect", json={"foo": 42, "bar": None}, catch_response=True) as response:
            try:
                if response.json()["json"]["greeting"] != "hello":
                    response.failure("Did not get expected value in greeting")
            except JSONDecodeError:
                response.failure("Response could not be decoded as JSON")
            except KeyError as e:
                response.failure(f"Response did not contain expected key {e}")
        with self.client.get("/badjson", catch_response=True) as response:
            try:
                response.json()
            except JSONDecodeError as e:
                response.failure("Response could not be decoded as JSON: %s at %d" % (e.msg, e.pos))
        with self.client.get("/empty", catch_response=True) as response:
            try:
                response.json()
            except ValueError:
                response.failure(f"empty: {response.text!r} {len(response.content)}")

    @task
    def with_exceptions(self):
        with self.client.get("/ok/1", name="failure with exception", catch_response=True) as response:
            response.failure(ValueError("two", 2))
        with self.client.get("/ok/2", name="failure with class", catch_response=True) as response:
            response.failure(CatchResponseError("as it is"))
        with self.client.get("/ok/3", name="response error", catch_response=True) as response:
            raise ResponseError("raised in the block")
        with self.client.get("/status/500", name="catch response error", catch_response=True):
            raise CatchResponseError("raised, too")

    @task
    def changing_minds(self):
        with self.client.get("/ok/a", name="failure then success", catch_response=True) as response:
            response.failure("no")
            response.success()
        with self.client.get("/ok/b", name="success then failure", catch_response=True) as response:
            response.success()
            response.failure("after all")
        with self.client.get("/ok/c", name="two failures", catch_response=True) as response:
            response.failure("first")
            response.failure("second")

    @task
    def outside_of_with(self):
        response = self.client.get("/status/404", name="manual", catch_response=True)
        response.failure("manually")
        response.__exit__(None, None, None)
        lost = self.client.get("/status/404", name="never reported", catch_response=True)
        assert lost.status_code == 404

    @task
    def texts(self):
        for text in ("it's", 'say "hi"', "both ' and \"", "Grüße\n☕", "back\\slash", "100 %s"):
            with self.client.get("/ok/t", name="texts", catch_response=True) as response:
                response.failure(text)
        with self.client.get("/ok/t", name="texts", catch_response=True) as response:
            response.failure({"not": ["a", "string"]})

    @task
    def other_exception(self):
        with self.client.get("/ok/other", name="unreported", catch_response=True) as response:
            response.failure("this is lost")
            raise KeyError("in the block")

    @task
    def reschedule(self):
        with self.client.get("/ok/r", name="rescheduled", catch_response=True) as response:
            response.failure("seen or not")
            raise RescheduleTask()

    @task
    def raise_for_status(self):
        with self.client.get("/status/502", name="raise_for_status", catch_response=True) as response:
            try:
                response.raise_for_status()
            except Exception as e:
                response.failure(e)
        response = self.client.get("/status/403", name="outside")
        response.raise_for_status()

    @task
    def connection(self):
        with self.client.get("/close", name="closed", catch_response=True) as response:
            assert response.status_code == 0 and response.content is None and not response.text
            response.failure("was %s" % type(response.error).__name__)
        with self.client.get("/close", name="closed, not said", catch_response=True) as response:
            pass
        with self.client.get("/close", name="closed, success", catch_response=True) as response:
            response.success()

    @task
    def end(self):
        raise StopUser()


class JudgeUser(HttpUser):
    tasks = [Judge]
    wait_time = constant(0)
