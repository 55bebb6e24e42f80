# Other things new in 3.12 that scripts may use: itertools.batched, Path.walk order, comprehension locals.
import itertools

print([list(b) for b in itertools.batched("abcdefg", 3)], list(itertools.batched([1, 2], 5)))
try:
    list(itertools.batched("abc", 0))
except ValueError as e:
    print("ValueError", e)


def inlined():
    x = "outer"
    result = [x for x in range(3)]
    return x, result, sorted(locals())


print(inlined())
print([locals().get("i") for i in range(2)])
print("sum is compensated", sum([0.1] * 10), sum([1e100, 1.0, -1e100]))
print(f"{'backslash \' quote'}")
