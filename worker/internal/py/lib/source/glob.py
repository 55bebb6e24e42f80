"""The module glob."""

import fnmatch
import os

__all__ = ["glob", "iglob", "escape"]


def has_magic(s):
    return any(c in s for c in "*?[")


def escape(pathname):
    return "".join("[%s]" % c if c in "*?[" else c for c in os.fspath(pathname))


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    found = _found(pathname, os.fspath(root_dir) if root_dir is not None else "", recursive, include_hidden, False)
    return (path for path in found if path)


def _in(root, path):
    return os.path.join(root, path) if root else path or os.curdir


def _found(pathname, root, recursive, hidden, folders):
    head, tail = os.path.split(pathname)
    if not has_magic(pathname):
        if tail:
            if os.path.lexists(_in(root, pathname)):
                yield pathname
        elif os.path.isdir(_in(root, head)):
            yield pathname
        return
    if head and head != pathname:
        above = _found(head, root, recursive, hidden, True) if has_magic(head) else [head]
    else:
        above = [head]
    for folder in above:
        for name in _names(_in(root, folder), tail, recursive, hidden, folders):
            yield os.path.join(folder, name)


def _names(folder, pattern, recursive, hidden, folders):
    if recursive and pattern == "**":
        if os.path.isdir(folder):
            yield ""
            yield from _below(folder, hidden, folders)
        return
    if not has_magic(pattern):
        if os.path.lexists(os.path.join(folder, pattern)) if pattern else os.path.isdir(folder):
            yield pattern
        return
    for name in _listed(folder, folders):
        if (hidden or pattern[:1] == "." or name[:1] != ".") and fnmatch.fnmatchcase(name, pattern):
            yield name


def _listed(folder, folders):
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [n for n in names if os.path.isdir(os.path.join(folder, n))] if folders else names


def _below(folder, hidden, folders):
    for name in _listed(folder, folders):
        if hidden or name[:1] != ".":
            yield name
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                for below in _below(path, hidden, folders):
                    yield os.path.join(name, below)
