package py

import (
	"math"
	"math/big"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines what the sequences have in common: start and end arguments,
// comparison, and the special methods that stand for operators.

// sliceArg is an index as methods such as find take it: nil and None are
// missing; numbers too big are as good as the biggest.
func (t *Thread) sliceArg(v Value, missing int) (int, error) {
	switch n := Unwrap(v).(type) {
	case nil, NoneType:
		return missing, nil
	case int:
		return n, nil
	case *big.Int:
		if n.Sign() < 0 {
			return math.MinInt, nil
		}
		return math.MaxInt, nil
	}
	n, err := t.Index(v)
	if err != nil && t.hasNoIndex(v) {
		return 0, TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return n, err
}

func (t *Thread) hasNoIndex(v Value) bool {
	method, _ := t.TypeLookup(v, "__index__")
	return method == nil
}

// sliceArgs reads start and end of a sequence of that length; both may be
// missing. start may come out greater than end and than length, as in CPython.
func (t *Thread) sliceArgs(args []Value, length int) (start, end int, err error) {
	if start, err = t.sliceArg(arg(args, 0), 0); err != nil {
		return 0, 0, err
	}
	if end, err = t.sliceArg(arg(args, 1), length); err != nil {
		return 0, 0, err
	}
	if start < 0 {
		start = max(start+length, 0)
	}
	if end < 0 {
		end = max(end+length, 0)
	}
	return start, min(end, length), nil
}

// defComparisons adds the six comparisons, by the native ones.
func defComparisons[T any](d definer[T]) {
	for op, c := range comparisons {
		if c.method == "" {
			continue
		}
		d.special(c.method, func(t *Thread, s T, _, x Value) (Value, error) {
			other := Unwrap(x)
			if _, isStr := Value(s).(string); isStr {
				if _, ok := other.(string); !ok { // for whom nativeCompare has a short way
					return NotImplemented, nil
				}
			}
			result, ok, err := t.nativeCompare(syntax.CmpOperator(op), s, other)
			if err == nil && !ok {
				return NotImplemented, nil
			}
			return result, err
		})
	}
}

// defOperators adds the methods of binary operators, all of which the native
// operators know.
func defOperators[T any](d definer[T], ops ...syntax.Operator) {
	for _, op := range ops {
		d.special(operators[op].method, func(t *Thread, s T, _, x Value) (Value, error) {
			return t.nativeOperator(op, s, x)
		})
	}
}

func (t *Thread) nativeOperator(op syntax.Operator, a, b Value) (Value, error) {
	if op != syntax.Mod {
		b = Unwrap(b)
	}
	v, ok, err := t.nativeBinary(op, a, b)
	if err == nil && !ok {
		return NotImplemented, nil
	}
	return v, err
}

// defSequence adds what every sequence can do, by the native operations.
func defSequence[T any](d definer[T], ops ...syntax.Operator) {
	defOperators(d, ops...)
	d.special("__rmul__", func(t *Thread, s T, _, x Value) (Value, error) {
		return t.nativeOperator(syntax.Mult, s, x)
	})
	defContainer(d)
	d.one("__getitem__", func(t *Thread, s T, k Value) (Value, error) { return t.GetItem(s, k) })
}

// defContainer adds __len__, __contains__ and __repr__.
func defContainer[T any](d definer[T]) {
	d.none("__len__", func(t *Thread, s T) (Value, error) { return t.Len(s) })
	d.special("__contains__", func(t *Thread, s T, _, x Value) (Value, error) { return t.Contains(s, x) })
	d.none("__repr__", func(t *Thread, s T) (Value, error) { return t.Repr(s) })
}

// defHash adds __hash__. It agrees with the dicts' hash, so that an instance of
// a derived class finds what was stored under the value itself.
func defHash[T any](d definer[T]) {
	d.none("__hash__", func(t *Thread, s T) (Value, error) { return t.HashInt(s) })
}
