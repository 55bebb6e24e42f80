# Endless recursion gives RecursionError, and the interpreter works on afterwards.
import sys


def forever(n):
    return forever(n + 1)


def mutual_a(n):
    return mutual_b(n)


def mutual_b(n):
    return mutual_a(n)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other

    def __call__(self):
        return self()


class Prop:
    @property
    def p(self):
        return self.p


def attempt(label, f):
    try:
        f()
    except RecursionError as e:
        print(label, type(e).__name__, str(e).startswith("maximum recursion depth exceeded"), isinstance(e, RuntimeError))


attempt("function", lambda: forever(0))
attempt("mutual", lambda: mutual_a(0))
attempt("getattr", lambda: Loop().x)
attempt("eq", lambda: Loop() == 1)
attempt("call", lambda: Loop()())
attempt("property", lambda: Prop().p)
attempt("lambda", lambda: (lambda f: f(f))(lambda f: f(f)))
print("again", forever.__name__, sum(range(100)))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print("deep enough", depth(800))
print("limit", sys.getrecursionlimit() >= 1000)


def with_finally(n):
    try:
        return with_finally(n + 1)
    finally:
        pass


attempt("finally", lambda: with_finally(0))


def handled(n):
    try:
        return handled(n + 1)
    except RecursionError:
        return "handled inside"


print(handled(0))
nested = []
for _ in range(50):
    nested = [nested]
print("nested list", str(nested).count("["), nested == nested)


def generator_depth(n):
    if n:
        yield from generator_depth(n - 1)
    yield n


print("yield from depth", sum(generator_depth(100)))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print("ackermann", ackermann(2, 6))
