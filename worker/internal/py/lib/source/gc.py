"""The module gc: memory is Go's affair, what is set here is only remembered."""

_state = {"enabled": True, "threshold": (700, 10, 10), "debug": 0}
garbage = []
callbacks = []
DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38


def collect(generation=2):
    return 0


def enable():
    _state["enabled"] = True


def disable():
    _state["enabled"] = False


def isenabled():
    return _state["enabled"]


def get_count():
    return (0, 0, 0)


def get_threshold():
    return _state["threshold"]


def set_threshold(*values):
    _state["threshold"] = values + _state["threshold"][len(values) :]


def get_debug():
    return _state["debug"]


def set_debug(flags):
    _state["debug"] = flags


def get_stats():
    return [{"collections": 0, "collected": 0, "uncollectable": 0} for _ in range(3)]


def get_objects(generation=None):
    return []


def get_referrers(*objs):
    return []


get_referents = get_referrers


def is_tracked(obj):
    return not isinstance(obj, (int, float, str, bytes, type(None)))


def is_finalized(obj):
    return False


def freeze():
    pass


unfreeze = freeze


def get_freeze_count():
    return 0
