package lib

import (
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines the part of collections that is in Go (CPython 3.11,
// Modules/_collectionsmodule.c); the rest is in source/collections.py.

func collectionsModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "collections", Init: func(t *py.Thread, m *py.Module) error {
		defDeque(t, m)
		defDefaultDict(t, m)
		function(m, "_count_elements", 2, 2, countElements)
		function(m, "_tuplegetter", 2, 2, tupleGetter)
		return pythonInto(t, m, "collections")
	}}
}

// factoryName is where a defaultdict has its default_factory: an attribute that
// no Python name can be.
const factoryName = "default_factory "

func defDefaultDict(t *py.Thread, m *py.Module) {
	dict := t.In.Types.Dict
	c := m.Class(t.In, "defaultdict", dict)
	factory := func(v py.Value) py.Value {
		if o, ok := v.(*py.Object); ok {
			if f, ok := o.OwnAttr(factoryName); ok {
				return f
			}
		}
		return py.None
	}
	c.Def("__init__", func(t *py.Thread, a py.Args) (py.Value, error) {
		rest := py.Args{Pos: a.Pos[:1:1], Kw: a.Kw}
		f := py.Value(py.None)
		if len(a.Pos) > 1 {
			f = a.Pos[1]
			rest.Pos = append(rest.Pos, a.Pos[2:]...)
			if f != py.None && !t.Callable(f) {
				return nil, py.TypeErrorf("first argument must be callable or None")
			}
		}
		a.Pos[0].(*py.Object).SetOwn(factoryName, f)
		return t.Call(dict.Own("__init__"), rest)
	})
	c.Set("default_factory", &py.GetSet{
		Name: "default_factory",
		Get:  func(_ *py.Thread, self py.Value) (py.Value, error) { return factory(self), nil },
		Set: func(_ *py.Thread, self, v py.Value) error {
			self.(*py.Object).SetOwn(factoryName, v)
			return nil
		},
	})
	c.Def("__missing__", func(t *py.Thread, a py.Args) (py.Value, error) {
		f := factory(a.Pos[0])
		if f == py.None {
			return nil, py.KeyError(a.Pos[1])
		}
		v, err := t.CallPos(f)
		if err != nil {
			return nil, err
		}
		return v, t.SetItem(a.Pos[0], a.Pos[1], v)
	})
	copied := func(t *py.Thread, a py.Args) (py.Value, error) {
		return t.CallPos(a.Pos[0].(*py.Object).Class(), factory(a.Pos[0]), a.Pos[0])
	}
	c.Def("copy", copied)
	c.Def("__copy__", copied)
	c.Def("__repr__", func(t *py.Thread, a py.Args) (py.Value, error) {
		f, err := t.Repr(factory(a.Pos[0]))
		if err != nil {
			return nil, err
		}
		d, err := t.Repr(py.Unwrap(a.Pos[0]))
		return a.Pos[0].(*py.Object).Class().Name + "(" + f + ", " + d + ")", err
	})
	merged := func(t *py.Thread, left, right, like py.Value) (py.Value, error) {
		for _, v := range []py.Value{left, right} {
			if _, ok := py.Unwrap(v).(*py.Dict); !ok {
				return py.NotImplemented, nil
			}
		}
		out, err := t.CallPos(like.(*py.Object).Class(), factory(like), left)
		if err != nil {
			return nil, err
		}
		_, err = t.CallMethod(out, "update", right)
		return out, err
	}
	c.Def("__or__", func(t *py.Thread, a py.Args) (py.Value, error) { return merged(t, a.Pos[0], at(a.Pos, 1), a.Pos[0]) })
	c.Def("__ror__", func(t *py.Thread, a py.Args) (py.Value, error) { return merged(t, at(a.Pos, 1), a.Pos[0], a.Pos[0]) })
}

// countElements adds one to the mapping args[0] for each item of args[1].
func countElements(t *py.Thread, args []py.Value) (py.Value, error) {
	next, err := t.Iter(args[1])
	if err != nil {
		return nil, err
	}
	d, ok := py.Unwrap(args[0]).(*py.Dict)
	if !ok {
		return nil, py.TypeErrorf("a dict is needed, not '%s'", t.TypeName(args[0]))
	}
	for {
		key, more, err := next(t)
		if err != nil || !more {
			return py.None, err
		}
		n, found, err := d.Get(t, key)
		if err != nil {
			return nil, err
		}
		switch count, isInt := n.(int); {
		case !found:
			n = 1
		case isInt:
			n = count + 1
		default:
			if n, err = t.Binary(syntax.Add, n, 1); err != nil {
				return nil, err
			}
		}
		if err := d.Set(t, key, n); err != nil {
			return nil, err
		}
	}
}

// tupleGetter is an attribute of a namedtuple: item args[0].
func tupleGetter(_ *py.Thread, args []py.Value) (py.Value, error) {
	i, _ := py.AsInt(args[0])
	return &py.GetSet{
		Name: "_tuplegetter",
		Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
			tuple, ok := py.Unwrap(self).(*py.Tuple)
			if !ok || i >= len(tuple.Items) {
				return nil, py.IndexErrorf("tuple index out of range")
			}
			return tuple.Items[i], nil
		},
		Set: func(*py.Thread, py.Value, py.Value) error { return py.AttributeErrorf("can't set attribute") },
	}, nil
}
