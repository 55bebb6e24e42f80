"""decouple: settings from the environment, .env and settings.ini (python-decouple 3.8)."""

import os
import string

import _gustplace

TRUE_VALUES = {"y", "yes", "t", "true", "on", "1"}
FALSE_VALUES = {"n", "no", "f", "false", "off", "0"}
DEFAULT_ENCODING = "UTF-8"


def strtobool(value):
    if isinstance(value, bool):
        return value
    value = value.lower()
    if value in TRUE_VALUES:
        return True
    if value in FALSE_VALUES:
        return False
    raise ValueError("Invalid truth value: " + value)


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()


class RepositoryEmpty:
    def __init__(self, source="", encoding=DEFAULT_ENCODING):
        pass

    def __contains__(self, key):
        return False

    def __getitem__(self, key):
        return None


class RepositoryEnv(RepositoryEmpty):
    def __init__(self, source, encoding=DEFAULT_ENCODING):
        self.data = {}
        with open(source, encoding=encoding) as f:
            for line in f:
                key, eq, value = line.strip().partition("=")
                if not eq or key.startswith("#"):
                    continue
                value = value.strip()
                if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                self.data[key.strip()] = value

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


class RepositoryIni(RepositoryEmpty):
    SECTION = "settings"

    def __init__(self, source, encoding=DEFAULT_ENCODING):
        from configparser import ConfigParser

        self.parser = ConfigParser()
        with open(source, encoding=encoding) as f:
            self.parser.read_file(f)

    def __contains__(self, key):
        return key in os.environ or self.parser.has_option(self.SECTION, key)

    def __getitem__(self, key):
        return self.parser.get(self.SECTION, key)


class RepositorySecret(RepositoryEmpty):
    def __init__(self, source="/run/secrets/"):
        self.data = {}
        for name in os.listdir(source):
            with open(os.path.join(source, name)) as f:
                self.data[name] = f.read()

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


def _boolean(value):
    value = str(value)
    return strtobool(value) if value else False


class Config:
    def __init__(self, repository):
        self.repository = repository

    def get(self, option, default=undefined, cast=undefined):
        if option in os.environ:
            value = os.environ[option]
        elif option in self.repository:
            value = self.repository[option]
        elif default is undefined:
            raise UndefinedValueError("{} not found. Declare it as envvar or define a default value.".format(option))
        else:
            value = default
        if cast is undefined:
            return value
        return _boolean(value) if cast is bool else cast(value)

    def __call__(self, *args, **kwargs):
        return self.get(*args, **kwargs)


class AutoConfig:
    SUPPORTED = {"settings.ini": RepositoryIni, ".env": RepositoryEnv}
    encoding = DEFAULT_ENCODING

    def __init__(self, search_path=None):
        self.search_path = search_path
        self.config = None

    def _find(self, folder):
        while True:
            for name, repository in self.SUPPORTED.items():
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    return repository(path, encoding=self.encoding)
            parent = os.path.dirname(folder)
            if parent == folder or not os.path.dirname(parent) != parent:
                return RepositoryEmpty()
            folder = parent

    def __call__(self, *args, **kwargs):
        if self.config is None:
            self.config = Config(self._find(os.path.abspath(self.search_path or os.path.dirname(os.path.abspath(_gustplace.caller())))))
        return self.config(*args, **kwargs)


config = AutoConfig()


def _split(text, delimiter):
    """The parts between delimiters that stand in no quotes."""
    parts, now, quote = [], "", ""
    for c in text:
        if quote:
            quote, now = ("", now) if c == quote else (quote, now + c)
        elif c in "'\"":
            quote = c
        elif c in delimiter:
            parts.append(now)
            now = ""
        else:
            now += c
    return [p for p in parts + [now] if p]


class Csv:
    def __init__(self, cast=str, delimiter=",", strip=string.whitespace, post_process=list):
        self.cast, self.delimiter, self.strip, self.post_process = cast, delimiter, strip, post_process

    def __call__(self, value):
        if value is None:
            return self.post_process()
        return self.post_process(self.cast(part.strip(self.strip)) for part in _split(value, self.delimiter))


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.cast = cast
        self._valid = list(flat or []) + [value for value, _ in choices or []]

    def __call__(self, value):
        made = self.cast(value)
        if made not in self._valid:
            raise ValueError("Value not in list: {!r}; valid values are {!r}".format(value, self._valid))
        return made
