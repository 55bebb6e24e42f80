# run: -u 1
"""What can be read of a response."""
import json
from datetime import timedelta

from locust import HttpUser, SequentialTaskSet, constant, task


class Reading(SequentialTaskSet):
    def show(self, *values):
        print("print:", *values)

    @task
    def text_and_encoding(self):
        for kind in ("latin1", "utf8", "plain"):
            response = self.client.get(f"/text/{kind}")
            self.show(kind, response.encoding, response.text, len(response.content), response.apparent_encoding is not None)
        response.encoding = "utf-8"
        self.show(response.text, response.content[:3], response.content.decode("utf-8").upper())

    @task
    def json_reading(self):
        response = self.client.get("/api/items/7")
        item = response.json()
        self.show(item["title"], item["price"], item["description"], item["tags"][0], type(item["price"]).__name__)
        self.show(json.loads(response.text) == item, json.loads(response.content)["id"], list(item.keys()))
        try:
            self.client.get("/").json()
        except ValueError as e:
            self.show(type(e).__name__, str(e))

    @task
    def attributes(self):
        response = self.client.get("/search?q=ab", headers={"X-A": "b"})
        self.show(response.status_code, response.reason, response.ok, bool(response), response)
        self.show(response.url.partition("/search")[2], response.request.method, response.request.path_url)
        self.show(isinstance(response.elapsed, timedelta), response.elapsed.total_seconds() < 5, response.elapsed > timedelta(0))
        self.show(response.history, response.is_redirect, response.is_permanent_redirect, response.links, response.next)
        missing = self.client.get("/status/404")
        self.show(missing.ok, bool(missing), missing)
        try:
            missing.raise_for_status()
        except Exception as e:
            self.show(type(e).__name__, type(e).__mro__[1].__name__, e.response.status_code, e.response is missing)
        self.client.get("/status/200").raise_for_status()

    @task
    def lines(self):
        response = self.client.get("/lines/4")
        self.show(response.text.splitlines(), response.headers.get("Content-Length"), response.headers.get("Transfer-Encoding"))
        self.show(list(response.iter_lines()), list(response.iter_lines(decode_unicode=True))[-1])
        self.show([len(chunk) for chunk in response.iter_content(10)])
        with self.client.get("/lines/3", stream=True, name="streamed", catch_response=True) as response:
            for number, line in enumerate(response.iter_lines()):
                self.show(number, line)
        with self.client.get("/bytes/2000", stream=True, name="streamed bytes", catch_response=True) as response:
            total = sum(len(chunk) for chunk in response.iter_content(chunk_size=512))
            if total != 2000:
                response.failure(f"{total} bytes")
        response = self.client.get("/bytes/100", stream=True, name="streamed content")
        self.show(len(response.content))
        response.close()

    @task
    def compressed(self):
        response = self.client.get("/gzip")
        self.show(len(response.content), response.headers["Content-Encoding"], response.text[:8])

    @task
    def empty(self):
        for path in ("/empty", "/status/204", "/bytes/0"):
            response = self.client.get(path)
            self.show(path, repr(response.text), response.content, response.status_code)
        self.user.stop(force=True)


class ReadingUser(HttpUser):
    wait_time = constant(0)
    tasks = [Reading]
