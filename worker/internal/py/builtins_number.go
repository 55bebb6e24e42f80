package py

import (
	"math/big"
	"unicode/utf8"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

func defNumberBuiltins(m *Module) {
	builtinOne(m, "abs", func(t *Thread, v Value) (Value, error) {
		if r, ok := nativeUnary("__abs__", v); ok {
			return r, nil
		}
		r, found, err := t.CallSpecial(v, "__abs__")
		if !found && err == nil {
			err = TypeErrorf("bad operand type for abs(): '%s'", t.TypeName(v))
		}
		return r, err
	})
	builtinPos(m, "divmod", 2, 2, func(t *Thread, args []Value) (Value, error) { return t.Divmod(args[0], args[1]) })
	builtinSig(m, "pow(base, exp, mod=)", func(t *Thread, args []Value) (Value, error) {
		if args[2] == nil || args[2] == None {
			return t.Binary(syntax.Pow, args[0], args[1])
		}
		return t.powMod(args[0], args[1], args[2])
	})
	builtinSig(m, "round(number, ndigits=)", builtinRound)
	builtinOne(m, "chr", func(t *Thread, v Value) (Value, error) {
		n, err := t.Index(v)
		if err != nil {
			if t.IsRaised(err, "OverflowError") {
				err = Errorf("OverflowError", "Python int too large to convert to C int")
			}
			return nil, err
		}
		if n < 0 || n > utf8.MaxRune {
			return nil, ValueErrorf("chr() arg not in range(0x110000)")
		}
		if 0xd800 <= n && n < 0xe000 {
			return nil, ValueErrorf("chr(): surrogates are not supported")
		}
		return string(rune(n)), nil
	})
	builtinOne(m, "ord", builtinOrd)
	for name, base := range map[string]int{"hex": 16, "oct": 8, "bin": 2} {
		builtinOne(m, name, func(t *Thread, v Value) (Value, error) {
			i, err := t.indexValue(v)
			if err != nil {
				return nil, err
			}
			n, _ := AsBig(i)
			sign, prefix := "", map[int]string{16: "0x", 8: "0o", 2: "0b"}[base]
			if n.Sign() < 0 {
				sign = "-"
			}
			return sign + prefix + new(big.Int).Abs(n).Text(base), nil
		})
	}
}

func builtinOrd(t *Thread, v Value) (Value, error) {
	switch c := Unwrap(v).(type) {
	case string:
		if n := StrLen(c); n != 1 {
			return nil, TypeErrorf("ord() expected a character, but string of length %d found", n)
		}
		r, _ := utf8.DecodeRuneInString(c)
		return int(r), nil
	case Bytes, *ByteArray:
		s, _ := bytesLike(c)
		if len(s) != 1 {
			return nil, TypeErrorf("ord() expected a character, but string of length %d found", len(s))
		}
		return int(s[0]), nil
	}
	return nil, TypeErrorf("ord() expected string of length 1, but %s found", t.TypeName(v))
}

// Divmod is divmod(a, b).
func (t *Thread) Divmod(a, b Value) (Value, error) {
	if v, err := t.nativeDivmod(plainNumber(a), plainNumber(b)); err != nil || v != NotImplemented {
		return v, err
	}
	v, ok, err := t.dispatch("__divmod__", "__rdivmod__", a, b)
	if err == nil && !ok {
		err = TypeErrorf("unsupported operand type(s) for divmod(): '%s' and '%s'", t.TypeName(a), t.TypeName(b))
	}
	return v, err
}

// plainNumber keeps nativeDivmod from looking into objects, whose classes may
// have an opinion of their own.
func plainNumber(v Value) Value {
	if _, ok := v.(*Object); ok {
		return nil
	}
	return v
}

func (t *Thread) powMod(a, b, mod Value) (Value, error) {
	x, isInt := AsBig(a)
	y, ok := AsBig(b)
	isInt = isInt && ok
	m, ok := AsBig(mod)
	if !isInt || !ok {
		if o, ok := a.(*Object); ok && t.overrides(o, "__pow__") {
			v, _, err := t.CallSpecial(a, "__pow__", b, mod)
			if err != nil || v != NotImplemented {
				return v, err
			}
		}
		if _, ok := AsFloat(a); ok {
			return nil, TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
		}
		return nil, TypeErrorf("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", t.TypeName(a), t.TypeName(b), t.TypeName(mod))
	}
	if m.Sign() == 0 {
		return nil, ValueErrorf("pow() 3rd argument cannot be 0")
	}
	size := new(big.Int).Abs(m)
	if y.Sign() < 0 {
		inverse := new(big.Int).ModInverse(new(big.Int).Mod(x, size), size)
		if inverse == nil {
			return nil, ValueErrorf("base is not invertible for the given modulus")
		}
		x, y = inverse, new(big.Int).Neg(y)
	}
	r := new(big.Int).Exp(new(big.Int).Mod(x, size), y, size)
	r.Mod(r, size)
	if m.Sign() < 0 && r.Sign() > 0 {
		r.Add(r, m)
	}
	return Int(r), nil
}

func builtinRound(t *Thread, args []Value) (Value, error) {
	v, digits := args[0], args[1]
	switch n := v.(type) {
	case float64:
		return t.roundFloatTo(n, digits)
	case int, *big.Int:
		if digits == nil || digits == None {
			return n, nil
		}
		return t.roundInt(n, digits)
	}
	var r Value
	var found bool
	var err error
	if digits == nil || digits == None {
		r, found, err = t.CallSpecial(v, "__round__")
	} else {
		r, found, err = t.CallSpecial(v, "__round__", digits)
	}
	if !found && err == nil {
		err = TypeErrorf("type %s doesn't define __round__ method", t.TypeName(v))
	}
	return r, err
}

func builtinSum(t *Thread, args []Value) (Value, error) {
	total := args[1]
	switch total.(type) {
	case nil:
		total = 0
	case string:
		return nil, TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
	case Bytes:
		return nil, TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
	case *ByteArray:
		return nil, TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	next, err := t.Iter(args[0])
	if err != nil {
		return nil, err
	}
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return total, err
		}
		if f, isFloat := total.(float64); isFloat {
			return t.sumFloats(f, item, next)
		}
		if total, err = t.Binary(syntax.Add, total, item); err != nil {
			return nil, err
		}
	}
}

// sumFloats goes on with what comes after a float. CPython 3.12 compensates for
// rounding (Python/bltinmodule.c builtin_sum_impl).
func (t *Thread) sumFloats(total float64, item Value, next NextFunc) (Value, error) {
	c := 0.0
	for {
		x, ok := 0.0, false
		switch n := item.(type) {
		case float64:
			x, ok = n, true
			sum := total + x
			if absFloat(total) >= absFloat(x) {
				c += (total - sum) + x
			} else {
				c += (x - sum) + total
			}
			total = sum
		case int:
			ok = true
			total += float64(n)
		case bool:
			ok = true
			total += float64(boolInt(n))
		}
		if !ok {
			v, err := t.Binary(syntax.Add, compensated(total, c), item)
			if err != nil {
				return nil, err
			}
			return t.sumRest(v, next)
		}
		var err error
		if item, ok, err = next(t); err != nil || !ok {
			return compensated(total, c), err
		}
	}
}

func (t *Thread) sumRest(total Value, next NextFunc) (Value, error) {
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return total, err
		}
		if total, err = t.Binary(syntax.Add, total, item); err != nil {
			return nil, err
		}
	}
}

// compensated leaves infinities and NaN as they are.
func compensated(total, c float64) float64 {
	if c != 0 && c-c == 0 {
		return total + c
	}
	return total
}

func absFloat(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}
