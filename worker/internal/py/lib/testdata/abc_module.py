# abc: ABC, ABCMeta through the class keyword, abstract members of every kind, register.
import abc
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Iterable, Mapping, MutableSequence, Sized


def attempt(label, f):
    try:
        print(label, repr(f()))
    except TypeError:
        print(label, "TypeError")


class Base(ABC):
    @abstractmethod
    def run(self):
        return "base run"

    @classmethod
    @abstractmethod
    def create(cls):
        ...

    @staticmethod
    @abstractmethod
    def helper():
        ...

    @property
    @abstractmethod
    def name(self):
        ...


class Good(Base):
    name = "good"

    def run(self):
        return "good " + super().run()

    @classmethod
    def create(cls):
        return cls()

    @staticmethod
    def helper():
        return "helped"


class Partial(Base):
    def run(self):
        pass


print("good", Good().run(), Good.create().name, Good.helper(), isinstance(Good(), Base), sorted(Partial.__abstractmethods__))
attempt("base", Base)
attempt("partial", Partial)


class ByMeta(metaclass=ABCMeta):
    @abstractmethod
    def f(self):
        ...


class Virtual:
    def f(self):
        return "virtual"


attempt("by metaclass", ByMeta)
ByMeta.register(Virtual)
print("register", isinstance(Virtual(), ByMeta), issubclass(Virtual, ByMeta), Virtual.__mro__[1].__name__, type(ByMeta).__name__)


class Vec(MutableSequence):
    def __init__(self, *a):
        self.data = list(a)

    def __getitem__(self, i):
        return self.data[i]

    def __setitem__(self, i, v):
        self.data[i] = v

    def __delitem__(self, i):
        del self.data[i]

    def __len__(self):
        return len(self.data)

    def insert(self, i, v):
        self.data.insert(i, v)


v = Vec(1, 2)
v.append(3)
v.extend([4])
v += [5]
v.remove(1)
v.reverse()
print("MutableSequence", list(v), v.pop(), 4 in v, v.index(4), v.count(3), list(reversed(v)), len(v))


class Map(Mapping):
    def __init__(self, **kw):
        self.d = kw

    def __getitem__(self, k):
        return self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = Map(a=1, b=2)
print("Mapping", m.get("a"), m.get("z", 0), list(m.items()), "a" in m, list(m.keys()), m == {"a": 1, "b": 2}, dict(m), {**m})
attempt("abstract mapping", type("Half", (Mapping,), {}))
print("hooks", isinstance(Map(), Sized), isinstance(Map(), Iterable), issubclass(Map, Mapping), isinstance(5, Iterable), abc.abstractmethod is abstractmethod)
