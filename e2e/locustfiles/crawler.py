# run: -u 2
"""Goes through all pages of a list, and visits what it finds but once: generators, sets, recursion."""
import functools
import itertools
import operator
from collections import OrderedDict, defaultdict, deque
from contextlib import contextmanager, suppress

from locust import HttpUser, between, task


class NotFound(LookupError):
    pass


class Crawler(HttpUser):
    wait_time = between(0, 0.001)

    def pages(self, size=5):
        url = f"/api/items?page=1&size={size}"
        while url:
            body = self.client.get(url, name="/api/items?page=[n]").json()
            yield body["items"]
            url = body["next"]

    def items(self):
        for page in self.pages():
            yield from (item for item in page if item["in_stock"])

    @contextmanager
    def group(self, name):
        self.groups.append(name)
        try:
            yield "/".join(self.groups)
        except NotFound as e:
            self.client.get("/ok/not-found", params={"where": "/".join(self.groups), "what": str(e)})
        finally:
            self.groups.pop()

    @functools.lru_cache(maxsize=None)
    def factorial(self, n):
        return n * self.factorial(n - 1) if n > 1 else 1

    def walk(self, number, seen, depth=0):
        if number in seen or depth > 3:
            return
        seen.add(number)
        page = self.client.get(f"/page/{number}", name="/page/[n]")
        following = int(page.text.split('href="/page/')[1].split('"')[0])
        self.walk(following, seen, depth + 1)
        self.walk(number, seen, depth + 1)

    @task
    def crawl(self):
        self.groups = []
        by_tag = defaultdict(list)
        prices = OrderedDict()
        for item in self.items():
            by_tag[item["tags"][1]].append(item["id"])
            prices[item["sku"]] = item["price"]
        prices.move_to_end("SKU-0001")
        cheapest = sorted(prices.items(), key=operator.itemgetter(1))[:2]
        total = functools.reduce(lambda a, b: round(a + b, 2), prices.values(), 0.0)
        recent = deque(prices, maxlen=3)
        first_three = list(itertools.islice(self.items(), 3))
        grouped = [(k, len(list(g))) for k, g in itertools.groupby(sorted(by_tag.values(), key=len), key=len)]
        self.client.post(
            "/reflect",
            json={
                "tags": by_tag, "cheapest": cheapest, "total": total, "recent": list(recent), "grouped": grouped,
                "first": [i["id"] for i in first_three], "chained": list(itertools.chain([1], "ab", range(2))),
                "product": list(itertools.product("xy", [1, 2])), "combos": [*map("".join, itertools.combinations("abc", 2))],
                "accumulated": list(itertools.accumulate([1, 2, 3])), "pairs": list(zip(*[iter("abcdef")] * 2)),
                "partial": functools.partial(round, ndigits=1)(2.25), "factorial": self.factorial(20),
                "counted": list(zip(itertools.count(10, 5), itertools.repeat("r", 2))),
            },
            name="summary",
        )
        with self.group("a"), self.group("b") as path:
            self.client.get("/ok/" + path)
            raise NotFound("nothing")
        with suppress(ZeroDivisionError):
            1 / 0
        seen = set()
        self.walk(1, seen)
        gen = self.pages(12)
        next(gen)
        gen.close()
        self.client.get("/ok/seen", params={"n": sorted(seen), "left": next(gen, "none")})
        self.stop(force=True)
