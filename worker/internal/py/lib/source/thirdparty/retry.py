"""retry: calling again what has failed (0.9)."""

import functools
import logging
import random
import time

_logger = logging.getLogger("retry.api")


def _call(f, exceptions, tries, delay, max_delay, backoff, jitter, logger):
    while tries:
        try:
            return f()
        except exceptions as e:
            tries -= 1
            if not tries:
                raise
            if logger is not None:
                logger.warning("%s, retrying in %s seconds...", e, delay)
            time.sleep(delay)
            delay *= backoff
            delay += random.uniform(*jitter) if isinstance(jitter, tuple) else jitter
            if max_delay is not None:
                delay = min(delay, max_delay)


def retry(exceptions=Exception, tries=-1, delay=0, max_delay=None, backoff=1, jitter=0, logger=_logger):
    def decorate(f):
        @functools.wraps(f)
        def wrapped(*args, **kwargs):
            return _call(lambda: f(*args, **kwargs), exceptions, tries, delay, max_delay, backoff, jitter, logger)

        return wrapped

    return decorate


def retry_call(f, fargs=None, fkwargs=None, exceptions=Exception, tries=-1, delay=0, max_delay=None, backoff=1, jitter=0, logger=_logger):
    return _call(lambda: f(*(fargs or ()), **(fkwargs or {})), exceptions, tries, delay, max_delay, backoff, jitter, logger)
