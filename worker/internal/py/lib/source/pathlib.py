"""The module pathlib, for POSIX."""

import fnmatch as _fnmatch
import io
import os
import stat as _stat

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class _Parents:
    """The folders above a path, nearest first."""

    def __init__(self, path):
        self._path = path
        self._count = len(path._tail)

    def __len__(self):
        return self._count

    def __getitem__(self, at):
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(len(self))))
        if at >= len(self) or at < -len(self):
            raise IndexError(at)
        if at < 0:
            at += len(self)
        return self._path._made(self._path.root, self._path._tail[: -at - 1])

    def __repr__(self):
        return "<%s.parents>" % type(self._path).__name__


def _text(arg):
    """A part of a path as str, "" as what says nothing."""
    if isinstance(arg, str):
        return arg
    text = os.fspath(arg)
    if not isinstance(text, str):
        raise TypeError("argument should be a str object or an os.PathLike object returning str, not %r" % type(text))
    return text


def _split(text):
    """The root and the parts below it."""
    root = ""
    if text.startswith("/"):
        root = "//" if text.startswith("//") and not text.startswith("///") else "/"
    return root, [part for part in text.split("/") if part and part != "."]


class PurePath:
    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        if len(args) == 1 and isinstance(args[0], str):
            root, tail = _split(args[0])
        else:
            root, tail = "", []
            for arg in args:
                if isinstance(arg, PurePath):
                    r, t = arg._root, arg._tail
                else:
                    try:
                        text = _text(arg)
                    except TypeError:
                        raise TypeError("expected str, bytes or os.PathLike object, not %s" % type(arg).__name__) from None
                    r, t = _split(text)
                if r:
                    root, tail = r, list(t)
                else:
                    tail = tail + t
        self._root = root
        self._tail = tail
        self._str = None

    def _made(self, root, tail):
        made = object.__new__(type(self))
        made._root = root
        made._tail = list(tail)
        made._str = None
        return made

    def with_segments(self, *segments):
        return type(self)(*segments)

    def __reduce__(self):
        return type(self), (str(self),)

    def __str__(self):
        if self._str is None:
            self._str = self._root + "/".join(self._tail) or "."
        return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote

        return "file://" + quote(bytes(self))

    def _key(self):
        return self._root, tuple(self._tail)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._root == other._root and self._tail == other._tail

    def __hash__(self):
        return hash(self._key())

    def _parts_of(self, other):
        return self.parts, other.parts

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    drive = property(lambda self: "")
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    @property
    def parent(self):
        return self._made(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % (name,))
        return self._made(self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError("Invalid suffix %r" % (suffix,))
        name = self.name
        if not name:
            raise ValueError("%r has an empty name" % (self,))
        old = self.suffix
        return self._made(self._root, self._tail[:-1] + [(name[: -len(old)] if old else name) + suffix])

    def relative_to(self, *other, walk_up=False):
        if not other:
            raise TypeError("need at least one argument")
        other = type(self)(*other)
        n = len(other._tail)
        if self._root == other._root and self._tail[:n] == other._tail:
            return self._made("", self._tail[n:])
        if walk_up and self._root == other._root:
            same = 0
            while same < min(n, len(self._tail)) and self._tail[same] == other._tail[same]:
                same += 1
            return self._made("", [".."] * (n - same) + self._tail[same:])
        raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute." % (str(self), str(other)))

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self._root == other._root and self._tail[: len(other._tail)] == other._tail

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def joinpath(self, *others):
        return type(self)(self, *others)

    def __truediv__(self, other):
        try:
            return type(self)(self, other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return type(self)(other, self)
        except TypeError:
            return NotImplemented

    def match(self, path_pattern, *, case_sensitive=None):
        pattern = path_pattern if isinstance(path_pattern, PurePath) else PurePosixPath(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        if pattern._root:
            if self._root != pattern._root or len(self._tail) != len(pattern._tail):
                return False
        elif len(pattern._tail) > len(self._tail):
            return False
        return all(_fnmatch.fnmatchcase(p, q) for p, q in zip(reversed(self._tail), reversed(pattern._tail)))


class PurePosixPath(PurePath):
    pass


class PureWindowsPath(PurePath):
    def __init__(self, *args):
        raise NotImplementedError("gust has no PureWindowsPath")


class Path(PurePath):
    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def stat(self, *, follow_symlinks=True):
        return os.stat(self) if follow_symlinks else os.lstat(self)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def _is(self, kind):
        try:
            return kind(self.stat().st_mode)
        except (OSError, ValueError):
            return False

    def is_block_device(self):
        return self._is(_stat.S_ISBLK)

    def is_char_device(self):
        return self._is(_stat.S_ISCHR)

    def is_fifo(self):
        return self._is(_stat.S_ISFIFO)

    def is_socket(self):
        return self._is(_stat.S_ISSOCK)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def absolute(self):
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            for above in (*reversed(self.parents), self):
                os.stat(above)
        return type(self)(os.path.realpath(self))

    def expanduser(self):
        if self._root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return type(self)(home, *self._tail[1:])

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        with self.open("wb") as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def iterdir(self):
        for name in os.listdir(self):
            yield self._made(self._root, self._tail + [name])

    def glob(self, pattern, *, case_sensitive=None):
        if not pattern:
            raise ValueError("Unacceptable pattern: %r" % (pattern,))
        root, parts = _split(pattern)
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if pattern.endswith("/"):
            parts.append("")
        seen = set()
        for path in _select(self, parts):
            if path not in seen:
                seen.add(path)
                yield path

    def rglob(self, pattern, *, case_sensitive=None):
        root, parts = _split(pattern)
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self.glob("**/" + pattern)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for top, dirs, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield type(self)(top), dirs, files

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def touch(self, mode=0o666, exist_ok=True):
        if os.path.exists(self):
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
            os.utime(self)
        else:
            self.open("x").close()

    def rename(self, target):
        os.rename(self, target)
        return type(self)(target)

    def replace(self, target):
        os.replace(self, target)
        return type(self)(target)

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def readlink(self):
        return type(self)(os.readlink(self))

    def owner(self):
        raise NotImplementedError("gust has no Path.owner()")

    def group(self):
        raise NotImplementedError("gust has no Path.group()")


class PosixPath(Path, PurePosixPath):
    pass


class WindowsPath(Path):
    def __init__(self, *args):
        raise NotImplementedError("cannot instantiate 'WindowsPath' on your system")


def _select(path, parts):
    """The paths below a folder that match the parts of a pattern."""
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    if part == "":
        if path.is_dir():
            yield path
    elif part == "**":
        if not path.is_dir():
            return
        yield from _select(path, rest)
        for name in sorted(_listed(path)):
            below = path._made(path._root, path._tail + [name])
            if below.is_dir() and not below.is_symlink():
                yield from _select(below, parts)
    elif "**" in part:
        raise ValueError("Invalid pattern: '**' can only be an entire path component")
    elif part == "..":
        yield from _select(path._made(path._root, path._tail + [".."]), rest)
    elif any(c in part for c in "*?["):
        for name in _listed(path):
            if _fnmatch.fnmatchcase(name, part):
                below = path._made(path._root, path._tail + [name])
                if not rest or below.is_dir():
                    yield from _select(below, rest)
    else:
        below = path._made(path._root, path._tail + [part])
        if below.exists() if not rest else below.is_dir():
            yield from _select(below, rest)


def _listed(path):
    try:
        return os.listdir(path)
    except OSError:
        return []
