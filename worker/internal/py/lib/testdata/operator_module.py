# operator: functions, itemgetter, attrgetter, methodcaller.
import operator


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


two = "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt le eq ne ge gt is_ is_not".split()
print("binary", [(n, getattr(operator, n)(7, 2)) for n in two])
print("unary", operator.neg(3), operator.pos(3), operator.abs(-3), operator.invert(3), operator.not_(0), operator.truth([1]), operator.index(True))
print("sequence", operator.concat([1], [2]), operator.contains([1, 2], 2), operator.countOf([1, 1], 1), operator.indexOf([3, 4], 4), operator.getitem([5, 6], 1), operator.length_hint([1, 2]))
d = {"a": 1}
print("items", operator.setitem(d, "b", 2), d, operator.delitem(d, "a"), d)
l = [1]
print("in place", operator.iadd(l, [2]), l, operator.imul(3, 2), operator.ior({"a": 1}, {"b": 2}))


class P:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.sub = self if x == 0 else P(0, 9)

    def hi(self, w="hi", *, end=""):
        return f"{w} {self.x}{end}"


rows = [{"n": "b", "v": 1}, {"n": "a", "v": 1}, {"n": "c", "v": 0}]
print("itemgetter", operator.itemgetter("n")(rows[0]), operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)("abc"), sorted(rows, key=operator.itemgetter("v", "n")), max({"a": 1, "b": 5}.items(), key=operator.itemgetter(1)), operator.itemgetter(slice(1, 3))("abcd"), list(map(operator.itemgetter("n"), rows)))
print("attrgetter", operator.attrgetter("x")(P(1, 2)), operator.attrgetter("x", "y")(P(1, 2)), operator.attrgetter("sub.y")(P(1, 2)), [p.x for p in sorted([P(2, 0), P(1, 0)], key=operator.attrgetter("x"))])
print("methodcaller", operator.methodcaller("hi")(P(1, 2)), operator.methodcaller("hi", "yo", end="!")(P(3, 2)), list(map(operator.methodcaller("upper"), ["a"])), operator.methodcaller("split", ",")("a,b"))
attempt("itemgetter missing", lambda: operator.itemgetter("zz")({}))
attempt("itemgetter none", lambda: operator.itemgetter())
attempt("attrgetter missing", lambda: operator.attrgetter("zz")(P(1, 2)))
attempt("attrgetter type", lambda: operator.attrgetter(5))
