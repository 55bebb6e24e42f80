"""The module gevent.event."""

from _gustthread import Event
from gevent import Timeout, getcurrent, spawn


class AsyncResult:
    def __init__(self):
        self._event = Event()
        self._links = []
        self.value = self.exception = None

    def __repr__(self):
        return "<%s%s>" % (type(self).__name__, " value=%r" % (self.value,) if self.ready() else "")

    def _finish(self):
        self._event.set()
        links, self._links = self._links, []
        for link in links:
            link(self)

    def set(self, value=None):
        self.value, self.exception = value, None
        self._finish()

    set_result = set

    def set_exception(self, exception, exc_info=None):
        self.exception = exception
        self._finish()

    @property
    def exc_info(self):
        return () if self.exception is None else (type(self.exception), self.exception, self.exception.__traceback__)

    def ready(self):
        return self._event.is_set()

    done = ready

    def successful(self):
        return self.ready() and self.exception is None

    def wait(self, timeout=None):
        self._event.wait(timeout)
        return self.value

    def get(self, block=True, timeout=None):
        if not self.ready():
            if not block or not self._event.wait(timeout):
                raise Timeout(timeout if block else None)
        if self.exception is not None:
            raise self.exception
        return self.value

    result = get

    def get_nowait(self):
        return self.get(block=False)

    def rawlink(self, callback):
        if self.ready():
            callback(self)
        else:
            self._links.append(callback)

    def unlink(self, callback):
        if callback in self._links:
            self._links.remove(callback)

    def cancel(self):
        return False

    def cancelled(self):
        return False

    def __call__(self, source):
        # What links a greenlet to this.
        if source.successful():
            self.set(source.value)
        else:
            self.set_exception(source.exception)
