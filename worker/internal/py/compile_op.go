package py

import (
	"math"
	"math/bits"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles operators. Those on ints, floats and strs are done on the
// spot; everything else goes to Thread.Binary and Thread.Compare.

const (
	firstSmall = -5
	lastSmall  = 1024
)

// smallInts are Values made beforehand: making one allocates.
var smallInts = func() (table [lastSmall - firstSmall + 1]Value) {
	for i := range table {
		table[i] = i + firstSmall
	}
	return table
}()

func boxInt(n int) Value {
	if uint(n-firstSmall) < uint(len(smallInts)) {
		return smallInts[n-firstSmall]
	}
	return n
}

// binaryFunc is an operator for two values.
type binaryFunc func(t *Thread, a, b Value) (Value, error)

// fastBinary does a op b for the types that matter, and says whether it did.
func fastBinary(op syntax.Operator) func(a, b Value) (Value, bool) {
	switch op {
	case syntax.Add:
		return fastAdd
	case syntax.Sub:
		return fastSub
	case syntax.Mult:
		return fastMult
	case syntax.Div:
		return fastDiv
	case syntax.Mod:
		return fastMod
	case syntax.FloorDiv:
		return fastFloorDiv
	}
	return nil
}

func fastAdd(a, b Value) (Value, bool) {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			if s := x + y; (s > x) == (y > 0) {
				return boxInt(s), true
			}
		case float64:
			return float64(x) + y, true
		}
	case float64:
		switch y := b.(type) {
		case float64:
			return x + y, true
		case int:
			return x + float64(y), true
		}
	case string:
		if y, ok := b.(string); ok && len(x)+len(y) <= maxRepeat {
			return boxConcat(x, y), true
		}
	}
	return nil, false
}

func fastSub(a, b Value) (Value, bool) {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			if s := x - y; (s < x) == (y > 0) {
				return boxInt(s), true
			}
		case float64:
			return float64(x) - y, true
		}
	case float64:
		switch y := b.(type) {
		case float64:
			return x - y, true
		case int:
			return x - float64(y), true
		}
	}
	return nil, false
}

func fastMult(a, b Value) (Value, bool) {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			hi, lo := bits.Mul64(uint64(abs(x)), uint64(abs(y)))
			if hi == 0 && lo <= math.MaxInt64 && x != math.MinInt && y != math.MinInt {
				return boxInt(x * y), true
			}
		case float64:
			return float64(x) * y, true
		}
	case float64:
		switch y := b.(type) {
		case float64:
			return x * y, true
		case int:
			return x * float64(y), true
		}
	}
	return nil, false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// exact tells whether a float holds the int.
func exact(n int) bool { return n > -1<<53 && n < 1<<53 }

func fastDiv(a, b Value) (Value, bool) {
	switch x := a.(type) {
	case int:
		switch y := b.(type) {
		case int:
			if y != 0 && exact(x) && exact(y) {
				return float64(x) / float64(y), true
			}
		case float64:
			if y != 0 {
				return float64(x) / y, true
			}
		}
	case float64:
		switch y := b.(type) {
		case float64:
			if y != 0 {
				return x / y, true
			}
		case int:
			if y != 0 {
				return x / float64(y), true
			}
		}
	}
	return nil, false
}

func fastMod(a, b Value) (Value, bool) {
	x, ok := a.(int)
	y, ok2 := b.(int)
	if !ok || !ok2 || y == 0 || y == -1 {
		return nil, false
	}
	m := x % y
	if m != 0 && (m < 0) != (y < 0) {
		m += y
	}
	return boxInt(m), true
}

func fastFloorDiv(a, b Value) (Value, bool) {
	x, ok := a.(int)
	y, ok2 := b.(int)
	if !ok || !ok2 || y == 0 || y == -1 {
		return nil, false
	}
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	return boxInt(q), true
}

func (c *compiler) binOp(e *syntax.BinOp) evalFunc {
	if percent := c.percentOp(e); percent != nil {
		return percent
	}
	op, fast := e.Op, fastBinary(e.Op)
	left, right := c.expr(e.Left), c.expr(e.Right)
	if fast == nil {
		return func(f *frame) (Value, error) {
			a, err := left(f)
			if err != nil {
				return nil, err
			}
			b, err := right(f)
			if err != nil {
				return nil, err
			}
			return f.t.Binary(op, a, b)
		}
	}
	if k, ok := literal(e.Right); ok && !c.memo {
		return func(f *frame) (Value, error) {
			a, err := left(f)
			if err != nil {
				return nil, err
			}
			if v, ok := fast(a, k); ok {
				return v, nil
			}
			return f.t.Binary(op, a, k)
		}
	}
	return func(f *frame) (Value, error) {
		a, err := left(f)
		if err != nil {
			return nil, err
		}
		b, err := right(f)
		if err != nil {
			return nil, err
		}
		if v, ok := fast(a, b); ok {
			return v, nil
		}
		return f.t.Binary(op, a, b)
	}
}

func (c *compiler) unaryOp(e *syntax.UnaryOp) evalFunc {
	if v, ok := literal(e); ok {
		return constantFunc(v)
	}
	if e.Op == syntax.Not {
		operand := c.cond(e.Operand)
		return func(f *frame) (Value, error) {
			yes, err := operand(f)
			if err != nil {
				return nil, err
			}
			return !yes, nil
		}
	}
	op, operand := e.Op, c.expr(e.Operand)
	return func(f *frame) (Value, error) {
		v, err := operand(f)
		if err != nil {
			return nil, err
		}
		return f.t.Unary(op, v)
	}
}

// truth is Thread.Truth for the types that matter.
func truth(t *Thread, v Value) (bool, error) {
	switch v := v.(type) {
	case bool:
		return v, nil
	case NoneType:
		return false, nil
	case string:
		return v != "", nil
	case int:
		return v != 0, nil
	case *List:
		return len(v.Items) > 0, nil
	case *Dict:
		return v.live > 0, nil
	}
	return t.Truth(v)
}

// cond compiles an expression of which only the truth is asked for.
func (c *compiler) cond(e syntax.Expr) condFunc {
	if c.yields[e] || c.memo {
		return c.truthOf(e)
	}
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			operand := c.cond(e.Operand)
			return func(f *frame) (bool, error) {
				yes, err := operand(f)
				return !yes, err
			}
		}
	case *syntax.BoolOp:
		return c.condBoolOp(e)
	case *syntax.Compare:
		if len(e.Ops) == 1 && e.Pos().Line == c.line && e.End().Line == c.line {
			return c.condCompare(e)
		}
	}
	return c.truthOf(e)
}

func (c *compiler) truthOf(e syntax.Expr) condFunc {
	v := c.expr(e)
	return func(f *frame) (bool, error) {
		x, err := v(f)
		if err != nil {
			return false, err
		}
		if b, ok := x.(bool); ok {
			return b, nil
		}
		return truth(f.t, x)
	}
}

func (c *compiler) condBoolOp(e *syntax.BoolOp) condFunc {
	parts := make([]condFunc, len(e.Values))
	for i, v := range e.Values {
		parts[i] = c.cond(v)
	}
	stop := e.Op == syntax.Or
	if len(parts) == 2 {
		a, b := parts[0], parts[1]
		return func(f *frame) (bool, error) {
			yes, err := a(f)
			if err != nil || yes == stop {
				return yes, err
			}
			return b(f)
		}
	}
	return func(f *frame) (bool, error) {
		for _, p := range parts {
			yes, err := p(f)
			if err != nil || yes == stop {
				return yes, err
			}
		}
		return !stop, nil
	}
}

func (c *compiler) boolOp(e *syntax.BoolOp) evalFunc {
	parts := c.exprs(e.Values)
	stop, last := e.Op == syntax.Or, len(parts)-1
	return func(f *frame) (Value, error) {
		for _, p := range parts[:last] {
			v, err := p(f)
			if err != nil {
				return nil, err
			}
			yes, err := truth(f.t, v)
			if err != nil || yes == stop {
				return v, err
			}
		}
		return parts[last](f)
	}
}

// fastCompare does a op b for the types that matter.
func fastCompare(op syntax.CmpOperator, a, b Value) (yes, ok bool) {
	switch x := a.(type) {
	case int:
		if y, ok := b.(int); ok {
			return ordered(op, x, y), true
		}
	case string:
		if y, ok := b.(string); ok {
			return ordered(op, x, y), true
		}
	case float64:
		if y, ok := b.(float64); ok {
			return ordered(op, x, y), true
		}
	}
	return false, false
}

func ordered[T int | string | float64](op syntax.CmpOperator, x, y T) bool {
	switch op {
	case syntax.Eq:
		return x == y
	case syntax.NotEq:
		return x != y
	case syntax.Lt:
		return x < y
	case syntax.LtE:
		return x <= y
	case syntax.Gt:
		return x > y
	}
	return x >= y
}

// identical is a is b.
func identical(a, b Value) bool {
	if x, ok := a.(float64); ok {
		y, ok := b.(float64)
		return ok && math.Float64bits(x) == math.Float64bits(y)
	}
	return a == b
}

// compareTruth is the truth of a op b.
func compareTruth(op syntax.CmpOperator) func(t *Thread, a, b Value) (bool, error) {
	switch op {
	case syntax.Is:
		return func(_ *Thread, a, b Value) (bool, error) { return identical(a, b), nil }
	case syntax.IsNot:
		return func(_ *Thread, a, b Value) (bool, error) { return !identical(a, b), nil }
	case syntax.In:
		return func(t *Thread, a, b Value) (bool, error) { return t.Contains(b, a) }
	case syntax.NotIn:
		return func(t *Thread, a, b Value) (bool, error) {
			yes, err := t.Contains(b, a)
			return !yes, err
		}
	}
	return func(t *Thread, a, b Value) (bool, error) {
		if yes, ok := fastCompare(op, a, b); ok {
			return yes, nil
		}
		v, err := t.Compare(op, a, b)
		if err != nil {
			return false, err
		}
		return truth(t, v)
	}
}

func (c *compiler) condCompare(e *syntax.Compare) condFunc {
	left, right := c.expr(e.Left), c.expr(e.Comparators[0])
	compare := compareTruth(e.Ops[0])
	if k, ok := literal(e.Comparators[0]); ok {
		return func(f *frame) (bool, error) {
			a, err := left(f)
			if err != nil {
				return false, err
			}
			return compare(f.t, a, k)
		}
	}
	return func(f *frame) (bool, error) {
		a, err := left(f)
		if err != nil {
			return false, err
		}
		b, err := right(f)
		if err != nil {
			return false, err
		}
		return compare(f.t, a, b)
	}
}

// compareValue is a op b.
func compareValue(t *Thread, op syntax.CmpOperator, a, b Value) (Value, error) {
	switch op {
	case syntax.Is:
		return identical(a, b), nil
	case syntax.IsNot:
		return !identical(a, b), nil
	case syntax.In, syntax.NotIn:
		yes, err := t.Contains(b, a)
		if err != nil {
			return nil, err
		}
		return yes == (op == syntax.In), nil
	}
	if yes, ok := fastCompare(op, a, b); ok {
		return yes, nil
	}
	return t.Compare(op, a, b)
}

func (c *compiler) compare(e *syntax.Compare) evalFunc {
	left, rights, ops := c.expr(e.Left), c.exprs(e.Comparators), e.Ops
	if len(ops) == 1 {
		right, op := rights[0], ops[0]
		return func(f *frame) (Value, error) {
			a, err := left(f)
			if err != nil {
				return nil, err
			}
			b, err := right(f)
			if err != nil {
				return nil, err
			}
			return compareValue(f.t, op, a, b)
		}
	}
	return func(f *frame) (Value, error) {
		a, err := left(f)
		if err != nil {
			return nil, err
		}
		var v Value
		for i, right := range rights {
			b, err := right(f)
			if err != nil {
				return nil, err
			}
			if v, err = compareValue(f.t, ops[i], a, b); err != nil {
				return nil, err
			}
			if i == len(rights)-1 {
				break
			}
			yes, err := truth(f.t, v)
			if err != nil || !yes {
				return v, err
			}
			a = b
		}
		return v, nil
	}
}
