"""The module psutil, as far as load tests look at their own machine."""

import _gustsystem
import collections
import os
import time

__version__ = "5.9.0"
version_info = (5, 9, 0)


class Error(Exception):
    pass


class NoSuchProcess(Error):
    def __init__(self, pid, name=None, msg=None):
        super().__init__(msg or "process no longer exists (pid=%d)" % pid)
        self.pid = pid


class AccessDenied(Error):
    pass


_memory = collections.namedtuple("svmem", "total available percent used free active inactive buffers cached shared slab")
_swap = collections.namedtuple("sswap", "total used free percent sin sout")
_disk = collections.namedtuple("sdiskusage", "total used free percent")
_process_memory = collections.namedtuple("pmem", "rss vms shared text lib data dirty")
_times = collections.namedtuple("scputimes", "user nice system idle iowait irq softirq steal guest guest_nice")
_process_times = collections.namedtuple("pcputimes", "user system children_user children_system iowait")
_net = collections.namedtuple("snetio", "bytes_sent bytes_recv packets_sent packets_recv errin errout dropin dropout")


def _percent(part, whole):
    return round(part / whole * 100, 1) if whole else 0.0


def cpu_count(logical=True):
    return os.cpu_count()


def _cpu():
    return _times(*_gustsystem.cpu_times())


def cpu_times(percpu=False):
    return [_cpu()] if percpu else _cpu()


def _busy(before, after):
    a, b = sum(before), sum(after)
    idle = after.idle + after.iowait - before.idle - before.iowait
    return _percent(max(b - a - idle, 0), b - a)


_last = _cpu()


def cpu_percent(interval=None, percpu=False):
    global _last
    before = _last
    if interval:
        before = _cpu()
        time.sleep(interval)
    _last = _cpu()
    busy = _busy(before, _last)
    return [busy] * cpu_count() if percpu else busy


def getloadavg():
    return os.getloadavg()


def virtual_memory():
    total, available, free, buffers, cached, shared, active, inactive, slab = _gustsystem.memory()
    return _memory(total, available, _percent(total - available, total), total - available, free, active, inactive, buffers, cached, shared, slab)


def swap_memory():
    total, free = _gustsystem.swap()
    return _swap(total, total - free, free, _percent(total - free, total), 0, 0)


def disk_usage(path):
    total, used, free = _gustsystem.disk_usage(os.fspath(path))
    return _disk(total, used, free, _percent(used, used + free))


def net_io_counters(pernic=False, nowrap=True):
    return _net(*_gustsystem.network())


def boot_time():
    return _gustsystem.boot_time()


def pids():
    return [os.getpid()]


def pid_exists(pid):
    return pid == os.getpid()


class Process:
    """The node's own process."""

    def __init__(self, pid=None):
        if pid is not None and pid != os.getpid():
            raise NoSuchProcess(pid)
        self.pid = os.getpid()
        self._last = None

    def name(self):
        return "gust"

    def cpu_times(self):
        user, system = _gustsystem.getrusage(0)[:2]
        return _process_times(user, system, 0.0, 0.0, 0.0)

    def cpu_percent(self, interval=None):
        if interval:
            self._last = (time.monotonic(), sum(self.cpu_times()))
            time.sleep(interval)
        now = (time.monotonic(), sum(self.cpu_times()))
        last, self._last = self._last, now
        return 0.0 if last is None or now[0] <= last[0] else round((now[1] - last[1]) / (now[0] - last[0]) * 100, 1)

    def memory_info(self):
        return _process_memory(*_gustsystem.process_memory(), 0, 0, 0, 0)

    memory_full_info = memory_info

    def memory_percent(self, memtype="rss"):
        return self.memory_info().rss / virtual_memory().total * 100

    def num_threads(self):
        return 1

    def is_running(self):
        return True

    def children(self, recursive=False):
        return []

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def oneshot(self):
        return self
