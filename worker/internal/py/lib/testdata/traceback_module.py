# traceback: formatting functions, TracebackException, extraction, printing to a file.
import io
import os
import sys
import traceback


def clean(text):
    lines = []
    for line in text.splitlines():
        if line.startswith('  File "'):
            path, rest = line[8:].split('"', 1)
            line = '  File "%s"%s' % (os.path.basename(path), rest)
        if not line.strip() or set(line.strip()) <= set("^~"):
            continue
        lines.append(line)
    return "\n".join(lines)


def fail(n):
    if n == 0:
        raise ValueError("bottom")
    fail(n - 1)


try:
    fail(2)
except ValueError as e:
    out = io.StringIO()
    traceback.print_exc(file=out)
    print("print_exc", clean(out.getvalue()), sep="\n")
    print("format_exc", clean(traceback.format_exc()) == clean(out.getvalue()))
    print("limit", clean(traceback.format_exc(limit=1)), sep="\n")
    print("limit -1", clean(traceback.format_exc(limit=-1)), sep="\n")
    out = io.StringIO()
    traceback.print_exception(type(e), e, e.__traceback__, file=out)
    print("print_exception", clean(out.getvalue()).splitlines()[-1])
    out = io.StringIO()
    traceback.print_exception(e, file=out)
    print("print_exception new", clean(out.getvalue()).splitlines()[0])
    out = io.StringIO()
    traceback.print_tb(e.__traceback__, file=out)
    print("print_tb", clean(out.getvalue()), sep="\n")
    print("only", traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    frames = traceback.extract_tb(e.__traceback__)
    print("extract", [(f.name, f.lineno, f.line, os.path.basename(f.filename)) for f in frames], len(frames), frames[-1][2])
    print("format_list", clean("".join(traceback.format_list(frames[-1:]))), sep="\n")
    te = traceback.TracebackException.from_exception(e)
    print("TracebackException", str(te), [f.name for f in te.stack], clean("".join(te.format())).splitlines()[-1], list(te.format_exception_only()))
    filename, lineno, func, text = traceback.extract_tb(sys.exc_info()[2])[-1]
    print("unpacked", os.path.basename(filename), lineno, func, text)


def stack():
    return [f.name for f in traceback.extract_stack()][-2:]


def outer():
    return stack()


print("stack", outer())
print("format_stack", clean("".join(traceback.format_stack(limit=1))).splitlines()[0])
try:
    try:
        {}["k"]
    except KeyError as first:
        raise TypeError("second") from first
except TypeError as e:
    print("chain", [l for l in clean(traceback.format_exc()).splitlines() if not l.startswith("  ")])
    print("no chain", [l for l in clean("".join(traceback.format_exception(e, chain=False))).splitlines() if not l.startswith("  ")])
for exc in (ValueError(), ValueError("a", 1), KeyError("k"), OSError(2, "No"), ValueError("two\nlines"), type("Custom", (Exception,), {"__module__": "my.mod"})("m"), AssertionError(), SystemExit(1), ValueError("")):
    print("only", traceback.format_exception_only(exc))
