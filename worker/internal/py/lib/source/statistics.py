"""The module statistics. Sums are made of exact fractions, as Python's are."""

import math as _math
from bisect import bisect_left as _bisect_left
from bisect import bisect_right as _bisect_right
from collections import Counter as _Counter
from collections import namedtuple as _namedtuple
from decimal import Decimal as _Decimal
from fractions import Fraction as _Fraction
from itertools import groupby as _groupby


class StatisticsError(ValueError):
    pass


def _exact(x):
    """A number as a fraction, or itself if it is not finite."""
    try:
        return _Fraction(x)
    except (OverflowError, ValueError):
        if isinstance(x, (float, _Decimal)):
            return x
        raise TypeError("can't convert type '%s' to numerator/denominator" % type(x).__name__) from None
    except TypeError:
        raise TypeError("can't convert type '%s' to numerator/denominator" % type(x).__name__) from None


def _coerced(T, S):
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, _Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, _Fraction):
        return T
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _sum(data):
    """The type of the numbers, their exact sum, and how many there are."""
    total, count, T = 0, 0, int
    odd = None  # a sum with infinities or NaNs
    kinds = set()
    whole = 0
    for x in data:
        count += 1
        kind = type(x)
        kinds.add(kind)
        if kind is int:
            whole += x
            continue
        if isinstance(x, str):
            raise TypeError("can't convert type 'str' to numerator/denominator")
        x = _exact(x)
        if isinstance(x, _Fraction):
            total += x
        else:
            odd = x if odd is None else odd + x
    for kind in kinds:
        T = _coerced(T, kind)
    return (T, _Fraction(total + whole) if odd is None else odd, count)


def _convert(value, T):
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    if issubclass(T, _Decimal):
        return T(value.numerator) / value.denominator
    return T(value)


def _squares(data, c=None):
    """The type, the exact sum of squared distances from the mean (or c), the mean, and how many there are."""
    data = list(data)
    T, total, n = _sum(data)
    if n == 0:
        return T, _Fraction(0), _Fraction(0), 0
    if not isinstance(total, _Fraction):
        return T, total, total, n
    mean = total / n if c is None else _exact(c)
    sum2 = _Fraction(0)
    for x in data:
        d = _exact(x) - mean
        sum2 += d * d
    return T, sum2, mean, n


def mean(data):
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, T)


def fmean(data, weights=None):
    data = list(data)
    n = len(data)
    if weights is None:
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return _math.fsum(data) / n
    weights = list(weights)
    if len(weights) != n:
        raise StatisticsError("data and weights must be the same length")
    den = _math.fsum(weights)
    if not den:
        raise StatisticsError("sum of weights must be non-zero")
    return _math.fsum([a * b for a, b in zip(data, weights)]) / den


def geometric_mean(data):
    logs = []
    for x in data:
        if x <= 0 or _math.isnan(x):
            raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
        logs.append(_math.log(x))
    if not logs:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return _math.exp(fmean(logs))


def harmonic_mean(data, weights=None):
    data = list(data)
    fail = "harmonic mean does not support negative values"
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (int, float, _Fraction, _Decimal)):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(fail)
        return x
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    if any(x < 0 for x in data):
        raise StatisticsError(fail)
    whole = _sum(weights)[1]
    try:
        T, total, _ = _sum([w / x if w else 0 for w, x in zip(weights, data)])
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(whole / total, T)


def _sorted(data, what):
    data = sorted(data)
    if not data:
        raise StatisticsError(what)
    return data


def median(data):
    data = _sorted(data, "no median for empty data")
    n = len(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = _sorted(data, "no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data, "no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data, "no median for empty data")
    n = len(data)
    x = data[n // 2]
    i = _bisect_left(data, x)
    j = _bisect_right(data, x, lo=i)
    interval, x = float(interval), float(x)
    low = x - interval / 2.0
    return low + interval * (n / 2 - i) / (j - i)


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def variance(data, xbar=None):
    T, ss, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(ss / (n - 1), T)


def pvariance(data, mu=None):
    T, ss, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(ss / n, T)


def _root(value, T):
    if issubclass(T, _Decimal):
        return (_Decimal(value.numerator) / _Decimal(value.denominator)).sqrt()
    return _sqrt_of(value)


def _sqrt_of(q):
    """The square root of a fraction, as the nearest float."""
    if not isinstance(q, _Fraction):
        return _math.sqrt(q)
    n, m = q.numerator, q.denominator
    if not n:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        num, den = _round_root(n, m << 2 * shift) << shift, 1
    else:
        num, den = _round_root(n << -2 * shift, m), 1 << -shift
    return num / den


def _round_root(n, m):
    a = _math.isqrt(n // m)
    return a | (a * a * m != n)


def stdev(data, xbar=None):
    T, ss, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(ss / (n - 1), T)


def pstdev(data, mu=None):
    T, ss, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(ss / n, T)


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        raise StatisticsError("must have at least two data points")
    out = []
    if method == "inclusive":
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return out
    if method != "exclusive":
        raise ValueError("Unknown method: %r" % (method,))
    m = ld + 1
    for i in range(1, n):
        j = min(max(i * m // n, 1), ld - 1)
        delta = i * m - j * n
        out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return out


def _pairs(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("%s requires that both inputs have same number of data points" % what)
    if n < 2:
        raise StatisticsError("%s requires at least two data points" % what)
    return n, _math.fsum(x) / n, _math.fsum(y) / n


def covariance(x, y, /):
    n, xbar, ybar = _pairs(x, y, "covariance")
    return _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (n - 1)


def correlation(x, y, /, *, method="linear"):
    if method not in ("linear", "ranked"):
        raise ValueError("Unknown method: %r" % (method,))
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    n, xbar, ybar = _pairs(x, y, "correlation")
    sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
    syy = _math.fsum([(b - ybar) ** 2.0 for b in y])
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


def _ranks(data):
    order = sorted(range(len(data)), key=lambda i: data[i])
    out = [0.0] * len(data)
    at = 0
    for _, group in _groupby(order, key=lambda i: data[i]):
        group = list(group)
        for i in group:
            out[i] = at + (len(group) + 1) / 2
        at += len(group)
    return out


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    n, xbar, ybar = _pairs(x, y, "linear regression")
    if proportional:
        sxy = _math.fsum([a * b for a, b in zip(x, y)])
        sxx = _math.fsum([a * a for a in x])
    else:
        sxy = _math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
        sxx = _math.fsum([(a - xbar) ** 2.0 for a in x])
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        import random

        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        if not self.variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        d = x - self._mu
        return _math.exp(d * d / (-2.0 * self.variance)) / _math.sqrt(_math.tau * self.variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        # Halves the interval first, then Newton's steps: erfc keeps the tails exact.
        low, high = -40.0, 40.0
        for _ in range(60):
            mid = (low + high) / 2
            if 0.5 * _math.erfc(-mid / _math.sqrt(2.0)) < p:
                low = mid
            else:
                high = mid
        z = (low + high) / 2
        for _ in range(3):
            slope = _math.exp(-z * z / 2.0) / _math.sqrt(_math.tau)
            if not slope:
                break
            z -= (0.5 * _math.erfc(-z / _math.sqrt(2.0)) - p) / slope
        return self._mu + z * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        X, Y = self, other
        if (Y._sigma, Y._mu) < (X._sigma, X._mu):
            X, Y = Y, X
        xv, yv = X.variance, Y.variance
        if not xv or not yv:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = yv - xv, abs(Y._mu - X._mu)
        if not dv:
            return 1.0 - _math.erf(dm / (2.0 * X._sigma * _math.sqrt(2.0)))
        a = X._mu * yv - Y._mu * xv
        b = X._sigma * Y._sigma * _math.sqrt(dm * dm + dv * _math.log(yv / xv))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (abs(Y.cdf(x1) - X.cdf(x1)) + abs(Y.cdf(x2) - X.cdf(x2)))

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return "%s(mu=%r, sigma=%r)" % (type(self).__name__, self._mu, self._sigma)
