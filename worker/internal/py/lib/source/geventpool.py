"""The module gevent.pool."""

from _gustthread import Event as _Event
from _gustthread import Semaphore as _Semaphore
from gevent import Greenlet, GreenletExit, Timeout, getcurrent, joinall, killall, spawn
from gevent.queue import Queue as _Queue
from queue import Full as _Full


class PoolFull(_Full):
    pass


class Group:
    greenlet_class = Greenlet

    def __init__(self, *args):
        self.greenlets = set(*args)
        self._empty = _Event()
        self._empty.set()

    def __repr__(self):
        return "<%s at 0x%x %s>" % (type(self).__name__, id(self), self.greenlets)

    def __len__(self):
        return len(self.greenlets)

    def __contains__(self, item):
        return item in self.greenlets

    def __iter__(self):
        return iter(list(self.greenlets))

    def add(self, greenlet):
        self._empty.clear()
        self.greenlets.add(greenlet)
        greenlet.rawlink(self._discard)

    def _discard(self, greenlet):
        if greenlet in self.greenlets:
            self.greenlets.discard(greenlet)
            self._released()
            if not self.greenlets:
                self._empty.set()

    def _released(self):
        pass

    discard = _discard

    def start(self, greenlet):
        self.add(greenlet)
        greenlet.start()

    def spawn(self, *args, **kwargs):
        greenlet = self.greenlet_class(*args, **kwargs)
        self.start(greenlet)
        return greenlet

    def join(self, timeout=None, raise_error=False):
        all = list(self.greenlets)
        done = self._empty.wait(timeout)
        if raise_error:
            for g in all:
                if g.exception is not None:
                    raise g.exception
        return done

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        killall(list(self.greenlets), exception, block, timeout)

    def killone(self, greenlet, exception=GreenletExit, block=True, timeout=None):
        if greenlet in self.greenlets:
            greenlet.kill(exception, block, timeout)

    def full(self):
        return False

    def wait_available(self, timeout=None):
        return 1

    def apply(self, func, args=None, kwds=None):
        return self.spawn(func, *(args or ()), **(kwds or {})).get()

    def apply_async(self, func, args=None, kwds=None, callback=None):
        g = self.spawn(func, *(args or ()), **(kwds or {}))
        if callback is not None:
            g.link_value(lambda g: callback(g.value))
        return g

    def apply_cb(self, func, args=None, kwds=None, callback=None):
        result = self.apply(func, args, kwds)
        if callback is not None:
            callback(result)
        return result

    def map(self, func, iterable):
        return list(self.imap(func, iterable))

    def map_async(self, func, iterable, callback=None):
        def run():
            result = self.map(func, iterable)
            if callback is not None:
                callback(result)
            return result

        return spawn(run)

    def imap(self, func, *iterables, maxsize=None):
        started = _Queue()

        def feed():
            try:
                for args in zip(*iterables):
                    started.put((self.spawn(func, *args), None))
                started.put((None, None))
            except Exception as e:
                started.put((None, e))

        spawn(feed)

        def results():
            while True:
                g, error = started.get()
                if error is not None:
                    raise error
                if g is None:
                    return
                yield g.get()

        return results()

    def imap_unordered(self, func, *iterables, maxsize=None):
        done = _Queue()

        def feed():
            n, error = 0, None
            try:
                for args in zip(*iterables):
                    self.spawn(func, *args).rawlink(done.put)
                    n += 1
            except Exception as e:
                error = e
            done.put((n, error))

        spawn(feed)

        def results():
            n, seen = None, 0
            while n is None or seen < n:
                g = done.get()
                if isinstance(g, tuple):
                    n, error = g
                    if error is not None:
                        raise error
                    continue
                seen += 1
                yield g.get()

        return results()


class Pool(Group):
    def __init__(self, size=None, greenlet_class=None):
        if size is not None and size < 0:
            raise ValueError("size must not be negative: %r" % (size,))
        super().__init__()
        self.size = size
        self._free = None if size is None else _Semaphore(size)
        if greenlet_class is not None:
            self.greenlet_class = greenlet_class

    def wait_available(self, timeout=None):
        if self._free is None:
            return 1
        if self._free.acquire(True, timeout):
            self._free.release()
        return self._free.counter

    def full(self):
        return self.free_count() <= 0

    def free_count(self):
        return 1 if self.size is None else max(0, self.size - len(self))

    def start(self, greenlet, blocking=True, timeout=None):
        self.add(greenlet, blocking, timeout)
        greenlet.start()

    def add(self, greenlet, blocking=True, timeout=None):
        if self._free is not None and not (self._free.acquire(True, timeout) if blocking else self._free.acquire(False)):
            raise PoolFull
        super().add(greenlet)

    def _released(self):
        if self._free is not None:
            self._free.release()
