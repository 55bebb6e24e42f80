# heapq.
import heapq


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


rows = [{"n": "b", "v": 1}, {"n": "a", "v": 1}, {"n": "c", "v": 0}]
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
