"""The module logging.config."""

import io
import logging
import logging.handlers
import os
import sys


def _resolve(text):
    parts = text.split(".")
    found = __import__(parts[0])
    at = parts[0]
    for part in parts[1:]:
        at += "." + part
        if not hasattr(found, part):
            __import__(at)
        found = getattr(found, part)
    return found


class BaseConfigurator:
    def __init__(self, config):
        self.config = config

    def convert(self, value):
        """Values of the form ext://name and cfg://path stand for others."""
        if isinstance(value, dict):
            return {k: self.convert(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(self.convert(v) for v in value)
        if isinstance(value, str) and value.startswith("ext://"):
            return _resolve(value[6:])
        if isinstance(value, str) and value.startswith("cfg://"):
            found = self.config
            for part in value[6:].replace("[", ".").replace("]", "").split("."):
                found = found[int(part)] if isinstance(found, (list, tuple)) else found[part]
            return self.convert(found)
        return value


class DictConfigurator(BaseConfigurator):
    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        if config.get("incremental", False):
            self._incremental(config)
            return
        self.formatters = self._each(config, "formatters", self.configure_formatter, "Unable to configure formatter %r")
        self.filters = self._each(config, "filters", self.configure_filter, "Unable to configure filter %r")
        self.handlers = {}
        self._all_handlers(config.get("handlers", {}))
        self._loggers(config)
        if config.get("root"):
            self._one(lambda: self._logger(logging.root, config["root"]), "Unable to configure root logger")

    def _one(self, make, text):
        try:
            return make()
        except Exception as e:
            raise ValueError(text) from e

    def _each(self, config, kind, make, text):
        return {name: self._one(lambda: make(self.convert(spec)), text % name) for name, spec in config.get(kind, {}).items()}

    def _all_handlers(self, specs):
        waiting = dict(specs)
        while waiting:  # a handler may name another as its target
            progress = False
            for name, spec in list(waiting.items()):
                target = spec.get("target")
                if isinstance(target, str) and target in waiting:
                    continue
                handler = self._one(lambda: self.configure_handler(self.convert(spec)), "Unable to configure handler %r" % name)
                handler.name = name
                self.handlers[name] = handler
                del waiting[name]
                progress = True
            if not progress:
                raise ValueError("Unable to configure handler %r" % next(iter(waiting)))

    def _loggers(self, config):
        specs = config.get("loggers", {})
        existing = {name: l for name, l in logging.root.manager.loggerDict.items() if isinstance(l, logging.Logger)}
        for name, spec in specs.items():
            self._one(lambda: self._logger(logging.getLogger(name), spec, spec.get("propagate", True)), "Unable to configure logger %r" % name)
        for name, logger in existing.items():
            child = any(name.startswith(n + ".") for n in specs)
            if name in specs:
                logger.disabled = False
            elif child:
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
                logger.disabled = False
            else:
                logger.disabled = config.get("disable_existing_loggers", True)

    def _incremental(self, config):
        for name, spec in config.get("handlers", {}).items():
            handler = logging.getHandlerByName(name)
            if handler is None:
                raise ValueError("No handler found with name %r" % name)
            if spec.get("level"):
                handler.setLevel(spec["level"])
        for name, spec in config.get("loggers", {}).items():
            logger = logging.getLogger(name)
            if spec.get("level"):
                logger.setLevel(spec["level"])
            if spec.get("propagate") is not None:
                logger.propagate = spec["propagate"]
        if config.get("root", {}).get("level"):
            logging.root.setLevel(config["root"]["level"])

    def _custom(self, spec):
        spec = dict(spec)
        factory = spec.pop("()")
        if isinstance(factory, str):
            factory = _resolve(factory)
        attributes = spec.pop(".", None)
        made = factory(**spec)
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def configure_formatter(self, spec):
        if "()" in spec:
            return self._custom(spec)
        kind = _resolve(spec["class"]) if spec.get("class") else logging.Formatter
        keywords = {"validate": spec["validate"]} if "validate" in spec else {}
        if spec.get("defaults") is not None:
            keywords["defaults"] = spec["defaults"]
        return kind(spec.get("format"), spec.get("datefmt"), spec.get("style", "%"), **keywords)

    def configure_filter(self, spec):
        return self._custom(spec) if "()" in spec else logging.Filter(spec.get("name", ""))

    def _add_filters(self, to, names):
        for f in names or ():
            to.addFilter(f if callable(f) or hasattr(f, "filter") else self.filters[f])

    def configure_handler(self, spec):
        spec = dict(spec)
        formatter, level, filters = spec.pop("formatter", None), spec.pop("level", None), spec.pop("filters", None)
        if formatter is not None:
            formatter = self.formatters[formatter]
        if "()" in spec:
            handler = self._custom(spec)
        else:
            kind = spec.pop("class")
            kind = _resolve(kind) if isinstance(kind, str) else kind
            attributes = spec.pop(".", None)
            if isinstance(spec.get("target"), str) and issubclass(kind, logging.handlers.MemoryHandler):
                spec["target"] = self.handlers[spec["target"]]
            handler = kind(**spec)
            for name, value in (attributes or {}).items():
                setattr(handler, name, value)
        if formatter is not None:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(level)
        self._add_filters(handler, filters)
        return handler

    def _logger(self, logger, spec, propagate=None):
        if spec.get("level") is not None:
            logger.setLevel(spec["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in spec.get("handlers") or ():
            logger.addHandler(self.handlers[name])
        self._add_filters(logger, spec.get("filters"))
        if propagate is not None:
            logger.propagate = propagate


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """The ini form, by way of dictConfig."""
    import configparser

    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        elif not parser.read(fname, encoding=encoding):
            raise FileNotFoundError("%s doesn't exist" % fname)

    def names(section):
        return [n.strip() for n in parser[section]["keys"].split(",") if n.strip()]

    def value(text):
        return eval(text, dict(vars(logging), sys=sys, os=os))

    config = {"version": 1, "disable_existing_loggers": disable_existing_loggers, "formatters": {}, "handlers": {}, "loggers": {}}
    for name in names("formatters"):
        section = parser["formatter_" + name]
        spec = {"format": section.get("format", raw=True), "datefmt": section.get("datefmt", raw=True), "style": section.get("style", "%", raw=True)}
        if section.get("class"):
            spec["class"] = section["class"]
        config["formatters"][name] = spec
    made = {}
    for name in names("handlers"):
        section = parser["handler_" + name]
        kind = section["class"]
        kind = getattr(logging, kind, None) or getattr(logging.handlers, kind.rpartition(".")[2], None) or _resolve(kind)
        arguments, keywords = value(section.get("args", "()")), value(section.get("kwargs", "{}"))
        made[name] = lambda kind=kind, arguments=arguments, keywords=keywords: kind(*arguments, **keywords)
        spec = {"()": made[name]}
        for key in ("level", "formatter"):
            if section.get(key):
                spec[key] = section[key]
        config["handlers"][name] = spec
    for name in names("loggers"):
        section = parser["logger_" + name]
        spec = {"handlers": [h.strip() for h in section.get("handlers", "").split(",") if h.strip()]}
        if section.get("level"):
            spec["level"] = section["level"]
        if name == "root":
            config["root"] = spec
        else:
            spec["propagate"] = section.getint("propagate", 1) != 0
            config["loggers"][section["qualname"]] = spec
    dictConfig(config)


def stopListening():
    pass


def listen(*args, **kwargs):
    raise NotImplementedError("gust has no logging.config.listen")
