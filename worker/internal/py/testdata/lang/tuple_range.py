# tuple and range: methods, operators, errors.
def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


t = (1, "a", 2, 1)
print("methods", t.count(1), t.index("a"), t.index(1, 1), t.count("z"), len(t))
print("operators", t + (3,), t * 2, 2 * (0,), (1,) * 0, 1 in t, t == (1, "a", 2, 1), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), t != list(t), not (), bool((0,)))
print("index", t[0], t[-1], t[1:3], t[::-1], t[5:], t[::2], (1, (2, 3))[1][0])
print("constructors", tuple(), tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple({"k": 1}), tuple(x * x for x in range(3)), tuple((1,)), (), (1,), tuple({5}))
print("repr", (1,), (), (1, "a", None), ((1,), [2]), str((1.0,)))
print("hash", hash((1, 2)) == hash((1, 2)), {(1, 2): "k"}[(1, 2)], {(1, "a"): 1, (1, "b"): 2}[1, "b"], hash((1, 2)) != hash((2, 1)), hash(()) == hash(tuple()))
a = (1, [2])
a[1].append(3)
print("mutable inside", a)
b = c = (1,)
b += (2,)
print("augmented makes new", b, c)
print("max/min/sum/sorted", max(t[::2]), min((3, 1)), sum((1, 2)), sorted((3, 1, 2)), list(reversed((1, 2))), any(()), tuple(map(str, (1, 2))), tuple(zip((1, 2), (3, 4))), tuple(enumerate("ab")))
attempt("assign", lambda: t.__setitem__(0, 1))
attempt("index missing", lambda: t.index("zz"))
attempt("index range", lambda: t[9])
attempt("add list", lambda: (1,) + [2])
attempt("add int", lambda: (1,) + 1)
attempt("hash list inside", lambda: hash((1, [])))
attempt("tuple int", lambda: tuple(5))
attempt("append", lambda: ().append(1))
attempt("compare types", lambda: (1, "a") < (1, 1))


def inplace():
    q = ([1], 2)
    try:
        q[0] += [5]
    finally:
        print("  after +=", q)


attempt("item +=", inplace)

for r in (range(5), range(2, 5), range(0, 10, 3), range(5, 0, -1), range(0), range(5, 2), range(-3, 3, 2), range(10, -10, -7)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), 2 in r, r.count(2), max(r, default="none"), sum(r), r[::-1], r[1:], r[-1] if r else None, hash(r) == hash(range(r.start, r.stop, r.step)))
print("index", range(0, 10, 3).index(6), range(10)[3:7], range(10)[7:3], range(10)[::4], range(100)[-1], range(10)[2:8:3])
print("equal", range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == (0, 1, 2), range(3) != range(4))
print("membership", 5 in range(0, 10, 5), 5.0 in range(6), "a" in range(3), -1 in range(5), 2 ** 70 in range(2 ** 71), None in range(3), True in range(2))
print("big", len(range(10 ** 15)), range(10 ** 18)[10 ** 17], range(2 ** 64, 2 ** 64 + 2), list(range(2 ** 63 - 1, 2 ** 63 + 1)))
print("bool args", list(range(True, 3)), range(3), repr(range(1, 2)), repr(range(0, 5, 1)), repr(range(0, 5, 2)))
attempt("float", lambda: range(1.5))
attempt("str", lambda: range("5"))
attempt("none", lambda: range(None))
attempt("zero step", lambda: range(1, 5, 0))
attempt("no args", lambda: range())
attempt("four args", lambda: range(1, 2, 3, 4))
attempt("kw", lambda: range(stop=5))
attempt("index missing", lambda: range(3).index(9))
attempt("index range", lambda: range(3)[3])
attempt("assign", lambda: range(3).__setitem__(0, 1))
attempt("add", lambda: range(3) + range(3))
attempt("mul", lambda: range(3) * 2)
attempt("set attr", lambda: range(3).nope)
it = iter(range(3))
print("iterator", next(it), list(it), list(it), list(range(3)) * 2, [*range(2), *range(2)], dict(zip("abc", range(3))), tuple(range(3, 0, -1)))
for i in range(3):
    i *= 10
    print("loop variable", i)
