# Comprehensions: forms, scoping, class bodies, evaluation order, closures.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


print("list", [i * i for i in range(5)])
print("set", sorted({i % 3 for i in range(10)}))
print("dict", {i: i * i for i in range(3)})
print("gen", sum(i for i in range(5)), list(c for c in "abc"), type(i for i in "").__name__)
print("if", [i for i in range(10) if i % 2 if i % 3])
print("nested for", [(a, b) for a in range(3) for b in range(a)])
print("nested for if", [(a, b) for a in range(4) if a % 2 for b in range(4) if b > a])
print("nested comp", [[j for j in range(i)] for i in range(4)])
print("flatten", [x for row in [[1, 2], [], [3]] for x in row])
print("ifexp", ["e" if i % 2 == 0 else "o" for i in range(4)])
print("dict dup", {k % 2: k for k in range(5)})
print("dict invert", {v: k for k, v in {"a": 1, "b": 2}.items()})
print("tuple item", [(i,) for i in range(2)])
print("unpack star", [*(i for i in range(3)), *[9]])

i = "outer"
[i for i in range(3)]
print("does not leak", i)
x = 10
print("sees outer", [x + k for k in range(2)])
print("shadow", [x for x in range(x)], x)
print("first iterable evaluated outside", [x for x in [x, x + 1]])

log = []


def note(tag, value):
    log.append(tag)
    return value


{note("k", k): note("v", k) for k in note("it", [1, 2])}
print("dict order", log)
log.clear()
[note("e", 1) for a in note("A", [1, 2]) for b in note("B", [1]) if note("c", True)]
print("nest order", log)

fs = [lambda: k for k in range(3)]
print("late binding", [f() for f in fs])
fs = [lambda k=k: k for k in range(3)]
print("default binding", [f() for f in fs])


class C:
    size = 3
    items = [1, 2, 3]
    doubled = [n * 2 for n in items]
    table = {n: str(n) for n in range(size)}
    gen = list(n for n in items if n > 1)
    nested = [list(range(n)) for n in items]
    try:
        bad = [n * size for n in items]
    except NameError as e:
        bad = str(e)
    try:
        bad2 = [n for m in (1,) for n in items]
    except NameError as e:
        bad2 = str(e)
    lam = lambda self: self.size


print("class body", C.doubled, C.table, C.gen, C.nested, C().lam())
print("class body error", C.bad)
print("class body error 2", C.bad2)


def outer():
    base = 100

    class D:
        base = 1
        vals = [base for _ in range(2)]
        direct = base
    return D.vals, D.direct


print("class in function", outer())


def closure_over_loop():
    result = []
    for n in range(3):
        result.append([n * m for m in range(n)])
    return result


print("in loop", closure_over_loop())


def cell_inside():
    fs = [(lambda: q) for q in "abc"]
    return [f() for f in fs], [(lambda z: z + q)("x") for q in "ab"]


print("cell inside", cell_inside())
g = (1 / d for d in (1, 0, 2))
print("lazy", next(g))
attempt("error inside", lambda: next(g))
attempt("finished", lambda: next(g))
attempt("iterable evaluated at once", lambda: (z for z in 5))
attempt("later iterable lazy", lambda: list(z for y in [1] for z in 5))
attempt("list error", lambda: [z for z in None])
attempt("dict unhashable", lambda: {[]: 1 for _ in "a"})
attempt("set unhashable", lambda: {[] for _ in "a"})
attempt("name error", lambda: [undefined for _ in "a"])
print("generator arg", " ".join(str(n) for n in range(3)), max((n for n in (3, 9, 2)), default=0), sorted((n for n in (3, 1)), reverse=True))
print("locals in comp", (lambda a, b: [a + b + c for c in (1, 2)])(10, 20))
