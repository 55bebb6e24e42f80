"""numpy: the arrays and functions that locustfiles use (NumPy 2.4)."""

import builtins as _b
import math as _math

from _gustnumpy import array, asarray, dtype, float64, int64, ndarray, str_
from _gustnumpy import _average, _clipped, _each, _guess, _total, _variance, _wrapped

__version__ = "2.4.6"
pi, e, inf, nan, newaxis = _math.pi, _math.e, _math.inf, _math.nan, None
euler_gamma = 0.5772156649015329
True_, False_, bool_ = True, False, bool
int8 = int16 = int32 = uint8 = uint16 = uint32 = uint64 = int_ = intp = integer = int64
float16 = float32 = double = float_ = floating = float64
number = (int64, float64)
object_ = object


def _like(a, data):
    return ndarray(a.shape, _guess(data), data) if a.shape else _wrapped(data[0])


def _function(fn):
    """fn of each element of an array, or of a number."""

    def elementwise(x):
        a = asarray(x)
        return _like(a, [fn(v) for v in a._data])

    return elementwise


def _safe(fn, below):
    """fn, with what numpy gives where math raises an error."""

    def safe(x):
        try:
            return fn(x)
        except ValueError:
            return below if x == 0 else nan
        except OverflowError:
            return inf

    return safe


def _float_function(fn):
    return _function(lambda v: float(fn(v)) if abs(v) != inf and v == v else v)


sqrt, exp = _function(_safe(_math.sqrt, nan)), _function(_safe(_math.exp, nan))
log, log10, log2, log1p, expm1 = [_function(_safe(fn, -inf)) for fn in (_math.log, _math.log10, _math.log2, _math.log1p, _math.expm1)]
sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh = [_function(_safe(getattr(_math, n), nan)) for n in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")]
radians, degrees = _function(_math.radians), _function(_math.degrees)
deg2rad, rad2deg = radians, degrees
ceil, floor, trunc = _float_function(_math.ceil), _float_function(_math.floor), _float_function(_math.trunc)
rint = _float_function(round)
abs = absolute = fabs = _function(_b.abs)
sign = _function(lambda v: type(v)((v > 0) - (v < 0)))
square = _function(lambda v: v * v)
isnan, isinf, isfinite = _function(_math.isnan), _function(_math.isinf), _function(_math.isfinite)


def around(a, decimals=0):
    a = asarray(a)
    return _like(a, [_b.round(v, decimals) for v in a._data])


round = round_ = around


def array_equal(a, b):
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and a._data == b._data


def zeros(shape, dtype=float):
    return full(shape, 0, dtype)


def ones(shape, dtype=float):
    return full(shape, 1, dtype)


def full(shape, fill_value, dtype=None):
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    value = asarray(fill_value, dtype)
    return ndarray(shape, value._kind, value._data * _math.prod(shape))


empty = zeros


def zeros_like(a, dtype=None):
    a = asarray(a)
    return zeros(a.shape, dtype or a._kind)


def ones_like(a, dtype=None):
    a = asarray(a)
    return ones(a.shape, dtype or a._kind)


def full_like(a, fill_value, dtype=None):
    a = asarray(a)
    return full(a.shape, fill_value, dtype or a._kind)


def eye(n, dtype=float):
    return array([[1 if i == j else 0 for j in range(n)] for i in range(n)], dtype)


identity = eye


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    if _b.all([isinstance(v, int) for v in (start, stop, step)]):
        made = array(list(range(start, stop, step)), dtype or "int64")
    else:
        count = _b.max(0, _math.ceil((stop - start) / step))
        made = array([float(start + i * step) for i in range(count)], dtype or "float64")
    return made


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None):
    parts = num - 1 if endpoint else num
    step = (stop - start) / parts if parts > 0 else nan
    data = [float(start + i * step) for i in range(num)] if parts > 0 else [float(start)] * num
    if endpoint and num > 1:
        data[-1] = float(stop)
    made = array(data, dtype or "float64")
    return (made, float64(step)) if retstep else made


def logspace(start, stop, num=50, endpoint=True, base=10.0):
    return array([base**v for v in linspace(start, stop, num, endpoint)._data])


def _reduction(name):
    def reduce(a, axis=None, **kwargs):
        return getattr(asarray(a), name)(axis=axis, **kwargs)

    reduce.__name__ = name
    return reduce


sum, prod, mean, std, var, min, max = map(_reduction, ("sum", "prod", "mean", "std", "var", "min", "max"))
argmin, argmax, any, all, cumsum = map(_reduction, ("argmin", "argmax", "any", "all", "cumsum"))
amin, amax = min, max


def _without_nan(name):
    def reduce(a):
        return getattr(array([v for v in asarray(a)._data if v == v]), name)()

    return reduce


nanmean, nansum, nanmin, nanmax, nanstd = map(_without_nan, ("mean", "sum", "min", "max", "std"))


def average(a, axis=None, weights=None):
    if weights is None:
        return mean(a, axis)
    a, w = asarray(a), asarray(weights)
    return float64(_total([float(x * y) for x, y in zip(a._data, w._data)]) / _total([float(y) for y in w._data]))


def _quantile_of(values, q, method="linear"):
    values = sorted(values)
    if not values or _b.any([v != v for v in values]):
        return nan
    at = q * (len(values) - 1)
    low = int(_math.floor(at))
    high = _b.min(low + 1, len(values) - 1)
    part = at - low
    if method != "linear":
        picks = {"lower": low, "higher": low if part == 0 else high, "nearest": _b.round(at)}
        if method not in picks:
            raise NotImplementedError(f"gust: numpy has no percentile method {method!r}")
        return values[picks[method]]
    a, b = values[low], values[high]
    return float(b - (b - a) * (1 - part) if part >= 0.5 else a + (b - a) * part)


def quantile(a, q, axis=None, method="linear", interpolation=None):
    a = asarray(a)
    one = lambda q: a._reduce(lambda xs: _quantile_of(xs, q, interpolation or method), axis)
    if isinstance(q, (list, tuple, ndarray)):
        return array([one(v) for v in q])
    if not 0 <= q <= 1:
        raise ValueError("Quantiles must be in the range [0, 1]")
    return one(q)


def percentile(a, q, axis=None, method="linear", interpolation=None):
    if isinstance(q, (list, tuple, ndarray)):
        return quantile(a, [v / 100 for v in q], axis, method, interpolation)
    if not 0 <= q <= 100:
        raise ValueError("Percentiles must be in the range [0, 100]")
    return quantile(a, q / 100, axis, method, interpolation)


def median(a, axis=None):
    def middle(values):
        values, n = sorted(values), len(values)
        if not n or values[-1] != values[-1]:
            return nan
        return float(values[n // 2]) if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2

    return asarray(a)._reduce(middle, axis)


nanmedian = lambda a: median([v for v in asarray(a)._data if v == v])


def clip(a, a_min=None, a_max=None):
    a = asarray(a)
    return _like(a, [_clipped(v, a_min, a_max) for v in a._data])


def where(condition, x=None, y=None):
    condition = asarray(condition)
    if x is None:
        if condition.ndim != 1:
            raise NotImplementedError("gust: numpy.where of one argument takes one dimension")
        return (array([i for i, v in enumerate(condition._data) if v], "int64"),)
    both = _each(lambda a, b: (a, b), x if isinstance(x, ndarray) else full(condition.shape, x), y)
    return _like(condition, [a if c else b for c, (a, b) in zip(condition._data, both._data)])


def nonzero(a):
    return where(asarray(a) != 0)


def maximum(a, b):
    return _each(_b.max, a, b)


def minimum(a, b):
    return _each(_b.min, a, b)


def _binary(name):
    import operator

    return lambda a, b: _each(getattr(operator, name), a, b)


add, subtract, multiply, divide, power, mod, floor_divide = map(_binary, ("add", "sub", "mul", "truediv", "pow", "mod", "floordiv"))
equal, not_equal, greater, less, greater_equal, less_equal = map(_binary, ("eq", "ne", "gt", "lt", "ge", "le"))
logical_and, logical_or = [lambda a, b, fn=fn: _each(fn, a, b) for fn in (lambda x, y: bool(x and y), lambda x, y: bool(x or y))]
logical_not = _function(lambda v: not v)
hypot = lambda a, b: _each(_math.hypot, a, b)
arctan2 = lambda a, b: _each(_math.atan2, a, b)


def concatenate(arrays, axis=0):
    arrays = [asarray(a) for a in arrays]
    if arrays[0].ndim == 1 or axis == 0:
        data = [v for a in arrays for v in a._data]
        return ndarray((_b.sum([len(a) for a in arrays]),) + arrays[0].shape[1:], _guess(data), data)
    return array([[v for a in arrays for v in a[i].tolist()] for i in range(len(arrays[0]))])


def append(arr, values, axis=None):
    return concatenate((asarray(arr).flatten(), asarray(values).flatten()) if axis is None else (arr, values), axis or 0)


def hstack(arrays):
    arrays = [asarray(a) for a in arrays]
    return concatenate(arrays, 1 if arrays[0].ndim > 1 else 0)


def vstack(arrays):
    return array([row for a in map(asarray, arrays) for row in (a.tolist() if a.ndim > 1 else [a.tolist()])])


def stack(arrays):
    return array([asarray(a).tolist() for a in arrays])


def array_split(a, n):
    a, out, at = asarray(a), [], 0
    for i in range(n):
        size = len(a) // n + (i < len(a) % n)
        out.append(a[at : at + size])
        at += size
    return out


def split(a, n):
    if len(a) % n:
        raise ValueError("array split does not result in an equal division")
    return array_split(a, n)


def repeat(a, n):
    return array([v for v in asarray(a)._data for _ in range(n)])


def tile(a, n):
    return array(list(asarray(a)._data) * n)


def diff(a):
    d = asarray(a)._data
    return array([y - x for x, y in zip(d, d[1:])])


def unique(a, return_counts=False):
    d = asarray(a)._data
    values = sorted(set(d))
    return (array(values), array([d.count(v) for v in values])) if return_counts else array(values)


def sort(a, axis=-1):
    a = array(a)
    a.sort()
    return a


def bincount(a, minlength=0):
    d = asarray(a)._data
    counts = [0] * _b.max(minlength, _b.max(d, default=-1) + 1)
    for v in d:
        counts[v] += 1
    return array(counts)


def histogram(a, bins=10, range=None):
    d = asarray(a)._data
    low, high = range or (_b.min(d), _b.max(d))
    edges = asarray(bins) if isinstance(bins, (list, tuple, ndarray)) else linspace(low, high, bins + 1)
    last = len(edges) - 2
    counts = [0] * (last + 1)
    for v in d:
        if edges._data[0] <= v <= edges._data[-1]:
            counts[_b.min(int(edges.searchsorted(v, "right")) - 1, last)] += 1
    return array(counts), edges


def dot(a, b):
    return asarray(a).dot(b)


matmul = dot


def argsort(a):
    return asarray(a).argsort()


def searchsorted(a, v, side="left"):
    return asarray(a).searchsorted(v, side)


def reshape(a, shape):
    return asarray(a).reshape(shape)


def transpose(a):
    return asarray(a).T


def ravel(a):
    return asarray(a).flatten()


def flip(a):
    return asarray(a)[::-1]


def roll(a, shift):
    a = asarray(a)
    at = -shift % a.size
    return ndarray(a.shape, a._kind, a._data[at:] + a._data[:at])


def isclose(a, b, rtol=1e-05, atol=1e-08):
    return _each(lambda x, y: x == y or _b.abs(x - y) <= atol + rtol * _b.abs(y), a, b)


def allclose(a, b, rtol=1e-05, atol=1e-08):
    return _b.bool(all(isclose(a, b, rtol, atol)))


def isin(a, values):
    a, known = asarray(a), asarray(values)._data
    return _like(a, [v in known for v in a._data])


def interp(x, xp, fp):
    xp, fp = asarray(xp)._data, asarray(fp)._data

    def one(v):
        if v <= xp[0]:
            return float(fp[0])
        for i in range(1, len(xp)):
            if v <= xp[i]:
                return fp[i] if v == xp[i] else (fp[i] - fp[i - 1]) / (xp[i] - xp[i - 1]) * (v - xp[i - 1]) + fp[i - 1]
        return float(fp[-1])

    return _function(one)(x)


def polyval(p, x):
    total = 0
    for c in asarray(p)._data:
        total = total * x + c
    return total


def seterr(**kwargs):
    return {}


def set_printoptions(**kwargs):
    pass


def shape(a):
    return asarray(a).shape


def size(a):
    return asarray(a).size


def ndim(a):
    return asarray(a).ndim
