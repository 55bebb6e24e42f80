package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file compiles try and raise.

type handler struct {
	class evalFunc // nil: everything
	store storeFunc
	clear storeFunc // empties the variable behind the handler
	body  execFunc
	line  int
}

func (c *compiler) tryStmt(s *syntax.Try) execFunc {
	step := c.block(s.Body)
	if len(s.Handlers) > 0 {
		step = c.tryExcept(s, step)
	}
	if len(s.FinalBody) == 0 {
		return step
	}
	final := c.block(s.FinalBody)
	if c.yields[s] {
		c.clean = true
		return c.resumableFinally(step, final)
	}
	return func(f *frame) (control, error) {
		ctl, err := step(f)
		return finally(f, ctl, err, final)
	}
}

// finally runs the block behind finally after the rest has come to ctl and err.
func finally(f *frame, ctl control, err error, final execFunc) (control, error) {
	ret, line := f.ret, f.line
	var exc *Object
	if err != nil {
		err = f.note(err)
		exc = f.t.pushHandled(f, err)
	}
	after, ferr := final(f)
	if exc != nil {
		f.t.popHandled(exc, ferr)
	}
	if ferr != nil || after != ctlNext {
		return after, ferr
	}
	f.ret, f.line = ret, line
	return ctl, err
}

// pushHandled makes the exception of err the one that is handled.
func (t *Thread) pushHandled(f *frame, err error) *Object {
	exc := f.caught(err)
	t.handling = append(t.handling, exc)
	return exc
}

// popHandled ends the handling of exc; err, raised meanwhile, gets it as context.
func (t *Thread) popHandled(exc *Object, err error) {
	if err != nil {
		t.link(t.Exception(err), exc)
	}
	t.handling[len(t.handling)-1] = nil
	t.handling = t.handling[:len(t.handling)-1]
}

// pending is what a finally block of a generator has to go on with.
type pending struct {
	ctl control
	err error
	ret Value
	exc *Object
}

func (c *compiler) resumableFinally(step, final execFunc) execFunc {
	state, slot := c.state(), c.temp()
	return func(f *frame) (control, error) {
		where := &f.gen.states[state]
		if !f.gen.resuming {
			*where = atBody
		}
		var p *pending
		if *where == atFinally {
			p = f.slots[slot].(*pending)
		} else {
			ctl, err := step(f)
			if err == errYield {
				return ctl, err
			}
			*where = atFinally
			p = &pending{ctl: ctl, err: err, ret: f.ret}
			if err != nil {
				p.err = f.note(err)
				p.exc = f.t.pushHandled(f, err)
			}
			f.slots[slot] = p
		}
		after, ferr := final(f)
		if ferr == errYield {
			return after, ferr
		}
		f.slots[slot] = nil
		if p.exc != nil {
			f.t.popHandled(p.exc, ferr)
		}
		if ferr != nil || after != ctlNext {
			return after, ferr
		}
		f.ret = p.ret
		return p.ctl, p.err
	}
}

func (c *compiler) tryExcept(s *syntax.Try, body execFunc) execFunc {
	handlers := make([]handler, len(s.Handlers))
	for i, h := range s.Handlers {
		c.line = h.Pos().Line
		if h.Type != nil {
			handlers[i].class = c.expr(h.Type)
		}
		if h.Name != "" {
			handlers[i].store = c.store(h.Name)
			handlers[i].clear = c.forget(h.Name)
		}
		handlers[i].body, handlers[i].line = c.block(h.Body), h.Pos().Line
	}
	orElse := c.optionalBlock(s.OrElse)
	if c.yields[s] {
		return c.resumableExcept(handlers, body, orElse)
	}
	return func(f *frame) (control, error) {
		depth := len(f.t.handling)
		ctl, err := body(f)
		if err == nil {
			if orElse != nil && ctl == ctlNext {
				return orElse(f)
			}
			return ctl, nil
		}
		f.t.handling = f.t.handling[:depth]
		err = f.note(err)
		exc := f.t.pushHandled(f, err)
		h, herr := choose(f, handlers, exc)
		if h == nil {
			if herr == nil {
				f.t.popHandled(exc, nil)
				return ctlNext, err
			}
			f.t.popHandled(exc, herr)
			return ctlNext, herr
		}
		return h.run(f, exc, false)
	}
}

// forget empties a variable, if it is there.
func (c *compiler) forget(name string) storeFunc {
	del := c.del(name)
	return func(f *frame, _ Value) error {
		_, err := del(f)
		if err != nil && f.t.IsRaised(err, "NameError") {
			return nil
		}
		return err
	}
}

// choose finds the handler for an exception.
func choose(f *frame, handlers []handler, exc *Object) (*handler, error) {
	for i := range handlers {
		h := &handlers[i]
		if h.class == nil {
			return h, nil
		}
		line := f.line
		f.line = h.line
		cls, err := h.class(f)
		if err != nil {
			return nil, err
		}
		yes, err := f.t.catches(exc, cls)
		if err != nil {
			return nil, err
		}
		if yes {
			return h, nil
		}
		f.line = line
	}
	return nil, nil
}

// catches tells whether an except clause with cls is for exc.
func (t *Thread) catches(exc *Object, cls Value) (bool, error) {
	switch c := cls.(type) {
	case *Class:
		if c.Is(t.In.Types.BaseException) {
			return exc.class.Is(c), nil
		}
	case *Tuple:
		found := false
		for _, k := range c.Items {
			class, ok := k.(*Class)
			if !ok || !class.Is(t.In.Types.BaseException) {
				return false, notCatchable()
			}
			found = found || exc.class.Is(class)
		}
		return found, nil
	}
	return false, notCatchable()
}

func notCatchable() error {
	return TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
}

// run runs a handler; exc is already the one that is handled.
func (h *handler) run(f *frame, exc *Object, resumed bool) (control, error) {
	if !resumed && h.store != nil {
		if err := h.store(f, exc); err != nil {
			return ctlNext, err
		}
	}
	ctl, err := h.body(f)
	if err == errYield {
		return ctl, err
	}
	if err != nil {
		err = f.note(err)
	}
	f.t.popHandled(exc, err)
	if h.clear != nil {
		if cerr := h.clear(f, nil); cerr != nil && err == nil {
			err = cerr
		}
	}
	return ctl, err
}

func (c *compiler) resumableExcept(handlers []handler, body, orElse execFunc) execFunc {
	c.clean = true
	state, slot := c.state(), c.temp()
	return func(f *frame) (control, error) {
		where := &f.gen.states[state]
		if !f.gen.resuming {
			*where = atBody
		}
		switch {
		case *where == atElse:
			return orElse(f)
		case *where >= atHandler:
			h, exc := &handlers[*where-atHandler], f.slots[slot].(*Object)
			return leaveHandler(f, h, exc, slot, true)
		}
		ctl, err := body(f)
		if err == errYield {
			return ctl, err
		}
		if err == nil {
			if orElse != nil && ctl == ctlNext {
				*where = atElse
				return orElse(f)
			}
			return ctl, nil
		}
		err = f.note(err)
		exc := f.t.pushHandled(f, err)
		h, herr := choose(f, handlers, exc)
		if h == nil {
			f.t.popHandled(exc, herr)
			if herr != nil {
				err = herr
			}
			return ctlNext, err
		}
		for i := range handlers {
			if h == &handlers[i] {
				*where = atHandler + i
			}
		}
		f.slots[slot] = exc
		return leaveHandler(f, h, exc, slot, false)
	}
}

func leaveHandler(f *frame, h *handler, exc *Object, slot int, resumed bool) (control, error) {
	ctl, err := h.run(f, exc, resumed)
	if err != errYield {
		f.slots[slot] = nil
	}
	return ctl, err
}

func (c *compiler) raiseStmt(s *syntax.Raise) execFunc {
	if s.Exc == nil {
		return func(f *frame) (control, error) {
			exc := f.t.Handling()
			if exc == nil {
				return ctlNext, RuntimeErrorf("No active exception to reraise")
			}
			return ctlNext, &Raised{Exc: exc, at: f.reraisedHere(exc)}
		}
	}
	memo := c.memo
	c.memo = c.yields[s]
	what := c.expr(s.Exc)
	var cause evalFunc
	if s.Cause != nil {
		cause = c.expr(s.Cause)
	}
	c.memo = memo
	return func(f *frame) (control, error) {
		v, err := what(f)
		if err != nil {
			return ctlNext, err
		}
		exc, err := f.t.raisable(v)
		if err != nil {
			return ctlNext, err
		}
		if cause != nil {
			from, err := cause(f)
			if err != nil {
				return ctlNext, err
			}
			if err := f.t.setCause(exc, from); err != nil {
				return ctlNext, err
			}
		}
		if handled := f.t.Handling(); handled != nil && handled != exc {
			breakChain(handled, exc)
			exceptionOf(exc).Context = handled
		}
		return ctlNext, Raise(exc)
	}
}

// reraisedHere is f if the exception's traceback has its frame already.
func (f *frame) reraisedHere(exc *Object) *frame {
	trace := exceptionOf(exc).Trace
	if n := len(trace); n > 0 && trace[n-1].File == f.code.file && trace[n-1].Func == f.code.name {
		return f
	}
	return nil
}

// raisable is the exception that raise v means.
func (t *Thread) raisable(v Value) (*Object, error) {
	switch v := v.(type) {
	case *Object:
		if exceptionOf(v) != nil {
			return v, nil
		}
	case *Class:
		if v.Is(t.In.Types.BaseException) {
			return t.newException(v, nil)
		}
	}
	return nil, TypeErrorf("exceptions must derive from BaseException")
}

func (t *Thread) setCause(exc *Object, v Value) error {
	x := exceptionOf(exc)
	if v == None {
		x.Cause, x.SuppressContext = nil, true
		return nil
	}
	class, isClass := v.(*Class)
	if exceptionOf(v) == nil && !(isClass && class.Is(t.In.Types.BaseException)) {
		return TypeErrorf("exception causes must derive from BaseException")
	}
	cause, err := t.raisable(v)
	if err != nil {
		return err
	}
	x.Cause, x.SuppressContext = cause, true
	return nil
}
