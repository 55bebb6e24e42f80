# fractions.
from decimal import Decimal
from fractions import Fraction


def attempt(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


f = Fraction(3, 6)
print("make", f, repr(f), Fraction(5), Fraction("3/4"), Fraction("0.25"), Fraction(0.5), Fraction("-1.5e1"), Fraction(-3, -9), Fraction(3, -9), Fraction(Decimal("1.1")), Fraction(), Fraction(f), Fraction(0.1).limit_denominator(100), Fraction.from_float(0.25))
print("arithmetic", f + 1, f - Fraction(1, 3), f * 2, f / 3, f ** 2, f ** -2, f // Fraction(1, 3), f % Fraction(1, 3), -f, abs(Fraction(-1, 2)), f + 0.5, 1 / Fraction(2), divmod(Fraction(7, 2), 1), sum([f, f]), round(Fraction(7, 2)), round(Fraction(22, 7), 2), int(Fraction(7, 2)), float(f), f ** 0.5, 2 ** Fraction(2))
print("compare", f == 0.5, f < 1, f > Fraction(1, 3), f == Fraction(1, 2), hash(f) == hash(0.5), hash(Fraction(3)) == hash(3), max(f, Fraction(2, 3)), bool(Fraction(0)), f.numerator, f.denominator, f.as_integer_ratio(), str(Fraction(4, 2)), f == Decimal("0.5"))
attempt("zero", lambda: Fraction(1, 0))
attempt("bad text", lambda: Fraction("a"))
attempt("floats", lambda: Fraction(1.5, 2))
attempt("divide by zero", lambda: f / 0)
