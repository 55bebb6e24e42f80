# Functions and classes as objects: names, docs, attributes, identity.
"""Module docstring must be first: this one is only an expression."""


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the message has one more half in 3.13
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__)


def documented(a, b=2):
    """First line.

    Second line.
    """
    return a


def undocumented():
    "x" + "y"


class Thing:
    """Thing doc."""
    attr = 1

    def method(self):
        """Method doc."""

    class Inner:
        def deep(self):
            def deeper():
                pass
            return deeper


print("module", __name__, __doc__)
print("names", documented.__name__, documented.__qualname__, documented.__module__)
print("method", Thing.method.__name__, Thing.method.__qualname__, Thing.method.__doc__, Thing().method.__name__)
print("inner", Thing.Inner.__name__, Thing.Inner.__qualname__, Thing.Inner().deep.__qualname__, Thing.Inner().deep().__qualname__)
print("lambda", (lambda: 0).__name__, (lambda: 0).__qualname__)
print("undocumented", undocumented.__doc__, Thing.Inner.__doc__, Thing.__doc__)
print("class", Thing.__name__, Thing.__module__, Thing.__bases__, Thing.__class__.__name__, Thing().__class__.__name__)
print("generator", (i for i in "").__name__, (i for i in "").__qualname__)

documented.calls = 0
documented.tags = {"slow"}
documented.calls += 1
print("attributes", documented.calls, documented.tags, documented.__dict__, vars(documented))
del documented.tags
print("deleted", hasattr(documented, "tags"), hasattr(documented, "calls"))
attempt("missing", lambda: documented.nothing)
attempt("missing method attr", lambda: Thing().method.nothing)
kind("set on method", lambda: setattr(Thing().method, "x", 1))
kind("set on builtin", lambda: setattr(len, "x", 1))
kind("set on str", lambda: setattr("s", "x", 1))
kind("set on int", lambda: setattr(5, "x", 1))
kind("set on list", lambda: setattr([], "append", 1))
attempt("set on int type", lambda: setattr(int, "x", 1))
attempt("del missing", lambda: delattr(documented, "nothing"))
attempt("str missing", lambda: "s".nothing)
attempt("none missing", lambda: None.nothing)
attempt("int missing", lambda: (5).nothing)
attempt("dict missing", lambda: {}.nothing)
attempt("type missing", lambda: int.nothing)
attempt("class missing", lambda: Thing.nothing)
attempt("instance missing", lambda: Thing().nothing)
attempt("instance del", lambda: delattr(Thing(), "nothing"))
attempt("instance del class attr", lambda: delattr(Thing(), "attr"))
attempt("module missing", lambda: __import__("math").nothing)
attempt("lambda missing", lambda: (lambda: 0).nothing)

documented.__name__ = "renamed"
documented.__doc__ = "new doc"
documented.__defaults__ = (9,)
print("renamed", documented.__name__, documented.__qualname__, documented.__doc__, documented.__defaults__)
Thing.method.flag = True
print("through instance", Thing().method.flag, Thing.method.flag)
bound = Thing().method
print("bound", bound.__self__.__class__.__name__, bound.__func__ is Thing.method, callable(bound))
t = Thing()
print("method equality", t.method == t.method, t.method is t.method, Thing.method is Thing.method, t.method == Thing().method)
print("types", type(documented).__name__, type(bound).__name__, type(len).__name__, type([].append).__name__, type(Thing).__name__, type(str.upper).__name__, type(type).__name__)
print("unbound builtin", str.upper("abc"), list.append, dict.get({"a": 1}, "a"), int.__add__(1, 2), "abc".__len__())
f = [].append
f(1)
print("bound builtin", f.__self__, f.__name__, len.__name__, str.join.__name__)
table = {"a": documented, "b": Thing, "c": len}
print("dispatch", table["a"](1), table["b"]().attr, table["c"]("xyz"))
print("repr parts", repr(documented).startswith("<function documented at 0x"), repr(Thing), repr(Thing.Inner), repr(len), repr(int), repr(bound).startswith("<bound method Thing.method of <__main__.Thing object at 0x"))
print("instance repr", repr(t).startswith("<__main__.Thing object at 0x"), repr(Thing.Inner()).startswith("<__main__.Thing.Inner object at 0x"))


def marked():
    pass


marked.mark = 1
print("dir of a function", "mark" in dir(marked), "unmarked" in dir(marked), "__name__" in dir(marked))


class Holder:
    marked = marked


print("dir of a method", "mark" in dir(Holder().marked), "__name__" in dir(Holder().marked))


def cells_and_locals(p, q):
    a = b = 0

    def inner():
        return p, b
    c = a
    return inner, c


print("co_varnames", cells_and_locals.__code__.co_varnames, sorted(cells_and_locals.__code__.co_cellvars), cells_and_locals.__code__.co_nlocals)
