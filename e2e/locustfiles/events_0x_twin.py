"""events_0x.py for a current Locust."""
import time

from locust import HttpUser, TaskSet, constant, events, task

results = {"good": 0, "bad": 0}


@events.request.add_listener
def on_request(request_type, name, response_time, response_length, exception, **kwargs):
    if exception is None:
        results["good"] += 1
    else:
        results["bad"] += 1
        print("print: failed", request_type, name, type(exception).__name__)


class Timer(object):
    def __getattr__(self, name):
        def wrapper(*args, **kwargs):
            start_time = time.time()
            try:
                if name == "broken":
                    raise ValueError("broken %s" % name)
            except ValueError as e:
                total_time = int((time.time() - start_time) * 1000)
                events.request.fire(request_type="timer", name=name, response_time=total_time, response_length=0, exception=e)
            else:
                events.request.fire(
                    request_type="timer", name="fixed " + name, response_time=7, response_length=3, exception=None
                )

        return wrapper


class Tasks(TaskSet):
    @task
    def work(self):
        timer = Timer()
        timer.good(1)
        timer.broken()
        self.client.get("/status/500")
        self.client.get("/ok/results", params=sorted(results.items()), name="results")
        self.user.runs += 1
        if self.user.runs == 1:
            self.user.finish()


class EventsUser(HttpUser):
    tasks = [Tasks]
    wait_time = constant(0)
    runs = 0

    def finish(self):
        from locust.exception import StopUser

        raise StopUser()
