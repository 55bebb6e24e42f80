"""numpy.random. The numbers of numpy.random.seed() are numpy's; those of
default_rng(seed) are not, for it has a generator of its own (PCG64)."""

import math
import random as _python

from _gustnumpy import _size, _wrapped, array, asarray, float64, int64, ndarray, _guess


class RandomState:
    """The generator is Python's own, begun as numpy does."""

    def __init__(self, seed=None):
        self._random = _python.Random()
        self._next_gauss = None
        if seed is not None:
            self.seed(seed)

    def seed(self, seed=None):
        self._next_gauss = None
        if seed is None:
            self._random.seed()
            return
        if isinstance(seed, (list, tuple, ndarray)):
            seed = asarray(seed)._data
            number = sum([v << 32 * i for i, v in enumerate(seed)])
            self._random.seed(number)
            return
        if not isinstance(seed, int):
            raise TypeError("Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'")
        if not 0 <= seed < 2**32:
            raise ValueError("Seed must be between 0 and 2**32 - 1")
        words = [int(seed)]
        for i in range(1, 624):
            words.append((1812433253 * (words[-1] ^ words[-1] >> 30) + i) & 0xFFFFFFFF)
        self._random.setstate((3, tuple(words) + (624,), None))

    # What one number is.

    def _below(self, most):
        """A whole number up to most."""
        if most == 0:
            return 0
        bits = most.bit_length()
        if most > 0xFFFFFFFF:
            while True:
                high = self._random.getrandbits(32)
                value = (high << 32 | self._random.getrandbits(32)) & (1 << bits) - 1
                if value <= most:
                    return value
        mask = (1 << bits) - 1
        draw = self._random.getrandbits
        while True:
            value = draw(32) & mask
            if value <= most:
                return value

    def _double(self):
        return self._random.random()

    def _gauss(self):
        if self._next_gauss is not None:
            value, self._next_gauss = self._next_gauss, None
            return value
        while True:
            x1, x2 = 2.0 * self._double() - 1.0, 2.0 * self._double() - 1.0
            r2 = x1 * x1 + x2 * x2
            if 0.0 < r2 < 1.0:
                f = math.sqrt(-2.0 * math.log(r2) / r2)
                self._next_gauss = f * x1
                return f * x2

    def _exponential(self):
        return -math.log(1.0 - self._double())

    def _gamma(self, shape):
        """Marsaglia and Tsang's; below 1, Ahrens and Dieter's."""
        if shape == 1.0:
            return self._exponential()
        if shape == 0.0:
            return 0.0
        if shape < 1.0:
            while True:
                u, v = self._double(), self._exponential()
                if u <= 1.0 - shape:
                    x = u ** (1.0 / shape)
                    if x <= v:
                        return x
                else:
                    y = -math.log((1 - u) / shape)
                    x = (1.0 - shape + shape * y) ** (1.0 / shape)
                    if x <= v + y:
                        return x
        b = shape - 1.0 / 3.0
        c = 1.0 / math.sqrt(9 * b)
        while True:
            x = self._gauss()
            v = 1.0 + c * x
            while v <= 0.0:
                x = self._gauss()
                v = 1.0 + c * x
            v, u = v * v * v, self._double()
            if u < 1.0 - 0.0331 * (x * x) * (x * x) or math.log(u) < 0.5 * x * x + b * (1.0 - v + math.log(v)):
                return b * v

    def _beta(self, a, b):
        if a > 1.0 or b > 1.0:
            x = self._gamma(a)
            return x / (x + self._gamma(b))
        while True:
            u, v = self._double(), self._double()
            x, y = u ** (1.0 / a), v ** (1.0 / b)
            if 0.0 < x + y <= 1.0:
                return x / (x + y)

    def _poisson(self, lam):
        """Hoermann's PTRS from 10 on, below it by products."""
        if lam < 10:
            if lam == 0:
                return 0
            bound, n, product = math.exp(-lam), 0, 1.0
            while True:
                product *= self._double()
                if product <= bound:
                    return n
                n += 1
        root, log_lam = math.sqrt(lam), math.log(lam)
        b = 0.931 + 2.53 * root
        a = -0.059 + 0.02483 * b
        inverse = 1.1239 + 1.1328 / (b - 3.4)
        vr = 0.9277 - 3.6224 / (b - 2)
        while True:
            u, v = self._double() - 0.5, self._double()
            us = 0.5 - abs(u)
            k = math.floor((2 * a / us + b) * u + lam + 0.43)
            if us >= 0.07 and v <= vr:
                return k
            if k < 0 or us < 0.013 and v > us:
                continue
            if math.log(v) + math.log(inverse) - math.log(a / (us * us) + b) <= -lam + k * log_lam - math.lgamma(k + 1):
                return k

    def _zipf(self, a):
        """Devroye's rejection."""
        am1 = a - 1.0
        b = 2.0**am1
        while True:
            u, v = 1.0 - self._double(), self._double()
            try:
                x = math.floor(u ** (-1.0 / am1))
            except OverflowError:
                continue
            if x < 1 or x > 2**63 - 1:
                continue
            t = (1.0 + 1.0 / x) ** am1
            if v * x * (t - 1.0) / (b - 1.0) <= t / b:
                return x

    def _binomial(self, n, p):
        return sum([self._double() < p for _ in range(n)])

    def _geometric(self, p):
        return 1 if p >= 1 else max(1, math.ceil(math.log1p(-self._double()) / math.log1p(-p)))

    # How many of them.

    def _many(self, one, size, *parameters):
        arrays = [asarray(p) for p in parameters]
        if any([a.shape for a in arrays]):
            n = max([a.size for a in arrays])
            rows = [a._data * n if not a.shape else a._data for a in arrays]
            return array([one(*values) for values in zip(*rows)])
        values = [a._data[0] for a in arrays]
        if size is None:
            return _wrapped(one(*values))
        shape = (size,) if isinstance(size, int) else tuple(size)
        data = [one(*values) for _ in range(_size(shape))]
        return ndarray(shape, _guess(data), data)

    def random_sample(self, size=None):
        return self._plain(self._many(self._double, size))

    def _plain(self, value):
        return float(value) if isinstance(value, float64) else value

    random = sample = ranf = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def randn(self, *shape):
        return self.standard_normal(shape or None)

    def uniform(self, low=0.0, high=1.0, size=None):
        return self._plain(self._many(lambda low, high: low + (high - low) * self._double(), size, low, high))

    def standard_normal(self, size=None):
        return self._plain(self._many(self._gauss, size))

    def normal(self, loc=0.0, scale=1.0, size=None):
        self._not_negative("scale", scale)
        return self._plain(self._many(lambda loc, scale: loc + scale * self._gauss(), size, loc, scale))

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        self._not_negative("sigma", sigma)
        return self._plain(self._many(lambda mean, sigma: math.exp(mean + sigma * self._gauss()), size, mean, sigma))

    def standard_exponential(self, size=None):
        return self._plain(self._many(self._exponential, size))

    def exponential(self, scale=1.0, size=None):
        self._not_negative("scale", scale)
        return self._plain(self._many(lambda scale: scale * self._exponential(), size, scale))

    def standard_gamma(self, shape, size=None):
        return self._plain(self._many(lambda shape: self._gamma(shape), size, shape))

    def gamma(self, shape, scale=1.0, size=None):
        self._not_negative("shape", shape)
        self._not_negative("scale", scale)
        return self._plain(self._many(lambda shape, scale: scale * self._gamma(shape), size, shape, scale))

    def beta(self, a, b, size=None):
        return self._plain(self._many(self._beta, size, a, b))

    def chisquare(self, df, size=None):
        return self._plain(self._many(lambda df: 2.0 * self._gamma(df / 2.0), size, df))

    def weibull(self, a, size=None):
        return self._plain(self._many(lambda a: self._exponential() ** (1.0 / a), size, a))

    def pareto(self, a, size=None):
        return self._plain(self._many(lambda a: math.exp(self._exponential() / a) - 1, size, a))

    def rayleigh(self, scale=1.0, size=None):
        return self._plain(self._many(lambda scale: scale * math.sqrt(-2.0 * math.log(1.0 - self._double())), size, scale))

    def triangular(self, left, mode, right, size=None):
        def one(left, mode, right):
            u, base = self._double(), right - left
            if u <= (mode - left) / base:
                return left + math.sqrt(u * base * (mode - left))
            return right - math.sqrt((1.0 - u) * base * (right - mode))

        return self._plain(self._many(one, size, left, mode, right))

    def poisson(self, lam=1.0, size=None):
        self._not_negative("lam", lam)
        return self._whole(self._many(self._poisson, size, lam))

    def zipf(self, a, size=None):
        return self._whole(self._many(self._zipf, size, a))

    def binomial(self, n, p, size=None):
        return self._whole(self._many(self._binomial, size, n, p))

    def geometric(self, p, size=None):
        return self._whole(self._many(self._geometric, size, p))

    def _whole(self, value):
        return int(value) if isinstance(value, int64) else value

    def _not_negative(self, name, value):
        if min(asarray(value)._data, default=0) < 0:
            raise ValueError(f"{name} < 0" + (" or lam is NaN" if name == "lam" else ""))

    def randint(self, low, high=None, size=None, dtype=int):
        if high is None:
            low, high = 0, low
        if isinstance(low, (list, ndarray)) or isinstance(high, (list, ndarray)):
            return self._many(self.randint, size, low, high)
        low, high = int(low), int(high)
        if low >= high:
            raise ValueError("low >= high" if low else "high <= 0")
        value = self._many(lambda: low + self._below(high - 1 - low), size)
        return int(value) if size is None else value

    def random_integers(self, low, high=None, size=None):
        return self.randint(1 if high is None else low, (low if high is None else high) + 1, size)

    def bytes(self, length):
        return b"".join([self._random.getrandbits(32).to_bytes(4, "little") for _ in range(-(-length // 4))])[:length]

    def shuffle(self, x):
        if isinstance(x, ndarray) and x.ndim > 1:
            rows = x.tolist()
            self.shuffle(rows)
            x._data[:] = array(rows)._data
            return
        items = x._data if isinstance(x, ndarray) else x
        for i in range(len(items) - 1, 0, -1):
            j = self._below(i)
            items[i], items[j] = items[j], items[i]

    def permutation(self, x):
        made = array(list(range(x))) if isinstance(x, int) else array(x)
        self.shuffle(made)
        return made

    def choice(self, a, size=None, replace=True, p=None):
        number = isinstance(a, int)
        if not number and not isinstance(a, (list, tuple, range, ndarray)):
            raise ValueError("a must be 1-dimensional or an integer")
        if not number:
            a = asarray(a)
            if a.ndim != 1:
                raise ValueError("a must be 1-dimensional")
        count = int(a) if number else len(a)
        shape = None if size is None else (size,) if isinstance(size, int) else tuple(size)
        wanted = 1 if shape is None else _size(shape)
        if count <= 0 and wanted:
            raise ValueError("a must be greater than 0 unless no samples are taken" if number else "'a' cannot be empty unless no samples are taken")
        chosen = self._places(count, wanted, replace, self._chances(p, count))
        if shape is None:
            return (int(chosen[0]) if number else a[chosen[0]])
        data = chosen if number else [a._data[i] for i in chosen]
        return ndarray(shape, "int64" if number else a._kind, data)

    def _chances(self, p, count):
        if p is None:
            return None
        p = [float(v) for v in asarray(p)._data]
        if len(p) != count:
            raise ValueError("'a' and 'p' must have same size")
        if any([v != v for v in p]):
            raise ValueError("probabilities contain NaN")
        if min(p) < 0:
            raise ValueError("probabilities are not non-negative")
        if abs(math.fsum(p) - 1.0) > 1.5e-8:
            raise ValueError("probabilities do not sum to 1")
        return p

    def _places(self, count, wanted, replace, p):
        if replace:
            if p is None:
                return [self._below(count - 1) for _ in range(wanted)]
            return self._by_chance(p, wanted)
        if wanted > count:
            raise ValueError("Cannot take a larger sample than population when 'replace=False'")
        if p is None:
            return self.permutation(count)._data[:wanted]
        if sum([v > 0 for v in p]) < wanted:
            raise ValueError("Fewer non-zero entries in p than size")
        found = []
        p = list(p)
        while len(found) < wanted:
            x = [self._double() for _ in range(wanted - len(found))]
            for i in found:
                p[i] = 0.0
            new = self._found(p, x)
            found += list(dict.fromkeys(new))
        return found

    def _by_chance(self, p, wanted):
        return self._found(p, [self._double() for _ in range(wanted)])

    def _found(self, p, numbers):
        sums = array(p).cumsum()._data
        sums = array([v / sums[-1] for v in sums])
        return [int(sums.searchsorted(x, "right")) for x in numbers]

    def multinomial(self, n, pvals, size=None):
        if size is not None:
            raise NotImplementedError("gust: numpy.random.multinomial takes no size")
        counts = [0] * len(pvals)
        for i in self._by_chance([float(v) for v in pvals], n):
            counts[i] += 1
        return array(counts)

    def dirichlet(self, alpha, size=None):
        if size is not None:
            raise NotImplementedError("gust: numpy.random.dirichlet takes no size")
        shares = [self._gamma(float(a)) for a in alpha]
        return array([v / sum(shares) for v in shares])

    def get_state(self):
        return self._random.getstate(), self._next_gauss

    def set_state(self, state):
        self._random.setstate(state[0])
        self._next_gauss = state[1]


class Generator(RandomState):
    def integers(self, low, high=None, size=None, dtype=int, endpoint=False):
        if high is None:
            low, high = 0, low
        value = self.randint(low, high + 1 if endpoint else high, size)
        return int64(value) if size is None else value

    def permuted(self, x):
        return self.permutation(x)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        value = super().choice(a, size, replace, p)
        return int64(value) if type(value) is int else value


def default_rng(seed=None):
    return seed if isinstance(seed, Generator) else Generator(seed)


def SeedSequence(entropy=None):
    return entropy


_one = RandomState()
for _name in dir(RandomState):
    if not _name.startswith("_"):
        globals()[_name] = getattr(_one, _name)
