# Shapes that real locustfiles use, without Locust: classes of tasks, shared state, tokens, test data.
import functools
import json
import logging
import os
import random
import string
import time
from collections import defaultdict

HOST = os.environ.get("NO_SUCH_HOST_VARIABLE", "http://localhost:8000")
USERS = [("user%d" % i, "pass%d" % i) for i in range(3)]
HEADERS = {"Content-Type": "application/json", "Accept": "*/*"}
TIMEOUT = int(os.getenv("NO_SUCH_TIMEOUT", 30))
DEBUG = os.getenv("NO_SUCH_DEBUG", "false").lower() in ("true", "1", "yes")
request_count = 0
results = defaultdict(list)


def task(weight=1):
    def decorator(f):
        f.locust_task_weight = weight
        return f
    if callable(weight):
        weight.locust_task_weight = 1
        return weight
    return decorator


class Events:
    def __init__(self):
        self._handlers = []

    def add_listener(self, handler):
        self._handlers.append(handler)
        return handler

    def fire(self, **kwargs):
        for handler in self._handlers:
            handler(**kwargs)


class Response:
    def __init__(self, status_code, payload):
        self.status_code, self.text = status_code, json.dumps(payload)

    def json(self):
        return json.loads(self.text)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def failure(self, message):
        print("  failure:", message)

    def success(self):
        print("  success")


class FakeClient:
    def __init__(self):
        self.headers = {}

    def request(self, method, path, name=None, catch_response=False, **kwargs):
        global request_count
        request_count += 1
        events.fire(method=method, name=name or path, length=len(json.dumps(kwargs, sort_keys=True)))
        if "bad" in path:
            return Response(500, {"error": "boom"})
        return Response(200, {"token": "t-%s" % path.strip("/").replace("/", "."), "items": [{"id": i} for i in range(3)], "echo": kwargs.get("json")})

    get = functools.partialmethod(request, "GET")
    post = functools.partialmethod(request, "POST")


events = Events()


@events.add_listener
def on_request(method, name, length, **kw):
    results[name].append(length)
    print("  %-5s %-30s %3d bytes" % (method, name, length))


class Base:
    host = HOST
    wait_time = lambda self: 0

    def __init__(self):
        self.client = FakeClient()
        self.token = None
        self.items = []

    def on_start(self):
        username, password = USERS.pop() if USERS else ("guest", None)
        self.username = username
        with self.client.post("/login", json={"username": username, "password": password}, headers=HEADERS, catch_response=True) as r:
            if r.status_code != 200:
                r.failure(f"login failed: {r.status_code}")
                return
            self.token = r.json()["token"]
            r.success()
        self.client.headers.update({"Authorization": "Bearer " + self.token})


class Shopper(Base):
    cart = []

    @task
    def browse(self):
        r = self.client.get("/items", params={"page": 1, "q": "a b"}, name="/items?page=[n]")
        self.items = [item["id"] for item in r.json()["items"] if item.get("id", 0) > 0]

    @task(3)
    def buy(self):
        if not self.items:
            self.browse()
        item_id = self.items[0]
        resp = self.client.post(f"/items/{item_id}/buy", json={"id": item_id, "qty": 2, "meta": {"ok": True, "none": None}}, name="/items/[id]/buy")
        try:
            data = resp.json()
            assert data["echo"]["qty"] == 2, "wrong quantity"
            self.cart.append(data["echo"]["id"])
        except (ValueError, KeyError) as e:
            logging.error("bad answer: %s", e)

    @task(2)
    def broken(self):
        with self.client.get("/bad", catch_response=True) as resp:
            if resp.status_code >= 500:
                resp.failure("Got %d: %s" % (resp.status_code, resp.json().get("error", "?")))
            elif resp.json().get("ok"):
                resp.success()


tasks = sorted(((f.locust_task_weight, n) for n, f in vars(Shopper).items() if hasattr(f, "locust_task_weight")), reverse=True)
print("tasks", tasks, HOST, TIMEOUT, DEBUG)
users = [Shopper() for _ in range(4)]
for u in users:
    u.on_start()
for weight, name in tasks:
    getattr(users[0], name)()
    getattr(users[1], name)()
print("shared cart", Shopper.cart, users[3].username, users[0].client.headers, request_count)
print("totals", {k: (len(v), sum(v)) for k, v in sorted(results.items())})
random.seed(7)
letters = "".join(random.choice(string.ascii_lowercase) for _ in range(8))
print("random text", len(letters), letters.isalpha(), random.choice(["a"]), random.randint(5, 5))
start = time.time()
elapsed_ms = int((time.time() - start) * 1000)
print("elapsed", elapsed_ms >= 0, isinstance(time.time(), float))
