# Every list method, operators, errors, aliasing.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


x = [3, 1, 2]
print("append", x.append(4), x)
print("extend", x.extend([5, 6]), x.extend("ab"), x.extend(range(2)), x.extend({"k": 1}), x)
print("insert", x.insert(0, "first"), x.insert(99, "last"), x.insert(-1, "before last"), x.insert(-99, "start"), x)
print("remove", x.remove("first"), x.remove(1), x)
print("pop", x.pop(), x.pop(0), x.pop(-2), x)
print("index", x.index(5), x.index(6, 2), [1, 2, 1].index(1, 1), [1, 2, 1].index(1, -1), [1.0, True].index(1))
print("count", [1, 2, 1, True, 1.0].count(1), [].count(1), [[1], [1]].count([1]))
print("reverse", [1, 2, 3].reverse(), (lambda l: (l.reverse(), l))([1, 2, 3]))
print("copy", (lambda l: (l.copy() == l, l.copy() is l, l[:] is l))([1, [2]]))
print("clear", (lambda l: (l.clear(), l))([1]))
y = [5, 3, 8, 1]
print("sort", y.sort(), y, y.sort(reverse=True), y)
words = ["banana", "Apple", "cherry", "apple"]
words.sort(key=str.lower)
print("sort key", words)
words.sort(key=len, reverse=True)
print("sort key reverse is stable", words)
print("sorted", sorted(words), sorted("hello"), sorted({"b": 1, "a": 2}), sorted((3, 1), reverse=True), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], []]), sorted([1.5, 1, True, 0]), sorted([], key=None))
records = [{"n": "a", "v": 2}, {"n": "b", "v": 1}, {"n": "c", "v": 2}]
print("sort dicts", sorted(records, key=lambda r: r["v"]), sorted(records, key=lambda r: (-r["v"], r["n"])), max(records, key=lambda r: r["v"])["n"], min(records, key=lambda r: r["v"])["n"])
pairs = [(i % 3, i) for i in range(9)]
print("stable", sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print("operators", [1] + [2], [1, 2] * 2, 2 * [0], [1] * 0, [1] * -1, [1, 2] == [1, 2], [1] != [2], [1] < [2], 1 in [1], 5 not in [1], len([1, 2]), [None] * 3, [[]] * 2, not [])
shared = [[]] * 3
shared[0].append(1)
print("repeat aliases", shared, [[] for _ in range(2)])
a = b = [1]
a += [2]
print("iadd in place", b, a is b)
a = a + [3]
print("add makes new", b, a)
a *= 2
print("imul", a)
a += "xy"
a += (z for z in (7,))
print("iadd iterable", a)
print("constructor", list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(map(str, [1])), list({"a"}), list(b"ab"), list(zip("ab", "cd")), list(enumerate("a")))
print("truth", bool([]), bool([0]), [] or "empty", any([0, 1]), all([]))
print("repr", [1, "a", None, 1.5, [2], (3,), {"k": [4]}, True, b"x"], str([]), repr(["it's", 'q"']))
attempt("remove missing", lambda: [1].remove(2))
attempt("index missing", lambda: [1].index(2))
attempt("index missing str", lambda: ["a"].index("b"))
attempt("pop empty", lambda: [].pop())
attempt("pop range", lambda: [1].pop(5))
attempt("pop str", lambda: [1].pop("a"))
attempt("extend int", lambda: [].extend(5))
attempt("extend none", lambda: [].extend(None))
attempt("append none", lambda: [].append())
attempt("append two", lambda: [].append(1, 2))
attempt("add tuple", lambda: [1] + (2,))
attempt("add none", lambda: [1] + None)
attempt("mul float", lambda: [1] * 1.5)
attempt("sort mixed", lambda: [1, "a"].sort())
attempt("sort none", lambda: sorted([None, 1]))
attempt("sort dicts", lambda: sorted([{}, {}]))
attempt("sort positional", lambda: [1].sort(len))
attempt("sorted two", lambda: sorted([1], len))
attempt("sort key error", lambda: sorted([1], key=lambda v: v.x))
attempt("list int", lambda: list(5))
attempt("list two", lambda: list(1, 2))
attempt("missing method", lambda: [].push(1))
attempt("hash", lambda: hash([1]))
attempt("insert str", lambda: [].insert("a", 1))
attempt("iadd int", lambda: exec("q = []\nq += 1"))


def mutate_in_sort():
    l = [3, 2, 1]
    l.sort(key=lambda v: (l.append(v), v)[1])


attempt("mutated in sort", mutate_in_sort)
queue = [1, 2, 3]
while queue:
    v = queue.pop(0)
    if v < 3 and len(queue) < 4:
        queue.append(v + 10)
print("queue", v)
matrix = [[1, 2, 3], [4, 5, 6]]
print("matrix", [list(r) for r in zip(*matrix)], [r[0] for r in matrix], sum(map(sum, matrix)), [v for r in matrix for v in r], matrix[1][-1])
it = [1, 2, 3]
first, *others = it
print("chunks", [it[i:i + 2] for i in range(0, len(it), 2)], others, it[len(it) // 2], it[-1:], it[5:], list(reversed(it)), it[::-1])
print("unique", list(dict.fromkeys([3, 1, 3, 2, 1])), sorted(set([3, 1, 3])), len(set([1, 1.0, True])))
seen = []
[seen.append(i) for i in range(3) if i not in seen]
print("seen", seen, [seen.pop() for _ in range(2)], seen)
nested = [1, [2, [3]]]
shallow = nested[:]
shallow[1][1][0] = "changed"
shallow[0] = "own"
print("shallow", nested, shallow)
