# run: -u 2
"""Numbers of environment.stats while the test runs and when it has ended."""
from locust import HttpUser, constant, events, task


class Counted(HttpUser):
    wait_time = constant(0)
    rounds = 0

    @task
    def go(self):
        self.rounds += 1
        self.client.get("/bytes/100", name="hundred")
        self.client.get("/status/500", name="broken")
        events.request.fire(request_type="fixed", name="fixed row", response_time=self.rounds * 100, response_length=10, exception=None, context={})
        if self.rounds == 10:
            self.stop(force=True)


@events.test_stop.add_listener
def tell(environment, **kwargs):
    if type(environment.runner).__name__ != "WorkerRunner":
        return
    stats = environment.stats
    for method, name in (("GET", "hundred"), ("GET", "broken"), ("fixed", "fixed row")):
        entry = stats.get(name, method)
        print("print:", entry.name, entry.method, type(entry).__name__, entry.avg_response_time >= 0, entry.min_response_time is None or entry.min_response_time >= 0)
    print("print:", type(stats.total).__name__, stats.total.name, stats.total.get_response_time_percentile(0.95) >= 0)
    print("print:", sorted(type(k).__name__ for k in stats.entries), 0 <= stats.total.fail_ratio <= 1)
    print("print:", stats.total.total_rps >= 0, stats.total.current_rps >= 0, stats.num_requests >= 0, stats.num_failures >= 0)
