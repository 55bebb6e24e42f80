package py

import (
	"math/big"
)

// bigRange is a range with an end beyond a machine word.
type bigRange struct{ start, stop, step *big.Int }

// asBigRange is any range as one of big numbers.
func asBigRange(v Value) (*bigRange, bool) {
	switch r := v.(type) {
	case *bigRange:
		return r, true
	case *Range:
		return &bigRange{big.NewInt(int64(r.Start)), big.NewInt(int64(r.Stop)), big.NewInt(int64(r.Step))}, true
	}
	return nil, false
}

// length is the number of items.
func (r *bigRange) length() *big.Int {
	low, high, step := r.start, r.stop, r.step
	if step.Sign() < 0 {
		low, high, step = high, low, new(big.Int).Neg(step)
	}
	n := new(big.Int).Sub(high, low)
	if n.Sign() <= 0 {
		return new(big.Int)
	}
	n.Sub(n, big.NewInt(1)).Quo(n, step)
	return n.Add(n, big.NewInt(1))
}

// item is item i.
func (r *bigRange) item(i *big.Int) *big.Int {
	n := new(big.Int).Mul(i, r.step)
	return n.Add(n, r.start)
}

func (r *bigRange) next() NextFunc {
	i, left := new(big.Int).Set(r.start), r.length()
	one := big.NewInt(1)
	return func(t *Thread) (Value, bool, error) {
		if left.Sign() <= 0 {
			return nil, false, nil
		}
		if err := t.Poll(); err != nil {
			return nil, false, err
		}
		left.Sub(left, one)
		v := Int(new(big.Int).Set(i))
		i.Add(i, r.step)
		return v, true, nil
	}
}

func (r *bigRange) reversed() *bigRange {
	last := new(big.Int).Sub(r.length(), big.NewInt(1))
	return &bigRange{r.item(last), new(big.Int).Sub(r.start, r.step), new(big.Int).Neg(r.step)}
}

// place is the number of the item n; ok is false if it is none.
func (r *bigRange) place(n *big.Int) (i *big.Int, ok bool) {
	i, rest := new(big.Int).QuoRem(new(big.Int).Sub(n, r.start), r.step, new(big.Int))
	return i, rest.Sign() == 0 && i.Sign() >= 0 && i.Cmp(r.length()) < 0
}

// key is what equal ranges have in common.
func (r *bigRange) key() []Value {
	n := r.length()
	switch {
	case n.Sign() == 0:
		return []Value{0, None, None}
	case n.IsInt64() && n.Int64() == 1:
		return []Value{1, Int(r.start), None}
	}
	return []Value{Int(n), Int(r.start), Int(r.step)}
}

func (t *Thread) bigRangeItem(r *bigRange, k Value) (Value, error) {
	if s, ok := k.(*Slice); ok {
		return t.bigRangeSlice(r, s)
	}
	if !t.isIndex(k) {
		return nil, TypeErrorf("range indices must be integers or slices, not %s", t.TypeName(k))
	}
	v, err := t.indexValue(k)
	if err != nil {
		return nil, err
	}
	i, _ := AsBig(v)
	n := r.length()
	if i.Sign() < 0 {
		i = new(big.Int).Add(i, n)
	}
	if i.Sign() < 0 || i.Cmp(n) >= 0 {
		return nil, IndexErrorf("range object index out of range")
	}
	return Int(r.item(i)), nil
}

// bigRangeSlice is SliceBounds and the slice by it, in big numbers.
func (t *Thread) bigRangeSlice(r *bigRange, s *Slice) (Value, error) {
	length, step := r.length(), big.NewInt(1)
	part := func(v Value, missing *big.Int) (*big.Int, error) {
		if v == None {
			return missing, nil
		}
		i, err := t.indexValue(v)
		if err != nil {
			return nil, err
		}
		n, _ := AsBig(i)
		return n, nil
	}
	step, err := part(s.Step, step)
	if err != nil {
		return nil, err
	}
	if step.Sign() == 0 {
		return nil, ValueErrorf("slice step cannot be zero")
	}
	low, high := new(big.Int), length
	if step.Sign() < 0 {
		low, high = big.NewInt(-1), new(big.Int).Sub(length, big.NewInt(1))
	}
	bound := func(v Value, missing *big.Int) (*big.Int, error) {
		n, err := part(v, missing)
		if err != nil || v == None {
			return n, err
		}
		if n.Sign() < 0 {
			n = new(big.Int).Add(n, length)
		}
		if n.Cmp(low) < 0 {
			n = low
		}
		if n.Cmp(high) > 0 {
			n = high
		}
		return n, nil
	}
	first, last := low, high
	if step.Sign() < 0 {
		first, last = high, low
	}
	start, err := bound(s.Start, first)
	if err != nil {
		return nil, err
	}
	stop, err := bound(s.Stop, last)
	if err != nil {
		return nil, err
	}
	return (&bigRange{r.item(start), r.item(stop), new(big.Int).Mul(r.step, step)}).value(), nil
}

// value is the range as the smallest type that holds it.
func (r *bigRange) value() Value {
	if r.start.IsInt64() && r.stop.IsInt64() && r.step.IsInt64() {
		return &Range{int(r.start.Int64()), int(r.stop.Int64()), int(r.step.Int64())}
	}
	return r
}

func (r *bigRange) repr() string {
	text := "range(" + r.start.String() + ", " + r.stop.String()
	if r.step.Cmp(big.NewInt(1)) != 0 {
		text += ", " + r.step.String()
	}
	return text + ")"
}
