"""The module reprlib."""

import _gusttypes
from functools import wraps as _wraps
from itertools import islice as _islice

_repr = repr


def recursive_repr(fillvalue="..."):
    def decorating(user_function):
        @_wraps(user_function)
        def wrapper(self):
            return _gusttypes.guarded(self, fillvalue, lambda: user_function(self))

        return wrapper

    return decorating


class Repr:
    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None):
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray, self.maxdict, self.maxset = maxlevel, maxtuple, maxlist, maxarray, maxdict, maxset
        self.maxfrozenset, self.maxdeque, self.maxstring, self.maxlong, self.maxother = maxfrozenset, maxdeque, maxstring, maxlong, maxother
        self.fillvalue = fillvalue

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), None)
        return self.repr_instance(x, level) if method is None else method(x, level)

    def _items(self, x, level, left, right, most, trail=""):
        if level <= 0 and x:
            text = self.fillvalue
        else:
            parts = [self.repr1(item, level - 1) for item in _islice(x, most)]
            if len(x) > most:
                parts.append(self.fillvalue)
            text = ", ".join(parts)
            if len(x) == 1 and trail:
                right = trail + right
        return left + text + right

    def repr_tuple(self, x, level):
        return self._items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        return self._items(_sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._items(_sorted(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        parts = ["%s: %s" % (self.repr1(k, level - 1), self.repr1(x[k], level - 1)) for k in _islice(_sorted(x), self.maxdict)]
        if len(x) > self.maxdict:
            parts.append(self.fillvalue)
        return "{%s}" % ", ".join(parts)

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        i = max(0, (most - len(self.fillvalue)) // 2)
        j = max(0, most - len(self.fillvalue) - i)
        return text[:i] + self.fillvalue + text[len(text) - j :]

    def repr_str(self, x, level):
        text = _repr(x[: self.maxstring])
        if len(text) > self.maxstring:
            i = max(0, (self.maxstring - 3) // 2)
            j = max(0, self.maxstring - 3 - i)
            text = _repr(x[:i] + x[len(x) - j :])
            text = text[:i] + self.fillvalue + text[len(text) - j :]
        return text

    def repr_int(self, x, level):
        return self._cut(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _repr(x)
        except Exception:
            return "<%s instance at %#x>" % (type(x).__name__, id(x))
        return self._cut(text, self.maxother)


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
