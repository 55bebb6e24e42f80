package py

import (
	"math"
	"math/big"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// maxBits is how long an int may become: more is a MemoryError, as the process
// has other users to care for.
const maxBits = 1 << 28

func bigBinary(op syntax.Operator, x, y *big.Int) (Value, bool, error) {
	z := new(big.Int)
	switch op {
	case syntax.Add:
		z.Add(x, y)
	case syntax.Sub:
		z.Sub(x, y)
	case syntax.Mult:
		if x.BitLen()+y.BitLen() > maxBits {
			return nil, false, ErrorArgs("MemoryError")
		}
		z.Mul(x, y)
	case syntax.BitAnd:
		z.And(x, y)
	case syntax.BitOr:
		z.Or(x, y)
	case syntax.BitXor:
		z.Xor(x, y)
	case syntax.Div:
		f, err := bigDivide(x, y)
		return f, err == nil, err
	case syntax.FloorDiv:
		if y.Sign() == 0 {
			return nil, false, Errorf("ZeroDivisionError", "integer division or modulo by zero")
		}
		z, _ = bigDivmod(x, y)
	case syntax.Mod:
		if y.Sign() == 0 {
			return nil, false, Errorf("ZeroDivisionError", "integer modulo by zero")
		}
		_, z = bigDivmod(x, y)
	case syntax.Pow:
		return bigPower(x, y)
	case syntax.LShift, syntax.RShift:
		return bigShift(op, x, y)
	default:
		return nil, false, nil
	}
	return Int(z), true, nil
}

// bigDivmod rounds towards minus infinity.
func bigDivmod(x, y *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, y)
	}
	return q, m
}

func bigDivide(x, y *big.Int) (float64, error) {
	if y.Sign() == 0 {
		return 0, Errorf("ZeroDivisionError", "division by zero")
	}
	if x.Sign() == 0 {
		return math.Copysign(0, float64(y.Sign())), nil
	}
	f, _ := new(big.Rat).SetFrac(x, y).Float64()
	if math.IsInf(f, 0) {
		return 0, Errorf("OverflowError", "integer division result too large for a float")
	}
	return f, nil
}

func bigPower(x, y *big.Int) (Value, bool, error) {
	if y.Sign() < 0 {
		f, err := bigFloat(x)
		if err != nil {
			return nil, false, err
		}
		g, err := bigFloat(y)
		if err != nil {
			return nil, false, err
		}
		return floatBinary(syntax.Pow, f, g)
	}
	if x.BitLen() > 1 && (!y.IsInt64() || y.Int64() > int64(maxBits/x.BitLen())) {
		return nil, false, ErrorArgs("MemoryError")
	}
	if x.BitLen() <= 1 && !y.IsInt64() { // -1, 0, 1
		y = new(big.Int).And(y, big.NewInt(1))
		y.Add(y, big.NewInt(2))
	}
	return Int(new(big.Int).Exp(x, y, nil)), true, nil
}

func bigShift(op syntax.Operator, x, y *big.Int) (Value, bool, error) {
	if y.Sign() < 0 {
		return nil, false, Errorf("ValueError", "negative shift count")
	}
	if op == syntax.RShift {
		n := uint(math.MaxInt32)
		if y.IsInt64() && y.Int64() < math.MaxInt32 {
			n = uint(y.Int64())
		}
		return Int(new(big.Int).Rsh(x, n)), true, nil
	}
	if !y.IsInt64() || y.Int64() > maxBits {
		if x.Sign() == 0 {
			return 0, true, nil
		}
		return nil, false, Errorf("OverflowError", "too many digits in integer")
	}
	return Int(new(big.Int).Lsh(x, uint(y.Int64()))), true, nil
}

// bigFloat is the nearest float.
func bigFloat(n *big.Int) (float64, error) {
	f, _ := new(big.Float).SetInt(n).Float64()
	if math.IsInf(f, 0) {
		return 0, Errorf("OverflowError", "int too large to convert to float")
	}
	return f, nil
}

// FloatInt is the int that a whole float is, or that any is when truncated.
func FloatInt(f float64) (Value, error) {
	switch {
	case math.IsNaN(f):
		return nil, ValueErrorf("cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return nil, Errorf("OverflowError", "cannot convert float infinity to integer")
	case math.Abs(f) < 1<<62:
		return int(f), nil
	}
	n, _ := new(big.Float).SetFloat64(math.Trunc(f)).Int(nil)
	return Int(n), nil
}

// maxDigits is what int() of a str takes, and str() of an int gives (CPython's
// sys.int_info.default_max_str_digits).
const maxDigits = 4300

// bigText is the int in decimal digits.
func bigText(n *big.Int) (string, error) {
	if n.BitLen() > maxDigits*332/100+8 {
		return "", ValueErrorf("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", maxDigits)
	}
	s := n.String()
	if len(strings.TrimPrefix(s, "-")) > maxDigits {
		return "", ValueErrorf("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", maxDigits)
	}
	return s, nil
}

// parseInt reads an int as int(text, base) does; ok is false if it is none.
func parseInt(text string, base int) (Value, bool, error) {
	s := strings.TrimFunc(text, spaceRune)
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if len(s) > 2 && s[0] == '0' {
		if own := prefixBase(s[1]); own != 0 && (base == 0 || base == own) {
			base, s = own, strings.TrimPrefix(s[2:], "_")
		}
	}
	if base == 0 {
		base = 10
		if strings.Trim(s, "0_") != "" && strings.HasPrefix(s, "0") {
			return nil, false, nil
		}
	}
	digits, ok := intDigits(s, base)
	if !ok {
		return nil, false, nil
	}
	if len(digits) > maxDigits && base&(base-1) != 0 {
		return nil, false, ValueErrorf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", maxDigits, len(digits))
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return nil, false, nil
	}
	if negative {
		n.Neg(n)
	}
	return Int(n), true, nil
}

func prefixBase(c byte) int {
	switch c {
	case 'x', 'X':
		return 16
	case 'o', 'O':
		return 8
	case 'b', 'B':
		return 2
	}
	return 0
}

// intDigits are ASCII digits without underscores, each of which has to be
// between two digits.
func intDigits(s string, base int) (string, bool) {
	if s == "" {
		return "", false
	}
	out := make([]byte, 0, len(s))
	under := true
	for _, r := range s {
		if r == '_' {
			if under {
				return "", false
			}
			under = true
			continue
		}
		d := digitValue(r)
		if d < 0 || d >= base {
			return "", false
		}
		out = append(out, "0123456789abcdefghijklmnopqrstuvwxyz"[d])
		under = false
	}
	return string(out), !under
}
