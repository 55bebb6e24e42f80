# Closures, nonlocal, global, shadowing, unbound names.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count
    return step, peek


step, peek = counter(5)
print("counter", step(), step(10), peek())
other, _ = counter()
print("independent", other(), step(), peek())


def three_levels():
    x = "a"

    def middle():
        def inner():
            nonlocal x
            x += "b"
            return x
        return inner() + inner()
    return middle(), x


print("three levels", three_levels())


def shadow():
    x = 1

    def inner():
        x = 2
        return x
    return inner(), x


print("shadow", shadow())
total = 0


def add(n):
    global total
    total += n
    return total


print("global", add(2), add(3), total)


def create():
    global created
    created = "made in function"

    def nested():
        global created
        created += "!"
    nested()


create()
print("global created", created)


def read_before():
    print(total)
    total = 1


def conditional(flag):
    if flag:
        v = 1
    return v


def deleted():
    v = 1
    del v
    return v


def free_unbound():
    def inner():
        return later
    result = inner()
    later = 1
    return result


def free_deleted():
    v = 1

    def inner():
        return v
    del v
    return inner()


attempt("unbound", read_before)
attempt("conditional", lambda: conditional(True))
attempt("conditional unbound", lambda: conditional(False))
attempt("deleted", deleted)
attempt("free unbound", free_unbound)
attempt("free deleted", free_deleted)
attempt("name", lambda: nowhere)
attempt("augmented", lambda: exec("def f():\n  zz += 1\nf()"))
attempt("del name", lambda: exec("del nothing_here"))


def loop_vars():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    i = "end"
    return [f() for f in fs]


print("loop var shared", loop_vars())


def make(n):
    return lambda x: x + n


print("factory", [make(i)(10) for i in range(3)])


def args_captured(a, *args, k=1, **kw):
    def inner():
        return a, args, k, kw
    a = "rebound"
    return inner()


print("parameters captured", args_captured(1, 2, k=3, z=4))


def recursive(n):
    def fact(m):
        return 1 if m < 2 else m * fact(m - 1)
    return fact(n)


print("recursive closure", recursive(10))


def late():
    def a():
        return b()

    def b():
        return "b called"
    return a()


print("mutual", late())
len_ = len
len = lambda x: "shadowed"
print("builtin shadowed", len("abc"))
del len
print("builtin back", len("abc"))


class Scope:
    total = "class"
    seen = total

    def method(self):
        return total


print("class scope skipped", Scope().method(), Scope.seen)
print("closure cells", step.__closure__ is not None, step.__code__.co_freevars, add.__closure__)
print("globals", globals()["total"], "step" in globals(), "inner" in globals())
print("locals", (lambda a, b: sorted(locals().items()))(1, 2))
globals()["injected"] = "by globals()"
print("injected", injected)
