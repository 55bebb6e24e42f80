# Class and instance attributes, methods, inheritance of state, class bodies.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


class Account:
    """An account."""
    count = 0
    history = []
    rate = 1.5

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.count += 1

    def deposit(self, amount):
        self.balance += amount
        return self

    def remember(self, what):
        self.history.append((self.owner, what))

    def use_rate(self):
        self.rate += 1
        return self.rate

    @classmethod
    def create(cls, *args):
        return cls(*args)

    @staticmethod
    def check(x):
        return x > 0

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"


class Savings(Account):
    rate = 3

    def __init__(self, owner):
        super().__init__(owner, 100)
        self.extra = True


a, b = Account("ann"), Account.create("bob", 5)
s = Savings.create("sue")
print("instances", a, b, s, Account.count, Savings.count)
print("chained", a.deposit(1).deposit(2).balance)
a.remember("x")
s.remember("y")
print("shared class list", b.history, Savings.history is Account.history)
print("instance attr from class attr", a.use_rate(), a.rate, Account.rate, b.rate, "rate" in vars(a), "rate" in vars(b))
print("subclass attr", s.use_rate(), Savings.rate, s.rate)
Account.rate = 99
print("class attr changed", a.rate, b.rate, s.rate)
del a.rate
print("instance attr deleted", a.rate)
a.count = "own"
print("shadow", a.count, Account.count, b.count)
print("vars", vars(a), sorted(vars(s)))
print("static", Account.check(1), a.check(-1))
print("isinstance", isinstance(s, Account), isinstance(a, Savings), isinstance(s, (int, Account)), issubclass(Savings, Account), type(s) is Account, type(s) is Savings)
print("class of", s.__class__.__name__, s.__class__ is Savings, Savings.__base__.__name__, Savings.__mro__)
print("unbound call", Account.deposit(b, 10), Account.__repr__(b))
Account.greet = lambda self, w="hi": f"{w} {self.owner}"
print("method added later", a.greet(), s.greet("yo"))
a.greet = lambda: "instance function, no self"
print("instance callable", a.greet(), b.greet())
m = b.deposit
m(5)
print("bound method stored", b.balance)
attempt("missing", lambda: a.nothing)
print("getattr", getattr(a, "nothing", "default"), getattr(a, "owner"), hasattr(a, "deposit"), hasattr(a, "nope"))
setattr(a, "dynamic key", 1)
print("setattr", getattr(a, "dynamic key"), a.__dict__["dynamic key"])


class Body:
    x = 1
    y = x + 1
    for i in range(3):
        pass
    if y > 1:
        def chosen(self):
            return "chosen"
    else:
        def chosen(self):
            return "other"
    z = [x, y, i]
    del i
    try:
        1 / 0
    except ZeroDivisionError:
        caught = True
    with open(__file__) as handle:
        pass
    print("  in class body", x, sorted(n for n in locals() if not n.startswith("_")))
    annotated: int = 5
    only_annotated: str


print("body", Body.z, Body().chosen(), Body.caught, hasattr(Body, "i"), Body.__annotations__, hasattr(Body, "only_annotated"))


def make(n):
    class Local:
        number = n

        def get(self):
            return n + self.number
    return Local


print("local classes", make(1)().get(), make(2)().get(), make(1) is make(1), make(1).__qualname__)


class Outer:
    class Inner:
        value = "inner"

        def outer(self):
            return Outer.__name__

    def build(self):
        return self.Inner()


print("nested", Outer.Inner.value, Outer().build().outer(), Outer.Inner.__qualname__)


class Empty: pass


class Doc:
    "one line"


class OneLine(Empty): x = 1; y = 2


e = Empty()
e.anything = [1]
e.anything += [2]
e.n = 1
e.n += 1
print("empty", vars(e), Doc.__doc__, OneLine.x + OneLine().y, Empty.__doc__)
print("equality default", Empty() == Empty(), e == e, e != Empty(), hash(e) == hash(e), len({e, e, Empty()}))
attempt("order default", lambda: Empty() < Empty())
attempt("add default", lambda: Empty() + 1)
attempt("len default", lambda: len(Empty()))
attempt("index default", lambda: Empty()[0])
attempt("iter default", lambda: list(Empty()))
attempt("call default", lambda: Empty()())
attempt("in default", lambda: 1 in Empty())
attempt("setitem default", lambda: exec("e[0] = 1"))
attempt("delitem default", lambda: exec("del e[0]"))
attempt("with default", lambda: exec("with e: pass"))
attempt("neg default", lambda: -e)
attempt("int default", lambda: int(Empty()))
attempt("init returns", lambda: type("R", (), {"__init__": lambda self: 1})())
