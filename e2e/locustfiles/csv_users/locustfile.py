"""Each user takes a line of a CSV file that lies beside the locustfile."""
import csv
import os

from locust import HttpUser, between, task

HERE = os.path.dirname(os.path.abspath(__file__))

with open(os.path.join(HERE, "users.csv"), newline="", encoding="utf-8") as f:
    USERS = list(csv.DictReader(f))

USERS.reverse()


class CsvUser(HttpUser):
    wait_time = between(0.01, 0.02)

    def on_start(self):
        self.row = USERS.pop() if USERS else None
        if self.row is None:
            self.stop(force=True)

    @task
    def login(self):
        row = self.row
        extra = row.get(None)
        age = int(row["age"]) if row["age"] else -1
        self.client.post(
            "/reflect",
            json={"name": row["username"].strip(), "city": row["city"], "age": age, "extra": extra},
            name="/reflect [city]",
        )
        self.client.post("/api/login", data={"username": row["username"], "password": row["password"]})
        self.stop()
