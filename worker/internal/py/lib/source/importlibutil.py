"""The module importlib.util: whether a module is there, and files by their names."""

import sys as _sys
import types as _types


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin = name, loader, origin
        self.submodule_search_locations = [] if is_package else None
        self.has_location = origin is not None
        self.parent = name if is_package else name.rpartition(".")[0]
        self.cached = None

    def __repr__(self):
        return "ModuleSpec(name=%r, loader=%r, origin=%r)" % (self.name, self.loader, self.origin)


class _Loader:
    def __init__(self, path):
        self.path = path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        with open(self.path, encoding="utf-8") as f:
            exec(compile(f.read(), self.path, "exec"), module.__dict__)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    location = str(location)
    return ModuleSpec(name, _Loader(location) if loader is None else loader, origin=location)


def module_from_spec(spec):
    module = _types.ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    if spec.origin is not None:
        module.__file__ = spec.origin
    return module


def find_spec(name, package=None):
    from _gustinspect import registered

    if name in _sys.modules or registered(name):
        return ModuleSpec(name, None)
    import os

    for folder in _sys.path:
        base = os.path.join(folder, *name.split("."))
        for file, is_package in ((os.path.join(base, "__init__.py"), True), (base + ".py", False)):
            if os.path.isfile(file):
                return ModuleSpec(name, _Loader(file), origin=file, is_package=is_package)
    return None
