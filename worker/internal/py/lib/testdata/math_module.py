# math: functions, constants, errors.
import math


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


def kind(label, f):
    # the wording of these changed
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__)


print("constants", math.pi, math.e, math.tau, math.inf, math.nan)
print("rounding", math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(5), math.ceil(10 ** 20), type(math.floor(2.0)).__name__, math.modf(3.25), math.modf(-3.25), math.frexp(8.5), math.ldexp(0.5, 4), math.fmod(-7, 3), math.remainder(7, 4), math.copysign(3, -0.0), math.fabs(-2), math.ulp(1.0), math.nextafter(1.0, 2.0))
print("powers", math.sqrt(2), math.sqrt(16), math.isqrt(17), round(math.cbrt(27), 12), math.pow(2, 0.5), math.exp(1), math.exp2(3), math.expm1(1e-10), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.hypot(3, 4), math.hypot(1, 2, 3), math.dist([0, 0], [3, 4]), math.log(10 ** 100))
print("trigonometry", [round(f(0.5), 12) for f in (math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.sinh, math.cosh, math.tanh, math.asinh, math.atanh)], math.acosh(1), math.atan2(1, -1), math.degrees(math.pi), math.radians(180), math.sin(0), math.cos(0))
print("integers", math.factorial(0), math.factorial(20), math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(), math.comb(5, 2), math.comb(3, 5), math.perm(5, 2), math.perm(4), math.prod([1, 2, 3]), math.prod([], start=5), math.prod([0.5, 2]))
print("sums", math.fsum([0.1] * 10), math.fsum([]), math.fsum([1e100, 1, -1e100]))
print("tests", math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(100, 101, rel_tol=0.02), math.isnan(5), math.isfinite(10 ** 300))
print("special", math.gamma(5), round(math.lgamma(10), 9), round(math.erf(0.5), 12), round(math.erfc(0.5), 12), math.exp(-math.inf), math.atan(math.inf), math.sqrt(math.inf), math.log(math.inf), math.floor(-0.5), math.ceil(-0.5), math.copysign(1, math.nan) in (1.0, -1.0))
kind("sqrt negative", lambda: math.sqrt(-1))
kind("log zero", lambda: math.log(0))
kind("log negative", lambda: math.log(-1))
attempt("exp overflow", lambda: math.exp(1000))
attempt("pow overflow", lambda: math.pow(10, 400))
kind("pow domain", lambda: math.pow(-1, 0.5))
kind("factorial negative", lambda: math.factorial(-1))
attempt("factorial float", lambda: math.factorial(2.5))
attempt("floor inf", lambda: math.floor(math.inf))
attempt("floor nan", lambda: math.floor(math.nan))
attempt("ceil str", lambda: math.ceil("a"))
attempt("sqrt str", lambda: math.sqrt("a"))
attempt("sqrt none", lambda: math.sqrt(None))
kind("gcd float", lambda: math.gcd(1.5, 2))
attempt("isqrt negative", lambda: math.isqrt(-1))
attempt("comb negative", lambda: math.comb(-1, 2))
kind("acos", lambda: math.acos(2))
attempt("fsum str", lambda: math.fsum(["a"]))
attempt("dist lengths", lambda: math.dist([1], [1, 2]))
kind("fmod inf", lambda: math.fmod(math.inf, 1))
attempt("big to float", lambda: math.sqrt(10 ** 400))
attempt("log base one", lambda: math.log(10, 1))


class Num:
    def __float__(self):
        return 4.0

    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"

    def __trunc__(self):
        return "truncated"


print("protocol", math.sqrt(Num()), math.floor(Num()), math.ceil(Num()), math.trunc(Num()), math.sqrt(True), math.floor(True))
print("percentile", sorted([5, 1, 9, 3])[math.ceil(0.95 * 4) - 1], math.ceil(10 / 3), math.floor(10 / 3), int(math.log10(12345)) + 1, math.ceil(7 / 5) * 5, round(math.sin(math.pi), 10), [round(10 * math.exp(-0.5 * i), 3) for i in range(4)], [round(50 + 50 * math.sin(2 * math.pi * t / 8), 6) for t in range(4)])
