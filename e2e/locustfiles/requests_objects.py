# run: -u 1
"""What files take of requests and urllib3 beside plain calls: adapters, auth of one's own, prepared requests."""
import hashlib
import os

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from requests.exceptions import RequestException
from requests.packages.urllib3.exceptions import InsecureRequestWarning
from urllib3.util.retry import Retry

from locust import HttpUser, constant, task

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
requests.packages.urllib3.disable_warnings(InsecureRequestWarning)
base = os.environ["TARGET_HOST"]


class Bearer(AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, r):
        r.headers["Authorization"] = "Bearer " + self.token
        return r


class Signed(AuthBase):
    def __call__(self, r):
        body = r.body or b""
        if isinstance(body, str):
            body = body.encode()
        r.headers["X-Signature"] = hashlib.sha256((r.method + " ").encode() + body).hexdigest()
        return r


class Objects(HttpUser):
    wait_time = constant(0)

    def on_start(self):
        retry = Retry(total=3, backoff_factor=0.1, status_forcelist=[502, 503, 504], allowed_methods=["GET"])
        adapter = HTTPAdapter(pool_connections=10, pool_maxsize=10, max_retries=retry)
        self.client.mount("https://", adapter)
        print("print:", adapter.max_retries.total, retry.backoff_factor, isinstance(self.client.get_adapter(base), HTTPAdapter))

    @task
    def go(self):
        self.client.auth = Bearer("abc")
        self.client.get("/ok/bearer")
        self.client.post("/ok/signed", json={"a": 1}, auth=Signed())
        self.client.post("/ok/signed-form", data={"a": "1 2"}, auth=Signed())
        self.client.auth = None
        self.client.get("/ok/none", headers={"X-One": "1"}, auth=lambda r: (r.headers.update({"X-Two": "2"}), r)[1])
        with requests.Session() as s:
            s.auth = Bearer("plain")
            s.headers.update({"X-S": "s"})
            print("print:", s.get(base + "/ok/session").status_code == requests.codes.ok, requests.codes["not_found"])
            s.auth = None
            p = s.prepare_request(requests.Request("POST", base + "/ok/prepared", json={"k": "v"}, headers={"X-P": "p"}))
            print("print:", p.method, p.path_url, p.headers["Content-Type"], p.body, s.send(p).status_code)
            raw = requests.Request("GET", base + "/ok/raw", params={"q": "x y"}).prepare()
            print("print:", s.send(raw).status_code, raw.path_url)
        try:
            requests.get("nohost", timeout=1)
        except RequestException as e:
            print("print:", type(e).__name__, e, e.response)
        print("print:", requests.utils.quote("a b/c"), requests.utils.dict_from_cookiejar(requests.cookies.cookiejar_from_dict({"a": "1"})), requests.models.Response is requests.Response, requests.status_codes.codes.teapot)
        self.stop(force=True)
