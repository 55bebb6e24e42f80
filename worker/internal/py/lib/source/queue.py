"""The module queue."""

import threading as _threading
import time as _time


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = []
        self._items = _threading.Semaphore(0)
        self._unfinished = 0
        self._joined = _threading.Event()

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return not self.queue

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def _insert(self, item):
        self.queue.append(item)

    def _remove(self):
        return self.queue.pop(0)

    def put(self, item, block=True, timeout=None):
        deadline = None if timeout is None else _time.monotonic() + timeout
        while self.full():
            if not block or (deadline is not None and _time.monotonic() >= deadline):
                raise Full
            _time.sleep(0.01)
        self._unfinished += 1
        self._joined.clear()
        self._insert(item)
        self._items.release()

    def put_nowait(self, item):
        self.put(item, False)

    def get(self, block=True, timeout=None):
        if not self._items.acquire(block, timeout):
            raise Empty
        return self._remove()

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        self._unfinished -= 1
        if not self._unfinished:
            self._joined.set()

    def join(self):
        if self._unfinished:
            self._joined.wait()


class LifoQueue(Queue):
    def _remove(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    def _insert(self, item):
        self.queue.append(item)
        self.queue.sort()


SimpleQueue = Queue
