package lib

import (
	"math/big"

	"github.com/cockroachdb/apd/v3"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the class Decimal and the module decimal.

type decimalOp func(ctx *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error)

var decimalBinary = map[string]decimalOp{
	"add":      func(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) { return c.Add(out, x, y) },
	"sub":      func(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) { return c.Sub(out, x, y) },
	"mul":      func(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) { return c.Mul(out, x, y) },
	"truediv":  quotient,
	"floordiv": quoInteger,
	"mod":      remainder,
	"pow":      power,
}

// quotient drops the zeros that apd leaves at the end of an exact one.
func quotient(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) {
	ideal := x.Exponent - y.Exponent
	cond, err := c.Quo(out, x, y)
	if err != nil || cond.Inexact() || out.Form != apd.Finite || out.Exponent >= ideal {
		return cond, err
	}
	n, ten, rest := out.Coeff.MathBigInt(), big.NewInt(10), new(big.Int)
	for out.Exponent < ideal {
		q, _ := new(big.Int).QuoRem(n, ten, rest)
		if rest.Sign() != 0 || n.Sign() == 0 {
			break
		}
		n = q
		out.Exponent++
	}
	out.Coeff.SetMathBigInt(n)
	return cond &^ apd.Rounded, nil
}

func quoInteger(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) {
	return c.QuoInteger(out, x, y)
}

func remainder(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) {
	if y.Form == apd.Finite && y.IsZero() && x.Form == apd.Finite {
		if x.IsZero() {
			return apd.DivisionUndefined, nil
		}
		return apd.InvalidOperation, nil
	}
	return c.Rem(out, x, y)
}

// power is exact where whole numbers are: apd is asked with more digits first.
func power(c *apd.Context, out, x, y *apd.Decimal) (apd.Condition, error) {
	wide := c.WithPrecision(c.Precision + 10)
	cond, err := wide.Pow(out, x, y)
	if err != nil {
		return cond, err
	}
	if !cond.Inexact() && out.Form == apd.Finite {
		more, err := c.Round(out, out)
		return cond&^apd.Rounded | more, err
	}
	more, err := c.Round(out, out)
	return cond | more, err
}

// operand is what a Decimal can be computed with; nil is anything else.
func operand(v py.Value) *apd.Decimal {
	if d := decimalOf(v); d != nil {
		return d
	}
	if n, ok := py.AsBig(v); ok {
		return decimalFromBig(n)
	}
	return nil
}

func defineDecimal(s *decimalState) {
	c := s.class
	c.New, c.Shown = newDecimal, "decimal.Decimal"
	c.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	for name, op := range decimalBinary {
		binary := func(swap bool) py.GoFunc {
			return func(t *py.Thread, a py.Args) (py.Value, error) {
				x, y := decimalOf(a.Pos[0]), operand(a.Pos[1])
				if x == nil || y == nil {
					return py.NotImplemented, nil
				}
				if swap {
					x, y = y, x
				}
				return contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) { return op(ctx, out, x, y) })
			}
		}
		c.Def("__"+name+"__", binary(false))
		c.Def("__r"+name+"__", binary(true))
	}
	divmod := func(swap bool) py.GoFunc {
		return func(t *py.Thread, a py.Args) (py.Value, error) {
			x, y := decimalOf(a.Pos[0]), operand(a.Pos[1])
			if x == nil || y == nil {
				return py.NotImplemented, nil
			}
			if swap {
				x, y = y, x
			}
			q, err := contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) { return quoInteger(ctx, out, x, y) })
			if err != nil {
				return nil, err
			}
			r, err := contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) { return remainder(ctx, out, x, y) })
			return py.NewTuple(q, r), err
		}
	}
	c.Def("__divmod__", divmod(false))
	c.Def("__rdivmod__", divmod(true))
	defineDecimalUnary(s)
	defineDecimalCompare(s)
	defineDecimalConversions(s)
	defineDecimalMethods(s)
	c.Def("__format__", decimalFormat)
}

func defineDecimalUnary(s *decimalState) {
	for name, f := range map[string]func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error){
		"__neg__": func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) {
			cond, err := ctx.Round(out, x)
			out.Negative = !out.Negative && !out.IsZero()
			return cond, err
		},
		"__pos__": func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) {
			cond, err := ctx.Round(out, x)
			out.Negative = out.Negative && !out.IsZero()
			return cond, err
		},
		"__abs__": func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) { return ctx.Abs(out, x) },
		"sqrt":    func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) { return ctx.Sqrt(out, x) },
		"exp":     func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) { return ctx.Exp(out, x) },
		"ln":      func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) { return ctx.Ln(out, x) },
		"log10": func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) {
			if e := new(apd.Decimal); x.Sign() > 0 && x.Form == apd.Finite {
				if e.Reduce(x); e.Coeff.MathBigInt().Cmp(big.NewInt(1)) == 0 {
					out.SetInt64(int64(e.Exponent)) // a power of ten
					return 0, nil
				}
			}
			return ctx.Log10(out, x)
		},
		"normalize": func(ctx *apd.Context, out, x *apd.Decimal) (apd.Condition, error) {
			cond, err := ctx.Round(out, x)
			if err == nil && out.Form == apd.Finite {
				out.Reduce(out)
			}
			return cond, err
		},
		"conjugate": func(_ *apd.Context, out, x *apd.Decimal) (apd.Condition, error) { out.Set(x); return 0, nil },
		"copy_abs":  func(_ *apd.Context, out, x *apd.Decimal) (apd.Condition, error) { out.Abs(x); return 0, nil },
		"copy_negate": func(_ *apd.Context, out, x *apd.Decimal) (apd.Condition, error) {
			out.Set(x)
			out.Negative = !x.Negative
			return 0, nil
		},
	} {
		s.class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			x := decimalOf(a.Pos[0])
			return givenContext(t, a).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) { return f(ctx, out, x) })
		})
	}
}

// givenContext is the argument context, or the thread's.
func givenContext(t *py.Thread, a py.Args) *decimalContext {
	if o, ok := a.Keyword("context").(*py.Object); ok {
		if c, ok := o.Native.(*decimalContext); ok {
			return c
		}
	}
	return contextOf(t)
}

func isNaN(d *apd.Decimal) bool { return d.Form == apd.NaN || d.Form == apd.NaNSignaling }

// comparable is what a Decimal can be compared with: floats and fractions too.
func comparable(t *py.Thread, v py.Value) (*apd.Decimal, *big.Rat) {
	if d := operand(v); d != nil {
		return d, nil
	}
	if f, ok := py.Unwrap(v).(float64); ok {
		return decimalFromFloat(f), nil
	}
	if t.TypeName(v) != "Fraction" {
		return nil, nil
	}
	n, err := t.GetAttr(v, "numerator")
	if err != nil {
		return nil, nil
	}
	d, err := t.GetAttr(v, "denominator")
	if err != nil {
		return nil, nil
	}
	num, ok := py.AsBig(n)
	den, ok2 := py.AsBig(d)
	if !ok || !ok2 || den.Sign() == 0 {
		return nil, nil
	}
	return nil, new(big.Rat).SetFrac(num, den)
}

func defineDecimalCompare(s *decimalState) {
	for name, is := range map[string]func(order int) bool{
		"__eq__": func(o int) bool { return o == 0 }, "__lt__": func(o int) bool { return o < 0 }, "__le__": func(o int) bool { return o <= 0 },
		"__gt__": func(o int) bool { return o > 0 }, "__ge__": func(o int) bool { return o >= 0 },
	} {
		s.class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			x := decimalOf(a.Pos[0])
			y, fraction := comparable(t, a.Pos[1])
			switch {
			case y == nil && fraction == nil:
				return py.NotImplemented, nil
			case isNaN(x) || y != nil && isNaN(y):
				if name != "__eq__" || x.Form == apd.NaNSignaling {
					return false, contextOf(t).signal(t, "InvalidOperation", "InvalidOperation")
				}
				return false, nil
			case y != nil:
				return is(x.Cmp(y)), nil
			case x.Form == apd.Infinite:
				return is(map[bool]int{true: -1, false: 1}[x.Negative]), nil
			}
			return is(decimalRatio(x).Cmp(fraction)), nil
		})
	}
	s.class.Def("__hash__", func(t *py.Thread, a py.Args) (py.Value, error) { return decimalHash(t, decimalOf(a.Pos[0])) })
	s.class.Def("__bool__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		d := decimalOf(a.Pos[0])
		return d.Form != apd.Finite || !d.IsZero(), nil
	})
}

func defineDecimalConversions(s *decimalState) {
	c := s.class
	c.Def("__str__", func(t *py.Thread, a py.Args) (py.Value, error) {
		return decimalText(decimalOf(a.Pos[0]), false, exponentMark(t)), nil
	})
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		return "Decimal('" + decimalText(decimalOf(a.Pos[0]), false, exponentMark(t)) + "')", nil
	})
	c.Def("to_eng_string", func(t *py.Thread, a py.Args) (py.Value, error) {
		return decimalText(decimalOf(a.Pos[0]), true, exponentMark(t)), nil
	})
	for _, name := range []string{"__int__", "__trunc__"} {
		c.Def(name, func(_ *py.Thread, a py.Args) (py.Value, error) {
			n, err := decimalInt(decimalOf(a.Pos[0]))
			if err != nil {
				return nil, err
			}
			return py.Int(n), nil
		})
	}
	c.Def("__float__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		d := decimalOf(a.Pos[0])
		if d.Form == apd.NaNSignaling {
			return nil, py.ValueErrorf("cannot convert signaling NaN to float")
		}
		return decimalFloat(d), nil
	})
	for name, rounder := range map[string]apd.Rounder{"__floor__": apd.RoundFloor, "__ceil__": apd.RoundCeiling} {
		c.Def(name, func(_ *py.Thread, a py.Args) (py.Value, error) { return roundedInt(decimalOf(a.Pos[0]), rounder) })
	}
	c.Def("__round__", func(t *py.Thread, a py.Args) (py.Value, error) {
		x := decimalOf(a.Pos[0])
		if len(a.Pos) < 2 || a.Pos[1] == py.None {
			return roundedInt(x, apd.RoundHalfEven)
		}
		places, err := t.Index(a.Pos[1])
		if err != nil {
			return nil, err
		}
		return contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) {
			return ctx.Quantize(out, x, int32(-places))
		})
	})
	for _, name := range []string{"__copy__", "__deepcopy__"} {
		c.Def(name, func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil })
	}
	c.Def("__reduce__", func(t *py.Thread, a py.Args) (py.Value, error) {
		return py.NewTuple(a.Pos[0].(*py.Object).Class(), py.NewTuple(decimalText(decimalOf(a.Pos[0]), false, "E"))), nil
	})
	for name, f := range map[string]func(d *apd.Decimal) py.Value{"real": nil, "imag": func(*apd.Decimal) py.Value { return py.NewObject(c, &apd.Decimal{}) }} {
		c.Get(name, func(_ *py.Thread, self py.Value) (py.Value, error) {
			if f == nil {
				return self, nil
			}
			return f(decimalOf(self)), nil
		})
	}
}

func exponentMark(t *py.Thread) string {
	if contextOf(t).capitals {
		return "E"
	}
	return "e"
}

// roundTo is d with no digits below the exponent.
func roundTo(d *apd.Decimal, exponent int32, rounder apd.Rounder) (*apd.Decimal, error) {
	out := &apd.Decimal{}
	ctx := apd.Context{Precision: uint32(d.NumDigits()) + uint32(abs(int(d.Exponent)-int(exponent))) + 2, MaxExponent: apd.MaxExponent, MinExponent: apd.MinExponent, Rounding: rounder}
	_, err := ctx.Quantize(out, d, exponent)
	return out, err
}

func roundedInt(d *apd.Decimal, rounder apd.Rounder) (py.Value, error) {
	if d.Form == apd.Infinite {
		return nil, py.Errorf("OverflowError", "cannot convert Infinity to integer")
	}
	if d.Form != apd.Finite {
		return nil, py.ValueErrorf("cannot convert NaN to integer")
	}
	if d.Exponent < 0 {
		var err error
		if d, err = roundTo(d, 0, rounder); err != nil {
			return nil, err
		}
	}
	n, err := decimalInt(d)
	if err != nil {
		return nil, err
	}
	return py.Int(n), nil
}

func decimalModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "decimal", Init: func(t *py.Thread, m *py.Module) error {
		s := &decimalState{class: m.Class(t.In, "Decimal"), context: m.Class(t.In, "Context"), signals: make(map[string]*py.Class)}
		t.In.Data[decimalKey{}] = s
		for _, row := range decimalSignals {
			var bases []*py.Class
			for _, b := range row[1:] {
				base := s.signals[b]
				if base == nil {
					base = t.In.Types.Exceptions[b]
				}
				bases = append(bases, base)
			}
			s.signals[row[0]] = m.Class(t.In, row[0], bases...)
		}
		for _, name := range roundings {
			m.Set(name, name)
		}
		for name, n := range map[string]int{"MAX_PREC": 999999999999999999, "MAX_EMAX": 999999999999999999, "MIN_EMIN": -999999999999999999, "MIN_ETINY": -1999999999999999997} {
			m.Set(name, n)
		}
		m.Set("HAVE_THREADS", true)
		collections, err := t.Import("collections")
		if err != nil {
			return err
		}
		if s.tuple, err = t.CallMethod(collections, "namedtuple", "DecimalTuple", "sign digits exponent"); err != nil {
			return err
		}
		m.Set("DecimalTuple", s.tuple)
		defineDecimal(s)
		return defineContext(t, s, m)
	}}
}

// rounding is an optional argument that names a way to round.
func rounding(c *decimalContext, v py.Value) (apd.Rounder, error) {
	if v == nil || v == py.None {
		return c.Rounding, nil
	}
	one := *c
	err := one.setRounding(v)
	return one.Rounding, err
}
