"""The modules select and selectors: there is nothing to select from."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError("gust has no select.%s: users wait by themselves, a call that waits lets the others run" % name)


error = OSError
