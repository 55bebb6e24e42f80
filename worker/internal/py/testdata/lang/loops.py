# for and while with else, break, continue, nested loops, del of the variable.
for x in []:
    pass
else:
    print("else of empty for")
for x in [1, 2]:
    print("for", x)
else:
    print("else after", x)
for x in [1, 2]:
    if x == 2:
        break
else:
    print("never")
print("broke at", x)
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print("while", n)
else:
    print("while else", n)
while True:
    n += 1
    if n > 3:
        break
else:
    print("never")
print("n", n)
while False:
    print("never")
else:
    print("else of false while")

for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 1:
            break
        print("nested", i, j)
    else:
        print("inner else", i)
        continue
    print("inner broke", i)
else:
    print("outer else")


def find(needle, rows):
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            if v == needle:
                break
        else:
            continue
        break
    else:
        return None
    return r, c


print("find", find(5, [[1, 2], [4, 5]]), find(9, [[1]]))
total = 0
for a, b in zip(range(5), "abcde"):
    if b in "bd":
        continue
    total += a
print("total", total)
for i in range(3):
    i = 10
print("rebinding inside", i)
for i in range(2):
    del i
print("deleted", "i" in globals())
for k in {"x": 1, "y": 2}:
    print("dict keys", k)
for c in "añ":
    print("chars", c)
for b in b"az":
    print("bytes", b)
for v in (1, "a", None):
    print("tuple", v)
for i in range(5, 0, -2):
    print("down", i)
for i, line in enumerate("a\nb\n\nc".splitlines(), start=1):
    print("lines", i, repr(line))
for i in reversed(range(3)):
    print("reversed", i)
for key, group in sorted({"b": [1], "a": [2, 3]}.items()):
    for g in group:
        print("grouped", key, g)
primes = []
candidate = 2
while len(primes) < 10:
    for p in primes:
        if candidate % p == 0:
            break
    else:
        primes.append(candidate)
    candidate += 1
print("primes", primes)
if 0: print("one line if")
elif 1: print("one line elif")
else: print("one line else")
for q in 1, 2: print("one line for", q); print("second", q)
while q < 4: q += 1
print("q", q)
if q: pass; print("after pass")
stack = [1, [2, [3]], 4]
flat = []
while stack:
    top = stack.pop(0)
    if isinstance(top, list):
        stack = top + stack
        continue
    flat.append(top)
print("flat", flat)
x = 5 ; y = 6 ; print("semicolons", x, y)
