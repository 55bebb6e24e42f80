"""The module traceback."""

import sys

import _gusttrace

_missing = object()
_cause_text = "\nThe above exception was the direct cause of the following exception:\n\n"
_context_text = "\nDuring handling of the above exception, another exception occurred:\n\n"


class FrameSummary:
    """A line of a traceback; it unpacks to filename, lineno, name and line."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **positions):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = None if locals is None else {k: repr(v) for k, v in locals.items()}
        self._line = line

    @property
    def line(self):
        if self._line is None:
            self._line = _gusttrace.line(self.filename, self.lineno)
        return self._line.strip()

    def _parts(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __iter__(self):
        return iter(self._parts())

    def __getitem__(self, at):
        return self._parts()[at]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._parts() == other._parts()
        if isinstance(other, tuple):
            return self._parts() == other
        return NotImplemented

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)


class StackSummary(list):
    """Lines of a traceback, outermost first."""

    @classmethod
    def extract(cls, frames, *, limit=None, lookup_lines=True, capture_locals=False):
        found = [FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in frames]
        return cls(_limited(found, limit))

    @classmethod
    def from_list(cls, frames):
        return cls(f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in frames)

    def format_frame_summary(self, frame):
        text = '  File "%s", line %s, in %s\n' % (frame.filename, frame.lineno, frame.name)
        return text + "    %s\n" % frame.line if frame.line else text

    def format(self):
        lines, last, times = [], None, 0

        def repeated():
            if times > 3:
                lines.append("  [Previous line repeated %d more time%s]\n" % (times - 3, "" if times == 4 else "s"))

        for frame in self:
            at = (frame.filename, frame.lineno, frame.name)
            if at != last:
                repeated()
                last, times = at, 0
            times += 1
            if times <= 3:
                lines.append(self.format_frame_summary(frame))
        repeated()
        return lines


def _limited(frames, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def _of_traceback(tb, limit=None):
    return StackSummary(_limited([FrameSummary(*place) for place in _gusttrace.places(tb)], limit))


class TracebackException:
    """What is printed of an exception, kept without the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = _seen or set()
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self.stack = _of_traceback(exc_traceback, limit)
        self._has_traceback = exc_traceback is not None
        self._text = _text(exc_value)
        self._lines = _only(exc_type, exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self.__context__ = self.exceptions = None
        for name in ("__cause__", "__context__"):
            other = getattr(exc_value, name, None)
            if other is not None and id(other) not in seen:
                setattr(self, name, TracebackException(type(other), other, other.__traceback__, limit=limit, _seen=seen))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._text

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format_exception_only(self):
        yield from self._lines

    def format(self, *, chain=True):
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(chain=chain)
                yield _cause_text
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(chain=chain)
                yield _context_text
        if self._has_traceback:
            yield "Traceback (most recent call last):\n"
            yield from self.stack.format()
        yield from self._lines

    def print(self, *, file=None, chain=True):
        print("".join(self.format(chain=chain)), end="", file=sys.stderr if file is None else file)


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def _only(kind, value):
    if kind is None or kind is type(None):
        return ["NoneType: None\n"]
    name = kind.__qualname__
    if kind.__module__ not in ("__main__", "builtins"):
        name = "%s.%s" % (kind.__module__, name)
    if isinstance(value, SyntaxError):
        lines = _syntax(name, value)
    else:
        text = _text(value)
        lines = [name + "\n" if value is None or not text else "%s: %s\n" % (name, text)]
    for note in getattr(value, "__notes__", None) or ():
        lines.extend(line + "\n" for line in str(note).split("\n"))
    return lines


def _syntax(name, value):
    lines = []
    if value.lineno is not None:
        lines.append('  File "%s", line %s\n' % (value.filename or "<string>", value.lineno))
    if value.text:
        text = value.text.rstrip("\n")
        stripped = text.lstrip()
        lines.append("    %s\n" % stripped)
        if value.offset is not None:
            at = max(value.offset - 1 - (len(text) - len(stripped)), 0)
            lines.append("    %s^\n" % "".join(c if c.isspace() else " " for c in stripped[:at]))
    lines.append("%s: %s\n" % (name, value.msg or "<no detail available>"))
    return lines


def _exception(exc, value, tb):
    if value is _missing and tb is _missing:
        return type(exc), exc, getattr(exc, "__traceback__", None)
    return type(value), value, tb


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    return list(TracebackException(*_exception(exc, value, tb), limit=limit).format(chain=chain))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), end="", file=sys.stderr if file is None else file)


def format_exception_only(exc, /, value=_missing):
    value = exc if value is _missing else value
    return _only(type(value), value)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def extract_tb(tb, limit=None):
    return _of_traceback(tb, limit)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=sys.stderr if file is None else file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), end="", file=sys.stderr if file is None else file)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    f = sys._getframe(1) if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _stack(f, limit):
    if f is None:
        frames = [FrameSummary(*place) for place in _gusttrace.stack(2)]
    else:
        frames = [FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_stack(f)]
        frames.reverse()
    if limit is not None:
        frames = frames[-limit:] if limit >= 0 else frames[:-limit]
    return StackSummary(frames)


def extract_stack(f=None, limit=None):
    return _stack(f, limit)


def format_stack(f=None, limit=None):
    return _stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print("".join(_stack(f, limit).format()), end="", file=sys.stderr if file is None else file)


def clear_frames(tb):
    pass
