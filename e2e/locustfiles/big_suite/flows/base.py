import logging
import time
from functools import wraps

from locust import SequentialTaskSet
from locust.exception import StopUser

from settings import current

log = logging.getLogger("suite")


def step(name=None, limit="default"):
    """Marks a method as a step: logs when it takes too long, and stops the user when it fails."""

    def decorate(f):
        label = name or f.__name__.replace("_", " ")

        @wraps(f)
        def wrapper(self, *args, **kwargs):
            start = time.time()
            try:
                return f(self, *args, **kwargs)
            except StopUser:
                raise
            except AssertionError as e:
                log.error("step '%s' of %s: %s", label, self.user.account["user"], e)
                self.user.failed_steps.append(label)
            finally:
                if time.time() - start > current.LIMITS[limit]:
                    log.warning("step '%s' was slow", label)

        wrapper.step_label = label
        return wrapper

    return decorate


class Flow(SequentialTaskSet):
    def check(self, response, status=200, **expected):
        """Says good or bad of a response that is caught, and returns its JSON."""
        problems = []
        if response.status_code != status:
            problems.append(f"status {response.status_code} instead of {status}")
        body = {}
        try:
            body = response.json()
        except ValueError:
            problems.append("no JSON")
        problems.extend(f"{k}={body.get(k)!r}" for k, v in expected.items() if body.get(k) != v)
        if problems:
            response.failure(" and ".join(problems))
        else:
            response.success()
        return body

    def call(self, method, path, *, status=200, expected=None, **kwargs):
        with getattr(self.client, method)(path, catch_response=True, **kwargs) as response:
            return self.check(response, status, **(expected or {}))
