# logging to a StringIO: formats, % arguments, levels, extra, styles, errors in arguments.
import io
import logging


def fresh(name, fmt=None, level=logging.DEBUG, datefmt=None, **kw):
    out = io.StringIO()
    logger = logging.getLogger(name)
    handler = logging.StreamHandler(out)
    if fmt or kw:
        handler.setFormatter(logging.Formatter(fmt, datefmt, **kw))
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    return logger, out, handler


log, out, handler = fresh("a", "%(levelname)s:%(name)s:%(message)s")
log.debug("debug")
log.info("info %s", "arg")
log.warning("warning %d of %d", 1, 2)
log.error("error %r", {"k": 1})
log.critical("critical %.2f%%", 99.5)
log.fatal("fatal")
log.log(logging.INFO, "log %s", 1)
log.log(25, "custom level")
log.info("mapping %(a)s %(b)d", {"a": "x", "b": 2})
log.info("no args 100% {} %s")
log.info("tuple %s", (1, 2))
log.info({"an": "object"})
log.info(["list"])
log.info(None)
log.info("")
log.info("multi\nline")
log.info("é ☃")
log.info(5)
log.info("list arg %s", [1, 2])
log.info("dict arg %s", {"a": 1})
log.info("two %s %s", "a", None)
print(out.getvalue())

log, out, handler = fresh("levels", "%(levelno)d %(message)s", logging.WARNING)
log.info("hidden")
log.warning("seen")
print(out.getvalue(), log.isEnabledFor(logging.INFO), log.isEnabledFor(logging.ERROR), log.getEffectiveLevel(), log.level, log.name)
log.setLevel("DEBUG")
handler.setLevel(logging.ERROR)
log.warning("handler hides")
log.error("handler shows")
print(out.getvalue(), handler.level)

log, out, _ = fresh("default format")
log.info("only the message")
print(out.getvalue())

log, out, _ = fresh("fields", "%(name)-12s|%(levelname)8s|%(filename)s|%(module)s|%(funcName)s|%(lineno)d|%(message)s")
log.info("from module")


def in_function():
    log.warning("from function")


class C:
    def method(self):
        log.error("from method")


in_function()
C().method()
(lambda: log.info("from lambda"))()
print(out.getvalue())

log, out, _ = fresh("time", "%(asctime)s %(message)s")
log.info("x")
line = out.getvalue()
print("asctime shape", len(line), line[4], line[7], line[10], line[13], line[16], line[19], line[23:].strip())
log, out, _ = fresh("datefmt", "[%(asctime)s] %(message)s", datefmt="%Y/%m/%d")
log.info("x")
print("datefmt shape", len(out.getvalue().split("]")[0]), out.getvalue().count("/"))
log, out, _ = fresh("ids", "%(process)d %(thread)d %(threadName)s %(processName)s %(created)f %(msecs)d %(relativeCreated)d")
log.info("x")
parts = out.getvalue().split()
print("ids", len(parts), parts[0].isdigit(), parts[1].isdigit(), parts[2], parts[3])

log, out, _ = fresh("brace", "{levelname}~{message:>10}", style="{")
log.info("braces %s", "x")
log, out2, _ = fresh("dollar", "$levelname ${message}", style="$")
log.info("dollars")
print(out.getvalue(), out2.getvalue())

log, out, _ = fresh("extra", "%(user)s %(message)s")
log.info("with extra", extra={"user": "ann"})
log2, out2, _ = fresh("defaults", "%(user)s %(message)s", defaults={"user": "nobody"})
log2.info("default used")
print(out.getvalue(), out2.getvalue())
try:
    log.info("clash", extra={"message": 1})
except KeyError as e:
    print("KeyError", e)

adapter = logging.LoggerAdapter(log, {"user": "adapted"})
adapter.info("via adapter")
print(out.getvalue())
record = logging.LogRecord("n", logging.INFO, "path/file.py", 7, "msg %s", ("a",), None)
print("record", record.getMessage(), record.levelname, record.lineno, record.filename, record.module, record.name, record.args, record.msg)
print("format", logging.Formatter("%(levelname)s %(message)s").format(record), logging.Formatter().format(record), logging.BASIC_FORMAT)
made = logging.makeLogRecord({"msg": "made", "levelname": "X"})
print("makeLogRecord", logging.Formatter("%(levelname)s %(message)s").format(made))
try:
    logging.Formatter("{x}", style="?")
except ValueError as e:
    print("ValueError", e)
