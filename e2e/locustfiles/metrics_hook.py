# run: -u 2
"""Own metrics from events.request: percentiles, counts by status, context of requests, a gate in quitting."""
import collections
import functools
import logging
import threading
import time

from locust import HttpUser, SequentialTaskSet, constant, events, task
from locust.runners import MasterRunner

by_status = collections.Counter()
times = collections.defaultdict(list)
contexts = []
lock = threading.Lock()
logger = logging.getLogger(__name__ if __name__ != "__main__" else "metrics")


@events.request.add_listener
def count(request_type, name, response_time, response_length, response, context, exception, start_time, url, **kwargs):
    with lock:
        by_status[response.status_code if response is not None else 0] += 1
        times[(request_type, name)].append(response_time)
        if context:
            contexts.append(dict(context, name=name, failed=exception is not None))
    if exception:
        logger.info("%s %s failed: %r", request_type, name, exception)
    assert time.time() - 60 < start_time <= time.time()
    assert response_length == len(response.content or b""), (response_length, response.content)
    if not url.startswith("http://"):
        logger.error("odd url %s", url)


def timed(name):
    """Fires a row of its own for a function."""

    def decorate(func):
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            start = time.perf_counter()
            error = None
            try:
                return func(self, *args, **kwargs)
            except Exception as e:
                error = e
                raise
            finally:
                events.request.fire(
                    request_type="TIMER", name=name, response_time=(time.perf_counter() - start) * 1000, response_length=0,
                    response=self.last, context={"timer": func.__name__}, exception=error, start_time=time.time(), url="http://none",
                )

        return wrapper

    return decorate


class Steps(SequentialTaskSet):
    last = None

    @task
    def with_context(self):
        self.last = self.client.get("/empty", context={"step": 1, "user": "x"})
        self.client.get("/status/404", name="missing", context={"step": 2})
        self.client.get("/ok/none")

    @task
    @timed("whole step")
    def several(self):
        for i in range(3):
            self.last = self.client.get("/ok/several", name="several")
        self.last = self.client.get("/empty")

    @task
    def failing(self):
        try:
            self.broken()
        except KeyError as e:
            print("print: caught", e, self.broken.__name__, self.broken.__doc__)
        self.user.stop(force=True)

    @timed("broken step")
    def broken(self):
        """Raises."""
        self.last = self.client.get("/empty")
        raise KeyError("nothing here")


class Measured(HttpUser):
    wait_time = constant(0)
    tasks = [Steps]

    def context(self):
        return {"class": type(self).__name__}


@events.test_stop.add_listener
def summary(environment, **kwargs):
    if isinstance(environment.runner, MasterRunner):
        return
    print("print:", sorted(by_status.items()))
    for key in sorted(times):
        values = times[key]
        print("print:", key, len(values), min(values) <= sorted(values)[len(values) // 2] <= max(values), all(isinstance(v, float) for v in values))
    for context in sorted(contexts, key=lambda c: sorted(c.items(), key=str).__repr__()):
        print("print:", context)


@events.quitting.add_listener
def gate(environment, **kwargs):
    if not isinstance(environment.runner, MasterRunner):
        total = environment.stats.total
        print("print: quitting", total.fail_ratio > 0.01 or total.num_requests == 0, total.avg_response_time < 10_000)
        environment.process_exit_code = 3 if by_status[404] else 0
