# run: -u 2
"""The requests package itself: at import, in test_start, in a task; none of that is in the statistics."""
import os

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError, HTTPError, RequestException, Timeout
from urllib3.util.retry import Retry

from locust import HttpUser, SequentialTaskSet, constant, events, task

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

HOST = os.environ["TARGET_HOST"]
CATALOG = requests.get(f"{HOST}/api/items", params={"size": 2}, timeout=5).json()["items"]
token = None


def fetch_token(name):
    response = requests.post(HOST + "/api/login", json={"username": name, "password": "pw"}, headers={"X-From": "start"})
    response.raise_for_status()
    return response.json()["token"]


@events.test_start.add_listener
def on_test_start(environment, **kwargs):
    global token
    token = fetch_token("setup")


def retrying_session():
    session = requests.Session()
    retry = Retry(total=3, backoff_factor=0, status_forcelist=[502, 503], allowed_methods=["GET"], respect_retry_after_header=False)
    session.mount("http://", HTTPAdapter(max_retries=retry, pool_connections=2, pool_maxsize=2))
    session.headers.update({"X-Session": "retrying"})
    session.verify = False
    return session


class Outside(SequentialTaskSet):
    @task
    def with_token(self):
        self.client.get("/api/me", headers={"Authorization": f"Bearer {token}"})
        self.client.get(f"/api/items/{CATALOG[-1]['id']}", name="from catalog")

    @task
    def functions(self):
        for call, kwargs in (
            (requests.get, {"params": {"a": [1, 2]}}),
            (requests.put, {"data": {"x": "y"}}),
            (requests.patch, {"json": None}),
            (requests.delete, {}),
            (requests.head, {}),
            (requests.options, {"headers": {"X-O": "1"}}),
        ):
            response = call(HOST + "/reflect", **kwargs)
            print("print:", call.__name__, response.status_code, response.json()["query"] if response.content else None)
        print("print:", requests.request("POST", HOST + "/ok/x", data=b"raw", auth=("u", "p")).json())
        print("print:", requests.codes.ok, requests.codes.not_found, requests.codes.teapot)

    @task
    def session(self):
        with requests.Session() as session:
            session.get(f"{HOST}/cookies/set?stay=1&kept=yes")
            session.params = {"always": "1"}
            print("print:", session.get(f"{HOST}/cookies").json(), session.cookies.get_dict())
            prepared = session.prepare_request(requests.Request("POST", HOST + "/ok/prepared", json={"p": 1}))
            prepared.headers["X-Prepared"] = "late"
            print("print:", session.send(prepared).status_code, prepared.method, prepared.body)

    @task
    def errors(self):
        for path, kwargs in (("/status/404", {}), ("/slow?ms=500", {"timeout": 0.05}), ("/close", {})):
            try:
                requests.get(HOST + path, **kwargs).raise_for_status()
            except HTTPError as e:
                print("print: http", e.response.status_code, str(e).split(" for url")[0])
            except Timeout as e:
                print("print: timeout", type(e).__name__, isinstance(e, RequestException))
            except ConnectionError as e:
                print("print: connection", type(e).__name__)
        try:
            requests.get("no-scheme/path")
        except requests.exceptions.MissingSchema as e:
            print("print:", str(e)[:40])

    @task
    def retries(self):
        with retrying_session() as session:
            try:
                session.get(f"{HOST}/status/502")
            except requests.exceptions.RetryError as e:
                print("print:", type(e).__name__)
        self.user.stop(force=True)


class OutsideUser(HttpUser):
    wait_time = constant(0)
    tasks = [Outside]
