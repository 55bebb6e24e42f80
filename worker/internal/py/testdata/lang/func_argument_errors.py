# CPython's messages when a call does not match the parameters.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def none():
    pass


def one(x):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


def defaults(a, b=1, c=2):
    pass


def only_default(a=1):
    pass


def kwonly(*, key, other):
    pass


def kwonly3(*, k1, k2, k3):
    pass


def kwonly_default(a, *, key=1):
    pass


def posonly(a, b, /):
    pass


def posonly_default(a, b=1, /, c=2):
    pass


def varargs(a, *args):
    pass


def varkw(a, **kw):
    pass


def mixed(a, /, b, *, c):
    pass


attempt("none(1)", lambda: none(1))
attempt("none(1, 2)", lambda: none(1, 2))
attempt("none(x=1)", lambda: none(x=1))
attempt("one()", lambda: one())
attempt("one(1, 2)", lambda: one(1, 2))
attempt("one(1, x=2)", lambda: one(1, x=2))
attempt("one(y=2)", lambda: one(y=2))
attempt("one(1, y=2)", lambda: one(1, y=2))
attempt("two()", lambda: two())
attempt("two(1)", lambda: two(1))
attempt("two(b=1)", lambda: two(b=1))
attempt("two(1, 2, 3)", lambda: two(1, 2, 3))
attempt("three()", lambda: three())
attempt("three(1)", lambda: three(1))
attempt("three(c=1)", lambda: three(c=1))
attempt("defaults()", lambda: defaults())
attempt("defaults(1, 2, 3, 4)", lambda: defaults(1, 2, 3, 4))
attempt("only_default(1, 2)", lambda: only_default(1, 2))
attempt("kwonly()", lambda: kwonly())
attempt("kwonly(key=1)", lambda: kwonly(key=1))
attempt("kwonly(1)", lambda: kwonly(1))
attempt("kwonly(1, key=1, other=2)", lambda: kwonly(1, key=1, other=2))
attempt("kwonly(1, 2, key=1)", lambda: kwonly(1, 2, key=1, other=1))
attempt("kwonly3()", lambda: kwonly3())
attempt("kwonly_default(1, 2)", lambda: kwonly_default(1, 2))
attempt("kwonly_default(1, 2, key=3)", lambda: kwonly_default(1, 2, key=3))
attempt("posonly()", lambda: posonly())
attempt("posonly(a=1, b=2)", lambda: posonly(a=1, b=2))
attempt("posonly(1, b=2)", lambda: posonly(1, b=2))
attempt("posonly_default(1, 2, 3, 4)", lambda: posonly_default(1, 2, 3, 4))
attempt("posonly_default(1, b=2)", lambda: posonly_default(1, b=2))
attempt("varargs()", lambda: varargs())
attempt("varargs(k=1)", lambda: varargs(1, k=1))
attempt("varkw()", lambda: varkw())
attempt("varkw(1, 2)", lambda: varkw(1, 2, z=1))
attempt("varkw(1, a=2)", lambda: varkw(1, a=2))
attempt("mixed()", lambda: mixed())
attempt("mixed(1, 2)", lambda: mixed(1, 2))
attempt("mixed(1, 2, 3)", lambda: mixed(1, 2, 3))
attempt("dup keyword", lambda: two(**{"a": 1}, **{"a": 2}))
attempt("dup keyword 2", lambda: two(a=1, **{"a": 2}))
attempt("lambda", lambda: (lambda x: x)())


class C:
    def __init__(self, name):
        self.name = name

    def method(self, x):
        return x

    def no_self():
        pass

    @staticmethod
    def static(x):
        return x

    @classmethod
    def cls(cls, x):
        return x


class NoInit:
    pass


attempt("C()", lambda: C())
attempt("C(1, 2)", lambda: C(1, 2))
attempt("C(zzz=1)", lambda: C(zzz=1))
attempt("method()", lambda: C(1).method())
attempt("method(1, 2)", lambda: C(1).method(1, 2))
attempt("unbound", lambda: C.method())
attempt("no_self", lambda: C(1).no_self())
attempt("static", lambda: C.static())
attempt("class", lambda: C.cls())
attempt("class 2", lambda: C(1).cls(1, 2))
attempt("NoInit(1)", lambda: NoInit(1))
attempt("NoInit(a=1)", lambda: NoInit(a=1))
attempt("object(1)", lambda: object(1))
attempt("not callable", lambda: (5)())
attempt("not callable none", lambda: None())
attempt("not callable str", lambda: "abc"())
attempt("not callable instance", lambda: NoInit()())
attempt("not callable list", lambda: [1, 2](0))


def outer():
    def inner(v):
        pass
    inner()


attempt("qualified inner", outer)
