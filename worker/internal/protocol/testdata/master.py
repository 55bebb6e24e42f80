"""Reads frames in hex from stdin, one a line, as a stock Locust master does,
and prints one line of JSON for each: {"repr": [type, data, node id]}, or
{"error": text} if a master would have died of it, lost a report or could not
show it in its web UI."""

import json
import logging
import sys

from locust.event import Events
from locust.rpc.protocol import Message
from locust.stats import RequestStats, setup_distributed_stats_event_listeners

NUMBERS = "response_times", "num_reqs_per_sec", "num_fail_per_sec"


def merge(data):
    """What the master and its web UI do with a report (locust.runners, locust.web)."""
    events, stats = Events(), RequestStats()
    setup_distributed_stats_event_listeners(events, stats)
    for _ in range(2):  # into nothing, and into something
        for listener in events.worker_report._handlers:
            listener(client_id="n", data=data)
    for entry in data["stats"] + [data["stats_total"]]:
        for key in NUMBERS:
            assert all(type(k) is int and type(n) is int for k, n in entry[key].items()), key
    assert all(type(n) is int and n >= 0 for n in data["user_classes_count"].values())
    shown = [s.to_dict() for s in (*stats.entries.values(), stats.total)]
    shown += [s.get_current_response_time_percentile(0.95) for s in stats.entries.values()]
    shown += [e.to_dict() for e in stats.errors.values()]
    shown += [stats.serialize_stats(), stats.serialize_errors(), sorted(stats.entries), sorted(stats.errors)]
    json.dumps(shown, allow_nan=False)


def handle(message):
    """What the rest of MasterRunner.handle_message needs."""
    data = message.data
    match message.type:
        case "stats":
            merge(data)
        case "heartbeat":
            assert data["state"] in ("ready", "spawning", "running")
            assert data["current_cpu_usage"] >= 0 and type(data.get("current_memory_usage", 0)) is int
        case "spawning_complete":
            assert all(type(n) is int and n >= 0 for n in data["user_classes_count"].values())
        case "exception":
            hash(data["traceback"])
            assert type(data["msg"]) is str and type(data["traceback"]) is str
        case "logs":
            assert data["worker_id"] == message.node_id and all(type(line) is str for line in data["logs"])
        case "client_ready":
            assert data == -1


def main():
    logging.disable()
    for line in sys.stdin:
        try:
            message = Message.unserialize(bytes.fromhex(line))
            handle(message)
            answer = {"repr": [repr(message.type), repr(message.data), repr(message.node_id)]}
        except Exception as e:
            answer = {"error": repr(e)}
        print(json.dumps(answer))


main()
