"""The module weakref. References are plain ones: what they refer to lives as long as they do, and callbacks are not called."""

from collections import UserDict as _UserDict

import _gusttypes


class ReferenceType:
    __slots__ = ("_to", "__callback__")

    def __new__(cls, object, callback=None, *args):
        if isinstance(object, (int, float, str, bytes, tuple, list, dict, type(None))) and type(object).__module__ == "builtins":
            raise TypeError("cannot create weak reference to %r object" % type(object).__name__)
        self = super().__new__(cls)
        self._to, self.__callback__ = object, callback
        return self

    def __init__(self, object, callback=None, *args):
        pass

    def __call__(self):
        return self._to

    def __eq__(self, other):
        return self._to == other._to if isinstance(other, ReferenceType) else NotImplemented

    def __hash__(self):
        return hash(self._to)

    def __repr__(self):
        return "<weakref at 0x%x; to %r at 0x%x>" % (id(self), type(self._to).__name__, id(self._to))


ref = ReferenceType


class WeakMethod(ref):
    pass


def proxy(object, callback=None):
    return object



class _Proxy:
    pass


ProxyType = CallableProxyType = _Proxy
ProxyTypes = (_Proxy,)


class WeakValueDictionary(_UserDict):
    def valuerefs(self):
        return [ref(v) for v in self.data.values()]

    itervaluerefs = valuerefs


class WeakKeyDictionary(_UserDict):
    def keyrefs(self):
        return [ref(k) for k in self.data]


class WeakSet(set):
    pass


def getweakrefcount(object):
    return 0


def getweakrefs(object):
    return []


class finalize:
    """Called when it is called: nothing is ever found to be dead before the program ends."""

    def __init__(self, obj, func, /, *args, **kwargs):
        self._parts = (obj, func, args, kwargs)
        self.atexit = True
        import atexit

        atexit.register(self._at_exit)

    def _at_exit(self):
        if self.atexit:
            self()

    def __call__(self, _=None):
        if self._parts is not None:
            (_, func, args, kwargs), self._parts = self._parts, None
            return func(*args, **kwargs)

    def detach(self):
        parts, self._parts = self._parts, None
        return parts

    def peek(self):
        return self._parts

    @property
    def alive(self):
        return self._parts is not None
