# contextlib: contextmanager, suppress, closing, ExitStack, nullcontext, redirect_stdout, ContextDecorator.
import contextlib
import io
import sys


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


@contextlib.contextmanager
def managed(name, suppress=False):
    print("  enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("  caught", e)
        if not suppress:
            raise
    finally:
        print("  exit", name)


with managed("a") as x:
    print("body", x)
with managed("s", suppress=True):
    raise ValueError("suppressed")


def raising(error):
    with managed("r"):
        raise error


attempt("value error", lambda: raising(ValueError("v")))
attempt("key error", lambda: raising(KeyError("k")))


@managed("decorator")
def decorated(n):
    return n * 2


print("as decorator", decorated(4), decorated(5), decorated.__name__)


@contextlib.contextmanager
def no_yield():
    if False:
        yield


@contextlib.contextmanager
def two_yields():
    yield 1
    yield 2


@contextlib.contextmanager
def swallow():
    try:
        yield
    except Exception:
        pass


@contextlib.contextmanager
def replace_error():
    try:
        yield
    except KeyError as e:
        raise RuntimeError("replaced") from e


def use(cm, error=None):
    with cm as v:
        if error:
            raise error
        return v


attempt("no yield", lambda: use(no_yield()))
attempt("two yields", lambda: use(two_yields()))
attempt("two yields with error", lambda: use(two_yields(), ValueError("x")))
attempt("swallow", lambda: use(swallow(), ValueError("x")))
attempt("replace", lambda: use(replace_error(), KeyError("x")))
attempt("StopIteration inside", lambda: use(managed("si"), StopIteration("s")))
cm = managed("once")
with cm:
    pass
attempt("reused", lambda: use(cm))


def in_loop():
    for i in range(3):
        with managed(f"loop{i}"):
            if i == 1:
                break
    return i


print("break", in_loop())
with contextlib.suppress(KeyError, ValueError):
    {}["x"]
    print("never")
attempt("suppress other", lambda: use(contextlib.suppress(KeyError), OSError("o")))
with contextlib.suppress():
    print("suppress nothing")


class Closable:
    def close(self):
        print("  closed")


with contextlib.closing(Closable()) as c:
    print("closing", type(c).__name__)
with contextlib.nullcontext("value") as n, contextlib.nullcontext() as none:
    print("nullcontext", n, none)
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
    sys.stdout.write("also\n")
print("redirect", repr(out.getvalue()))
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print("to stderr", file=sys.stderr)
print("redirect stderr", repr(err.getvalue()))
with contextlib.ExitStack() as stack:
    names = [stack.enter_context(managed(n)) for n in "xy"]
    stack.callback(print, "  callback", 1, sep=":")

    @stack.callback
    def _():
        print("  decorator callback")
    stack.push(lambda *exc: print("  push", exc[0]))
    print("stack", names)
with contextlib.ExitStack() as stack:
    stack.enter_context(managed("kept"))
    moved = stack.pop_all()
print("not closed yet")
moved.close()


def stack_error():
    with contextlib.ExitStack() as s:
        s.enter_context(managed("outer"))
        s.enter_context(managed("inner", suppress=True))
        raise ValueError("in stack")
    return "survived"


attempt("stack suppress", stack_error)
attempt("stack bad", lambda: contextlib.ExitStack().enter_context(5))


class Deco(contextlib.ContextDecorator):
    def __enter__(self):
        print("  deco enter")
        return self

    def __exit__(self, *exc):
        print("  deco exit", exc[0] and exc[0].__name__)
        return False


@Deco()
def f(x):
    return x + 1


print("ContextDecorator", f(1))


class Abstract(contextlib.AbstractContextManager):
    def __exit__(self, *a):
        print("  abstract exit")


with Abstract() as ab:
    print("abstract", isinstance(ab, contextlib.AbstractContextManager), type(managed("q")).__name__)
with contextlib.chdir("tree"):
    import os
    print("chdir", sorted(os.listdir()))
