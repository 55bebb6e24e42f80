# collections.deque: every method, maxlen, rotation, errors.
from collections import deque


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


d = deque([1, 2, 3])
print("append", d.append(4), d.appendleft(0), d, d.extend([5, 6]), d.extendleft("ab"), d)
print("pop", d.pop(), d.popleft(), d, len(d))
print("rotate", d.rotate(1), d, d.rotate(-2), d, d.rotate(), d)
print("access", d[0], d[-1], d[2], 3 in d, d.index(3), d.count(1), list(d), list(reversed(d)), sorted(map(str, d)))
d[0] = "set"
d.remove(3)
d.insert(1, "ins")
print("mutate", d, d.reverse(), d, d.copy() == d, d.copy() is d)
del d[0]
print("del", d, d.clear(), d, bool(d))
m = deque(maxlen=3)
for i in range(5):
    m.append(i)
print("maxlen", m, m.maxlen, m.appendleft("l"), m, m.extend([7, 8]), m, deque([1, 2, 3], 2), deque(maxlen=0), deque("abc", maxlen=None).maxlen, d.maxlen)
print("operators", deque([1]) + deque([2]), deque([1]) * 2, deque([1]) == deque([1]), deque([1]) == [1], deque([1]) < deque([2]), deque("ab") != deque("ba"), list(deque([1, 2])), deque(range(3)), deque())
q = deque([1])
q += [2]
q *= 2
print("in place", q, repr(deque(["a", deque([1])])), str(m))
attempt("pop empty", lambda: deque().pop())
attempt("popleft empty", lambda: deque().popleft())
attempt("index range", lambda: deque([1])[5])
attempt("index missing", lambda: deque([1]).index(9))
attempt("remove missing", lambda: deque([1]).remove(9))
attempt("insert full", lambda: m.insert(0, 1))
attempt("maxlen negative", lambda: deque([], -1))
attempt("hash", lambda: hash(deque()))
attempt("slice", lambda: deque([1, 2])[0:1])
attempt("add list", lambda: deque() + [1])
attempt("int", lambda: deque(5))
attempt("maxlen readonly", lambda: setattr(m, "maxlen", 5))


def mutated():
    z = deque([1, 2])
    for v in z:
        z.append(v)


attempt("mutated while iterating", mutated)
work, seen = deque([("a", 0)]), []
graph = {"a": "bc", "b": "d", "c": "d", "d": ""}
while work:
    node, depth = work.popleft()
    if node not in seen:
        seen.append(node)
        work.extend((n, depth + 1) for n in graph[node])
print("bfs", seen)
window = deque(maxlen=3)
print("moving average", [(window.append(v), round(sum(window) / len(window), 2))[1] for v in [1, 2, 3, 4, 10]])
users = deque(["u1", "u2", "u3"])
print("take and give back", [(users.append(users.popleft()), users[-1])[1] for _ in range(4)], users)
