"""The module asyncio: it can be imported, and says what to use instead when it is used."""


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


TimeoutError = TimeoutError
_text = "gust: asyncio is not supported: a plain function may wait, other users run meanwhile; gevent.spawn or threading.Thread runs one beside"


def iscoroutinefunction(func):
    return False


iscoroutine = isfuture = iscoroutinefunction


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError("module 'asyncio' has no attribute %r" % name)

    def refused(*args, **kwargs):
        raise NotImplementedError(_text)

    refused.__name__ = refused.__qualname__ = name
    return refused
