"""backoff: calls again what failed (backoff 2.2)."""

import functools
import logging
import random
import time

_log = logging.getLogger("backoff")


def expo(base=2, factor=1, max_value=None):
    yield
    n = 0
    while True:
        wait = factor * base**n
        if max_value is None or wait < max_value:
            n += 1
            yield wait
        else:
            yield max_value


def fibo(max_value=None):
    yield
    a, b = 1, 1
    while True:
        if max_value is None or a < max_value:
            yield a
            a, b = b, a + b
        else:
            yield max_value


def constant(interval=1):
    yield
    try:
        waits = iter(interval)
    except TypeError:
        while True:
            yield interval
    yield from waits


def runtime(*, value):
    ret_or_exc = yield
    while True:
        ret_or_exc = yield value(ret_or_exc)


def random_jitter(value):
    return value + random.random()


def full_jitter(value):
    return random.uniform(0, value)


def _called(value):
    return value() if callable(value) else value


def _handlers(own, default):
    return [default] * (default is not None) + (list(own) if isinstance(own, (list, tuple)) else [own] if own is not None else [])


def _logger(logger):
    return logging.getLogger(logger) if isinstance(logger, str) else logger


class _Calls:
    """How what is decorated is called again."""

    def __init__(self, target, wait_gen, max_tries, max_time, jitter, handlers, options):
        self.target, self.max_tries, self.max_time, self.jitter, self.handlers = target, _called(max_tries), _called(max_time), jitter, handlers
        self.waits = wait_gen(**{key: _called(value) for key, value in options.items()})
        self.waits.send(None)
        self.start, self.tries = time.monotonic(), 0

    def details(self, args, kwargs, **more):
        return dict({"target": self.target, "args": args, "kwargs": kwargs, "tries": self.tries, "elapsed": time.monotonic() - self.start}, **more)

    def hear(self, which, details):
        for handler in self.handlers[which]:
            handler(details)

    def next_wait(self, sent):
        """The seconds until the next call, or None if there is none."""
        elapsed = time.monotonic() - self.start
        if self.tries == self.max_tries or self.max_time is not None and elapsed >= self.max_time:
            return None
        try:
            value = self.waits.send(sent)
        except StopIteration:
            return None
        wait = self.jitter(value) if self.jitter is not None else value
        return wait if self.max_time is None else min(wait, self.max_time - elapsed)


def _default_handlers(logger, backoff_level, giveup_level):
    logger = _logger(logger)
    if logger is None:
        return None, None

    def why(details):
        if "exception" in details:
            e = details["exception"]
            return f"{type(e).__name__}: {e}" if str(e) else type(e).__name__
        return str(details["value"])

    def on_backoff(d):
        logger.log(backoff_level, "Backing off %s(...) for %.1fs (%s)", d["target"].__name__, d["wait"], why(d))

    def on_giveup(d):
        logger.log(giveup_level, "Giving up %s(...) after %d tries (%s)", d["target"].__name__, d["tries"], why(d))

    return on_backoff, on_giveup


def _hearers(on_success, on_backoff, on_giveup, logger, backoff_level, giveup_level):
    backing, giving = _default_handlers(logger, backoff_level, giveup_level)
    return {"success": _handlers(on_success, None), "backoff": _handlers(on_backoff, backing), "giveup": _handlers(on_giveup, giving)}


def on_exception(wait_gen, exception, *, max_tries=None, max_time=None, jitter=full_jitter, giveup=lambda e: False, on_success=None, on_backoff=None, on_giveup=None,
                 raise_on_giveup=True, logger="backoff", backoff_log_level=logging.INFO, giveup_log_level=logging.ERROR, **wait_gen_kwargs):
    handlers = _hearers(on_success, on_backoff, on_giveup, logger, backoff_log_level, giveup_log_level)

    def decorate(target):
        @functools.wraps(target)
        def retry(*args, **kwargs):
            calls = _Calls(target, wait_gen, max_tries, max_time, jitter, handlers, wait_gen_kwargs)
            while True:
                calls.tries += 1
                try:
                    result = target(*args, **kwargs)
                except exception as e:
                    wait = None if giveup(e) else calls.next_wait(e)
                    if wait is None:
                        calls.hear("giveup", calls.details(args, kwargs, exception=e))
                        if raise_on_giveup:
                            raise
                        return None
                    calls.hear("backoff", calls.details(args, kwargs, wait=wait, exception=e))
                    time.sleep(wait)
                else:
                    calls.hear("success", calls.details(args, kwargs))
                    return result

        return retry

    return decorate


def on_predicate(wait_gen, predicate=lambda value: not value, *, max_tries=None, max_time=None, jitter=full_jitter, on_success=None, on_backoff=None, on_giveup=None,
                 logger="backoff", backoff_log_level=logging.INFO, giveup_log_level=logging.ERROR, **wait_gen_kwargs):
    handlers = _hearers(on_success, on_backoff, on_giveup, logger, backoff_log_level, giveup_log_level)

    def decorate(target):
        @functools.wraps(target)
        def retry(*args, **kwargs):
            calls = _Calls(target, wait_gen, max_tries, max_time, jitter, handlers, wait_gen_kwargs)
            while True:
                calls.tries += 1
                value = target(*args, **kwargs)
                if not predicate(value):
                    calls.hear("success", calls.details(args, kwargs, value=value))
                    return value
                wait = calls.next_wait(value)
                if wait is None:
                    calls.hear("giveup", calls.details(args, kwargs, value=value))
                    return value
                calls.hear("backoff", calls.details(args, kwargs, value=value, wait=wait))
                time.sleep(wait)

        return retry

    return decorate
