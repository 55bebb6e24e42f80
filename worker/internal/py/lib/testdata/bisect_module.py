# bisect.
import bisect


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


rows = [{"n": "b", "v": 1}, {"n": "a", "v": 1}, {"n": "c", "v": 0}]
a = [1, 3, 3, 5]
print("bisect", bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 3), bisect.bisect(a, 0), bisect.bisect(a, 9), bisect.bisect_left(a, 4, 1, 3), bisect.bisect([], 1), bisect.bisect_left(["a", "c"], "b"), bisect.bisect([1, 2], 1.5), bisect.bisect_left(rows[2:] + rows[:1], 1, key=lambda r: r["v"]))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
bisect.insort(a, -1, key=lambda v: v)
print("insort", a, "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)], [bisect.bisect([10, 50, 100], r) for r in (5, 10, 75, 200)])
attempt("bisect negative", lambda: bisect.bisect(a, 1, -1))
attempt("bisect types", lambda: bisect.bisect([1], "a"))
