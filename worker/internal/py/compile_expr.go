package py

import (
	"strconv"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// condFunc is a compiled expression of which only the truth matters.
type condFunc func(f *frame) (bool, error)

func (c *compiler) expr(e syntax.Expr) evalFunc {
	if c.yields[e] {
		return c.located(e, c.resumableExpr(e))
	}
	memo := c.memo
	c.memo = false
	v := c.located(e, c.plainExpr(e))
	c.memo = memo
	if _, ok := e.(*syntax.Constant); memo && !ok {
		return c.kept(v)
	}
	return v
}

func (c *compiler) exprs(list []syntax.Expr) []evalFunc {
	fs := make([]evalFunc, len(list))
	for i, e := range list {
		fs[i] = c.expr(e)
	}
	return fs
}

// located notes the line of an expression that is not on the line of its
// statement, if it fails.
func (c *compiler) located(e syntax.Expr, v evalFunc) evalFunc {
	line := e.Pos().Line
	if line == c.line && e.End().Line == line {
		return v
	}
	switch e := e.(type) {
	case *syntax.Call:
		line = callLine(e)
	case *syntax.BinOp, *syntax.UnaryOp, *syntax.Compare, *syntax.Attribute, *syntax.Subscript, *syntax.Name, *syntax.FormattedValue, *syntax.JoinedStr:
	default:
		return v
	}
	return func(f *frame) (Value, error) {
		x, err := v(f)
		if err != nil {
			return nil, f.noteAt(err, line)
		}
		return x, nil
	}
}

// callLine is the line that a call is on for a traceback: of a method call that
// of the method's name.
func callLine(e *syntax.Call) int {
	if a, ok := e.Func.(*syntax.Attribute); ok {
		return a.End().Line
	}
	return e.Pos().Line
}

func (c *compiler) plainExpr(e syntax.Expr) evalFunc {
	switch e := e.(type) {
	case *syntax.Name:
		if e.Id == "__debug__" {
			return constantFunc(true)
		}
		return c.load(e.Id)
	case *syntax.Constant:
		return constantFunc(constant(e.Value))
	case *syntax.Attribute:
		return c.attribute(e)
	case *syntax.Call:
		return c.call(e)
	case *syntax.BinOp:
		return c.binOp(e)
	case *syntax.UnaryOp:
		return c.unaryOp(e)
	case *syntax.Compare:
		return c.compare(e)
	case *syntax.BoolOp:
		return c.boolOp(e)
	case *syntax.IfExp:
		return c.ifExp(e)
	case *syntax.Subscript:
		return c.subscript(e)
	case *syntax.JoinedStr:
		return c.joinedStr(e)
	case *syntax.FormattedValue:
		return c.joinedStr(&syntax.JoinedStr{Span: e.Span, Values: []syntax.Expr{e}})
	case *syntax.List:
		return c.list(e.Elts)
	case *syntax.Tuple:
		return c.tuple(e)
	case *syntax.Set:
		return c.set(e)
	case *syntax.Dict:
		return c.dict(e)
	case *syntax.Slice:
		return c.slice(e)
	case *syntax.Lambda:
		return c.lambda(e)
	case *syntax.NamedExpr:
		return c.namedExpr(e)
	case *syntax.ListComp:
		return c.listComp(e)
	case *syntax.SetComp:
		return c.setComp(e)
	case *syntax.DictComp:
		return c.dictComp(e)
	case *syntax.GeneratorExp:
		return c.generatorExp(e)
	}
	stop := c.impossible(e)
	return func(f *frame) (Value, error) {
		_, err := stop(f)
		return nil, err
	}
}

func constantFunc(v Value) evalFunc {
	return func(*frame) (Value, error) { return v, nil }
}

// literal is the value of an expression that is always the same object.
func literal(e syntax.Expr) (Value, bool) {
	switch e := e.(type) {
	case *syntax.Constant:
		if _, ok := e.Value.(syntax.Imaginary); !ok {
			return constant(e.Value), true
		}
	case *syntax.UnaryOp:
		k, ok := e.Operand.(*syntax.Constant)
		if !ok || e.Op != syntax.USub {
			return nil, false
		}
		switch n := k.Value.(type) {
		case int:
			return -n, true
		case float64:
			return -n, true
		}
	case *syntax.Tuple:
		items := make([]Value, len(e.Elts))
		for i, x := range e.Elts {
			v, ok := literal(x)
			if !ok {
				return nil, false
			}
			items[i] = v
		}
		return &Tuple{items}, true
	}
	return nil, false
}

func (c *compiler) namedExpr(e *syntax.NamedExpr) evalFunc {
	value, store := c.expr(e.Value), c.store(e.Target.Id)
	return func(f *frame) (Value, error) {
		v, err := value(f)
		if err != nil {
			return nil, err
		}
		return v, store(f, v)
	}
}

func (c *compiler) ifExp(e *syntax.IfExp) evalFunc {
	test, body, orElse := c.cond(e.Test), c.expr(e.Body), c.expr(e.OrElse)
	return func(f *frame) (Value, error) {
		yes, err := test(f)
		if err != nil {
			return nil, err
		}
		if yes {
			return body(f)
		}
		return orElse(f)
	}
}

func (c *compiler) slice(e *syntax.Slice) evalFunc {
	part := func(e syntax.Expr) evalFunc {
		if e == nil {
			return constantFunc(None)
		}
		return c.expr(e)
	}
	lower, upper, step := part(e.Lower), part(e.Upper), part(e.Step)
	return func(f *frame) (Value, error) {
		l, err := lower(f)
		if err != nil {
			return nil, err
		}
		u, err := upper(f)
		if err != nil {
			return nil, err
		}
		s, err := step(f)
		if err != nil {
			return nil, err
		}
		return &Slice{l, u, s}, nil
	}
}

func (c *compiler) subscript(e *syntax.Subscript) evalFunc {
	object, key := c.expr(e.Value), c.expr(e.Slice)
	return func(f *frame) (Value, error) {
		o, err := object(f)
		if err != nil {
			return nil, err
		}
		k, err := key(f)
		if err != nil {
			return nil, err
		}
		switch o := o.(type) {
		case *Dict:
			if s, ok := k.(string); ok {
				if v, ok := o.GetStr(s); ok {
					return v, nil
				}
			}
		case *List:
			if i, ok := k.(int); ok {
				if i < 0 {
					i += len(o.Items)
				}
				if uint(i) < uint(len(o.Items)) {
					return o.Items[i], nil
				}
			}
		case *Tuple:
			if i, ok := k.(int); ok && uint(i) < uint(len(o.Items)) {
				return o.Items[i], nil
			}
		}
		return f.t.GetItem(o, k)
	}
}

// maxScratch is how large the buffer may be that a thread keeps for f-strings.
const maxScratch = 512

// joinedStr is an f-string, built in one buffer.
func (c *compiler) joinedStr(e *syntax.JoinedStr) evalFunc {
	parts := make([]func(f *frame, b []byte) ([]byte, error), 0, len(e.Values))
	for _, v := range e.Values {
		switch v := v.(type) {
		case *syntax.Constant:
			text, _ := v.Value.(string)
			parts = append(parts, func(_ *frame, b []byte) ([]byte, error) { return append(b, text...), nil })
		case *syntax.FormattedValue:
			parts = append(parts, c.formatted(v))
		default:
			inner := c.expr(v)
			parts = append(parts, func(f *frame, b []byte) ([]byte, error) {
				x, err := inner(f)
				s, _ := x.(string)
				return append(b, s...), err
			})
		}
	}
	return func(f *frame) (Value, error) {
		t := f.t
		b := t.scratch[:0]
		t.scratch = nil // until it is given back, another f-string makes its own
		for _, p := range parts {
			var err error
			if b, err = p(f, b); err != nil {
				return nil, err
			}
		}
		s := boxText(b)
		if cap(b) <= maxScratch {
			t.scratch = b
		}
		return s, nil
	}
}

func (c *compiler) formatted(v *syntax.FormattedValue) func(f *frame, b []byte) ([]byte, error) {
	value := c.expr(v.Value)
	var spec evalFunc
	if v.FormatSpec != nil {
		spec = c.expr(v.FormatSpec)
	}
	conversion := v.Conversion
	return func(f *frame, b []byte) ([]byte, error) {
		x, err := value(f)
		if err != nil {
			return nil, err
		}
		text := ""
		switch conversion {
		case 's':
			text, err = f.t.Str(x)
			x = text
		case 'r':
			text, err = f.t.Repr(x)
			x = text
		case 'a':
			text, err = f.t.ASCII(x)
			x = text
		}
		if err != nil {
			return nil, err
		}
		if spec == nil {
			switch x := x.(type) {
			case string:
				return append(b, x...), nil
			case int:
				return strconv.AppendInt(b, int64(x), 10), nil
			}
			text, err = f.t.Format(x, "")
			return append(b, text...), err
		}
		s, err := spec(f)
		if err != nil {
			return nil, err
		}
		how, _ := s.(string)
		text, err = f.t.Format(x, how)
		return append(b, text...), err
	}
}
