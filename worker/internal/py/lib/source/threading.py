"""The module threading, above the locks in Go. Between two calls that wait, no other thread runs: what follows needs no locks of its own."""

import sys as _sys
from time import monotonic as _monotonic

import _gustthread
from _gustthread import BoundedSemaphore, Event, Lock, RLock, Semaphore, local

_idents = iter(range(1000, 1 << 62))
_threads = {}  # those that run, by ident
TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


class BrokenBarrierError(RuntimeError):
    pass


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = []
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _is_owned(self):
        if hasattr(self._lock, "_is_owned"):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Semaphore(0)
        self._waiters.append(waiter)
        saved = self._lock._release_save() if hasattr(self._lock, "_release_save") else self._lock.release()
        got = False
        try:
            got = waiter.acquire(True, timeout if timeout is None else max(timeout, 0))
            return got
        finally:
            if hasattr(self._lock, "_acquire_restore"):
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not got and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        until = None if timeout is None else _monotonic() + timeout
        result = predicate()
        while not result:
            left = None if until is None else until - _monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(min(n, len(self._waiters))):
            self._waiters.pop(0).release()

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties = parties
        self.broken = False
        self._action = action
        self._timeout = timeout
        self._cond = Condition(Lock())
        self._count = 0
        self._round = 0

    @property
    def n_waiting(self):
        return self._count

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            if self.broken:
                raise BrokenBarrierError
            place, this = self._count, self._round
            self._count += 1
            if self._count == self.parties:
                try:
                    if self._action:
                        self._action()
                except BaseException:
                    self._break()
                    raise
                self._count = 0
                self._round += 1
                self._cond.notify_all()
                return place
            if not self._cond.wait_for(lambda: self._round != this or self.broken, timeout):
                self._break()
            if self._round == this:
                raise BrokenBarrierError
            return place

    def _break(self):
        self.broken = True
        self._count = 0
        self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def reset(self):
        with self._cond:
            if self._count:
                self._break()
            self.broken = False


class Thread:
    _count = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            Thread._count += 1
            name = "Thread-%d" % Thread._count
            if target is not None and hasattr(target, "__name__"):
                name += " (%s)" % target.__name__
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self.name = str(name)
        self.daemon = current_thread().daemon if daemon is None else bool(daemon)
        self.ident = None
        self._done = Event()

    def __repr__(self):
        state = "initial" if self.ident is None else "stopped" if self._done.is_set() else "started"
        if self.daemon:
            state += " daemon"
        if self.ident is not None:
            state += " %s" % self.ident
        return "<%s(%s, %s)>" % (type(self).__name__, self.name, state)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    @property
    def native_id(self):
        return self.ident

    def _bootstrap(self):
        _gustthread.here()["thread"] = self
        try:
            self.run()
        except SystemExit:
            pass
        except Exception as e:
            excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
        finally:
            _threads.pop(self.ident, None)
            self._done.set()

    def start(self):
        if not hasattr(self, "_done"):
            raise RuntimeError("thread.__init__() not called")
        if self.ident is not None:
            raise RuntimeError("threads can only be started once")
        self.ident = next(_idents)
        _threads[self.ident] = self
        _gustthread.start(self.name, self._bootstrap)

    def join(self, timeout=None):
        if not hasattr(self, "_done"):
            raise RuntimeError("Thread.__init__() not called")
        if self.ident is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._done.wait(timeout)

    def is_alive(self):
        return self.ident is not None and not self._done.is_set()

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Given(Thread):
    """A thread that no Python code has started: a user, a hook, the main one."""

    def __init__(self, name):
        self.name = name
        self.daemon = False
        self.ident = next(_idents)
        self._done = Event()


class _MainThread(_Given):
    pass


class _DummyThread(_Given):
    def __init__(self, name):
        super().__init__(name)
        self.daemon = True


_main = _gustthread.here().setdefault("thread", _MainThread("MainThread"))
_threads[_main.ident] = _main


def current_thread():
    here = _gustthread.here()
    if "thread" not in here:
        here["thread"] = _DummyThread(_gustthread.name())
    return here["thread"]


def main_thread():
    return _main


def get_ident():
    return current_thread().ident


get_native_id = get_ident


def enumerate():
    me = current_thread()
    return [*_threads.values(), *([] if me.ident in _threads else [me])]


def active_count():
    return len(enumerate())


currentThread = current_thread
activeCount = active_count


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    import traceback

    print("Exception in thread %s:" % (args.thread.name if args.thread else get_ident()), file=_sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


def settrace(func):
    raise NotImplementedError("gust: threading.settrace is not supported")


setprofile = settrace


def stack_size(size=0):
    return 0
