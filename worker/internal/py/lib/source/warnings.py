"""The module warnings."""

import sys as _sys

from _gustinspect import frame as _frame

filters = []
_seen = set()
_default = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
filters.extend(_default)


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category = message, category
        self.filename, self.lineno = filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (self.message, self._category_name, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    return text + "  %s\n" % line.strip() if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    stream = _sys.stderr if file is None else file
    if stream is not None:
        stream.write(formatwarning(message, category, filename, lineno, line))


_plain_show = showwarning


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    import re

    _check(action)
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise AssertionError("category must be a Warning subclass")
    _add((action, re.compile(message, re.I) if message else None, category, re.compile(module) if module else None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action)
    _add((action, None, category, None, lineno), append)


def _check(action):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError("invalid action: %r" % (action,))


def _add(item, append):
    if item in filters:
        if append:
            return
        filters.remove(item)
    filters.insert(len(filters) if append else 0, item)
    _seen.clear()


def resetwarnings():
    filters.clear()
    _seen.clear()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    if category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    frame = _frame(stacklevel)
    if frame is None:
        filename, lineno, module = "<sys>", 0, "sys"
    else:
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        module = frame.f_globals.get("__name__", "<string>")
    warn_explicit(message, category, filename, lineno, module, source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    text = str(message)
    if isinstance(message, Warning):
        category = type(message)
    else:
        message = category(message)
    action = "default"
    for what, pattern, kind, where, line in filters:
        if (
            (pattern is None or pattern.match(text))
            and issubclass(category, kind)
            and (where is None or (where == module if isinstance(where, str) else where.match(module or "")))
            and line in (0, lineno)
        ):
            action = what
            break
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action != "always":
        key = {"once": (text, category), "module": (text, category, filename)}.get(action, (text, category, filename, lineno))
        if key in _seen:
            return
        _seen.add(key)
    note = WarningMessage(message, category, filename, lineno, source=source)
    if _recorders:
        _recorders[-1].append(note)
        return
    showwarning(note.message, note.category, note.filename, note.lineno)


_recorders = []


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % (self,))
        self._entered = True
        self._filters = filters[:]
        self._show = showwarning
        _seen.clear()
        log = None
        self._kept = _recorders[:]
        if self._record:
            log = []
            _recorders.append(log)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % (self,))
        filters[:] = self._filters
        showwarning = self._show
        _recorders[:] = self._kept
        _seen.clear()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg):
        arg.__deprecated__ = self.message
        if isinstance(arg, type) or self.category is None:
            return arg
        from functools import wraps

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(self.message, self.category, stacklevel=self.stacklevel + 1)
            return arg(*args, **kwargs)

        return wrapper
