# Assignment expressions.
if (n := len("abc")) > 2:
    print("if", n)
data = iter([1, 2, 0, 3])
while (value := next(data)) != 0:
    print("while", value)
print("after", value)
print("in call", max(x := 3, y := 5), x, y)
print("in list", [z := 1, z + 1, z ** 2], z)
print("in fstring", f"{(w := 4)} {w * 2}")
print("comprehension leaks", [last := i for i in range(3)], last)
print("filter", [r for s in ["1", "x", "22"] if (r := s.isdigit() and int(s))])
print("any", any((hit := v) > 2 for v in [1, 2, 3, 4]), hit)


def f(items):
    total = 0
    partial = [total := total + i for i in items]
    return partial, total


print("function scope", f([1, 2, 3]))


def g():
    def inner():
        return [acc := k for k in range(4)], acc
    return inner()


print("nested function", g())


def h():
    count = 0

    def bump():
        nonlocal count
        return [(count := count + 1) for _ in range(3)]
    return bump(), count


print("nonlocal", h())
total = 0


def use_global():
    global total
    return [total := total + i for i in (5, 6)]


print("global", use_global(), total)
print("lambda", (lambda: (q := 5) + q)())
print("ternary", (t := 1) if (u := 0) else (t := 2), t, u)
print("and", (p := "x") and p * 2, (k := []) or k)
print("slice", "abcdef"[(lo := 1):(hi := 3)], lo, hi)
print("dict", {(key := "a"): (val := 1)}, key, val)
print("nested", [[(pair := (i, j)) for j in range(2)] for i in range(2)], pair)
print("parens", (a := (b := 2) + 1), a, b)
while chunk := "ab"[n - 3:n - 2] and n < 5:
    print("chunk", chunk, n)
    n += 1
print("done", chunk)
