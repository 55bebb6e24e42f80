# run: -u 1
"""Logging in the ways that tests log."""
import logging
import sys
from logging import getLogger

from locust import HttpUser, constant, events, task

logger = logging.getLogger(__name__)
named = getLogger("shop.cart")
named.setLevel(logging.DEBUG)
silent = logging.getLogger("silent")
silent.setLevel(logging.CRITICAL)
own = logging.getLogger("own")
own.propagate = False
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("print: %(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(message)s"))
own.addHandler(handler)
own.setLevel(logging.INFO)


class Collect(logging.Handler):
    records = []

    def emit(self, record):
        self.records.append((record.levelno, record.getMessage()))


collect = Collect(level=logging.WARNING)
named.addHandler(collect)


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['user']}] {msg}", kwargs


@events.test_start.add_listener
def start(environment, **kwargs):
    logging.getLogger().debug("not shown: the root is at info")


class Logger(HttpUser):
    wait_time = constant(0)

    @task
    def log_all(self):
        response = self.client.get("/api/items/1")
        logging.info("plain")
        logging.info("percent %s %d %r %5.2f %%", "text", 7, None, 3.14159)
        logging.warning("dict %(a)s", {"a": 1})
        logging.error("%s: %s", response.status_code, response.json()["name"])
        logging.debug("never shown")
        logger.info(f"module logger {response.ok}")
        logger.warning("name is %s", __name__)
        named.debug("debug is shown by this logger only if the handler lets it")
        named.error("ünïcödé ☕")
        named.critical("critical")
        named.log(logging.INFO, "by number %d", 20)
        silent.error("not shown")
        own.info("own handler")
        own.warning("own warning %s", ("a", "tuple"))
        Prefix(logger, {"user": "u1"}).info("adapted")
        try:
            {}["x"]
        except KeyError:
            logging.exception("with traceback")
            logger.error("exc_info", exc_info=True)
        logging.getLogger("a.b").info("%s and %s" % ("early", "formatting"))
        print("print: printed", 1, None, sep="-", end="!\n")
        print("print: to stderr", file=sys.stderr)
        sys.stdout.write("print: written\n")
        sys.stdout.flush()
        print(f"print: {collect.records} {logger.isEnabledFor(logging.DEBUG)} {logging.getLevelName(30)}", flush=True)
        print(f"print: {logger.name} {named.parent.name} {named.getEffectiveLevel()} {logging.getLogger('shop.cart') is named}")
        logging.disable(logging.INFO)
        logging.info("disabled")
        logging.disable(logging.NOTSET)
        logging.info("enabled again")
        self.client.get("/ok/end")
        self.stop(force=True)


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
