# numbers: the abstract classes.
import numbers
from decimal import Decimal
from fractions import Fraction

f = Fraction(1, 2)


print("numbers", [(type(v).__name__, isinstance(v, numbers.Number), isinstance(v, numbers.Real), isinstance(v, numbers.Rational), isinstance(v, numbers.Integral)) for v in (1, 1.5, True, f, Decimal(1), "s", None)])
