"""The module importlib: what finds and runs modules by their names."""

import sys as _sys


def import_module(name, package=None):
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for %r" % name)
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        name = ".".join(parts[: len(parts) - level + 1] + [name[level:]]).rstrip(".")
    __import__(name)
    return _sys.modules[name]


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    return __builtins__.__import__(name, globals, locals, fromlist, level)


def reload(module):
    name = getattr(module, "__name__", None)
    if _sys.modules.get(name) is not module:
        raise ImportError("module %s not in sys.modules" % name)
    file = getattr(module, "__file__", None)
    if not file or file.startswith("<"):
        return module
    with open(file, encoding="utf-8") as f:
        exec(compile(f.read(), file, "exec"), module.__dict__)
    return module


def invalidate_caches():
    pass


def find_loader(name, path=None):
    return None
