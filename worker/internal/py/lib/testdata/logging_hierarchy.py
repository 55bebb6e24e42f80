# getLogger hierarchy, propagation, effective levels, basicConfig, level names, dictConfig, module functions.
import io
import logging
import logging.handlers

root_out = io.StringIO()
logging.basicConfig(stream=root_out, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
logging.basicConfig(level=logging.DEBUG, format="ignored: already configured")
root = logging.getLogger()
print("root", root.name, root.level, len(root.handlers), logging.getLogger("root") is root, logging.root is root)
logging.debug("hidden")
logging.info("info %s", 1)
logging.warning("warning")
logging.error("error")
logging.critical("critical")
logging.log(logging.WARNING, "log")
try:
    1 / 0
except ZeroDivisionError:
    logging.error("handled", exc_info=False)
app, db, sub = logging.getLogger("app"), logging.getLogger("app.db"), logging.getLogger("app.db.pool")
print("same", logging.getLogger("app") is app, db.parent is app, sub.parent is db, app.parent is root, db.name, app.getChild("db") is db)
print("levels", app.level, app.getEffectiveLevel(), db.isEnabledFor(logging.DEBUG))
app.setLevel(logging.ERROR)
print("inherited", sub.getEffectiveLevel(), db.level)
db.warning("hidden by app")
db.error("propagates to root")
app_out = io.StringIO()
app.addHandler(logging.StreamHandler(app_out))
sub.error("to app and root")
app.propagate = False
sub.error("only app")
db.setLevel(logging.DEBUG)
db.debug("child level decides")
print("root output", root_out.getvalue().splitlines())
print("app output", app_out.getvalue().splitlines())
print("handlers", app.hasHandlers(), logging.getLogger("nothing.here").hasHandlers(), len(app.handlers), len(db.handlers))
print("names", logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(15), logging.DEBUG, logging.INFO, logging.WARNING, logging.WARN, logging.ERROR, logging.CRITICAL, logging.FATAL, logging.NOTSET)
logging.addLevelName(25, "NOTICE")
root.log(25, "custom")
print("custom level", root_out.getvalue().splitlines()[-1], logging.getLevelName(25))
for level in ("INFO", "warning", 17, "nope", None, 1.5):
    try:
        app.setLevel(level)
        print("setLevel", level, app.level)
    except (ValueError, TypeError) as e:
        print("setLevel", level, type(e).__name__, e)
print("repr", repr(app), repr(root), str(logging.getLogger("x.y")), repr(logging.StreamHandler(app_out)).startswith("<StreamHandler"), repr(logging.NullHandler()))
for h in root.handlers[:]:
    root.removeHandler(h)
second = io.StringIO()
logging.basicConfig(stream=second, format="%(message)s", level="WARNING")
logging.info("hidden")
logging.warning("second config")
third = io.StringIO()
logging.basicConfig(stream=third, format="{message}!", style="{", force=True, level=10)
logging.debug("forced")
print("basicConfig", second.getvalue().splitlines(), third.getvalue().splitlines(), root.level)
try:
    logging.basicConfig(force=True, nope=1)
except ValueError as e:
    print("ValueError", e)
four = io.StringIO()
logging.basicConfig(force=True, handlers=[logging.StreamHandler(four)], format="H %(message)s", level=logging.INFO)
logging.info("handlers list")
print("handlers list", four.getvalue())
quiet = logging.getLogger("quiet")
quiet.addHandler(logging.NullHandler())
quiet.info("to root as well")
logging.getLogger("urllib3").setLevel(logging.WARNING)
print("third party quiet", logging.getLogger("urllib3.connectionpool").isEnabledFor(logging.DEBUG), logging.getLogger("urllib3.connectionpool").getEffectiveLevel())
buffer = logging.handlers.MemoryHandler(2, target=logging.StreamHandler(four))
mem = logging.getLogger("mem")
mem.propagate = False
mem.addHandler(buffer)
mem.warning("one")
before = four.getvalue().count("\n")
mem.warning("two")
print("MemoryHandler", before, four.getvalue().splitlines()[-2:])
logger = logging.getLogger(__name__)
logger.info("module logger %s", __name__)
print("module logger", four.getvalue().splitlines()[-1], logger.name, logging.lastResort is not None, logging.StreamHandler().stream.name)
if not logger.handlers:
    h = logging.StreamHandler(four)
    h.setFormatter(logging.Formatter("own %(message)s"))
    logger.addHandler(h)
logger.info("twice because of propagation")
print("twice", four.getvalue().splitlines()[-2:])
try:
    logging.getLogger(5)
except TypeError as e:
    print("TypeError", e)
handlers = [type(h).__name__ for h in root.handlers]
print("kinds", handlers, logging.getLogger("a.b.c").parent.name, isinstance(logging.getLogger("a.b"), logging.Logger), logging.getLogger("a.b.c").parent.name)
