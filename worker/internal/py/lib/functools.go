package lib

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the part of functools that is in Go (CPython 3.11,
// Modules/_functoolsmodule.c); the rest is in source/functools.py.

func functoolsModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "functools", Init: func(t *py.Thread, m *py.Module) error {
		named(m, "reduce(function, iterable, initial=, /)", reduce)
		defPartial(t, m)
		defCmpToKey(t, m)
		defCache(t, m)
		return pythonInto(t, m, "functools")
	}}
}

func reduce(t *py.Thread, args []py.Value) (py.Value, error) {
	next, err := t.Iter(args[1])
	if err != nil {
		return nil, py.TypeErrorf("reduce() arg 2 must support iteration")
	}
	total := args[2]
	for {
		v, ok, err := next(t)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if total == nil {
			total = v
		} else if total, err = t.CallPos(args[0], total, v); err != nil {
			return nil, err
		}
	}
	if total == nil {
		return nil, py.TypeErrorf("reduce() of empty iterable with no initial value")
	}
	return total, nil
}

// partial is a functools.partial.
type partial struct {
	f    py.Value
	args []py.Value
	kw   *py.Dict
}

func (p *partial) call(t *py.Thread, a py.Args) (py.Value, error) {
	pos := a.Pos
	if len(p.args) > 0 {
		pos = append(slices.Clip(p.args), a.Pos...)
	}
	if p.kw.Len() == 0 {
		return t.Call(p.f, py.Args{Pos: pos, Kw: a.Kw})
	}
	kw := make([]py.KwArg, 0, p.kw.Len()+len(a.Kw))
	for k, v := range p.kw.All() {
		name, _ := k.(string)
		if own := a.Keyword(name); own != nil {
			v = own
		}
		kw = append(kw, py.KwArg{Name: name, Value: v})
	}
	for _, k := range a.Kw {
		if _, ok := p.kw.GetStr(k.Name); !ok {
			kw = append(kw, k)
		}
	}
	return t.Call(p.f, py.Args{Pos: pos, Kw: kw})
}

func defPartial(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "partial", func() *partial { return &partial{kw: py.NewDict()} })
	n.class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		if len(a.Pos) == 0 {
			return nil, py.TypeErrorf("type 'partial' takes at least one argument")
		}
		p := &partial{f: a.Pos[0], args: slices.Clone(a.Pos[1:]), kw: py.NewDict()}
		if inner, ok := held[*partial](p.f); ok {
			p.f, p.args, p.kw = inner.f, append(slices.Clip(inner.args), p.args...), inner.kw.Copy()
		}
		if !t.Callable(p.f) {
			return nil, py.TypeErrorf("the first argument must be callable")
		}
		for _, k := range a.Kw {
			p.kw.SetStr(k.Name, k.Value)
		}
		return py.NewObject(cls, p), nil
	}
	n.class.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	n.class.Def("__call__", func(t *py.Thread, a py.Args) (py.Value, error) {
		p, ok := held[*partial](a.Pos[0])
		if !ok {
			return nil, py.TypeErrorf("descriptor '__call__' requires a 'functools.partial' object but received a '%s'", t.TypeName(a.Pos[0]))
		}
		return p.call(t, a.Rest(1))
	})
	n.get("func", func(p *partial) py.Value { return p.f })
	n.get("args", func(p *partial) py.Value { return py.NewTuple(slices.Clone(p.args)...) })
	n.get("keywords", func(p *partial) py.Value { return p.kw })
	n.def("__repr__", 0, 0, func(t *py.Thread, o *py.Object, p *partial, _ []py.Value) (py.Value, error) {
		text, err := t.Repr(p.f)
		if err != nil {
			return nil, err
		}
		for _, v := range p.args {
			s, err := t.Repr(v)
			if err != nil {
				return nil, err
			}
			text += ", " + s
		}
		for k, v := range p.kw.All() {
			s, err := t.Repr(v)
			if err != nil {
				return nil, err
			}
			name, _ := k.(string)
			text += ", " + name + "=" + s
		}
		return "functools." + o.Class().Qualname + "(" + text + ")", nil
	})
	n.generic()
	n.class.Shown = "functools.partial"
}

// defCmpToKey adds cmp_to_key. Its keys know < only, and ==.
func defCmpToKey(t *py.Thread, m *py.Module) {
	type keyed struct{ f, v py.Value }
	key := t.In.NewClass("functools", "KeyWrapper")
	for name, is := range map[string]func(int) bool{
		"__lt__": func(n int) bool { return n < 0 }, "__gt__": func(n int) bool { return n > 0 }, "__eq__": func(n int) bool { return n == 0 },
		"__le__": func(n int) bool { return n <= 0 }, "__ge__": func(n int) bool { return n >= 0 }, "__ne__": func(n int) bool { return n != 0 },
	} {
		native[*keyed]{key}.def(name, 1, 1, func(t *py.Thread, _ *py.Object, k *keyed, args []py.Value) (py.Value, error) {
			other, ok := held[*keyed](args[0])
			if !ok {
				return nil, py.TypeErrorf("other argument must be K instance")
			}
			v, err := t.CallPos(k.f, k.v, other.v)
			if err != nil {
				return nil, err
			}
			if n, ok := py.AsInt(v); ok {
				return is(n), nil
			}
			f, err := t.ToFloat(v)
			n := 0
			switch {
			case f < 0:
				n = -1
			case f > 0:
				n = 1
			}
			return is(n), err
		})
	}
	native[*keyed]{key}.get("obj", func(k *keyed) py.Value { return k.v })
	named(m, "cmp_to_key(mycmp)", func(_ *py.Thread, args []py.Value) (py.Value, error) {
		f := args[0]
		return py.NewBuiltin("K", func(_ *py.Thread, a py.Args) (py.Value, error) {
			if len(a.Pos) != 1 {
				return nil, py.TypeErrorf("K() takes exactly one argument (%d given)", len(a.Pos))
			}
			return py.NewObject(key, &keyed{f, a.Pos[0]}), nil
		}), nil
	})
}

// cache is what lru_cache makes of a function. known keeps the order of use: the
// first is what has not been used for longest.
type cache struct {
	f            py.Value
	max          int // -1: no bound
	typed        bool
	known        *py.Dict
	mark         py.Value // between positional arguments and keywords
	hits, misses int
}

func (c *cache) key(t *py.Thread, a py.Args) py.Value {
	if len(a.Kw) == 0 && !c.typed && len(a.Pos) == 1 {
		switch v := a.Pos[0].(type) {
		case string, int:
			return v
		}
	}
	parts := make([]py.Value, 0, 2*(len(a.Pos)+len(a.Kw))+1)
	parts = append(parts, a.Pos...)
	if len(a.Kw) > 0 {
		parts = append(parts, c.mark)
		for _, k := range a.Kw {
			parts = append(parts, k.Name, k.Value)
		}
	}
	if c.typed {
		for _, v := range a.Pos {
			parts = append(parts, t.TypeOf(v))
		}
		for _, k := range a.Kw {
			parts = append(parts, t.TypeOf(k.Value))
		}
	}
	return py.NewTuple(parts...)
}

func (c *cache) call(t *py.Thread, a py.Args) (py.Value, error) {
	if c.max == 0 {
		c.misses++
		return t.Call(c.f, a)
	}
	key := c.key(t, a)
	v, ok, err := c.known.Get(t, key)
	if err != nil {
		return nil, err
	}
	if ok {
		c.hits++
		if c.max > 0 { // to the end of the order
			if _, _, err := c.known.Delete(t, key); err != nil {
				return nil, err
			}
			err = c.known.Set(t, key, v)
		}
		return v, err
	}
	c.misses++
	if v, err = t.Call(c.f, a); err != nil {
		return nil, err
	}
	if c.max > 0 && c.known.Len() >= c.max {
		if has, err := c.known.Has(t, key); err != nil {
			return nil, err
		} else if !has {
			for first := range c.known.All() {
				if _, _, err := c.known.Delete(t, first); err != nil {
					return nil, err
				}
				break
			}
		}
	}
	return v, c.known.Set(t, key, v)
}

// defCache adds _lru_cache_wrapper, which source/functools.py calls with a
// function, the bound (None: none), and whether types count.
func defCache(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "_lru_cache_wrapper", func() *cache { return &cache{known: py.NewDict()} })
	n.class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		if len(a.Pos) != 3 {
			return nil, py.TypeErrorf("_lru_cache_wrapper() takes 3 arguments")
		}
		c := &cache{f: a.Pos[0], max: -1, known: py.NewDict(), mark: py.NewObject(t.In.Types.Object, nil)}
		var err error
		if given(a.Pos[1]) {
			if c.max, err = t.Index(a.Pos[1]); err != nil {
				return nil, err
			}
			c.max = max(0, c.max)
		}
		c.typed, err = t.Truth(a.Pos[2])
		return py.NewObject(cls, c), err
	}
	n.class.Def("__init__", func(*py.Thread, py.Args) (py.Value, error) { return py.None, nil })
	n.class.Def("__call__", func(t *py.Thread, a py.Args) (py.Value, error) {
		c, ok := held[*cache](a.Pos[0])
		if !ok {
			return nil, py.TypeErrorf("descriptor '__call__' requires a 'functools._lru_cache_wrapper' object")
		}
		return c.call(t, a.Rest(1))
	})
	n.def("__get__", 1, 2, func(_ *py.Thread, o *py.Object, _ *cache, args []py.Value) (py.Value, error) {
		if args[0] == py.None {
			return o, nil
		}
		return &py.Method{Func: o, Self: args[0]}, nil
	})
	n.def("_counts", 0, 0, func(_ *py.Thread, _ *py.Object, c *cache, _ []py.Value) (py.Value, error) {
		bound := py.Value(py.None)
		if c.max >= 0 {
			bound = c.max
		}
		return py.NewTuple(c.hits, c.misses, bound, c.known.Len()), nil
	})
	n.def("cache_clear", 0, 0, func(_ *py.Thread, _ *py.Object, c *cache, _ []py.Value) (py.Value, error) {
		c.known, c.hits, c.misses = py.NewDict(), 0, 0
		return py.None, nil
	})
	n.def("__repr__", 0, 0, func(t *py.Thread, o *py.Object, _ *cache, _ []py.Value) (py.Value, error) {
		name, err := t.GetAttr(o, "__qualname__")
		if err != nil {
			return nil, err
		}
		text, err := t.Str(name)
		return "<functools._lru_cache_wrapper object " + text + ">", err
	})
}
