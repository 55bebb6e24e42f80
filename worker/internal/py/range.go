package py

import (
	"math"
	"math/big"
)

// Len is the number of items.
func (r *Range) Len() int {
	switch {
	case r.Step > 0 && r.Start < r.Stop:
		return int((uint(r.Stop)-uint(r.Start)-1)/uint(r.Step)) + 1
	case r.Step < 0 && r.Start > r.Stop:
		return int((uint(r.Start)-uint(r.Stop)-1)/(-uint(r.Step))) + 1
	}
	return 0
}

// key is what equal ranges have in common.
func (r *Range) key() []Value {
	switch n := r.Len(); n {
	case 0:
		return []Value{0, None, None}
	case 1:
		return []Value{1, r.Start, None}
	default:
		return []Value{n, r.Start, r.Step}
	}
}

func (r *Range) same(s *Range) bool {
	n := r.Len()
	return n == s.Len() && (n == 0 || r.Start == s.Start && (n == 1 || r.Step == s.Step))
}

func (r *Range) next() NextFunc {
	i, left := r.Start, uint(rangeLen(r.Start, r.Stop, r.Step))
	return func(t *Thread) (Value, bool, error) {
		if left == 0 {
			return nil, false, nil
		}
		if err := t.Poll(); err != nil {
			return nil, false, err
		}
		left--
		v := i
		i += r.Step
		return v, true, nil
	}
}

func defRange(in *Interp) {
	c := in.Types.Range
	c.New = newRange
	d := definer[*bigRange]{c, asBigRange}
	d.none("__len__", func(t *Thread, r *bigRange) (Value, error) { return t.bigRangeLen(r) })
	d.none("__bool__", func(_ *Thread, r *bigRange) (Value, error) { return r.length().Sign() > 0, nil })
	d.none("__hash__", func(t *Thread, r *bigRange) (Value, error) { return t.HashInt(r) })
	d.none("__repr__", func(_ *Thread, r *bigRange) (Value, error) { return r.repr(), nil })
	d.none("__iter__", func(_ *Thread, r *bigRange) (Value, error) { return NewIterator("range_iterator", r.next()), nil })
	d.none("__reversed__", func(_ *Thread, r *bigRange) (Value, error) {
		return NewIterator("range_iterator", r.reversed().next()), nil
	})
	d.one("__contains__", func(t *Thread, r *bigRange, v Value) (Value, error) { return t.rangeHas(r, v) })
	d.one("__getitem__", func(t *Thread, r *bigRange, k Value) (Value, error) { return t.bigRangeItem(r, k) })
	d.one("count", func(t *Thread, r *bigRange, v Value) (Value, error) {
		found, err := t.rangeHas(r, v)
		return boolInt(found == true), err
	})
	d.one("index", func(t *Thread, r *bigRange, v Value) (Value, error) {
		n, ok := AsBig(v)
		if f, isFloat := v.(float64); isFloat && f == math.Trunc(f) && !math.IsInf(f, 0) {
			n, _ = new(big.Float).SetFloat64(f).Int(nil)
			ok = true
		}
		if ok {
			if i, ok := r.place(n); ok {
				return Int(i), nil
			}
		}
		text, err := t.Repr(v)
		if err != nil {
			return nil, err
		}
		return nil, ValueErrorf("%s is not in range", text)
	})
	part := func(name string, get func(r *bigRange) *big.Int) {
		c.Get(name, func(_ *Thread, self Value) (Value, error) {
			r, _ := asBigRange(self)
			return Int(get(r)), nil
		})
	}
	part("start", func(r *bigRange) *big.Int { return r.start })
	part("stop", func(r *bigRange) *big.Int { return r.stop })
	part("step", func(r *bigRange) *big.Int { return r.step })
	defNativeComparisons(c)
}

// rangeHas is v in r.
func (t *Thread) rangeHas(r *bigRange, v Value) (Value, error) {
	if n, ok := plainBig(Unwrap(v)); ok {
		_, ok := r.place(n)
		return ok, nil
	}
	found, err := t.search(r.next(), v)
	return found, err
}

func (t *Thread) bigRangeLen(r *bigRange) (Value, error) {
	n := r.length()
	if !n.IsInt64() {
		return nil, Errorf("OverflowError", "Python int too large to convert to C ssize_t")
	}
	return int(n.Int64()), nil
}

func newRange(t *Thread, _ *Class, a Args) (Value, error) {
	if len(a.Kw) > 0 {
		return nil, TypeErrorf("range() takes no keyword arguments")
	}
	if err := checkCount("range", len(a.Pos), 1, 3); err != nil {
		return nil, err
	}
	n := [3]Value{0, 0, 1}
	for i, v := range a.Pos {
		var err error
		if n[i], err = t.indexValue(v); err != nil {
			return nil, err
		}
	}
	if len(a.Pos) == 1 {
		n[0], n[1] = 0, n[0]
	}
	if n[2] == 0 {
		return nil, ValueErrorf("range() arg 3 must not be zero")
	}
	start, okStart := n[0].(int)
	stop, okStop := n[1].(int)
	step, okStep := n[2].(int)
	if okStart && okStop && okStep {
		return &Range{start, stop, step}, nil
	}
	var r bigRange
	r.start, _ = AsBig(n[0])
	r.stop, _ = AsBig(n[1])
	r.step, _ = AsBig(n[2])
	return &r, nil
}

// SliceBounds are the places that a slice of a sequence of that length means:
// count of them from start on, step apart.
func (t *Thread) SliceBounds(s *Slice, length int) (start, stop, step, count int, err error) {
	step = 1
	if s.Step != None {
		if step, err = t.sliceArg(s.Step, 1); err != nil {
			return 0, 0, 0, 0, err
		}
		if step == 0 {
			return 0, 0, 0, 0, ValueErrorf("slice step cannot be zero")
		}
		step = max(step, -math.MaxInt)
	}
	low, high := 0, length
	if step < 0 {
		low, high = -1, length-1
	}
	bound := func(v Value, missing int) (int, error) {
		n, err := t.sliceArg(v, missing)
		if err != nil || v == None {
			return missing, err
		}
		if n < 0 {
			n += length
		}
		return min(max(n, low), high), nil
	}
	first, last := low, high
	if step < 0 {
		first, last = high, low
	}
	if start, err = bound(s.Start, first); err != nil {
		return 0, 0, 0, 0, err
	}
	if stop, err = bound(s.Stop, last); err != nil {
		return 0, 0, 0, 0, err
	}
	count = (&Range{start, stop, step}).Len()
	return start, stop, step, count, nil
}

func defSlice(in *Interp) {
	c := in.Types.Slice
	c.New = func(_ *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("slice", len(a.Pos), 1, 3); err != nil {
			return nil, err
		}
		s := &Slice{None, None, None}
		switch len(a.Pos) {
		case 1:
			s.Stop = a.Pos[0]
		case 3:
			s.Step = a.Pos[2]
			fallthrough
		default:
			s.Start, s.Stop = a.Pos[0], a.Pos[1]
		}
		return s, nil
	}
	defHash(define[*Slice](c))
	c.Get("start", func(_ *Thread, self Value) (Value, error) { return self.(*Slice).Start, nil })
	c.Get("stop", func(_ *Thread, self Value) (Value, error) { return self.(*Slice).Stop, nil })
	c.Get("step", func(_ *Thread, self Value) (Value, error) { return self.(*Slice).Step, nil })
	define[*Slice](c).one("indices", func(t *Thread, s *Slice, length Value) (Value, error) {
		n, err := t.Index(length)
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, ValueErrorf("length should not be negative")
		}
		start, stop, step, _, err := t.SliceBounds(s, n)
		return NewTuple(start, stop, step), err
	})
	defNativeComparisons(c)
}
