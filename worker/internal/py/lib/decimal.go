package lib

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines how decimal numbers are made and shown (CPython 3.12,
// Lib/_pydecimal.py). The arithmetic is apd's.

// decimalOf is the number inside a Decimal, or nil.
func decimalOf(v py.Value) *apd.Decimal {
	if o, ok := v.(*py.Object); ok {
		if d, ok := o.Native.(*apd.Decimal); ok {
			return d
		}
	}
	return nil
}

func decimalFromBig(n *big.Int) *apd.Decimal {
	d := &apd.Decimal{Negative: n.Sign() < 0}
	d.Coeff.SetMathBigInt(new(big.Int).Abs(n))
	return d
}

// decimalFromFloat is the exact value of a float.
func decimalFromFloat(f float64) *apd.Decimal {
	switch {
	case math.IsNaN(f):
		return &apd.Decimal{Form: apd.NaN}
	case math.IsInf(f, 0):
		return &apd.Decimal{Form: apd.Infinite, Negative: f < 0}
	case f == 0:
		return &apd.Decimal{Negative: math.Signbit(f)}
	}
	m, e := math.Frexp(math.Abs(f))
	n := big.NewInt(int64(math.Ldexp(m, 53)))
	e -= 53
	for n.Bit(0) == 0 {
		n.Rsh(n, 1)
		e++
	}
	d := &apd.Decimal{Negative: f < 0}
	if e >= 0 {
		n.Lsh(n, uint(e))
	} else { // n / 2**-e is n * 5**-e / 10**-e
		n.Mul(n, new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(-e)), nil))
		d.Exponent = int32(e)
	}
	d.Coeff.SetMathBigInt(n)
	return d
}

// decimalFromText is the number that a text says; ok is false if it is none.
func decimalFromText(text string) (d *apd.Decimal, ok bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "_", "")
	d = &apd.Decimal{}
	rest := text
	switch {
	case strings.HasPrefix(rest, "-"):
		d.Negative, rest = true, rest[1:]
	case strings.HasPrefix(rest, "+"):
		rest = rest[1:]
	}
	switch lower := strings.ToLower(rest); {
	case lower == "inf" || lower == "infinity":
		d.Form = apd.Infinite
		return d, true
	case strings.HasPrefix(lower, "nan") && digits(lower[3:]):
		d.Form = apd.NaN
		return d, true
	case strings.HasPrefix(lower, "snan") && digits(lower[4:]):
		d.Form = apd.NaNSignaling
		return d, true
	}
	number, exponent := rest, 0
	if at := strings.IndexAny(rest, "eE"); at >= 0 {
		n, err := strconv.Atoi(rest[at+1:])
		if err != nil {
			return nil, false
		}
		number, exponent = rest[:at], n
	}
	whole, fraction, _ := strings.Cut(number, ".")
	if whole+fraction == "" || !asciiDigits(whole+fraction) {
		return nil, false
	}
	exponent -= len(fraction)
	if exponent > math.MaxInt32 || exponent < math.MinInt32 {
		return nil, false
	}
	n, _ := new(big.Int).SetString(whole+fraction, 10)
	d.Coeff.SetMathBigInt(n)
	d.Exponent = int32(exponent)
	return d, true
}

func asciiDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// special is the text of a number that is not finite.
func special(d *apd.Decimal) string {
	sign := ""
	if d.Negative {
		sign = "-"
	}
	switch d.Form {
	case apd.Infinite:
		return sign + "Infinity"
	case apd.NaNSignaling:
		return sign + "sNaN"
	}
	return sign + "NaN"
}

// decimalText is str(d), or with eng to_eng_string().
func decimalText(d *apd.Decimal, eng bool, e string) string {
	if d.Form != apd.Finite {
		return special(d)
	}
	figures := d.Coeff.String()
	left := int(d.Exponent) + len(figures)
	dot := 1
	switch {
	case d.Exponent <= 0 && left > -6:
		dot = left
	case eng && figures == "0":
		dot = mod(left+1, 3) - 1
	case eng:
		dot = mod(left-1, 3) + 1
	}
	text := pointed(figures, dot)
	if left != dot {
		text += e + signed(left-dot)
	}
	if d.Negative {
		text = "-" + text
	}
	return text
}

func signed(n int) string {
	if n >= 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// pointed puts the point behind dot of the figures.
func pointed(figures string, dot int) string {
	switch {
	case dot <= 0:
		return "0." + strings.Repeat("0", -dot) + figures
	case dot >= len(figures):
		return figures + strings.Repeat("0", dot-len(figures))
	}
	return figures[:dot] + "." + figures[dot:]
}

// decimalInt is int(d).
func decimalInt(d *apd.Decimal) (*big.Int, error) {
	switch d.Form {
	case apd.Finite:
	case apd.Infinite:
		return nil, py.Errorf("OverflowError", "cannot convert Infinity to integer")
	default:
		return nil, py.ValueErrorf("cannot convert NaN to integer")
	}
	n := new(big.Int).Set(d.Coeff.MathBigInt())
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(abs(int(d.Exponent)))), nil)
	if d.Exponent >= 0 {
		n.Mul(n, ten)
	} else {
		n.Quo(n, ten)
	}
	if d.Negative {
		n.Neg(n)
	}
	return n, nil
}

func abs(n int) int { return max(n, -n) }

func decimalFloat(d *apd.Decimal) float64 {
	switch d.Form {
	case apd.Finite:
	case apd.Infinite:
		if d.Negative {
			return math.Inf(-1)
		}
		return math.Inf(1)
	default:
		return math.NaN()
	}
	f, _ := strconv.ParseFloat(decimalText(d, false, "e"), 64)
	return f
}

// decimalHash equals the hash of an int, float or Fraction of the same value.
func decimalHash(t *py.Thread, d *apd.Decimal) (py.Value, error) {
	switch d.Form {
	case apd.Finite:
	case apd.Infinite:
		return t.HashInt(decimalFloat(d))
	case apd.NaNSignaling:
		return nil, py.TypeErrorf("Cannot hash a signaling NaN value.")
	default:
		return 0, nil
	}
	p := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 61), big.NewInt(1))
	ten := big.NewInt(10)
	if d.Exponent < 0 {
		ten.ModInverse(ten, p)
	}
	h := new(big.Int).Exp(ten, big.NewInt(int64(abs(int(d.Exponent)))), p)
	h.Mul(h, d.Coeff.MathBigInt()).Mod(h, p)
	if d.Negative {
		h.Neg(h)
	}
	return t.HashInt(py.Int(h))
}

// decimalRatio is the fraction that d is, in lowest terms.
func decimalRatio(d *apd.Decimal) *big.Rat {
	r := new(big.Rat).SetInt(d.Coeff.MathBigInt())
	ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(abs(int(d.Exponent)))), nil))
	if d.Exponent < 0 {
		r.Quo(r, ten)
	} else {
		r.Mul(r, ten)
	}
	if d.Negative {
		r.Neg(r)
	}
	return r
}

var decimalSig = py.Sig("Decimal(value=, context=)")

// newDecimal is Decimal(value).
func newDecimal(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
	args, err := decimalSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	d, err := makeDecimal(t, args[0])
	if err != nil {
		return nil, err
	}
	return py.NewObject(cls, d), nil
}

func makeDecimal(t *py.Thread, v py.Value) (*apd.Decimal, error) {
	if v == nil {
		return &apd.Decimal{}, nil
	}
	if d := decimalOf(v); d != nil {
		return d, nil
	}
	if n, ok := py.AsBig(v); ok {
		return decimalFromBig(n), nil
	}
	switch x := py.Unwrap(v).(type) {
	case string:
		if d, ok := decimalFromText(x); ok {
			return d, nil
		}
		return &apd.Decimal{Form: apd.NaN}, contextOf(t).signal(t, "ConversionSyntax", "InvalidOperation")
	case float64:
		return decimalFromFloat(x), nil
	case *py.Tuple:
		return decimalFromParts(t, x.Items)
	case *py.List:
		return decimalFromParts(t, x.Items)
	}
	return nil, py.TypeErrorf("conversion from %s to Decimal is not supported", t.TypeName(v))
}

// decimalFromParts is Decimal((sign, digits, exponent)).
func decimalFromParts(t *py.Thread, parts []py.Value) (*apd.Decimal, error) {
	if len(parts) != 3 {
		return nil, py.ValueErrorf("argument must be a sequence of length 3")
	}
	sign, ok := py.AsInt(parts[0])
	if !ok || sign != 0 && sign != 1 {
		return nil, py.ValueErrorf("sign must be an integer with the value 0 or 1")
	}
	items, err := t.Collect(parts[1])
	if err != nil {
		return nil, py.ValueErrorf("coefficient must be a tuple of digits")
	}
	var figures strings.Builder
	for _, v := range items {
		n, ok := py.AsInt(v)
		if !ok || n < 0 || n > 9 {
			return nil, py.ValueErrorf("coefficient must be a tuple of digits")
		}
		figures.WriteByte(byte('0' + n))
	}
	d := &apd.Decimal{Negative: sign == 1}
	if name, ok := parts[2].(string); ok {
		form, known := map[string]apd.Form{"F": apd.Infinite, "n": apd.NaN, "N": apd.NaNSignaling}[name]
		if !known {
			return nil, py.ValueErrorf("string argument in the third position must be 'F', 'n' or 'N'")
		}
		d.Form = form
		return d, nil
	}
	exponent, ok := py.AsInt(parts[2])
	if !ok {
		return nil, py.ValueErrorf("exponent must be an integer")
	}
	n, _ := new(big.Int).SetString("0"+figures.String(), 10)
	d.Coeff.SetMathBigInt(n)
	d.Exponent = int32(exponent)
	return d, nil
}
