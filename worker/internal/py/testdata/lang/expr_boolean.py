# and/or/not results, truth values, conditional expressions.
def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)


print("and", 1 and 2, 0 and 2, [] and 1, "a" and "", None and 1 / 0)
print("or", 1 or 2, 0 or 2, [] or {}, "" or None, 1 or 1 / 0)
print("mix", 0 or 1 and 2, (0 or 1) and 2, 1 and 0 or "default", not 1 or 2)
print("not", not "", not "a", not [], not [0], not None, not 0.0, not not 5)

values = [0, 1, -1, 0.0, 0.1, float("nan"), "", " ", "0", b"", b"0", [], [0], (), (0,), {}, {0: 0}, set(), {0},
          None, True, False, range(0), range(1), frozenset(), bytearray(), object, len, ..., 10 ** 30]
for value in values:
    print("bool", repr(value) if not callable(value) else value.__name__, bool(value), "yes" if value else "no")


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Bool:
    def __init__(self, b):
        self.b = b

    def __bool__(self):
        return self.b


class Both(Len):
    def __bool__(self):
        return True


class Plain:
    pass


print("Len", bool(Len(0)), bool(Len(2)), not Len(0))
print("Bool", bool(Bool(False)), bool(Bool(True)))
print("Both", bool(Both(0)))
print("Plain", bool(Plain()), bool(Plain))
attempt("bad bool", lambda: bool(Bool(1)))
attempt("bad len", lambda: bool(Len(-1)))
attempt("bad len type", lambda: len(Len("x")))

print("ifexp", "a" if True else 1 / 0, 1 / 0 if False else "b")
print("ifexp nested", *[("neg" if n < 0 else "zero" if n == 0 else "pos") for n in (-1, 0, 1)])
print("ifexp lambda", (lambda n: "even" if n % 2 == 0 else "odd")(3))
print("ifexp in call", dict(a=1 if [] else 2, b=(3 or 4)))
print("ifexp tuple", (1, 2) if None else (3, 4), 1 if 1 else 2, 3)

# while/if use the same truth
items = [3, 2, 1]
while items:
    print("while", items.pop())
if not items and (items is not None):
    print("empty")
elif items:
    print("never")
else:
    print("never either")

# the value is returned, not a bool: idioms
config = {}
print("idiom", config.get("host") or "http://localhost", (config or {}).get("x", 1))
name = None
print("idiom", name and name.upper(), (name or "anonymous").upper())
print("any/all", any([]), all([]), any([0, "x"]), all([1, "x"]), any(x > 2 for x in range(5)), all(x < 2 for x in range(5)))
