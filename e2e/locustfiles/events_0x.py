# run: -u 1
import time

from locust import HttpLocust, TaskSet, events, task

results = {"good": 0, "bad": 0}


def on_success(request_type, name, response_time, response_length, **kwargs):
    results["good"] += 1


def on_failure(request_type, name, response_time, exception, **kwargs):
    results["bad"] += 1
    print("print: failed", request_type, name, type(exception).__name__)


events.request_success += on_success
events.request_failure += on_failure


class Timer(object):
    def __getattr__(self, name):
        def wrapper(*args, **kwargs):
            start_time = time.time()
            try:
                if name == "broken":
                    raise ValueError("broken %s" % name)
            except ValueError as e:
                total_time = int((time.time() - start_time) * 1000)
                events.request_failure.fire(request_type="timer", name=name, response_time=total_time, exception=e)
            else:
                events.request_success.fire(request_type="timer", name="fixed " + name, response_time=7, response_length=3)

        return wrapper


class Tasks(TaskSet):
    @task
    def work(self):
        timer = Timer()
        timer.good(1)
        timer.broken()
        self.client.get("/status/500")
        self.client.get("/ok/results", params=sorted(results.items()), name="results")
        self.locust.runs += 1
        if self.locust.runs == 1:
            self.locust.finish()


class EventsUser(HttpLocust):
    task_set = Tasks
    min_wait = 0
    max_wait = 0
    runs = 0

    def finish(self):
        from locust.exception import StopLocust

        raise StopLocust()
