"""The module copy."""


class Error(Exception):
    pass


def copy(x):
    if isinstance(x, (int, float, str, bytes, bool, tuple, frozenset, type(None), type)) or callable(x):
        return x
    if hasattr(x, "__copy__"):
        return x.__copy__()
    if hasattr(x, "copy"):
        return x.copy()
    return _rebuild(x, lambda v: v)


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if isinstance(x, (int, float, str, bytes, bool, type(None), type)):
        return x
    if id(x) in memo:
        return memo[id(x)]
    if type(x) is list:
        new = memo[id(x)] = []
        for v in x:
            new.append(deepcopy(v, memo))
        return new
    if type(x) is dict:
        new = memo[id(x)] = {}
        for k, v in x.items():
            new[deepcopy(k, memo)] = deepcopy(v, memo)
        return new
    if type(x) is tuple:
        return tuple([deepcopy(v, memo) for v in x])
    if type(x) in (set, frozenset):
        return type(x)([deepcopy(v, memo) for v in x])
    if hasattr(x, "__deepcopy__"):
        return x.__deepcopy__(memo)
    if callable(x):
        return x
    if isinstance(x, (list, dict, set)):
        return type(x)(deepcopy(list(x.items()) if isinstance(x, dict) else list(x), memo))
    return _rebuild(x, lambda v: deepcopy(v, memo))


def _rebuild(x, each):
    new = object.__new__(type(x))
    for k, v in x.__dict__.items():
        setattr(new, k, each(v))
    return new
