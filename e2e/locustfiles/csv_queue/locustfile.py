"""Users are given one line each of a CSV file; a queue hands them out; rows are written to another file."""
import csv
import os
import queue

from locust import HttpUser, constant, events, task
from locust.exception import StopUser

HERE = os.path.dirname(os.path.abspath(__file__))
PATH = os.path.join(HERE, "data", "users.csv")
pool = queue.Queue()


def read_users(path):
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        print("print:", reader.fieldnames)
        for row in reader:
            row["age"] = int(row["age"])
            yield row


@events.test_start.add_listener
def fill(**kwargs):
    for row in sorted(read_users(PATH), key=lambda r: -r["age"]):
        pool.put(row)
    print("print: queue of", pool.qsize())


class CsvUser(HttpUser):
    wait_time = constant(0)

    def on_start(self):
        try:
            self.row = pool.get_nowait()
        except queue.Empty:
            raise StopUser()
        self.client.cookies.set("who", self.row["username"])
        with self.client.post("/api/login", {k: self.row[k] for k in ("username", "password")}, catch_response=True) as r:
            if not r.ok:
                r.failure(f"{self.row['full name']} may not in")
                pool.task_done()
                raise StopUser

    @task
    def work(self):
        self.client.post("/reflect?headers=Cookie", json=self.row, name="row")
        cookies = self.client.cookies.get_dict()
        print("print:", cookies, self.client.cookies["who"], len(self.client.cookies))
        out = os.path.join(HERE, f"out-{self.row['username']}.csv")
        with open(out, "w", newline="") as f:
            writer = csv.DictWriter(f, fieldnames=list(self.row), quoting=csv.QUOTE_MINIMAL)
            writer.writeheader()
            writer.writerow(self.row)
        with open(out, "rb") as f:
            self.client.post("/upload", files={"file": ("rows.csv", f, "text/csv")}, data={"kind": "users"})
        os.remove(out)
        pool.task_done()
        self.stop(force=True)


@events.test_stop.add_listener
def rest(**kwargs):
    print("print: left", pool.qsize(), pool.empty(), os.path.exists(PATH), sorted(os.listdir(os.path.join(HERE, "data"))))
