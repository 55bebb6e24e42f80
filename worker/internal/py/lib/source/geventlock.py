"""The module gevent.lock."""

import _gustthread
from _gustthread import RLock


class Semaphore(_gustthread.Semaphore):
    def wait(self, timeout=None):
        """Until it could be had, without having it."""
        if self.acquire(timeout=timeout):
            self.release()
            return 1
        return 0


class BoundedSemaphore(_gustthread.BoundedSemaphore):
    wait = Semaphore.wait


class DummySemaphore:
    def __init__(self, value=None):
        pass

    def locked(self):
        return False

    def ready(self):
        return True

    def release(self):
        pass

    def wait(self, timeout=None):
        return 1

    def acquire(self, blocking=True, timeout=None):
        return True

    def __enter__(self):
        pass

    def __exit__(self, *exc):
        pass
