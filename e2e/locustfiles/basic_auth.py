# run: -u 2
# host: of the file
"""Passwords: per request, for the session, in the host."""
import base64
import os
from urllib.parse import urlsplit, urlunsplit

from requests.auth import HTTPBasicAuth

from locust import HttpUser, constant, task

target = urlsplit(os.environ["TARGET_HOST"])
with_password = urlunsplit((target.scheme, "user:p%20w@" + target.netloc, target.path, "", ""))


class PerRequest(HttpUser):
    wait_time = constant(0)
    host = os.environ["TARGET_HOST"]

    @task
    def passwords(self):
        self.client.get("/basic/anna/secret", auth=("anna", "secret"))
        self.client.get("/basic/anna/secret", auth=("anna", "wrong"), name="wrong password")
        self.client.get("/basic/anna/secret", auth=HTTPBasicAuth("anna", "secret"), name="auth object")
        self.client.get("/basic/anna/secret", name="no password")
        token = base64.b64encode("änna:sécret".encode()).decode("ascii")
        self.client.get("/basic/%C3%A4nna/s%C3%A9cret", headers={"Authorization": f"Basic {token}"}, name="by hand")
        self.client.auth = ("sess", "ion")
        response = self.client.get("/basic/sess/ion")
        assert response.json() == {"authenticated": True, "user": "sess"}
        self.client.get("/ok/also")
        self.client.auth = None
        self.client.get("/ok/without")
        self.stop(force=True)


class InHost(HttpUser):
    wait_time = constant(0)
    host = with_password

    @task
    def go(self):
        self.client.get("/ok/in-host")
        print("print:", self.client.base_url.replace(str(target.port), "PORT"), "@" in self.host)
        self.stop(force=True)
