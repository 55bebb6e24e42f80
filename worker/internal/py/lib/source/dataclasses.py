"""The module dataclasses. __init__ is made as source and compiled, so that its errors and its speed are those of a function."""

import sys as _sys
from types import GenericAlias as _GenericAlias
from types import MappingProxyType as _MappingProxyType

import _gusttypes
from _gustinspect import frame as _frame
from copy import deepcopy as _deepcopy
from keyword import iskeyword as _iskeyword


class FrozenInstanceError(AttributeError):
    pass


class _Mark:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _MISSING_TYPE(_Mark):
    pass


MISSING = _MISSING_TYPE("<dataclasses._MISSING_TYPE object>")
_HAS_DEFAULT_FACTORY = _Mark("<factory>")
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _Mark("_FIELD"), _Mark("_FIELD_CLASSVAR"), _Mark("_FIELD_INITVAR")
_EMPTY = _MappingProxyType({})


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return "dataclasses.InitVar[%s]" % getattr(self.type, "__name__", repr(self.type))

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __call__(self):
        raise TypeError("InitVar is a mark")


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = _EMPTY if metadata is None else _MappingProxyType(metadata)
        self.kw_only = kw_only

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")
        return "Field(%s)" % ",".join(["%s=%r" % (n, getattr(self, n)) for n in names])

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def _kind(annotation, cls):
    """What sort of field an annotation makes; it may be the text of one."""
    if isinstance(annotation, str):
        head = annotation.strip().partition("[")[0].rpartition(".")[2].strip()
        return {"ClassVar": _FIELD_CLASSVAR, "InitVar": _FIELD_INITVAR, "KW_ONLY": KW_ONLY}.get(head, _FIELD)
    if annotation is KW_ONLY:
        return KW_ONLY
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    if getattr(annotation, "_name", None) == "ClassVar":
        return _FIELD_CLASSVAR
    return _FIELD


def _own_fields(cls, kw_only):
    found = []
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        kind = _kind(annotation, cls)
        if kind is KW_ONLY:
            kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        if isinstance(default, Field):
            f = default
        else:
            if type(default).__name__ in ("getset_descriptor", "member_descriptor"):
                default = MISSING
            f = field(default=default)
        f.name, f.type, f._field_type = name, annotation, kind
        if kind is not _FIELD and f.default_factory is not MISSING:
            raise TypeError("field %s cannot have a default factory" % name)
        if kind is _FIELD_CLASSVAR:
            if f.kw_only is not MISSING:
                raise TypeError("field %s is a ClassVar but specifies kw_only" % name)
        elif f.kw_only is MISSING:
            f.kw_only = kw_only
        if kind is _FIELD and type(f.default).__hash__ is None:
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(f.default), name))
        if isinstance(cls.__dict__.get(name), Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
        found.append(f)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError("%r is a field but has no type annotation" % name)
    return found


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    every = {}
    frozen_base, any_base = False, False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            any_base = True
            every.update(inherited)
            if base.__dict__["__dataclass_params__"].frozen:
                frozen_base = True
            elif frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if any_base and frozen_base and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    own = _own_fields(cls, kw_only)
    for f in own:
        every[f.name] = f
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    cls.__dataclass_fields__ = every
    cls.__dataclass_params__ = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    real = [f for f in every.values() if f._field_type is _FIELD]
    listed = [f for f in every.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    has_own_hash = "__hash__" in cls.__dict__ and not (cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__)
    if init:
        cls.__init__ = _make_init(cls, [f for f in listed if not f.kw_only], [f for f in listed if f.kw_only], listed, frozen, slots)
    cls.__replace__ = _replace
    if repr:
        _add(cls, "__repr__", _make_repr(real))
    compared = _make_key(cls, [f.name for f in real if f.compare])
    if eq:
        _add(cls, "__eq__", lambda self, other: compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented)
    if order:
        for name, method in (
            ("__lt__", lambda self, other: compared(self) < compared(other) if other.__class__ is self.__class__ else NotImplemented),
            ("__le__", lambda self, other: compared(self) <= compared(other) if other.__class__ is self.__class__ else NotImplemented),
            ("__gt__", lambda self, other: compared(self) > compared(other) if other.__class__ is self.__class__ else NotImplemented),
            ("__ge__", lambda self, other: compared(self) >= compared(other) if other.__class__ is self.__class__ else NotImplemented),
        ):
            if name in cls.__dict__:
                raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (name, cls.__name__))
            _add(cls, name, method)
    if frozen:
        names = frozenset([f.name for f in real])
        for name, method in (("__setattr__", _frozen_set(cls, names)), ("__delattr__", _frozen_delete(cls, names))):
            if name in cls.__dict__:
                raise TypeError("Cannot overwrite attribute %s in class %s" % (name, cls.__name__))
            _add(cls, name, method)
    hashed = _make_key(cls, [f.name for f in real if (f.compare if f.hash is None else f.hash)])
    if unsafe_hash:
        if has_own_hash:
            raise TypeError("Cannot overwrite attribute __hash__ in class %s" % cls.__name__)
        cls.__hash__ = lambda self: hash(hashed(self))
    elif eq and not has_own_hash:
        cls.__hash__ = (lambda self: hash(hashed(self))) if frozen else None
    if not cls.__doc__:
        from inspect import signature

        try:
            cls.__doc__ = cls.__name__ + str(signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            cls.__doc__ = cls.__name__
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in listed if f.init and not f.kw_only])
    return _with_slots(cls, [f.name for f in real]) if slots else cls


class _DataclassParams:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join(["%s=%r" % item for item in self.__dict__.items()])


def _add(cls, name, method):
    if name not in cls.__dict__:
        method.__name__, method.__qualname__ = name, "%s.%s" % (cls.__qualname__, name)
        setattr(cls, name, method)


def _make_init(cls, plain, named, listed, frozen, slots):
    seen = None
    for f in plain:
        if not f.init:
            continue
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = f.name
        elif seen is not None:
            raise TypeError("non-default argument %r follows default argument %r" % (f.name, seen))
    me = "__dataclass_self__" if any(f.name == "self" for f in listed) else "self"
    space = {"_factory": _HAS_DEFAULT_FACTORY, "_set": object.__setattr__}

    def parameter(i, f):
        if f.default is not MISSING:
            space["_d%d" % i] = f.default
            return "%s=_d%d" % (f.name, i)
        return f.name if f.default_factory is MISSING else f.name + "=_factory"

    numbers = {f.name: i for i, f in enumerate(listed)}
    params = [me] + [parameter(numbers[f.name], f) for f in plain if f.init]
    if any(f.init for f in named):
        params += ["*"] + [parameter(numbers[f.name], f) for f in named if f.init]
    body = []
    for f in listed:
        if f._field_type is _FIELD_INITVAR:
            continue
        i = numbers[f.name]
        if f.default_factory is not MISSING:
            space["_f%d" % i] = f.default_factory
            value = "_f%d()" % i
            if f.init:
                value = "%s if %s is _factory else %s" % (value, f.name, f.name)
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            space["_d%d" % i] = f.default
            value = "_d%d" % i
        else:
            continue
        body.append(" _set(%s, %r, %s)" % (me, f.name, value) if frozen else " %s.%s = %s" % (me, f.name, value))
    if hasattr(cls, "__post_init__"):
        body.append(" %s.__post_init__(%s)" % (me, ", ".join([f.name for f in listed if f._field_type is _FIELD_INITVAR])))
    exec("def __init__(%s):\n%s" % (", ".join(params), "\n".join(body) or " pass"), space)
    init = space["__init__"]
    init.__qualname__ = cls.__qualname__ + ".__init__"
    init.__module__ = cls.__module__
    init.__annotations__ = {**{f.name: f.type.type if type(f.type) is InitVar else f.type for f in listed if f.init}, "return": None}
    return init


def _make_key(cls, names):
    space = {}
    exec("def key(self): return (%s)" % "".join(["self.%s," % n for n in names]), space)
    return space["key"]


def _make_repr(fields):
    names = [f.name for f in fields if f.repr]

    def __repr__(self):
        def text():
            return "%s(%s)" % (type(self).__qualname__, ", ".join(["%s=%r" % (n, getattr(self, n)) for n in names]))

        return _gusttypes.guarded(self, "...", text)

    return __repr__


def _frozen_set(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot assign to field %r" % name)
        super(cls, self).__setattr__(name, value)

    return __setattr__


def _frozen_delete(cls, names):
    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot delete field %r" % name)
        super(cls, self).__delattr__(name)

    return __delattr__


def _with_slots(cls, names):
    if "__slots__" in cls.__dict__:
        raise TypeError("%s already specifies __slots__" % cls.__name__)
    body = dict(cls.__dict__)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    body["__slots__"] = tuple([n for n in names if n not in inherited])
    for name in names:
        body.pop(name, None)
    body.pop("__dict__", None)
    body["__qualname__"], body["__module__"], body["__doc__"] = cls.__qualname__, cls.__module__, cls.__doc__
    return type(cls.__name__, cls.__bases__, body)


def fields(class_or_instance):
    try:
        every = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in every.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict(obj, dict_factory)


_ATOMS = frozenset([type(None), bool, int, float, str, bytes])


def _asdict(obj, factory):
    cls = type(obj)
    if cls in _ATOMS:
        return obj
    if _is_instance(obj):
        return factory([(f.name, _asdict(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_asdict(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_asdict(v, factory) for v in obj])
    if isinstance(obj, dict):
        if hasattr(cls, "default_factory"):
            made = cls(getattr(obj, "default_factory"))
            for k, v in obj.items():
                made[_asdict(k, factory)] = _asdict(v, factory)
            return made
        return cls([(_asdict(k, factory), _asdict(v, factory)) for k, v in obj.items()])
    return _deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple(obj, tuple_factory)


def _astuple(obj, factory):
    cls = type(obj)
    if cls in _ATOMS:
        return obj
    if _is_instance(obj):
        return factory([_astuple(getattr(obj, f.name), factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_astuple(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([_astuple(v, factory) for v in obj])
    if isinstance(obj, dict):
        return cls([(_astuple(k, factory), _astuple(v, factory)) for k, v in obj.items()])
    return _deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None):
    body = dict(namespace or {})
    annotations, seen = {}, set()
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, body[item[0]] = item
        else:
            raise TypeError("Invalid field: %r" % (item,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError("Field names must be valid identifiers: %r" % (name,))
        if _iskeyword(name):
            raise TypeError("Field names must not be keywords: %r" % (name,))
        if name in seen:
            raise TypeError("Field name duplicated: %r" % (name,))
        seen.add(name)
        annotations[name] = tp
    body["__annotations__"] = annotations
    cls = type(cls_name, bases, body)
    cls.__module__ = _frame(1).f_globals.get("__name__", "__main__") if module is None else module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in self.__dataclass_fields__.values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % f.name)
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % f.name)
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
