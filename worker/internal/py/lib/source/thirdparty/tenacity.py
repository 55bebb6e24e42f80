"""tenacity: calling again what has failed (9)."""

import functools
import logging
import random
import time


class RetryError(Exception):
    def __init__(self, last_attempt):
        self.last_attempt = last_attempt
        super().__init__(last_attempt)

    def reraise(self):
        raise self.last_attempt.result()


class TryAgain(Exception):
    pass


class Future:
    def __init__(self, attempt_number, value=None, error=None):
        self.attempt_number, self._value, self._error = attempt_number, value, error

    @property
    def failed(self):
        return self._error is not None

    def result(self):
        if self._error is not None:
            raise self._error
        return self._value

    def exception(self):
        return self._error

    def __repr__(self):
        return f"<Future at {id(self):#x} state=finished {'raised ' + type(self._error).__name__ if self.failed else 'returned ' + type(self._value).__name__}>"


class RetryCallState:
    def __init__(self, retry_object, fn, args, kwargs):
        self.retry_object, self.fn, self.args, self.kwargs = retry_object, fn, args, kwargs
        self.start_time, self.attempt_number, self.outcome, self.idle_for, self.next_action, self.upcoming_sleep = time.monotonic(), 1, None, 0.0, None, 0.0

    @property
    def seconds_since_start(self):
        return time.monotonic() - self.start_time


class _Either:
    """What decides may be joined by | and &."""

    def __init__(self, decide):
        self.decide = decide

    def __call__(self, state):
        return self.decide(state)

    def __or__(self, other):
        return _Either(lambda s: self(s) or other(s))

    def __and__(self, other):
        return _Either(lambda s: self(s) and other(s))


def retry_if_exception(predicate):
    return _Either(lambda s: s.outcome.failed and bool(predicate(s.outcome.exception())))


def retry_if_exception_type(exception_types=Exception):
    return retry_if_exception(lambda e: isinstance(e, exception_types))


def retry_if_not_exception_type(exception_types=Exception):
    return retry_if_exception(lambda e: not isinstance(e, exception_types))


def retry_if_result(predicate):
    return _Either(lambda s: not s.outcome.failed and bool(predicate(s.outcome.result())))


def retry_if_not_result(predicate):
    return _Either(lambda s: not s.outcome.failed and not predicate(s.outcome.result()))


def retry_any(*retries):
    return _Either(lambda s: any(r(s) for r in retries))


def retry_all(*retries):
    return _Either(lambda s: all(r(s) for r in retries))


retry_always, retry_never = _Either(lambda s: True), _Either(lambda s: False)
stop_never = _Either(lambda s: False)


def stop_after_attempt(max_attempt_number):
    return _Either(lambda s: s.attempt_number >= max_attempt_number)


def _seconds(value):
    return value.total_seconds() if hasattr(value, "total_seconds") else value


def stop_after_delay(max_delay):
    return _Either(lambda s: s.seconds_since_start >= _seconds(max_delay))


stop_before_delay = stop_after_delay


def stop_any(*stops):
    return _Either(lambda s: any(f(s) for f in stops))


def stop_all(*stops):
    return _Either(lambda s: all(f(s) for f in stops))


class _Wait:
    def __init__(self, seconds):
        self.seconds = seconds

    def __call__(self, state):
        return self.seconds(state)

    def __add__(self, other):
        return _Wait(lambda s: self(s) + other(s))

    __radd__ = __add__


def wait_fixed(wait):
    return _Wait(lambda s: _seconds(wait))


def wait_none():
    return _Wait(lambda s: 0)


def wait_random(min=0, max=1):
    return _Wait(lambda s: _seconds(min) + random.random() * (_seconds(max) - _seconds(min)))


def wait_incrementing(start=0, increment=100, max=1e9):
    return _Wait(lambda s: _between(0, start + increment * (s.attempt_number - 1), max))


def _between(low, value, high):
    return low if value <= low else high if value > high else value


def _power(multiplier, base, n, most):
    try:
        return min(multiplier * base ** n, most)
    except OverflowError:
        return most


def wait_exponential(multiplier=1, max=1e9, exp_base=2, min=0):
    low, high = float(_seconds(min)), float(_seconds(max))
    return _Wait(lambda s: _between(low, _power(multiplier, exp_base, s.attempt_number - 1, high), high))


def wait_random_exponential(multiplier=1, max=1e9, exp_base=2, min=0):
    high = wait_exponential(multiplier, max, exp_base, min)
    return _Wait(lambda s: random.uniform(_seconds(min), high(s)))


wait_full_jitter = wait_random_exponential


def wait_exponential_jitter(initial=1, max=1e9, exp_base=2, jitter=1):
    return _Wait(lambda s: min(_power(initial, exp_base, s.attempt_number - 1, max) + random.uniform(0, jitter), max))


def wait_chain(*waits):
    return _Wait(lambda s: waits[min(s.attempt_number, len(waits)) - 1](s))


def wait_combine(*waits):
    return _Wait(lambda s: sum(w(s) for w in waits))


def before_log(logger, log_level, sec_format="%.3g"):
    return lambda s: logger.log(log_level, f"Starting call to '{s.fn.__qualname__}', this is the {s.attempt_number} time calling it.")


def after_log(logger, log_level, sec_format="%.3g"):
    return lambda s: logger.log(log_level, f"Finished call to '{s.fn.__qualname__}' after {sec_format % s.seconds_since_start}(s), this was the {s.attempt_number} time calling it.")


def before_sleep_log(logger, log_level, exc_info=False, sec_format="%.3g"):
    def log(s):
        verb = f"raised {type(s.outcome.exception()).__name__}: {s.outcome.exception()}" if s.outcome.failed else f"returned {s.outcome.result()}"
        logger.log(log_level, f"Retrying {s.fn.__qualname__} in {sec_format % s.upcoming_sleep} seconds as it {verb}.")

    return log


def before_nothing(state):
    pass


after_nothing = before_sleep_nothing = before_nothing


class Retrying:
    def __init__(self, sleep=time.sleep, stop=stop_never, wait=wait_none(), retry=retry_if_exception_type(), before=before_nothing, after=after_nothing, before_sleep=None, reraise=False, retry_error_cls=RetryError, retry_error_callback=None, name=None, enabled=True):
        self.sleep, self.stop, self.wait, self.retry, self.before, self.after = sleep, stop, wait, retry, before, after
        self.before_sleep, self.reraise, self.retry_error_cls, self.retry_error_callback = before_sleep, reraise, retry_error_cls, retry_error_callback
        self.statistics = {}

    def copy(self, **changes):
        made = Retrying.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made

    def wraps(self, f):
        @functools.wraps(f)
        def wrapped(*args, **kwargs):
            return self(f, *args, **kwargs)

        wrapped.retry = self
        wrapped.retry_with = lambda *args, **kwargs: self.copy(*args, **kwargs).wraps(f)
        wrapped.statistics = self.statistics
        return wrapped

    def _after_attempt(self, state):
        """Whether there is another attempt; else the outcome is the caller's."""
        again = isinstance(state.outcome.exception(), TryAgain) or self.retry(state)
        if not again:
            return False, state.outcome.result
        self.after(state)
        if self.stop(state):
            if self.retry_error_callback:
                return False, lambda: self.retry_error_callback(state)
            if self.reraise and state.outcome.failed:
                return False, state.outcome.result

            def fail():
                raise self.retry_error_cls(state.outcome) from state.outcome.exception()

            return False, fail
        seconds = self.wait(state) if self.wait else 0.0
        state.upcoming_sleep, state.idle_for = seconds, state.idle_for + seconds
        if self.before_sleep:
            self.before_sleep(state)
        self.sleep(seconds)
        state.attempt_number += 1
        return True, None

    def __call__(self, fn, *args, **kwargs):
        state = RetryCallState(self, fn, args, kwargs)
        while True:
            self.statistics["attempt_number"] = state.attempt_number
            self.before(state)
            try:
                state.outcome = Future(state.attempt_number, fn(*args, **kwargs))
            except Exception as e:
                state.outcome = Future(state.attempt_number, error=e)
            again, finish = self._after_attempt(state)
            if not again:
                return finish()

    def __iter__(self):
        state = RetryCallState(self, None, (), {})
        while True:
            attempt = AttemptManager(state)
            yield attempt
            again, finish = self._after_attempt(state)
            if not again:
                finish()
                return


class AttemptManager:
    def __init__(self, retry_state):
        self.retry_state = retry_state

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.retry_state.outcome = Future(self.retry_state.attempt_number, None, value if isinstance(value, Exception) else None)
        return isinstance(value, Exception)


BaseRetrying = Retrying


def retry(*args, **kwargs):
    if len(args) == 1 and callable(args[0]) and not kwargs:
        return Retrying().wraps(args[0])
    return lambda f: Retrying(*args, **kwargs).wraps(f)
