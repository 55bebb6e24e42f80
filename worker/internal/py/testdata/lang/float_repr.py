# Float repr, special values, conversions, rounding, arithmetic edge cases.
import math


def attempt(label, f):
    try:
        v = f()
        print(label, type(v).__name__, repr(v))
    except Exception as e:
        print(label, type(e).__name__, e)


for x in (0.0, -0.0, 1.0, 0.1, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 123456789012345680.0, 1e17, 1e21, 1e22, 1e23, 1e100, 1e-4, 0.0001, 0.00001, 1e-5, 1.5e-7, 5e-324, 1.7976931348623157e308, 2.5, 1e300 * 1e10, -1e300 * 1e10, math.nan, 9007199254740993.0, 0.1 + 0.2, 1.1 * 3, 4.35, 2.675, 1e16 + 1, 123456.789, 12345678.9, math.pi, math.e, 299792458.0, 6.02214076e23, 1.0e-10):
    print(repr(x), str(x), f"{x}", [x], "%s" % x, "%r" % x)
for text in ("1", "1.5", " 1.5 ", ".5", "5.", "1e3", "1E-3", "-1.5", "+2", "inf", "-inf", "Infinity", "INF", "nan", "-nan", "NaN", "1_000.5", "1__0", "", " ", ".", "e5", "1e", "0x1p3", "1,5", "abc", "1.5.2", "- 1", "１.５", "1e400", "1e-400", "infinit"):
    attempt(f"float({text!r})", lambda: float(text))
for v in (1, True, 2 ** 70, None, [], b"1.5", "x", 10 ** 400):
    attempt(f"float({str(v)[:20]})", lambda: float(v))
attempt("float()", lambda: float())
for x, n in ((2.675, 2), (0.5, 0), (1.5, 0), (2.5, 0), (-0.5, 0), (-1.5, 0), (1.25, 1), (1.35, 1), (12345.678, -2), (1e20, 2), (0.1 + 0.2, 10), (5.015, 2), (1.005, 2), (1234.5, -5), (55.55, 1), (2.5, None), (3.5, None), (-2.5, None), (0.49999999999999994, None), (1e300, 5), (1.23456e-8, 10), (float("inf"), 2)):
    print("round", x, n, repr(round(x, n)), repr(round(x)) if abs(x) < 1e25 else "")
attempt("round inf", lambda: round(math.inf))
attempt("round nan", lambda: round(math.nan))
attempt("round str n", lambda: round(1.5, "x"))
attempt("round float n", lambda: round(1.5, 1.0))
for a, b in ((7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (1e300, 7), (5.0, 0.1), (-0.0, 3), (0.0, -3), (1, math.inf), (-1, math.inf), (3, 0.1), (-1e-20, 3)):
    print("divmod", a, b, a // b, a % b, divmod(a, b))
print("inf", math.inf - math.inf, math.inf * 0, math.inf + 1, -math.inf < math.inf, 1 / math.inf, math.inf ** 0, math.inf // 1, 1e308 * 10, -1e308 * 10)
print("nan", math.nan == math.nan, math.nan in [math.nan], max(1, math.nan), max(math.nan, 1), min(math.nan, 1), sorted([3, math.nan, 1])[0])
attempt("inf int", lambda: int(math.inf))
attempt("nan int", lambda: int(math.nan))
attempt("inf floordiv", lambda: 1.0 // 0.0)
attempt("overflow pow", lambda: 10.0 ** 400)
attempt("neg frac pow", lambda: (-8) ** 2.0)
print("methods", (2.5).is_integer(), (0.5).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p+1"), (3.7).__int__(), (2.5).conjugate(), (2.5).real, (2.5).imag)
attempt("ratio inf", lambda: math.inf.as_integer_ratio())
print("hash", hash(1.0) == hash(1), hash(0.5), hash(math.inf), hash(-math.inf), hash(0.0) == hash(-0.0), hash(1.5), hash(-2.5), hash(1e100), hash(0.1))
print("compare", 0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-9, math.isclose(0.1 + 0.2, 0.3), 1e16 + 1 == 1e16, 3 == 3.0, 3 < 3.1, 2 ** 53 + 1 == 2.0 ** 53)
print("mixed", 1 + 1.0, 2 * 1.5, 3 / 2, 4 / 2, 7 // 2.0, 7 % 2.5, 2 ** 0.5, 2.0 ** 2, True + 0.5, 10 ** -2, -2.0 ** 2)
print("sum", sum([1.5, 2.5]), sum([1, 0.5]), sum([0.5] * 3, 1), math.fsum([0.1] * 10), sum([]), sum([2.5], 0.0))
print("int()", int(2.9), int(-2.9), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(2.5), round(-2.567, 1), int(1e15), int(123456789.99))
print("limits", __import__("sys").float_info.max, __import__("sys").float_info.epsilon, __import__("sys").float_info.min, __import__("sys").maxsize)
