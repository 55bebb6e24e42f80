"""The module pkgutil: the modules of folders."""

import os as _os
from collections import namedtuple as _namedtuple

ModuleInfo = _namedtuple("ModuleInfo", "module_finder name ispkg")


def iter_modules(path=None, prefix=""):
    import sys

    for folder in sys.path if path is None else path:
        try:
            names = sorted(_os.listdir(folder))
        except OSError:
            continue
        for name in names:
            if name.endswith(".py") and name != "__init__.py":
                yield ModuleInfo(None, prefix + name[:-3], False)
            elif _os.path.isfile(_os.path.join(folder, name, "__init__.py")):
                yield ModuleInfo(None, prefix + name, True)


def walk_packages(path=None, prefix="", onerror=None):
    import sys

    for info in iter_modules(path, prefix):
        yield info
        if info.ispkg:
            try:
                __import__(info.name)
            except Exception:
                if onerror is not None:
                    onerror(info.name)
                continue
            yield from walk_packages(list(getattr(sys.modules[info.name], "__path__", [])), info.name + ".", onerror)


def get_data(package, resource):
    import importlib

    module = importlib.import_module(package)
    with open(_os.path.join(_os.path.dirname(module.__file__), *resource.split("/")), "rb") as f:
        return f.read()


def resolve_name(name):
    import importlib

    module, colon, rest = name.partition(":")
    if colon:
        value = importlib.import_module(module)
        for part in rest.split(".") if rest else ():
            value = getattr(value, part)
        return value
    parts = name.split(".")
    value = importlib.import_module(parts.pop(0))
    so_far = value.__name__
    for part in parts:
        so_far += "." + part
        try:
            value = importlib.import_module(so_far) if not hasattr(value, part) else getattr(value, part)
        except ImportError:
            value = getattr(value, part)
    return value
