# numpy: arrays and functions.
import json

import numpy as np


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


a = np.array([1, 2, 3])
b = np.array([1.5, 2.25, 10])
m = np.array([[1, 2, 3], [4, 5, 6]])
print(a, b, m, a.shape, b.dtype, m.shape, m.ndim, m.size, len(m), a.tolist(), m.tolist())
for x in (a, b, m, np.array([True, False]), np.array(["a", "bcd"]), np.array([]), np.array([1, 2.5]), np.zeros(3), np.ones((2, 2), dtype=int), np.arange(5), np.arange(1, 2, 0.25), np.linspace(0, 1, 5), np.full(2, 7), np.eye(2), np.array([np.nan, 1.0, np.inf]), np.array([1e10, 1.0]), np.array([-1.5, 22.125]), np.array([0.1, 0.30000000000000004])):
    print(repr(x), str(x), x.dtype)
print(a + 1, 1 + a, a * b, a - b, b / a, a // 2, a % 2, a**2, -a, abs(-a), 2 / a, m + a, m * 2, a == 2, a > 1, m >= 3, ~(a > 1), (a > 1) & (a < 3))
print(a[0], a[-1], a[1:], a[::-1], m[0], m[1, 2], m[:, 1], m[0, 1:], a[a > 1], a[[0, 2]], b[1:].tolist(), m[-1][0], m.T, m.T.shape)
c = a.copy()
c[0] = 9
c[1:] = [7, 8]
print(c, a)
attempt("index", lambda: a[5])
attempt("many", lambda: a[1, 2])
attempt("shapes", lambda: a + np.array([1, 2]))
attempt("truth", lambda: bool(a))
attempt("json", lambda: json.dumps(a))
attempt("scalar", lambda: a[0])
attempt("scalar", lambda: b[0])
attempt("mean", lambda: np.mean([1, 2, 4]))
attempt("sum", lambda: a.sum())
attempt("item", lambda: (a[0].item(), b.max().item(), a.tolist()[0]))
attempt("arith", lambda: (a[0] + 1, b[0] * 2, a[0] / 2, a[1] * 1.5, round(b[1], 1), int(a[2]), float(a[2]), -b[0]))
print(f"{b[0]:.3f} {a[0]:03d} {b[1]} {a[0]}", a[0], b[0])
data = [12.5, 3.0, 99.0, 47.25, 8.0, 1.0, 30.0]
print(np.mean(data), np.median(data), np.std(data), np.var(data), np.percentile(data, 95), np.percentile(data, [50, 90, 99]), np.quantile(data, 0.25), np.min(data), np.max(data), np.sum(data), np.argmax(data), np.argmin(data), np.average(data, weights=range(1, 8)), np.std(data, ddof=1), np.percentile(data, 30, method="nearest"))
print(m.sum(axis=0), m.sum(axis=1), m.mean(axis=0), m.mean(), m.max(axis=1), np.cumsum(a), np.prod(a), m.std(), m.flatten(), m.reshape(3, 2), m.reshape(-1))
print(np.sqrt(a), np.exp(0), np.log([1, np.e]), np.ceil(b), np.floor(b), np.round(b, 1), np.abs([-1, 2]), np.clip(a, 2, 3), np.clip(7, 0, 5), np.where(a > 1, a, 0), np.where(a > 1), np.maximum(a, 2), np.sin(0.0), np.isnan([1.0, np.nan]), np.sign([-3, 0, 2]), np.power(a, 2), np.log10(100))
print(np.concatenate([a, b]), np.append(a, 4), np.hstack([a, a]), np.vstack([a, a]), np.unique([3, 1, 3]), np.unique([3, 1, 3], return_counts=True), np.sort([3, 1, 2]), np.diff(b), np.repeat([1, 2], 2), np.tile([1, 2], 2), np.histogram([1, 2, 2, 5], bins=2), np.bincount([0, 1, 1, 3]), np.argsort(b), np.dot(a, a), m @ m.T, np.split(np.arange(4), 2), np.array_split(np.arange(5), 2))
print(np.pi, np.e, np.inf, np.nan, np.int64(3), np.float64(2.5), np.allclose([0.1 + 0.2], [0.3]), np.array_equal(a, [1, 2, 3]), np.any(a > 2), np.all(a > 2), 2 in a, [int(x) for x in a], list(map(float, b)), sum(a), max(b))
print(np.arange(30))
print(np.linspace(0, 1, 12))
print(repr(np.arange(12).reshape(3, 4)), repr(np.linspace(0, 2, 20)))
print(a.astype(float), b.astype(int), np.array(["1", "2"]).astype(int), np.array([0, 1]).astype(bool), np.array([1, 2]).astype(str), a.dtype == np.int64, b.dtype == float, isinstance(a, np.ndarray), isinstance(b[0], float), isinstance(b[0], np.floating), isinstance(a[0], np.integer))
print(np.mean(np.arange(1000) / 7), np.sum(np.linspace(0, 1, 3333)), np.std(np.sqrt(np.arange(500))))
for x in (lambda: np.zeros((2, 3)), lambda: np.array([[1, 2], [3]]), lambda: np.max([]), lambda: np.percentile([1], 101), lambda: a.reshape(2, 2), lambda: np.interp(1.5, [1, 2], [10, 20]), lambda: np.array(5), lambda: np.isin(a, [1, 3]), lambda: np.logspace(0, 2, 3)):
    attempt("more", x)
print(np.array([0.001, 5.0]), np.array([0.001, 0.5]), np.array([1e-5, 1.0]), np.array([1e17, 1.0]), np.array([123456.789, 5.5]), np.array([1e9, 1e9 + 1]), np.array([1 / 3, 2 / 3]), np.array([100.0, 1e6]), np.array([0.001, 100.0]))
print(np.linspace(0, 5, 24).reshape(4, 6) / 7, np.arange(60).reshape(2, 30), repr(np.arange(60).reshape(2, 30)), np.arange(2000))
print(np.mean(b).round(2), a.mean().item(), np.zeros(0).tolist(), np.ones(3).sum().tolist(), np.float64(3).astype(int))
