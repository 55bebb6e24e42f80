package lib

import (
	"math/big"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the methods of Decimal that have names, and its format.

var (
	quantizeSig = py.Sig("quantize(exp, rounding=, context=)")
	integralSig = py.Sig("to_integral_value(rounding=, context=)")
	otherSig    = py.Sig("compare(other, context=)")
)

func defineDecimalMethods(s *decimalState) {
	c := s.class
	c.Def("quantize", decimalQuantize)
	for _, name := range []string{"to_integral_value", "to_integral", "to_integral_exact"} {
		c.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := integralSig.BindArgs(a.Rest(1))
			if err != nil {
				return nil, err
			}
			x, rounder := decimalOf(a.Pos[0]), apd.Rounder("")
			if rounder, err = rounding(contextOf(t), args[0]); err != nil {
				return nil, err
			}
			if x.Form == apd.Finite && x.Exponent < 0 {
				if x, err = roundTo(x, 0, rounder); err != nil {
					return nil, err
				}
			}
			return py.NewObject(c, x), nil
		})
	}
	two := func(name string, f func(t *py.Thread, x, y *apd.Decimal) (py.Value, error)) {
		c.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := otherSig.BindArgs(a.Rest(1))
			if err != nil {
				return nil, err
			}
			y := operand(args[0])
			if y == nil {
				return nil, py.TypeErrorf("conversion from %s to Decimal is not supported", t.TypeName(args[0]))
			}
			return f(t, decimalOf(a.Pos[0]), y)
		})
	}
	two("compare", func(_ *py.Thread, x, y *apd.Decimal) (py.Value, error) {
		if isNaN(x) || isNaN(y) {
			return py.NewObject(c, &apd.Decimal{Form: apd.NaN}), nil
		}
		return py.NewObject(c, apd.New(int64(x.Cmp(y)), 0)), nil
	})
	two("same_quantum", func(_ *py.Thread, x, y *apd.Decimal) (py.Value, error) {
		if x.Form != apd.Finite || y.Form != apd.Finite {
			return x.Form == y.Form || isNaN(x) && isNaN(y), nil
		}
		return x.Exponent == y.Exponent, nil
	})
	two("copy_sign", func(_ *py.Thread, x, y *apd.Decimal) (py.Value, error) {
		out := new(apd.Decimal).Set(x)
		out.Negative = y.Negative
		return py.NewObject(c, out), nil
	})
	two("scaleb", func(t *py.Thread, x, y *apd.Decimal) (py.Value, error) {
		n, err := decimalInt(y)
		if err != nil || y.Exponent != 0 {
			return py.NewObject(c, &apd.Decimal{Form: apd.NaN}), contextOf(t).signal(t, "InvalidOperation", "InvalidOperation")
		}
		out := new(apd.Decimal).Set(x)
		out.Exponent += int32(n.Int64())
		return contextOf(t).result(t, func(ctx *apd.Context, r *apd.Decimal) (apd.Condition, error) { return ctx.Round(r, out) })
	})
	two("remainder_near", func(t *py.Thread, x, y *apd.Decimal) (py.Value, error) {
		return contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) {
			q := new(apd.Decimal)
			if cond, err := ctx.Quo(q, x, y); err != nil || cond.DivisionByZero() || cond.DivisionUndefined() {
				return apd.InvalidOperation, err
			}
			whole, err := roundTo(q, 0, apd.RoundHalfEven)
			if err != nil {
				return apd.DivisionImpossible, nil
			}
			if _, err := ctx.Mul(whole, whole, y); err != nil {
				return 0, err
			}
			return ctx.Sub(out, x, whole)
		})
	})
	for name, pick := range map[string]int{"max": 1, "min": -1} {
		two(name, func(t *py.Thread, x, y *apd.Decimal) (py.Value, error) {
			switch {
			case isNaN(x), !isNaN(y) && y.Cmp(x) == pick:
				x = y
			}
			return contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) { return ctx.Round(out, x) })
		})
	}
	c.Def("fma", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) < 3 || operand(a.Pos[1]) == nil || operand(a.Pos[2]) == nil {
			return nil, py.TypeErrorf("fma() takes two numbers")
		}
		return contextOf(t).result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) {
			wide := ctx.WithPrecision(uint32(decimalOf(a.Pos[0]).NumDigits()+operand(a.Pos[1]).NumDigits()) + ctx.Precision)
			if cond, err := wide.Mul(out, decimalOf(a.Pos[0]), operand(a.Pos[1])); err != nil {
				return cond, err
			}
			return ctx.Add(out, out, operand(a.Pos[2]))
		})
	})
	defineDecimalTests(s)
}

func decimalQuantize(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := quantizeSig.BindArgs(a.Rest(1))
	if err != nil {
		return nil, err
	}
	x, exp := decimalOf(a.Pos[0]), operand(args[0])
	if exp == nil {
		return nil, py.TypeErrorf("conversion from %s to Decimal is not supported", t.TypeName(args[0]))
	}
	c := contextOf(t)
	if o, ok := args[2].(*py.Object); ok {
		if given, ok := o.Native.(*decimalContext); ok {
			c = given
		}
	}
	rounder, err := rounding(c, args[1])
	if err != nil {
		return nil, err
	}
	return c.result(t, func(ctx *apd.Context, out *apd.Decimal) (apd.Condition, error) {
		if x.Form == apd.Infinite && exp.Form == apd.Infinite || isNaN(x) || isNaN(exp) {
			out.Set(x)
			if isNaN(exp) {
				out.Set(exp)
			}
			return 0, nil
		}
		if exp.Form != apd.Finite {
			return apd.InvalidOperation, nil
		}
		ctx.Rounding = rounder
		return ctx.Quantize(out, x, exp.Exponent)
	})
}

func defineDecimalTests(s *decimalState) {
	c := s.class
	none := func(name string, f func(t *py.Thread, d *apd.Decimal) (py.Value, error)) {
		c.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) { return f(t, decimalOf(a.Pos[0])) })
	}
	for name, is := range map[string]func(d *apd.Decimal) bool{
		"is_finite": func(d *apd.Decimal) bool { return d.Form == apd.Finite }, "is_infinite": func(d *apd.Decimal) bool { return d.Form == apd.Infinite },
		"is_nan": isNaN, "is_qnan": func(d *apd.Decimal) bool { return d.Form == apd.NaN }, "is_snan": func(d *apd.Decimal) bool { return d.Form == apd.NaNSignaling },
		"is_signed": func(d *apd.Decimal) bool { return d.Negative }, "is_zero": func(d *apd.Decimal) bool { return d.Form == apd.Finite && d.IsZero() },
		"is_canonical": func(*apd.Decimal) bool { return true }, "is_normal": func(d *apd.Decimal) bool { return d.Form == apd.Finite && !d.IsZero() },
	} {
		none(name, func(_ *py.Thread, d *apd.Decimal) (py.Value, error) { return is(d), nil })
	}
	none("adjusted", func(_ *py.Thread, d *apd.Decimal) (py.Value, error) {
		if d.Form != apd.Finite {
			return 0, nil
		}
		return int(d.Exponent) + len(d.Coeff.String()) - 1, nil
	})
	none("as_tuple", func(t *py.Thread, d *apd.Decimal) (py.Value, error) {
		sign := 0
		if d.Negative {
			sign = 1
		}
		if d.Form != apd.Finite {
			mark := map[apd.Form]string{apd.Infinite: "F", apd.NaN: "n", apd.NaNSignaling: "N"}[d.Form]
			figures := py.NewTuple()
			if d.Form == apd.Infinite {
				figures = py.NewTuple(0)
			}
			return t.CallPos(s.tuple, sign, figures, mark)
		}
		var figures []py.Value
		for _, r := range d.Coeff.String() {
			figures = append(figures, int(r-'0'))
		}
		return t.CallPos(s.tuple, sign, py.NewTuple(figures...), int(d.Exponent))
	})
	none("as_integer_ratio", func(_ *py.Thread, d *apd.Decimal) (py.Value, error) {
		switch {
		case d.Form == apd.Infinite:
			return nil, py.Errorf("OverflowError", "cannot convert Infinity to integer ratio")
		case d.Form != apd.Finite:
			return nil, py.ValueErrorf("cannot convert NaN to integer ratio")
		}
		r := decimalRatio(d)
		return py.NewTuple(py.Int(new(big.Int).Set(r.Num())), py.Int(new(big.Int).Set(r.Denom()))), nil
	})
	none("radix", func(*py.Thread, *apd.Decimal) (py.Value, error) { return py.NewObject(c, apd.New(10, 0)), nil })
	none("canonical", func(_ *py.Thread, d *apd.Decimal) (py.Value, error) { return py.NewObject(c, d), nil })
	c.DefClass("from_float", func(t *py.Thread, a py.Args) (py.Value, error) {
		if n, ok := py.AsBig(a.Pos[1]); ok {
			return py.NewObject(c, decimalFromBig(n)), nil
		}
		f, ok := py.Unwrap(a.Pos[1]).(float64)
		if !ok {
			return nil, py.TypeErrorf("argument must be int or float")
		}
		return py.NewObject(c, decimalFromFloat(f)), nil
	})
}

// decimalSpec is a format specification.
type decimalSpec struct {
	fill             rune
	align, sign, typ byte
	separator        string
	zero, alternate  bool
	noNegativeZero   bool
	width, precision int // -1 is none
}

func parseDecimalSpec(spec string) (f decimalSpec, ok bool) {
	f = decimalSpec{fill: ' ', width: -1, precision: -1}
	r := []rune(spec)
	align := func(c rune) bool { return c == '<' || c == '>' || c == '=' || c == '^' }
	switch {
	case len(r) > 1 && align(r[1]):
		f.fill, f.align, r = r[0], byte(r[1]), r[2:]
	case len(r) > 0 && align(r[0]):
		f.align, r = byte(r[0]), r[1:]
	}
	next := func(set string) byte {
		if len(r) > 0 && strings.ContainsRune(set, r[0]) {
			c := byte(r[0])
			r = r[1:]
			return c
		}
		return 0
	}
	number := func() int {
		if len(r) == 0 || r[0] < '0' || r[0] > '9' {
			return -1
		}
		n := 0
		for len(r) > 0 && r[0] >= '0' && r[0] <= '9' && n < 1<<24 {
			n = n*10 + int(r[0]-'0')
			r = r[1:]
		}
		return n
	}
	f.sign = next("+- ")
	f.noNegativeZero = next("z") != 0
	f.alternate = next("#") != 0
	if f.zero = next("0") != 0; f.zero && f.align == 0 {
		f.fill, f.align = '0', '='
	}
	f.width = number()
	if c := next(","); c != 0 {
		f.separator = string(c)
	}
	if next(".") != 0 {
		if f.precision = number(); f.precision < 0 {
			return f, false
		}
	}
	f.typ = next("eEfFgGn%")
	return f, len(r) == 0
}

func decimalFormat(t *py.Thread, a py.Args) (py.Value, error) {
	spec, isText := py.Unwrap(first(a.Rest(1))).(string)
	d := decimalOf(a.Pos[0])
	if !isText {
		return nil, py.TypeErrorf("format() argument 2 must be str")
	}
	f, ok := parseDecimalSpec(spec)
	if !ok {
		return nil, py.ValueErrorf("invalid format string")
	}
	if d.Form != apd.Finite {
		body := special(d)
		if f.typ == '%' {
			body += "%"
		}
		if f.fill == '0' && f.zero {
			f.fill, f.align = ' ', '>'
		}
		return f.pad(strings.TrimPrefix(body, "-"), "", d.Negative), nil
	}
	c := contextOf(t)
	mark := "E"
	if f.typ == 'e' || f.typ == 'f' || f.typ == 'g' || f.typ == 0 && !c.capitals {
		mark = "e"
	}
	whole, rest, negative, err := f.figures(d, c.Rounding, mark)
	if err != nil {
		return nil, err
	}
	return f.pad(whole, rest, negative), nil
}

// figures are the digits before the point, what follows them, and the sign.
func (f *decimalSpec) figures(d *apd.Decimal, rounder apd.Rounder, mark string) (whole, rest string, negative bool, err error) {
	d = new(apd.Decimal).Set(d)
	if f.typ == '%' {
		d.Exponent += 2
	}
	figures := len(d.Coeff.String())
	kind := f.typ
	switch {
	case f.precision < 0:
	case kind == 'e' || kind == 'E':
		if !d.IsZero() {
			d, err = roundTo(d, d.Exponent+int32(figures-1-f.precision), rounder)
			if err == nil && len(d.Coeff.String()) > f.precision+1 { // 9.99 became 10.0
				d, err = roundTo(d, d.Exponent+1, rounder)
			}
		}
	case kind == 'f' || kind == 'F' || kind == '%':
		d, err = roundTo(d, int32(-f.precision), rounder)
	default:
		if most := max(f.precision, 1); figures > most {
			d, err = roundTo(d, d.Exponent+int32(figures-most), rounder)
			if err == nil && len(d.Coeff.String()) > most {
				d, err = roundTo(d, d.Exponent+1, rounder)
			}
		}
	}
	if err != nil {
		return "", "", false, py.ValueErrorf("invalid format string")
	}
	if d.IsZero() && d.Exponent > 0 && (kind == 'f' || kind == 'F' || kind == '%') {
		d.Exponent = 0
	}
	text := d.Coeff.String()
	left := int(d.Exponent) + len(text)
	dot := left
	switch kind {
	case 'e', 'E':
		if dot = 1; f.precision >= 0 && d.IsZero() {
			dot = 1 - f.precision
		}
	case 'f', 'F', '%':
	default:
		if d.Exponent > 0 || left <= -6 {
			dot = 1
		}
	}
	text = pointed(text, dot)
	whole, fraction, _ := strings.Cut(text, ".")
	if fraction != "" || f.alternate {
		rest = "." + fraction
	}
	if kind == 'e' || kind == 'E' || left != dot {
		rest += mark + signed(left-dot)
	}
	if kind == '%' {
		rest += "%"
	}
	return whole, rest, d.Negative && (!f.noNegativeZero || !d.IsZero()), nil
}

// pad puts sign, separators and fill around the digits.
func (f *decimalSpec) pad(whole, rest string, negative bool) string {
	sign := ""
	switch {
	case negative:
		sign = "-"
	case f.sign == '+' || f.sign == ' ':
		sign = string(f.sign)
	}
	if f.align == '=' && f.fill == '0' {
		for width := f.width - len(sign) - len(rest); len(grouped(whole, f.separator)) < width; {
			whole = "0" + whole
			if strings.HasPrefix(grouped(whole, f.separator), f.separator) && f.separator != "" {
				break
			}
		}
	}
	body := grouped(whole, f.separator) + rest
	missing := max(0, f.width-len(sign)-len([]rune(body)))
	fill := func(n int) string { return strings.Repeat(string(f.fill), n) }
	switch f.align {
	case '<':
		return sign + body + fill(missing)
	case '=':
		return sign + fill(missing) + body
	case '^':
		return fill(missing/2) + sign + body + fill(missing-missing/2)
	}
	return fill(missing) + sign + body
}

// grouped puts a separator before every three digits from the right.
func grouped(digits, separator string) string {
	if separator == "" {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
