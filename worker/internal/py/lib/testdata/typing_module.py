# typing: annotations evaluate, aliases print, generic classes, protocols, cast, NamedTuple, TypedDict.
from __future__ import annotations

import typing
from typing import (TYPE_CHECKING, Any, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal, Mapping, NamedTuple, Optional, Protocol, Sequence, Set, Tuple, Type, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable)

if TYPE_CHECKING:
    from nowhere import Nothing


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__)


def f(a: Nothing, b: List[Undefined] = [], *c: "also text") -> Dict[str, X]:
    local: Missing = 1
    return a


print("postponed", f(5), f.__annotations__)
T = TypeVar("T")
K = TypeVar("K", bound=int)


class Stack(Generic[T]):
    items: list[T]
    kind: ClassVar[str] = "stack"
    limit: Final = 5

    def __init__(self) -> None:
        self.items = []

    def push(self, x: T) -> Stack[T]:
        self.items.append(x)
        return self


s = Stack[int]().push(1)
print("generic", s.items, Stack.kind, Stack[str].__origin__ is Stack, Stack.__annotations__, isinstance(s, Stack))


class IntStack(Stack[int]):
    pass


print("generic sub", IntStack().push(2).items, IntStack.__mro__[1].__name__)


class Pt(NamedTuple):
    x: int
    y: int = 0

    def total(self) -> int:
        return self.x + self.y


class Movie(TypedDict, total=False):
    name: str
    year: int


print("NamedTuple", Pt(1), Pt(1, 2).total(), Pt._fields, Pt(3)._asdict(), Pt(1) == (1, 0), Pt.__annotations__)
m: Movie = {"name": "x", "year": 5}
print("TypedDict", m, Movie(name="y"), type(Movie()).__name__, sorted(Movie.__annotations__))


@runtime_checkable
class HasName(Protocol):
    name: str

    def hello(self) -> str: ...


class Impl:
    name = "n"

    def hello(self):
        return "hi"


print("protocol", isinstance(Impl(), HasName), isinstance(5, HasName))
print("cast", cast(int, "still text"), cast("List[int]", [1]))
print("aliases", List[int], Dict[str, Any], Optional[int], Union[int, str], Union[int, None], Tuple[int, ...], Callable[[int], str], Callable[..., Any], Literal["a", 1], Set[str], Type[int], Iterable[int], Sequence[str], Mapping[str, int], Any, List, Optional[List[Dict[str, int]]], list[int], dict[str, list[int]], int | None, Union[int, int], Union[int, Union[str, int]])
print("inspect", get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]) is Union, get_args(Optional[int]), get_origin(list[int]), get_args(Callable[[int], str]), get_origin(int), get_args(Literal[1, 2]))
print("typevars", T, K, repr(T), T.__name__, K.__bound__)


def typed(a: int, b: str = "x", c: Optional[int] = None) -> bool:
    return True


print("hints", get_type_hints(typed), typing.get_type_hints(Pt))


@overload
def over(x: int) -> int: ...
@overload
def over(x: str) -> str: ...


def over(x):
    return x


UserId = typing.NewType("UserId", int)
print("misc", over("o"), UserId(5), UserId.__name__, type(UserId(5)).__name__, typing.TYPE_CHECKING, typing.NoReturn, typing.Any is Any, typing.Text is str, typing.no_type_check(typed) is typed, typing.final(Impl) is Impl)
Json = Dict[str, Union[str, int, "Json"]]
Handler = Callable[[Dict[str, Any]], None]
print("module aliases", Json, Handler)
attempt("not callable any", lambda: Any())
attempt("isinstance generic", lambda: isinstance([], List[int]))
attempt("isinstance bare", lambda: isinstance([], List))
attempt("instantiate protocol", lambda: HasName())
attempt("bad subscript", lambda: Optional[int, str])
x: int = "not checked"
y: Final[str] = "f"
z: List["Forward"] = []
print("module annotations", __annotations__)
