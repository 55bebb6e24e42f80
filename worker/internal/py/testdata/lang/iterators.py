# The iterator protocol with classes, __getitem__ iteration, iter(callable, sentinel).
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Reusable:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return Countdown(self.n)


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        print("  getitem", i)
        return self.items[i]


class Sized(Sequence):
    def __len__(self):
        return len(self.items)


c = Countdown(3)
print("iterator", list(c), list(c))
r = Reusable(3)
print("iterable", list(r), list(r), 2 in r, sum(r), max(r), [*r], dict.fromkeys(r))
a, b, d = r
print("unpack", a, b, d)
print("getitem iteration", list(Sequence("a", "b")), "b" in Sequence("a", "b"))
print("reversed", list(reversed(Sized(1, 2))))
attempt("reversed no len", lambda: reversed(Sequence(1)))
attempt("len missing", lambda: len(Sequence(1)))


class Rev:
    def __reversed__(self):
        return iter("reversed!")


print("__reversed__", "".join(reversed(Rev())))
values = iter([1, 2, 3, 0, 4])
print("iter sentinel", list(iter(lambda: next(values), 0)), next(values))
attempt("not iterable", lambda: list(5))
attempt("not iterable class", lambda: [x for x in object()])
attempt("for none", lambda: [x for x in None])
attempt("not an iterator", lambda: next([1]))
attempt("next default", lambda: next(iter([]), "default"))
attempt("next stop", lambda: next(iter([])))


class BadIter:
    def __iter__(self):
        return 5


class NoIter:
    __iter__ = None


class RaisingIter:
    def __iter__(self):
        raise ValueError("from __iter__")


class RaisingNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("from __next__")


attempt("bad iter", lambda: list(BadIter()))
attempt("iter None", lambda: list(NoIter()))
attempt("raising iter", lambda: list(RaisingIter()))
attempt("raising next", lambda: list(RaisingNext()))
attempt("iter of type", lambda: iter(int))

it = iter([1, 2, 3, 4])
print("paired", list(zip(it, it)))
it = iter(range(10))
for x in it:
    if x == 3:
        break
print("resume", list(it))
lst = [1, 2, 3]
for x in lst:
    if x < 3:
        lst.append(x * 10)
print("append while iterating", lst)
lst = [1, 2, 3, 4]
for x in lst:
    lst.remove(x)
print("remove while iterating", lst)


def grow_dict():
    d = {"a": 1}
    for k in d:
        d[k + "x"] = 1


def shrink_dict():
    d = {"a": 1, "b": 2}
    for k in d:
        del d[k]


def grow_set():
    s = {1}
    for k in s:
        s.add(k + 1)


attempt("dict grows", grow_dict)
attempt("dict shrinks", shrink_dict)
attempt("set grows", grow_set)
print("type names", type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter({})).__name__,
      type(iter(set())).__name__, type(iter(range(0))).__name__, type(iter(b"")).__name__, type(zip()).__name__, type(enumerate("")).__name__,
      type(map(str, "")).__name__, type(filter(None, "")).__name__, type(reversed([])).__name__, type({}.keys()).__name__,
      type({}.items()).__name__, type(iter({}.values())).__name__, type(iter(int, 0)).__name__)
z = zip("ab", [1, 2])
print("lazy builtins", next(z), iter(z) is z, list(z), list(z))
e = enumerate("ab")
print("enumerate next", next(e), list(e))
m = map(int, ["1", "x"])
print("map lazy", next(m))
attempt("map error", lambda: next(m))
