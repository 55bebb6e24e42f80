"""locust_plugins.wait_time: so many tasks a second in all."""

import collections
import logging
import time


def constant_total_ips(ips):
    """The waits with which all users of this worker together run ips tasks a
    second; what the last 20 seconds lack or have too much changes them by up to a
    tenth."""
    starts = collections.deque()
    last = [0.0]

    def wait_time(user):
        runner = user.environment.runner
        users = getattr(runner, "target_user_count", None) or getattr(runner, "user_count", None) or 1
        now = time.monotonic()
        while starts and starts[0] < now - 20:
            starts.popleft()
        off = len(starts) / 20 - ips
        starts.append(now)
        delay = users / ips * (1 + max(min(off, 0.1), -0.1) / ips)
        if now > last[0] + delay:
            last[0] = now
            return 0
        last[0] += delay
        return delay

    return wait_time


def constant_total_pacing(seconds):
    return constant_total_ips(1.0 / seconds)
