"""The module multiprocessing: how many processors there are; processes are refused."""

from os import cpu_count

_text = "gust: processes are not supported: use threading.Thread, or multiprocessing.pool.ThreadPool"


class ProcessError(Exception):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class _Current:
    name = "MainProcess"
    daemon = False
    exitcode = None
    authkey = b""

    @property
    def pid(self):
        import os

        return os.getpid()

    ident = pid

    def is_alive(self):
        return True


_current = _Current()


def current_process():
    return _current


def parent_process():
    return None


def active_children():
    return []


def freeze_support():
    pass


def get_start_method(allow_none=False):
    return "fork"


def set_start_method(method, force=False):
    pass


def get_all_start_methods():
    return ["fork"]


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError("module 'multiprocessing' has no attribute %r" % name)
    if name in _refused:

        def refused(*args, **kwargs):
            raise NotImplementedError(_text)

        refused.__name__ = refused.__qualname__ = name
        return refused
    raise AttributeError("module 'multiprocessing' has no attribute %r" % name)


_refused = frozenset("Process Pool Queue SimpleQueue JoinableQueue Pipe Manager Value Array RawValue RawArray Lock RLock Event Semaphore BoundedSemaphore Condition Barrier get_context".split())
