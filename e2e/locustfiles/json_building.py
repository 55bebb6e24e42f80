# run: -u 1
"""Builds JSON in the ways that test authors build it."""
import copy
import json
from collections import OrderedDict, defaultdict
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from locust import HttpUser, SequentialTaskSet, constant, task

TEMPLATE = {
    "order": {"id": None, "lines": [], "customer": {"name": "", "address": {"city": "Köln", "zip": "50667"}}},
    "meta": {"source": "locust", "version": 2.0, "flags": [True, False, None]},
}

JSON_TEXT = """
{"sensor": {"id": 17, "values": [1, 2.5, -3e2, 0.25], "name": "Temp\\u00e9rature \\"innen\\""}, "on": true}
"""


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return float(o)
        if isinstance(o, (datetime, date)):
            return o.isoformat()
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


def make_line(sku, quantity=1, **extra):
    line = {"sku": sku, "quantity": quantity}
    line.update(extra)
    return line


class Builder(SequentialTaskSet):
    @task
    def from_template(self):
        body = copy.deepcopy(TEMPLATE)
        body["order"]["id"] = 4711
        body["order"]["lines"] += [make_line(f"SKU-{n:03d}", n, price=n * 1.1) for n in range(1, 4)]
        body["order"]["customer"]["name"] = "Jürgen Müller-Lüdenscheidt"
        self.client.post("/reflect", json=body, name="/reflect template")
        assert TEMPLATE["order"]["lines"] == [] and TEMPLATE["order"]["id"] is None

    @task
    def with_dumps(self):
        data = OrderedDict([("z", 1), ("a", 2)])
        data["nested"] = {"list": [1, [2, [3, []]], {}], "tuple": (1, "two", 3.0)}
        headers = {"Content-Type": "application/json; charset=utf-8"}
        for kwargs in (
            {},
            {"sort_keys": True},
            {"indent": 2},
            {"separators": (",", ":")},
            {"ensure_ascii": False},
            {"indent": None, "sort_keys": True, "separators": (", ", ":")},
        ):
            text = json.dumps({**data, "text": "Grüße ☕ 😀 \t\n\"quoted\" \\ /"}, **kwargs)
            self.client.post("/reflect", data=text.encode("utf-8"), headers=headers, name="/reflect dumps")

    @task
    def numbers(self):
        self.client.post(
            "/reflect",
            json=[0, -1, 10**15, 2**70, 0.1 + 0.2, 1e16, 1e-7, 1.0, 100 / 3, -0.0, 5 // 2, -7 // 2, -7 % 3, 1_000],
            name="/reflect numbers",
        )

    @task
    def with_encoder(self):
        start = datetime(2024, 2, 28, 23, 30, tzinfo=timezone.utc)
        body = {
            "price": Decimal("19.90") * 3,
            "when": start + timedelta(days=1, hours=1),
            "day": date(2023, 12, 31) + timedelta(days=1),
            "tags": {"b", "a", "c"},
            1: "int key",
            None: "none key",
            True: "bool key",
            2.5: "float key",
        }
        self.client.post("/reflect", data=json.dumps(body, cls=Encoder), name="/reflect encoder")
        self.client.post("/reflect", data=json.dumps({"d": Decimal("1.10")}, default=str), name="/reflect default")

    @task
    def parsed_and_changed(self):
        doc = json.loads(JSON_TEXT)
        doc["sensor"]["values"].append(doc["sensor"]["values"][0] + 41)
        doc["sensor"]["mean"] = sum(doc["sensor"]["values"]) / len(doc["sensor"]["values"])
        doc["sensor"].setdefault("unit", "°C")
        del doc["on"]
        groups = defaultdict(list)
        for value in doc["sensor"]["values"]:
            groups["neg" if value < 0 else "pos"].append(value)
        doc["groups"] = groups
        self.client.post("/reflect", json=doc, name="/reflect parsed")

    @task
    def by_text(self):
        body = '{"user": "%s", "amount": %.2f, "items": [%s]}' % ("eve", 3, ", ".join(str(i) for i in range(3)))
        self.client.post("/reflect", body, headers={"content-type": "application/json"}, name="/reflect text")
        body = '{{"user": "{0}", "note": "{note!r:>8}"}}'.format("bob", note=12)
        self.client.post("/reflect", data=body, headers={"content-type": "application/json"}, name="/reflect text")

    @task
    def bad(self):
        try:
            json.loads('{"a": 1,}')
        except json.JSONDecodeError as e:
            self.client.post("/reflect", json={"error": e.msg, "pos": e.pos, "line": e.lineno}, name="/reflect error")
        try:
            json.dumps({"x": object})
        except TypeError as e:
            self.client.post("/reflect", json={"error": str(e)}, name="/reflect error")
        self.user.stop(force=True)


class JsonUser(HttpUser):
    tasks = [Builder]
    wait_time = constant(0)
