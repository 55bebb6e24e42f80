package py

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines arithmetic of ints that fit a machine word (CPython 3.12,
// Objects/longobject.c). What overflows goes on in bigint.go.

// AsInt is the int that v is: an int, a bool, or an instance of a class derived
// from int, if it fits a machine word.
func AsInt(v Value) (int, bool) {
	switch v := v.(type) {
	case int:
		return v, true
	case bool:
		return boolInt(v), true
	case *Object:
		n, ok := v.Native.(int)
		return n, ok
	}
	return 0, false
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// AsBig is AsInt for ints of any size. The result must not be changed.
func AsBig(v Value) (*big.Int, bool) {
	if n, ok := AsInt(v); ok {
		return big.NewInt(int64(n)), true
	}
	switch v := v.(type) {
	case *big.Int:
		return v, true
	case *Object:
		n, ok := v.Native.(*big.Int)
		return n, ok
	}
	return nil, false
}

// unwrapBig is Unwrap for the rarer types.
func unwrapBig(o *Object) Value {
	switch n := o.Native.(type) {
	case *big.Int:
		return n
	case bool:
		return n
	}
	return o
}

// numberBinary is nativeBinary for two numbers, one of which is no int.
func numberBinary(op syntax.Operator, a, b Value) (Value, bool, error) {
	x, isInt := plainInt(a)
	y, bothInt := plainInt(b)
	if isInt && bothInt {
		return intBinary(op, x, y)
	}
	f, leftFloat := a.(float64)
	g, rightFloat := b.(float64)
	if !leftFloat && !rightFloat {
		m, ok := plainBig(a)
		if !ok {
			return nil, false, nil
		}
		n, ok := plainBig(b)
		if !ok {
			return nil, false, nil
		}
		return bigBinary(op, m, n)
	}
	if !floatOperator(op) {
		return nil, false, nil
	}
	var ok bool
	var err error
	if !leftFloat {
		if f, ok, err = plainFloat(a); !ok || err != nil {
			return nil, false, err
		}
	}
	if !rightFloat {
		if g, ok, err = plainFloat(b); !ok || err != nil {
			return nil, false, err
		}
	}
	return floatBinary(op, f, g)
}

func plainInt(v Value) (int, bool) {
	switch v := v.(type) {
	case int:
		return v, true
	case bool:
		return boolInt(v), true
	}
	return 0, false
}

func plainBig(v Value) (*big.Int, bool) {
	if n, ok := v.(*big.Int); ok {
		return n, true
	}
	n, ok := plainInt(v)
	if !ok {
		return nil, false
	}
	return big.NewInt(int64(n)), true
}

func plainFloat(v Value) (float64, bool, error) {
	if n, ok := plainInt(v); ok {
		return float64(n), true, nil
	}
	if n, ok := v.(*big.Int); ok {
		f, err := bigFloat(n)
		return f, err == nil, err
	}
	return 0, false, nil
}

func intBinary(op syntax.Operator, x, y int) (Value, bool, error) {
	switch op {
	case syntax.Add:
		if s := x + y; (s > x) == (y > 0) {
			return s, true, nil
		}
	case syntax.Sub:
		if s := x - y; (s < x) == (y > 0) {
			return s, true, nil
		}
	case syntax.Mult:
		if p, ok := multiply(x, y); ok {
			return p, true, nil
		}
	case syntax.Div:
		return intDivide(x, y)
	case syntax.FloorDiv:
		if y == 0 {
			return nil, false, Errorf("ZeroDivisionError", "integer division or modulo by zero")
		}
		if y != -1 || x != math.MinInt {
			return floorDiv(x, y), true, nil
		}
	case syntax.Mod:
		if y == 0 {
			return nil, false, Errorf("ZeroDivisionError", "integer modulo by zero")
		}
		return floorMod(x, y), true, nil
	case syntax.Pow:
		return intPower(x, y)
	case syntax.LShift, syntax.RShift:
		return intShift(op, x, y)
	case syntax.BitAnd:
		return x & y, true, nil
	case syntax.BitOr:
		return x | y, true, nil
	case syntax.BitXor:
		return x ^ y, true, nil
	}
	return bigBinary(op, big.NewInt(int64(x)), big.NewInt(int64(y)))
}

func multiply(x, y int) (int, bool) {
	if x == 0 || y == 0 {
		return 0, true
	}
	if x == math.MinInt || y == math.MinInt {
		return 0, false
	}
	high, low := bits.Mul64(uint64(absInt(x)), uint64(absInt(y)))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	return x * y, true
}

func absInt(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func floorDiv(x, y int) int {
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	return q
}

func floorMod(x, y int) int {
	if y == -1 {
		return 0
	}
	m := x % y
	if m != 0 && (m < 0) != (y < 0) {
		m += y
	}
	return m
}

// exactFloat is how large an int may be for its float to be the same number.
const exactFloat = 1 << 53

func intDivide(x, y int) (Value, bool, error) {
	if y == 0 {
		return nil, false, Errorf("ZeroDivisionError", "division by zero")
	}
	if -exactFloat <= x && x <= exactFloat && -exactFloat <= y && y <= exactFloat {
		return float64(x) / float64(y), true, nil
	}
	return bigBinary(syntax.Div, big.NewInt(int64(x)), big.NewInt(int64(y)))
}

func intPower(x, y int) (Value, bool, error) {
	if y < 0 {
		return floatBinary(syntax.Pow, float64(x), float64(y))
	}
	result, base := 1, x
	for n := y; ; {
		var ok bool
		if n&1 == 1 {
			if result, ok = multiply(result, base); !ok {
				break
			}
		}
		if n >>= 1; n == 0 {
			return result, true, nil
		}
		if base, ok = multiply(base, base); !ok {
			break
		}
	}
	return bigBinary(syntax.Pow, big.NewInt(int64(x)), big.NewInt(int64(y)))
}

func intShift(op syntax.Operator, x, n int) (Value, bool, error) {
	switch {
	case n < 0:
		return nil, false, Errorf("ValueError", "negative shift count")
	case op == syntax.RShift:
		return x >> min(n, 63), true, nil
	case x == 0:
		return 0, true, nil
	case n < 62 && absInt(x) < 1<<(62-n) && x != math.MinInt:
		return x << n, true, nil
	}
	return bigBinary(op, big.NewInt(int64(x)), big.NewInt(int64(n)))
}

// nativeUnary is an operator with one operand, by its method's name.
func nativeUnary(method string, a Value) (Value, bool) {
	switch x := a.(type) {
	case int:
		switch method {
		case "__neg__":
			if x == math.MinInt {
				return new(big.Int).Neg(big.NewInt(int64(x))), true
			}
			return -x, true
		case "__abs__":
			if x == math.MinInt {
				return new(big.Int).Neg(big.NewInt(int64(x))), true
			}
			return absInt(x), true
		case "__invert__":
			return ^x, true
		}
		return x, true
	case bool:
		return nativeUnary(method, boolInt(x))
	case float64:
		switch method {
		case "__neg__":
			return -x, true
		case "__abs__":
			return math.Abs(x), true
		case "__invert__":
			return nil, false
		}
		return x, true
	case *big.Int:
		switch method {
		case "__neg__":
			return Int(new(big.Int).Neg(x)), true
		case "__abs__":
			return Int(new(big.Int).Abs(x)), true
		case "__invert__":
			return Int(new(big.Int).Not(x)), true
		}
		return x, true
	}
	return nil, false
}
