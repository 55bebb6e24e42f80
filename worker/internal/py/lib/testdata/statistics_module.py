# statistics: means, medians, modes, deviations, quantiles, errors.
import statistics as st
from decimal import Decimal
from fractions import Fraction


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


data = [2, 4, 4, 4, 5, 5, 7, 9]
print("means", st.mean(data), st.mean([1, 2]), st.mean([1.5, 2.5]), st.fmean(data), st.geometric_mean([1, 4, 16]), st.harmonic_mean([40, 60]), st.mean([Decimal("1"), Decimal("2")]), st.mean([Fraction(1, 2), Fraction(1, 3)]), st.fmean([1, 3], weights=[3, 1]), st.mean([True, False]), type(st.mean([1, 3])).__name__)
print("medians", st.median(data), st.median([3, 1, 2]), st.median([1, 2]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]), st.median_grouped([1, 2, 2, 3]), st.median([5]), st.median([1.5, 2.5]))
print("modes", st.mode(data), st.mode("aabb"), st.multimode("aabbc"), st.multimode([]), st.mode(["x"]))
print("spread", st.pstdev(data), round(st.stdev(data), 12), st.pvariance(data), round(st.variance(data), 12), st.stdev([1, 2]), st.variance([1, 3]), st.pvariance([1, 2, 3, 4], mu=2.5), st.stdev([1.5, 2.5, 2.5]))
print("quantiles", st.quantiles(data), st.quantiles(range(1, 101), n=100)[94], st.quantiles([1, 2, 3], n=2), st.quantiles(data, n=4, method="inclusive"))
print("pairs", st.correlation([1, 2, 3], [1, 2, 3.5]), st.covariance([1, 2, 3], [4, 5, 7]), tuple(st.linear_regression([1, 2, 3], [2, 4, 6])))
n = st.NormalDist(100, 15)
print("NormalDist", n, n.mean, n.stdev, round(n.cdf(115), 9), round(n.pdf(100), 9), round(n.inv_cdf(0.95), 6), n + 5, n * 2)
attempt("mean empty", lambda: st.mean([]))
attempt("median empty", lambda: st.median([]))
attempt("mode empty", lambda: st.mode([]))
attempt("stdev one", lambda: st.stdev([1]))
attempt("pstdev empty", lambda: st.pstdev([]))
attempt("mean str", lambda: st.mean(["a"]))
attempt("harmonic negative", lambda: st.harmonic_mean([-1]))
attempt("quantiles n", lambda: st.quantiles([1, 2], n=0))
print("error class", st.StatisticsError.__mro__[1].__name__)
times = [120, 85, 99, 240, 101]
print("report", f"avg={st.mean(times):.1f} med={st.median(times)} p90={st.quantiles(times, n=10)[-1]:.1f} max={max(times)} sd={st.pstdev(times):.2f}", st.mean(t / 1000 for t in times), st.median(iter(times)))
print("more", st.median_grouped([1, 3, 3, 5, 7], interval=2), st.quantiles([1, 2, 3, 4, 5], n=4, method="inclusive"), st.NormalDist.from_samples([1, 2, 3]).mean, st.NormalDist(0, 1).zscore(2), [round(x, 9) for x in st.NormalDist(0, 1).quantiles(4)], round(st.NormalDist(0, 1).overlap(st.NormalDist(1, 1)), 9), -st.NormalDist(1, 2), st.linear_regression([1, 2], [2, 4], proportional=True).slope, st.fmean([1, 2]), st.multimode("aab"))
