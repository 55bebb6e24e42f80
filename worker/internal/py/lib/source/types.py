"""The module types."""

import _gusttypes
from _gusttypes import GenericAlias, MappingProxyType, UnionType


def _f():
    yield


FunctionType = LambdaType = type(_f)
CodeType = type(_f.__code__)
GeneratorType = type(_f())
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = type(str.join)
WrapperDescriptorType = type(object.__init__)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


class _C:
    def method(self):
        pass


MethodType = type(_C().method)
MethodWrapperType = type(object().__str__)
ModuleType = type(_gusttypes)
GetSetDescriptorType = type(type.__dict__["__annotations__"])
MemberDescriptorType = GetSetDescriptorType


def _cell():
    x = 1

    def inner():
        return x

    return inner.__closure__[0]


CellType = type(_cell())
try:
    raise TypeError
except TypeError as _e:
    TracebackType = type(_e.__traceback__)
    FrameType = type(_e.__traceback__.tb_frame)


class CoroutineType:
    pass


class AsyncGeneratorType:
    pass


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return _gusttypes.guarded(self, "%s(...)" % name, lambda: "%s(%s)" % (name, ", ".join(["%s=%r" % item for item in self.__dict__.items()])))

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


_gusttypes.shown(SimpleNamespace, "types.SimpleNamespace")


def resolve_bases(bases):
    out = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            out.append(base)
        else:
            out.extend(base.__mro_entries__(bases))
    return tuple(out)


def new_class(name, bases=(), kwds=None, exec_body=None):
    space = {}
    if exec_body is not None:
        exec_body(space)
    keywords = {k: v for k, v in (kwds or {}).items() if k != "metaclass"}
    cls = type(name, resolve_bases(bases), space, **keywords)
    return cls


def prepare_class(name, bases=(), kwds=None):
    return type, {}, kwds or {}


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute(property):
    pass


def coroutine(func):
    raise NotImplementedError("gust: coroutines are not supported")
