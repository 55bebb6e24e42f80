# C3 linearisation, super in all its forms, cooperative inheritance, mixins.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def names(cls):
    return " ".join(c.__name__ for c in cls.__mro__)


class A:
    def who(self):
        return ["A"]

    @classmethod
    def make(cls):
        return "A.make " + cls.__name__

    @staticmethod
    def st():
        return "A.st"

    @property
    def prop(self):
        return "A.prop"

    attr = "A.attr"


class B(A):
    def who(self):
        return ["B"] + super().who()

    @classmethod
    def make(cls):
        return "B > " + super().make()

    @property
    def prop(self):
        return "B > " + super().prop


class C(A):
    def who(self):
        return ["C"] + super(C, self).who()

    @classmethod
    def make(cls):
        return "C > " + super(C, cls).make()

    attr = "C.attr"


class D(B, C):
    def who(self):
        return ["D"] + super().who()

    @classmethod
    def make(cls):
        return "D > " + super().make()

    @property
    def prop(self):
        return "D > " + super().prop

    def skip(self):
        return super(B, self).who()

    def sup_attr(self):
        return super().attr, super().st()


print("mro", names(D), D.mro() == list(D.__mro__))
print("diamond", D().who(), D().skip(), B().who())
print("classmethod", D.make(), D().make(), C.make())
print("property", D().prop)
print("attr", D.attr, D().sup_attr(), D().attr)
print("super outside", super(D, D()).who(), super(C, D()).who(), super(D, D).make())


class X(A):
    pass


class Y(A):
    pass


class Z(X, Y, B):
    pass


print("mro 2", names(Z))


class E(X):
    pass


class F(Y, X):
    pass


G = type("G", (F, E), {})
print("mro 3", names(G))
attempt("duplicate base", lambda: type("Bad", (A, A), {}))
attempt("bad base", lambda: type("Bad", (5,), {}))
attempt("bool base", lambda: type("Bad", (bool,), {}))
attempt("layout", lambda: type("Bad", (int, str), {}))


class Base:
    def __init__(self, **kw):
        self.rest = kw


class Name(Base):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name


class Age(Base):
    def __init__(self, age=0, **kw):
        super().__init__(**kw)
        self.age = age


class Person(Name, Age):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


p = Person("joe", age=3, other=1)
print("cooperative", p.name, p.age, p.rest)
attempt("object init kw", lambda: type("T", (), {"__init__": lambda self, **k: object.__init__(self, **k)})(a=1))


class Mixin:
    def hello(self):
        return f"hello from {self.name()} via {type(self).__name__}"


class Impl(Mixin):
    def name(self):
        return "impl"


print("mixin", Impl().hello())


class Late:
    def f(self):
        return [super().__repr__().startswith("<__main__.Late object"), (lambda: super(Late, self).__hash__() == hash(self))()]

    def in_comp(self):
        return [c for c in type(self).__mro__ if c is __class__] == [Late]

    def in_nested(self):
        def inner():
            return __class__.__name__
        return inner()


print("closure", Late().f(), Late().in_comp(), Late().in_nested())
attempt("super missing", lambda: type("T", (A,), {"m": lambda self: super(A, self).who()})().m())
attempt("super no args", lambda: type("T", (A,), {"m": lambda self: super().who()})().m())
attempt("super bad first", lambda: super(5, 5))


class Init(A):
    def __init__(self):
        A.__init__(self)
        self.v = "explicit base"


class Sub(Init):
    def __init__(self):
        super(Sub, self).__init__()


print("explicit", Init().v, Sub().v)
B.who = lambda self: ["patched"]
print("patched", D().who())
A.new = "added"
print("seen below", D.new, Z().new)
