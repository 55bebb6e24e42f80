"""The module greenlet: what gevent's users see of it. Switching by hand is refused."""

from _gustthread import GreenletExit
from gevent import getcurrent
from gevent import greenlet as _greenlet

__version__ = "3.2.4"


class error(Exception):
    pass


class greenlet(_greenlet):
    def __init__(self, run=None, parent=None):
        raise NotImplementedError("gust: greenlets that switch by hand are not supported: use gevent.spawn")


def settrace(callback):
    raise NotImplementedError("gust: greenlet.settrace is not supported")


def gettrace():
    return None
