# operator, heapq, bisect.
import bisect
import heapq
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
h = [5, 3, 8, 1]
heapq.heapify(h)
print("heap", h, heapq.heappush(h, 0), h, heapq.heappop(h), h, heapq.heappushpop(h, 2), heapq.heapreplace(h, 10), h, [heapq.heappop(h) for _ in range(len(h))])
print("n", heapq.nlargest(2, [3, 9, 1]), heapq.nsmallest(2, rows, key=lambda r: r["v"]), heapq.nlargest(0, [1]), heapq.nsmallest(9, [2, 1]), list(heapq.merge([1, 4], [2, 3])), list(heapq.merge("ac", "b", reverse=False)), list(heapq.merge([5, 1], [3], reverse=True)))
tasks = []
for prio, name in ((3, "low"), (1, "high"), (2, "mid"), (1, "also high")):
    heapq.heappush(tasks, (prio, name))
print("priority", [heapq.heappop(tasks)[1] for _ in range(4)])
attempt("pop empty", lambda: heapq.heappop([]))
attempt("not list", lambda: heapq.heappush((1,), 2))
attempt("not comparable", lambda: heapq.heapify([1, "a"]))
a = [1, 3, 3, 5]
print("bisect", bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 3), bisect.bisect(a, 0), bisect.bisect(a, 9), bisect.bisect_left(a, 4, 1, 3), bisect.bisect([], 1), bisect.bisect_left(["a", "c"], "b"), bisect.bisect([1, 2], 1.5), bisect.bisect_left(rows[2:] + rows[:1], 1, key=lambda r: r["v"]))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
bisect.insort(a, -1, key=lambda v: v)
print("insort", a, "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)], [bisect.bisect([10, 50, 100], r) for r in (5, 10, 75, 200)])
attempt("bisect negative", lambda: bisect.bisect(a, 1, -1))
attempt("bisect types", lambda: bisect.bisect([1], "a"))
