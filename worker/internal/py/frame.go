package py

import "github.com/gustload/gust/worker/internal/py/resolve"

// control is how a statement ended.
type control uint8

const (
	ctlNext     control = 0
	ctlBreak    control = 1 // odd: the loop ends
	ctlContinue control = 2
	ctlReturn   control = 3 // frame.ret has the value
)

// evalFunc and execFunc are compiled expressions and statements.
type (
	evalFunc func(f *frame) (Value, error)
	execFunc func(f *frame) (control, error)
)

// frame is one call of a function, one run of a class body or of a module.
type frame struct {
	t       *Thread
	slots   []Value // variables; those that closures share are *Cells
	free    []*Cell // variables of the functions around
	code    *Code
	globals *Dict
	names   *Dict // variables of a class body, or of exec with a dict of its own
	back    *frame
	next    *frame // kept for the call made from here: no allocation per call
	ret     Value
	line    int
	base    int // the thread's stack was so high before
	fn      *Function
	gen     *suspension // of a generator
}

// Code is the compiled body of a function, class or module.
type Code struct {
	name, qualname string
	file           string
	line           int
	params         []string // positional, keyword-only, then *args and **kw
	positional     int
	posOnly        int
	kwOnly         int
	varArgs, varKw int     // slots, or -1
	keyNames       []entry // names that came in **kwargs; see setKeyword
	simple         bool
	generator      bool
	slots          int
	states         int     // places for where a generator is suspended
	cells          []int   // slots that are cells from the start
	free           []outer // where a closure gets its variables
	varNames       []string
	freeNames      []string
	cellNames      []string
	doc            Value
	body           execFunc
	locals         func(f *frame) *Dict // what locals() gives; nil at module level
	cleanup        bool                 // a generator with something to do when it is closed
	inlined        []resolve.Variable   // of comprehensions
}

// outer says where the frame that makes a closure has one of its variables.
type outer struct {
	free bool
	at   int
}

// DefaultRecursionLimit is CPython's too. MaxRecursionLimit is what Go's stack
// has room for.
const DefaultRecursionLimit, MaxRecursionLimit = 1000, 50000

const minStack, maxStack = 32, 1024

// reserve takes n empty slots from the thread's stack. Who takes them gives them
// back, empty, with release.
func (t *Thread) reserve(n int) []Value {
	top := t.top + n
	if top > len(t.stack) {
		if t.top > 0 {
			t.short = true
			return make([]Value, n)
		}
		t.stack = make([]Value, max(minStack, 2*n))
	} else if t.short && t.top == 0 && len(t.stack) < maxStack {
		t.short = false
		t.stack = make([]Value, 2*len(t.stack))
	}
	s := t.stack[t.top:top:top]
	t.top = top
	return s
}

// release empties slots and gives them back; base is the thread's top before
// reserve.
func (t *Thread) release(slots []Value, base int) {
	clear(slots)
	t.top = base
}

func recursionError() error {
	return Errorf("RecursionError", "maximum recursion depth exceeded")
}

// enter begins a frame. slots are the arguments' and come from reserve.
func (t *Thread) enter(code *Code, slots []Value, base int) (*frame, error) {
	if t.depth >= t.In.RecursionLimit {
		t.release(slots, base)
		return nil, recursionError()
	}
	if t.In.watch.attention.Load() {
		if err := t.lookUp(); err != nil {
			t.release(slots, base)
			return nil, err
		}
	}
	t.depth++
	back := t.frame
	var f *frame
	if back == nil {
		if f = t.spare; f == nil {
			f = &frame{t: t}
			t.spare = f
		}
	} else if f = back.next; f == nil {
		f = &frame{t: t}
		back.next = f
	}
	f.t, f.code, f.slots, f.base, f.back = t, code, slots, base, back
	f.line = code.line
	for _, c := range code.cells {
		slots[c] = &Cell{slots[c]}
	}
	t.frame = f
	return f, nil
}

// leave ends a frame with what its body came to.
func (t *Thread) leave(f *frame, err error) (Value, error) {
	t.frame = f.back
	t.depth--
	clear(f.slots)
	t.top = f.base
	v := f.ret
	f.ret, f.slots = nil, nil
	f.names = nil
	if err != nil {
		return nil, f.note(err)
	}
	if v == nil {
		v = None
	}
	return v, nil
}

// note adds the frame's line to an error that leaves it, unless that was done.
func (f *frame) note(err error) error { return f.noteAt(err, f.line) }

func (f *frame) noteAt(err error, line int) error {
	r, ok := err.(*Raised)
	if !ok {
		if err == errYield {
			return err
		}
		r = Raise(f.t.Exception(err)).(*Raised)
	}
	if r.at != f {
		r.AddPlace(Place{f.code.file, line, f.code.name})
		r.at = f
	}
	return r
}

// here is where the thread is.
func (t *Thread) here() Place {
	if t.frame == nil {
		return Place{}
	}
	return Place{t.frame.code.file, t.frame.line, t.frame.code.name}
}

// Here is the line of Python code that runs, "" if there is none; up counts the
// frames to skip.
func (t *Thread) Here(up int) Place {
	f := t.frame
	for ; f != nil && up > 0; up-- {
		f = f.back
	}
	if f == nil {
		return Place{}
	}
	return Place{f.code.file, f.line, f.code.name}
}

// Stack are the lines of all frames, innermost first.
func (t *Thread) Stack() []Place {
	var places []Place
	for f := t.frame; f != nil; f = f.back {
		places = append(places, Place{f.code.file, f.line, f.code.name})
	}
	return places
}

// Frame is an object such as sys._getframe(up) gives, or None: what the frame is
// like at this moment.
func (t *Thread) Frame(up int) Value {
	f := t.frame
	for ; f != nil && up > 0; up-- {
		f = f.back
	}
	return t.frameObject(f, MaxRecursionLimit)
}

func (t *Thread) frameObject(f *frame, most int) Value {
	if f == nil || most == 0 {
		return None
	}
	o := NewObject(t.In.Types.Frame, f.code)
	o.SetOwn("f_code", NewObject(t.In.Types.Code, f.code))
	o.SetOwn("f_lineno", f.line)
	o.SetOwn("f_globals", f.globals)
	o.SetOwn("f_builtins", t.In.Builtins.Dict)
	o.SetOwn("f_locals", localsDict(f))
	o.SetOwn("f_back", t.frameObject(f.back, most-1))
	return o
}

// placeFrame is the frame of a line of a traceback, of which no more is known.
func (t *Thread) placeFrame(p Place) Value {
	o := NewObject(t.In.Types.Frame, nil)
	o.SetOwn("f_code", NewObject(t.In.Types.Code, &Code{name: p.Func, qualname: p.Func, file: p.File, line: p.Line, varArgs: -1, varKw: -1}))
	o.SetOwn("f_lineno", p.Line)
	o.SetOwn("f_globals", NewDict())
	o.SetOwn("f_locals", NewDict())
	o.SetOwn("f_back", None)
	return o
}

// Globals are the variables of the module whose code runs, or nil.
func (t *Thread) Globals() *Dict {
	if t.frame == nil {
		return nil
	}
	return t.frame.globals
}

// LocalsDict is locals().
func (t *Thread) LocalsDict() *Dict { return localsDict(t.frame) }

func localsDict(f *frame) *Dict {
	switch {
	case f == nil:
		return NewDict()
	case f.names != nil:
		return f.code.inComprehension(f, f.names)
	case f.code.locals == nil:
		return f.code.inComprehension(f, f.globals)
	}
	return f.code.locals(f)
}

// lookUp is done when the watchdog asks for it, at a turn of a loop or a call.
func (t *Thread) lookUp() error {
	err := t.attend(t.here())
	t.closeAbandoned()
	return err
}

// inComprehension is locals() of a module or class: that is its own dict, but
// in a comprehension, where it is a copy with the comprehension's variables.
func (code *Code) inComprehension(f *frame, own *Dict) *Dict {
	d := own
	for _, x := range code.inlined {
		if v := f.slots[x.Slot]; v != nil {
			if d == own {
				d = d.Copy()
			}
			d.SetStr(x.Name, uncell(v))
		}
	}
	return d
}

// uncell is the variable in a slot.
func uncell(v Value) Value {
	if cell, ok := v.(*Cell); ok {
		return cell.V
	}
	return v
}

// Handling is the exception being handled, as sys.exc_info() has it, or nil.
func (t *Thread) Handling() *Object {
	if len(t.handling) == 0 {
		return nil
	}
	return t.handling[len(t.handling)-1]
}

// caught makes the exception object of an error for a handler: its traceback
// includes the line in this frame, its context is the exception being handled.
func (f *frame) caught(err error) *Object {
	err = f.note(err)
	exc := f.t.Exception(err)
	f.t.link(exc, f.t.Handling())
	return exc
}

// link sets the context of a new exception raised while another was handled.
func (t *Thread) link(exc, handled *Object) {
	if handled == nil || exc == handled {
		return
	}
	if x := exceptionOf(exc); x != nil && x.Context == nil {
		breakChain(handled, exc)
		x.Context = handled
	}
}

// breakChain takes exc out of the contexts of handled: no circles (CPython 3.12,
// Python/errors.c _PyErr_SetObject).
func breakChain(handled, exc *Object) {
	slow, step := handled, false
	for o := handled; ; {
		x := exceptionOf(o)
		if x == nil || x.Context == nil {
			return
		}
		if x.Context == exc {
			x.Context = nil
			return
		}
		o = x.Context
		if o == slow {
			return
		}
		if step {
			slow = exceptionOf(slow).Context
		}
		step = !step
	}
}
