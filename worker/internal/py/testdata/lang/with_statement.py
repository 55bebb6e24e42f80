# Context managers: order, suppression, exceptions in every place, several items.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e, "context:", repr(e.__context__))


class CM:
    def __init__(self, name, suppress=False, enter=None, exit=None):
        self.name, self.suppress, self.enter, self.exit = name, suppress, enter, exit

    def __enter__(self):
        print("  enter", self.name)
        if self.enter:
            raise self.enter
        return self.name.upper()

    def __exit__(self, typ, value, tb):
        print("  exit", self.name, typ and typ.__name__, value, tb is not None)
        if self.exit:
            raise self.exit
        return self.suppress


with CM("a") as a:
    print("  body", a)
with CM("b"):
    print("  no target")
with CM("a") as a, CM("b") as b:
    print("  two", a, b)
with (CM("a") as a, CM("b"), CM("c") as c,):
    print("  parenthesised", a, c)
with (CM("p")) as p:
    print("  paren expr", p)
with CM("t") as (x):
    print("  target paren", x)


class Pair(CM):
    def __enter__(self):
        return 1, (2, 3)


with Pair("pair") as (m, (n, o)):
    print("  unpacked", m, n, o)
holder = {}
with CM("item") as holder["k"]:
    print("  subscript", holder)


def raising(*managers):
    with managers[0]:
        with managers[1]:
            raise ValueError("body")
    return "went on"


attempt("not suppressed", lambda: raising(CM("a"), CM("b")))
attempt("inner suppresses", lambda: raising(CM("a"), CM("b", True)))
attempt("outer suppresses", lambda: raising(CM("a", True), CM("b")))
attempt("exit raises", lambda: raising(CM("a"), CM("b", exit=KeyError("exit"))))
attempt("outer suppresses exit error", lambda: raising(CM("a", True), CM("b", exit=KeyError("exit"))))
attempt("truthy non-bool suppresses", lambda: raising(CM("a"), CM("b", "yes")))


def enter_raises():
    with CM("a") as a, CM("b", enter=OSError("enter")) as b:
        print("  never")


attempt("enter raises", enter_raises)


def returning():
    with CM("r"):
        return "returned"


def breaking():
    for i in range(3):
        with CM(f"loop{i}"):
            if i == 0:
                continue
            break
    return i


def exit_overrides_return():
    with CM("x", exit=RuntimeError("from exit")):
        return 1


def suppress_then_return():
    with CM("s", True):
        raise ValueError
        return 1
    return "after"


attempt("return", returning)
attempt("break", breaking)
attempt("exit after return", exit_overrides_return)
attempt("suppressed", suppress_then_return)


def target_fails():
    with CM("tf", True) as (a, b, c):
        pass


attempt("target error is inside", target_fails)


class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *a):
        pass


def use(cm):
    with cm:
        return "ok"


attempt("no protocol", lambda: use(5))
attempt("no exit", lambda: use(NoExit()))
attempt("no enter", lambda: use(NoEnter()))


class InstanceAttrs:
    def __init__(self):
        self.__enter__ = lambda: 1
        self.__exit__ = lambda *a: None


attempt("looked up on the class", lambda: use(InstanceAttrs()))
try:
    with CM("base", True):
        raise KeyboardInterrupt("kb")
    print("KeyboardInterrupt suppressed")
finally:
    print("end")


def gen():
    with CM("gen"):
        yield 1
        yield 2


for v in gen():
    print("  yielded", v)
g = gen()
next(g)
g.close()
