# run: -u 2
"""Repeats what fails, with growing waits, a limit, and a queue of jobs that take their time."""
import itertools
import logging
import random
import time

import gevent

from locust import HttpUser, SequentialTaskSet, constant, task

ids = itertools.count(1)


class GaveUp(Exception):
    pass


def backoff(base=0.005, factor=2, limit=0.05):
    delay = base
    while True:
        yield min(delay, limit)
        delay *= factor


class Retrying(SequentialTaskSet):
    def on_start(self):
        self.me = next(ids)

    def get_with_retry(self, path, retries=5, name="flaky"):
        delays = backoff()
        for attempt in range(retries):
            with self.client.get(path, name=name, catch_response=True) as response:
                if response.status_code == 200:
                    response.success()
                    return response.json(), attempt
                if attempt < retries - 1 and response.status_code == 503:
                    response.success()
                else:
                    response.failure(f"attempt {attempt + 1}: {response.status_code}")
            time.sleep(next(delays) + random.uniform(0, 0.001) + float(response.headers.get("Retry-After", 0)))
        else:
            raise GaveUp(f"no answer from {name} after {retries} attempts")

    @task
    def patient(self):
        body, attempts = self.get_with_retry(f"/flaky/a{self.me}?fail=3")
        assert (body["calls"], attempts) == (4, 3)

    @task
    def impatient(self):
        self.get_with_retry("/flaky/b%d?fail=9" % self.me, retries=3, name="hopeless")

    @task
    def while_loop(self):
        attempt = 0
        while True:
            attempt += 1
            response = self.client.get(f"/flaky/c{self.me}?fail=2", name="while")
            if response.ok:
                break
            if attempt > 10:
                logging.error("this never ends")
                return
            gevent.sleep(0.002)
        else:
            raise AssertionError("not reached")
        logging.info("it took %d attempts", attempt)

    @task
    def poll(self):
        deadline = time.time() + 10
        polls = []
        while time.time() < deadline:
            status = self.client.get(f"/api/jobs/job-{self.me}", name="job").json()["status"]
            polls.append(status)
            if status == "done":
                break
            self.wait()
        self.client.post("/reflect", json={"polls": polls}, name="polls")

    @task
    def end(self):
        self.user.stop(force=True)


class RetryUser(HttpUser):
    wait_time = constant(0.002)
    tasks = [Retrying]
