# Container protocol: __len__, __getitem__ (int, slice, tuple), __setitem__, __contains__, __missing__, __call__.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Grid:
    def __init__(self):
        self.cells = {}
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return self.cells[key]

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))
        self.cells[key] = value

    def __delitem__(self, key):
        self.log.append(("del", key))
        del self.cells[key]

    def __len__(self):
        return len(self.cells)

    def __contains__(self, key):
        return key in self.cells

    def __iter__(self):
        return iter(self.cells)

    def __call__(self, *args, **kw):
        return args, kw


g = Grid()
g[1] = "a"
g[1, 2] = "b"
g["k"] = 0
g["k"] += 5
del g[1]
print("grid", g.cells, len(g), (1, 2) in g, 1 in g, list(g), g.log)
g.log.clear()
g.cells = type("Any", (), {"__getitem__": lambda s, k: repr(k)})()
print("keys", g[1:2], g[::3], g[1:2, 3], g[...], g[None], g[-1], g[()], g["a":"b"], g[1,], g[:, 0])
print("call", g(), g(1, *[2], x=3), callable(g), callable(Grid), callable(5))


class MyList:
    def __init__(self, data):
        self.data = data

    def __getitem__(self, i):
        if isinstance(i, slice):
            return MyList(self.data[i])
        return self.data[i]

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"MyList({self.data})"


m = MyList([1, 2, 3, 4])
print("mylist", m[0], m[-1], m[1:3], m[::-1], list(m), 3 in m, len(m), bool(MyList([])), list(reversed(m)), [*zip(m, m[1:])])
attempt("index error", lambda: m[10])
attempt("set unsupported", lambda: exec("m[0] = 1"))
attempt("del unsupported", lambda: exec("del m[0]"))


class Default(dict):
    def __missing__(self, key):
        self[key] = value = f"made {key}"
        return value


dd = Default(a=1)
print("missing", dd["a"], dd["b"], dd.get("c"), "c" in dd, dd)


class LowerDict(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())


ld = LowerDict(A=1)
ld["KEY"] = 2
ld.update(X=3)
print("dict subclass", ld, ld["key"], ld["KEY"], isinstance(ld, dict), len(ld), ld == {"A": 1, "key": 2, "X": 3})


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    @property
    def top(self):
        return self[-1]


s = Stack([1]).push(2).push(3)
print("list subclass", s, s.top, len(s), s[:2], type(s[:2]).__name__, type(s + [1]).__name__, type(s.copy()).__name__, s == [1, 2, 3], isinstance(s, list), repr(s), sorted(s, reverse=True))


class Env:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def keys(self):
        return self.__dict__.keys()

    def __getitem__(self, k):
        return self.__dict__[k]


e = Env(a=1, b=2)
print("mapping protocol", dict(e), {**e}, (lambda **k: k)(**e))
attempt("no keys", lambda: dict(MyList([1])))


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


attempt("negative len", lambda: len(Length(-1)))
attempt("float len", lambda: len(Length(1.5)))
attempt("huge len", lambda: len(Length(10 ** 20)))


class Iterless:
    def __contains__(self, x):
        return x == "magic"


print("contains only", "magic" in Iterless(), "other" in Iterless())
attempt("not iterable", lambda: list(Iterless()))


class Circular:
    def __init__(self, items):
        self.items = items
        self.i = -1

    def next(self):
        self.i = (self.i + 1) % len(self.items)
        return self.items[self.i]


c = Circular("abc")
print("round robin", [c.next() for _ in range(5)])


class Indexed:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print("class getitem", Indexed[int], Indexed["a", 1], list[int], dict[str, int], tuple[int, ...])
attempt("class not subscriptable", lambda: Grid[int])
attempt("int not subscriptable", lambda: int[0])
