"""pytest: its names, for files that are tests too. Nothing collects tests here."""

import contextlib
import re


class Failed(BaseException):
    pass


class Skipped(BaseException):
    pass


class _Info:
    value = type = tb = None

    def match(self, pattern):
        assert re.search(pattern, str(self.value)), f"Regex pattern did not match.\n Regex: {pattern!r}\n Input: {str(self.value)!r}"
        return True


class _Raises:
    def __init__(self, expected, match=None):
        self.expected, self.match, self.info = expected, match, _Info()

    def __enter__(self):
        return self.info

    def __exit__(self, kind, value, tb):
        if kind is None:
            names = self.expected if isinstance(self.expected, tuple) else (self.expected,)
            fail(f"DID NOT RAISE {names[0]!r}" if len(names) == 1 else f"DID NOT RAISE any of {names!r}")
        if not issubclass(kind, self.expected):
            return False
        self.info.type, self.info.value, self.info.tb = kind, value, tb
        if self.match is not None:
            self.info.match(self.match)
        return True


def raises(expected_exception, *args, match=None, **kwargs):
    context = _Raises(expected_exception, match)
    if not args:
        return context
    with context as info:
        args[0](*args[1:], **kwargs)
    return info


def fail(reason="", pytrace=True):
    raise Failed(reason)


def skip(reason="", **kwargs):
    raise Skipped(reason)


def importorskip(modname, **kwargs):
    import importlib

    try:
        return importlib.import_module(modname)
    except ImportError:
        skip(f"could not import {modname!r}")


class _Mark:
    """pytest.mark.anything, with or without arguments: the function as it is."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Mark()

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs and not isinstance(args[0], _Mark) else _Mark()


mark = _Mark()


def fixture(function=None, **kwargs):
    return function if function is not None else lambda function: function


def param(*values, **kwargs):
    return values


class approx:
    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs = expected, rel, abs

    def _near(self, a, b):
        if a == b:
            return True
        tolerance = max(self.abs if self.abs is not None else 1e-12, (self.rel if self.rel is not None else 1e-6 if self.abs is None else 0) * abs(b))
        return abs(a - b) <= tolerance

    def __eq__(self, other):
        if isinstance(self.expected, dict):
            return self.expected.keys() == other.keys() and all([self._near(other[k], v) for k, v in self.expected.items()])
        if isinstance(self.expected, (list, tuple)):
            return len(self.expected) == len(other) and all([self._near(a, b) for a, b in zip(other, self.expected)])
        return self._near(other, self.expected)


def main(*args, **kwargs):
    raise NotImplementedError("gust: pytest runs no tests here")
