"""attr and attrs: classes from their attributes (attrs 26.1)."""

import copy as _copy

__version__ = "26.1.0"


class _NothingType:
    def __repr__(self):
        return "NOTHING"

    def __bool__(self):
        return False


NOTHING = _NothingType()


class Factory:
    def __init__(self, factory, takes_self=False):
        self.factory, self.takes_self = factory, takes_self


class FrozenInstanceError(AttributeError):
    def __init__(self):
        super().__init__("can't set attribute")


class Attribute:
    def __init__(self, default=NOTHING, validator=None, repr=True, eq=True, order=True, hash=None, init=True, metadata=None, type=None, converter=None, factory=None, kw_only=False, on_setattr=None, alias=None, cmp=None):
        self.name = None
        self.default = Factory(factory) if factory is not None else default
        self.validators = list(validator) if isinstance(validator, (list, tuple)) else [validator] if validator else []
        self.repr, self.eq, self.order, self.hash, self.init, self.metadata, self.type, self.kw_only, self.alias = repr, eq, order, hash, init, metadata or {}, type, kw_only, alias
        self.converters = list(converter) if isinstance(converter, (list, tuple)) else [converter] if converter else []

    def validator(self, method):
        self.validators.append(method)
        return method

    def default_of(self, instance):
        if isinstance(self.default, Factory):
            return self.default.factory(instance) if self.default.takes_self else self.default.factory()
        return self.default

    def __repr__(self):
        return f"Attribute(name={self.name!r}, default={self.default!r})"


class _Ib(Attribute):
    """An attribute while its class is made: x.default decorates."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._given = self.default
        self.default = self._default

    def _default(self, method):
        self._given = Factory(method, takes_self=True)
        return method


def ib(*args, **kwargs):
    return _Ib(*args, **kwargs)


attrib = field = ib


def _collected(cls, these, auto_attribs, kw_only):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for a in base.__dict__.get("__attrs_attrs__", ()):
            found[a.name] = a
    own = cls.__dict__
    types = {n: t for n, t in own.get("__annotations__", {}).items() if "ClassVar" not in str(t)}
    marked = [n for n, v in own.items() if isinstance(v, _Ib)]
    if auto_attribs is None:
        auto_attribs = not marked or all([n in types for n in marked])
    names = list(these) if these is not None else list(types) if auto_attribs else marked
    for name in names:
        value = these[name] if these is not None else own.get(name, NOTHING)
        a = value if isinstance(value, _Ib) else _Ib(default=value)
        if callable(a.default) and getattr(a.default, "__func__", None) is _Ib._default:
            a.default = a._given
        a.name, a.type = name, types.get(name, a.type)
        a.alias = a.alias or name.lstrip("_")
        a.kw_only = a.kw_only or kw_only
        found.pop(name, None)
        found[name] = a
        if name in own:
            type.__delattr__(cls, name)
    return tuple(found.values())


def _init(attributes, frozen):
    takes = [a for a in attributes if a.init and not a.kw_only]

    def __init__(self, *args, **kwargs):
        cls = type(self)
        if hasattr(self, "__attrs_pre_init__"):
            self.__attrs_pre_init__()
        if len(args) > len(takes):
            raise TypeError(f"{cls.__name__}.__init__() takes {_counts(takes)} but {len(args) + 1} were given")
        given = {a.alias: v for a, v in zip(takes, args)}
        for name in kwargs:
            if name in given:
                raise TypeError(f"{cls.__name__}.__init__() got multiple values for argument {name!r}")
            if not any([a.init and a.alias == name for a in attributes]):
                raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument {name!r}")
        given.update(kwargs)
        missing = [repr(a.alias) for a in attributes if a.init and a.alias not in given and a.default is NOTHING]
        if missing:
            kind = "keyword-only" if all([a.kw_only for a in attributes if repr(a.alias) in missing]) else "positional"
            listed = missing[0] if len(missing) == 1 else " and ".join(missing) if len(missing) == 2 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError(f"{cls.__name__}.__init__() missing {len(missing)} required {kind} argument{'s' if len(missing) > 1 else ''}: {listed}")
        for a in attributes:
            if a.alias in given or a.default is not NOTHING:
                value = given[a.alias] if a.alias in given else a.default_of(self)
                for convert in a.converters:
                    value = convert(value)
                object.__setattr__(self, a.name, value)
        for a in attributes:
            for validate in a.validators:
                validate(self, a, getattr(self, a.name))
        if hasattr(self, "__attrs_post_init__"):
            self.__attrs_post_init__()

    return __init__


def _counts(takes):
    least = 1 + len([a for a in takes if a.default is NOTHING])
    most = len(takes) + 1
    return f"{most} positional argument{'s' if most > 1 else ''}" if least == most else f"from {least} to {most} positional arguments"


def _make(cls, these, auto_attribs, frozen, kw_only, order, eq, repr_, init, on_set):
    attributes = cls.__attrs_attrs__ = _collected(cls, these, auto_attribs, kw_only)
    values = lambda self, which: tuple([getattr(self, a.name) for a in attributes if getattr(a, which)])
    if init:
        cls.__init__ = _init(attributes, frozen)
    if repr_ and "__repr__" not in cls.__dict__:
        cls.__repr__ = lambda self: f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join([f'{a.name}={a.repr(getattr(self, a.name)) if callable(a.repr) else repr(getattr(self, a.name))}' for a in attributes if a.repr])})"
    if eq and "__eq__" not in cls.__dict__:
        cls.__eq__ = lambda self, other: values(self, "eq") == values(other, "eq") if type(other) is type(self) else NotImplemented
        if frozen:
            cls.__hash__ = lambda self: hash(values(self, "eq"))
        else:
            cls.__hash__ = None
    if order:
        import operator

        for name in ("lt", "le", "gt", "ge"):
            setattr(cls, f"__{name}__", lambda self, other, op=getattr(operator, name): op(values(self, "order"), values(other, "order")) if type(other) is type(self) else NotImplemented)
    if frozen:
        def refuse(self, name, *value):
            raise FrozenInstanceError()

        cls.__setattr__ = cls.__delattr__ = refuse
    elif on_set and any([a.validators or a.converters for a in attributes]):
        by_name = {a.name: a for a in attributes}

        def checked(self, name, value):
            a = by_name.get(name)
            for convert in a.converters if a else ():
                value = convert(value)
            for validate in a.validators if a else ():
                validate(self, a, value)
            object.__setattr__(self, name, value)

        cls.__setattr__ = checked
    return cls


def s(maybe_cls=None, these=None, repr=True, eq=True, order=None, hash=None, init=True, slots=False, frozen=False, auto_attribs=False, kw_only=False, **kwargs):
    decorate = lambda cls: _make(cls, these, auto_attribs, frozen, kw_only, order is not False, eq, repr, init, False)
    return decorate(maybe_cls) if maybe_cls is not None else decorate


attrs = attributes = s


def define(maybe_cls=None, *, these=None, repr=True, eq=True, order=False, init=True, slots=True, frozen=False, auto_attribs=None, kw_only=False, **kwargs):
    decorate = lambda cls: _make(cls, these, auto_attribs, frozen, kw_only, order, eq, repr, init, True)
    return decorate(maybe_cls) if maybe_cls is not None else decorate


mutable = define


def frozen(maybe_cls=None, **kwargs):
    return define(maybe_cls, **dict(kwargs, frozen=True))


def dataclass(*args, **kwargs):
    return s(*args, **dict(kwargs, auto_attribs=True))


def make_class(name, attrs, bases=(object,), **kwargs):
    these = attrs if isinstance(attrs, dict) else {n: ib() for n in attrs}
    return s(type(name, bases, {}), these=these, **kwargs)


def fields(cls):
    found = getattr(cls, "__attrs_attrs__", None)
    if found is None:
        raise TypeError(f"{cls!r} is not an attrs-decorated class.")
    return found


def fields_dict(cls):
    return {a.name: a for a in fields(cls)}


def has(cls):
    return hasattr(cls, "__attrs_attrs__")


def asdict(inst, recurse=True, filter=None, dict_factory=dict, retain_collection_types=False, value_serializer=None):
    def plain(v):
        if recurse and has(type(v)):
            return asdict(v, recurse, filter, dict_factory, retain_collection_types, value_serializer)
        if recurse and isinstance(v, (list, tuple, set, frozenset)):
            items = [plain(x) for x in v]
            return type(v)(items) if retain_collection_types else items
        if recurse and isinstance(v, dict):
            return {plain(k): plain(x) for k, x in v.items()}
        return v

    out = dict_factory()
    for a in fields(type(inst)):
        value = getattr(inst, a.name)
        if filter is not None and not filter(a, value):
            continue
        if value_serializer is not None:
            value = value_serializer(inst, a, value)
        out[a.name] = plain(value)
    return out


def astuple(inst, recurse=True):
    return tuple([astuple(v) if recurse and has(type(v)) else v for v in [getattr(inst, a.name) for a in fields(type(inst))]])


def evolve(inst, **changes):
    for a in fields(type(inst)):
        if a.init:
            changes.setdefault(a.alias, getattr(inst, a.name))
    return type(inst)(**changes)


assoc = evolve


class validators:
    @staticmethod
    def instance_of(kind):
        def validate(inst, attr, value):
            if not isinstance(value, kind):
                raise TypeError(f"'{attr.name}' must be {kind!r} (got {value!r} that is a {value.__class__!r}).", attr, kind, value)

        return validate

    @staticmethod
    def in_(options):
        def validate(inst, attr, value):
            if value not in options:
                raise ValueError(f"'{attr.name}' must be in {options!r} (got {value!r})", attr, options, value)

        return validate

    @staticmethod
    def optional(validator):
        def validate(inst, attr, value):
            if value is not None:
                for v in validator if isinstance(validator, (list, tuple)) else (validator,):
                    v(inst, attr, value)

        return validate

    @staticmethod
    def and_(*all_of):
        def validate(inst, attr, value):
            for v in all_of:
                v(inst, attr, value)

        return validate

    @staticmethod
    def matches_re(regex, flags=0, func=None):
        import re

        def validate(inst, attr, value):
            if not re.fullmatch(regex, value, flags):
                raise ValueError(f"'{attr.name}' must match regex {regex!r} ({value!r} doesn't)", attr, regex, value)

        return validate


def _compared(name, symbol):
    import operator

    def make(bound):
        def validate(inst, attr, value):
            if not getattr(operator, name)(value, bound):
                raise ValueError(f"'{attr.name}' must be {symbol} {bound}: {value}")

        return validate

    return staticmethod(make)


for _name, _symbol in (("lt", "<"), ("le", "<="), ("ge", ">="), ("gt", ">")):
    setattr(validators, _name, _compared(_name, _symbol))


class converters:
    @staticmethod
    def optional(converter):
        return lambda value: None if value is None else converter(value)

    @staticmethod
    def default_if_none(default=NOTHING, factory=None):
        return lambda value: value if value is not None else factory() if factory else default
