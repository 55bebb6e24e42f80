package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file compiles for and while.

func (c *compiler) whileStmt(s *syntax.While) execFunc {
	test, body := c.cond(s.Test), c.block(s.Body)
	orElse := c.optionalBlock(s.OrElse)
	line := s.Pos().Line
	if c.yields[s] {
		return c.resumableWhile(test, body, orElse, line)
	}
	return func(f *frame) (control, error) {
		attention := &f.t.In.watch.attention
		for {
			yes, err := test(f)
			if err != nil {
				return ctlNext, err
			}
			if !yes {
				break
			}
			ctl, err := body(f)
			if err != nil || ctl == ctlReturn {
				return ctl, err
			}
			if ctl == ctlBreak {
				return ctlNext, nil
			}
			f.line = line
			if attention.Load() {
				if err := f.t.lookUp(); err != nil {
					return ctlNext, err
				}
			}
		}
		if orElse != nil {
			return orElse(f)
		}
		return ctlNext, nil
	}
}

func (c *compiler) optionalBlock(list []syntax.Stmt) execFunc {
	if len(list) == 0 {
		return nil
	}
	return c.block(list)
}

// The places in a statement at which a generator can be left.
const (
	atStart = iota
	atBody
	atElse
	atFinally
	atHandler // and those behind
)

func (c *compiler) resumableWhile(test condFunc, body, orElse execFunc, line int) execFunc {
	state := c.state()
	return func(f *frame) (control, error) {
		where := &f.gen.states[state]
		if !f.gen.resuming {
			*where = atStart
		}
		if *where == atElse {
			return orElse(f)
		}
		for {
			if *where == atStart {
				yes, err := test(f)
				if err != nil {
					return ctlNext, err
				}
				if !yes {
					break
				}
				*where = atBody
			}
			ctl, err := body(f)
			if err != nil || ctl == ctlReturn {
				return ctl, err
			}
			if ctl == ctlBreak {
				return ctlNext, nil
			}
			*where = atStart
			f.line = line
			if f.t.In.watch.attention.Load() {
				if err := f.t.lookUp(); err != nil {
					return ctlNext, err
				}
			}
		}
		if orElse != nil {
			*where = atElse
			return orElse(f)
		}
		return ctlNext, nil
	}
}

func (c *compiler) forStmt(s *syntax.For) execFunc {
	iter := c.expr(s.Iter)
	target := c.target(s.Target)
	body, orElse := c.block(s.Body), c.optionalBlock(s.OrElse)
	line := s.Pos().Line
	if c.yields[s] {
		return c.resumableFor(iter, target, body, orElse, line, isTemporary(s.Iter))
	}
	slot, isLocal := c.local(s.Target)
	temporary := isTemporary(s.Iter)
	turn := func(f *frame, v Value) (control, error) {
		if isLocal {
			f.slots[slot] = v
		} else if err := target(f, v); err != nil {
			return ctlNext, err
		}
		ctl, err := body(f)
		f.line = lineAfter(f, line, err)
		if err == nil && f.t.In.watch.attention.Load() {
			if err := f.t.lookUp(); err != nil {
				return ctlNext, err
			}
		}
		return ctl, err
	}
	return func(f *frame) (control, error) {
		v, err := iter(f)
		if err != nil {
			return ctlNext, err
		}
		fresh := temporary && isFresh(f, v)
		ctl, err := loop(f, v, turn)
		if fresh && (err != nil || ctl != ctlNext) {
			err = closeFresh(f, v, err)
		}
		if err != nil || ctl == ctlReturn {
			return ctl, err
		}
		if ctl != ctlBreak && orElse != nil {
			return orElse(f)
		}
		return ctlNext, nil
	}
}

// A generator that only the loop refers to is closed when the loop is left, as
// CPython's counting of references does. It is known to be such if the loop's
// expression is the call of a generator function, made in this frame.

func isTemporary(e syntax.Expr) bool {
	_, ok := e.(*syntax.Call)
	return ok
}

func isFresh(f *frame, v Value) bool {
	g, ok := v.(*Generator)
	return ok && !g.started && g.maker == f
}

func closeFresh(f *frame, v Value, err error) error {
	if err != nil {
		err = f.note(err)
	}
	ret, line := f.ret, f.line
	_ = v.(*Generator).Close(f.t) // CPython prints what is raised, and goes on
	f.ret, f.line = ret, line
	return err
}

// lineAfter is the line that a loop goes on at after a turn; an error keeps the
// line that it came from.
func lineAfter(f *frame, line int, err error) int {
	if err != nil {
		return f.line
	}
	return line
}

// loop calls turn with each item of v until it says break or return, or fails.
func loop(f *frame, v Value, turn func(f *frame, v Value) (control, error)) (control, error) {
	switch v := v.(type) {
	case *List:
		for i := 0; i < len(v.Items); i++ {
			if ctl, err := turn(f, v.Items[i]); err != nil || ctl&1 != 0 {
				return ctl, err
			}
		}
		return ctlNext, nil
	case *Tuple:
		for _, item := range v.Items {
			if ctl, err := turn(f, item); err != nil || ctl&1 != 0 {
				return ctl, err
			}
		}
		return ctlNext, nil
	case *Range:
		n := v.Start
		for range uint(rangeLen(v.Start, v.Stop, v.Step)) {
			if ctl, err := turn(f, boxInt(n)); err != nil || ctl&1 != 0 {
				return ctl, err
			}
			n += v.Step
		}
		return ctlNext, nil
	}
	next, err := f.t.Iter(v)
	if err != nil {
		return ctlNext, err
	}
	for {
		item, ok, err := next(f.t)
		if err != nil || !ok {
			return ctlNext, err
		}
		if ctl, err := turn(f, item); err != nil || ctl&1 != 0 {
			return ctl, err
		}
	}
}

// rangeLen is how many numbers a range has; as a uint if an int has no room.
func rangeLen(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return int((uint(stop)-uint(start)-1)/uint(step)) + 1
	case step < 0 && start > stop:
		return int((uint(start)-uint(stop)-1)/uint(-step)) + 1
	}
	return 0
}

// iteration is what a loop of a generator goes over, kept in a slot.
type iteration struct {
	next  NextFunc
	fresh *Generator // to be closed when the loop is left
}

func (c *compiler) resumableFor(iter evalFunc, target storeFunc, body, orElse execFunc, line int, temporary bool) execFunc {
	state, slot := c.state(), c.temp()
	return func(f *frame) (control, error) {
		where := &f.gen.states[state]
		if !f.gen.resuming {
			*where = atStart
		}
		switch *where {
		case atElse:
			return orElse(f)
		case atStart:
			v, err := iter(f)
			if err != nil {
				return ctlNext, err
			}
			next, err := f.t.Iter(v)
			if err != nil {
				return ctlNext, err
			}
			it := &iteration{next: next}
			if temporary && isFresh(f, v) {
				it.fresh = v.(*Generator)
			}
			f.slots[slot] = it
		}
		it := f.slots[slot].(*iteration)
		for {
			if *where == atStart {
				v, ok, err := it.next(f.t)
				if err == nil && !ok {
					break
				}
				if err == nil {
					err = target(f, v)
				}
				if err != nil {
					f.slots[slot] = nil
					return ctlNext, err
				}
				*where = atBody
			}
			ctl, err := body(f)
			if err == errYield {
				return ctl, err
			}
			if err != nil || ctl == ctlReturn || ctl == ctlBreak {
				f.slots[slot] = nil
				if it.fresh != nil {
					err = closeFresh(f, it.fresh, err)
				}
				if ctl == ctlBreak {
					ctl = ctlNext
				}
				return ctl, err
			}
			*where = atStart
			f.line = line
			if f.t.In.watch.attention.Load() {
				if err := f.t.lookUp(); err != nil {
					return ctlNext, err
				}
			}
		}
		f.slots[slot] = nil
		if orElse != nil {
			*where = atElse
			return orElse(f)
		}
		return ctlNext, nil
	}
}
