package lib

import (
	"fmt"
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines datetime.timedelta (CPython 3.12, Modules/_datetimemodule.c).

const (
	dayMicros = 86400 * 1e6
	maxDays   = 999999999
)

// delta is a timedelta: us is from 0 to a day less a microsecond.
type delta struct{ days, us int }

// deltaOf makes a delta of microseconds.
func deltaOf(us int) delta { return delta{floorDiv(us, dayMicros), mod(us, dayMicros)} }

func (d delta) micros() int { return d.days*dayMicros + d.us }

// small tells whether micros does not overflow.
func (d delta) small() bool { return d.days > -1e8 && d.days < 1e8 }

func (d delta) big() *big.Int {
	n := big.NewInt(int64(d.days))
	return n.Mul(n, big.NewInt(dayMicros)).Add(n, big.NewInt(int64(d.us)))
}

func (d delta) add(o delta) delta {
	us := d.us + o.us
	return delta{d.days + o.days + us/dayMicros, us % dayMicros}
}

func (d delta) neg() delta {
	if d.us == 0 {
		return delta{-d.days, 0}
	}
	return delta{-d.days - 1, dayMicros - d.us}
}

func (d delta) compare(o delta) int {
	switch {
	case d.days != o.days && d.days < o.days, d.days == o.days && d.us < o.us:
		return -1
	case d == o:
		return 0
	}
	return 1
}

func (d delta) seconds() float64 {
	if d.small() {
		return float64(d.micros()) / 1e6
	}
	f, _ := new(big.Rat).SetFrac(d.big(), big.NewInt(1e6)).Float64()
	return f
}

func (d delta) String() string {
	s := d.us / 1e6
	text := fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	if rest := d.us % 1e6; rest != 0 {
		text += fmt.Sprintf(".%06d", rest)
	}
	switch d.days {
	case 0:
		return text
	case 1, -1:
		return fmt.Sprintf("%d day, %s", d.days, text)
	}
	return fmt.Sprintf("%d days, %s", d.days, text)
}

// deltaUnits are the constructor's parameters, in the order in which their
// fractions are summed up, with their microseconds.
var deltaUnits = []struct {
	at   int
	name string
	us   int
}{{2, "microseconds", 1}, {3, "milliseconds", 1000}, {1, "seconds", 1e6}, {4, "minutes", 60e6}, {5, "hours", 3600e6}, {0, "days", dayMicros}, {6, "weeks", 7 * dayMicros}}

var deltaSig = py.Sig("timedelta(days=, seconds=, microseconds=, milliseconds=, minutes=, hours=, weeks=)")

// deltaArgs is what the constructor's arguments sum up to.
func deltaArgs(t *py.Thread, args []py.Value) (delta, error) {
	var sum delta
	leftover := 0.0
	for _, u := range deltaUnits {
		v := py.Unwrap(args[u.at])
		switch n := v.(type) {
		case nil:
		case int:
			sum = sum.plus(n, u.us)
		case bool:
			if n {
				sum = sum.plus(1, u.us)
			}
		case *big.Int:
			return sum, py.Errorf("OverflowError", "Python int too large to convert to C int")
		case float64:
			if math.IsNaN(n) {
				return sum, py.ValueErrorf("cannot convert float NaN to integer")
			}
			if math.IsInf(n, 0) {
				return sum, py.Errorf("OverflowError", "cannot convert float infinity to integer")
			}
			if math.Abs(n) > 1e17 {
				return sum, py.Errorf("OverflowError", "Python int too large to convert to C int")
			}
			whole, part := math.Modf(n)
			sum = sum.plus(int(whole), u.us)
			whole, part = math.Modf(part * float64(u.us))
			sum = sum.plus(int(whole), 1)
			leftover += part
		default:
			return sum, py.TypeErrorf("unsupported type for timedelta %s component: %s", u.name, t.TypeName(args[u.at]))
		}
	}
	if leftover != 0 {
		rounded := math.Round(leftover)
		if math.Abs(rounded-leftover) == 0.5 {
			odd := float64(sum.us & 1)
			rounded = 2*math.Round((leftover+odd)*0.5) - odd
		}
		sum = sum.plus(int(rounded), 1)
	}
	return sum, sum.check()
}

// plus adds n units.
func (d delta) plus(n, unit int) delta {
	if unit >= dayMicros {
		if n > 1e15 || n < -1e15 {
			return delta{n, 0}
		}
		return delta{d.days + n*(unit/dayMicros), d.us}
	}
	perDay := dayMicros / unit
	return d.add(delta{floorDiv(n, perDay), mod(n, perDay) * unit})
}

func (d delta) check() error {
	switch {
	case d.days > math.MaxInt32 || d.days < math.MinInt32:
		return py.Errorf("OverflowError", "Python int too large to convert to C int")
	case d.days > maxDays || d.days < -maxDays:
		return py.Errorf("OverflowError", "days=%d; must have magnitude <= %d", d.days, maxDays)
	}
	return nil
}

// deltaOfBig is the delta of microseconds.
func deltaOfBig(us *big.Int) (delta, error) {
	days, rest := new(big.Int).DivMod(us, big.NewInt(dayMicros), new(big.Int))
	if !days.IsInt64() {
		return delta{}, py.Errorf("OverflowError", "Python int too large to convert to C int")
	}
	d := delta{int(days.Int64()), int(rest.Int64())}
	return d, d.check()
}

// nearest is a/b, halves to the even neighbour.
func nearest(a, b *big.Int) *big.Int {
	if b.Sign() < 0 {
		a, b = new(big.Int).Neg(a), new(big.Int).Neg(b)
	}
	q, r := new(big.Int).DivMod(a, b, new(big.Int))
	twice := r.Lsh(r, 1).Cmp(b)
	if twice > 0 || twice == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return q
}

func (d *dates) defTimedelta(in *py.Interp) {
	c := d.delta
	c.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		var args [7]py.Value
		if err := bindConstructor(deltaSig, a, args[:], "__new__()"); err != nil {
			return nil, err
		}
		sum, err := deltaArgs(t, args[:])
		return py.NewObject(cls, sum), err
	}
	own := func(v py.Value) delta { x, _ := deltaIn(v); return x }
	c.Get("days", func(_ *py.Thread, self py.Value) (py.Value, error) { return own(self).days, nil })
	c.Get("seconds", func(_ *py.Thread, self py.Value) (py.Value, error) { return own(self).us / 1e6, nil })
	c.Get("microseconds", func(_ *py.Thread, self py.Value) (py.Value, error) { return own(self).us % 1e6, nil })
	c.Def("total_seconds", func(_ *py.Thread, a py.Args) (py.Value, error) { return own(a.Pos[0]).seconds(), nil })
	c.Def("__bool__", func(_ *py.Thread, a py.Args) (py.Value, error) { return own(a.Pos[0]) != delta{}, nil })
	c.Def("__hash__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		x := own(a.Pos[0])
		return mix(x.days, x.us), nil
	})
	c.Def("__str__", func(_ *py.Thread, a py.Args) (py.Value, error) { return own(a.Pos[0]).String(), nil })
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		return t.TypeName(a.Pos[0]) + own(a.Pos[0]).repr(), nil
	})
	same := func(_ *py.Thread, a py.Args) (py.Value, error) { return a.Pos[0], nil }
	for _, name := range []string{"__pos__", "__copy__", "__deepcopy__"} {
		c.Def(name, same)
	}
	c.Def("__neg__", func(_ *py.Thread, a py.Args) (py.Value, error) { return d.checked(own(a.Pos[0]).neg()) })
	c.Def("__abs__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		if x := own(a.Pos[0]); x.days < 0 {
			return d.checked(x.neg())
		}
		return a.Pos[0], nil
	})
	c.Def("__reduce__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		x := own(a.Pos[0])
		return py.NewTuple(a.Pos[0].(*py.Object).Class(), py.NewTuple(x.days, x.us/1e6, x.us%1e6)), nil
	})
	compareWith(c, func(_ *py.Thread, a, b py.Value) (int, bool, error) {
		x, _ := deltaIn(a)
		y, ok := deltaIn(b)
		return x.compare(y), ok, nil
	})
	d.defDeltaArithmetic(c)
	for name, v := range map[string]delta{"min": {-maxDays, 0}, "max": {maxDays, dayMicros - 1}, "resolution": {0, 1}} {
		c.Set(name, py.NewObject(c, v))
	}
}

func (d delta) repr() string {
	text := ""
	for _, part := range []struct {
		name string
		n    int
	}{{"days", d.days}, {"seconds", d.us / 1e6}, {"microseconds", d.us % 1e6}} {
		if part.n != 0 {
			if text != "" {
				text += ", "
			}
			text += fmt.Sprintf("%s=%d", part.name, part.n)
		}
	}
	if text == "" {
		text = "0"
	}
	return "(" + text + ")"
}

// deltaIn is the delta in a timedelta.
func deltaIn(v py.Value) (delta, bool) {
	if o, ok := v.(*py.Object); ok {
		x, ok := o.Native.(delta)
		return x, ok
	}
	return delta{}, false
}

func (d *dates) checked(x delta) (py.Value, error) {
	if err := x.check(); err != nil {
		return nil, err
	}
	return py.NewObject(d.delta, x), nil
}

func (d *dates) ofBig(us *big.Int) (py.Value, error) {
	x, err := deltaOfBig(us)
	return py.NewObject(d.delta, x), err
}

// two adds an operator of two operands.
func two(c *py.Class, name string, fn func(t *py.Thread, a, b py.Value) (py.Value, error)) {
	c.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("expected 1 argument, got %d", len(a.Pos)-1)
		}
		return fn(t, a.Pos[0], a.Pos[1])
	})
}

func (d *dates) defDeltaArithmetic(c *py.Class) {
	pair := func(name string, fn func(x, y delta) (py.Value, error)) {
		two(c, name, func(_ *py.Thread, a, b py.Value) (py.Value, error) {
			x, _ := deltaIn(a)
			y, ok := deltaIn(b)
			if !ok {
				return py.NotImplemented, nil
			}
			return fn(x, y)
		})
	}
	pair("__add__", func(x, y delta) (py.Value, error) { return d.checked(x.add(y)) })
	pair("__radd__", func(x, y delta) (py.Value, error) { return d.checked(x.add(y)) })
	pair("__sub__", func(x, y delta) (py.Value, error) { return d.checked(x.add(y.neg())) })
	pair("__rsub__", func(x, y delta) (py.Value, error) { return d.checked(y.add(x.neg())) })
	divide := func(x, y delta) (*big.Int, delta, error) {
		if y == (delta{}) {
			return nil, delta{}, py.Errorf("ZeroDivisionError", "integer division or modulo by zero")
		}
		r := new(big.Int)
		q, r := floorDivBig(x.big(), y.big())
		rest, err := deltaOfBig(r)
		return q, rest, err
	}
	pair("__mod__", func(x, y delta) (py.Value, error) {
		_, r, err := divide(x, y)
		return py.NewObject(d.delta, r), err
	})
	pair("__divmod__", func(x, y delta) (py.Value, error) {
		q, r, err := divide(x, y)
		if err != nil {
			return nil, err
		}
		return py.NewTuple(py.Int(q), py.NewObject(d.delta, r)), nil
	})
	two(c, "__floordiv__", func(_ *py.Thread, a, b py.Value) (py.Value, error) {
		x, _ := deltaIn(a)
		if y, ok := deltaIn(b); ok {
			q, _, err := divide(x, y)
			if err != nil {
				return nil, err
			}
			return py.Int(q), nil
		}
		n, ok := py.AsBig(b)
		if !ok {
			return py.NotImplemented, nil
		}
		if n.Sign() == 0 {
			return nil, py.Errorf("ZeroDivisionError", "integer division or modulo by zero")
		}
		q, _ := floorDivBig(x.big(), n)
		return d.ofBig(q)
	})
	multiply := func(_ *py.Thread, a, b py.Value) (py.Value, error) {
		x, _ := deltaIn(a)
		if f, ok := py.Unwrap(b).(float64); ok {
			num, den, err := ratio(f)
			if err != nil {
				return nil, err
			}
			return d.ofBig(nearest(num.Mul(num, x.big()), den))
		}
		n, ok := py.AsBig(b)
		if !ok {
			return py.NotImplemented, nil
		}
		return d.ofBig(new(big.Int).Mul(x.big(), n))
	}
	two(c, "__mul__", multiply)
	two(c, "__rmul__", multiply)
	two(c, "__truediv__", d.divideDelta)
}

func (d *dates) divideDelta(_ *py.Thread, a, b py.Value) (py.Value, error) {
	x, _ := deltaIn(a)
	if y, ok := deltaIn(b); ok {
		if y == (delta{}) {
			return nil, py.Errorf("ZeroDivisionError", "division by zero")
		}
		f, _ := new(big.Rat).SetFrac(x.big(), y.big()).Float64()
		return f, nil
	}
	if f, ok := py.Unwrap(b).(float64); ok {
		if f == 0 {
			return nil, py.Errorf("ZeroDivisionError", "division by zero")
		}
		num, den, err := ratio(f)
		if err != nil {
			return nil, err
		}
		return d.ofBig(nearest(den.Mul(den, x.big()), num))
	}
	n, ok := py.AsBig(b)
	if !ok {
		return py.NotImplemented, nil
	}
	if n.Sign() == 0 {
		return nil, py.Errorf("ZeroDivisionError", "integer division or modulo by zero")
	}
	return d.ofBig(nearest(x.big(), n))
}

// ratio is float.as_integer_ratio.
func ratio(f float64) (num, den *big.Int, err error) {
	switch {
	case math.IsNaN(f):
		return nil, nil, py.ValueErrorf("cannot convert NaN to integer ratio")
	case math.IsInf(f, 0):
		return nil, nil, py.Errorf("OverflowError", "cannot convert Infinity to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom()), nil
}

// floorDivBig rounds down, as Python does.
func floorDivBig(a, b *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
		r.Add(r, b)
	}
	return q, r
}

// mix makes a hash of numbers.
func mix(numbers ...int) int {
	h := uint64(0x9E3779B97F4A7C15)
	for _, n := range numbers {
		h = (h ^ uint64(n)) * 0x100000001B3
		h ^= h >> 29
	}
	return int(h >> 3)
}

// compareWith adds the six comparisons; compare's ok is false for operands that
// cannot be compared.
func compareWith(c *py.Class, compare func(t *py.Thread, a, b py.Value) (int, bool, error)) {
	for name, holds := range map[string]func(n int) bool{
		"__eq__": func(n int) bool { return n == 0 }, "__ne__": func(n int) bool { return n != 0 }, "__lt__": func(n int) bool { return n < 0 },
		"__le__": func(n int) bool { return n <= 0 }, "__gt__": func(n int) bool { return n > 0 }, "__ge__": func(n int) bool { return n >= 0 },
	} {
		two(c, name, func(t *py.Thread, a, b py.Value) (py.Value, error) {
			n, ok, err := compare(t, a, b)
			if err != nil {
				if unequal, same := err.(unorderable); same {
					switch name {
					case "__eq__":
						return false, nil
					case "__ne__":
						return true, nil
					}
					return nil, unequal.error
				}
				return nil, err
			}
			if !ok {
				return py.NotImplemented, nil
			}
			return holds(n), nil
		})
	}
}

// unorderable is the error of values that are unequal but in no order.
type unorderable struct{ error }
