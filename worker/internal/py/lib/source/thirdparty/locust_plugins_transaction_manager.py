"""locust_plugins.transaction_manager: how long several tasks take together.

A worker sends what has ended with its reports; the master shows it if it has
locust-plugins."""

import datetime
import time

from locust import events


class TransactionManager:
    transactions_filename = transactions_summary_filename = ""
    flush_size = 100
    field_delimiter, row_delimiter = ",", "\n"
    timestamp_format = "%Y-%m-%d %H:%M:%S"
    transactions = []
    completed_transactions = {}
    user_count = 0
    runner = env = None
    csv_headers = ["start_time", "duration", "transaction_name", "user_count", "success", "failure_message"]

    def __init__(self):
        self.transaction_count = 0
        self.inprogress_transactions = {}

    def start_transaction(self, transaction_name):
        self.inprogress_transactions[transaction_name] = {
            "transaction_name": transaction_name, "start_time": time.time(), "user_count": self.runner.user_count if self.runner else 0,
        }
        return transaction_name

    def end_transaction(self, transaction_name, success=True, failure_message=""):
        t = self.inprogress_transactions.pop(transaction_name)
        t["end_time"] = time.time()
        t.update(duration=round((t["end_time"] - t["start_time"]) * 1000), success=success, failure_message=failure_message)
        start = datetime.datetime.fromtimestamp(t["start_time"]).strftime(self.timestamp_format)
        self.transactions.append([start, t["duration"], transaction_name, t["user_count"], success, failure_message])
        self.completed_transactions.setdefault(transaction_name, []).append(t)

    @classmethod
    def on_locust_init(cls, environment, runner, **kwargs):
        cls.env, cls.runner = environment, runner

    @classmethod
    def _report_data(cls, data, **kwargs):
        data["transactions"], data["completed_transactions"] = list(cls.transactions), dict(cls.completed_transactions)
        cls.transactions.clear()
        cls.completed_transactions.clear()


events.init.add_listener(TransactionManager.on_locust_init)
events.report_to_master.add_listener(lambda client_id, data, **kwargs: TransactionManager._report_data(data))
