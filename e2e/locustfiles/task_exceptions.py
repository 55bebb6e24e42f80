# run: -u 1
"""Exceptions of every common kind, and where they come from."""
import json
from functools import wraps

from locust import HttpUser, SequentialTaskSet, constant, task


class ShopDown(Exception):
    """Has its own text."""

    def __init__(self, shop, code=500):
        self.shop, self.code = shop, code
        super().__init__(shop, code)

    def __str__(self):
        return f"shop {self.shop} is down ({self.code})"


class Quiet(RuntimeError):
    pass


def outer(n):
    def inner(k):
        if k == 0:
            raise Quiet("at the bottom of %d" % n)
        return inner(k - 1)

    return inner(n)


def logged(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


class Stack:
    def __init__(self):
        self._items = []

    def pop(self):
        return self._items.pop()

    @property
    def top(self):
        return self._items[-1]

    def __getitem__(self, index):
        raise LookupError("no item " + repr(index))


class Errors(SequentialTaskSet):
    @task
    def key_error(self):
        body = self.client.get("/api/items/1").json()
        return body["no such key"]

    @task
    def key_error_number(self):
        return {1: "a"}[2]

    @task
    def index_error(self):
        return [1, 2, 3][10]

    @task
    def zero_division(self):
        total = 0
        return 100 / total

    @task
    def floor_division(self):
        return 1 % 0

    @task
    def attribute_error(self):
        return self.client.get("/ok/attr").no_such_attribute

    @task
    def attribute_of_none(self):
        match = None
        return match.group(1)

    @task
    def type_error(self):
        return "a" + 1

    @task
    def call_error(self):
        return self.helper(1, 2, wrong=3)

    def helper(self, a):
        return a

    @task
    def not_callable(self):
        return self.user.wait()()

    @task
    def value_error(self):
        return int("12x")

    @task
    def unpack(self):
        a, b = [1, 2, 3]

    @task
    def unpack_few(self):
        a, b = (1,)

    @task
    def name_error(self):
        return undefined_name

    @task
    def unbound(self):
        if self is None:
            value = 1
        return value

    @task
    def assertion(self):
        assert 1 == 2

    @task
    def assertion_with_text(self):
        response = self.client.get("/status/404")
        assert response.status_code == 200, f"expected 200, got {response.status_code}"

    @task
    def custom(self):
        raise ShopDown("Köln", code=503)

    @task
    def custom_class(self):
        raise Quiet

    @task
    def nested_functions(self):
        outer(3)

    @task
    @logged
    def decorated(self):
        raise Exception("through the decorator")

    @task
    def in_generator_expression(self):
        return any(10 / n > 5 for n in (5, 0))

    @task
    def in_lambda(self):
        pick = lambda d: d["x"]
        return pick({})

    @task
    def in_generator(self):
        return sum(n if n < 3 else int("three") for n in range(5))

    @task
    def in_library(self):
        json.loads("{bad json}")

    @task
    def in_property(self):
        return Stack().top

    @task
    def in_method(self):
        Stack().pop()

    @task
    def in_dunder(self):
        Stack()["x"]

    @task
    def chained(self):
        try:
            {}["first"]
        except KeyError as e:
            raise ShopDown("chained") from e

    @task
    def context(self):
        try:
            [].pop()
        except IndexError:
            raise Quiet("while handling")

    @task
    def suppressed(self):
        try:
            float("x")
        except ValueError:
            raise Quiet("alone") from None

    @task
    def reraised(self):
        try:
            outer(1)
        except Exception:
            self.client.get("/ok/reraised")
            raise

    @task
    def in_finally(self):
        try:
            raise Quiet("before finally")
        finally:
            self.client.get("/ok/finally")

    @task
    def unicode(self):
        raise Exception("Ünïcödé ☕ 'quoted' \"double\"\nand a second line")

    @task
    def several_args(self):
        raise Exception("one", 2, None)

    @task
    def no_args(self):
        raise Exception()

    @task
    def multi_line(self):
        raise ValueError(
            "a call over several lines",
            len("x"),
        )

    @task
    def recursion(self):
        def forever():
            return forever()

        try:
            forever()
        except RecursionError:
            self.client.get("/ok/recursion")

    @task
    def iteration(self):
        next(iter([]))

    @task
    def os_error(self):
        open("/no/such/file.txt")

    @task
    def import_error(self):
        import no_such_module_here

    @task
    def bad_raise(self):
        raise "a text"

    @task
    def end(self):
        self.user.stop(force=True)


class ErrorUser(HttpUser):
    wait_time = constant(0)
    tasks = [Errors]
