"""The module logging. What reaches the root goes to the node's log."""

import time as _time
import traceback as _traceback

import _gustlog

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
raiseExceptions = True


def getLevelName(level):
    if level in _names:
        return _names[level]
    for number, name in _names.items():
        if name == level:
            return number
    return "Level %s" % level


def addLevelName(level, levelName):
    _names[level] = levelName


def _level(level):
    if isinstance(level, str):
        number = getLevelName(level)
        if not isinstance(number, int):
            raise ValueError("Unknown level: %r" % (level,))
        return number
    return level


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.pathname = self.filename = self.module = pathname
        self.lineno = lineno
        self.funcName = func
        self.msg = msg
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.exc_info = exc_info
        self.exc_text = None
        self.created = _time.time()
        self.msecs = int((self.created % 1) * 1000)
        self.relativeCreated = 0
        self.process = self.thread = 1
        self.processName = "MainProcess"
        self.threadName = "MainThread"

    def getMessage(self):
        msg = str(self.msg)
        if self.args:
            msg = msg % self.args
        return msg


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._fmt = fmt or ("%(message)s" if style == "%" else "{message}")
        self.datefmt = datefmt
        self._style = style

    def formatTime(self, record, datefmt=None):
        text = _time.strftime(datefmt or self.default_time_format, _time.localtime(record.created))
        return text if datefmt else "%s,%03d" % (text, record.msecs)

    def formatException(self, ei):
        return "".join(_traceback.format_exception(ei[1])).rstrip("\n")

    def format(self, record):
        record.message = record.getMessage()
        if "asctime" in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        if self._style == "{":
            text = self._fmt.format(**record.__dict__)
        else:
            text = self._fmt % record.__dict__
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        return text


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        self.filters.append(filter)

    def removeFilter(self, filter):
        self.filters.remove(filter)

    def filter(self, record):
        for f in self.filters:
            if not (f.filter(record) if hasattr(f, "filter") else f(record)):
                return False
        return True


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _level(level)
        self.formatter = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        if self.filter(record):
            self.emit(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream

    def emit(self, record):
        text = self.format(record)
        if self.stream is None:
            _gustlog.emit(record.name, record.levelno, text)
        else:
            self.stream.write(text + self.terminator)


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(open(filename, mode, encoding=encoding))


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass


class _NodeHandler(Handler):
    """The node's own log, with the name and level that it shows itself."""

    def emit(self, record):
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + Formatter().formatException(record.exc_info)
        _gustlog.emit(record.name, record.levelno, text)


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level >= self.getEffectiveLevel()

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    fatal = critical

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None):
        if not self.isEnabledFor(level):
            return
        if exc_info:
            import sys

            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
            if exc_info[1] is None:
                exc_info = None
        record = LogRecord(self.name, level, "", 0, msg, args, exc_info)
        if extra:
            record.__dict__.update(extra)
        self.handle(record)

    def handle(self, record):
        if not self.filter(record):
            return
        logger = self
        while logger:
            for handler in logger.handlers:
                if record.levelno >= handler.level:
                    handler.handle(record)
            if not logger.propagate:
                return
            logger = logger.parent
        _node.handle(record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        return bool(self.handlers)

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def __getattr__(self, name):
        def call(msg, *args, **kwargs):
            msg, kwargs = self.process(msg, kwargs)
            return getattr(self.logger, name)(msg, *args, **kwargs)

        return call


_node = _NodeHandler()
root = Logger("root", INFO)
_loggers = {}


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        logger = Logger(name)
        _loggers[name] = logger
        logger.parent = getLogger(name.rpartition(".")[0])
    return _loggers[name]


def basicConfig(**kwargs):
    """The node's log has its form and place already; a level counts."""
    if kwargs.get("level") is not None:
        root.setLevel(kwargs["level"])


def debug(msg, *args, **kwargs):
    root.log(DEBUG, msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    root.log(INFO, msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    root.log(WARNING, msg, *args, **kwargs)


warn = warning


def error(msg, *args, **kwargs):
    root.log(ERROR, msg, *args, **kwargs)


def critical(msg, *args, **kwargs):
    root.log(CRITICAL, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    root.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


def log(level, msg, *args, **kwargs):
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    root.setLevel(level + 1)


def captureWarnings(capture):
    pass


def shutdown():
    pass
