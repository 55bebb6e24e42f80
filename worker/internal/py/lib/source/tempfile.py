"""The module tempfile."""

import io
import os
import random
import shutil

tempdir = None
template = "tmp"
TMP_MAX = 10000

_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
_chosen = random.SystemRandom() if hasattr(random, "SystemRandom") else random.Random()


def gettempdir():
    global tempdir
    if tempdir is None:
        for folder in [os.environ.get(n) for n in ("TMPDIR", "TEMP", "TMP")] + ["/tmp", "/var/tmp", "/usr/tmp", os.getcwd()]:
            if folder and os.path.isdir(folder) and os.access(folder, os.W_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(2, "No usable temporary directory found")
    return tempdir


def gettempdirb():
    return os.fsencode(gettempdir())


def gettempprefix():
    return template


def _names(suffix, prefix, dir):
    folder = os.path.abspath(gettempdir() if dir is None else os.fspath(dir))
    for _ in range(TMP_MAX):
        yield os.path.join(folder, (template if prefix is None else prefix) + "".join(_chosen.choice(_letters) for _ in range(8)) + (suffix or ""))
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    for name in _names(suffix, prefix, dir):
        try:
            os.mkdir(name, 0o700)
            return name
        except FileExistsError:
            continue


def mktemp(suffix="", prefix=template, dir=None):
    for name in _names(suffix, prefix, dir):
        if not os.path.lexists(name):
            return name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """The file's name, with a number for os.close and os.fdopen."""
    for name in _names(suffix, prefix, dir):
        try:
            return os._keep(open(name, "xb+")), name
        except FileExistsError:
            continue


class _NamedFile:
    def __init__(self, file, name, delete, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._on_close = delete_on_close

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
        if self.delete and os.path.exists(self.name):
            os.unlink(self.name)

    def __iter__(self):
        return iter(self.file)

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete and self._on_close:
                os.unlink(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    for name in _names(suffix, prefix, dir):
        if not os.path.lexists(name):
            return _NamedFile(open(name, mode.replace("w", "x"), buffering, encoding, errors, newline), name, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    made = NamedTemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir, delete=False, errors=errors)
    os.unlink(made.name)
    return made.file


class SpooledTemporaryFile:
    """A temporary file that is kept in memory."""

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
        self._file = io.BytesIO() if "b" in mode else io.StringIO(newline="" if newline is None else newline)
        self.name = None
        self.mode = mode

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def rollover(self):
        pass


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __repr__(self):
        return "<%s %r>" % (type(self).__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)
