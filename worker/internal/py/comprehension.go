package py

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py/resolve"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file compiles comprehensions. They run in the frame around them (PEP
// 709); what they collect is in a slot of its own.

// clause is one for of a comprehension, with its conditions.
type clause struct {
	iter   evalFunc // nil: the first, evaluated outside
	target storeFunc
	ifs    []condFunc
}

func (c *compiler) clauses(gens []*syntax.Comprehension) []clause {
	list := make([]clause, len(gens))
	for i, g := range gens {
		if i > 0 {
			list[i].iter = c.expr(g.Iter)
		}
		list[i].target = c.target(g.Target)
		for _, e := range g.Ifs {
			list[i].ifs = append(list[i].ifs, c.cond(e))
		}
	}
	return list
}

func (k *clause) passes(f *frame) (bool, error) {
	for _, test := range k.ifs {
		if yes, err := test(f); err != nil || !yes {
			return false, err
		}
	}
	return true, nil
}

// comprehension compiles e, which collects in the slot acc what start makes and
// emit fills.
func (c *compiler) comprehension(e syntax.Expr, gens []*syntax.Comprehension, start func() Value, emit func(acc int) func(f *frame) error) evalFunc {
	first := c.expr(gens[0].Iter)
	scope := c.scopes.Of[e]
	acc := c.temp()
	memo := c.memo
	c.memo = false
	var run func(f *frame, v Value) (control, error)
	c.within(scope, func() {
		list := c.clauses(gens)
		add := emit(acc)
		run = nest(list, 0, add)
	})
	c.memo = memo
	cells := scope.Cells()
	vars := scope.Variables()
	c.inlined = append(c.inlined, vars...)
	return func(f *frame) (Value, error) {
		v, err := first(f)
		if err != nil {
			return nil, err
		}
		for _, at := range cells {
			f.slots[at] = &Cell{}
		}
		f.slots[acc] = start()
		_, err = run(f, v)
		result := f.slots[acc]
		f.slots[acc] = nil
		for i := range vars {
			f.slots[vars[i].Slot] = nil
		}
		return result, err
	}
}

// nest makes the loops from the i-th on; they take what to iterate over.
func nest(list []clause, i int, add func(f *frame) error) func(f *frame, v Value) (control, error) {
	k := &list[i]
	var deeper func(f *frame, v Value) (control, error)
	if i+1 < len(list) {
		deeper = nest(list, i+1, add)
	}
	turn := func(f *frame, v Value) (control, error) {
		if err := k.target(f, v); err != nil {
			return ctlNext, err
		}
		if k.ifs != nil {
			if yes, err := k.passes(f); err != nil || !yes {
				return ctlNext, err
			}
		}
		if f.t.In.watch.attention.Load() {
			if err := f.t.lookUp(); err != nil {
				return ctlNext, err
			}
		}
		if deeper == nil {
			return ctlNext, add(f)
		}
		next, err := list[i+1].iter(f)
		if err != nil {
			return ctlNext, err
		}
		return deeper(f, next)
	}
	return func(f *frame, v Value) (control, error) { return loop(f, v, turn) }
}

func (c *compiler) listComp(e *syntax.ListComp) evalFunc {
	return c.comprehension(e, e.Generators, func() Value { return &List{} }, func(acc int) func(f *frame) error {
		elt := c.expr(e.Elt)
		return func(f *frame) error {
			v, err := elt(f)
			if err != nil {
				return err
			}
			l := f.slots[acc].(*List)
			l.Items = append(l.Items, v)
			return nil
		}
	})
}

func (c *compiler) setComp(e *syntax.SetComp) evalFunc {
	return c.comprehension(e, e.Generators, func() Value { return NewSet() }, func(acc int) func(f *frame) error {
		elt := c.expr(e.Elt)
		return func(f *frame) error {
			v, err := elt(f)
			if err != nil {
				return err
			}
			return f.slots[acc].(*Set).Dict.Set(f.t, v, None)
		}
	})
}

func (c *compiler) dictComp(e *syntax.DictComp) evalFunc {
	return c.comprehension(e, e.Generators, func() Value { return NewDict() }, func(acc int) func(f *frame) error {
		key, value := c.expr(e.Key), c.expr(e.Value)
		return func(f *frame) error {
			k, err := key(f)
			if err != nil {
				return err
			}
			v, err := value(f)
			if err != nil {
				return err
			}
			return f.slots[acc].(*Dict).Set(f.t, k, v)
		}
	})
}

// generatorExp makes a generator whose body is the loops of e.
func (c *compiler) generatorExp(e *syntax.GeneratorExp) evalFunc {
	first := c.expr(e.Generators[0].Iter)
	scope := c.scopes.Of[e]
	in := c.inner(scope)
	in.line = e.Pos().Line
	list := in.clauses(e.Generators)
	elt := in.expr(e.Elt)
	body := in.genLoop(list, 0, elt, e.Pos().Line)
	code := in.code(scope, e.Pos().Line, body)
	code.positional, code.generator = 1, true
	code.cells = nil
	cells := scope.Cells()
	return func(f *frame) (Value, error) {
		v, err := first(f)
		if err != nil {
			return nil, err
		}
		next, err := f.t.Iter(v)
		if err != nil {
			return nil, err
		}
		slots := make([]Value, code.slots)
		slots[0] = &iteration{next: next}
		for _, at := range cells {
			slots[at] = &Cell{}
		}
		fn := &Function{Name: code.name, Qualname: code.qualname, code: code, globals: f.globals, closure: f.capture(code)}
		return newGenerator(f.t, fn, slots), nil
	}
}

// genLoop is the i-th loop of a generator expression.
func (c *compiler) genLoop(list []clause, i int, elt evalFunc, line int) execFunc {
	state := c.state()
	slot := 0
	var body execFunc
	if i > 0 {
		slot = c.temp()
	}
	if i+1 < len(list) {
		body = c.genLoop(list, i+1, elt, line)
	} else {
		body = c.genYield(elt, line)
	}
	k := &list[i]
	return func(f *frame) (control, error) {
		where := &f.gen.states[state]
		if !f.gen.resuming {
			*where = atStart
			if k.iter != nil {
				v, err := k.iter(f)
				if err != nil {
					return ctlNext, err
				}
				next, err := f.t.Iter(v)
				if err != nil {
					return ctlNext, err
				}
				f.slots[slot] = &iteration{next: next}
			}
		}
		it := f.slots[slot].(*iteration)
		for {
			if *where == atStart {
				v, ok, err := it.next(f.t)
				if err != nil || !ok {
					return ctlNext, err
				}
				if err := k.target(f, v); err != nil {
					return ctlNext, err
				}
				if f.t.In.watch.attention.Load() {
					if err := f.t.lookUp(); err != nil {
						return ctlNext, err
					}
				}
				yes, err := k.passes(f)
				if err != nil {
					return ctlNext, err
				}
				if !yes {
					continue
				}
				*where = atBody
			}
			if _, err := body(f); err != nil {
				return ctlNext, err
			}
			*where = atStart
		}
	}
}

func (c *compiler) genYield(elt evalFunc, line int) execFunc {
	return func(f *frame) (control, error) {
		g := f.gen
		if g.resuming {
			_, err := g.receive()
			return ctlNext, err
		}
		v, err := elt(f)
		if err != nil {
			return ctlNext, err
		}
		g.yielded = v
		return ctlNext, errYield
	}
}

// capture takes a closure's variables from the frame that makes it.
func (f *frame) capture(code *Code) []*Cell {
	if len(code.free) == 0 {
		return nil
	}
	cells := make([]*Cell, len(code.free))
	for i, o := range code.free {
		if o.free {
			cells[i] = f.free[o.at]
		} else {
			cells[i] = f.slots[o.at].(*Cell)
		}
	}
	return cells
}

// code makes the Code of the frame that c has compiled.
func (c *compiler) code(s *resolve.Scope, line int, body execFunc) *Code {
	code := &Code{
		name: s.Name, qualname: s.Qualname, file: c.file, line: line, params: s.Params, varArgs: -1, varKw: -1,
		slots: s.Slots + c.temps, states: c.states, cells: s.Cells(), body: body, cleanup: c.clean,
		freeNames: s.Free, inlined: c.inlined,
	}
	for _, name := range s.Free {
		ref := s.Outer(name)
		code.free = append(code.free, outer{ref.Kind == resolve.Free, ref.Index})
	}
	for _, v := range s.Variables() {
		if !v.Cell || slices.Contains(s.Params, v.Name) {
			code.varNames = append(code.varNames, v.Name)
		}
		if v.Cell {
			code.cellNames = append(code.cellNames, v.Name)
		}
	}
	if s.Kind == resolve.Function {
		code.locals = localsOf(append(s.Variables(), c.inlined...), s.Free)
	}
	return code
}

// localsOf is locals() in a function.
func localsOf(vars []resolve.Variable, free []string) func(f *frame) *Dict {
	return func(f *frame) *Dict {
		d := NewDict()
		for _, x := range vars {
			v := f.slots[x.Slot]
			if cell, ok := v.(*Cell); ok && x.Cell {
				v = cell.V
			}
			if v != nil {
				d.SetStr(x.Name, v)
			}
		}
		for i, name := range free {
			if v := f.free[i].V; v != nil {
				d.SetStr(name, v)
			}
		}
		return d
	}
}
