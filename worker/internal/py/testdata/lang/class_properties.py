# property with setter and deleter, inheritance, descriptors of all kinds, __set_name__.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Temp:
    def __init__(self, c):
        self.celsius = c

    @property
    def celsius(self):
        """In degrees."""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        print("  deleting")
        del self._c

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32


t = Temp(100)
print("get", t.celsius, t.fahrenheit)
t.celsius = 10
t.celsius += 5
print("set", t.celsius, vars(t))
attempt("set invalid", lambda: setattr(t, "celsius", -300))
attempt("no setter", lambda: setattr(t, "fahrenheit", 1))
attempt("no deleter", lambda: delattr(t, "fahrenheit"))
del t.celsius
attempt("after delete", lambda: t.celsius)
print("on class", type(Temp.celsius).__name__, Temp.celsius.__doc__, Temp.celsius.fget.__name__, Temp.fahrenheit.fset)


class Sub(Temp):
    @property
    def celsius(self):
        return "sub " + str(super().celsius)

    @celsius.setter
    def celsius(self, v):
        Temp.celsius.fset(self, v * 2)


s = Sub(5)
print("overridden", s.celsius, s._c)


class Old:
    def get(self):
        return self.v

    def set(self, v):
        self.v = v
    value = property(get, set, None, "doc")
    only = property(lambda self: "lambda")


o = Old()
o.value = 3
print("property()", o.value, Old.value.__doc__, o.only)
o.__dict__["value"] = "in dict"
print("data descriptor wins", o.value)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("  __set_name__", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, f"unset {self.name} of {owner.__name__}")

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print("  __delete__", self.name)
        obj.__dict__.pop(self.name, None)


class Record:
    id = Typed(int)
    title = Typed(str)


r = Record()
print("unset", r.id)
r.id, r.title = 5, "t"
print("set", r.id, r.title, vars(r))
attempt("wrong type", lambda: setattr(r, "id", "x"))
del r.id
print("deleted", r.id, Record.id is Record.__dict__["id"])


class NonData:
    def __get__(self, obj, owner):
        return ("class", owner.__name__) if obj is None else "computed"


class Host:
    lazy = NonData()


h = Host()
print("non-data", h.lazy, Host.lazy)
h.lazy = "instance wins"
print("non-data shadowed", h.lazy, vars(h))


class Lazy:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Expensive:
    @Lazy
    def data(self):
        print("  computing")
        return [1]


x = Expensive()
print("lazy", x.data is x.data)


class ClassProp:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        return self.f(owner)


class Named:
    @ClassProp
    def label(cls):
        return cls.__name__.lower()


class NamedSub(Named):
    pass


print("class property", Named.label, NamedSub.label, NamedSub().label)


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["raw"] = value


class S:
    raw = SetOnly()


z = S()
z.raw = 4
print("set only", z.raw)
print("function is a descriptor", (lambda self: self).__get__(7)(), Temp.__init__.__get__(t, Temp).__name__)


class Raises:
    @property
    def p(self):
        return self.missing_inside


attempt("AttributeError in property", lambda: Raises().p)
print("hasattr", hasattr(Raises(), "p"), getattr(Raises(), "p", "default"))
