package py

import (
	"math"
	"math/big"
	"unsafe"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines comparisons (CPython 3.12, Objects/object.c
// do_richcompare).

// richNames are the special methods of a comparison: the left operand's, and
// the right one's.
type richNames struct{ symbol, method, reflected string }

var comparisons = [...]richNames{
	syntax.Eq:    {"==", "__eq__", "__eq__"},
	syntax.NotEq: {"!=", "__ne__", "__ne__"},
	syntax.Lt:    {"<", "__lt__", "__gt__"},
	syntax.LtE:   {"<=", "__le__", "__ge__"},
	syntax.Gt:    {">", "__gt__", "__lt__"},
	syntax.GtE:   {">=", "__ge__", "__le__"},
}

// Compare is a op b for all comparison operators, "is" and "in" among them.
func (t *Thread) Compare(op syntax.CmpOperator, a, b Value) (Value, error) {
	switch op {
	case syntax.Is:
		return Same(a, b), nil
	case syntax.IsNot:
		return !Same(a, b), nil
	case syntax.In:
		found, err := t.Contains(b, a)
		return found, err
	case syntax.NotIn:
		found, err := t.Contains(b, a)
		return !found, err
	}
	if result, ok, err := t.nativeCompare(op, a, b); ok || err != nil {
		return result, err
	}
	c := &comparisons[op]
	if v, ok, err := t.dispatchCompare(c, a, b); ok || err != nil {
		return v, err
	}
	switch op {
	case syntax.Eq:
		return Same(a, b), nil
	case syntax.NotEq:
		return !Same(a, b), nil
	}
	return nil, TypeErrorf("'%s' not supported between instances of '%s' and '%s'", c.symbol, t.TypeName(a), t.TypeName(b))
}

// Same is "is".
func Same(a, b Value) bool {
	if x, ok := a.(float64); ok {
		y, ok := b.(float64)
		return ok && math.Float64bits(x) == math.Float64bits(y)
	}
	return a == b
}

// dispatchCompare asks the operands' classes; the right one's first if it is
// derived from the left one's.
func (t *Thread) dispatchCompare(c *richNames, a, b Value) (Value, bool, error) {
	left, right := t.TypeOf(a), t.TypeOf(b)
	forward, _ := left.Lookup(c.method)
	reflect := true
	if left != right && right.Is(left) {
		reflect = false
		if backward, _ := right.Lookup(c.reflected); backward != nil && backward != None {
			v, err := t.callUnbound(backward, b, a)
			if err != nil || v != NotImplemented {
				return v, err == nil, err
			}
		}
	}
	if forward != nil && forward != None {
		v, err := t.callUnbound(forward, a, b)
		if err != nil || v != NotImplemented {
			return v, err == nil, err
		}
	}
	if !reflect {
		return nil, false, nil
	}
	if backward, _ := right.Lookup(c.reflected); backward != nil && backward != None {
		v, err := t.callUnbound(backward, b, a)
		if err != nil || v != NotImplemented {
			return v, err == nil, err
		}
	}
	return nil, false, nil
}

// Equal is a == b as a truth value.
func (t *Thread) Equal(a, b Value) (bool, error) {
	if x, ok := a.(string); ok {
		if y, ok := b.(string); ok {
			return x == y, nil
		}
	}
	v, err := t.Compare(syntax.Eq, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(v)
}

// same is what containers compare by: identity, then equality.
func (t *Thread) same(a, b Value) (bool, error) {
	if Same(a, b) {
		return true, nil
	}
	return t.Equal(a, b)
}

// sameKey tells whether two keys of equal hash are the same. A NaN is the same
// only as itself: it equals nothing, so it is known by where it lies.
func (t *Thread) sameKey(a, b Value) (bool, error) {
	if a == b || sameBox(a, b) {
		return true, nil
	}
	return t.Equal(a, b)
}

// sameBox tells whether two floats are one object: the second word of an
// interface value points to the number, and copies of the value share it.
func sameBox(a, b Value) bool {
	if _, ok := a.(float64); !ok {
		return false
	}
	if _, ok := b.(float64); !ok {
		return false
	}
	return (*[2]uintptr)(unsafe.Pointer(&a))[1] == (*[2]uintptr)(unsafe.Pointer(&b))[1]
}

// Less is a < b as a truth value.
func (t *Thread) Less(a, b Value) (bool, error) {
	switch x := a.(type) {
	case int:
		if y, ok := b.(int); ok {
			return x < y, nil
		}
	case string:
		if y, ok := b.(string); ok {
			return x < y, nil
		}
	}
	v, err := t.Compare(syntax.Lt, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(v)
}

// nativeCompare compares two builtin values; ok is false if they do not go
// together.
func (t *Thread) nativeCompare(op syntax.CmpOperator, a, b Value) (result, ok bool, err error) {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			return ordered(op, x, y), true, nil
		case string, NoneType:
			return op == syntax.NotEq, op == syntax.Eq || op == syntax.NotEq, nil
		}
	case string:
		switch y := b.(type) {
		case string:
			switch op {
			case syntax.Eq:
				return x == y, true, nil
			case syntax.NotEq:
				return x != y, true, nil
			}
			return ordered(op, x, y), true, nil
		case int, NoneType:
			return op == syntax.NotEq, op == syntax.Eq || op == syntax.NotEq, nil
		}
		return false, false, nil
	case NoneType, *Class, *Function:
		return false, false, nil
	case *Object:
		return false, false, nil
	}
	if result, ok = compareNumbers(op, a, b); ok {
		return result, true, nil
	}
	return t.compareContainers(op, a, b)
}

func compareNumbers(op syntax.CmpOperator, a, b Value) (result, ok bool) {
	f, leftFloat := a.(float64)
	g, rightFloat := b.(float64)
	if leftFloat && rightFloat {
		return ordered(op, f, g), true
	}
	if !leftFloat && !rightFloat {
		x, ok := plainBig(a)
		if !ok {
			return false, false
		}
		y, ok := plainBig(b)
		if !ok {
			return false, false
		}
		return ordered(op, x.Cmp(y), 0), true
	}
	if leftFloat {
		order, isNumber, nan := compareMixed(f, b)
		return !nan && ordered(op, order, 0) || nan && op == syntax.NotEq, isNumber
	}
	order, isNumber, nan := compareMixed(g, a)
	return !nan && ordered(op, -order, 0) || nan && op == syntax.NotEq, isNumber
}

// compareMixed compares a float with an int, exactly.
func compareMixed(f float64, v Value) (order int, ok, nan bool) {
	if n, ok := plainInt(v); ok && -exactFloat <= n && n <= exactFloat {
		g := float64(n)
		switch {
		case f < g:
			return -1, true, false
		case f > g:
			return 1, true, false
		}
		return 0, true, math.IsNaN(f)
	}
	n, ok := plainBig(v)
	switch {
	case !ok:
		return 0, false, false
	case math.IsNaN(f):
		return 0, true, true
	case math.IsInf(f, 1):
		return 1, true, false
	case math.IsInf(f, -1):
		return -1, true, false
	}
	return new(big.Float).SetFloat64(f).Cmp(new(big.Float).SetInt(n)), true, false
}

func (t *Thread) compareContainers(op syntax.CmpOperator, a, b Value) (result, ok bool, err error) {
	equality := op == syntax.Eq || op == syntax.NotEq
	switch x := a.(type) {
	case *List:
		if y, ok := b.(*List); ok {
			result, err = t.compareItems(op, &x.Items, &y.Items)
			return result, err == nil, err
		}
	case *Tuple:
		if y, ok := b.(*Tuple); ok {
			result, err = t.compareItems(op, &x.Items, &y.Items)
			return result, err == nil, err
		}
	case Bytes, *ByteArray:
		s, _ := bytesLike(a)
		if r, ok := bytesLike(b); ok {
			return ordered(op, s, r), true, nil
		}
	case *Dict:
		if y, ok := b.(*Dict); ok && equality {
			same, err := t.sameDict(x, y)
			return same == (op == syntax.Eq), err == nil, err
		}
	case *Set:
		if y, ok := b.(*Set); ok {
			result, err = t.compareSets(op, x, y)
			return result, err == nil, err
		}
	case *Range:
		if y, ok := b.(*Range); ok && equality {
			return x.same(y) == (op == syntax.Eq), true, nil
		}
		return t.compareRanges(op, x, b)
	case *bigRange:
		return t.compareRanges(op, x, b)
	case *Slice:
		if y, ok := b.(*Slice); ok {
			result, err = t.compareItems(op, &[]Value{x.Start, x.Stop, x.Step}, &[]Value{y.Start, y.Stop, y.Step})
			return result, err == nil, err
		}
	case *Method:
		if y, ok := b.(*Method); ok && equality {
			return (x.Func == y.Func && Same(x.Self, y.Self)) == (op == syntax.Eq), true, nil
		}
	}
	return false, false, nil
}

// compareItems compares sequences item by item. They are given by address, since
// an item's __eq__ may change a list; they may be nested without end.
func (t *Thread) compareItems(op syntax.CmpOperator, a, b *[]Value) (bool, error) {
	if len(*a) != len(*b) && (op == syntax.Eq || op == syntax.NotEq) {
		return op == syntax.NotEq, nil
	}
	if err := t.descend(" in comparison"); err != nil {
		return false, err
	}
	defer t.ascend()
	for i := 0; i < len(*a) && i < len(*b); i++ {
		x, y := (*a)[i], (*b)[i]
		same, err := t.same(x, y)
		if err != nil {
			return false, err
		}
		if same {
			continue
		}
		if op == syntax.Eq || op == syntax.NotEq {
			return op == syntax.NotEq, nil
		}
		v, err := t.Compare(op, x, y)
		if err != nil {
			return false, err
		}
		return t.Truth(v)
	}
	return ordered(op, len(*a), len(*b)), nil
}

func (t *Thread) sameDict(x, y *Dict) (bool, error) {
	if x.Len() != y.Len() {
		return false, nil
	}
	if err := t.descend(" in comparison"); err != nil {
		return false, err
	}
	defer t.ascend()
	for i := 0; i < len(x.entries); i++ {
		e := x.entries[i]
		if e.key == nil {
			continue
		}
		at, err := y.find(t, e.key, e.hash)
		if err != nil || at < 0 {
			return false, err
		}
		same, err := t.same(e.value, y.entries[at].value)
		if err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

func (t *Thread) compareSets(op syntax.CmpOperator, x, y *Set) (bool, error) {
	switch op {
	case syntax.Eq, syntax.NotEq:
		same := x.Len() == y.Len()
		if same {
			var err error
			if same, err = t.subset(x, y); err != nil {
				return false, err
			}
		}
		return same == (op == syntax.Eq), nil
	case syntax.Gt, syntax.GtE:
		x, y = y, x
	}
	if (op == syntax.Lt || op == syntax.Gt) && x.Len() >= y.Len() || x.Len() > y.Len() {
		return false, nil
	}
	return t.subset(x, y)
}

// subset tells whether all of x is in y.
func (t *Thread) subset(x, y *Set) (bool, error) {
	for i := 0; i < len(x.entries); i++ {
		e := x.entries[i]
		if e.key == nil {
			continue
		}
		at, err := y.find(t, e.key, e.hash)
		if err != nil || at < 0 {
			return false, err
		}
	}
	return true, nil
}

// compareRanges is for what is too big for Range.same.
func (t *Thread) compareRanges(op syntax.CmpOperator, a, b Value) (result, ok bool, err error) {
	x, _ := asBigRange(a)
	y, ok := asBigRange(b)
	if !ok || op != syntax.Eq && op != syntax.NotEq {
		return false, false, nil
	}
	left, right := x.key(), y.key()
	result, err = t.compareItems(op, &left, &right)
	return result, err == nil, err
}
