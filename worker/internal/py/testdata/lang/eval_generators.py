# Generators left and entered again inside every kind of statement, and yields inside of expressions.
import sys


def trace(*args):
    print("   ", *args)
    return args[0] if args else None


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("    enter", self.name)
        return self.name

    def __exit__(self, kind, value, tb):
        print("    exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow


kept = []  # or CPython would close those left suspended


def drive(gen, *sends):
    kept.append(gen)
    out = []
    try:
        out.append(next(gen))
        for s in sends:
            if isinstance(s, BaseException):
                out.append(gen.throw(s))
            else:
                out.append(gen.send(s))
    except StopIteration as e:
        out.append(("stop", e.value))
    except Exception as e:
        out.append((type(e).__name__, str(e)))
    return out


def in_expressions():
    a = (yield 1) + (yield 2)
    b = [(yield 3), trace("between"), (yield 4)]
    c = {(yield 5): (yield 6)}
    d = trace((yield 7), key(1), (yield 8))
    e = (yield 9) if (yield 10) else (yield 11)
    f = (yield 12) and (yield 13) or (yield 14)
    g = f"{(yield 15)}-{(yield 16):>4}"
    h = (yield 17) < (yield 18) < (yield 19)
    i = not (yield 20), -(yield 21)
    j = "abc"[(yield 22):(yield 23)]
    k = (yield (yield 24))
    lam = lambda x=(yield 25): x
    return a, b, c, d, e, f, g, h, i, j, k, lam()


def key(x):
    print("    key", x)
    return x


print("expressions")
print(drive(in_expressions(), *range(100, 122), 1, 2, 200, 201, 202, 203))


def statements():
    x = {}
    x[(yield "k")] = yield "v"
    x["n"] = 1
    x["n"] += yield "aug"
    (yield "expr")
    del x[(yield "del")]
    assert (yield "assert"), (yield "message")
    for i in (yield "iter"):
        trace("item", i)
    while (yield "while"):
        trace("turn")
    if (yield "if"):
        trace("then")
    elif (yield "elif"):
        trace("else if")
    else:
        trace("else")
    with (yield "with") as m:
        trace("with", m)
    match (yield "match"):
        case [a, b]:
            trace("pair", a, b)
            yield "in case"
        case other:
            trace("other", other)
    first, *rest = yield "unpack"
    trace(first, rest)
    return x


print("statements")
print(drive(statements(), "val", "key", 5, None, "key", True, [1, 2], 1, 1, 0, 0, 1, Manager("w"), (1, 2), None, "xyz"))
print(drive(statements(), "val", "key", 5, None, "key", False, "failed"))


def loops():
    for a in range(3):
        for b in "xy":
            got = yield (a, b)
            if got == "continue":
                continue
            if got == "break":
                break
            trace("body", a, b, got)
        else:
            trace("inner else", a)
        n = 0
        while n < 2:
            n += 1
            if (yield ("w", n)) == "stop":
                break
        else:
            yield "while else"
    else:
        yield "outer else"
    return "done"


print("loops")
print(drive(loops(), *[None, "continue", None, None, "break", None, "stop", None, None, None, None, None, None, None, None]))


def tries():
    while True:
        try:
            try:
                got = yield "try"
                trace("got", got)
                if got == "return":
                    return "from try"
                if got == "break":
                    break
            except ValueError as e:
                trace("except", e, sys.exc_info()[0].__name__)
                r = yield "handler"
                trace("still", e, sys.exc_info()[0].__name__, r)
                if r == "raise":
                    raise
                if r == "other":
                    raise KeyError("other") from e
            except (KeyError, TypeError):
                yield "second handler"
            else:
                yield "else"
            finally:
                trace("finally")
                yield "finally"
        except LookupError as e:
            trace("outer", type(e).__name__, type(e.__context__).__name__, type(e.__cause__).__name__)
    yield "after"
    return "end"


print("tries")
print(drive(tries(), 1, None, None, ValueError("v"), None, None))
print(drive(tries(), ValueError("v"), "raise", None))
print(drive(tries(), ValueError("v"), "other", None, None))
print(drive(tries(), KeyError("k"), None, None, "break", None, None))
print(drive(tries(), "return", None, None))
print(drive(tries(), OSError("o"), OSError("p")))
g = tries()
next(g)
print("exc_info outside", sys.exc_info())
g.throw(ValueError("x"))
print("exc_info outside of suspended handler", sys.exc_info())
try:
    raise RuntimeError("mine")
except RuntimeError:
    print("exc_info around", sys.exc_info()[0].__name__)
    g.send(None)
    print("exc_info around after", sys.exc_info()[0].__name__)


def withs():
    with Manager("a") as a, Manager("b", swallow=True) as b:
        got = yield a + b
        trace("got", got)
        if got == "return":
            return "returned"
    yield "between"
    for i in range(2):
        with Manager(i):
            if (yield i) == "continue":
                continue
            yield "in"
    return "end"


print("withs")
print(drive(withs(), 1, None, "continue", None, None))
print(drive(withs(), ValueError("swallowed"), None, KeyError("out")))
print(drive(withs(), "return"))
w = withs()
next(w)
try:
    w.close()
except RuntimeError as e:
    print("close swallowed", e)


def inner(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                trace("inner got", got)
    except ValueError as e:
        trace("inner caught", e)
        yield "recovered"
    finally:
        trace("inner finally")
    return n * 10


def outer():
    a = yield from inner(2)
    b = [(yield from inner(1)), (yield from [7, 8]), a]
    c = (yield from (x * x for x in range(2))) or "none"
    return a, b, c


print("delegation")
print(drive(outer(), *[None] * 10))
print(drive(outer(), "hello", ValueError("thrown"), None, None, None, None, None, None, None, None))
print(drive(outer(), KeyError("through")))
o = outer()
next(o)
o.close()


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print("tree", list(tree(4)))


def context():
    try:
        yield 1
    except ValueError:
        try:
            yield 2
        except KeyError as e:
            print("    context", repr(e.__context__))
            raise


c = context()
next(c)
c.throw(ValueError("first"))
try:
    c.throw(KeyError("second"))
except KeyError as e:
    print("context", repr(e.__context__), e.__suppress_context__)


def stops():
    yield 1
    raise StopIteration("no")


s = stops()
next(s)
try:
    next(s)
except RuntimeError as e:
    print(e, "|", repr(e.__cause__), e.__suppress_context__)


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print("reentered", e)


def ignores():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            trace("no")


i = ignores()
next(i)
try:
    i.close()
except RuntimeError as e:
    print("close", e)
i.close()
for gen in [g] + kept:
    for _ in range(3):
        try:
            gen.close()
            break
        except RuntimeError as e:
            print("again", e)

print("genexp lazy", next(x for x in iter([1, 2, 3]) if x > 1), sum(a * b for a in range(4) for b in range(a) if (a + b) % 2))
try:
    (x for x in 5)
except TypeError as e:
    print("genexp eager first", e)
gens = [(lambda: (yield n))() for n in range(3)]
print("lambda generators", [next(g) for g in gens])
fs = list(lambda: x for x in range(3))
print("late binding", [f() for f in fs])


class Holder:
    items = [1, 2, 3]
    doubled = list(i * 2 for i in items)


print("class genexp", Holder.doubled)


def counter():
    count = 0
    while count < 3:
        count = (yield count) or count + 1


print("counter", list(counter()), drive(counter(), 2, None))
print("unpack", [*counter()], (*counter(), "x"), max(counter()), dict.fromkeys(counter(), 0))
a, b, *c = counter()
print(a, b, c, any(counter()), all(counter()), sorted(counter(), reverse=True), list(zip(counter(), counter())))
