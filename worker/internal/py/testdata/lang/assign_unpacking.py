# Unpacking assignment in every position, starred targets, errors.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


a, b = 1, 2
print("pair", a, b)
a, b = b, a
print("swap", a, b)
(a, b), c = (1, 2), 3
print("nested", a, b, c)
[a, [b, c]] = 1, [2, 3]
print("list target", a, b, c)
a, = [5]
print("single", a)
a, b = "xy"
print("str", a, b)
a, b = {"k1": 1, "k2": 2}
print("dict keys", a, b)
a, b, c = range(3)
print("range", a, b, c)
a, b = (i * 2 for i in range(2))
print("generator", a, b)
a = b = c = []
print("chained", a is b is c)
(a, b) = c = 1, 2
print("chained tuple", a, b, c)
x = [0, 0, 0]
i = 0
i, x[i] = 1, 9
print("left to right", i, x)


class Box:
    pass


box = Box()
box.v, d = 1, {}
d["k"], (box.w, *box.rest) = "val", "abc"
print("attribute and item targets", box.v, d, box.w, box.rest)

first, *rest = [1, 2, 3]
print("star end", first, rest)
*init, last = [1, 2, 3]
print("star begin", init, last)
first, *mid, last = [1, 2, 3, 4, 5]
print("star mid", first, mid, last)
first, *mid, last = (1, 2)
print("star empty", first, mid, last)
*everything, = "abc"
print("star only", everything)
[*xs] = range(3)
print("star list", xs)
a, (b, *c), *e = 1, "xyz", 4, 5
print("star nested", a, b, c, e)
head, *_ = "hello".split("l")
print("idiom", head, _)

for k, v in {"a": 1, "b": 2}.items():
    print("for items", k, v)
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print("for nested", i, a, b)
for a, *b in [(1, 2, 3), "xy", [9]]:
    print("for star", a, b)
for x[0] in range(3):
    pass
print("for item target", x)
for box.n in "ab":
    pass
print("for attr target", box.n)
print("comprehension", [a + b for a, b in [(1, 2), (3, 4)]], {k: v for k, v in zip("ab", [1, 2])}, [r for _, *r in ["abc"]])
print("zip", [(i, a, b) for i, (a, b) in enumerate(zip("ab", "cd"))])


def pair():
    return 1, 2


def star_return(xs):
    return 0, *xs, 9


def star_yield(xs):
    yield 1, *xs


p, q = pair()
print("function result", p, q, pair(), star_return("ab"), list(star_yield([2, 3])))
t = 1, *[2, 3], *"z"
print("star in tuple", t)
for n in 1, *[2, 3]:
    print("star in for", n)


def too_few():
    a, b, c = 1, 2


def too_few_iter():
    a, b = iter([1])


def too_many():
    a, b = 1, 2, 3


def too_many_iter():
    a, b = iter([1, 2, 3])


def not_iterable():
    a, b = 5


def none_unpack():
    a, b = None


def star_few():
    a, *b, c = [1]


def star_few2():
    a, b, *c = ()


def too_many_str():
    a, b = "abc"


def empty():
    a, b = []


def mapping():
    for k, v in {"abc": 1}:
        pass


for f in (too_few, too_few_iter, too_many, too_many_iter, not_iterable, none_unpack, star_few, star_few2, too_many_str, empty, mapping):
    attempt(f.__name__, f)
attempt("list(*5)", lambda: [*5])
attempt("star None", lambda: (*None,))
attempt("dict star", lambda: {**[1]})
attempt("set star", lambda: {*1})

# annotated assignment
n: int = 3
m: "undefined name in a string"
o: list[int]
box.attr: str = "annotated"
d["item"]: int = 4
(paren): int = 5
print("annotated", n, box.attr, d["item"], paren, "m" in globals(), sorted(__annotations__))


def local_annotation():
    z: undefined_name = 1
    w: also_undefined
    return z


print("local annotation not evaluated", local_annotation())
