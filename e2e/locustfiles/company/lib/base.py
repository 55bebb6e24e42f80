"""Base classes of all suites."""
import logging
import time
from contextlib import contextmanager

from locust import HttpUser, SequentialTaskSet, TaskSet
from locust.clients import HttpSession

from .config import settings

logger = logging.getLogger("company")


class ApiError(Exception):
    def __init__(self, code, message="unknown"):
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self):
        return f"[{self.code}] {self.message}"


class Mixin:
    """Helpers for task sets; cooperative."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._steps = []

    @contextmanager
    def step(self, name):
        started = time.perf_counter()
        self._steps.append(name)
        try:
            yield self
        except ApiError as e:
            logger.error("%s failed: %s", name, e)
            self._steps[-1] += "!"
        finally:
            assert time.perf_counter() >= started

    def call(self, method, *parts, expect=(200,), name=None, **kwargs):
        url = settings().url(*parts)
        with self.client.request(method, url, name=name or f"{self.prefix()}{url}", catch_response=True, **kwargs) as r:
            if r.status_code not in expect:
                r.failure(f"expected {expect}, got {r.status_code}")
                raise ApiError(r.status_code, (r.json() or {}).get("error", "?"))
            r.success()
        return r.json() if r.content else None

    def prefix(self):
        return ""


class BaseFlow(Mixin, SequentialTaskSet):
    pass


class BaseBehaviour(Mixin, TaskSet):
    def goal(self):
        raise NotImplementedError(type(self).__name__ + ".goal")


class BaseUser(HttpUser):
    abstract = True
    registry = []
    client: HttpSession

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        BaseUser.registry.append(cls.__name__)

    def __init__(self, environment):
        super().__init__(environment)
        self.client.headers.update({"X-Stage": str(settings().stage)})
        self.number = self.__class__._next()

    @classmethod
    def _next(cls):
        cls._count = getattr(cls, "_count", 0) + 1
        return cls._count

    @property
    def ident(self):
        return f"{type(self).__name__.lower()}-{self.number:02d}"
