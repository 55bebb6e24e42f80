# random without a seed: ranges and shapes; errors.
import random


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


many = range(300)
print("random", all(0 <= random.random() < 1 for _ in many))
print("randint", {random.randint(1, 3) for _ in many} == {1, 2, 3}, random.randint(5, 5))
print("randrange", {random.randrange(3) for _ in many} == {0, 1, 2}, {random.randrange(0, 10, 5) for _ in many} == {0, 5})
print("uniform", all(1 <= random.uniform(1, 2) <= 2 for _ in many), all(1 <= random.uniform(2, 1) <= 2 for _ in many))
print("choice", {random.choice("ab") for _ in many} == {"a", "b"})
print("choices", len(random.choices("abc", k=7)), set(random.choices("ab", [1, 0], k=50)), random.choices("a", k=0))
s = random.sample(range(50), 20)
print("sample", len(s), len(set(s)), all(v in range(50) for v in s), sorted(random.sample([1, 2, 3], 3)), random.sample([], 0))
x = list(range(20))
random.shuffle(x)
print("shuffle", sorted(x) == list(range(20)))
print("gauss", abs(sum(random.gauss(10, 1) for _ in many) / 300 - 10) < 1, random.gauss(5, 0))
print("expovariate", all(random.expovariate(1) >= 0 for _ in many), all(0 <= random.triangular(0, 5, 2) <= 5 for _ in many))
print("types", type(random.random()).__name__, type(random.randint(1, 2)).__name__, type(random.uniform(1, 2)).__name__, type(random.randbytes(3)).__name__, len(random.randbytes(3)))
print("getrandbits", all(0 <= random.getrandbits(4) < 16 for _ in many))
r = random.SystemRandom()
print("SystemRandom", 1 <= r.randint(1, 9) <= 9, r.choice("a"), len(r.sample(range(9), 3)), 0 <= r.random() < 1)
random.seed()
print("unseeded differ", random.getrandbits(64) != random.getrandbits(64), random.Random().random() != random.Random().random())
attempt("choice empty", lambda: random.choice([]))
attempt("choice empty str", lambda: random.choice(""))
kind("choice dict", lambda: random.choice({"a": 1}))
kind("choice set", lambda: random.choice({1, 2}))
kind("choice int", lambda: random.choice(5))
kind("choice none", lambda: random.choice(None))
kind("randint reversed", lambda: random.randint(5, 1))
kind("randint one", lambda: random.randint(5))
kind("randint str", lambda: random.randint("a", "b"))
kind("randrange empty", lambda: random.randrange(0))
kind("randrange step", lambda: random.randrange(1, 5, 0))
attempt("sample too large", lambda: random.sample([1], 2))
attempt("sample negative", lambda: random.sample([1], -1))
attempt("sample set", lambda: random.sample({1, 2}, 1))
attempt("sample dict", lambda: random.sample({"a": 1}, 1))
attempt("choices empty", lambda: random.choices([], k=1))
attempt("choices weights", lambda: random.choices([1, 2], weights=[1], k=1))
attempt("choices zero", lambda: random.choices([1, 2], weights=[0, 0]))
attempt("choices both", lambda: random.choices([1, 2], weights=[1, 1], cum_weights=[1, 2]))
kind("shuffle tuple", lambda: random.shuffle((1, 2)))
kind("shuffle str", lambda: random.shuffle("ab"))
kind("seed list", lambda: random.seed([1]))
attempt("getrandbits negative", lambda: random.getrandbits(-1))
attempt("choice kw", lambda: random.choice(seq=[1]))
