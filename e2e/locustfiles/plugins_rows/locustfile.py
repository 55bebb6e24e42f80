"""Users take rows of a file in turn with locust_plugins, and time what several tasks take together. Stock Locust has no
locust_plugins here: a stand-in does the same."""
import csv
import os

from locust import HttpUser, constant, task

HERE = os.path.dirname(os.path.abspath(__file__))

try:
    from locust_plugins import constant_total_ips
    from locust_plugins.csvreader import CSVDictReader
    from locust_plugins.transaction_manager import TransactionManager
except ImportError:
    TransactionManager = None

    def constant_total_ips(ips):
        return constant(0)

    class CSVDictReader:
        def __init__(self, file):
            with open(file) as f:
                self.rows, self.at = list(csv.DictReader(f)), -1

        def __next__(self):
            self.at += 1
            return self.rows[self.at % len(self.rows)]


ROWS = CSVDictReader(os.path.join(HERE, "users.csv"))


class RowUser(HttpUser):
    wait_time = constant_total_ips(50)

    def on_start(self):
        self.done = 0
        self.times = TransactionManager() if TransactionManager else None

    @task
    def visit(self):
        if self.times:
            self.times.start_transaction("visit")
        row = next(ROWS)
        self.client.post("/reflect", json=dict(row), name="/reflect")
        if self.times:
            self.times.end_transaction("visit")
            assert not self.times.inprogress_transactions
        self.done += 1
        if self.done == 3:
            self.stop()
