"""The module threading, and gevent.lock."""

import traceback as _traceback

import _gustthread


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._signal = _gustthread.Signal(value)

    def acquire(self, blocking=True, timeout=None):
        if not blocking:
            timeout = 0
        elif timeout is not None and timeout < 0:
            timeout = None
        return self._signal.acquire(timeout)

    def release(self, n=1):
        for _ in range(n):
            self._signal.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, t, v, tb):
        self.release()

    def locked(self):
        return self._signal.count() == 0


BoundedSemaphore = Semaphore


class Lock(Semaphore):
    def __init__(self):
        super().__init__(1)

    def release(self):
        if self._signal.count():
            raise RuntimeError("release unlocked lock")
        self._signal.release()


class RLock(Semaphore):
    def __init__(self):
        super().__init__(1)
        self._owner = None
        self._depth = 0

    def acquire(self, blocking=True, timeout=None):
        me = id(_gustthread.local(self))
        if self._owner == me:
            self._depth += 1
            return True
        got = super().acquire(blocking, timeout)
        if got:
            self._owner, self._depth = me, 1
        return got

    def release(self):
        if self._owner != id(_gustthread.local(self)):
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if not self._depth:
            self._owner = None
            self._signal.release()


class Event:
    def __init__(self):
        self._flag = False
        self._waiters = []

    def is_set(self):
        return self._flag

    isSet = ready = is_set

    def set(self):
        self._flag = True
        waiters, self._waiters = self._waiters, []
        for w in waiters:
            w.release()

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if self._flag:
            return True
        signal = _gustthread.Signal(0)
        self._waiters.append(signal)
        signal.acquire(timeout)
        if signal in self._waiters:
            self._waiters.remove(signal)
        return self._flag


class Condition:
    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self._waiters = []

    def acquire(self, *args):
        return self._lock.acquire(*args)

    def release(self):
        self._lock.release()

    def __enter__(self):
        return self._lock.acquire()

    def __exit__(self, t, v, tb):
        self._lock.release()

    def wait(self, timeout=None):
        signal = _gustthread.Signal(0)
        self._waiters.append(signal)
        self._lock.release()
        try:
            return signal.acquire(timeout)
        finally:
            if signal in self._waiters:
                self._waiters.remove(signal)
            self._lock.acquire()

    def notify(self, n=1):
        for _ in range(min(n, len(self._waiters))):
            self._waiters.pop(0).release()

    def notify_all(self):
        self.notify(len(self._waiters))


class local:
    def __getattribute__(self, name):
        values = _gustthread.local(self)
        if name in values:
            return values[name]
        if name == "__dict__":
            return values
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        _gustthread.local(self)[name] = value

    def __delattr__(self, name):
        try:
            del _gustthread.local(self)[name]
        except KeyError:
            raise AttributeError(name) from None


class Thread:
    _count = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        Thread._count += 1
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self.name = name or "Thread-%d" % Thread._count
        self.daemon = daemon
        self.ident = None
        self._done = Event()

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def _bootstrap(self):
        try:
            self.run()
        except SystemExit:
            pass
        except Exception:
            import logging

            logging.getLogger("threading").error("Exception in thread %s:\n%s", self.name, _traceback.format_exc())
        finally:
            self._done.set()

    def start(self):
        if self.ident is not None:
            raise RuntimeError("threads can only be started once")
        self.ident = id(self)
        _gustthread.start(self.name, self._bootstrap)

    def join(self, timeout=None):
        self._done.wait(timeout)

    def is_alive(self):
        return self.ident is not None and not self._done.is_set()

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)
        self.interval = interval
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            super().run()


class _Current:
    def __init__(self, name):
        self.name = name
        self.ident = 1
        self.daemon = False


def current_thread():
    return _Current(_gustthread.name())


currentThread = current_thread


def main_thread():
    return _Current("MainThread")


def get_ident():
    return id(_gustthread.local(None))


def active_count():
    return 1
