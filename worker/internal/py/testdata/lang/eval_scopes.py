# What a name means: functions in functions, classes in functions, comprehensions anywhere, global, nonlocal, del.
x = "module"


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, getattr(e, "name", None), isinstance(e, NameError))


def outer():
    x = "outer"

    class C:
        y = x
        x = "class"
        z = [x for _ in range(2)]
        w = [i + x for i in x]
        v = list(x for _ in range(1))

        def method(self):
            return x

        def nested(self):
            nonlocal x
            x = "changed"

            class D:
                x = x if False else "inner class"
                u = x

                def m(self):
                    return x, __class__.__name__

            return D, D().m()

    return C, lambda: x


try:
    outer()
except NameError as e:
    print("class local before assignment", type(e).__name__)


def outer2():
    x = "outer"

    class C:
        y = x
        z = [x for _ in range(2)]
        w = [i + x[0] for i in x]

        def method(self):
            return x

        def nested(self):
            nonlocal x
            x = "changed"

            class D:
                u = x

                def m(self):
                    return x, __class__.__name__

            return D.u, D().m()

    return C, lambda: x


C, get = outer2()
print(C.y, C.z, C.w, C().method(), C().nested(), get(), C().method())


class Body:
    x = "in class"
    before = x
    del x
    after = x
    comp = [x for x in range(3)]
    print("class locals", sorted(k for k in locals() if not k.startswith("__")))
    for loop in range(2):
        pass
    f = lambda self: x
    table = {k: (lambda: k) for k in "ab"}
    first, *rest = comp


print(Body.before, Body.after, Body.comp, Body.loop, Body().f(), Body.table["a"](), Body.rest)


def globals_inside():
    global made, x
    made = 1
    x = "set by function"

    def deeper():
        global made
        made += 1
        return made

    class G:
        global from_class
        from_class = "global from class"
        own = 1

    return deeper(), hasattr(G, "from_class"), G.own


print(globals_inside(), made, x, from_class)


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def reset():
        nonlocal n
        del n

    def read():
        return n

    return up, reset, read


up, reset, read = counter()
print(up(), up(), read())
reset()
attempt("free unbound", read)
attempt("nonlocal unbound", up)


def local_unbound(flag):
    if flag:
        value = 1
    del_me = 1
    del del_me
    attempt("lambda over unbound", lambda: value)
    return value


attempt("bound", lambda: local_unbound(True))
attempt("unbound", lambda: local_unbound(False))


def deleted():
    a = 1
    del a
    return a


attempt("deleted", deleted)


def deleted_twice():
    a = 1
    del a
    del a


attempt("deleted twice", deleted_twice)


def del_global():
    global temporary
    temporary = 1
    del temporary
    return temporary


attempt("deleted global", del_global)


def aug_local():
    x += 1


attempt("aug local", aug_local)

fs = []
for i in range(3):
    fs.append(lambda: i)
    fs.append(lambda i=i: i)
print([f() for f in fs])
print([f() for f in [lambda: j for j in range(3)]], [f() for f in [lambda j=j: j for j in range(3)]])


def comps():
    a = 10
    b = [a + i for i in range(3)]
    c = [[i * j for j in range(i)] for i in range(4)]
    d = {k: v for k, v in zip("ab", b)}
    e = {a for a in range(3)}
    f = [lambda: a + i for i in range(2)]
    g = [y := i, y ** 2] if (i := 3) else None
    h = [last := q for q in range(5)]
    total = 0
    sums = [total := total + v for v in range(4)]
    return a, b, c, d, e, [q() for q in f], g, y, last, total, sums


print(comps())


def walrus_in_genexp(items):
    if any((found := item) > 2 for item in items):
        return found
    return "none", [found for _ in [0]]


print(walrus_in_genexp([1, 2, 3, 4]), walrus_in_genexp([1, 2]))
print([outermost := n for n in range(3)], outermost)


def shadow(len, list=list):
    def print(*a):
        return len + 1
    return print(), list((1,))


print(shadow(1))


def exec_names():
    ns = {}
    exec("a = 1\ndef f(): return a\nb = [a for _ in range(2)]\nclass K:\n    c = a", ns)
    loc = {}
    exec("z = 1\ny = z + 1", {"__name__": "e"}, loc)
    return ns["f"](), ns["b"], ns["K"].c, loc, eval("p + q", {"p": 1}, {"q": 2}), eval("[p for _ in range(2)]", {"p": 3})


print(exec_names())


def local_names(a, b=2, *args, c, **kw):
    d = [z for z in range(2)]
    inner = lambda: a
    return sorted(locals())


print(local_names(1, c=3), "x" in globals(), globals()["x"])


class Mangle:
    __private = 1

    def __init__(self):
        self.__attr = 2
        __local = 3
        self.seen = sorted(locals())

    def __hidden(self):
        return self.__attr, Mangle.__private

    def call(self):
        return self.__hidden()

    class Inner:
        __deep = "deep"

        def get(self):
            return self.__deep


m = Mangle()
print(m.seen, m.call(), sorted(vars(m)), m._Mangle__private, Mangle.Inner().get(), Mangle.Inner._Inner__deep)


def factory(n):
    def wrap(f):
        def inner(*args, **kw):
            return n, f(*args, **kw)
        inner.level = n
        return inner
    return wrap


@factory(1)
@factory(2)
def decorated(a, *, b):
    return a + b


print(decorated(1, b=2), decorated.level, decorated.__name__, decorated.__qualname__)


def recursive_closure():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact


print(recursive_closure()(20), recursive_closure().__closure__ is not None, outer.__closure__)


def except_name():
    e = "before"
    try:
        raise ValueError("v")
    except ValueError as e:
        pass
    return e


attempt("except deletes", except_name)
for loop_var in []:
    pass
attempt("empty loop", lambda: loop_var)
with_names = []
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    with_names.append((a, b, c))
print(with_names)
i = 0
data = [0, 0, 0]
i, data[i] = 1, 9
print(i, data)
print(__name__, __doc__, __debug__)
print(len.__name__, (lambda: 0).__name__, (lambda: 0).__qualname__, Mangle.call.__qualname__, up.__qualname__)
