"""Answers one JSON question on stdin with what Locust's own code says.

The clock of locust.stats is replaced, so that a sample is logged at its time.
"""

import json
import sys

import msgpack

import locust.stats
from locust.event import Events
from locust.stats import RequestStats, bucket_response_time, setup_distributed_stats_event_listeners


class Clock:
    now = 0.0

    def time(self):
        return self.now


clock = locust.stats.time = Clock()


def new_stats(start):
    clock.now = start
    events, stats = Events(), RequestStats(use_response_times_cache=False)
    setup_distributed_stats_event_listeners(events, stats)
    return events, stats


def log(stats, samples):
    for s in samples or []:
        clock.now = s["at"]
        stats.log_request(s["method"], s["name"], s["ms"], s["length"])
        if s["error"]:
            stats.log_error(s["method"], s["name"], s["error"])


def buckets(question):
    return [bucket_response_time(ms) for ms in question["ms"]]


def worker(question):
    """What a Python worker reports, interval by interval."""
    events, stats = new_stats(question["start"])
    reports = []
    for interval in question["intervals"]:
        log(stats, interval["samples"])
        clock.now = interval["end"]
        data = {}
        events.report_to_master.fire(client_id="w", data=data)
        reports.append(data)
    return reports


def view(stats):
    """What a master holds, and what it shows of it."""
    return {
        "stats": [e.serialize() for e in stats.entries.values()],
        "stats_total": stats.total.serialize(),
        "errors": stats.serialize_errors(),
        "shown": {
            f"{e.method} {e.name}": [
                e.median_response_time,
                *[e.get_response_time_percentile(p) for p in (0.5, 0.95, 0.99, 1.0)],
                e.total_rps,
                e.total_fail_per_sec,
                e.avg_content_length,
                e.avg_response_time,
                e.fail_ratio,
                e.current_rps,
                e.current_fail_per_sec,
            ]
            for e in [stats.total, *stats.entries.values()]
        },
    }


def master(question):
    """The worker's messages merged by a master, and one big log of the same."""
    events, merged = new_stats(question["start"])
    for message in question["messages"]:
        kind, data, _ = msgpack.unpackb(bytes.fromhex(message), raw=False, strict_map_key=False)
        assert kind == "stats", kind
        # Not through events.worker_report.fire, which logs an exception and goes on.
        for handler in events.worker_report._handlers:
            handler(client_id="w", data=data)
    _, whole = new_stats(question["start"])
    log(whole, question["samples"])
    return [view(merged), view(whole)]


question = json.load(sys.stdin)
answer = {"buckets": buckets, "worker": worker, "master": master}[question["ask"]]
json.dump(answer(question), sys.stdout)
