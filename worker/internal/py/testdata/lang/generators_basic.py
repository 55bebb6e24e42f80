# Generators: yield, return value, yield from, expressions, iteration protocol.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return "done"


print("list", list(count(3)), tuple(count(2)), sum(count(5)), [*count(2)], dict(zip("ab", count(9))))
g = count(2)
print("next", next(g), next(g), next(g, "default"), next(g, None))
attempt("exhausted", lambda: next(g))
print("iter is self", iter(g) is g, type(g).__name__, g.__name__)


def stop_value():
    g = count(0)
    try:
        next(g)
    except StopIteration as e:
        return e.value, e.args


print("return value", stop_value())


def empty():
    return
    yield


print("empty", list(empty()))


def delegate():
    result = yield from count(2)
    yield "got " + result
    yield from "xy"
    yield from [1, 2]
    yield from {"k": 1}
    return result


print("yield from", list(delegate()))


def flatten(x):
    if isinstance(x, list):
        for item in x:
            yield from flatten(item)
    else:
        yield x


print("recursive", list(flatten([1, [2, [3, [4]], 5], []])))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    out = []
    for v in it:
        if len(out) == n:
            break
        out.append(v)
    return out


print("infinite", take(10, fib()))


def pipeline():
    numbers = (n for n in range(20))
    even = (n for n in numbers if n % 2 == 0)
    return list(n * n for n in even)


print("pipeline", pipeline())


def lazy():
    print("  started")
    yield 1
    print("  resumed")
    yield 2
    print("  ending")


for v in lazy():
    print("  got", v)
a = lazy()
print("not started yet")
next(a)


def yield_value():
    x = yield
    print("  x =", x)
    y = (yield x) or "no y"
    return y


print("yield none", list(yield_value()))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print("tree", list(Tree(2, Tree(1), Tree(4, Tree(3)))))


def raising():
    yield 1
    raise ValueError("inside")


r = raising()
print("before error", next(r))
attempt("error", lambda: next(r))
attempt("after error", lambda: next(r))


def leak_stop():
    yield 1
    raise StopIteration("converted")


attempt("StopIteration inside", lambda: list(leak_stop()))
attempt("yield from int", lambda: list((lambda: (yield from 5))()))


def reentrant():
    yield next(me)


me = reentrant()
attempt("already executing", lambda: next(me))
print("lambda generator", list((lambda: (yield 1))()), list((lambda n: (yield from range(n)))(3)))
cycle = fib()
print("interleaved", next(cycle), next(cycle), next(cycle), [next(cycle) for _ in range(3)])
print("zip stops", list(zip(count(2), fib())), list(map(lambda a, b: a + b, count(3), fib())), next(filter(lambda v: v > 50, fib())))
print("enumerate", list(enumerate(count(2), 5)), 3 in fib(), max(count(4)), min(count(4)), sorted(count(3), reverse=True), any(v > 2 for v in count(9)))
print("unpack", *count(3), sep="-")
x, *y = count(4)
print("assign", x, y)
