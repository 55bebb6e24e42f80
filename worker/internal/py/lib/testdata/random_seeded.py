# random with a seed: the numbers of CPython's MT19937, same in 3.11, 3.12 and 3.13.
import random


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


random.seed(42)
print("random", [random.random() for _ in range(5)])
print("randint", [random.randint(1, 100) for _ in range(10)])
print("randrange", [random.randrange(10) for _ in range(5)], [random.randrange(5, 50, 5) for _ in range(5)], [random.randrange(10, 0, -3) for _ in range(5)])
print("choice", [random.choice("abcdef") for _ in range(8)], random.choice([1, 2, 3]), random.choice((1,)), random.choice(range(100)))
print("choices", random.choices("abc", k=8), random.choices(["x", "y"], weights=[9, 1], k=10), random.choices([1, 2, 3], cum_weights=[1, 5, 10], k=5), random.choices("ab"))
print("sample", random.sample(range(100), 5), random.sample("abcdefgh", 3), random.sample([1, 2, 3], 3), random.sample(list(range(1000)), 10), random.sample([1, 2], k=2, counts=[3, 2]), random.sample(range(10 ** 9), 4))
x = list(range(10))
print("shuffle", random.shuffle(x), x)
print("uniform", random.uniform(1, 5), random.uniform(-1, 1), random.uniform(10, 5), random.uniform(0, 0))
print("gauss", [random.gauss(0, 1) for _ in range(4)], random.gauss(10, 2), random.gauss(mu=5, sigma=0.1))
print("normalvariate", random.normalvariate(0, 1), random.normalvariate(100, 15))
print("other distributions", random.expovariate(0.5), random.triangular(1, 10, 3), random.triangular(), random.betavariate(2, 3), random.gammavariate(2, 1), random.gammavariate(0.5, 1), random.lognormvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(0, 4))
print("getrandbits", random.getrandbits(1), random.getrandbits(8), random.getrandbits(32), random.getrandbits(64), random.getrandbits(100), random.getrandbits(0))
print("randbytes", random.randbytes(4), random.randbytes(0), random.randbytes(9))
print("big randint", random.randint(0, 2 ** 64), random.randint(-2 ** 70, 2 ** 70), random.randrange(10 ** 30))
for seed in (0, 1, -1, 7, 2 ** 32, 2 ** 64 + 1, 10 ** 40, "text", "", "日本", b"bytes", 3.5, bytearray(b"ba")):
    random.seed(seed)
    print("seed", repr(seed), random.random(), random.randint(0, 999), random.getrandbits(16))
random.seed("legacy", version=1)
print("version 1", random.random())
random.seed(5)
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print("state", first == [random.random() for _ in range(3)], state[0], len(state[1]), state[2])
a, b = random.Random(1), random.Random(1)
print("instances", a.random() == b.random(), a.randint(1, 9), b.randint(1, 9), random.Random(2).choice("abc"), random.Random("s").sample(range(9), 3))


class Fixed(random.Random):
    def random(self):
        return 0.5


f = Fixed()
print("subclass", f.random(), f.uniform(0, 10), f.choices("abcd", k=2), f.triangular(0, 1))
random.seed(99)
for _ in range(1000):
    random.random()
print("after regeneration", random.random(), random.getrandbits(32))
random.seed(3)
words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(3, 6))) for _ in range(5)]
print("words", words, random.choice(words).title(), [random.choice([True, False]) for _ in range(6)], round(random.uniform(1, 100), 2), f"user_{random.randint(1000, 9999)}@example.com")
random.seed(11)
print("weighted", random.choices([("get", 5), ("post", 1)], [5, 1], k=4), random.choices(list({"a": 1, "b": 2}), weights=list({"a": 1, "b": 2}.values()), k=4))
