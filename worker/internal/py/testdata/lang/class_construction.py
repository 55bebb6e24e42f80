# __new__, __init_subclass__, three-argument type, __call__, singletons, metaclass-free registries.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Single:
    _instance = None

    def __new__(cls, *args, **kw):
        if cls._instance is None:
            print("  creating")
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, v=None):
        print("  init", v)
        self.v = v


a, b = Single(1), Single(2)
print("singleton", a is b, a.v)


class Even(int):
    def __new__(cls, value):
        return super().__new__(cls, value // 2 * 2)

    def half(self):
        return self // 2


e = Even(7)
print("int subclass", e, e.half(), type(e).__name__, type(e + 1).__name__, isinstance(e, int), e == 6, repr(e), f"{e:04d}", [10, 20, 30, 40, 50, 60, 70][e], hash(e) == hash(6), {6: "x"}[e])


class Name(str):
    def __new__(cls, text, extra=0):
        self = str.__new__(cls, text.title())
        self.extra = extra
        return self

    def shout(self):
        return self.upper() + "!"


n = Name("john doe", 5)
print("str subclass", n, n.extra, n.shout(), type(n.lower()).__name__, type(n).__name__, n + "x", n == "John Doe", {"John Doe": 1}[n], n[0], len(n), isinstance(n, str), f"{n:>10}", "%s" % n)


class Point(tuple):
    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    x = property(lambda self: self[0])
    y = property(lambda self: self[1])


p = Point(1, 2)
q, r = p
print("tuple subclass", p, p.x, p.y, q, r, p == (1, 2), type(p[:1]).__name__, hash(p) == hash((1, 2)))


class Money(float):
    def __str__(self):
        return f"${float(self):.2f}"


print("float subclass", Money(3), repr(Money(3)), Money(1) + Money(2), f"{Money(1.239):.1f}", f"{Money(2)}", "%s" % Money(4))


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("  never called")


print("new returns other", Other())


class Plugin:
    registry = {}

    def __init_subclass__(cls, key=None, **kw):
        super().__init_subclass__(**kw)
        print("  subclass", cls.__name__, key)
        cls.key = key or cls.__name__.lower()
        Plugin.registry[cls.key] = cls


class Csv(Plugin, key="csv"):
    pass


class Json(Plugin):
    pass


class Deep(Json, key="deep"):
    pass


print("registry", {k: v.__name__ for k, v in Plugin.registry.items()}, [c.__name__ for c in Plugin.__subclasses__()])
attempt("unknown class keyword", lambda: exec("class T(Plugin, nope=1): pass"))
attempt("class keyword object", lambda: exec("class T(kw=1): pass"))

Dyn = type("Dyn", (Plugin,), {"x": 1, "get": lambda self: self.x, "__doc__": "dynamic"})
print("type()", Dyn.__name__, Dyn().get(), Dyn.__doc__, Dyn.__bases__[0].__name__, Dyn.__module__)
users = [type(f"User{i}", (object,), {"weight": i, "tasks": [i] * i}) for i in range(3)]
print("generated classes", [(u.__name__, u.weight, u.tasks) for u in users])
print("type(x)", type(5), type("s"), type(None), type(type), type(Dyn()), type([]) is list, type(3)("4"), type(a)(3).v)


class Abstract:
    def run(self):
        raise NotImplementedError("run is missing")

    def template(self):
        return "result: " + self.run()


class Concrete(Abstract):
    def run(self):
        return "done"


print("template method", Concrete().template())
attempt("abstract", lambda: Abstract().template())
attempt("new args", lambda: Single.__new__())
attempt("object new", lambda: object.__new__(5))
attempt("init missing", lambda: Even())
attempt("type args", lambda: type("a", "b"))
attempt("type name", lambda: type(1, (), {}))


class Conn:
    made = 0

    @classmethod
    def get(cls):
        if not hasattr(cls, "_c"):
            cls._c = cls()
            cls.made += 1
        return cls._c


print("lazy class attribute", Conn.get() is Conn.get(), Conn.made)
o = object.__new__(Concrete)
print("no init", type(o).__name__, vars(o), o.run())
bases = (Concrete, Single)
C = type("C", bases, {})
print("bases", C.__mro__[1].__name__, issubclass(C, bases), isinstance(o, bases))


class Computed(Concrete if a else Abstract, *[]):
    pass


print("computed base", Computed.__base__.__name__)
