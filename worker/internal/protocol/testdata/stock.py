"""Prints the frames of a stock worker for the content that python_test.go has
too: a name and the frame in hex a line. Needs Locust 2.44 or newer."""

import datetime

import locust.stats
from locust.event import Events
from locust.exception import CatchResponseError
from locust.rpc.protocol import Message
from locust.stats import RequestStats, setup_distributed_stats_event_listeners

NODE = "host_0123456789abcdef0123456789abcdef"
NOW = 1700000000.25


class Clock:
    """Stands in for the module time, and stands still until told."""

    now = NOW

    def time(self):
        return self.now


clock = locust.stats.time = Clock()


def show(name, kind, data):
    print(name, Message(kind, data, NODE).serialize().hex())


def report(stats, events):
    """locust.runners.WorkerRunner, _send_stats and on_report_to_master."""
    data = {}
    stats.errors = dict(sorted(stats.errors.items()))
    events.report_to_master.fire(client_id=NODE, data=data)
    data["user_classes_count"] = {"FastUser": 0, "WebUser": 3}
    data["user_count"] = 3
    return data


def samples(stats):
    for milliseconds, length in (0.5, 10), (99.75, 0), (123.5, 70000), (12345.5, 5):
        stats.log_request("GET", "/ü", milliseconds, length)
    clock.now += 1
    stats.log_request("GET", "/ü", None, 1)
    stats.log_request("GET", "/ü", 20000.0, 1)
    stats.log_error("GET", "/ü", CatchResponseError("it's"))
    stats.log_error("GET", "/ü", CatchResponseError("it's"))
    stats.log_request("POST", "/none", None, 0)
    stats.log_error("POST", "/none", "plain 'text'")


def main():
    events, stats = Events(), RequestStats()
    setup_distributed_stats_event_listeners(events, stats)
    show("idle", "stats", report(stats, events))
    stats.clear_all()
    samples(stats)
    show("stats", "stats", report(stats, events))
    show("heartbeat", "heartbeat", {"state": "running", "current_cpu_usage": 12.5, "current_memory_usage": 123456789})
    for kind in "spawning", "client_stopped", "quit":
        show(kind, kind, None)
    show("bypass", "client_ready", -1)
    counts = {"user_classes_count": {"FastUser": 0, "WebUser": 300}, "user_count": 300}
    show("spawning_complete", "spawning_complete", counts)
    show("exception", "exception", {"msg": "it's é", "traceback": '  File "a.py", line 1, in f\n    g()\n' * 20})
    show("logs", "logs", {"worker_id": NODE, "logs": ["one", "two é", "x" * 300]})
    show("no logs", "logs", {"worker_id": NODE, "logs": []})
    show("locustfile", "locustfile", {"version": "2.47.0"})
    data = {
        "bytes": b"\x00\xff",
        "flags": [True, False, None],
        "nested": {"a": {"b": [1, -1, 1.5, -200, 70000, 2**40, 2**64 - 1, -(2**63)]}},
        "text": "grüße",
        "when": datetime.datetime(2026, 8, 22, 13, 14, 15, 678901),
    }
    show("custom", "greet", data)


main()
