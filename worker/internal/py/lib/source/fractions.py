"""The module fractions."""

import math as _math
import numbers as _numbers
import re as _re
from decimal import Decimal as _Decimal

__all__ = ["Fraction"]
_form = _re.compile(r"\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:(?:/(\d+(?:_\d+)*))?|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([-+]?\d+(?:_\d+)*))?)\s*\Z")


def _arithmetic(exact, with_float):
    """The two methods of an operator, from one function for fractions and one for floats."""

    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float):
            return with_float(float(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, int):
            return exact(Fraction(a), b)
        if isinstance(a, float):
            return with_float(a, float(b))
        return NotImplemented

    return forward, reverse


def _add(a, b):
    return Fraction(a._n * b._d + b._n * a._d, a._d * b._d)


def _sub(a, b):
    return Fraction(a._n * b._d - b._n * a._d, a._d * b._d)


def _mul(a, b):
    return Fraction(a._n * b._n, a._d * b._d)


def _div(a, b):
    return Fraction(a._n * b._d, a._d * b._n)


def _floordiv(a, b):
    return (a._n * b._d) // (a._d * b._n)


def _mod(a, b):
    return Fraction((a._n * b._d) % (b._n * a._d), a._d * b._d)


def _divmod(a, b):
    q, r = divmod(a._n * b._d, a._d * b._n)
    return q, Fraction(r, a._d * b._d)


class Fraction(_numbers.Rational):
    __slots__ = ("_n", "_d")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            n, d = cls._ratio(numerator)
        else:
            if type(numerator) is int is type(denominator):
                n, d = numerator, denominator
            elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
                n = numerator.numerator * denominator.denominator
                d = denominator.numerator * numerator.denominator
            else:
                raise TypeError("both arguments should be Rational instances")
            if d == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % n)
            g = _math.gcd(n, d)
            if d < 0:
                g = -g
            n, d = n // g, d // g
        self._n, self._d = n, d
        return self

    @staticmethod
    def _ratio(value):
        if isinstance(value, int):
            return int(value), 1
        if isinstance(value, (float, _Decimal)):
            return value.as_integer_ratio()
        if isinstance(value, _numbers.Rational):
            return value.numerator, value.denominator
        if not isinstance(value, str):
            raise TypeError("argument should be a string or a Rational instance")
        m = _form.match(value)
        if m is None:
            raise ValueError("Invalid literal for Fraction: %r" % value)
        sign, whole, over, decimal, exp = m.groups()
        n, d = int(whole or "0"), 1
        if over:
            d = int(over)
            if d == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % n)
        else:
            if decimal:
                decimal = decimal.replace("_", "")
                d = 10 ** len(decimal)
                n = n * d + int(decimal)
            if exp:
                if int(exp) >= 0:
                    n *= 10 ** int(exp)
                else:
                    d *= 10 ** -int(exp)
        if sign == "-":
            n = -n
        g = _math.gcd(n, d)
        return n // g, d // g

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(f)

    @classmethod
    def from_decimal(cls, dec):
        if not isinstance(dec, (int, _Decimal)):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))
        return cls(dec)

    @property
    def numerator(self):
        return self._n

    @property
    def denominator(self):
        return self._d

    def as_integer_ratio(self):
        return self._n, self._d

    def is_integer(self):
        return self._d == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._d <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._n, self._d
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._d:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self._n, self._d)

    def __str__(self):
        return str(self._n) if self._d == 1 else "%s/%s" % (self._n, self._d)

    __add__, __radd__ = _arithmetic(_add, lambda a, b: a + b)
    __sub__, __rsub__ = _arithmetic(_sub, lambda a, b: a - b)
    __mul__, __rmul__ = _arithmetic(_mul, lambda a, b: a * b)
    __truediv__, __rtruediv__ = _arithmetic(_div, lambda a, b: a / b)
    __floordiv__, __rfloordiv__ = _arithmetic(_floordiv, lambda a, b: a // b)
    __mod__, __rmod__ = _arithmetic(_mod, lambda a, b: a % b)
    __divmod__, __rdivmod__ = _arithmetic(_divmod, divmod)

    def __pow__(a, b):
        if isinstance(b, _numbers.Rational) and b.denominator == 1:
            power = b.numerator
            if power >= 0:
                return Fraction(a._n ** power, a._d ** power)
            return Fraction(a._d ** -power, a._n ** -power)
        if isinstance(b, (int, float, Fraction)):
            return float(a) ** float(b)
        return NotImplemented

    def __rpow__(b, a):
        if b._d == 1 and b._n >= 0:
            return a ** b._n
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** float(b)

    def __pos__(a):
        return Fraction(a._n, a._d)

    def __neg__(a):
        return Fraction(-a._n, a._d)

    def __abs__(a):
        return Fraction(abs(a._n), a._d)

    def __int__(a):
        return -(-a._n // a._d) if a._n < 0 else a._n // a._d

    __trunc__ = __int__

    def __floor__(a):
        return a._n // a._d

    def __ceil__(a):
        return -(-a._n // a._d)

    def __float__(a):
        return a._n / a._d

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._n, self._d)
            if rest * 2 < self._d:
                return whole
            if rest * 2 > self._d:
                return whole + 1
            return whole if whole % 2 == 0 else whole + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        p = (1 << 61) - 1
        try:
            inverse = pow(self._d, -1, p)
        except ValueError:
            h = 314159
        else:
            h = hash(hash(abs(self._n)) * inverse)
        h = h if self._n >= 0 else -h
        return -2 if h == -1 else h

    def __eq__(a, b):
        if isinstance(b, int):
            return a._n == b and a._d == 1
        if isinstance(b, _numbers.Rational):
            return a._n == b.numerator and a._d == b.denominator
        if isinstance(b, float):
            if _math.isnan(b) or _math.isinf(b):
                return 0.0 == b
            return a == Fraction(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, _numbers.Rational):
            return op(self._n * other.denominator, self._d * other.numerator)
        if isinstance(other, float):
            if _math.isnan(other) or _math.isinf(other):
                return op(0.0, other)
            other = Fraction(other)
            return op(self._n * other._d, self._d * other._n)
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, lambda x, y: x < y)

    def __gt__(a, b):
        return a._compare(b, lambda x, y: x > y)

    def __le__(a, b):
        return a._compare(b, lambda x, y: x <= y)

    def __ge__(a, b):
        return a._compare(b, lambda x, y: x >= y)

    def __bool__(a):
        return a._n != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
