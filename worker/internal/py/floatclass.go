package py

import (
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines the class float (CPython 3.12, Objects/floatobject.c).

func defFloat(in *Interp) {
	c := in.Types.Float
	c.New = func(t *Thread, cls *Class, a Args) (Value, error) {
		f, err := t.floatOf(a)
		if err != nil || cls == t.In.Types.Float {
			return f, err
		}
		return NewObject(cls, f), nil
	}
	defNumber(c)
	defNativeOperators(c, syntax.Add, syntax.Sub, syntax.Mult, syntax.Div, syntax.Mod, syntax.Pow, syntax.FloorDiv)
	d := define[float64](c)
	d.none("__int__", func(_ *Thread, f float64) (Value, error) { return FloatInt(f) })
	d.none("__trunc__", func(_ *Thread, f float64) (Value, error) { return FloatInt(f) })
	d.none("__floor__", func(_ *Thread, f float64) (Value, error) { return FloatInt(math.Floor(f)) })
	d.none("__ceil__", func(_ *Thread, f float64) (Value, error) { return FloatInt(math.Ceil(f)) })
	d.none("conjugate", func(_ *Thread, f float64) (Value, error) { return f, nil })
	d.none("is_integer", func(_ *Thread, f float64) (Value, error) {
		return f == math.Trunc(f) && !math.IsInf(f, 0), nil
	})
	d.none("hex", func(_ *Thread, f float64) (Value, error) { return floatHex(f), nil })
	d.none("as_integer_ratio", floatRatio)
	d.none("__getnewargs__", func(_ *Thread, f float64) (Value, error) { return NewTuple(f), nil })
	d.pos("__round__", 0, 1, func(t *Thread, f float64, args []Value) (Value, error) { return t.roundFloatTo(f, arg(args, 0)) })
	c.DefClass("fromhex", func(t *Thread, a Args) (Value, error) {
		s, ok := Unwrap(arg(a.Pos, 1)).(string)
		if !ok {
			return nil, TypeErrorf("bad argument type for built-in operation")
		}
		f, err := parseFloatHex(s)
		if cls := a.Pos[0].(*Class); err == nil && cls != t.In.Types.Float {
			return t.CallPos(cls, f)
		}
		return f, err
	})
	c.Get("real", func(_ *Thread, self Value) (Value, error) { return Unwrap(self), nil })
	c.Get("imag", func(*Thread, Value) (Value, error) { return 0.0, nil })
}

func (t *Thread) floatOf(a Args) (float64, error) {
	if len(a.Kw) > 0 {
		return 0, TypeErrorf("float() takes no keyword arguments")
	}
	if err := checkCount("float", len(a.Pos), 0, 1); err != nil || len(a.Pos) == 0 {
		return 0, err
	}
	v := a.Pos[0]
	if f, ok := v.(float64); ok {
		return f, nil
	}
	text, ok := Unwrap(v).(string)
	if !ok {
		text, ok = bytesLike(v)
	}
	if ok {
		f, ok := parseFloat(text)
		if !ok {
			shown, err := t.Repr(Unwrap(v))
			if err != nil {
				return 0, err
			}
			return 0, ValueErrorf("could not convert string to float: %s", shown)
		}
		return f, nil
	}
	f, err := t.ToFloat(v)
	if err != nil && t.IsRaised(err, "TypeError") {
		if m, _ := t.TypeLookup(v, "__float__"); m == nil {
			return 0, TypeErrorf("float() argument must be a string or a real number, not '%s'", t.TypeName(v))
		}
	}
	return f, err
}

func (t *Thread) roundFloatTo(f float64, digits Value) (Value, error) {
	if digits == nil || digits == None {
		return FloatInt(math.RoundToEven(f))
	}
	n, err := t.indexValue(digits)
	if err != nil {
		return nil, err
	}
	d, ok := n.(int)
	if !ok {
		d = (1 << 30) * n.(*big.Int).Sign()
	}
	r, err := roundFloat(f, d)
	return r, err
}

func floatRatio(_ *Thread, f float64) (Value, error) {
	switch {
	case math.IsNaN(f):
		return nil, ValueErrorf("cannot convert NaN to integer ratio")
	case math.IsInf(f, 0):
		return nil, Errorf("OverflowError", "cannot convert Infinity to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return NewTuple(Int(new(big.Int).Set(r.Num())), Int(new(big.Int).Set(r.Denom()))), nil
}
