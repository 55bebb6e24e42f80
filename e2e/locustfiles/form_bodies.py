# run: -u 1
"""Bodies that are not JSON: forms, text, bytes, generators, files."""
import io

from locust import HttpUser, constant, task


def chunks():
    yield b"first,"
    yield "second,".encode()
    yield b"third"


class FormUser(HttpUser):
    wait_time = constant(0)

    def send(self, number, data, **kwargs):
        response = self.client.post(f"/reflect?n={number}", data=data, name="/reflect", **kwargs)
        return response.json()

    @task
    def all_kinds(self):
        bodies = [
            {"username": "foo", "password": "b&r=?", "remember": True, "n": 1.0},
            {"list": ["a", "b"], "none": None, "empty": "", "ü": "ß ☕"},
            [("k", "v1"), ("k", "v2")],
            (("t", "1"), ("u", "2")),
            "plain text ü",
            "a=1&b=2",
            b"bytes \x00\xff",
            bytearray(b"array"),
            "",
            None,
            {},
        ]
        for number, data in enumerate(bodies):
            self.send(number, data)
        self.send("typed", "a=1", headers={"Content-Type": "application/x-www-form-urlencoded"})
        self.send("xml", "<order><id>1</id></order>", headers={"Content-Type": "text/xml; charset=utf-8"})
        self.send("generator", chunks())
        self.send("stringio", io.StringIO("text in memory"))
        self.send("bytesio", io.BytesIO(b"bytes in memory"), headers={"Content-Type": "application/octet-stream"})
        self.send("both", {"data": "wins"}, json={"json": "loses"})
        print("print:", self.send("echo", {"x": ["1", "2"]})["form"])
        for json in ([], {}, "", 0, False, None):
            self.client.put("/reflect", json=json, name="falsy json")
        self.client.post("/reflect", {"positional": "data"}, name="positional")
        self.client.post("/reflect", None, {"positional": "json"}, name="positional")
        self.client.put("/reflect", {"positional": "data"}, name="positional")
        self.client.patch("/reflect", "text", name="positional")
        self.stop(force=True)
