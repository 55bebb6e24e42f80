"""The module functools, above the functions in Go."""

from collections import namedtuple as _namedtuple

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
_lru_cache_wrapper.cache_info = lambda self: _CacheInfo(*self._counts())


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda func: _cached(func, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(func, maxsize, typed):
    wrapper = _lru_cache_wrapper(func, maxsize, typed)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, func)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        getter = getattr(type(self.func), "__get__", None)
        bound = self.func if getter is None else getter(self.func, obj, cls)
        if bound is not self.func:
            return partial(bound, *self.args, **self.keywords)

        def method(first, /, *args, **keywords):
            return self.func(first, *self.args, *args, **{**self.keywords, **keywords})

        return method if obj is None else method.__get__(obj, cls)

    __isabstractmethod__ = property(lambda self: getattr(self.func, "__isabstractmethod__", False))


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names (%r and %r)." % (self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            known = instance.__dict__
        except AttributeError:
            raise TypeError("No '__dict__' attribute on %r instance to cache %r property." % (type(instance).__name__, self.attrname)) from None
        if self.attrname in known:
            return known[self.attrname]
        value = known[self.attrname] = self.func(instance)
        return value


# Each of the four orders, as what the others are to be made of it.
_orders = {
    "__lt__": {
        "__gt__": lambda self, other: _both(type(self).__lt__(self, other), lambda less: not less and self != other),
        "__le__": lambda self, other: _both(type(self).__lt__(self, other), lambda less: less or self == other),
        "__ge__": lambda self, other: _both(type(self).__lt__(self, other), lambda less: not less),
    },
    "__le__": {
        "__ge__": lambda self, other: _both(type(self).__le__(self, other), lambda most: not most or self == other),
        "__lt__": lambda self, other: _both(type(self).__le__(self, other), lambda most: most and self != other),
        "__gt__": lambda self, other: _both(type(self).__le__(self, other), lambda most: not most),
    },
    "__gt__": {
        "__lt__": lambda self, other: _both(type(self).__gt__(self, other), lambda more: not more and self != other),
        "__ge__": lambda self, other: _both(type(self).__gt__(self, other), lambda more: more or self == other),
        "__le__": lambda self, other: _both(type(self).__gt__(self, other), lambda more: not more),
    },
    "__ge__": {
        "__le__": lambda self, other: _both(type(self).__ge__(self, other), lambda least: not least or self == other),
        "__gt__": lambda self, other: _both(type(self).__ge__(self, other), lambda least: least and self != other),
        "__lt__": lambda self, other: _both(type(self).__ge__(self, other), lambda least: not least),
    },
}


def _both(answer, then):
    return answer if answer is NotImplemented else then(answer)


def total_ordering(cls):
    own = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if getattr(cls, name) is not getattr(object, name)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, method in _orders[own[0]].items():
        if name not in own:
            setattr(cls, name, method)
    return cls


def singledispatch(func):
    registry = {}
    known = {}

    def dispatch(cls):
        if cls not in known:
            known[cls] = _implementation(cls, registry)
        return known[cls]

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type) or _members(cls):
                return lambda f: register(cls, f)
            func = cls
            hints = getattr(func, "__annotations__", {})
            if not hints:
                raise TypeError("Invalid first argument to `register()`: %r. Use either `@register(some_class)` or plain `@register` on an annotated function." % (cls,))
            from typing import get_type_hints

            name, cls = next(iter(get_type_hints(func).items()))
            if not isinstance(cls, type) and not _members(cls):
                raise TypeError("Invalid annotation for %r. %r is not a class." % (name, cls))
        for one in _members(cls) or (cls,):
            registry[one] = func
        known.clear()
        return func

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % func.__name__)
        return dispatch(args[0].__class__)(*args, **kwargs)

    registry[object] = func
    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = known.clear
    return wrapper


def _members(cls):
    # The classes of a union.
    return () if isinstance(cls, type) else tuple([c for c in getattr(cls, "__args__", ()) if isinstance(c, type)])


def _implementation(cls, registry):
    for base in cls.__mro__:
        if base is object:
            break
        if base in registry:
            return registry[base]
    best = None
    for known in registry:  # abstract classes, the narrowest
        if known is not object and issubclass(cls, known) and (best is None or issubclass(known, best)):
            best = known
    return registry[object if best is None else best]


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func.__func__ if isinstance(func, (classmethod, staticmethod)) else func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                raise TypeError("%s requires at least 1 positional argument" % getattr(self.func, "__name__", "singledispatchmethod method"))
            chosen = self.dispatcher.dispatch(args[0].__class__)
            if hasattr(type(chosen), "__get__"):
                chosen = chosen.__get__(obj, cls)
            elif obj is not None:
                chosen = partial(chosen, obj)
            return chosen(*args, **kwargs)

        method.register = self.register
        return update_wrapper(method, self.func)
