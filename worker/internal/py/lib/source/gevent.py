"""The modules gevent and gevent.event."""

import threading as _threading
from threading import Event, Semaphore
from time import sleep

from _gust import GreenletExit


class Timeout(BaseException):
    def __init__(self, seconds=None, exception=None):
        # One that never ends anything would be worse than none.
        raise NotImplementedError("gust: gevent.Timeout is not supported")


class Greenlet(_threading.Thread):
    def __init__(self, run=None, *args, **kwargs):
        super().__init__(target=run, args=args, kwargs=kwargs)
        self.value = None
        self.exception = None

    def _run(self):
        return self._target(*self._args, **self._kwargs)

    def run(self):
        try:
            self.value = self._run()
        except Exception as e:
            self.exception = e
            raise

    @classmethod
    def spawn(cls, *args, **kwargs):
        g = cls(*args, **kwargs)
        g.start()
        return g

    def get(self, block=True, timeout=None):
        self.join(timeout)
        if self.exception is not None:
            raise self.exception
        return self.value

    def ready(self):
        return self._done.is_set()

    @property
    def dead(self):
        return self._done.is_set()

    def successful(self):
        return self.ready() and self.exception is None


def spawn(function, *args, **kwargs):
    return Greenlet.spawn(function, *args, **kwargs)


def spawn_later(seconds, function, *args, **kwargs):
    def later():
        sleep(seconds)
        return function(*args, **kwargs)

    return Greenlet.spawn(later)


def joinall(greenlets, timeout=None, raise_error=False, count=None):
    greenlets = list(greenlets)
    for g in greenlets:
        g.join(timeout)
        if raise_error and g.exception is not None:
            raise g.exception
    return greenlets


def wait(objects=None, timeout=None, count=None):
    return joinall(objects or [], timeout)


class AsyncResult:
    def __init__(self):
        self._event = Event()
        self.value = None
        self.exception = None

    def set(self, value=None):
        self.value = value
        self._event.set()

    def set_exception(self, exception, exc_info=None):
        self.exception = exception
        self._event.set()

    def ready(self):
        return self._event.is_set()

    def wait(self, timeout=None):
        self._event.wait(timeout)
        return self.value

    def get(self, block=True, timeout=None):
        self._event.wait(timeout)
        if self.exception is not None:
            raise self.exception
        return self.value
