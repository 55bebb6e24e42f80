"""Asks another program for the version."""
import os
import subprocess  # want: subprocess

from locust import HttpUser, events, task


@events.test_start.add_listener
def prepare(environment, **kwargs):
    version = subprocess.check_output(["git", "rev-parse", "HEAD"]).decode().strip()
    print("testing", version)


class VersionUser(HttpUser):
    @task
    def go(self):
        self.client.get("/", headers={"X-Pid": str(os.getpid())})
