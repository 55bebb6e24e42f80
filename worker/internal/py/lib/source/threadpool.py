"""The module multiprocessing.pool: ThreadPool; Pool is refused."""

from concurrent.futures import ThreadPoolExecutor as _Executor
from multiprocessing import TimeoutError


class AsyncResult:
    def __init__(self, futures, whole):
        self._futures, self._whole = futures, whole

    def ready(self):
        return all(f.done() for f in self._futures)

    def successful(self):
        if not self.ready():
            raise ValueError("%r not ready" % (self,))
        return all(f.exception() is None for f in self._futures)

    def wait(self, timeout=None):
        from concurrent.futures import wait

        wait(self._futures, timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        results = [f.result() for f in self._futures]
        return results if self._whole else results[0]


ApplyResult = MapResult = AsyncResult


class ThreadPool:
    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            from os import cpu_count

            processes = cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._executor = _Executor(processes, initializer=initializer, initargs=initargs)
        self._open = True

    def _submit(self, func, args, kwds, callback, error_callback):
        if not self._open:
            raise ValueError("Pool not running")
        f = self._executor.submit(func, *args, **(kwds or {}))
        if callback or error_callback:

            def tell(f):
                if f.exception() is None:
                    callback and callback(f.result())
                elif error_callback:
                    error_callback(f.exception())

            f.add_done_callback(tell)
        return f

    def apply_async(self, func, args=(), kwds=None, callback=None, error_callback=None):
        return AsyncResult([self._submit(func, args, kwds, callback, error_callback)], False)

    def apply(self, func, args=(), kwds=None):
        return self.apply_async(func, args, kwds).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return AsyncResult([self._submit(func, (x,), None, None, error_callback) for x in iterable], True)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable).get()

    def starmap(self, func, iterable, chunksize=None):
        return AsyncResult([self._submit(func, args, None, None, None) for args in iterable], True).get()

    def imap(self, func, iterable, chunksize=1):
        futures = [self._submit(func, (x,), None, None, None) for x in iterable]
        return (f.result() for f in futures)

    def imap_unordered(self, func, iterable, chunksize=1):
        from concurrent.futures import as_completed

        return (f.result() for f in as_completed([self._submit(func, (x,), None, None, None) for x in iterable]))

    def close(self):
        self._open = False

    def terminate(self):
        self._open = False
        self._executor.shutdown(wait=False, cancel_futures=True)

    def join(self):
        if self._open:
            raise ValueError("Pool is still running")
        self._executor.shutdown()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.terminate()


class Pool:
    def __init__(self, *args, **kwargs):
        from multiprocessing import _text

        raise NotImplementedError(_text)
