package py

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles calls. Arguments for a function made in Python are
// evaluated straight into the slots of its frame, those for one made in Go onto
// the thread's stack.

// callSite is a call without *args and **kwargs.
type callSite struct {
	line  int
	args  []evalFunc
	names []string // of keyword arguments
	kws   []evalFunc

	unused bool // the result is

	code   *Code // the function last called with keywords,
	places []int // and the slots of its parameters of these names
}

func (c *compiler) call(e *syntax.Call) evalFunc { return c.callFor(e, false) }

// callFor compiles a call; unused is Args.Unused.
func (c *compiler) callFor(e *syntax.Call, unused bool) evalFunc {
	if v := c.superCall(e); v != nil {
		return v
	}
	if spreads(e) {
		return c.spreadCall(e)
	}
	site := &callSite{line: callLine(e), unused: unused}
	attr, isMethod := e.Func.(*syntax.Attribute)
	if isMethod {
		object, name := c.expr(attr.Value), c.scope.Mangle(attr.Attr)
		cache := new(attrCache)
		site.compile(c, e)
		return func(f *frame) (Value, error) {
			o, err := object(f)
			if err != nil {
				return nil, err
			}
			fn, self, err := cache.method(f.t, o, name)
			if err != nil {
				return nil, err
			}
			return site.call(f, fn, self)
		}
	}
	callee := c.expr(e.Func)
	site.compile(c, e)
	return func(f *frame) (Value, error) {
		fn, err := callee(f)
		if err != nil {
			return nil, err
		}
		return site.call(f, fn, nil)
	}
}

func (s *callSite) compile(c *compiler, e *syntax.Call) {
	s.args = c.exprs(e.Args)
	for _, k := range e.Keywords {
		s.names = append(s.names, k.Arg)
		s.kws = append(s.kws, c.expr(k.Value))
	}
}

func spreads(e *syntax.Call) bool {
	for _, a := range e.Args {
		if _, ok := a.(*syntax.Starred); ok {
			return true
		}
	}
	for _, k := range e.Keywords {
		if k.Arg == "" {
			return true
		}
	}
	return false
}

func (s *callSite) call(f *frame, fn, self Value) (Value, error) {
	switch fn := fn.(type) {
	case *Function:
		if fn.code.simple {
			return s.callFunction(f, fn, self)
		}
	case *Method:
		if self == nil {
			return s.call(f, fn.Func, fn.Self)
		}
	}
	return s.callAny(f, fn, self)
}

// callFunction calls a function whose parameters are all positional.
func (s *callSite) callFunction(f *frame, fn *Function, self Value) (Value, error) {
	t, code := f.t, fn.code
	n := len(s.args)
	if self != nil {
		n++
	}
	if n > code.positional || len(s.names) > 0 && !s.match(code, n) {
		return s.callAny(f, fn, self)
	}
	base := t.top
	slots := t.reserve(code.slots)
	at := 0
	if self != nil {
		slots[0] = self
		at = 1
	}
	for _, arg := range s.args {
		v, err := arg(f)
		if err != nil {
			t.release(slots, base)
			return nil, err
		}
		slots[at] = v
		at++
	}
	for i, kw := range s.kws {
		v, err := kw(f)
		if err != nil {
			t.release(slots, base)
			return nil, err
		}
		slots[s.places[i]] = v
	}
	if at < code.positional {
		if err := fn.fill(slots, at); err != nil {
			t.release(slots, base)
			f.line = s.line
			return nil, err
		}
	}
	f.line = s.line
	return fn.run(t, slots, base)
}

// match finds the keywords' parameters. It says no if one of them is none, or
// has got its argument by position.
func (s *callSite) match(code *Code, given int) bool {
	if s.code != code {
		s.code, s.places = nil, s.places[:0]
		for _, name := range s.names {
			at := slices.Index(code.params[code.posOnly:code.positional], name)
			if at < 0 {
				return false
			}
			s.places = append(s.places, at+code.posOnly)
		}
		s.code = code
	}
	for _, at := range s.places {
		if at < given {
			return false
		}
	}
	return true
}

// callAny calls anything.
func (s *callSite) callAny(f *frame, fn, self Value) (Value, error) {
	t := f.t
	n, at := len(s.args), 0
	if self != nil {
		n++
	}
	base := t.top
	pos := t.reserve(n)
	if self != nil {
		pos[0] = self
		at = 1
	}
	for _, arg := range s.args {
		v, err := arg(f)
		if err != nil {
			t.release(pos, base)
			return nil, err
		}
		pos[at] = v
		at++
	}
	a := Args{Pos: pos}
	kwBase := len(t.keywords)
	for i, kw := range s.kws {
		v, err := kw(f)
		if err != nil {
			t.release(pos, base)
			t.dropKeywords(kwBase)
			return nil, err
		}
		t.keywords = append(t.keywords, KwArg{s.names[i], v})
	}
	if len(s.kws) > 0 {
		a.Kw = t.keywords[kwBase:len(t.keywords):len(t.keywords)]
	}
	f.line = s.line
	var v Value
	var err error
	if b, ok := fn.(*Builtin); ok {
		a.Unused = s.unused
		v, err = t.guarded(b, a)
	} else {
		v, err = t.Call(fn, a)
	}
	t.release(pos, base)
	t.dropKeywords(kwBase)
	if err != nil {
		return nil, err
	}
	return v, nil
}

func (t *Thread) dropKeywords(base int) {
	if len(t.keywords) > base {
		clear(t.keywords[base:])
		t.keywords = t.keywords[:base]
	}
}

// spreadCall is a call with *args or **kwargs.
func (c *compiler) spreadCall(e *syntax.Call) evalFunc {
	callee := c.expr(e.Func)
	line := callLine(e)
	type part struct {
		spread bool
		value  evalFunc
		name   string
	}
	var args, kws []part
	for _, a := range e.Args {
		if s, ok := a.(*syntax.Starred); ok {
			args = append(args, part{true, c.expr(s.Value), ""})
			continue
		}
		args = append(args, part{false, c.expr(a), ""})
	}
	for _, k := range e.Keywords {
		kws = append(kws, part{k.Arg == "", c.expr(k.Value), k.Arg})
	}
	return func(f *frame) (Value, error) {
		fn, err := callee(f)
		if err != nil {
			return nil, err
		}
		pos := make([]Value, 0, len(args)+4)
		for _, p := range args {
			v, err := p.value(f)
			if err != nil {
				return nil, err
			}
			if !p.spread {
				pos = append(pos, v)
				continue
			}
			if pos, err = f.t.spreadArgs(pos, fn, v); err != nil {
				return nil, err
			}
		}
		var kw []KwArg
		for _, p := range kws {
			v, err := p.value(f)
			if err != nil {
				return nil, err
			}
			if p.spread {
				kw, err = f.t.spreadKeywords(kw, fn, v)
			} else {
				kw, err = addKeyword(f.t, kw, fn, p.name, v)
			}
			if err != nil {
				return nil, err
			}
		}
		f.line = line
		return f.t.Call(fn, Args{Pos: pos, Kw: kw})
	}
}

func (t *Thread) spreadArgs(pos []Value, fn, v Value) ([]Value, error) {
	switch v := v.(type) {
	case *List:
		return append(pos, v.Items...), nil
	case *Tuple:
		return append(pos, v.Items...), nil
	}
	items, err := t.Collect(v)
	if err != nil {
		if t.IsRaised(err, "TypeError") && !t.iterable(v) {
			err = TypeErrorf("%s argument after * must be an iterable, not %s", t.functionText(fn), t.TypeName(v))
		}
		return nil, err
	}
	return append(pos, items...), nil
}

func addKeyword(t *Thread, kw []KwArg, fn Value, name string, v Value) ([]KwArg, error) {
	for i := range kw {
		if kw[i].Name == name {
			return nil, TypeErrorf("%s got multiple values for keyword argument '%s'", t.functionText(fn), name)
		}
	}
	return append(kw, KwArg{name, v}), nil
}

func (t *Thread) spreadKeywords(kw []KwArg, fn, v Value) ([]KwArg, error) {
	var keys, values []Value
	if d, ok := Unwrap(v).(*Dict); ok {
		keys, values = d.Keys(), d.Values()
	} else {
		var err error
		if keys, values, err = t.mappingItems(v); err != nil {
			return nil, err
		}
		if keys == nil {
			return nil, TypeErrorf("%s argument after ** must be a mapping, not %s", t.functionText(fn), t.TypeName(v))
		}
	}
	for i, k := range keys {
		name, ok := Unwrap(k).(string)
		if !ok {
			return nil, TypeErrorf("keywords must be strings")
		}
		var err error
		if kw, err = addKeyword(t, kw, fn, name, values[i]); err != nil {
			return nil, err
		}
	}
	return kw, nil
}

// functionText is a callable as texts have it (CPython 3.12, Objects/object.c
// _PyObject_FunctionStr).
func (t *Thread) functionText(fn Value) string {
	var module, name Value
	switch fn := fn.(type) {
	case *Function:
		module, name = fn.Module, fn.Qualname
	case *Method:
		return t.functionText(fn.Func)
	case *Class:
		module, name = fn.Module, fn.Qualname
		if m, _ := module.(string); m != "builtins" {
			return fn.Module + "." + fn.Qualname + "()"
		}
		return fn.Qualname + "()"
	case *Builtin:
		module, name = fn.Module, fn.Name
	default:
		text, err := t.Str(fn)
		if err != nil {
			text = t.TypeName(fn)
		}
		return text
	}
	text, _ := name.(string)
	if m, ok := module.(string); ok && m != "builtins" && m != "" {
		return m + "." + text + "()"
	}
	return text + "()"
}

// superCall is super() without arguments: it knows the class that the method
// was written in, and the method's first argument.
func (c *compiler) superCall(e *syntax.Call) evalFunc {
	n, ok := e.Func.(*syntax.Name)
	if !ok || n.Id != "super" || len(e.Args)+len(e.Keywords) > 0 {
		return nil
	}
	fs := c.frameScope()
	if fs.Kind != resolve.Function {
		return nil
	}
	callee := c.load("super")
	class := c.scope.Lookup("__class__")
	params := len(fs.Params)
	return func(f *frame) (Value, error) {
		fn, err := callee(f)
		if err != nil {
			return nil, err
		}
		if fn != f.t.In.Types.Super {
			return f.t.Call(fn, Args{})
		}
		self := f.firstArgument(params)
		if self == nil {
			return nil, RuntimeErrorf("super(): no arguments")
		}
		var cell *Cell
		switch class.Kind {
		case resolve.Free:
			cell = f.free[class.Index]
		case resolve.Cell:
			cell = f.slots[class.Index].(*Cell)
		default:
			return nil, RuntimeErrorf("super(): __class__ cell not found")
		}
		after, ok := cell.V.(*Class)
		if !ok {
			return nil, RuntimeErrorf("super(): empty __class__ cell")
		}
		return f.t.zeroSuper(after, self)
	}
}

func (f *frame) firstArgument(params int) Value {
	if params == 0 {
		return nil
	}
	at := 0
	if f.code.positional == 0 {
		if at = f.code.varArgs; at < 0 {
			return nil
		}
	}
	v := f.slots[at]
	if cell, ok := v.(*Cell); ok {
		v = cell.V
	}
	if f.code.positional == 0 {
		tuple, ok := v.(*Tuple)
		if !ok || len(tuple.Items) == 0 {
			return nil
		}
		return tuple.Items[0]
	}
	return v
}

func (t *Thread) zeroSuper(after *Class, self Value) (Value, error) {
	if c, ok := self.(*Class); ok && c.Is(after) || t.TypeOf(self).Is(after) {
		return &Super{After: after, Self: self}, nil
	}
	return nil, TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
}
