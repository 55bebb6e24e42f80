# __getattr__, __getattribute__, __setattr__, __delattr__, __slots__, __dir__, mangling.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        print("  __getattr__", name)
        return getattr(self._target, name)


p = Proxy([3, 1, 2])
p.append(9)
p.sort()
print("proxy", p._target, p.count(1))
attempt("missing in target", lambda: p.nothing)


class Client:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args, **kw):
            return name, args, kw
        return call


print("dynamic methods", Client().get_user(1, x=2), Client().anything(), hasattr(Client(), "x"), hasattr(Client(), "__foo__"))


class Watch:
    def __init__(self):
        self.a = 1

    def __setattr__(self, name, value):
        print("  set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("  del", name)
        super().__delattr__(name)

    def __getattribute__(self, name):
        if name.startswith("secret"):
            raise AttributeError(f"no {name} for you")
        return super().__getattribute__(name)


w = Watch()
w.b = w.a + 1
w.b += 1
del w.a
print("watch", w.b, vars(w))
attempt("blocked", lambda: w.secret_key)
attempt("del missing", lambda: delattr(w, "zzz"))


class Both:
    def __getattribute__(self, name):
        if name == "x":
            raise AttributeError
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f"fallback {name}"


print("both", Both().x, Both().y)


class Frozen:
    def __init__(self, v):
        self.__dict__["v"] = v

    def __setattr__(self, *a):
        raise AttributeError("frozen")


attempt("frozen", lambda: setattr(Frozen(1), "v", 2))
print("frozen value", Frozen(7).v)


class AttrDict(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


ad = AttrDict(a=1)
ad.b = 2
del ad.a
print("AttrDict", ad, ad.b, ad.missing)


class Slots:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


class SlotsSub(Slots):
    __slots__ = ["z"]


class SlotsDict(Slots):
    pass


s = Slots(1)
print("slots", s.x, hasattr(s, "y"), hasattr(s, "__dict__"), Slots.__slots__)
try:
    s.other = 1
except AttributeError as e:
    print("slots refuse", type(e).__name__)
attempt("unset slot", lambda: s.y)
s.y = 2
del s.y
attempt("deleted slot", lambda: s.y)
sub = SlotsSub(1)
sub.z = 3
print("slots inherited", sub.x, sub.z, hasattr(sub, "__dict__"))
sd = SlotsDict(1)
sd.free = 2
print("slots with dict", sd.x, vars(sd))
attempt("slot conflict", lambda: type("T", (), {"__slots__": ("a",), "a": 1}))


class Mangled:
    __private = "class"

    def __init__(self):
        self.__value = 1
        self.__dunder__ = 2
        self._single = 3

    def __helper(self):
        return "helper"

    def call(self):
        return self.__helper(), self.__value, self.__private, Mangled.__private

    def update(self):
        self.__value += 1
        return [self.__value for _ in range(1)]


class MangledSub(Mangled):
    def __init__(self):
        super().__init__()
        self.__value = "sub"


m = MangledSub()
print("mangled", m.call(), m.update(), sorted(vars(m)), m._Mangled__value)
attempt("mangled outside", lambda: m.__value)
print("string not mangled", getattr(m, "_Mangled__helper")(), hasattr(m, "__helper"))


class WithDir:
    def __dir__(self):
        return ["b", "a"]


print("dir", dir(WithDir()), [n for n in dir(m) if not n.startswith("__")], "call" in dir(Mangled), "__init__" in dir(m))
m.__dict__["via_dict"] = 1
m.__dict__.update({"k": 2})
print("__dict__ is live", m.via_dict, m.k)
m.__dict__ = {"replaced": True}
print("__dict__ replaced", vars(m))
m.__class__ = Mangled
print("__class__ assigned", type(m).__name__)
print("class dict", type(Mangled.__dict__).__name__, "call" in Mangled.__dict__, "_single" in Mangled.__dict__)
