# Shapes of use that real files have: payload building, csv to json, templates, headers, ids, timing text.
import base64
import datetime
import itertools
import json
import os
import random
import re
import string
import uuid
from string import Template

random.seed(1)
payload = {"id": str(uuid.UUID(int=1)), "name": f"user-{random.randint(1, 99):02d}", "tags": random.sample(["a", "b", "c", "d"], 2), "created": datetime.datetime(2024, 1, 2, 3, 4, 5).isoformat() + "Z", "nested": {"n": None, "ok": True}, "price": round(random.uniform(1, 10), 2)}
print(json.dumps(payload, sort_keys=True))
headers = {**{"Content-Type": "application/json"}, "Authorization": "Basic " + base64.b64encode(b"u:p").decode(), "X-Id": uuid.UUID(int=2).hex}
print(headers, {k.lower(): v for k, v in headers.items()})
body = '{"user": {"id": 7, "roles": ["x", "y"]}, "next": "/p?page=2"}'
data = json.loads(body)
print(data["user"]["roles"][-1], data.get("missing", {}).get("x"), re.search(r"page=(\d+)", data["next"]).group(1), [r.upper() for r in data["user"]["roles"]])
print(Template('{"id": "$id", "n": $n}').substitute(id="abc", n=5), '{{"id": "{}"}}'.format("x"), '{"a": "%s"}' % "b", "/items/{item_id}?q={q}".format(item_id=5, q="z"))
name = "".join(random.choices(string.ascii_lowercase, k=6)) + "@example.com"
print(name, name.split("@")[0].capitalize(), re.fullmatch(r"[a-z]{6}@example\.com", name) is not None)
rows = [line.split(",") for line in open("users.csv", encoding="utf-8").read().splitlines()[1:2]]
print(rows, dict(zip(["id", "name", "email"], rows[0])))
cycle = itertools.cycle(["/a", "/b", "/c"])
print([next(cycle) for _ in range(4)], random.choice(["only"]), ["/%d" % i for i in range(3)])
base = datetime.date(2024, 2, 28)
print([(base + datetime.timedelta(days=i)).strftime("%Y-%m-%d") for i in range(3)], int(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc).timestamp() * 1000))
print(os.path.join(os.path.dirname(os.path.abspath(__file__)), "x").endswith("/x"), os.environ.get("NOT_SET_ANYWHERE", "http://localhost"), bool(os.getenv("NOT_SET_ANYWHERE")))
weights = {"browse": 70, "buy": 20, "admin": 10}
print(random.choices(list(weights), weights=weights.values(), k=5), sum(weights.values()), max(weights, key=weights.get), sorted(weights.items(), key=lambda kv: kv[1]))
