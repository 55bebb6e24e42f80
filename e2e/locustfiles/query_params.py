# run: -u 1
"""Query strings from dicts, lists, tuples and texts."""
from collections import OrderedDict
from datetime import date
from enum import Enum

from locust import HttpUser, constant, task


class Order(str, Enum):
    ASC = "asc"
    DESC = "desc"


VARIANTS = [
    {"a": 1, "b": "two", "c": 3.5},
    {"none": None, "empty": "", "zero": 0, "yes": True, "no": False},
    {"list": [1, "b", None], "tuple": ("x", "y"), "none": [None], "nothing": []},
    [("k", "v1"), ("k", "v2"), ("l", "&=?#")],
    (("p", 1), ("q", ["r", "s"])),
    "raw=text&and=more%20",
    b"bytes=1",
    OrderedDict([("z", "last"), ("a", "first")]),
    {"space": "a b", "plus": "a+b", "umlaut": "äöü", "emoji": "☕", "slash": "a/b:c@d", "tilde": "~'()*!", "percent": "100%"},
    {"day": date(2024, 5, 1), "order": Order.DESC.value, "json": '{"a": [1]}'},
    {1: "int", "ü": "key", b"b": b"bytes"},
    {},
    None,
    "",
]


class QueryUser(HttpUser):
    wait_time = constant(0)

    @task
    def all_variants(self):
        for number, params in enumerate(VARIANTS):
            self.client.get(f"/ok/{number}", params=params)
        self.client.get("/ok/merged?x=1&y=%C3%BC", params={"x": 2})
        self.client.get("/ok/merged?", params={"x": 2})
        self.client.get("/ok/post", params=dict(page=1))
        response = self.client.post("/reflect?headers=", params={"s": "a;b,c"}, data={"f": 1}, name="post")
        print("print:", response.json()["query"], response.request.url.split("?")[1])
        self.stop(force=True)
