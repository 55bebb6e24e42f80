# logging of exceptions: exception(), exc_info, stack of several loggers, tracebacks in output.
import io
import logging
import os
import re


def clean(text):
    lines = []
    for line in text.splitlines():
        m = re.match(r'(\s+File ")(.*)(", line \d+, in \S+)$', line)
        if m:
            line = m.group(1) + os.path.basename(m.group(2)) + m.group(3)
        if line.strip() and not set(line.strip()) <= set("^~"):
            lines.append(line)
    return "\n".join(lines)


out = io.StringIO()
log = logging.getLogger("errors")
log.propagate = False
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log.addHandler(handler)


def fail(n):
    return 1 / n


try:
    fail(0)
except ZeroDivisionError as e:
    log.exception("with traceback %s", "arg")
    log.error("exc_info true", exc_info=True)
    log.error("exc_info instance", exc_info=e)
    log.error("exc_info tuple", exc_info=(type(e), e, e.__traceback__))
    log.warning("no traceback: %s", e)
    log.error("repr: %r", e)
log.error("outside", exc_info=True)
print(clean(out.getvalue()))
out.truncate(0)
out.seek(0)
try:
    try:
        {}["k"]
    except KeyError as e:
        raise RuntimeError("outer") from e
except RuntimeError:
    log.exception("chained")
print(clean(out.getvalue()))
out.truncate(0)
out.seek(0)


class Upper(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()

    def formatException(self, exc_info):
        return "<" + exc_info[0].__name__ + ">"


handler.setFormatter(Upper("%(message)s"))
try:
    fail(0)
except ZeroDivisionError:
    log.exception("custom formatter")
print(out.getvalue())


class Memory(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append((record.levelname, record.getMessage(), record.exc_info is not None, getattr(record, "tag", None)))


memory = Memory()
log.addHandler(memory)
log.removeHandler(handler)
log.info("hidden by root level?")
log.warning("kept", extra={"tag": "T"})
try:
    fail(0)
except ZeroDivisionError:
    log.exception("kept too")
print(memory.records, log.handlers == [memory])


class Filter(logging.Filter):
    def filter(self, record):
        record.tag = "filtered"
        return "secret" not in record.getMessage()


memory.addFilter(Filter())
memory.addFilter(lambda r: not r.getMessage().startswith("x"))
log.error("a secret")
log.error("xyz")
log.error("public")
print(memory.records[2:])
log.addFilter(logging.Filter("errors"))
log.error("name filter passes")
log.disabled = True
log.error("disabled")
log.disabled = False
logging.disable(logging.ERROR)
log.error("disabled everywhere")
log.critical("critical passes")
logging.disable(logging.NOTSET)
print(memory.records[3:])
