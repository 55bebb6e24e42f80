package py

import (
	"errors"
	"fmt"
	"runtime"
)

// A generator has no goroutine: its body is compiled so that it can be left at a
// yield and entered again. A yield goes up through the statements around it as
// the error errYield; each of them notes in suspension.states where it was, and
// finds the way back when the generator is resumed.

// errYield is no exception: nothing but statements that can be resumed sees it.
var errYield = errors.New("py: internal error: yield outside of a generator")

// suspension is what the frame of a generator keeps while it does not run.
type suspension struct {
	states   []int
	resuming bool  // on the way back to the yield
	sent     Value // what yield gives
	thrown   error // what yield raises
	yielded  Value
	handling []*Object // exceptions being handled when it was left
}

// Generator is Python's generator.
type Generator struct {
	name, qualname string
	f              *frame
	running        bool
	started        bool
	done           bool
	result         Value
	maker          *frame // who called the function, until the first resume
}

func newGenerator(t *Thread, fn *Function, slots []Value) *Generator {
	code := fn.code
	f := &frame{code: code, slots: slots, globals: fn.globals, free: fn.closure, fn: fn, line: code.line}
	f.gen = &suspension{}
	if code.states > 0 {
		f.gen.states = make([]int, code.states)
	}
	for _, c := range code.cells {
		slots[c] = &Cell{slots[c]}
	}
	return &Generator{name: fn.Name, qualname: fn.Qualname, f: f, maker: t.frame}
}

// Next gives the next value; ok is false when the generator has returned.
func (g *Generator) Next(t *Thread) (v Value, ok bool, err error) { return g.resume(t, None, nil) }

// Send is Next with a value for the yield that the generator waits at.
func (g *Generator) Send(t *Thread, v Value) (Value, bool, error) { return g.resume(t, v, nil) }

// Throw is Next with an exception for the yield that the generator waits at.
func (g *Generator) Throw(t *Thread, err error) (Value, bool, error) { return g.resume(t, nil, err) }

// Result is what the generator has returned, None before.
func (g *Generator) Result() Value {
	if g.result == nil {
		return None
	}
	return g.result
}

// Close raises GeneratorExit in the generator.
func (g *Generator) Close(t *Thread) error {
	if g.done {
		return nil
	}
	if !g.started {
		g.finish()
		return nil
	}
	_, ok, err := g.Throw(t, ErrorArgs("GeneratorExit"))
	switch {
	case err == nil && ok:
		return RuntimeErrorf("generator ignored GeneratorExit")
	case err == nil, t.IsRaised(err, "GeneratorExit"), t.IsRaised(err, "StopIteration"):
		return nil
	}
	return err
}

// finish drops what the generator holds.
func (g *Generator) finish() {
	g.done = true
	g.f.slots, g.f.free = nil, nil
	g.f.gen.handling = nil
}

func (g *Generator) resume(t *Thread, sent Value, thrown error) (Value, bool, error) {
	f := g.f
	switch {
	case g.running:
		return nil, false, ValueErrorf("generator already executing")
	case g.done:
		g.result = nil
		return nil, false, thrown
	case !g.started && thrown != nil:
		f.t = t
		err := f.note(thrown)
		g.finish()
		return nil, false, err
	case !g.started && sent != None:
		return nil, false, TypeErrorf("can't send non-None value to a just-started generator")
	case t.depth >= t.In.RecursionLimit:
		return nil, false, recursionError()
	}
	if !g.started && f.code.cleanup {
		g.watch(t.In)
	}
	f.gen.resuming, f.gen.sent, f.gen.thrown = g.started, sent, thrown
	g.started, g.running, g.maker = true, true, nil
	base := len(t.handling)
	t.handling = append(t.handling, f.gen.handling...)
	f.t, f.back = t, t.frame
	t.frame = f
	t.depth++
	_, err := f.code.body(f)
	t.depth--
	t.frame = f.back
	f.back = nil
	g.running = false
	if err == errYield {
		f.gen.handling = append(f.gen.handling[:0], t.handling[base:]...)
		t.handling = t.handling[:base]
		v := f.gen.yielded
		f.gen.yielded = nil
		return v, true, nil
	}
	t.handling = t.handling[:base]
	if err == nil {
		g.result = f.ret
		f.ret = nil
		g.finish()
		return nil, false, nil
	}
	err = g.failed(t, f.note(err))
	g.finish()
	return nil, false, err
}

// failed is the error of a generator's body: StopIteration must not leave it
// (PEP 479).
func (g *Generator) failed(t *Thread, err error) error {
	if !t.IsRaised(err, "StopIteration") {
		return err
	}
	cause := t.Exception(err)
	exc := t.Exception(RuntimeErrorf("generator raised StopIteration"))
	x := exceptionOf(exc)
	x.Cause, x.Context, x.SuppressContext = cause, cause, true
	x.Trace = append([]Place(nil), exceptionOf(cause).Trace...)
	return Raise(exc)
}

// watch closes the generator when nothing refers to it any more, as CPython
// does, so that its finally blocks run. The interpreter does it when it next
// looks up from its work, with a generator made of the frame: the old one is
// gone.
func (g *Generator) watch(in *Interp) {
	f := g.f
	name, qualname := g.name, g.qualname
	runtime.AddCleanup(g, func(f *frame) {
		if f.slots != nil {
			in.abandoned(&Generator{name: name, qualname: qualname, f: f, started: true})
		}
	}, f)
}

// abandoned queues a generator that nobody can reach; any goroutine may call it.
func (in *Interp) abandoned(g *Generator) {
	in.orphans.Lock()
	in.orphans.list = append(in.orphans.list, g)
	in.orphans.Unlock()
	in.watch.attention.Store(true)
}

// closeAbandoned closes the queued generators, in a thread that has the lock.
// Errors have nobody to go to.
func (t *Thread) closeAbandoned() {
	for {
		t.In.orphans.Lock()
		list := t.In.orphans.list
		t.In.orphans.list = nil
		t.In.orphans.Unlock()
		if len(list) == 0 {
			return
		}
		for _, g := range list {
			handling := t.handling
			t.handling = nil
			_ = g.Close(t)
			t.handling = handling
		}
	}
}

func generatorOf(v Value) (*Generator, error) {
	g, ok := v.(*Generator)
	if !ok {
		return nil, TypeErrorf("descriptor requires a 'generator' object")
	}
	return g, nil
}

// stopped is the StopIteration of a generator that has returned.
func (g *Generator) stopped() error {
	v := g.result
	g.result = nil
	if v == nil || v == None {
		return ErrorArgs("StopIteration")
	}
	return ErrorArgs("StopIteration", v)
}

func (g *Generator) asCall(v Value, ok bool, err error) (Value, error) {
	if err != nil || ok {
		return v, err
	}
	return nil, g.stopped()
}

// defGenerator fills the class generator.
func defGenerator(in *Interp) {
	c := in.Types.Generator
	method := func(name string, f func(t *Thread, g *Generator, a []Value) (Value, error)) {
		c.Def(name, func(t *Thread, a Args) (Value, error) {
			g, err := generatorOf(a.Pos[0])
			if err != nil {
				return nil, err
			}
			return f(t, g, a.Pos[1:])
		})
	}
	method("__iter__", func(_ *Thread, g *Generator, _ []Value) (Value, error) { return g, nil })
	method("__next__", func(t *Thread, g *Generator, _ []Value) (Value, error) { return g.asCall(g.Next(t)) })
	method("send", func(t *Thread, g *Generator, a []Value) (Value, error) {
		if len(a) != 1 {
			return nil, TypeErrorf("generator.send() takes exactly one argument (%d given)", len(a))
		}
		return g.asCall(g.Send(t, a[0]))
	})
	method("throw", func(t *Thread, g *Generator, a []Value) (Value, error) {
		if len(a) < 1 || len(a) > 3 {
			return nil, TypeErrorf("throw expected at least 1 argument, got %d", len(a))
		}
		exc, err := t.thrown(a)
		if err == nil {
			err = Raise(exc)
		}
		return g.asCall(g.Throw(t, err))
	})
	method("close", func(t *Thread, g *Generator, _ []Value) (Value, error) { return None, g.Close(t) })
	method("__repr__", func(_ *Thread, g *Generator, _ []Value) (Value, error) {
		return fmt.Sprintf("<generator object %s at %p>", g.qualname, g), nil
	})
	for name, get := range map[string]func(g *Generator) Value{
		"gi_running":   func(g *Generator) Value { return g.running },
		"gi_suspended": func(g *Generator) Value { return g.started && !g.done && !g.running },
		"__name__":     func(g *Generator) Value { return g.name },
		"__qualname__": func(g *Generator) Value { return g.qualname },
		"gi_yieldfrom": func(*Generator) Value { return None },
		"gi_frame": func(g *Generator) Value {
			if g.done {
				return None
			}
			return g.qualname
		},
	} {
		c.Get(name, func(_ *Thread, self Value) (Value, error) {
			g, err := generatorOf(self)
			if err != nil {
				return nil, err
			}
			return get(g), nil
		})
	}
}

// thrown is the exception that throw(type, value) means.
func (t *Thread) thrown(a []Value) (*Object, error) {
	if c, ok := a[0].(*Class); ok && c.Is(t.In.Types.BaseException) {
		var args []Value
		if len(a) > 1 && a[1] != None {
			if o, ok := a[1].(*Object); ok && o.class.Is(c) {
				return o, nil
			}
			args = a[1:2]
		}
		return t.newException(c, args)
	}
	if o, ok := a[0].(*Object); ok && exceptionOf(o) != nil {
		return o, nil
	}
	return nil, TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", t.TypeName(a[0]))
}

// newException calls an exception class.
func (t *Thread) newException(c *Class, args []Value) (*Object, error) {
	v, err := t.Instantiate(c, Args{Pos: args})
	if err != nil {
		return nil, err
	}
	o, ok := v.(*Object)
	if !ok || exceptionOf(o) == nil {
		return nil, TypeErrorf("calling %s should have returned an instance of BaseException, not %s", c.Name, t.TypeName(v))
	}
	return o, nil
}
