# run: -u 2
"""A class around self.client, one that is a session itself, and a decorator around both."""
import functools
import time
from contextlib import contextmanager
from typing import Any, Callable, Dict, Optional

from locust import HttpUser, SequentialTaskSet, constant, task
from locust.clients import HttpSession, ResponseContextManager


def timed(label: str) -> Callable:
    """Reports how long a step took, as a row of its own."""

    def decorator(func: Callable) -> Callable:
        @functools.wraps(func)
        def wrapper(self, *args: Any, **kwargs: Any) -> Any:
            start = time.monotonic()
            error: Optional[Exception] = None
            try:
                return func(self, *args, **kwargs)
            except ArithmeticError as e:
                error = e
            finally:
                self.user.environment.events.request.fire(
                    request_type="STEP",
                    name=f"{label}: {func.__name__}",
                    response_time=int((time.monotonic() - start) * 1000),
                    response_length=0,
                    exception=error,
                    context={},
                )

        return wrapper

    return decorator


class ShopClient:
    base = "/api"

    def __init__(self, http: HttpSession) -> None:
        self.http = http
        self.calls: Dict[str, int] = {}

    def _call(self, method: str, path: str, **kwargs: Any) -> ResponseContextManager:
        self.calls[method] = self.calls.get(method, 0) + 1
        kwargs.setdefault("name", f"{self.base}{path.rsplit('/', 1)[0]}/*")
        kwargs["headers"] = {**(kwargs.pop("headers", None) or {}), "X-Call": str(sum(self.calls.values()))}
        return self.http.request(method.upper(), self.base + path, catch_response=True, **kwargs)

    def item(self, number: int) -> Optional[dict]:
        with self._call("get", f"/items/{number}") as r:
            if r.status_code == 404:
                r.failure(f"item {number} is gone")
                return None
            return r.json()

    @contextmanager
    def order(self, *numbers: int, **extra: Any):
        with self._call("post", "/orders", name="order", json={"items": numbers, **extra}) as r:
            yield r
            if r.status_code != 201:
                r.failure("no order")

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.http.get("/ok/closed", params=self.calls)
        return kind is ZeroDivisionError

    def __call__(self, path):
        return self.http.get(path)

    def __len__(self):
        return sum(self.calls.values())


class Steps(SequentialTaskSet):
    @task
    @timed("shop")
    def look(self):
        shop = ShopClient(self.client)
        with shop:
            found = [shop.item(n) for n in (1, 200, 3)]
            with shop.order(*(f["id"] for f in found if f), note="ü", express=False) as r:
                assert r.json()["status"] == "new"
        print("print:", len(shop), shop("/ok/called").json(), shop.calls)

    @task
    @timed("math")
    def divide(self):
        with ShopClient(self.client):
            1 / 0
        return 1 // 0

    @task
    def own_session(self):
        session = HttpSession(
            base_url=self.user.host,
            request_event=self.user.environment.events.request,
            user=self.user,
        )
        session.headers.update({"X-Own": "session"})
        session.get("/ok/own")
        with session.post("/ok/own", json=[], catch_response=True) as r:
            r.failure("own failure")
        self.user.stop(force=True)


class WrapperUser(HttpUser):
    wait_time = constant(0)
    tasks = [Steps]
