"""The module typing: annotations evaluate, print and can be taken apart; nothing is checked."""

import collections as _collections
import collections.abc as _abc
import contextlib as _contextlib
import sys as _sys
import types as _types
from abc import ABC, abstractmethod

TYPE_CHECKING = False
Text = str


def _text(arg):
    """A type as annotations show it."""
    if isinstance(arg, _types.GenericAlias):
        return repr(arg)
    if isinstance(arg, type):
        return arg.__qualname__ if arg.__module__ == "builtins" else "%s.%s" % (arg.__module__, arg.__qualname__)
    if arg is ...:
        return "..."
    if isinstance(arg, _types.FunctionType):
        return arg.__name__
    if isinstance(arg, (list, tuple)):
        return "[" + ", ".join(map(_text, arg)) + "]"
    return repr(arg)


def _checked(arg, what="Parameters to generic types must be types."):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if not callable(arg):
        raise TypeError("%s Got %.100r." % (what, arg))
    return arg


def _parameters(args):
    found = []
    for arg in args:
        inside = (arg,) if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) else getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ()
        if isinstance(arg, (list, tuple)):
            inside = _parameters(arg)
        for p in inside:
            if p not in found:
                found.append(p)
    return tuple(found)


class _Typing:
    """What all objects of annotations have."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        raise TypeError("Cannot instantiate %r" % (self,))

    def __instancecheck__(self, obj):
        raise TypeError("%r cannot be used with isinstance()" % (self,))

    def __subclasscheck__(self, cls):
        raise TypeError("%r cannot be used with issubclass()" % (self,))


class ForwardRef(_Typing):
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError("Forward reference must be a string -- got %r" % (arg,))
        try:
            compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError("Forward reference must be an expression -- got %r" % (arg,)) from None
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return "ForwardRef(%r)" % self.__forward_arg__


class _Special(_Typing):
    """A form such as Any or Optional; get makes what it gives in brackets."""

    def __init__(self, name, get=None):
        self._name = self.__name__ = self.__qualname__ = name
        self.__module__ = "typing"
        self._get = get

    def __repr__(self):
        return "typing." + self._name

    def __mro_entries__(self, bases):
        if self._name == "Any":
            return (object,)
        raise TypeError("Cannot subclass %r" % (self,))

    def __getitem__(self, args):
        if self._get is None:
            raise TypeError("%r is not subscriptable" % (self,))
        return self._get(args)

    def __reduce__(self):
        return (_by_name, (self._name,))


def _by_name(name):
    return globals()[name]


class _Alias(_Typing):
    """A form in brackets."""

    def __init__(self, origin, args, name=None, shown=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name
        self._shown = shown
        if name:
            self.__name__ = self.__qualname__ = name
        self.__module__ = "typing" if name else getattr(origin, "__module__", "typing")

    def __repr__(self):
        head = "typing." + self._name if self._name else _text(self.__origin__)
        if self._shown is not None:
            return head + self._shown()
        return head + "[" + (", ".join(map(_text, self.__args__)) or "()") + "]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union:
            return other.__origin__ is Union and set(self.__args__) == set(other.__args__)
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, frozenset(self.__args__) if self.__origin__ is Union else self.__args__))

    def __getattr__(self, name):
        if name == "__origin__" or name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type) or self._name and self._name not in ("Generic",):
            if isinstance(self.__origin__, type) and self._name:
                raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))
            raise TypeError("Cannot instantiate %r" % (self,))
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return result

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError("Cannot subclass %r" % (self,))
        return (self.__origin__,)

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % (self,))
        if len(args) != len(self.__parameters__):
            few = "few" if len(args) < len(self.__parameters__) else "many"
            raise TypeError("Too %s arguments for %r; actual %d, expected %d" % (few, self, len(args), len(self.__parameters__)))
        known = dict(zip(self.__parameters__, [_checked(a) for a in args]))
        return self._with(tuple([_replaced(a, known) for a in self.__args__]))

    def _with(self, args):
        if self.__origin__ is Union:
            return Union[args]
        if self._name == "Callable":
            return _callable(args)
        return _Alias(self.__origin__, args, self._name)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return isinstance(obj, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _replaced(arg, known):
    if isinstance(arg, (TypeVar, ParamSpec)):
        return known.get(arg, arg)
    params = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    return arg[tuple([known.get(p, p) for p in params])] if params else arg


class _Bare(_Typing):
    """List, Dict and so on: a builtin class by its old name."""

    def __init__(self, origin, count, name):
        self.__origin__ = origin
        self._count = count
        self._name = self.__name__ = self.__qualname__ = name
        self.__module__ = "typing"

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._name == "Tuple":
            if args == ((),):
                args = ()
            return _Alias(tuple, tuple([a if a is ... else _checked(a) for a in args]), "Tuple")
        if self._count >= 0 and len(args) != self._count:
            few = "few" if len(args) < self._count else "many"
            raise TypeError("Too %s arguments for %r; actual %d, expected %d" % (few, self, len(args), self._count))
        return _Alias(self.__origin__, tuple([_checked(a) for a in args]), self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return (_by_name, (self._name,))


class _CallableType(_Bare):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        if args is ...:
            return _callable((..., _checked(result)))
        if isinstance(args, list):
            return _callable((*[_checked(a) for a in args], _checked(result)))
        return _callable((args, _checked(result)))


def _callable(args):
    def shown():
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _Alias)) and getattr(args[0], "_name", None) in (None, "Concatenate") and not isinstance(args[0], TypeVar)):
            return "[%s, %s]" % (_text(args[0]), _text(args[1]))
        return "[[%s], %s]" % (", ".join(map(_text, args[:-1])), _text(args[-1]))

    return _Alias(_abc.Callable, args, "Callable", shown)


def _union(params):
    if params == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in params if isinstance(params, tuple) else (params,):
        p = _checked(p, "Union[arg, ...]: each arg must be a type.")
        inside = p.__args__ if isinstance(p, _types.UnionType) or isinstance(p, _Alias) and p.__origin__ is Union else (p,)
        for one in inside:
            if one not in flat:
                flat.append(one)
    if len(flat) == 1:
        return flat[0]

    def shown():
        rest = [a for a in flat if a is not type(None)]
        if len(rest) == len(flat):
            return "[%s]" % ", ".join(map(_text, flat))
        return "[%s]" % (_text(rest[0]) if len(rest) == 1 else "Union[%s]" % ", ".join(map(_text, flat)))

    if len(flat) == 2 and type(None) in flat:
        return _Alias(Union, tuple(flat), "Optional", shown)
    return _Alias(Union, tuple(flat), "Union")


def _optional(arg):
    if isinstance(arg, tuple):
        raise TypeError("typing.Optional requires a single type. Got %r." % (arg,))
    return Union[_checked(arg, "typing.Optional requires a single type."), type(None)]


def _one(name):
    def get(arg):
        if isinstance(arg, tuple):
            raise TypeError("typing.%s accepts only single type. Got %r." % (name, arg))
        return _Alias(globals()[name], (_checked(arg, "typing.%s accepts only single type." % name),), name)

    return get


def _literal(params):
    flat = []
    for p in params if isinstance(params, tuple) else (params,):
        for one in p.__args__ if isinstance(p, _Alias) and p.__origin__ is Literal else (p,):
            if not any(type(one) is type(known) and one == known for known in flat):
                flat.append(one)
    return _Alias(Literal, tuple(flat), "Literal", lambda: "[%s]" % ", ".join(map(repr, flat)))


def _annotated(params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    made = _Alias(_checked(params[0]), (_checked(params[0]),), "Annotated", lambda: "[%s, %s]" % (_text(params[0]), ", ".join(map(repr, params[1:]))))
    made.__metadata__ = params[1:]
    return made


def _concatenate(params):
    return _Alias(Concatenate, params if isinstance(params, tuple) else (params,), "Concatenate")


Any = _Special("Any")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")
Union = _Special("Union", _union)
Optional = _Special("Optional", _optional)
Literal = _Special("Literal", _literal)
Annotated = _Special("Annotated", _annotated)
Concatenate = _Special("Concatenate", _concatenate)
ClassVar = _Special("ClassVar", _one("ClassVar"))
Final = _Special("Final", _one("Final"))
Required = _Special("Required", _one("Required"))
NotRequired = _Special("NotRequired", _one("NotRequired"))
ReadOnly = _Special("ReadOnly", _one("ReadOnly"))
TypeGuard = _Special("TypeGuard", _one("TypeGuard"))
Unpack = _Special("Unpack", _one("Unpack"))


class _Variable(_Typing):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__constraints__ = tuple([_checked(c) for c in constraints])
        self.__bound__ = None if bound is None else _checked(bound)
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVar(_Variable):
    pass


class ParamSpec(_Variable):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(_Variable):
    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield self


AnyStr = TypeVar("AnyStr", bytes, str)


class TypeAliasType(_Typing):
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self.__value__, self.__type_params__ = name, value, type_params

    def __repr__(self):
        return self.__name__


class NewType(_Typing):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        from _gustinspect import frame

        self.__module__ = frame(1).f_globals.get("__name__", "__main__")

    def __call__(self, x):
        return x

    def __repr__(self):
        return "%s.%s" % (self.__module__, self.__qualname__)


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls in (Generic, Protocol):
            if not all(isinstance(p, _Variable) for p in params):
                raise TypeError("Parameters to %s[...] must all be type variables or parameter specification variables." % cls.__name__)
            return _Alias(cls, params, cls.__name__)
        return _Alias(cls, tuple([p if p is ... or isinstance(p, (list, tuple)) else _checked(p) for p in params]))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "__orig_bases__" in cls.__dict__:
            cls.__parameters__ = _parameters(cls.__orig_bases__)


class Protocol(Generic):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            cls.__instancecheck__ = classmethod(_protocol_instance)
            cls.__subclasscheck__ = classmethod(_protocol_subclass)

    def __new__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol"):
            raise TypeError("Protocols cannot be instantiated")
        return super().__new__(cls)


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") and base is not Protocol:
            names.update(base.__dict__.get("__annotations__", ()))
            names.update(base.__dict__)
    return sorted([n for n in names if not n.startswith("_") or n.startswith("__") and n not in _not_members])


_not_members = {
    "__module__", "__qualname__", "__doc__", "__annotations__", "__dict__", "__weakref__", "__slots__", "__init__", "__new__", "__parameters__",
    "__orig_bases__", "__init_subclass__", "__class_getitem__", "__instancecheck__", "__subclasscheck__", "__subclasshook__", "__abstractmethods__",
}


def _protocol_instance(cls, obj):
    if not cls._is_runtime_protocol:
        raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
    return all(hasattr(obj, name) for name in _protocol_members(cls))


def _protocol_subclass(cls, other):
    if not cls._is_runtime_protocol:
        raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
    return all(hasattr(other, name) for name in _protocol_members(cls))


def runtime_checkable(cls):
    if not (isinstance(cls, type) and getattr(cls, "_is_protocol", False)):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % (cls,))
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


class _Supports(Protocol):
    pass


def _supports(name, method):
    cls = type(name, (Protocol,), {method: lambda self: None, "__module__": "typing"})
    cls.__qualname__ = name
    return runtime_checkable(cls)


SupportsInt = _supports("SupportsInt", "__int__")
SupportsFloat = _supports("SupportsFloat", "__float__")
SupportsBytes = _supports("SupportsBytes", "__bytes__")
SupportsIndex = _supports("SupportsIndex", "__index__")
SupportsAbs = _supports("SupportsAbs", "__abs__")
SupportsRound = _supports("SupportsRound", "__round__")
SupportsComplex = _supports("SupportsComplex", "__complex__")


class _NamedTuple(tuple):
    __slots__ = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "_fields"):
            return
        types = {n: _checked(t) for n, t in cls.__dict__.get("__annotations__", {}).items()}
        names = list(types)
        given = [n for n in names if n in cls.__dict__]
        for n in names[: len(names) - len(given)]:
            if n in given:
                raise TypeError("Non-default namedtuple field %s cannot follow default field %s" % ([m for m in names if m not in given and names.index(m) > names.index(n)][0], n))
        made = _collections.namedtuple(cls.__name__, names, defaults=[cls.__dict__[n] for n in given])
        for name, value in made.__dict__.items():
            if name in names or name not in cls.__dict__ and name not in ("__module__", "__doc__", "__slots__", "__dict__"):
                setattr(cls, name, value)
        if cls.__doc__ is None:
            cls.__doc__ = made.__doc__
        cls.__annotations__ = types


class _NamedTupleForm:
    __module__ = "typing"
    __name__ = __qualname__ = "NamedTuple"

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __call__(self, typename, fields=None, /, **kwargs):
        fields = list(kwargs.items() if fields is None else fields)
        cls = _collections.namedtuple(typename, [n for n, _ in fields])
        cls.__annotations__ = {n: _checked(t) for n, t in fields}
        from _gustinspect import frame

        cls.__module__ = frame(1).f_globals.get("__name__", "__main__")
        return cls


NamedTuple = _NamedTupleForm()


class _TypedDict:
    __total__ = True

    def __init_subclass__(cls, total=True, **kwargs):
        super().__init_subclass__(**kwargs)
        own = {n: _checked(t) for n, t in cls.__dict__.get("__annotations__", {}).items()}
        types, required, optional = {}, set(), set()
        for base in cls.__bases__:
            types.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        for name, tp in own.items():
            form = getattr(tp, "_name", None)
            needed = form == "Required" or total and form != "NotRequired"
            (required if needed else optional).add(name)
        cls.__annotations__ = {**types, **own}
        cls.__required_keys__, cls.__optional_keys__ = frozenset(required), frozenset(optional)
        cls.__total__ = total
        cls.__instancecheck__ = classmethod(_no_check)
        cls.__subclasscheck__ = classmethod(_no_check)

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


def _no_check(cls, other):
    raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictForm:
    __module__ = "typing"
    __name__ = __qualname__ = "TypedDict"

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return type(typename, (_TypedDict,), {"__annotations__": dict(kwargs if fields is None else fields)}, total=total)


TypedDict = _TypedDictForm()


def is_typeddict(tp):
    return isinstance(tp, type) and _TypedDict in tp.__mro__ and tp is not _TypedDict


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


for _name, _class, _count in (
    ("List", list, 1), ("Dict", dict, 2), ("Set", set, 1), ("FrozenSet", frozenset, 1), ("Tuple", tuple, -1), ("Type", type, 1),
    ("Deque", _collections.deque, 1), ("DefaultDict", _collections.defaultdict, 2), ("OrderedDict", _collections.OrderedDict, 2),
    ("Counter", _collections.Counter, 1), ("ChainMap", _collections.ChainMap, 2),
    ("Iterable", _abc.Iterable, 1), ("Iterator", _abc.Iterator, 1), ("Generator", _abc.Generator, 3), ("Reversible", _abc.Reversible, 1),
    ("Container", _abc.Container, 1), ("Collection", _abc.Collection, 1), ("Sequence", _abc.Sequence, 1), ("MutableSequence", _abc.MutableSequence, 1),
    ("Mapping", _abc.Mapping, 2), ("MutableMapping", _abc.MutableMapping, 2), ("AbstractSet", _abc.Set, 1), ("MutableSet", _abc.MutableSet, 1),
    ("MappingView", _abc.MappingView, 1), ("KeysView", _abc.KeysView, 1), ("ItemsView", _abc.ItemsView, 2), ("ValuesView", _abc.ValuesView, 1),
    ("Awaitable", _abc.Awaitable, 1), ("Coroutine", _abc.Coroutine, 3), ("AsyncIterable", _abc.AsyncIterable, 1), ("AsyncIterator", _abc.AsyncIterator, 1),
    ("AsyncGenerator", _abc.AsyncGenerator, 2), ("Hashable", _abc.Hashable, 0), ("Sized", _abc.Sized, 0), ("ByteString", _abc.ByteString, 0),
    ("ContextManager", _contextlib.AbstractContextManager, 1), ("AsyncContextManager", _contextlib.AbstractAsyncContextManager, 1),
):
    globals()[_name] = _Bare(_class, _count, _name)
Callable = _CallableType(_abc.Callable, 2, "Callable")
del _name, _class, _count


def __getattr__(name):
    if name in ("Pattern", "Match"):
        import re

        made = globals()[name] = _Bare(type(re.compile("")) if name == "Pattern" else type(re.match("", "")), 1, name)
        return made
    raise AttributeError("module 'typing' has no attribute %r" % name)


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def reveal_type(obj, /):
    print("Runtime type is %r" % type(obj).__name__, file=_sys.stderr)
    return obj


def overload(func):
    def _overload_dummy(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.")

    return _overload_dummy


def get_overloads(func):
    return []


def clear_overloads():
    pass


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    try:
        arg.__no_type_check__ = True
    except (AttributeError, TypeError):
        pass
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda cls_or_fn: cls_or_fn


def get_origin(tp):
    if isinstance(tp, _Alias):
        return Annotated if tp._name == "Annotated" else tp.__origin__
    if isinstance(tp, (_types.GenericAlias, _Bare)):
        return tp.__origin__
    if isinstance(tp, _types.UnionType):
        return _types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _Alias):
        if tp._name == "Annotated":
            return (tp.__args__[0], *tp.__metadata__)
        if tp._name == "Callable" and not (len(tp.__args__) == 2 and (tp.__args__[0] is ... or isinstance(tp.__args__[0], ParamSpec))):
            return (list(tp.__args__[:-1]), tp.__args__[-1])
        return tp.__args__
    if isinstance(tp, (_types.GenericAlias, _types.UnionType)):
        return tp.__args__
    return ()


def _evaluated(value, space, local):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        return _evaluated(eval(value.__forward_arg__, space, local), space, local)
    if isinstance(value, _Alias) and any(isinstance(a, (ForwardRef, _Alias)) for a in value.__args__):
        return value._with(tuple([_evaluated(a, space, local) if isinstance(a, (ForwardRef, _Alias)) else a for a in value.__args__]))
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            module = _sys.modules.get(base.__module__)
            space = getattr(module, "__dict__", {}) if globalns is None else globalns
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluated(value, space, vars(base) if localns is None else localns)
    else:
        inner = obj
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        space = globalns
        if space is None:
            space = obj.__dict__ if isinstance(obj, _types.ModuleType) else getattr(inner, "__globals__", {})
        hints = getattr(obj, "__annotations__", None)
        if hints is None:
            if callable(obj) or isinstance(obj, _types.ModuleType):
                return {}
            raise TypeError("%r is not a module, class, method, or function." % (obj,))
        hints = {name: _evaluated(value, space, space if localns is None else localns) for name, value in hints.items()}
    if include_extras:
        return hints
    return {name: _stripped(value) for name, value in hints.items()}


def _stripped(value):
    if isinstance(value, _Alias) and value._name in ("Annotated", "Required", "NotRequired"):
        return _stripped(value.__args__[0])
    return value
