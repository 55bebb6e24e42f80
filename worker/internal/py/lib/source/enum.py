"""The module enum. What EnumType does for classes, __init_subclass__ and lib/enum.go do."""

import _gustenum
import _gusttypes
from types import MappingProxyType as _MappingProxyType


class EnumType(type):
    def __reversed__(cls):
        return reversed(cls._all())

    def __dir__(cls):
        return ["__class__", "__doc__", "__members__", "__module__", *cls._member_names_]


EnumMeta = EnumType


class auto:
    def __init__(self, value=None):
        self.value = value

    def __or__(self, other):
        return _Later(lambda: _number(self) | _number(other))

    def __and__(self, other):
        return _Later(lambda: _number(self) & _number(other))

    def __xor__(self, other):
        return _Later(lambda: _number(self) ^ _number(other))

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class _Later(auto):
    """A value made of those of autos, which are not numbered before the class is made."""

    def __init__(self, compute):
        self.compute = compute

    value = __builtins__.property(lambda self: self.compute())


def _number(x):
    return x.value if isinstance(x, auto) else x


class property(property):
    pass


DynamicClassAttribute = property


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class _Boundary:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<FlagBoundary.%s: %r>" % (self.name, self.name.lower())


STRICT, CONFORM, EJECT, KEEP = map(_Boundary, ("STRICT", "CONFORM", "EJECT", "KEEP"))


def _is_member(cls, name, value):
    if name[:1] == "_" and (name[-1:] == "_" or name.startswith("_%s__" % cls.__name__.lstrip("_"))):
        return False
    if isinstance(value, (nonmember, type(_is_member), classmethod, staticmethod, type(auto.__dict__["__init__"]))):
        return False
    return not (hasattr(type(value), "__get__") or hasattr(type(value), "__set__") or hasattr(type(value), "__delete__") or isinstance(value, __builtins__.property))


class Enum:
    def __init__(self, *args, **kwds):
        pass

    def __init_subclass__(cls, *, boundary=None, _simple=False, **kwargs):
        super().__init_subclass__(**kwargs)
        for base in cls.__mro__[1:]:
            if base.__dict__.get("_member_map_"):
                raise TypeError("%r cannot extend %r" % (cls, base))
        if boundary is not None:
            cls._boundary_ = boundary
        first, data = cls.__bases__[-1], cls._data_type()
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):  # the enum's go before the mixin's
            if name not in cls.__dict__ and getattr(cls, name, None) in (getattr(data, name, None), getattr(object, name, None)):
                setattr(cls, name, getattr(first, name))
        ignored = cls.__dict__.get("_ignore_", ())
        for name in ignored.replace(",", " ").split() if isinstance(ignored, str) else ignored:
            if name in cls.__dict__:
                delattr(cls, name)
        cls._member_names_ = []
        cls._value2member_map_ = {}
        cls._unhashed_ = []
        members = {}
        values = []
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, nonmember):
                setattr(cls, name, value.value)
                continue
            if name == "_ignore_" or not isinstance(value, (member, auto)) and not _is_member(cls, name, value):
                continue
            if isinstance(value, member):
                value = value.value
            value = cls._numbered(name, value, len(members), values)
            values.append(value)
            one = cls._make(name, value)
            same = cls._known(one._value_)
            if same is None or same._name_ is None:
                cls._member_names_.append(name)
                cls._keep(one)
            else:
                one = same
            members[name] = one
            setattr(cls, name, one)
        cls._finish(members)
        cls._member_map_ = members

    @classmethod
    def _numbered(cls, name, value, count, values):
        if isinstance(value, auto):
            if value.value is None:
                value.value = cls._generate_next_value_(name, 1, count, values[:])
            return value.value
        if type(value) is tuple and any(isinstance(v, auto) for v in value):
            return tuple([cls._numbered(name, v, count, values) for v in value])
        return value

    @classmethod
    def _finish(cls, members):
        pass

    def _generate_next_value_(name, start, count, last_values):
        for last in reversed(last_values):
            try:
                return last + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _data_type(cls):
        for base in cls.__mro__:
            if base is object or issubclass(base, Enum):
                continue
            return base
        return object

    @classmethod
    def _make(cls, name, value):
        data = cls._data_type()
        args = value if isinstance(value, tuple) and data is not tuple else (value,)
        new = next((b.__dict__["__new__"] for b in cls.__mro__ if "__new__" in b.__dict__ and issubclass(b, Enum) and b is not Enum), None)
        if new is not None:
            self = (new.__func__ if isinstance(new, staticmethod) else new)(cls, *args)
        elif data is object:
            self = object.__new__(cls)
        elif data.__new__ is object.__new__:
            self = object.__new__(cls)
        else:
            self = data.__new__(cls, *args)
        if "_value_" not in self.__dict__:
            if data is object:
                self._value_ = value
            else:
                try:
                    self._value_ = data(*args)
                except Exception:
                    self._value_ = value
        self._name_ = name
        self.__objclass__ = cls
        self.__init__(*args)
        self._sort_order_ = len(cls._member_names_)
        return self

    @classmethod
    def _keep(cls, one):
        try:
            cls._value2member_map_.setdefault(one._value_, one)
        except TypeError:
            cls._unhashed_.append(one)

    @classmethod
    def _known(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for m in cls._unhashed_:
                if m._value_ == value:
                    return m
        return None

    @classmethod
    def _lookup(cls, value):
        if type(value) is cls:
            return value
        found = cls._known(value)
        if found is not None:
            return found
        try:
            found = cls._missing_(value)
        except Exception as e:
            wrong = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if isinstance(e, ValueError):
                raise
            e.__context__ = wrong
            raise
        if isinstance(found, cls):
            return found
        if found is None:
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        raise TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, found))

    @classmethod
    def _call(cls, args, kwargs):
        if cls.__dict__.get("_member_map_"):
            if len(args) + len(kwargs) == 1:
                return cls._lookup(args[0] if args else kwargs["value"])
            if not args:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls._lookup(args)
        return cls._create(*args, **kwargs)

    @classmethod
    def _create(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            raise TypeError("%r has no members; specify `names=()` if you meant to create a new, empty, enum" % (cls,))
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        body, last = {}, []
        for i, item in enumerate(names):
            if isinstance(item, str):
                item = (item, cls._generate_next_value_(item, start, i, last[:]))
            body[item[0]] = item[1]
            last.append(item[1])
        bases = (cls,) if type is None else (type, cls)
        new = __builtins__.type(value, bases, body, **({} if boundary is None else {"boundary": boundary}))
        if module is None:
            from _gustinspect import frame

            module = frame(1).f_globals.get("__name__", "__main__")
        new.__module__ = module
        if qualname is not None:
            new.__qualname__ = qualname
        return new

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def _all(cls):
        return [cls._member_map_[name] for name in cls._member_names_]

    def __repr__(self):
        return "<%s.%s: %s>" % (type(self).__name__, self._name_, self._shown())

    def _shown(self):
        data = type(self)._data_type()
        return data.__repr__(self._value_) if data is not object and isinstance(self._value_, data) else repr(self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)


_gusttypes.meta(Enum, EnumType)
_gustenum.mark(Enum)


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__

    def __format__(self, spec):
        return int.__format__(self._value_, spec)

    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if values and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        self = str.__new__(cls, *values)
        self._value_ = str(*values)
        return self

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return str.__format__(self._value_, spec)

    __hash__ = str.__hash__


class Flag(Enum):
    _boundary_ = STRICT
    _flag_mask_ = _singles_mask_ = _all_bits_ = 0
    _by_order_ = False

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        high = max(last_values)
        try:
            return 2 ** high.bit_length()
        except AttributeError:
            raise TypeError("invalid flag value %r" % (high,)) from None

    @classmethod
    def _finish(cls, members):
        mask = singles = 0
        names = []
        order = []
        for name in cls._member_names_:
            value = members[name]._value_
            mask |= value
            if value > 0 and value & (value - 1) == 0:
                singles |= value
                names.append(name)
                order.append(value)
        cls._member_names_ = names
        cls._flag_mask_, cls._singles_mask_ = mask, singles
        cls._all_bits_ = 2 ** mask.bit_length() - 1
        cls._by_order_ = order != sorted(order)

    @classmethod
    def _inside(cls, value):
        """The members of single bits that a value has."""
        found = [m for m in [cls.__dict__[n] for n in cls._member_names_] if m._value_ & value]
        return found if cls._by_order_ else sorted(found, key=lambda m: m._value_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, bits = cls._flag_mask_, cls._all_bits_
        given = value
        if not ~bits <= value <= bits or value & (bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, _bits(value, width), _bits(mask, width)))
            if cls._boundary_ is CONFORM:
                value = value & mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value = bits + 1 + value
        found = cls._known(value)
        if found is not None:
            return found
        unknown = value & ~mask
        data = cls._data_type()
        self = object.__new__(cls) if data is object else data.__new__(cls, value)
        self._value_ = value
        names = [m._name_ for m in cls._inside(value)]
        if unknown and names:
            names.append(cls._numeric_repr_(unknown))
        self._name_ = "|".join(names) if names else None
        cls._value2member_map_.setdefault(value, self)
        if given < 0:
            cls._value2member_map_.setdefault(given, self)
        return self

    _numeric_repr_ = staticmethod(repr)

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %s>" % (type(self).__name__, self._shown())
        return "<%s.%s: %s>" % (type(self).__name__, self._name_, self._shown())

    def __str__(self):
        if self._name_ is None:
            return "%s(%s)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, type(self).__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from type(self)._inside(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._data_type() is not object and isinstance(other, type(self)._data_type()):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else type(self)(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)


def _bits(value, width):
    text = bin(value if value >= 0 else 2**width + value)[2:].rjust(width, "0" if value >= 0 else "1")
    return "0b%d %s" % (value < 0, text)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __str__ = int.__repr__

    def __format__(self, spec):
        return int.__format__(self._value_, spec)

    __or__, __and__, __xor__, __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__or__, Flag.__and__, Flag.__xor__
    __invert__, __bool__, __repr__ = Flag.__invert__, Flag.__bool__, Flag.__repr__
    __hash__ = int.__hash__


def unique(enumeration):
    doubles = [(n, m._name_) for n, m in enumeration._member_map_.items() if n != m._name_]
    if doubles:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(["%s -> %s" % d for d in doubles])))
    return enumeration


def global_enum(cls, update_str=False):
    import sys

    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
