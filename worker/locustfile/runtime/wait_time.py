"""locust/user/wait_time.py, and how long users waited before Locust 1.0."""

import random
import time


def between(min_wait, max_wait):
    return lambda instance: min_wait + random.random() * (max_wait - min_wait)


def constant(wait_time):
    return lambda instance: wait_time


def constant_pacing(wait_time):
    def wait_time_func(self):
        if not hasattr(self, "_cp_last_wait_time"):
            self._cp_last_wait_time = 0
        run_time = time.time() - self._cp_last_run - self._cp_last_wait_time
        self._cp_last_wait_time = max(0, wait_time - run_time)
        self._cp_last_run = time.time()
        return self._cp_last_wait_time

    return wait_time_func


def constant_throughput(task_runs_per_second):
    return constant_pacing(1 / task_runs_per_second)


def poisson(lambda_value):
    return lambda instance: random.expovariate(lambda_value)


def _old_wait(self):
    """min_wait and max_wait, in milliseconds, of Locust before 1.0."""
    low, high = self.min_wait, self.max_wait
    if low is None or high is None:
        low, high = 1000, 1000
    return random.randint(low, high) / 1000
