# The parts of a traceback that Locust reports: files, lines, names, final line.
import os
import sys
import traceback


def show(label, text):
    print(label)
    for line in text.splitlines():
        stripped = line.strip()
        if line.startswith('  File "'):
            path, rest = line[8:].split('"', 1)
            print('  File "%s"%s' % (os.path.basename(path), rest))
        elif stripped and not set(stripped) <= set("^~"):
            print(line)


def inner(x):
    return 1 / x


def middle(x):
    value = inner(x)
    return value


class Worker:
    def run(self):
        middle(0)


try:
    Worker().run()
except ZeroDivisionError:
    show("format_exc", traceback.format_exc())


def chained():
    try:
        {}["missing"]
    except KeyError as e:
        raise RuntimeError("wrapped") from e


def context():
    try:
        {}["missing"]
    except KeyError:
        raise RuntimeError("context")


def suppressed():
    try:
        {}["missing"]
    except KeyError:
        raise RuntimeError("suppressed") from None


for f in (chained, context, suppressed):
    try:
        f()
    except RuntimeError:
        show(f.__name__, traceback.format_exc())


def reraised():
    try:
        inner(0)
    except ZeroDivisionError:
        raise


try:
    reraised()
except ZeroDivisionError as e:
    show("reraised", "".join(traceback.format_exception(e)))
    show("three arguments", "".join(traceback.format_exception(type(e), e, e.__traceback__)))
    show("format_tb", "".join(traceback.format_tb(e.__traceback__)))
    show("only", "".join(traceback.format_exception_only(type(e), e)))
    print("extract", [(os.path.basename(s.filename), s.lineno, s.name, s.line) for s in traceback.extract_tb(e.__traceback__)])
    tb = e.__traceback__
    while tb:
        print("walk", tb.tb_lineno, tb.tb_frame.f_code.co_name, os.path.basename(tb.tb_frame.f_code.co_filename))
        tb = tb.tb_next


class Custom(Exception):
    pass


def multi_line_message():
    raise Custom("first\nsecond")


def no_message():
    raise Custom


def lambda_frame():
    return (lambda v: v["k"])({})


def generator_frame():
    def g():
        yield 1
        raise Custom("in generator")
    return list(g())


def comp_free():
    return sorted([3, "a"])


def with_note():
    e = ValueError("noted")
    e.add_note("a note")
    raise e


for f in (multi_line_message, no_message, lambda_frame, generator_frame, comp_free, with_note):
    try:
        f()
    except Exception:
        show(f.__name__, traceback.format_exc())
try:
    assert 1 == 2, "assert message"
except AssertionError:
    show("assert", traceback.format_exc())
try:
    assert not [1]
except AssertionError:
    show("assert bare", traceback.format_exc())
print("none", repr(traceback.format_exc()))
