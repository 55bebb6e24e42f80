"""The module gevent.queue."""

import queue as _queue
from queue import Empty, Full, SimpleQueue


class _Gevent:
    def __init__(self, maxsize=None, items=None, unfinished_tasks=None):
        super().__init__(0 if maxsize is None else maxsize)
        if items is not None:
            for item in items:
                self.put(item)

    def peek(self, block=True, timeout=None):
        item = self.get(block, timeout)
        self._putback(item)
        return item

    def peek_nowait(self):
        return self.peek(False)

    def _putback(self, item):
        self.queue.appendleft(item)

    def copy(self):
        return type(self)(self.maxsize or None, list(self.queue))

    def __len__(self):
        return self.qsize()

    def __bool__(self):
        return True

    def __iter__(self):
        return self

    def __next__(self):
        item = self.get()
        if item is StopIteration:
            raise StopIteration
        return item


class Queue(_Gevent, _queue.Queue):
    pass


class JoinableQueue(Queue):
    pass


class LifoQueue(_Gevent, _queue.LifoQueue):
    def _putback(self, item):
        self.queue.append(item)


class PriorityQueue(_Gevent, _queue.PriorityQueue):
    def _putback(self, item):
        self.queue.insert(0, item)


class Channel(Queue):
    def __init__(self, maxsize=1):
        super().__init__(1)
