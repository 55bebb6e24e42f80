"""Waits with a distribution of scipy."""
import numpy as np
from scipy.stats import lognorm  # want: scipy

from locust import HttpUser, task


class NumpyUser(HttpUser):
    def wait_time(self):
        return np.random.exponential(2) + lognorm.rvs(1)

    @task
    def go(self):
        self.client.get("/", params={"n": int(np.ceil(1.5))})
