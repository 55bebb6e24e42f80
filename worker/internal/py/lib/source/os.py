"""What of the module os is not in Go: the environment, and what walks folders."""

import abc as _abc

from os import path


class PathLike(_abc.ABC):
    @_abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return hasattr(subclass, "__fspath__")
        return NotImplemented


def _check(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value


class _Environ:
    """os.environ: a mapping of str to str."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        try:
            return self._data[_check(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[_check(key)] = _check(value)

    def __delitem__(self, key):
        try:
            del self._data[_check(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return _check(key) in self._data

    def __eq__(self, other):
        return self._data == (other._data if isinstance(other, _Environ) else other)

    def __repr__(self):
        return "environ({%s})" % ", ".join("%r: %r" % item for item in self._data.items())

    def __or__(self, other):
        return {**self._data, **dict(other)}

    def __ror__(self, other):
        return {**dict(other), **self._data}

    def __ior__(self, other):
        self.update(other)
        return self

    def get(self, key, default=None):
        return self._data.get(_check(key), default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        try:
            return self._data.pop(_check(key), *default)
        except KeyError:
            raise KeyError(key) from None

    def popitem(self):
        return self._data.popitem()

    def clear(self):
        self._data.clear()

    def update(self, *others, **values):
        for other in others:
            for key, value in other.items() if hasattr(other, "items") else other:
                self[key] = value
        for key, value in values.items():
            self[key] = value


environ = _Environ(_environ)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    fspath(key)
    fspath(value)


def unsetenv(key):
    fspath(key)


def getlogin():
    name = environ.get("LOGNAME") or environ.get("USER")
    if not name:
        raise OSError(6, "No such device or address")
    return name


def sched_getaffinity(pid):
    return set(range(cpu_count()))


class DirEntry:
    """An entry that scandir gives."""

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def __fspath__(self):
        return self.path

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path) and (follow_symlinks or not self.is_symlink())

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path) and (follow_symlinks or not self.is_symlink())

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path) if follow_symlinks else lstat(self.path)

    def inode(self):
        return lstat(self.path).st_ino

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class _Scan:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def close(self):
        pass


def scandir(path="."):
    return _Scan(fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    dirs, files = [], []
    for name in names:
        (dirs if path.isdir(path.join(top, name)) else files).append(name)
    if topdown:
        yield top, dirs, files
    for name in dirs:
        below = path.join(top, name)
        if followlinks or not path.islink(below):
            yield from walk(below, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files


def makedirs(name, mode=0o777, exist_ok=False):
    name = fspath(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(path.normpath(name))
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, _ = path.split(new)
    if head and not path.exists(head):
        makedirs(head)
    rename(old, new)


def system(command):
    import subprocess

    status = subprocess.call(command, shell=True)
    return status << 8 if status >= 0 else -status


def popen(cmd, mode="r", buffering=-1):
    import io
    import subprocess

    return io.StringIO(subprocess.run(cmd, shell=True, stdout=subprocess.PIPE, text=True).stdout)


def register_at_fork(**hooks):
    pass


def fork():
    raise NotImplementedError("os.fork: a node runs many users in one process; start processes with subprocess")


_kept = {}  # open files by the numbers that programs know them by


def _keep(file):
    number = file.fileno()
    _kept[number] = file
    return number


def open(path, flags, mode=0o777, *, dir_fd=None):
    kind = "r"
    if flags & O_WRONLY or flags & O_RDWR:
        kind = "a" if flags & O_APPEND else "x" if flags & O_EXCL else "w" if flags & O_TRUNC or not _exists(path) else "r+"
    if flags & O_RDWR and "+" not in kind:
        kind += "+"
    import io

    return _keep(io.open(path, kind + "b"))


_exists = path.exists


def _file(fd):
    if fd not in _kept:
        raise OSError(9, "Bad file descriptor")
    return _kept[fd]


def read(fd, n):
    return _file(fd).read(n)


def write(fd, data):
    return _file(fd).write(data)


def close(fd):
    _file(fd).close()
    del _kept[fd]


def fsync(fd):
    pass


def fstat(fd):
    return stat(_file(fd).name)


def fdopen(fd, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
    file = _file(fd)
    del _kept[fd]
    if "b" in mode:
        return file
    import io

    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=newline)


def isatty(fd):
    return False
