"""The module dataclasses."""


class _Missing:
    def __repr__(self):
        return "MISSING"


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)

    return wrap if cls is None else wrap(cls)


def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(base.__dict__.get("__dataclass_fields__", {}))
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if "ClassVar" in str(annotation):
            continue
        default = cls.__dict__.get(name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        if isinstance(f.default, (list, dict, set)):
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(f.default), name))
        f.name, f.type = name, annotation
        f.kw_only = f.kw_only or kw_only
        fields[name] = f
        if f.default is not MISSING:
            setattr(cls, name, f.default)
        elif isinstance(default, Field):
            delattr(cls, name)
    cls.__dataclass_fields__ = fields
    cls.__match_args__ = tuple([f.name for f in fields.values() if f.init and not f.kw_only])
    seen = None
    for f in fields.values():
        if not f.init or f.kw_only:
            continue
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = f.name
        elif seen is not None:
            raise TypeError("non-default argument %r follows default argument %r" % (f.name, seen))
    if init:
        cls.__init__ = _make_init(cls, fields)
    if repr_ and "__repr__" not in cls.__dict__:
        cls.__repr__ = _repr
    if eq and "__eq__" not in cls.__dict__:
        cls.__eq__ = _eq
        if not frozen and not unsafe_hash:
            cls.__hash__ = None
    if frozen or unsafe_hash:
        cls.__hash__ = lambda self: hash(_key(self))
    if order:
        cls.__lt__ = lambda self, other: _key(self) < _key(other) if type(other) is type(self) else NotImplemented
        cls.__le__ = lambda self, other: _key(self) <= _key(other) if type(other) is type(self) else NotImplemented
        cls.__gt__ = lambda self, other: _key(self) > _key(other) if type(other) is type(self) else NotImplemented
        cls.__ge__ = lambda self, other: _key(self) >= _key(other) if type(other) is type(self) else NotImplemented
    if frozen:
        cls.__setattr__ = _no_set
        cls.__delattr__ = _no_del
    return cls


def _make_init(cls, fields):
    positional = [f for f in fields.values() if f.init and not f.kw_only]
    named = [f for f in fields.values() if f.init]
    required = [f.name for f in positional if f.default is MISSING and f.default_factory is MISSING]
    who = cls.__qualname__ + ".__init__()"

    def __init__(self, *args, **kwargs):
        if len(args) > len(positional):
            low, high = len(required) + 1, len(positional) + 1
            takes = "%d" % high if low == high else "from %d to %d" % (low, high)
            raise TypeError("%s takes %s positional argument%s but %d were given" % (who, takes, "" if high == 1 else "s", len(args) + 1))
        values = {}
        for f, value in zip(positional, args):
            values[f.name] = value
        for name, value in kwargs.items():
            if name not in fields or not fields[name].init:
                raise TypeError("%s got an unexpected keyword argument %r" % (who, name))
            if name in values:
                raise TypeError("%s got multiple values for argument %r" % (who, name))
            values[name] = value
        missing = [repr(n) for n in required if n not in values]
        if missing:
            names = " and ".join(missing) if len(missing) < 3 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError("%s missing %d required positional argument%s: %s" % (who, len(missing), "s"[: len(missing) > 1], names))
        for f in fields.values():
            if f.name in values:
                value = values[f.name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                value = f.default
            elif f in named:
                raise TypeError("%s missing 1 required keyword-only argument: %r" % (who, f.name))
            else:
                continue
            object.__setattr__(self, f.name, value)
        post = getattr(self, "__post_init__", None)
        if post is not None:
            post()

    return __init__


def _key(self):
    return tuple([getattr(self, f.name) for f in self.__dataclass_fields__.values() if f.compare])


def _eq(self, other):
    return _key(self) == _key(other) if type(other) is type(self) else NotImplemented


def _repr(self):
    shown = ["%s=%r" % (f.name, getattr(self, f.name)) for f in self.__dataclass_fields__.values() if f.repr]
    return "%s(%s)" % (type(self).__qualname__, ", ".join(shown))


def _no_set(self, name, value):
    raise FrozenInstanceError("cannot assign to field %r" % name)


def _no_del(self, name):
    raise FrozenInstanceError("cannot delete field %r" % name)


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def fields(class_or_instance):
    return tuple(class_or_instance.__dataclass_fields__.values())


def _plain(v, factory):
    if is_dataclass(v) and not isinstance(v, type):
        return factory([(f.name, _plain(getattr(v, f.name), factory)) for f in fields(v)])
    if isinstance(v, (list, tuple)):
        return type(v)([_plain(x, factory) for x in v])
    if isinstance(v, dict):
        return {k: _plain(x, factory) for k, x in v.items()}
    return v


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, dict_factory)


def astuple(obj):
    return tuple([getattr(obj, f.name) for f in fields(obj)])


def replace(obj, /, **changes):
    values = {f.name: getattr(obj, f.name) for f in fields(obj) if f.init}
    values.update(changes)
    return type(obj)(**values)
