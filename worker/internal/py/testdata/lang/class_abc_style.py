# isinstance/issubclass hooks that need no metaclass in the file, abc, duck typing.
from abc import ABC, abstractmethod


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__)


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Area."""

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name} of {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2


class Half(Shape):
    def area(self):
        return super().area()


print("concrete", Square(3).describe())
attempt("abstract", Shape)
attempt("still abstract", Half)
print("abstract methods", sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), sorted(Square.__abstractmethods__))


class Duck:
    def quack(self):
        return "quack"


class Robot:
    quack = lambda self: "beep"


for q in (Duck(), Robot(), 5):
    print("duck", q.quack() if hasattr(q, "quack") else "silent")
print("isinstance tuple", isinstance(1, (str, int)), isinstance(True, int), isinstance(1, bool), isinstance(1.0, (int, float)), isinstance("s", (list, (str,))))
print("union", isinstance(1, int | str), isinstance([], int | str), isinstance(None, int | None), int | None, str | int | list)
print("issubclass", issubclass(bool, int), issubclass(int, object), issubclass(Square, (int, Shape)), issubclass(int, int | str))
print("type compare", type(True) == int, type(1) is int, type("") in (str, bytes))
attempt("bad isinstance", lambda: isinstance(1, "int"))
attempt("bad issubclass", lambda: issubclass(1, int))
