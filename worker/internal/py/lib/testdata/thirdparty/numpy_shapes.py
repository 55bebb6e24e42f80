# numpy.random without a seed: distributions by their statistics.
import numpy as np

rng = np.random.default_rng(42)


def near(label, values, mean, std):
    print(label, len(values), bool(abs(np.mean(values) - mean) < 0.1 * max(1, mean)), bool(abs(np.std(values) - std) < 0.15 * max(1, std)))


n = 4000
for source in (np.random, rng):
    near("uniform", source.uniform(0, 10, n), 5, 2.89)
    near("normal", source.normal(10, 2, n), 10, 2)
    near("exponential", source.exponential(3, n), 3, 3)
    near("poisson", source.poisson(4, n), 4, 2)
    near("poisson", source.poisson(40, n), 40, 6.32)
    near("gamma", source.gamma(2, 2, n), 4, 2.83)
    near("beta", source.beta(2, 2, n), 0.5, 0.224)
    near("lognormal", source.lognormal(0, 0.25, n), 1.0317, 0.262)
    near("binomial", source.binomial(20, 0.3, n), 6, 2.05)
    near("geometric", source.geometric(0.25, n), 4, 3.46)
    near("choice", source.choice([0, 10], n, p=[0.2, 0.8]), 8, 4)
near("integers", rng.integers(0, 11, n), 5, 3.16)
near("integers", rng.integers(1, 6, n, endpoint=True), 3.5, 1.71)
near("random", rng.random(n), 0.5, 0.289)
print(0 <= rng.integers(5) < 5, rng.choice(["a"]), sorted(rng.permutation(4).tolist()), 0 <= rng.random() < 1, np.random.multinomial(5, [0, 1]).tolist(), len(np.random.bytes(5)), np.random.dirichlet([1, 1]).sum().round(6))
