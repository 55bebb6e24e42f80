package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file compiles with.

// manager is a context manager that has been entered.
type manager struct {
	value Value
	class *Class
	exit  Value
}

func (c *compiler) withStmt(s *syntax.With) execFunc { return c.withItem(s, 0) }

// withItem compiles the i-th item; those behind it are its body.
func (c *compiler) withItem(s *syntax.With, i int) execFunc {
	item := s.Items[i]
	context := c.expr(item.ContextExpr)
	line := item.ContextExpr.Pos().Line
	var store storeFunc
	if item.OptionalVars != nil {
		store = c.target(item.OptionalVars)
	}
	var body execFunc
	if i+1 < len(s.Items) {
		body = c.withItem(s, i+1)
	} else {
		body = c.block(s.Body)
	}
	if c.yields[s] {
		c.clean = true
		return c.resumableWith(context, store, body, line)
	}
	return func(f *frame) (control, error) {
		v, err := context(f)
		if err != nil {
			return ctlNext, err
		}
		m, v, err := f.t.enterContext(v)
		if err != nil {
			return ctlNext, err
		}
		ctl := ctlNext
		if store != nil {
			err = store(f, v)
		}
		if err == nil {
			ctl, err = body(f)
		}
		return m.leave(f, ctl, err, line)
	}
}

func (t *Thread) enterContext(v Value) (manager, Value, error) {
	class := t.TypeOf(v)
	enter, _ := class.Lookup("__enter__")
	if enter == nil {
		return manager{}, nil, TypeErrorf("'%s' object does not support the context manager protocol", class.Name)
	}
	exit, _ := class.Lookup("__exit__")
	if exit == nil {
		return manager{}, nil, TypeErrorf("'%s' object does not support the context manager protocol (missed __exit__ method)", class.Name)
	}
	got, err := t.callBound(enter, v, class, Args{})
	return manager{v, class, exit}, got, err
}

// leave calls __exit__ after the body has come to ctl and err.
func (m *manager) leave(f *frame, ctl control, err error, line int) (control, error) {
	t := f.t
	if err == nil {
		at := f.line
		f.line = line
		_, err := t.callBound(m.exit, m.value, m.class, Args{Pos: []Value{None, None, None}})
		if err != nil {
			return ctlNext, err
		}
		f.line = at
		return ctl, nil
	}
	err = f.note(err)
	exc := t.pushHandled(f, err)
	f.line = line
	answer, xerr := t.callBound(m.exit, m.value, m.class, Args{Pos: []Value{exc.class, exc, t.tracebackObject(exceptionOf(exc))}})
	swallowed := false
	if xerr == nil {
		swallowed, xerr = truth(t, answer)
	}
	if xerr != nil {
		xerr = f.note(xerr)
	}
	t.popHandled(exc, xerr)
	switch {
	case xerr != nil:
		return ctlNext, xerr
	case swallowed:
		return ctlNext, nil
	}
	return ctl, err
}

func (c *compiler) resumableWith(context evalFunc, store storeFunc, body execFunc, line int) execFunc {
	state, slot := c.state(), c.temp()
	return func(f *frame) (control, error) {
		where := &f.gen.states[state]
		if !f.gen.resuming {
			*where = atStart
		}
		var m *manager
		var err error
		if *where == atStart {
			v, err := context(f)
			if err != nil {
				return ctlNext, err
			}
			entered, got, err := f.t.enterContext(v)
			if err != nil {
				return ctlNext, err
			}
			m = &entered
			f.slots[slot] = m
			*where = atBody
			if store != nil {
				if err := store(f, got); err != nil {
					f.slots[slot] = nil
					return m.leave(f, ctlNext, err, line)
				}
			}
		} else {
			m = f.slots[slot].(*manager)
		}
		ctl, err := body(f)
		if err == errYield {
			return ctl, err
		}
		f.slots[slot] = nil
		return m.leave(f, ctl, err, line)
	}
}
