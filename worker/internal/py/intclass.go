package py

import (
	"math"
	"math/big"
	"math/bits"
	"strings"
	"unicode"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines the classes int and bool (CPython 3.12,
// Objects/longobject.c, Objects/boolobject.c).

func allOperators() []syntax.Operator {
	return []syntax.Operator{
		syntax.Add, syntax.Sub, syntax.Mult, syntax.Div, syntax.Mod, syntax.Pow, syntax.FloorDiv,
		syntax.LShift, syntax.RShift, syntax.BitOr, syntax.BitXor, syntax.BitAnd,
	}
}

// defNativeOperators adds the methods of operators to a number's class: what
// Python code calls as int.__add__, and derived classes' instances do.
func defNativeOperators(c *Class, ops ...syntax.Operator) {
	for _, op := range ops {
		names := operators[op]
		c.Def(names.method, func(t *Thread, a Args) (Value, error) {
			if err := checkSpecial(a, 2); err != nil {
				return nil, err
			}
			return t.nativeOperator(op, Unwrap(a.Pos[0]), a.Pos[1])
		})
		c.Def(names.reflected, func(t *Thread, a Args) (Value, error) {
			if err := checkSpecial(a, 2); err != nil {
				return nil, err
			}
			return t.nativeOperator(op, Unwrap(a.Pos[1]), Unwrap(a.Pos[0]))
		})
	}
}

func checkSpecial(a Args, n int) error {
	if len(a.Pos) != n {
		return TypeErrorf("expected %d argument%s, got %d", n-1, plural(n-1), len(a.Pos)-1)
	}
	return nil
}

// defNativeComparisons adds the six comparisons of values that nativeCompare
// knows.
func defNativeComparisons(c *Class) {
	for i, names := range comparisons {
		op := syntax.CmpOperator(i)
		c.Def(names.method, func(t *Thread, a Args) (Value, error) {
			if err := checkSpecial(a, 2); err != nil {
				return nil, err
			}
			result, ok, err := t.nativeCompare(op, Unwrap(a.Pos[0]), Unwrap(a.Pos[1]))
			if err == nil && !ok {
				return NotImplemented, nil
			}
			return result, err
		})
	}
}

// defNumber adds what int and float have in common.
func defNumber(c *Class) {
	defNativeComparisons(c)
	for _, method := range []string{"__neg__", "__pos__", "__abs__"} {
		c.Def(method, func(_ *Thread, a Args) (Value, error) {
			v, _ := nativeUnary(method, Unwrap(a.Pos[0]))
			return v, nil
		})
	}
	c.Def("__bool__", func(t *Thread, a Args) (Value, error) {
		truth, err := t.Truth(Unwrap(a.Pos[0]))
		return truth, err
	})
	c.Def("__hash__", func(t *Thread, a Args) (Value, error) { return t.HashInt(Unwrap(a.Pos[0])) })
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(Unwrap(a.Pos[0])) })
	c.Def("__float__", func(t *Thread, a Args) (Value, error) {
		f, err := t.ToFloat(Unwrap(a.Pos[0]))
		return f, err
	})
	c.Def("__divmod__", func(t *Thread, a Args) (Value, error) {
		if err := checkSpecial(a, 2); err != nil {
			return nil, err
		}
		return t.nativeDivmod(Unwrap(a.Pos[0]), Unwrap(a.Pos[1]))
	})
	c.Def("__rdivmod__", func(t *Thread, a Args) (Value, error) {
		if err := checkSpecial(a, 2); err != nil {
			return nil, err
		}
		return t.nativeDivmod(Unwrap(a.Pos[1]), Unwrap(a.Pos[0]))
	})
	c.Def("__format__", func(t *Thread, a Args) (Value, error) {
		if err := checkSpecial(a, 2); err != nil {
			return nil, err
		}
		spec, ok := Unwrap(a.Pos[1]).(string)
		if !ok {
			return nil, TypeErrorf("__format__() argument must be str, not %s", t.TypeName(a.Pos[1]))
		}
		if spec == "" {
			return t.valueStr(a.Pos[0])
		}
		s, err := t.Format(Unwrap(a.Pos[0]), spec)
		return s, err
	})
}

func defInt(in *Interp) {
	c := in.Types.Int
	c.New = newInt
	defNumber(c)
	defNativeOperators(c, allOperators()...)
	self := func(_ *Thread, a Args) (Value, error) {
		v, err := plainSelf(a)
		return v, err
	}
	for _, name := range []string{"__int__", "__index__", "__trunc__", "__floor__", "__ceil__", "conjugate", "__pos__"} {
		c.Def(name, self)
	}
	c.Def("__invert__", func(_ *Thread, a Args) (Value, error) {
		v, _ := nativeUnary("__invert__", Unwrap(a.Pos[0]))
		return v, nil
	})
	c.Def("__round__", func(t *Thread, a Args) (Value, error) {
		v, err := plainSelf(a)
		if err != nil || len(a.Pos) < 2 || a.Pos[1] == None {
			return v, err
		}
		return t.roundInt(v, a.Pos[1])
	})
	c.Get("real", func(_ *Thread, self Value) (Value, error) { return plainSelf(Positional(self)) })
	c.Get("imag", func(*Thread, Value) (Value, error) { return 0, nil })
	c.Get("numerator", func(_ *Thread, self Value) (Value, error) { return plainSelf(Positional(self)) })
	c.Get("denominator", func(*Thread, Value) (Value, error) { return 1, nil })
	defIntMethods(define[*big.Int](c))
	c.DefClass("from_bytes", intFromBytes)
}

// plainSelf is an int or bool as an int of the class int itself.
func plainSelf(a Args) (Value, error) {
	switch n := Unwrap(a.Pos[0]).(type) {
	case int, *big.Int:
		return n, nil
	case bool:
		return boolInt(n), nil
	}
	return nil, TypeErrorf("descriptor requires a 'int' object")
}

func defIntMethods(d definer[*big.Int]) {
	d.as = AsBig
	d.none("bit_length", func(_ *Thread, n *big.Int) (Value, error) { return n.BitLen(), nil })
	d.none("bit_count", func(_ *Thread, n *big.Int) (Value, error) {
		ones := 0
		for _, w := range n.Bits() {
			ones += bits.OnesCount(uint(w))
		}
		return ones, nil
	})
	d.none("as_integer_ratio", func(_ *Thread, n *big.Int) (Value, error) { return NewTuple(Int(n), 1), nil })
	d.none("is_integer", func(*Thread, *big.Int) (Value, error) { return true, nil })
	d.none("__getnewargs__", func(_ *Thread, n *big.Int) (Value, error) { return NewTuple(Int(n)), nil })
	d.sig("to_bytes(length=, byteorder=, *, signed=)", intToBytes)
}

func intToBytes(t *Thread, n *big.Int, args []Value) (Value, error) {
	length := 1
	if args[0] != nil {
		var err error
		if length, err = t.Index(args[0]); err != nil {
			return nil, err
		}
	}
	little, err := littleEndian(t, "to_bytes", args[1])
	if err != nil {
		return nil, err
	}
	signed := false
	if args[2] != nil {
		if signed, err = t.Truth(args[2]); err != nil {
			return nil, err
		}
	}
	if length < 0 {
		return nil, ValueErrorf("length argument must be non-negative")
	}
	if length > maxRepeat {
		return nil, memoryError()
	}
	if n.Sign() < 0 && !signed {
		return nil, Errorf("OverflowError", "can't convert negative int to unsigned")
	}
	room := 8 * length
	value := n
	if signed {
		room--
		if n.Sign() < 0 {
			value = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(8*length)))
		}
	}
	magnitude := n
	if n.Sign() < 0 {
		magnitude = new(big.Int).Not(n)
	}
	if magnitude.BitLen() > max(room, 0) || length == 0 && n.Sign() < 0 {
		return nil, Errorf("OverflowError", "int too big to convert")
	}
	data := value.FillBytes(make([]byte, length))
	if little {
		reverseBytes(data)
	}
	return Bytes(data), nil
}

func reverseBytes(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

func littleEndian(t *Thread, method string, order Value) (bool, error) {
	if order == nil {
		return false, nil
	}
	s, ok := Unwrap(order).(string)
	if !ok {
		return false, TypeErrorf("%s() argument 'byteorder' must be str, not %s", method, t.TypeName(order))
	}
	if s != "little" && s != "big" {
		return false, ValueErrorf("byteorder must be either 'little' or 'big'")
	}
	return s == "little", nil
}

func intFromBytes(t *Thread, a Args) (Value, error) {
	var args [3]Value
	if err := fromBytesSig.Bind(a.Rest(1), args[:]); err != nil {
		return nil, err
	}
	s, ok := bytesLike(args[0])
	if !ok {
		items, err := t.Collect(args[0])
		if err != nil {
			return nil, TypeErrorf("cannot convert '%s' object to bytes", t.TypeName(args[0]))
		}
		raw := make([]byte, len(items))
		for i, item := range items {
			if raw[i], err = t.byteValue(item); err != nil {
				return nil, err
			}
		}
		s = string(raw)
	}
	little, err := littleEndian(t, "from_bytes", args[1])
	if err != nil {
		return nil, err
	}
	data := []byte(s)
	if little {
		reverseBytes(data)
	}
	n := new(big.Int).SetBytes(data)
	if args[2] != nil {
		signed, err := t.Truth(args[2])
		if err != nil {
			return nil, err
		}
		if signed && len(data) > 0 && data[0]&0x80 != 0 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(data))))
		}
	}
	if cls, _ := a.Pos[0].(*Class); cls != t.In.Types.Int {
		return t.CallPos(cls, Int(n))
	}
	return Int(n), nil
}

var fromBytesSig = Sig("from_bytes(bytes, byteorder=, *, signed=)")

// newInt is int(x, base).
func newInt(t *Thread, cls *Class, a Args) (Value, error) {
	v, err := t.intOf(a)
	if err != nil || cls == t.In.Types.Int {
		return v, err
	}
	return NewObject(cls, v), nil
}

func (t *Thread) intOf(a Args) (Value, error) {
	base := arg(a.Pos, 1)
	if k := a.Keyword("base"); k != nil {
		base = k
	}
	switch {
	case len(a.Pos) > 2:
		return nil, TypeErrorf("int() takes at most 2 arguments (%d given)", len(a.Pos)+len(a.Kw))
	case len(a.Kw) > 0 && a.Kw[0].Name != "base":
		return nil, TypeErrorf("'%s' is an invalid keyword argument for int()", a.Kw[0].Name)
	case len(a.Pos) == 0 && base != nil:
		return nil, TypeErrorf("int() missing string argument")
	case len(a.Pos) == 0:
		return 0, nil
	case base != nil:
		b, err := t.Index(base)
		if err != nil {
			return nil, err
		}
		return t.intOfText(a.Pos[0], b)
	}
	return t.ToInt(a.Pos[0])
}

// ToInt is int(v).
func (t *Thread) ToInt(v Value) (Value, error) {
	switch n := v.(type) {
	case int, *big.Int:
		return n, nil
	case bool:
		return boolInt(n), nil
	case float64:
		return FloatInt(n)
	case string, Bytes, *ByteArray:
		return t.intOfText(v, 10)
	}
	for _, method := range []string{"__int__", "__index__", "__trunc__"} {
		r, found, err := t.CallSpecial(v, method)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		if _, ok := AsBig(r); !ok {
			return nil, TypeErrorf("%s returned non-int (type %s)", method, t.TypeName(r))
		}
		return plainSelf(Positional(r))
	}
	switch n := Unwrap(v).(type) {
	case string, Bytes, *ByteArray:
		return t.intOfText(n, 10)
	}
	return nil, TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", t.TypeName(v))
}

func (t *Thread) intOfText(v Value, base int) (Value, error) {
	if base != 0 && (base < 2 || base > 36) {
		return nil, ValueErrorf("int() base must be >= 2 and <= 36, or 0")
	}
	text, ok := Unwrap(v).(string)
	if !ok {
		if text, ok = bytesLike(v); !ok {
			return nil, TypeErrorf("int() can't convert non-string with explicit base")
		}
	}
	if n, ok := shortInt(text); ok && base == 10 {
		return n, nil
	}
	n, ok, err := parseInt(text, base)
	if err != nil || ok {
		return n, err
	}
	shown := ReprString(text)
	if _, ok := bytesLike(v); ok {
		shown = ReprBytes(text)
	}
	return nil, ValueErrorf("invalid literal for int() with base %d: %s", base, shown)
}

// shortInt reads the usual case: a few digits, nothing else.
func shortInt(s string) (int, bool) {
	if len(s) == 0 || len(s) > 18 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// digitValue is the value of a digit up to z, or of a decimal digit of any
// script; -1 for what is none.
func digitValue(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case 'a' <= r && r <= 'z':
		return int(r-'a') + 10
	case 'A' <= r && r <= 'Z':
		return int(r-'A') + 10
	case r < 0x80 || !unicode.Is(unicode.Nd, r):
		return -1
	}
	zero := r // decimal digits stand together, ten at a time
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return int(r-zero) % 10
}

// asciiDigits turns decimal digits of other scripts into ASCII.
func asciiDigits(s string) string {
	if StrLen(s) == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && unicode.Is(unicode.Nd, r) {
			return rune('0' + digitValue(r))
		}
		return r
	}, s)
}

// roundInt is round(n, digits).
func (t *Thread) roundInt(v, digits Value) (Value, error) {
	d, err := t.Index(digits)
	if err != nil {
		return nil, err
	}
	if d >= 0 {
		return v, nil
	}
	n, _ := AsBig(v)
	if -d > n.BitLen() {
		return 0, nil
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-d)), nil)
	q := roundHalfEven(n, scale)
	return Int(q.Mul(q, scale)), nil
}

// nativeDivmod is divmod(a, b) of numbers, or NotImplemented.
func (t *Thread) nativeDivmod(a, b Value) (Value, error) {
	x, leftInt := plainInt(a)
	y, rightInt := plainInt(b)
	if leftInt && rightInt && y != 0 && (y != -1 || x != math.MinInt) {
		return NewTuple(floorDiv(x, y), floorMod(x, y)), nil
	}
	m, leftBig := plainBig(a)
	n, rightBig := plainBig(b)
	if leftBig && rightBig {
		if n.Sign() == 0 {
			return nil, Errorf("ZeroDivisionError", "integer division or modulo by zero")
		}
		q, r := bigDivmod(m, n)
		return NewTuple(Int(q), Int(r)), nil
	}
	f, leftFloat := AsFloat(a)
	g, rightFloat := AsFloat(b)
	if !leftFloat || !rightFloat {
		return NotImplemented, nil
	}
	if g == 0 {
		return nil, Errorf("ZeroDivisionError", "float divmod()")
	}
	q, r := floatDivmod(f, g)
	return NewTuple(q, r), nil
}

func defBool(in *Interp) {
	c := in.Types.Bool
	c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		if len(a.Kw) > 0 {
			return nil, TypeErrorf("bool() takes no keyword arguments")
		}
		if err := checkCount("bool", len(a.Pos), 0, 1); err != nil {
			return nil, err
		}
		if len(a.Pos) == 0 {
			return false, nil
		}
		truth, err := t.Truth(a.Pos[0])
		return truth, err
	}
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(a.Pos[0]) })
	defNativeOperators(c, syntax.BitOr, syntax.BitXor, syntax.BitAnd)
}

// defNone adds what NoneType, NotImplementedType and ellipsis have.
func defNone(in *Interp) {
	for c, v := range map[*Class]Value{
		in.Types.None: None, in.Types.NotImplemented: NotImplemented, in.Types.Ellipsis: Ellipsis,
	} {
		c.New = func(*Thread, *Class, Args) (Value, error) { return v, nil }
		c.Def("__repr__", func(t *Thread, _ Args) (Value, error) { return t.valueRepr(v) })
	}
	in.Types.None.Def("__bool__", func(*Thread, Args) (Value, error) { return false, nil })
}
