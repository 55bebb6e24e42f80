package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// markYields notes in marks which statements and expressions of a generator's
// body have a yield inside, other functions' bodies aside.
func markYields(body []syntax.Stmt, marks map[any]bool) bool {
	found := false
	for _, s := range body {
		if markStmt(s, marks) {
			found = true
		}
	}
	return found
}

func markStmt(s syntax.Stmt, marks map[any]bool) bool {
	found := false
	in := func(list ...syntax.Expr) {
		for _, e := range list {
			if e != nil && markExpr(e, marks) {
				found = true
			}
		}
	}
	inside := func(lists ...[]syntax.Stmt) {
		for _, l := range lists {
			if markYields(l, marks) {
				found = true
			}
		}
	}
	switch s := s.(type) {
	case *syntax.ExprStmt:
		in(s.Value)
	case *syntax.Assign:
		in(s.Value)
		in(s.Targets...)
	case *syntax.AugAssign:
		in(s.Target, s.Value)
	case *syntax.AnnAssign:
		in(s.Target, s.Value)
	case *syntax.Return:
		in(s.Value)
	case *syntax.Delete:
		in(s.Targets...)
	case *syntax.If:
		in(s.Test)
		inside(s.Body, s.OrElse)
	case *syntax.For:
		in(s.Iter, s.Target)
		inside(s.Body, s.OrElse)
	case *syntax.While:
		in(s.Test)
		inside(s.Body, s.OrElse)
	case *syntax.With:
		for _, item := range s.Items {
			in(item.ContextExpr, item.OptionalVars)
		}
		inside(s.Body)
	case *syntax.Try:
		inside(s.Body, s.OrElse, s.FinalBody)
		for _, h := range s.Handlers {
			in(h.Type)
			inside(h.Body)
		}
	case *syntax.Match:
		in(s.Subject)
		for _, k := range s.Cases {
			in(k.Guard)
			inside(k.Body)
		}
	case *syntax.Raise:
		in(s.Exc, s.Cause)
	case *syntax.Assert:
		in(s.Test, s.Msg)
	case *syntax.FunctionDef:
		in(s.DecoratorList...)
		in(s.Args.Defaults...)
	case *syntax.ClassDef:
		in(s.DecoratorList...)
		in(s.Bases...)
	}
	if found {
		marks[s] = true
	}
	return found
}

func markExpr(e syntax.Expr, marks map[any]bool) bool {
	found := false
	in := func(list ...syntax.Expr) {
		for _, e := range list {
			if e != nil && markExpr(e, marks) {
				found = true
			}
		}
	}
	switch e := e.(type) {
	case *syntax.Yield:
		in(e.Value)
		found = true
	case *syntax.YieldFrom:
		in(e.Value)
		found = true
	case *syntax.BoolOp:
		in(e.Values...)
	case *syntax.NamedExpr:
		in(e.Value)
	case *syntax.BinOp:
		in(e.Left, e.Right)
	case *syntax.UnaryOp:
		in(e.Operand)
	case *syntax.IfExp:
		in(e.Test, e.Body, e.OrElse)
	case *syntax.Dict:
		in(e.Keys...)
		in(e.Values...)
	case *syntax.Set:
		in(e.Elts...)
	case *syntax.List:
		in(e.Elts...)
	case *syntax.Tuple:
		in(e.Elts...)
	case *syntax.ListComp:
		in(e.Generators[0].Iter)
	case *syntax.SetComp:
		in(e.Generators[0].Iter)
	case *syntax.DictComp:
		in(e.Generators[0].Iter)
	case *syntax.GeneratorExp:
		in(e.Generators[0].Iter)
	case *syntax.Compare:
		in(e.Left)
		in(e.Comparators...)
	case *syntax.Call:
		in(e.Func)
		in(e.Args...)
		for _, k := range e.Keywords {
			in(k.Value)
		}
	case *syntax.FormattedValue:
		in(e.Value, e.FormatSpec)
	case *syntax.JoinedStr:
		in(e.Values...)
	case *syntax.Attribute:
		in(e.Value)
	case *syntax.Subscript:
		in(e.Value, e.Slice)
	case *syntax.Starred:
		in(e.Value)
	case *syntax.Slice:
		in(e.Lower, e.Upper, e.Step)
	case *syntax.Lambda:
		in(e.Args.Defaults...)
	}
	if found {
		marks[e] = true
	}
	return found
}

// resumableExpr compiles an expression with a yield inside. It is evaluated
// from its start when the generator is resumed, so the values of its parts are
// kept in temporary slots meanwhile.
func (c *compiler) resumableExpr(e syntax.Expr) evalFunc {
	saved, start := c.memo, c.temps
	switch e := e.(type) {
	case *syntax.Yield:
		c.memo = false
		return c.finishResumable(c.yield(e), saved, start)
	case *syntax.YieldFrom:
		c.memo = false
		return c.finishResumable(c.yieldFrom(e), saved, start)
	}
	c.memo = true
	inner := c.plainExpr(e)
	return c.finishResumable(inner, saved, start)
}

func (c *compiler) finishResumable(inner evalFunc, memo bool, start int) evalFunc {
	c.memo = memo
	if from, to := c.frameScope().Slots+start, c.frameScope().Slots+c.temps; to > from {
		plain := inner
		inner = func(f *frame) (Value, error) {
			v, err := plain(f)
			if err != errYield {
				clear(f.slots[from:to])
			}
			return v, err
		}
	}
	if memo {
		return c.kept(inner)
	}
	return inner
}

// kept evaluates an expression once, until its slot is emptied.
func (c *compiler) kept(inner evalFunc) evalFunc {
	at := c.temp()
	return func(f *frame) (Value, error) {
		if v := f.slots[at]; v != nil {
			return v, nil
		}
		v, err := inner(f)
		if err == nil {
			f.slots[at] = v
		}
		return v, err
	}
}

// receive is what a yield gives when the generator is resumed at it.
func (g *suspension) receive() (Value, error) {
	g.resuming = false
	v, err := g.sent, g.thrown
	g.sent, g.thrown = nil, nil
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (c *compiler) yield(e *syntax.Yield) evalFunc {
	state, line := c.state(), e.Pos().Line
	value := func(*frame) (Value, error) { return None, nil }
	if e.Value != nil {
		value = c.expr(e.Value)
	}
	return func(f *frame) (Value, error) {
		g := f.gen
		if g.resuming && g.states[state] != 0 {
			g.states[state] = 0
			f.line = line
			return g.receive()
		}
		v, err := value(f)
		if err != nil {
			return nil, err
		}
		g.states[state] = 1
		g.yielded = v
		f.line = line
		return nil, errYield
	}
}

func (c *compiler) yieldFrom(e *syntax.YieldFrom) evalFunc {
	state, slot, line := c.state(), c.temp(), e.Pos().Line
	value := c.expr(e.Value)
	return func(f *frame) (Value, error) {
		g := f.gen
		var d *delegate
		sent, thrown := Value(None), error(nil)
		if g.resuming && g.states[state] != 0 {
			d = f.slots[slot].(*delegate)
			g.resuming = false
			sent, thrown = g.sent, g.thrown
			g.sent, g.thrown = nil, nil
		} else {
			v, err := value(f)
			if err != nil {
				return nil, err
			}
			if d, err = f.t.delegate(v); err != nil {
				return nil, err
			}
		}
		f.line = line
		v, more, err := d.resume(f.t, sent, thrown)
		if err == nil && more {
			f.slots[slot] = d
			g.states[state] = 1
			g.yielded = v
			return nil, errYield
		}
		f.slots[slot] = nil
		g.states[state] = 0
		return v, err
	}
}

// delegate is what yield from takes its values from.
type delegate struct {
	gen  *Generator
	obj  *Object // an iterator made in Python
	next NextFunc
	src  Value
}

func (t *Thread) delegate(v Value) (*delegate, error) {
	if g, ok := v.(*Generator); ok {
		return &delegate{gen: g}, nil
	}
	if o, ok := v.(*Object); ok {
		if iter, _ := o.class.Lookup("__iter__"); iter != nil && iter != None {
			it, err := t.callBound(iter, o, o.class, Args{})
			if err != nil {
				return nil, err
			}
			switch it := it.(type) {
			case *Generator:
				return &delegate{gen: it}, nil
			case *Object:
				if next, _ := it.class.Lookup("__next__"); next != nil {
					return &delegate{obj: it}, nil
				}
			}
			v = it
		}
	}
	next, err := t.Iter(v)
	return &delegate{next: next, src: v}, err
}

// resume passes on what was sent or thrown; more is false at the end, with the
// value of yield from.
func (d *delegate) resume(t *Thread, sent Value, thrown error) (v Value, more bool, err error) {
	if thrown != nil {
		return d.throw(t, thrown)
	}
	switch {
	case d.gen != nil:
		v, more, err = d.gen.Send(t, sent)
		if err == nil && !more {
			v = d.gen.Result()
		}
		return v, more, err
	case d.obj != nil && sent == None:
		v, err = t.CallMethod(d.obj, "__next__")
		return d.stopped(t, v, err)
	case d.obj != nil:
		v, err = t.CallMethod(d.obj, "send", sent)
		return d.stopped(t, v, err)
	case sent != None:
		return nil, false, AttributeErrorf("'%s' object has no attribute 'send'", t.iteratorName(d.src))
	}
	v, more, err = d.next(t)
	if err == nil && !more {
		v = None
	}
	return v, more, err
}

// iteratorName is the type of what iter(v) makes.
func (t *Thread) iteratorName(v Value) string {
	switch v.(type) {
	case *List, *Tuple, *Set, *Range, Bytes:
		return t.TypeName(v) + "_iterator"
	case *Dict:
		return "dict_keyiterator"
	case string:
		return "str_ascii_iterator"
	}
	return t.TypeName(v)
}

// stopped takes the value out of a StopIteration.
func (d *delegate) stopped(t *Thread, v Value, err error) (Value, bool, error) {
	if err == nil {
		return v, true, nil
	}
	if !t.IsRaised(err, "StopIteration") {
		return nil, false, err
	}
	return StopValue(t.Exception(err)), false, nil
}

// StopValue is the value of a StopIteration.
func StopValue(exc *Object) Value {
	if x := exceptionOf(exc); x != nil && len(x.Args.Items) > 0 {
		return x.Args.Items[0]
	}
	return None
}

func (d *delegate) throw(t *Thread, thrown error) (Value, bool, error) {
	if t.IsRaised(thrown, "GeneratorExit") {
		if err := d.close(t); err != nil {
			return nil, false, err
		}
		return nil, false, thrown
	}
	if d.gen != nil {
		v, more, err := d.gen.Throw(t, thrown)
		if err == nil && !more {
			v = d.gen.Result()
		}
		return v, more, err
	}
	if d.obj != nil {
		throw, ok, err := t.LookupAttr(d.obj, "throw")
		if ok {
			v, err := t.CallPos(throw, t.Exception(thrown))
			return d.stopped(t, v, err)
		}
		if err != nil && !t.IsRaised(err, "AttributeError") {
			return nil, false, err
		}
	}
	return nil, false, thrown
}

func (d *delegate) close(t *Thread) error {
	if d.gen != nil {
		return d.gen.Close(t)
	}
	if d.obj != nil {
		end, ok, err := t.LookupAttr(d.obj, "close")
		if ok {
			_, err = t.CallPos(end)
			return err
		}
		if err != nil && !t.IsRaised(err, "AttributeError") {
			return err
		}
	}
	return nil
}
