"""six: names that Python 2 and 3 share (six 1.17), for 3 alone."""

import functools
import io
import operator
import sys

__version__ = "1.17.0"
PY2 = False
PY3 = PY34 = True
MAXSIZE = sys.maxsize
string_types = (str,)
integer_types = (int,)
class_types = (type,)
text_type = str
binary_type = bytes
StringIO = io.StringIO
BytesIO = io.BytesIO
unichr = chr
next = advance_iterator = next
callable = callable
Iterator = object
print_ = print


def iterkeys(d, **kw):
    return iter(d.keys(**kw))


def itervalues(d, **kw):
    return iter(d.values(**kw))


def iteritems(d, **kw):
    return iter(d.items(**kw))


viewkeys = operator.methodcaller("keys")
viewvalues = operator.methodcaller("values")
viewitems = operator.methodcaller("items")


def u(s):
    return s


def b(s):
    return s.encode("latin-1")


def int2byte(n):
    return bytes((n,))


def byte2int(data):
    return data[0]


indexbytes = operator.getitem
iterbytes = iter


def ensure_binary(s, encoding="utf-8", errors="strict"):
    if isinstance(s, bytes):
        return s
    if isinstance(s, str):
        return s.encode(encoding, errors)
    raise TypeError("not expecting type '%s'" % type(s))


def ensure_str(s, encoding="utf-8", errors="strict"):
    if isinstance(s, str):
        return s
    if isinstance(s, bytes):
        return s.decode(encoding, errors)
    raise TypeError("not expecting type '%s'" % type(s))


ensure_text = ensure_str


def get_unbound_function(f):
    return f


def get_method_function(m):
    return m.__func__


def get_method_self(m):
    return m.__self__


def get_function_globals(f):
    return f.__globals__


def create_bound_method(function, obj):
    return function.__get__(obj, type(obj))


def exec_(code, globals=None, locals=None):
    if globals is None:
        frame = sys._getframe(1)
        globals = frame.f_globals
        if locals is None:
            locals = frame.f_locals
    exec(code, globals, globals if locals is None else locals)


def raise_from(value, from_value):
    raise value from from_value


def reraise(tp, value, tb=None):
    if value is None:
        value = tp()
    if value.__traceback__ is not tb:
        raise value.with_traceback(tb)
    raise value


wraps = functools.wraps


def assertCountEqual(self, *args, **kwargs):
    return self.assertCountEqual(*args, **kwargs)


def assertRegex(self, *args, **kwargs):
    return self.assertRegex(*args, **kwargs)


def assertRaisesRegex(self, *args, **kwargs):
    return self.assertRaisesRegex(*args, **kwargs)


def with_metaclass(meta, *bases):
    if meta is not type and meta.__name__ != "ABCMeta":
        raise NotImplementedError("gust: metaclasses are not supported")
    from abc import ABC

    return type("temporary_class", bases + (() if meta is type else (ABC,)), {})


def add_metaclass(meta):
    if meta is not type and meta.__name__ != "ABCMeta":
        raise NotImplementedError("gust: metaclasses are not supported")
    return lambda cls: cls


def python_2_unicode_compatible(cls):
    return cls


class Module_six_moves_urllib:
    def __getattr__(self, name):
        import importlib

        return importlib.import_module("urllib." + name)
