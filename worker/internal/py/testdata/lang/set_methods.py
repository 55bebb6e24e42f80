# set and frozenset: methods, operators, errors. Printed sorted, set order is not promised.
def attempt(label, f):
    try:
        v = f()
        print(label, sorted(v) if isinstance(v, (set, frozenset)) else repr(v))
    except Exception as e:
        print(label, type(e).__name__, e)


def s(x):
    return type(x).__name__, sorted(x)


a, b = {1, 2, 3}, {3, 4}
print("operators", s(a | b), s(a & b), s(a - b), s(b - a), s(a ^ b))
print("methods", s(a.union(b, [9])), s(a.intersection([3, 1], (1,))), s(a.difference(b, [1])), s(a.symmetric_difference("x")) if False else s(a.symmetric_difference([1, 7])), s(a.union()), s(a.copy()))
print("compare", a == {3, 2, 1}, a != b, a < {1, 2, 3, 4}, a <= a, a > {1}, a >= {9}, a.issubset([1, 2, 3, 4]), a.issuperset({1}), a.isdisjoint([7]), a.isdisjoint(b), a == [1, 2, 3], a == frozenset(a), frozenset([1]) == {1})
c = {1}
print("add", c.add(2), c.add(2), s(c))
print("discard", c.discard(1), c.discard(99), s(c))
print("remove", c.remove(2), s(c), bool(c))
print("update", c.update([1, 2], "ab"[:0], {3: 4}), s(c))
print("pop", {7}.pop(), (lambda q: (q.pop() in (1, 2), len(q)))({1, 2}))
print("clear", c.clear(), s(c), repr(c), repr(frozenset()), repr({1}), repr(frozenset([1])), repr({"a"}))
c = {1, 2, 3, 4}
c.intersection_update({1, 2, 3}, [2, 3, 9])
print("intersection_update", s(c))
c.difference_update([3], {9})
print("difference_update", s(c))
c.symmetric_difference_update({2, 5})
print("symmetric_difference_update", s(c))
alias = c
c |= {1, 2}
c &= {1, 5}
c ^= {9}
c -= {5}
print("in place", s(c), alias is c)
f = frozenset("abc")
print("frozenset", s(f), s(f | {"d"}), s({"d"} | f), s(f & set("ab")), hash(f) == hash(frozenset("cba")), {f: 1}[frozenset("bca")], f in {f}, len(f), "a" in f, s(f.union("z")), f.copy() is f)
g = f
g |= {"z"}
print("frozenset augmented makes new", s(f), s(g))
print("constructors", s(set("hello")), s(set([1, 1, 2])), s(set({"k": 1})), s(set(range(3))), s({*"ab", "c"}), set(), s({x % 3 for x in range(10)}), s(set((1, 2))), s(frozenset({"a": 1})))
print("equal members", len({1, 1.0, True}), len({0, False, 0.0}), len({"1", 1}), len({None, False, 0, ""}), len({(1, 2), (1, 2)}), len({"a", b"a"}))
print("membership", 1 in {1}, 1.0 in {1}, "x" in set(), (1, 2) in {(1, 2)}, [] == set(), frozenset({1}) in {frozenset({1})}, {1} in {frozenset({1})})
print("iteration", sum({1, 2, 3}), max({3, 9, 4}), sorted({"b", "a"}), list({5}), [*{6}], sorted(x * 2 for x in {1, 2}), any({0}), all({1}), len(set(range(1000))), " ".join(sorted({"x", "y"})), dict.fromkeys({1}), tuple({8}))
attempt("remove missing", lambda: {1}.remove(2))
attempt("remove missing str", lambda: {"a"}.remove("b"))
attempt("pop empty", lambda: set().pop())
attempt("unhashable", lambda: {[1]})
attempt("unhashable dict", lambda: {1}.add({}))
attempt("unhashable set", lambda: {1}.add({2}))
attempt("in unhashable", lambda: [1] in {1})
attempt("or list", lambda: {1} | [2])
attempt("and list", lambda: {1} & [1])
attempt("add operator", lambda: {1} + {2})
attempt("minus none", lambda: {1} - None)
attempt("less list", lambda: {1} < [1])
attempt("update int", lambda: {1}.update(5))
attempt("union int", lambda: {1}.union(5))
attempt("set int", lambda: set(5))
attempt("set two", lambda: set(1, 2))
attempt("index", lambda: {1}[0])
attempt("hash", lambda: hash({1}))
attempt("frozen add", lambda: frozenset().add(1))
attempt("missing method", lambda: set().append(1))
attempt("sort sets", lambda: [sorted(q) for q in sorted([{3}, {1}, {2}], key=min)])
attempt("iadd list", lambda: exec("q = {1}\nq |= [2]"))
visited, order = set(), []
for n in [3, 1, 3, 2, 1]:
    if n not in visited:
        visited.add(n)
        order.append(n)
print("dedupe in order", order)
tags = {"read", "write"}
print("tags", "read" in tags, tags.issuperset({"read"}), tags & {"admin"} or "no admin", s(tags - {"read"}), len(tags ^ {"read"}))


class SubSet(set):
    def both(self, o):
        return sorted(self & o)


q = SubSet([1, 2])
print("subclass", q.both({2, 3}), isinstance(q, set), len(q), type(q | {5}).__name__, q == {1, 2})
