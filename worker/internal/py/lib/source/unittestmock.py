"""The module unittest.mock: refused in use."""

_text = "gust: unittest.mock is not supported"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError("module 'unittest.mock' has no attribute %r" % name)

    def refused(*args, **kwargs):
        raise NotImplementedError(_text)

    refused.__name__ = name
    return refused
