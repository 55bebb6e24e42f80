"""The module runpy."""


def run_path(path_name, init_globals=None, run_name=None):
    space = dict(init_globals or {})
    space.update({"__name__": run_name or "<run_path>", "__file__": str(path_name), "__package__": ""})
    with open(path_name, encoding="utf-8") as f:
        exec(compile(f.read(), str(path_name), "exec"), space)
    return space


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    from importlib.util import find_spec

    spec = find_spec(mod_name)
    if spec is None or spec.origin is None:
        raise ImportError("No module named %s" % mod_name)
    return run_path(spec.origin, init_globals, run_name or mod_name)
