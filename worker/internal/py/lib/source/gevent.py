"""The module gevent. A greenlet is a thread of the interpreter: it runs while others wait."""

import sys as _sys
from time import sleep as _sleep

import _gustthread
from _gustthread import Event as _Event
from _gustthread import GreenletExit

__version__ = "25.9.1"
version_info = (25, 9, 1, "final", 0)


def sleep(seconds=0, ref=True):
    _sleep(max(seconds, 0))


def idle(priority=0):
    _sleep(0)


class Timeout(BaseException):
    def __init__(self, seconds=None, exception=None, ref=True, priority=-1, _one_shot=False):
        BaseException.__init__(self)
        self.seconds = seconds
        self.exception = exception
        self._alarm = _gustthread.Alarm()

    @classmethod
    def start_new(cls, timeout=None, exception=None, ref=True, _one_shot=False):
        if isinstance(timeout, Timeout):
            if not timeout.pending:
                timeout.start()
            return timeout
        timeout = cls(timeout, exception)
        timeout.start()
        return timeout

    def start(self):
        if self.pending:
            raise AssertionError("%r is already started; to restart it, cancel it first" % (self,))
        if self.seconds is None:
            return
        raised = self.exception
        if raised is None or isinstance(raised, (bool, str)):
            raised = self
        elif isinstance(raised, type):
            raised = raised()
        self._alarm.start(self.seconds, raised)

    @property
    def pending(self):
        return self._alarm.pending()

    def cancel(self):
        self._alarm.stop()

    close = cancel

    def __repr__(self):
        text = "<%s at 0x%x seconds=%s" % (type(self).__name__, id(self), self.seconds)
        return text + ("" if self.exception is None else " exception=%r" % (self.exception,)) + ">"

    def __str__(self):
        if self.seconds is None:
            return ""
        text = "%s second%s" % (self.seconds, "" if self.seconds == 1 else "s")
        if self.exception is None or self.exception is True:
            return text
        return text + (" (silent)" if self.exception is False else ": %s" % (self.exception,))

    def __enter__(self):
        if not self.pending:
            self.start()
        return self

    def __exit__(self, typ, value, tb):
        self.cancel()
        return value is self and self.exception is False


_nothing = object()


def with_timeout(seconds, function, *args, timeout_value=_nothing, **kwds):
    timeout = Timeout.start_new(seconds)
    try:
        return function(*args, **kwds)
    except Timeout as e:
        if e is timeout and timeout_value is not _nothing:
            return timeout_value
        raise
    finally:
        timeout.cancel()


class greenlet:
    """What gevent.getcurrent() says of a thread that no spawn has started."""

    dead = False

    def __bool__(self):
        return True


class Greenlet:
    def __init__(self, run=None, *args, **kwargs):
        if run is not None:
            if not callable(run):
                raise TypeError("The run argument or self._run must be callable")
            self._run = run
        self.args, self.kwargs = args, kwargs
        self.value = self.exception = None
        self._exc_info = ()
        self._started = False
        self._handle = None
        self._stop = None
        self._done = _Event()
        self._links = []
        Greenlet._count += 1
        self.minimal_ident = Greenlet._count

    _count = -1

    @property
    def name(self):
        return self.__dict__.setdefault("_name", "Greenlet-%d" % self.minimal_ident)

    @name.setter
    def name(self, value):
        self._name = value

    def __repr__(self):
        run = getattr(self, "_run", None)
        label = getattr(run, "__name__", None) or repr(run)
        args = [repr(a) for a in self.args] + ["%s=%r" % item for item in self.kwargs.items()]
        return "<%s at 0x%x: %s%s>" % (type(self).__name__, id(self), label, "(%s)" % ", ".join(args) if args else "")

    def __bool__(self):
        return self._started and not self._done.is_set()

    @property
    def started(self):
        return bool(self)

    @property
    def dead(self):
        return self._done.is_set()

    @property
    def exc_info(self):
        return self._exc_info

    def ready(self):
        return self._done.is_set()

    def successful(self):
        return self._done.is_set() and self.exception is None

    def run(self):
        self._bootstrap()

    def _bootstrap(self, after=0):
        _gustthread.here()["greenlet"] = self
        try:
            if after and self._stop is None:
                _sleep(after)
            if self._stop is not None:
                raise self._stop
            self.value = self._run(*self.args, **self.kwargs)
        except GreenletExit as e:
            self.value = e
        except BaseException as e:
            self.exception = e
            self._exc_info = (type(e), e, e.__traceback__)
            if not isinstance(e, SystemExit):
                self._report(e)
        finally:
            self._done.set()
            links, self._links = self._links, []
            for link in links:
                link(self)

    def _report(self, e):
        import traceback

        traceback.print_exception(type(e), e, e.__traceback__)
        print("%r failed with %s\n" % (self, type(e).__name__), file=_sys.stderr)

    def start(self):
        self.start_later(0)

    def start_later(self, seconds):
        if not self._started:
            self._started = True
            self._handle = _gustthread.start(self.name, lambda: self._bootstrap(seconds))

    @classmethod
    def spawn(cls, *args, **kwargs):
        g = cls(*args, **kwargs)
        g.start()
        return g

    @classmethod
    def spawn_later(cls, seconds, *args, **kwargs):
        g = cls(*args, **kwargs)
        g.start_later(seconds)
        return g

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        if self._done.is_set():
            return
        stop = exception() if isinstance(exception, type) else exception
        if not self._started:
            self._started, self.value = True, stop
            self._done.set()
            return
        if self._stop is None:
            self._stop = stop
        _gustthread.interrupt(self._handle, stop)
        if block and getcurrent() is not self:
            self.join(timeout)

    def throw(self, *args):
        self.kill(args[0] if args else GreenletExit, block=False)

    def join(self, timeout=None):
        if not self._started:
            self.start()
        self._done.wait(timeout)

    def get(self, block=True, timeout=None):
        if not self._done.is_set():
            if not block:
                raise Timeout()
            if timeout is None or isinstance(timeout, Timeout):
                self.join()
            else:
                self.join(timeout)
                if not self._done.is_set():
                    raise Timeout(timeout)
        if self.exception is not None:
            raise self.exception
        return self.value

    def rawlink(self, callback):
        if not callable(callback):
            raise TypeError("Expected callable: %r" % (callback,))
        if self._done.is_set():
            callback(self)
        else:
            self._links.append(callback)

    def link(self, callback, SpawnedLink=None):
        self.rawlink(lambda g: spawn(callback, g))

    def link_value(self, callback, SpawnedLink=None):
        self.rawlink(lambda g: spawn(callback, g) if g.successful() else None)

    def link_exception(self, callback, SpawnedLink=None):
        self.rawlink(lambda g: None if g.successful() else spawn(callback, g))

    def unlink(self, callback):
        if callback in self._links:
            self._links.remove(callback)


spawn = Greenlet.spawn
spawn_raw = Greenlet.spawn
spawn_later = Greenlet.spawn_later


def getcurrent():
    here = _gustthread.here()
    if "greenlet" not in here:
        here["greenlet"] = greenlet()
    return here["greenlet"]


def iwait(objects=None, timeout=None, count=None):
    from gevent.queue import Empty, Queue

    objects = list(objects or ())
    done = Queue()
    for one in objects:
        if hasattr(one, "rawlink"):
            one.rawlink(done.put)
        else:
            spawn(lambda one=one: (one.wait(), done.put(one)))
    from time import monotonic

    until = None if timeout is None else monotonic() + timeout
    for _ in range(len(objects) if count is None else min(count, len(objects))):
        try:
            yield done.get(timeout=None if until is None else max(0, until - monotonic()))
        except Empty:
            return


def wait(objects=None, timeout=None, count=None):
    if objects is None:
        return True
    return list(iwait(objects, timeout, count))


def joinall(greenlets, timeout=None, raise_error=False, count=None):
    greenlets = list(greenlets)
    for g in greenlets:
        if isinstance(g, Greenlet) and not g._started:
            g.start()
    done = []
    for g in iwait(greenlets, timeout, count):
        if raise_error and getattr(g, "exception", None) is not None:
            raise g.exception
        done.append(g)
    return done


def killall(greenlets, exception=GreenletExit, block=True, timeout=None):
    greenlets = [g for g in greenlets if not g.dead]
    for g in greenlets:
        g.kill(exception, block=False)
    if block:
        joinall(greenlets, timeout)


def kill(greenlet, exception=GreenletExit):
    greenlet.kill(exception, block=False)


class _Hub:
    NOT_ERROR = (GreenletExit, SystemExit)
    dead = False

    def handle_error(self, context, type, value, tb):
        import traceback

        traceback.print_exception(type, value, tb)

    def __getattr__(self, name):
        raise AttributeError("gust: gevent's hub has no %s: there is no event loop" % name)


_hub = _Hub()


def get_hub(*args):
    return _hub


def reinit(hub=None):
    pass


def fork():
    raise NotImplementedError("gust: gevent.fork is not supported")


def signal_handler(signalnum, handler, *args, **kwargs):
    raise NotImplementedError("gust: gevent.signal_handler is not supported: signals are the node's")


class Hub(_Hub):
    pass
