package py

// definer adds methods to a builtin class. It checks number and kind of the
// arguments with CPython's texts (3.12, Objects/descrobject.c and
// Python/getargs.c), and gives the function its object as a T, also where that
// is inside an instance of a derived class.
type definer[T any] struct {
	class *Class
	as    func(v Value) (T, bool)
}

// define is the definer of a class whose values are of the Go type T.
func define[T any](class *Class) definer[T] {
	return definer[T]{class, func(v Value) (T, bool) {
		x, ok := v.(T)
		return x, ok
	}}
}

func (d definer[T]) self(t *Thread, name string, a Args) (T, error) {
	var none T
	if len(a.Pos) == 0 {
		return none, TypeErrorf("unbound method %s.%s() needs an argument", d.class.Name, name)
	}
	if s, ok := d.as(a.Pos[0]); ok {
		return s, nil
	}
	if s, ok := d.as(Unwrap(a.Pos[0])); ok {
		return s, nil
	}
	return none, TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, d.class.Name, t.TypeName(a.Pos[0]))
}

// none adds a method without arguments.
func (d definer[T]) none(name string, fn func(t *Thread, s T) (Value, error)) {
	d.class.Def(name, func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, name, a)
		if err != nil {
			return nil, err
		}
		if len(a.Kw) > 0 {
			return nil, noKeywords(d.class, name)
		}
		if len(a.Pos) > 1 {
			return nil, TypeErrorf("%s.%s() takes no arguments (%d given)", d.class.Name, name, len(a.Pos)-1)
		}
		return fn(t, s)
	})
}

// one adds a method with one argument.
func (d definer[T]) one(name string, fn func(t *Thread, s T, x Value) (Value, error)) {
	d.class.Def(name, func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, name, a)
		if err != nil {
			return nil, err
		}
		if len(a.Kw) > 0 {
			return nil, noKeywords(d.class, name)
		}
		if len(a.Pos) != 2 {
			return nil, TypeErrorf("%s.%s() takes exactly one argument (%d given)", d.class.Name, name, len(a.Pos)-1)
		}
		return fn(t, s, a.Pos[1])
	})
}

// pos adds a method with arguments that have no names, from least to most of
// them; most < 0 is as many as one likes.
func (d definer[T]) pos(name string, least, most int, fn func(t *Thread, s T, args []Value) (Value, error)) {
	d.class.Def(name, func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, name, a)
		if err != nil {
			return nil, err
		}
		if len(a.Kw) > 0 {
			return nil, noKeywords(d.class, name)
		}
		if err := checkCount(name, len(a.Pos)-1, least, most); err != nil {
			return nil, err
		}
		return fn(t, s, a.Pos[1:])
	})
}

// sig adds a method whose arguments have names. Those not given are nil.
func (d definer[T]) sig(signature string, fn func(t *Thread, s T, args []Value) (Value, error)) {
	sig := Sig(signature)
	d.class.Def(sig.name, func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, sig.name, a)
		if err != nil {
			return nil, err
		}
		var few [4]Value
		args := few[:min(len(few), len(sig.params))]
		if len(sig.params) > len(few) {
			args = make([]Value, len(sig.params))
		}
		if err := sig.Bind(a.Rest(1), args); err != nil {
			return nil, err
		}
		return fn(t, s, args)
	})
}

// special adds a special method with one argument, which gets self also as it
// is. Python code hardly ever calls it by name.
func (d definer[T]) special(name string, fn func(t *Thread, s T, self, x Value) (Value, error)) {
	d.class.Def(name, func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, name, a)
		if err != nil {
			return nil, err
		}
		if len(a.Pos) != 2 || len(a.Kw) > 0 {
			return nil, TypeErrorf("expected 1 argument, got %d", len(a.Pos)-1+len(a.Kw))
		}
		return fn(t, s, a.Pos[0], a.Pos[1])
	})
}

func noKeywords(c *Class, name string) error {
	return TypeErrorf("%s.%s() takes no keyword arguments", c.Name, name)
}

// checkCount is CPython's _PyArg_CheckPositional.
func checkCount(name string, given, least, most int) error {
	switch {
	case given < least && least == most:
		return TypeErrorf("%s expected %d argument%s, got %d", name, least, plural(least), given)
	case given < least:
		return TypeErrorf("%s expected at least %d argument%s, got %d", name, least, plural(least), given)
	case most >= 0 && given > most && least == most:
		return TypeErrorf("%s expected %d argument%s, got %d", name, most, plural(most), given)
	case most >= 0 && given > most:
		return TypeErrorf("%s expected at most %d argument%s, got %d", name, most, plural(most), given)
	}
	return nil
}

// arg is args[i], or nil if it was not given.
func arg(args []Value, i int) Value {
	if i < len(args) {
		return args[i]
	}
	return nil
}
