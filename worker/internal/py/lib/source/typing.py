"""The module typing: annotations evaluate, and say nothing."""


class _Form:
    def __init__(self, name, args=()):
        self._name = name
        self.__args__ = args

    def __getitem__(self, item):
        return _Form(self._name, item if isinstance(item, tuple) else (item,))

    def __call__(self, *args, **kwargs):
        return self

    def __or__(self, other):
        return _Form("Union", (self, other))

    def __ror__(self, other):
        return _Form("Union", (other, self))

    def __repr__(self):
        return "typing." + self._name


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Callable = _Form("Callable")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Type = _Form("Type")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Sequence = _Form("Sequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
Awaitable = _Form("Awaitable")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
TypeAlias = _Form("TypeAlias")
Collection = _Form("Collection")
Hashable = _Form("Hashable")
Concatenate = _Form("Concatenate")
Dict = dict
List = list
Set = set
FrozenSet = frozenset
Tuple = tuple
Text = str
TYPE_CHECKING = False


class Generator:
    def __class_getitem__(cls, item):
        return cls


class Generic:
    def __class_getitem__(cls, item):
        return cls


class Protocol:
    def __class_getitem__(cls, item):
        return cls


class TypedDict(dict):
    def __init_subclass__(cls, total=True, **kwargs):
        super().__init_subclass__(**kwargs)


def TypeVar(name, *constraints, **kwargs):
    return _Form(name)


def ParamSpec(name, **kwargs):
    return _Form(name)


def NewType(name, tp):
    return tp


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(f):
    return f


def no_type_check(f):
    return f


def runtime_checkable(cls):
    return cls


def get_type_hints(obj, *args, **kwargs):
    return dict(getattr(obj, "__annotations__", {}))


def NamedTuple(typename, fields=()):
    from collections import namedtuple

    return namedtuple(typename, [name for name, _ in fields])
