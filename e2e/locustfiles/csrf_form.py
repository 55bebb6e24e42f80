# run: -u 3
"""Reads a token out of a page, logs in with it, follows the links, loads what the page needs."""
import re
from html import unescape

from locust import HttpUser, SequentialTaskSet, between, task

TOKEN = re.compile(r'name="csrf_token"\s+value="(?P<token>[^"]+)"')
LINK = re.compile(r"<a\s+(?:class=\"\w+\"\s+)?href=['\"](/page/(\d+))['\"]", re.IGNORECASE)
users = ["tom", "o'neill", "ü&<b>"]


class Browser(SequentialTaskSet):
    def on_start(self):
        self.name = users.pop(0)
        page = self.client.get("/form", params={"user": self.name}, name="form")
        match = TOKEN.search(page.text)
        if match is None:
            raise ValueError("no token in the page")
        self.token = unescape(match.group("token"))
        meta = re.findall(r'<meta name="csrf" content="(.*?)">', page.text)
        assert [unescape(m) for m in meta] == [self.token] == [unescape(match["token"])]
        self.links = LINK.findall(page.text)

    @task
    def wrong_login(self):
        with self.client.post("/form", {"username": self.name, "csrf_token": "x"}, name="wrong", catch_response=True) as r:
            if r.status_code == 403 and re.match(r"<h1>.*failed</h1>$", r.text.strip()):
                r.success()

    @task
    def login(self):
        response = self.client.post(
            "/form", {"username": self.name, "csrf_token": self.token}, headers={"Referer": "/form"}, name="login"
        )
        welcome = re.search(r"Welcome, (.+?)!", response.text)
        print("print:", unescape(welcome[1]), welcome.span()[0], welcome.groups())
        self.client.headers["X-CSRFToken"] = self.token.encode("ascii", "ignore").decode()
        self.client.post("/form", json={}, name="by header")

    @task
    def links_of_page(self):
        print("print:", self.links)
        for path, number in self.links:
            text = self.client.get(path, name="/page/[n]").text
            title = re.sub(r"(?s).*<title>(\w+) (\d+)</title>.*", r"\2-\1", text).strip()
            following = re.split(r"/page/|\">", text)[1]
            print("print:", number, title, following)

    @task
    def resources(self):
        for resource in re.findall(r"[\w-]+\.(?:css|js|png)", "main.css app-1.js logo.png ignore.txt app.min.js"):
            self.client.get(f"/static/{resource}", name="/static/*")
        self.user.stop(force=True)


class BrowserUser(HttpUser):
    wait_time = between(0.001, 0.002)
    tasks = [Browser]
