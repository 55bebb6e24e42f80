# send, throw, close, finally, gi attributes, delegation of all of these.
def attempt(label, f):
    try:
        print(label, f())
    except BaseException as e:
        print(label, type(e).__name__, e)


def echo():
    received = None
    while True:
        received = yield received
        print("  received", received)


g = echo()
print("prime", next(g))
print("send", g.send("a"), g.send(2), next(g))
attempt("send first", lambda: echo().send(1))
print("send None first", echo().send(None))


def averager():
    total = n = 0
    avg = None
    while True:
        v = yield avg
        if v is None:
            return avg
        total += v
        n += 1
        avg = total / n


a = averager()
next(a)
print("average", a.send(10), a.send(20), a.send(60))
try:
    a.send(None)
except StopIteration as e:
    print("result", e.value)


def resilient():
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            print("  handled", e)
        finally:
            print("  finally", n)


r = resilient()
print("next", next(r))
print("throw handled", r.throw(ValueError("v")))
attempt("throw unhandled", lambda: r.throw(KeyError("k")))
attempt("finished", lambda: next(r))
attempt("throw type", lambda: echo().throw(TypeError))
attempt("throw after end", lambda: r.throw(ValueError("late")))


def closing():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("  closed")
        raise
    finally:
        print("  cleanup")


c = closing()
next(c)
print("close", c.close(), c.close())
attempt("after close", lambda: next(c))
fresh = closing()
fresh.close()
attempt("closed before start", lambda: next(fresh))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
attempt("ignored GeneratorExit", lambda: s.close())


def close_raises():
    try:
        yield 1
    finally:
        raise RuntimeError("in finally")


s = close_raises()
next(s)
attempt("close raises", lambda: s.close())


def inner():
    try:
        while True:
            v = yield "ready"
            print("  inner got", v)
            if v == "stop":
                return "inner result"
    except ValueError as e:
        print("  inner handled", e)
        yield "recovered"
    finally:
        print("  inner finally")


def outer():
    result = yield from inner()
    yield ("outer", result)


o = outer()
print("delegate", next(o), o.send("x"), o.send("stop"))
o = outer()
next(o)
print("delegate throw", o.throw(ValueError("deep")))
attempt("delegate end", lambda: next(o))
o = outer()
next(o)
print("delegate close", o.close())


def throws_in_plain():
    yield from [1, 2, 3]


p = throws_in_plain()
next(p)
attempt("throw through list", lambda: p.throw(LookupError("no throw on list")))
attempt("send to list", lambda: (lambda q: (next(q), q.send(5)))(throws_in_plain()))


def finally_return():
    try:
        yield 1
    finally:
        print("  loop left")


for v in finally_return():
    break
print("generator dropped")


def with_return_in_loop():
    for i in finally_return():
        return i


print("value", with_return_in_loop())
x = echo()
print("gi", x.gi_running, x.gi_frame is not None, x.gi_yieldfrom)
x.close()
print("gi closed", x.gi_frame)


def context():
    try:
        yield 1
    except ValueError as e:
        raise KeyError("second") from e


k = context()
next(k)
try:
    k.throw(ValueError("first"))
except KeyError as e:
    print("cause", repr(e), repr(e.__cause__))
