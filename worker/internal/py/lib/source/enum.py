"""The module enum."""

import _gustenum


class auto:
    pass


class Enum:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        members = {}
        last = None
        for name, value in list(cls.__dict__.items()):
            if name.startswith("_") or callable(value) or isinstance(value, (property, staticmethod, classmethod)):
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(name, 1, len(members), [m._value_ for m in members.values()])
            twin = None
            for m in members.values():
                if m._value_ == value:
                    twin = m
            if twin is None:
                twin = cls._make(name, value)
            members[name] = twin
            setattr(cls, name, twin)
        cls._members_ = members
        _gustenum.mark(cls)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return last_values[-1] + 1 if last_values else start

    @classmethod
    def _make(cls, name, value):
        self = object.__new__(cls)
        for kind in (str, int, float):
            if issubclass(cls, kind):
                self = kind.__new__(cls, value)
        self._name_ = name
        self._value_ = value
        if "__init__" in cls.__dict__:
            self.__init__(*(value if isinstance(value, tuple) else (value,)))
        return self

    name = property(lambda self: self._name_)
    value = property(lambda self: self._value_)

    @classmethod
    def _lookup(cls, value):
        if isinstance(value, cls):
            return value
        for m in cls._members_.values():
            if m._value_ == value:
                return m
        found = cls._missing_(value)
        if found is not None:
            return found
        raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def _all(cls):
        return [m for n, m in cls._members_.items() if m._name_ == n]

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)


class IntEnum(int, Enum):
    @classmethod
    def _make(cls, name, value):
        self = int.__new__(cls, value)
        self._name_ = name
        self._value_ = value
        return self

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    @classmethod
    def _make(cls, name, value):
        self = str.__new__(cls, value)
        self._name_ = name
        self._value_ = value
        return self

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 * max(last_values) if last_values else 1

    @classmethod
    def _missing_(cls, value):
        names = [m._name_ for m in cls._all() if m._value_ & value]
        return cls._make("|".join(names), value)

    def __or__(self, other):
        return type(self)._lookup(self._value_ | other._value_)

    def __and__(self, other):
        return type(self)._lookup(self._value_ & other._value_)

    def __contains__(self, other):
        return self._value_ & other._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def __eq__(self, other):
        return isinstance(other, Flag) and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)


IntFlag = Flag
EnumMeta = EnumType = type


def unique(enumeration):
    doubles = [(n, m._name_) for n, m in enumeration._members_.items() if n != m._name_]
    if doubles:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join("%s -> %s" % d for d in doubles)))
    return enumeration
