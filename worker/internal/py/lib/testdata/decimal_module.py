# decimal: construction, arithmetic, quantize, rounding, contexts, formatting, errors.
import decimal
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, getcontext, localcontext


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, str(e) if not isinstance(e, decimal.DecimalException) else "")


for text in ("1", "1.10", "-0", "0.00", "1E+5", "1e-7", "0.000001", "0.0000001", "123456789012345678901234567890.5", "Infinity", "-inf", "NaN", " 1.5 ", "1_000.5", "+3", "1e400"):
    d = Decimal(text)
    print(repr(text), d, repr(d), d.is_finite(), d.is_signed(), d.as_tuple() if d.is_finite() else "", f"{d}")
print("from", Decimal(5), Decimal(0.1), Decimal(1.5), Decimal((0, (1, 2, 3), -2)), Decimal(), Decimal(True), Decimal(2 ** 70), Decimal.from_float(0.5), Decimal(str(0.1)), Decimal(Decimal("2.50")))
a, b = Decimal("10.25"), Decimal("3")
print("arithmetic", a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, b ** -1, -a, +a, abs(-a), a + 1, 2 * a, Decimal("1.10") + Decimal("2.20"), Decimal("1.0") * Decimal("2.00"), 1 / Decimal(3), Decimal(-7) // 2, Decimal(-7) % 2, Decimal(2).sqrt(), sum([a, b]), Decimal("0.1") + Decimal("0.2"), pow(Decimal(2), 10), round(Decimal("2.5")), round(Decimal("2.675"), 2), round(Decimal("1234.5"), -2), int(a), float(a), max(a, b))
print("compare", a > b, a == Decimal("10.250"), Decimal("1") == 1, Decimal("0.5") == 0.5, Decimal("0.1") == 0.1, hash(Decimal(5)) == hash(5), {Decimal("1.0"): "k"}[1], sorted([a, b, Decimal(-1)]), Decimal("NaN") == Decimal("NaN"), a.compare(b), Decimal("1.0") == Decimal("1.00"), bool(Decimal("0.0")), a < 11.5)
for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_DOWN, ROUND_UP, ROUND_FLOOR, ROUND_CEILING):
    print(mode, [str(Decimal(t).quantize(Decimal("0.1"), rounding=mode)) for t in ("1.25", "1.35", "-1.25", "1.21", "-1.29")])
print("quantize", Decimal("3.14159").quantize(Decimal("0.01")), Decimal("5").quantize(Decimal("1.00")), Decimal("1234.5").quantize(Decimal("1E+2")), Decimal("2.5").to_integral_value(), Decimal("2.7").to_integral_value(ROUND_DOWN), Decimal("1.2300").normalize(), Decimal("100").normalize(), Decimal("1.23").scaleb(2), Decimal("12.3").adjusted(), Decimal("1.5").as_integer_ratio(), Decimal("1.20").same_quantum(Decimal("0.01")), Decimal("-1.5").copy_abs(), Decimal("1E+3").to_eng_string(), Decimal("7").exp().quantize(Decimal("0.001")), Decimal(10).ln().quantize(Decimal("0.001")), Decimal(1000).log10())
print("format", f"{a:.1f}", f"{a:10.3f}|", f"{Decimal('1234567.891'):,.2f}", f"{a:e}", f"{Decimal('0.256'):.1%}", f"{a:+}", f"{Decimal('1E+3'):f}", "%s" % a, "%.2f" % a, "%d" % a, format(Decimal("2.50")), f"{Decimal('1.5'):08.2f}", f"{Decimal('-0.001'):.2f}", str(Decimal("1E-10")), f"{a!r}")
attempt("bad text", lambda: Decimal("abc"))
attempt("empty", lambda: Decimal(""))
attempt("none", lambda: Decimal(None))
attempt("add float", lambda: a + 1.5)
attempt("add str", lambda: a + "1")
attempt("div zero", lambda: a / 0)
attempt("zero by zero", lambda: Decimal(0) / 0)
attempt("quantize too big", lambda: Decimal("1e30").quantize(Decimal("0.01")))
attempt("nan compare", lambda: Decimal("NaN") < 1)
attempt("inf int", lambda: int(Decimal("Infinity")))
print("context", getcontext().prec, getcontext().rounding, decimal.InvalidOperation.__name__, issubclass(decimal.DivisionByZero, ZeroDivisionError), issubclass(decimal.InvalidOperation, ArithmeticError))
with localcontext() as ctx:
    ctx.prec = 5
    print("local", Decimal(1) / 3, Decimal("123456") + 0, +Decimal("1.234567"))
    ctx.rounding = ROUND_UP
    print("local up", Decimal(1) / 3)
getcontext().prec = 10
print("global prec", Decimal(2).sqrt(), Decimal(1) / 7)
getcontext().prec = 28
price = Decimal("19.99")
print("price", (price * 3).quantize(Decimal("0.01")), str(price), price * Decimal("0.19"), sum((price, Decimal("0.01")), Decimal(0)), Decimal("%.2f" % 2.5), [str(Decimal(c) / 100) for c in (1999, 5, 100)])
print("methods", Decimal("1.5").fma(2, 3), Decimal(10).remainder_near(3), Decimal(2).max(3), Decimal(2).min(Decimal("NaN")), Decimal("1.5").copy_sign(Decimal(-1)), Decimal("2.5").to_integral_exact(), Decimal("NaN").is_nan(), Decimal("sNaN").is_snan(), Decimal(0).is_zero(), Decimal("Infinity").as_tuple(), Decimal("1").compare(Decimal("NaN")), Decimal(5).radix(), Decimal("1.25").conjugate(), Decimal("3.7").__floor__(), Decimal("3.2").__ceil__(), Decimal("1.5").copy_negate())
ctx = decimal.Context(prec=3, rounding=ROUND_DOWN)
print("contexts", ctx.create_decimal("1.23456"), ctx.prec, ctx.rounding, Decimal("1.005").quantize(Decimal("0.01"), context=ctx), decimal.BasicContext.prec, decimal.ExtendedContext.traps[decimal.InvalidOperation], decimal.DefaultContext.prec)
with localcontext() as ctx:
    ctx.traps[decimal.InvalidOperation] = False
    print("untrapped", Decimal("x"), ctx.flags[decimal.InvalidOperation], Decimal(0) / 0)
    ctx.clear_flags()
    ctx.traps[decimal.Inexact] = True
    attempt("inexact", lambda: Decimal(1) / 3)
print("more formats", f"{Decimal('123.456'):.2e}", f"{Decimal('0'):.2e}", f"{Decimal('0.00001234'):g}", f"{Decimal('123456'):.3g}", f"{Decimal('9.996'):.2e}", f"{Decimal('-5'):<8}|", f"{Decimal('5'):^8}|", f"{Decimal('1234'):010,}", f"{Decimal('NaN'):>6}|", f"{Decimal('Infinity'):08}", f"{Decimal('5'):*=+8}", f"{Decimal('1.50'):n}", f"{Decimal('0E+3'):f}", f"{Decimal('1E+5')}", f"{Decimal('-0.0'):.1f}")
print("hashes", hash(Decimal("1.5")) == hash(1.5), hash(Decimal("-1")) == hash(-1), hash(Decimal("1E+20")) == hash(10 ** 20), hash(Decimal("0.1")) == hash(Decimal("0.10")))
