# run: -u 1
"""Redirects, followed and not; what they do to method and body; loops."""
from locust import HttpUser, SequentialTaskSet, constant, task


class Redirects(SequentialTaskSet):
    @task
    def followed(self):
        response = self.client.get("/redirect/3")
        print("print:", [r.status_code for r in response.history], response.url.split("/", 3)[3], response.text.strip())
        print("print:", [r.headers["Location"] for r in response.history], response.is_redirect)
        self.client.get("/redirect/2", name="named chain")
        self.client.get("/redirect-to?url=/api/items/1%3Fa%3Db", name="with query")
        self.client.get("/redirect-to?url=relative/../search%3Fq%3Dx", name="relative")

    @task
    def not_followed(self):
        response = self.client.get("/redirect/2", allow_redirects=False, name="not followed")
        print("print:", response.status_code, response.headers["location"], response.history, response.is_redirect)
        with self.client.get("/redirect/1", allow_redirects=False, name="checked", catch_response=True) as response:
            if response.status_code != 302:
                response.failure("no redirect")
        self.client.head("/redirect/2", name="head")
        self.client.options("/redirect/1", name="options")

    @task
    def methods(self):
        for code in (301, 302, 303, 307, 308):
            for method in ("POST", "PUT", "DELETE", "HEAD"):
                response = self.client.request(
                    method,
                    f"/redirect-to?url=/ok/{method}/{code}&code={code}",
                    json={"body": code},
                    headers={"X-Kept": "yes", "Authorization": "Bearer x"},
                    name=f"{method} {code}",
                    allow_redirects=True,
                )
                assert response.request.url.endswith(f"/ok/{method}/{code}")

    @task
    def strange(self):
        self.client.get("/redirect-to?url=/status/404", name="to 404")
        self.client.get("/redirect-to?code=302&url=", name="no location")
        self.client.get("/status/304", name="304")
        self.client.get("/redirect-to?url=%23frag", name="fragment", allow_redirects=False)
        response = self.client.get("/redirect/31", name="too many")
        print("print:", response.status_code, type(response.error).__name__, response.error)
        self.user.stop(force=True)


class RedirectUser(HttpUser):
    wait_time = constant(0)
    tasks = [Redirects]
