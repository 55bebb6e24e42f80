package py

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines arithmetic and text of floats (CPython 3.12,
// Objects/floatobject.c).

// AsFloat is the float that a float, an int, a bool or an instance of a class
// derived from one of them is.
func AsFloat(v Value) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int:
		return float64(v), true
	case bool:
		return float64(boolInt(v)), true
	case *big.Int:
		f, err := bigFloat(v)
		return f, err == nil
	case *Object:
		switch n := v.Native.(type) {
		case float64, int, bool, *big.Int:
			return AsFloat(n)
		}
	}
	return 0, false
}

// ToFloat is AsFloat for what Go code takes as a float: it asks __float__ and
// __index__ too.
func (t *Thread) ToFloat(v Value) (float64, error) {
	switch n := Unwrap(v).(type) {
	case float64:
		return n, nil
	case *big.Int:
		return bigFloat(n)
	}
	if o, ok := v.(*Object); !ok || t.lacks(o, "__float__") {
		if f, ok := AsFloat(v); ok {
			return f, nil
		}
	}
	r, found, err := t.CallSpecial(v, "__float__")
	if err != nil {
		return 0, err
	}
	if found {
		f, ok := Unwrap(r).(float64)
		if !ok {
			return 0, TypeErrorf("%s.__float__ returned non-float (type %s)", t.TypeName(v), t.TypeName(r))
		}
		return f, nil
	}
	r, found, err = t.CallSpecial(v, "__index__")
	if err != nil {
		return 0, err
	}
	if found {
		if f, ok := AsFloat(r); ok {
			return f, nil
		}
	}
	return 0, TypeErrorf("must be real number, not %s", t.TypeName(v))
}

func floatOperator(op syntax.Operator) bool {
	switch op {
	case syntax.Add, syntax.Sub, syntax.Mult, syntax.Div, syntax.FloorDiv, syntax.Mod, syntax.Pow:
		return true
	}
	return false
}

func floatBinary(op syntax.Operator, x, y float64) (Value, bool, error) {
	switch op {
	case syntax.Add:
		return x + y, true, nil
	case syntax.Sub:
		return x - y, true, nil
	case syntax.Mult:
		return x * y, true, nil
	case syntax.Div:
		if y == 0 {
			return nil, false, Errorf("ZeroDivisionError", "float division by zero")
		}
		return x / y, true, nil
	case syntax.FloorDiv:
		if y == 0 {
			return nil, false, Errorf("ZeroDivisionError", "float floor division by zero")
		}
		q, _ := floatDivmod(x, y)
		return q, true, nil
	case syntax.Mod:
		if y == 0 {
			return nil, false, Errorf("ZeroDivisionError", "float modulo")
		}
		_, m := floatDivmod(x, y)
		return m, true, nil
	case syntax.Pow:
		f, err := floatPower(x, y)
		return f, err == nil, err
	}
	return nil, false, nil
}

// floatDivmod is CPython's _float_div_mod.
func floatDivmod(x, y float64) (q, m float64) {
	m = math.Mod(x, y)
	q = (x - m) / y
	if m == 0 {
		m = math.Copysign(0, y)
	} else if (y < 0) != (m < 0) {
		m += y
		q--
	}
	if q == 0 {
		return math.Copysign(0, x/y), m
	}
	floor := math.Floor(q)
	if q-floor > 0.5 {
		floor++
	}
	return floor, m
}

func floatPower(x, y float64) (float64, error) {
	if x == 0 && y < 0 {
		return 0, Errorf("ZeroDivisionError", "0.0 cannot be raised to a negative power")
	}
	if x < 0 && y != math.Trunc(y) && !math.IsInf(x, 0) && !math.IsNaN(y) {
		return 0, ValueErrorf("negative number cannot be raised to a fractional power: complex numbers are not supported")
	}
	f := power(x, y)
	if math.IsInf(f, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return 0, ErrorArgs("OverflowError", 34, "Numerical result out of range")
	}
	return f, nil
}

// power is C's pow: correctly rounded where the exponent is whole or a half,
// which Go's math.Pow is not.
func power(x, y float64) float64 {
	switch {
	case y == 2:
		return x * x
	case y == 0.5:
		return math.Sqrt(x)
	case y != math.Trunc(y) || math.Abs(y) > 1<<20 || x == 0 || math.IsInf(x, 0) || math.IsNaN(x):
		return math.Pow(x, y)
	}
	const precision = 160
	result, base := big.NewFloat(1).SetPrec(precision), new(big.Float).SetPrec(precision).SetFloat64(x)
	for n := int(math.Abs(y)); n > 0; n >>= 1 {
		if n&1 == 1 {
			result.Mul(result, base)
		}
		base.Mul(base, base)
	}
	if y < 0 {
		result.Quo(big.NewFloat(1).SetPrec(precision), result)
	}
	f, _ := result.Float64()
	return f
}

// ReprFloat is repr() of a float: the shortest text that reads back as the same
// number, with an exponent from 1e16 on and below 1e-4.
func ReprFloat(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	if size := math.Abs(f); size != 0 && (size < 1e-4 || size >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// parseFloat reads a float as float(text) does.
func parseFloat(text string) (float64, bool) {
	s := asciiDigits(strings.TrimFunc(text, spaceRune))
	if strings.Contains(s, "_") {
		for i := range len(s) {
			if s[i] == '_' && (i == 0 || i == len(s)-1 || !isDigit(s[i-1]) || !isDigit(s[i+1])) {
				return 0, false
			}
		}
		s = strings.ReplaceAll(s, "_", "")
	}
	if strings.ContainsAny(s, "xXpP") {
		return 0, false
	}
	if strings.EqualFold(s, "-nan") || strings.EqualFold(s, "+nan") {
		s = "nan"
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// roundFloat is round(f, digits): half to even of the exact decimal value.
func roundFloat(f float64, digits int) (float64, error) {
	switch {
	case math.IsNaN(f), math.IsInf(f, 0), digits > 323, f == 0:
		return f, nil
	case digits < -308:
		return math.Copysign(0, f), nil
	}
	if digits >= 0 {
		r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'f', digits, 64), 64)
		return r, err
	}
	n, _ := new(big.Float).SetFloat64(f).Rat(nil)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-digits)), nil)
	whole := roundHalfEven(n.Num(), new(big.Int).Mul(n.Denom(), scale))
	r, err := bigFloat(whole.Mul(whole, scale))
	if err != nil {
		return 0, Errorf("OverflowError", "rounded value too large to represent")
	}
	if r == 0 {
		r = math.Copysign(0, f)
	}
	return r, nil
}

// roundHalfEven is the int nearest to x/y, y > 0.
func roundHalfEven(x, y *big.Int) *big.Int {
	q, m := new(big.Int).DivMod(x, y, new(big.Int))
	switch m.Lsh(m, 1).Cmp(y) {
	case 1:
		q.Add(q, big.NewInt(1))
	case 0:
		if q.Bit(0) == 1 {
			q.Add(q, big.NewInt(1))
		}
	}
	return q
}

// floatHex is float.hex.
func floatHex(f float64) string {
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return ReprFloat(f)
	case f == 0 && math.Signbit(f):
		return "-0x0.0p+0"
	case f == 0:
		return "0x0.0p+0"
	}
	sign := ""
	if f < 0 {
		sign, f = "-", -f
	}
	raw := math.Float64bits(f)
	exp, fraction := int(raw>>52), raw&(1<<52-1)
	lead := "1"
	if exp == 0 {
		lead, exp = "0", 1
	}
	hex := strconv.FormatUint(fraction|1<<52, 16)[1:]
	return sign + "0x" + lead + "." + hex + "p" + plusSign(exp-1023)
}

func plusSign(n int) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	return "+" + strconv.Itoa(n)
}

// parseFloatHex is float.fromhex.
func parseFloatHex(text string) (float64, error) {
	s := strings.ToLower(strings.TrimFunc(text, spaceRune))
	bare := strings.TrimLeft(s, "+-")
	switch bare {
	case "inf", "infinity", "nan":
		f, _ := parseFloat(s)
		return f, nil
	}
	sign := s[:len(s)-len(bare)]
	bare = strings.TrimPrefix(bare, "0x")
	if !strings.Contains(bare, "p") {
		bare += "p0"
	}
	f, err := strconv.ParseFloat(sign+"0x"+bare, 64)
	if math.IsInf(f, 0) {
		return 0, Errorf("OverflowError", "hexadecimal value too large to represent as a float")
	}
	if err != nil || len(sign) > 1 {
		return 0, ValueErrorf("invalid hexadecimal floating-point string")
	}
	return f, nil
}
