"""The module concurrent.futures: a pool of the interpreter's threads."""

import itertools as _itertools
import queue as _queue
import threading as _threading
import time as _time
from collections import namedtuple as _namedtuple

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    def __init__(self):
        self._state = "PENDING"
        self._result = self._exception = None
        self._event = _threading.Event()
        self._callbacks = []

    def __repr__(self):
        text = "<%s at 0x%x state=%s" % (type(self).__name__, id(self), self._state.lower())
        if self._state == "FINISHED":
            text += " raised %s" % type(self._exception).__name__ if self._exception else " returned %s" % type(self._result).__name__
        return text + ">"

    def cancel(self):
        if self._state in ("RUNNING", "FINISHED"):
            return False
        if self._state == "PENDING":
            self._finish("CANCELLED")
        return True

    def cancelled(self):
        return self._state == "CANCELLED"

    def running(self):
        return self._state == "RUNNING"

    def done(self):
        return self._state in ("CANCELLED", "FINISHED")

    def _finish(self, state):
        self._state = state
        self._event.set()
        callbacks, self._callbacks = self._callbacks, []
        for fn in callbacks:
            self._tell(fn)

    def _tell(self, fn):
        try:
            fn(self)
        except Exception:
            import logging

            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def add_done_callback(self, fn):
        if self.done():
            self._tell(fn)
        else:
            self._callbacks.append(fn)

    def _await(self, timeout):
        if not self._event.wait(timeout):
            raise TimeoutError()
        if self._state == "CANCELLED":
            raise CancelledError()

    def result(self, timeout=None):
        self._await(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        self._await(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == "CANCELLED":
            return False
        self._state = "RUNNING"
        return True

    def set_result(self, result):
        if self.done():
            raise InvalidStateError("%s: %r" % (self._state, self))
        self._result = result
        self._finish("FINISHED")

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError("%s: %r" % (self._state, self))
        self._exception = exception
        self._finish("FINISHED")


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        until = None if timeout is None else _time.monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    yield futures.pop().result(None if until is None else until - _time.monotonic())
            finally:
                for f in futures:
                    f.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    _count = _itertools.count()

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            import os

            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._queue = _queue.SimpleQueue()
        self._idle = 0
        self._threads = []
        self._shutdown = False
        self._prefix = thread_name_prefix or "ThreadPoolExecutor-%d" % next(self._count)
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        f = Future()
        self._queue.put((f, fn, args, kwargs))
        if self._idle:
            self._idle -= 1
        elif len(self._threads) < self._max_workers:
            t = _threading.Thread(name="%s_%d" % (self._prefix, len(self._threads)), target=self._work, daemon=True)
            self._threads.append(t)
            t.start()
        return f

    def _work(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            item = self._queue.get()
            if item is None:
                return
            f, fn, args, kwargs = item
            if f.set_running_or_notify_cancel():
                try:
                    result = fn(*args, **kwargs)
                except Exception as e:
                    f.set_exception(e)
                except BaseException as e:
                    f.set_exception(e)
                    raise
                else:
                    f.set_result(result)
            del item, f, fn, args, kwargs
            if self._queue.empty():
                self._idle += 1

    def shutdown(self, wait=True, *, cancel_futures=False):
        if cancel_futures:
            while not self._queue.empty():
                item = self._queue.get()
                if item is not None:
                    item[0].cancel()
        if not self._shutdown:
            self._shutdown = True
            for _ in self._threads:
                self._queue.put(None)
        if wait:
            for t in self._threads:
                t.join()


class ProcessPoolExecutor(Executor):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("gust: processes are not supported: use ThreadPoolExecutor")


_Waited = _namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    until = None if timeout is None else _time.monotonic() + timeout
    told = _queue.SimpleQueue()
    pending = 0
    for f in fs:
        if not f.done():
            pending += 1
            f.add_done_callback(told.put)

    def enough():
        if pending == 0 or return_when == FIRST_COMPLETED and pending < len(fs):
            return True
        return return_when == FIRST_EXCEPTION and any(f.done() and not f.cancelled() and f._exception is not None for f in fs)

    while not enough():
        try:
            told.get(timeout=None if until is None else max(0, until - _time.monotonic()))
        except _queue.Empty:
            break
        pending -= 1
    return _Waited({f for f in fs if f.done()}, {f for f in fs if not f.done()})


def as_completed(fs, timeout=None):
    fs = list(dict.fromkeys(fs))
    until = None if timeout is None else _time.monotonic() + timeout
    told = _queue.SimpleQueue()
    for f in fs:
        f.add_done_callback(told.put)
    for n in range(len(fs)):
        try:
            yield told.get(timeout=None if until is None else max(0, until - _time.monotonic()))
        except _queue.Empty:
            raise TimeoutError("%d (of %d) futures unfinished" % (len(fs) - n, len(fs))) from None
