package lib

import (
	"strings"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines operator (CPython 3.11, Modules/_operator.c).

func operatorModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "operator", Init: func(t *py.Thread, m *py.Module) error {
		// Each is there as __name__ also.
		def := func(name string, n int, fn func(t *py.Thread, args []py.Value) (py.Value, error)) {
			function(m, name, n, n, fn)
			v, _ := m.Dict.GetStr(name)
			m.Set("__"+strings.Trim(name, "_")+"__", v)
		}
		for name, op := range map[string]syntax.Operator{
			"add": syntax.Add, "sub": syntax.Sub, "mul": syntax.Mult, "truediv": syntax.Div, "floordiv": syntax.FloorDiv, "mod": syntax.Mod,
			"pow": syntax.Pow, "lshift": syntax.LShift, "rshift": syntax.RShift, "and_": syntax.BitAnd, "or_": syntax.BitOr, "xor": syntax.BitXor,
			"matmul": syntax.MatMult, "concat": syntax.Add,
		} {
			def(name, 2, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Binary(op, args[0], args[1]) })
			in := "i" + strings.TrimSuffix(name, "_")
			def(in, 2, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Inplace(op, args[0], args[1]) })
		}
		for name, op := range map[string]syntax.CmpOperator{
			"lt": syntax.Lt, "le": syntax.LtE, "eq": syntax.Eq, "ne": syntax.NotEq, "ge": syntax.GtE, "gt": syntax.Gt,
		} {
			def(name, 2, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Compare(op, args[0], args[1]) })
		}
		for name, op := range map[string]syntax.UnaryOperator{
			"neg": syntax.USub, "pos": syntax.UAdd, "invert": syntax.Invert, "inv": syntax.Invert, "not_": syntax.Not,
		} {
			def(name, 1, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Unary(op, args[0]) })
		}
		defOperatorRest(def)
		itemgetter(t, m)
		attrgetter(t, m)
		methodcaller(t, m)
		return nil
	}}
}

func defOperatorRest(def func(name string, n int, fn func(t *py.Thread, args []py.Value) (py.Value, error))) {
	def("is_", 2, func(_ *py.Thread, args []py.Value) (py.Value, error) { return py.Same(args[0], args[1]), nil })
	def("is_not", 2, func(_ *py.Thread, args []py.Value) (py.Value, error) { return !py.Same(args[0], args[1]), nil })
	def("truth", 1, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Truth(args[0]) })
	def("index", 1, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Index(args[0]) })
	def("abs", 1, func(t *py.Thread, args []py.Value) (py.Value, error) { return builtin(t, "abs", args...) })
	def("contains", 2, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.Contains(args[0], args[1]) })
	def("getitem", 2, func(t *py.Thread, args []py.Value) (py.Value, error) { return t.GetItem(args[0], args[1]) })
	def("setitem", 3, func(t *py.Thread, args []py.Value) (py.Value, error) {
		return py.None, t.SetItem(args[0], args[1], args[2])
	})
	def("delitem", 2, func(t *py.Thread, args []py.Value) (py.Value, error) { return py.None, t.DelItem(args[0], args[1]) })
	def("length_hint", 1, func(t *py.Thread, args []py.Value) (py.Value, error) {
		if f, _ := t.TypeLookup(args[0], "__len__"); f != nil {
			return t.Len(args[0])
		}
		v, found, err := t.CallSpecial(args[0], "__length_hint__")
		if !found {
			return 0, err
		}
		return v, err
	})
	find := func(t *py.Thread, args []py.Value, hit func(i int) bool) error {
		next, err := t.Iter(args[0])
		for i := 0; err == nil; i++ {
			v, ok, e := next(t)
			if e != nil || !ok {
				return e
			}
			var equal bool
			if equal, err = same(t, v, args[1]); equal && !hit(i) {
				return err
			}
		}
		return err
	}
	def("countOf", 2, func(t *py.Thread, args []py.Value) (py.Value, error) {
		n := 0
		err := find(t, args, func(int) bool { n++; return true })
		return n, err
	})
	def("indexOf", 2, func(t *py.Thread, args []py.Value) (py.Value, error) {
		at := -1
		err := find(t, args, func(i int) bool { at = i; return false })
		if err == nil && at < 0 {
			err = py.ValueErrorf("sequence.index(x): x not in sequence")
		}
		return at, err
	})
}

// builtin calls a builtin function.
func builtin(t *py.Thread, name string, args ...py.Value) (py.Value, error) {
	f, _ := t.In.Builtins.Dict.GetStr(name)
	return t.CallPos(f, args...)
}

// getter is an itemgetter, an attrgetter or a methodcaller: keys are what it was
// made with.
type getter struct {
	keys []py.Value
	kw   []py.KwArg
}

// getterClass makes one of the three; get is what the call with an object gives.
func getterClass(t *py.Thread, m *py.Module, name string, check func(keys []py.Value) error, get func(t *py.Thread, g *getter, o py.Value) (py.Value, error)) {
	n := newNative(t, m, name, func() *getter { return &getter{} })
	n.class.Def("__init__", func(_ *py.Thread, a py.Args) (py.Value, error) {
		g, ok := held[*getter](a.Pos[0])
		if !ok {
			return nil, py.TypeErrorf("descriptor '__init__' requires a '%s' object", name)
		}
		g.keys = append([]py.Value(nil), a.Pos[1:]...)
		g.kw = append([]py.KwArg(nil), a.Kw...)
		if len(g.keys) == 0 {
			return nil, py.TypeErrorf("%s expected 1 argument, got 0", name)
		}
		if len(g.kw) > 0 && name != "methodcaller" {
			return nil, py.TypeErrorf("%s() takes no keyword arguments", name)
		}
		return py.None, check(g.keys)
	})
	n.def("__call__", 1, 1, func(t *py.Thread, _ *py.Object, g *getter, args []py.Value) (py.Value, error) {
		return get(t, g, args[0])
	})
	n.def("__repr__", 0, 0, func(t *py.Thread, _ *py.Object, g *getter, _ []py.Value) (py.Value, error) {
		parts := make([]string, 0, len(g.keys)+len(g.kw))
		for _, k := range g.keys {
			s, err := t.Repr(k)
			if err != nil {
				return nil, err
			}
			parts = append(parts, s)
		}
		for _, k := range g.kw {
			s, err := t.Repr(k.Value)
			if err != nil {
				return nil, err
			}
			parts = append(parts, k.Name+"="+s)
		}
		return "operator." + name + "(" + strings.Join(parts, ", ") + ")", nil
	})
}

// each is what get gives for the one key, or the tuple for several.
func (g *getter) each(get func(key py.Value) (py.Value, error)) (py.Value, error) {
	if len(g.keys) == 1 {
		return get(g.keys[0])
	}
	out := make([]py.Value, len(g.keys))
	for i, k := range g.keys {
		var err error
		if out[i], err = get(k); err != nil {
			return nil, err
		}
	}
	return py.NewTuple(out...), nil
}

func itemgetter(t *py.Thread, m *py.Module) {
	getterClass(t, m, "itemgetter", func([]py.Value) error { return nil }, func(t *py.Thread, g *getter, o py.Value) (py.Value, error) {
		return g.each(func(key py.Value) (py.Value, error) { return t.GetItem(o, key) })
	})
}

func attrgetter(t *py.Thread, m *py.Module) {
	getterClass(t, m, "attrgetter", func(keys []py.Value) error {
		for _, k := range keys {
			if _, ok := py.Unwrap(k).(string); !ok {
				return py.TypeErrorf("attribute name must be a string")
			}
		}
		return nil
	}, func(t *py.Thread, g *getter, o py.Value) (py.Value, error) {
		return g.each(func(key py.Value) (py.Value, error) {
			v := o
			name, _ := py.Unwrap(key).(string)
			for part := range strings.SplitSeq(name, ".") {
				var err error
				if v, err = t.GetAttr(v, part); err != nil {
					return nil, err
				}
			}
			return v, nil
		})
	})
}

func methodcaller(t *py.Thread, m *py.Module) {
	getterClass(t, m, "methodcaller", func(keys []py.Value) error {
		if _, ok := py.Unwrap(keys[0]).(string); !ok {
			return py.TypeErrorf("method name must be a string")
		}
		return nil
	}, func(t *py.Thread, g *getter, o py.Value) (py.Value, error) {
		name, _ := py.Unwrap(g.keys[0]).(string)
		f, err := t.GetAttr(o, name)
		if err != nil {
			return nil, err
		}
		return t.Call(f, py.Args{Pos: g.keys[1:], Kw: g.kw})
	})
}
