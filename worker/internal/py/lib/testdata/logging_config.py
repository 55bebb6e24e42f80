# logging.config and logging.handlers: dictConfig, files that rotate, queues, adapters, factories.
import io
import logging
import logging.config
import logging.handlers
import os
import queue
import shutil
import sys
import tempfile

folder = tempfile.mkdtemp()
out = io.StringIO()
path = os.path.join(folder, "log.txt")


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


class Tag(logging.Filter):
    def __init__(self, tag):
        super().__init__()
        self.tag = tag

    def filter(self, record):
        record.tag = self.tag
        return True


old = logging.getLogger("old.logger")
logging.config.dictConfig({
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(message)s"}, "tagged": {"format": "{tag}:{message}", "style": "{"}},
    "filters": {"tag": {"()": Tag, "tag": "T"}},
    "handlers": {
        "memory": {"class": "logging.StreamHandler", "formatter": "tagged", "stream": out, "level": "INFO", "filters": ["tag"]},
        "file": {"class": "logging.FileHandler", "formatter": "plain", "filename": path, "mode": "w", "encoding": "utf-8"},
        "rotating": {"()": "logging.handlers.RotatingFileHandler", "filename": os.path.join(folder, "r.txt"), "maxBytes": 40, "backupCount": 2, "formatter": "plain"},
    },
    "loggers": {"app": {"handlers": ["file"], "level": "DEBUG", "propagate": False}, "app.rotate": {"handlers": ["rotating"], "propagate": False}},
    "root": {"level": "WARNING", "handlers": ["memory"]},
})
logging.getLogger("app").debug("to the file é")
logging.getLogger("other").warning("to the root")
logging.getLogger("other").info("below the root's level")
for i in range(6):
    logging.getLogger("app.rotate").warning("line %d of the rotation", i)
for h in logging.getLogger("app").handlers + logging.getLogger("app.rotate").handlers:
    h.flush()
print("memory", out.getvalue().splitlines(), old.disabled, logging.getLogger("app").propagate)
print("file", open(path, encoding="utf-8").read().splitlines(), sorted(os.listdir(folder)), [open(os.path.join(folder, n)).read() for n in sorted(os.listdir(folder)) if n.startswith("r.")])
logging.config.dictConfig({"version": 1, "handlers": {}, "loggers": {"app": {"level": "ERROR"}}})
print("existing disabled", old.disabled, logging.getLogger("app").disabled, logging.getLogger("app").handlers, logging.getLogger("app").level)
logging.config.dictConfig({"version": 1, "incremental": True, "loggers": {"app": {"level": "INFO"}}, "root": {"level": "ERROR"}})
print("incremental", logging.getLogger("app").level, logging.getLogger().level)
attempt("no version", lambda: logging.config.dictConfig({}))
attempt("version", lambda: logging.config.dictConfig({"version": 2}))
attempt("bad handler", lambda: logging.config.dictConfig({"version": 1, "handlers": {"h": {"class": "logging.NoSuch"}}}))
attempt("bad formatter", lambda: logging.config.dictConfig({"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "none"}}}))
logging.getLogger().handlers.clear()

log = logging.getLogger("queue")
log.setLevel(logging.INFO)
log.propagate = False
q = queue.Queue()
sink = io.StringIO()
log.addHandler(logging.handlers.QueueHandler(q))
listener = logging.handlers.QueueListener(q, logging.StreamHandler(sink))
listener.start()
log.info("through %s", "a queue")
listener.stop()
print("queue", sink.getvalue().splitlines())

basic = os.path.join(folder, "basic.txt")
logging.basicConfig(filename=basic, filemode="w", format="%(asctime)s|%(levelname)s|%(message)s", datefmt="%Y", level=logging.DEBUG, force=True)
logging.debug("first")
logging.getLogger("x").error("second")
for h in logging.getLogger().handlers:
    h.flush()
print("basicConfig", [line.split("|")[1:] for line in open(basic)], [len(line.split("|")[0]) for line in open(basic)], logging.getLogger().handlers[0].baseFilename == basic)
logging.getLogger().handlers[0].close()
logging.getLogger().handlers.clear()

watched = logging.handlers.WatchedFileHandler(os.path.join(folder, "w.txt"))
w = logging.getLogger("watched")
w.addHandler(watched)
w.propagate = False
w.warning("one")
os.remove(watched.baseFilename)
w.warning("two")
print("watched", open(watched.baseFilename).read().splitlines())
timed = logging.handlers.TimedRotatingFileHandler(os.path.join(folder, "t.txt"), when="midnight", backupCount=3, utc=True)
w.handlers = [timed]
w.error("timed")
print("timed", open(timed.baseFilename).read().splitlines(), timed.when, timed.interval, timed.suffix)
delayed = logging.FileHandler(os.path.join(folder, "delayed.txt"), delay=True)
print("delay", os.path.exists(delayed.baseFilename), delayed.stream)
w.handlers = [delayed]
w.error("now")
print("delay", os.path.exists(delayed.baseFilename), repr(delayed) == "<FileHandler %s (NOTSET)>" % delayed.baseFilename)


class Record(logging.LogRecord):
    def getMessage(self):
        return "<" + super().getMessage() + ">"


captured = io.StringIO()
w.handlers = [logging.StreamHandler(captured)]
logging.setLogRecordFactory(Record)
w.error("made by a factory")
logging.setLogRecordFactory(logging.LogRecord)


class Adapter(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return "[%s] %s" % (self.extra["id"], msg), kwargs


adapter = Adapter(w, {"id": 7})
adapter.error("adapted %d", 1)
adapter.setLevel(logging.CRITICAL)
adapter.error("hidden")
print("custom", captured.getvalue().splitlines(), adapter.isEnabledFor(logging.ERROR), adapter.logger is w, adapter.getEffectiveLevel())
w.setLevel(logging.NOTSET)
captured.truncate(0)
captured.seek(0)


def helper():
    w.warning("from the caller", stacklevel=2)


def caller():
    helper()


w.handlers[0].setFormatter(logging.Formatter("%(funcName)s %(message)s"))
caller()
w.warning("with a stack", stack_info=True)
lines = captured.getvalue().splitlines()
print("stack", lines[0], lines[1], lines[2], lines[-1].strip())
stream = w.handlers[0].setStream(sys.stdout)
print("setStream", stream is captured, w.handlers[0].stream is sys.stdout)


class Mine(logging.Logger):
    pass


logging.setLoggerClass(Mine)
print("class", type(logging.getLogger("mine")).__name__, logging.getLoggerClass().__name__, logging.getLevelNamesMapping()["INFO"] if hasattr(logging, "getLevelNamesMapping") else 20)
logging.setLoggerClass(logging.Logger)
attempt("class", lambda: logging.setLoggerClass(int))
attempt("level", lambda: w.log("INFO", "x"))
attempt("both", lambda: logging.basicConfig(force=True, stream=sys.stdout, filename="x"))
attempt("brace", lambda: logging.Formatter("{x", style="{"))
attempt("no fields", lambda: logging.Formatter("nothing", style="%"))
print("formatter", logging.BufferingFormatter().format([logging.makeLogRecord({"msg": "a"}), logging.makeLogRecord({"msg": "b"})]), logging.Formatter("%(message)s", defaults={"a": 1}).usesTime(), logging.Formatter("%(asctime)s").usesTime(), logging.getLogRecordFactory() is logging.LogRecord)
logging.captureWarnings(True)
logging.captureWarnings(False)
logging.shutdown()
shutil.rmtree(folder)
print("gone", os.path.exists(folder))
