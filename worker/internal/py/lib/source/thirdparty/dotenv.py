"""dotenv: variables from a file .env (python-dotenv 1.2, dotenv/main.py and parser.py)."""

import io
import logging
import os
import re

import _gustplace

logger = logging.getLogger("dotenv.main")
_key = re.compile(r"(?:'([^']+)'|([^=#\s]+))[^\S\r\n]*")
_single = re.compile(r"'((?:\\'|[^'])*)'")
_double = re.compile(r'"((?:\\"|[^"])*)"')
_rest = re.compile(r"[^\r\n]*")
_end = re.compile(r"[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)")
_variable = re.compile(r"\$\{([^}:]*)(?::-([^}]*))?\}")
_escapes = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _value(text, at):
    """The value that begins at a place, and where it ends; None if it is bad."""
    c = text[at:at + 1]
    if c == "'":
        m = _single.match(text, at)
        return (re.sub(r"\\([\\'])", r"\1", m.group(1)), m.end()) if m else None
    if c == '"':
        m = _double.match(text, at)
        return (re.sub(r"\\([\\'\"abfnrtv])", lambda e: _escapes.get(e.group(1), e.group(1)), m.group(1)), m.end()) if m else None
    m = _rest.match(text, at)
    return re.sub(r"\s+#.*", "", m.group()).rstrip(), m.end()


def _statement(text, at):
    """A key, its value and where the next statement begins; None if it is bad."""
    if text[at] == "#":
        m = _end.match(text, at)
        return (None, None, m.end()) if m else None
    m = re.compile(r"export[^\S\r\n]+").match(text, at)
    m = _key.match(text, m.end() if m else at)
    if not m:
        return None
    key, at, value = m.group(1) or m.group(2), m.end(), None
    if text[at:at + 1] == "=":
        at += 1
        while text[at:at + 1].isspace() and text[at] not in "\r\n":
            at += 1
        found = _value(text, at)
        if found is None:
            return None
        value, at = found
    m = _end.match(text, at)
    return (key, value, m.end()) if m else None


def _parse(text):
    at = 0
    while True:
        while text[at:at + 1].isspace():
            at += 1
        if at >= len(text):
            return
        found = _statement(text, at)
        if found is None:
            logger.warning("python-dotenv could not parse statement starting at line %s", text.count("\n", 0, at) + 1)
            at = _rest.match(text, at).end()
            continue
        key, value, at = found
        if key is not None:
            yield key, value


def _expand(value, known):
    return _variable.sub(lambda m: str(known.get(m.group(1), m.group(2) or "") or ""), value)


def _read(path, stream, encoding):
    if path is not None and os.path.isfile(path):
        with open(path, encoding=encoding or "utf-8") as f:
            return f.read()
    return stream.read() if stream is not None else ""


def _values(path, stream, verbose, interpolate, override, encoding):
    if path is None and stream is None:
        path = find_dotenv()
    if path is not None and not os.path.isfile(path) and stream is None and verbose:
        logger.info("python-dotenv could not find configuration file %s.", path or ".env")
    values = {}
    for key, value in _parse(_read(path, stream, encoding)):
        if interpolate and value is not None:
            known = dict(os.environ) if override else dict(values)
            known.update(values if override else os.environ)
            value = _expand(value, known)
        values[key] = value
    return values


def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding="utf-8"):
    return _values(dotenv_path, stream, verbose, interpolate, True, encoding)


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
    values = _values(dotenv_path, stream, verbose, interpolate, override, encoding)
    for key, value in values.items():
        if value is not None and (override or key not in os.environ):
            os.environ[key] = value
    return bool(values)


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    folder = os.getcwd() if usecwd else os.path.dirname(os.path.abspath(_gustplace.caller()))
    while True:
        path = os.path.join(folder, filename)
        if os.path.isfile(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    if raise_error_if_not_found:
        raise IOError("File not found")
    return ""


def get_key(dotenv_path, key_to_get, encoding="utf-8"):
    return dotenv_values(dotenv_path, encoding=encoding).get(key_to_get)


def _rewrite(path, change, encoding):
    text = _read(path, None, encoding)
    with open(path, "w", encoding=encoding) as f:
        f.write("".join(change(text.splitlines(True))))


def set_key(dotenv_path, key_to_set, value_to_set, quote_mode="always", export=False, encoding="utf-8"):
    if quote_mode not in ("always", "auto", "never"):
        raise ValueError(f"Unknown quote_mode: {quote_mode}")
    quote = quote_mode == "always" or quote_mode == "auto" and not value_to_set.isalnum()
    value = "'" + value_to_set.replace("'", "\\'") + "'" if quote else value_to_set
    line = ("export " if export else "") + f"{key_to_set}={value}\n"

    def change(lines):
        at = [i for i, old in enumerate(lines) if [k for k, _ in _parse(old)] == [key_to_set]]
        for i in at:
            lines[i] = line
        return lines if at else lines + ["\n" if lines and not lines[-1].endswith("\n") else "", line]

    _rewrite(dotenv_path, change, encoding)
    return True, key_to_set, value_to_set


def unset_key(dotenv_path, key_to_unset, quote_mode="always", encoding="utf-8"):
    if key_to_unset not in dotenv_values(dotenv_path, encoding=encoding):
        return None, key_to_unset
    _rewrite(dotenv_path, lambda lines: [old for old in lines if [k for k, _ in _parse(old)] != [key_to_unset]], encoding)
    return True, key_to_unset
