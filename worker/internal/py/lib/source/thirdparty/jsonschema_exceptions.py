"""jsonschema.exceptions: errors, and which of many says most."""

import collections
import heapq
import pprint
import textwrap

_unset = object()


def _indexed(container, indices):
    return container + "".join([f"[{i!r}]" for i in indices])


class _Error(Exception):
    _schema_word = _instance_word = ""

    def __init__(self, message, validator=_unset, path=(), cause=None, context=(), validator_value=_unset, instance=_unset, schema=_unset, schema_path=(), parent=None, type_checker=_unset):
        super().__init__(message, validator, path, cause, context, validator_value, instance, schema, schema_path, parent)
        self.message = message
        self.path = self.relative_path = collections.deque(path)
        self.schema_path = self.relative_schema_path = collections.deque(schema_path)
        self.context, self.cause, self.__cause__ = list(context), cause, cause
        self.validator, self.validator_value, self.instance, self.schema, self.parent = validator, validator_value, instance, schema, parent
        for error in self.context:
            error.parent = self

    def __repr__(self):
        return f"<{type(self).__name__}: {self.message!r}>"

    def __str__(self):
        if _unset in (self.validator, self.validator_value, self.instance, self.schema) if not isinstance(self.instance, (list, dict)) else self.validator is _unset:
            return self.message
        shown = lambda v: textwrap.indent(pprint.pformat(v, width=72, sort_dicts=False), "    ").lstrip()
        where = _indexed(self._schema_word, list(self.relative_schema_path)[:-1])
        return f"{self.message}\n\nFailed validating {self.validator!r} in {where}:\n    {shown(self.schema)}\n\nOn {_indexed(self._instance_word, self.relative_path)}:\n    {shown(self.instance)}"

    @classmethod
    def create_from(cls, other):
        return cls(**other._contents())

    @property
    def absolute_path(self):
        if self.parent is None:
            return self.relative_path
        return collections.deque([*self.parent.absolute_path, *self.relative_path])

    @property
    def absolute_schema_path(self):
        if self.parent is None:
            return self.relative_schema_path
        return collections.deque([*self.parent.absolute_schema_path, *self.relative_schema_path])

    @property
    def json_path(self):
        return "$" + "".join([f"[{e}]" if isinstance(e, int) else f".{e}" for e in self.absolute_path])

    def _set(self, **values):
        for name, value in values.items():
            if getattr(self, name) is _unset:
                setattr(self, name, value)

    def _contents(self):
        return {name: getattr(self, name) for name in ("message", "cause", "context", "validator", "validator_value", "path", "schema_path", "instance", "schema", "parent")}

    def _matches_type(self):
        from jsonschema import _is

        try:
            expected = self.schema["type"]
        except (KeyError, TypeError):
            return False
        return any([_is(self.instance, t) for t in ([expected] if isinstance(expected, str) else expected)])


class ValidationError(_Error):
    _schema_word, _instance_word = "schema", "instance"


class SchemaError(_Error):
    _schema_word, _instance_word = "metaschema", "schema"


class RefResolutionError(Exception):
    pass


class _WrappedReferencingError(RefResolutionError):
    pass


class UnknownType(Exception):
    def __init__(self, type, instance, schema):
        super().__init__(type, instance, schema)
        self.type, self.instance, self.schema = type, instance, schema


class UndefinedTypeCheck(Exception):
    pass


def by_relevance(weak=frozenset(["anyOf", "oneOf"]), strong=frozenset()):
    def relevance(error):
        return (-len(error.path), list(error.path), error.validator not in weak, error.validator in strong, not error._matches_type())

    return relevance


relevance = by_relevance()


def best_match(errors, key=relevance):
    best = max(errors, key=key, default=None)
    while best is not None and best.context:
        smallest = heapq.nsmallest(2, best.context, key=key)
        if len(smallest) == 2 and key(smallest[0]) == key(smallest[1]):
            return best
        best = smallest[0]
    return best


class ErrorTree:
    def __init__(self, errors=()):
        self.errors, self._contents = {}, collections.defaultdict(type(self))
        for error in errors:
            at = self
            for part in error.path:
                at = at[part]
            at.errors[error.validator] = error

    def __contains__(self, index):
        return index in self._contents

    def __getitem__(self, index):
        return self._contents[index]

    def __iter__(self):
        return iter(self._contents)
