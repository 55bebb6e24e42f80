package lib

import "github.com/gustload/gust/worker/internal/py"

// native adds methods to a class made in Go whose instances hold a T. It checks
// the number of arguments with CPython's texts (3.11, Python/getargs.c).
type native[T any] struct{ class *py.Class }

// newNative makes a class in m. Its instances get what empty makes before
// __init__ is called, so that classes derived from it may have an __init__ with
// other arguments.
func newNative[T any](t *py.Thread, m *py.Module, name string, empty func() T, bases ...*py.Class) native[T] {
	c := m.Class(t.In, name, bases...)
	c.New = func(_ *py.Thread, cls *py.Class, _ py.Args) (py.Value, error) { return py.NewObject(cls, empty()), nil }
	return native[T]{c}
}

// held is the T that v holds.
func held[T any](v py.Value) (T, bool) {
	if o, ok := v.(*py.Object); ok {
		x, ok := o.Native.(T)
		return x, ok
	}
	var none T
	return none, false
}

func (n native[T]) self(t *py.Thread, name string, a py.Args) (*py.Object, T, error) {
	var none T
	if len(a.Pos) == 0 {
		return nil, none, py.TypeErrorf("unbound method %s.%s() needs an argument", n.class.Name, name)
	}
	x, ok := held[T](a.Pos[0])
	if !ok {
		return nil, none, py.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, n.class.Name, t.TypeName(a.Pos[0]))
	}
	return a.Pos[0].(*py.Object), x, nil
}

// def adds a method with least to most positional arguments (most < 0: any
// number).
func (n native[T]) def(name string, least, most int, fn func(t *py.Thread, o *py.Object, x T, args []py.Value) (py.Value, error)) {
	n.class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
		o, x, err := n.self(t, name, a)
		if err != nil {
			return nil, err
		}
		if len(a.Kw) > 0 {
			return nil, py.TypeErrorf("%s.%s() takes no keyword arguments", n.class.Name, name)
		}
		if err := countArgs(n.class.Name+"."+name, name, len(a.Pos)-1, least, most); err != nil {
			return nil, err
		}
		return fn(t, o, x, a.Pos[1:])
	})
}

// sig adds a method whose arguments have names; those not given are nil.
func (n native[T]) sig(signature string, fn func(t *py.Thread, o *py.Object, x T, args []py.Value) (py.Value, error)) {
	sig := py.Sig(signature)
	name := sig.Name()
	n.class.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
		o, x, err := n.self(t, name, a)
		if err != nil {
			return nil, err
		}
		var few [4]py.Value
		args := few[:min(len(few), sig.Len())]
		if sig.Len() > len(few) {
			args = make([]py.Value, sig.Len())
		}
		if err := sig.Bind(a.Rest(1), args); err != nil {
			return nil, err
		}
		return fn(t, o, x, args)
	})
}

// get adds a read-only attribute.
func (n native[T]) get(name string, fn func(x T) py.Value) {
	n.class.Get(name, func(t *py.Thread, self py.Value) (py.Value, error) {
		x, ok := held[T](self)
		if !ok {
			return nil, py.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, n.class.Name, t.TypeName(self))
		}
		return fn(x), nil
	})
}

// generic lets the class take types in brackets.
func (n native[T]) generic() {
	n.class.DefClass("__class_getitem__", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("__class_getitem__() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		return t.NewAlias(a.Pos[0], a.Pos[1]), nil
	})
}

// countArgs says no to a wrong number of arguments: full is the name where
// CPython shows the class, name where it does not.
func countArgs(full, name string, given, least, most int) error {
	s := func(n int) string {
		if n == 1 {
			return ""
		}
		return "s"
	}
	switch {
	case given >= least && (most < 0 || given <= most):
		return nil
	case most == 0:
		return py.TypeErrorf("%s() takes no arguments (%d given)", full, given)
	case least == 1 && most == 1:
		return py.TypeErrorf("%s() takes exactly one argument (%d given)", full, given)
	case least == most:
		return py.TypeErrorf("%s expected %d argument%s, got %d", name, least, s(least), given)
	case given < least:
		return py.TypeErrorf("%s expected at least %d argument%s, got %d", name, least, s(least), given)
	}
	return py.TypeErrorf("%s expected at most %d argument%s, got %d", name, most, s(most), given)
}

// function adds a function with least to most positional arguments to m.
func function(m *py.Module, name string, least, most int, fn func(t *py.Thread, args []py.Value) (py.Value, error)) {
	full := name
	m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Kw) > 0 {
			return nil, py.TypeErrorf("%s.%s() takes no keyword arguments", m.Name, name)
		}
		if err := countArgs(full, name, len(a.Pos), least, most); err != nil {
			return nil, err
		}
		return fn(t, a.Pos)
	})
}

// named adds a function whose arguments have names to m; those not given are
// nil.
func named(m *py.Module, signature string, fn func(t *py.Thread, args []py.Value) (py.Value, error)) {
	sig := py.Sig(signature)
	m.Def(sig.Name(), func(t *py.Thread, a py.Args) (py.Value, error) {
		args, err := sig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		return fn(t, args)
	})
}

// same is what containers compare by: identity, then equality.
func same(t *py.Thread, a, b py.Value) (bool, error) {
	if py.Same(a, b) {
		return true, nil
	}
	return t.Equal(a, b)
}

// at is args[i], or nil if it was not given.
func at(args []py.Value, i int) py.Value {
	if i < len(args) {
		return args[i]
	}
	return nil
}

// given tells whether an argument was given, and not as None.
func given(v py.Value) bool { return v != nil && v != py.None }
