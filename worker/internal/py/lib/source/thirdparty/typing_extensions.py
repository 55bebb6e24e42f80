"""typing_extensions: what typing has, and names that came after Python 3.12."""

import typing
import warnings as _warnings
from typing import *

ReadOnly = Required if "Required" in dir(typing) else Optional
TypeIs = TypeGuard
NoDefault = None
Buffer = typing.Any


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg):
        import functools

        if isinstance(arg, type):
            arg.__deprecated__ = self.message
            return arg

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            if self.category is not None:
                _warnings.warn(self.message, self.category, stacklevel=self.stacklevel + 1)
            return arg(*args, **kwargs)

        wrapper.__deprecated__ = arg.__deprecated__ = self.message
        return wrapper


class Doc:
    def __init__(self, documentation, /):
        self.documentation = documentation


def __getattr__(name):
    return getattr(typing, name)
