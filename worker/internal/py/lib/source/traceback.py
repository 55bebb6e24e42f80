"""The module traceback."""

import _gusttrace


def format_exc(limit=None, chain=True):
    return _gusttrace.format(_gusttrace.current())


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end="", file=file)


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return _gusttrace.format(exc if value is None else value).splitlines(keepends=True)


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb)), end="", file=file)


def format_exception_only(exc, value=None):
    return [_gusttrace.only(exc if value is None else value)]


def format_tb(tb, limit=None):
    return [_gusttrace.places(tb)]


def print_tb(tb, limit=None, file=None):
    print(_gusttrace.places(tb), end="", file=file)


def format_stack(f=None, limit=None):
    return []


def print_stack(f=None, limit=None, file=None):
    pass
