# numpy.random.seed: the numbers are numpy's.
import numpy as np
from numpy.random import RandomState


def shown(x):
    """To 12 digits: a logarithm may differ in the last one."""
    if isinstance(x, np.ndarray):
        return [shown(v) for v in x.tolist()]
    return float(f"{x:.12g}") if isinstance(x, float) else x


np.random.seed(42)
for label, f in {
    "random": lambda: np.random.random(3),
    "rand": lambda: (np.random.rand(), np.random.rand(2, 2).tolist()),
    "randint": lambda: (np.random.randint(10), np.random.randint(1, 100, size=5).tolist(), np.random.randint(0, 2**40), np.random.randint(5, 6)),
    "uniform": lambda: (shown(np.random.uniform(1, 5)), shown(np.random.uniform(size=2))),
    "choice": lambda: (np.random.choice([1, 2, 3]), np.random.choice(["a", "b"]), np.random.choice(10, 3).tolist(), np.random.choice(["x", "y", "z"], size=4).tolist()),
    "choice p": lambda: (np.random.choice(["a", "b", "c"], p=[0.1, 0.2, 0.7]), np.random.choice(3, 5, p=[0.5, 0.25, 0.25]).tolist()),
    "choice once": lambda: (np.random.choice(10, 4, replace=False).tolist(), np.random.choice(4, 3, replace=False, p=[0.1, 0.2, 0.3, 0.4]).tolist()),
    "normal": lambda: (shown(np.random.normal(10, 2)), shown(np.random.normal(0, 1, 3)), shown(np.random.randn()), shown(np.random.standard_normal(2))),
    "exponential": lambda: (shown(np.random.exponential(2)), shown(np.random.exponential(scale=0.5, size=2))),
    "lognormal": lambda: (shown(np.random.lognormal(1, 0.5)), shown(np.random.lognormal(size=2))),
    "gamma": lambda: (shown(np.random.gamma(2, 3)), shown(np.random.gamma(0.5, size=3)), shown(np.random.gamma(1.0))),
    "beta": lambda: (shown(np.random.beta(2, 3)), shown(np.random.beta(0.5, 0.5, size=2))),
    "poisson": lambda: (np.random.poisson(3), np.random.poisson(50, 5).tolist(), np.random.poisson(0.5, 4).tolist()),
    "zipf": lambda: np.random.zipf(2, 5).tolist(),
    "pareto": lambda: (shown(np.random.pareto(3)), shown(np.random.weibull(1.5)), shown(np.random.triangular(0, 1, 3)), shown(np.random.chisquare(4)), shown(np.random.rayleigh(2))),
    "permutation": lambda: (np.random.permutation(6).tolist(), np.random.permutation([3, 1, 2]).tolist()),
}.items():
    got = f()
    print(label, shown(got) if isinstance(got, np.ndarray) else got)
items = list(range(8))
np.random.shuffle(items)
print(items)
r = RandomState(7)
print(r.randint(1000), r.rand(), r.choice(5))
np.random.seed(42)
first = np.random.rand()
np.random.seed(42)
print(first == np.random.rand())
for bad in (lambda: np.random.choice([]), lambda: np.random.choice([1, 2], p=[0.5, 0.4]), lambda: np.random.choice(2, 3, replace=False), lambda: np.random.randint(5, 5), lambda: np.random.randint(0), lambda: np.random.normal(0, -1), lambda: np.random.seed(-1), lambda: np.random.choice(2, p=[1]), lambda: np.random.poisson(-1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
