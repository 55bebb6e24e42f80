"""Data that users share: an iterator, a queue, a cycle, a generator."""
import csv
import io
import itertools
import queue
from pathlib import Path

from locust import HttpUser, constant, events, task

products = queue.Queue()
colors = itertools.cycle(["red", "green", "blue"])
numbers = itertools.count(start=100, step=5)


def words(path):
    with open(path) as f:
        for line in f:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            yield line


feed = words(Path(__file__).with_name("words.txt"))


@events.test_start.add_listener
def fill(environment, **kwargs):
    with open("products.csv", "r", encoding="utf8") as f:
        for row in csv.reader(f, delimiter=";"):
            number, name, price = row
            products.put((int(number), name, float(price.replace(",", "."))))
    print(f"print: {products.qsize()} products")


class Taster(HttpUser):
    wait_time = constant(0.01)

    @task
    def taste(self):
        try:
            number, name, price = products.get_nowait()
        except queue.Empty:
            self.write_report()
            self.stop(force=True)
        self.client.post("/reflect", json={"id": number, "name": name, "price": price}, name="taste")
        self.client.get("/ok/color", params={"c": next(colors)}, name="color")
        self.client.get(f"/ok/{next(numbers)}", name="number")
        word = next(feed, None)
        if word is not None:
            self.client.get("/search", params={"q": word})

    def write_report(self):
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["name", "note", "n"])
        writer.writerow(["a,b", 'say "hi"', 1.50])
        writer = csv.DictWriter(out, fieldnames=["x", "y"], lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows([{"x": 1, "y": None}, {"x": "ü", "y": "two\nlines"}])
        self.client.post("/reflect", data=out.getvalue().encode(), headers={"Content-Type": "text/csv"}, name="report")
