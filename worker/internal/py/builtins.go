package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file defines the module builtins (CPython 3.12, Python/bltinmodule.c).

func defBuiltins(in *Interp) {
	m := in.Builtins
	ts := in.Types
	for _, c := range []*Class{
		ts.Object, ts.Type, ts.Bool, ts.Int, ts.Float, ts.Str, ts.Bytes, ts.ByteArray, ts.Tuple, ts.List, ts.Dict, ts.Set, ts.FrozenSet,
		ts.Range, ts.Slice, ts.Property, ts.StaticMethod, ts.ClassMethod, ts.Super, ts.MemoryView,
	} {
		m.Set(c.Name, c)
	}
	m.Set("None", None)
	m.Set("True", true)
	m.Set("False", false)
	m.Set("NotImplemented", NotImplemented)
	m.Set("Ellipsis", Ellipsis)
	m.Set("__debug__", true)
	defClassItems(in)
	defIterators(in)
	defObjectBuiltins(m)
	defAttrBuiltins(m)
	defNumberBuiltins(m)
	defItemBuiltins(m)
	defNamespaceBuiltins(m)
	m.Def("print", builtinPrint)
	m.Def("open", builtinOpen)
}

// builtinOne adds a function with one argument.
func builtinOne(m *Module, name string, fn func(t *Thread, v Value) (Value, error)) {
	m.Def(name, func(t *Thread, a Args) (Value, error) {
		if len(a.Kw) > 0 {
			return nil, TypeErrorf("%s() takes no keyword arguments", name)
		}
		if len(a.Pos) != 1 {
			return nil, TypeErrorf("%s() takes exactly one argument (%d given)", name, len(a.Pos))
		}
		return fn(t, a.Pos[0])
	})
}

// builtinPos adds a function with arguments that have no names.
func builtinPos(m *Module, name string, least, most int, fn func(t *Thread, args []Value) (Value, error)) {
	m.Def(name, func(t *Thread, a Args) (Value, error) {
		if len(a.Kw) > 0 {
			return nil, TypeErrorf("%s() takes no keyword arguments", name)
		}
		if err := checkCount(name, len(a.Pos), least, most); err != nil {
			return nil, err
		}
		return fn(t, a.Pos)
	})
}

// builtinSig adds a function whose arguments have names.
func builtinSig(m *Module, signature string, fn func(t *Thread, args []Value) (Value, error)) {
	sig := Sig(signature)
	m.Def(sig.name, func(t *Thread, a Args) (Value, error) {
		args, err := sig.BindArgs(a)
		if err != nil {
			return nil, err
		}
		return fn(t, args)
	})
}

func defObjectBuiltins(m *Module) {
	builtinOne(m, "repr", (*Thread).valueRepr)
	builtinOne(m, "ascii", func(t *Thread, v Value) (Value, error) {
		s, err := t.ASCII(v)
		return s, err
	})
	builtinOne(m, "hash", (*Thread).HashInt)
	builtinOne(m, "id", func(_ *Thread, v Value) (Value, error) { return identity(v), nil })
	builtinOne(m, "len", func(t *Thread, v Value) (Value, error) {
		n, err := t.Len(v)
		return n, err
	})
	builtinOne(m, "callable", func(t *Thread, v Value) (Value, error) { return t.Callable(v), nil })
	builtinPos(m, "isinstance", 2, 2, func(t *Thread, args []Value) (Value, error) {
		yes, err := t.IsInstance(args[0], args[1])
		return yes, err
	})
	builtinPos(m, "issubclass", 2, 2, func(t *Thread, args []Value) (Value, error) {
		yes, err := t.IsSubclass(args[0], args[1])
		return yes, err
	})
	builtinPos(m, "format", 1, 2, func(t *Thread, args []Value) (Value, error) {
		spec := ""
		if len(args) == 2 {
			var ok bool
			if spec, ok = Unwrap(args[1]).(string); !ok {
				return nil, TypeErrorf("format() argument 2 must be str, not %s", t.TypeName(args[1]))
			}
		}
		s, err := t.Format(args[0], spec)
		return s, err
	})
}

func defItemBuiltins(m *Module) {
	builtinPos(m, "iter", 1, 2, func(t *Thread, args []Value) (Value, error) {
		if len(args) == 2 {
			return t.callIter(args[0], args[1])
		}
		return t.iterator(args[0])
	})
	builtinPos(m, "next", 1, 2, builtinNext)
	builtinOne(m, "all", func(t *Thread, v Value) (Value, error) {
		found, err := t.anyTruth(v, false)
		return !found, err
	})
	builtinOne(m, "any", func(t *Thread, v Value) (Value, error) {
		found, err := t.anyTruth(v, true)
		return found, err
	})
	builtinSig(m, "sum(iterable, /, start=)", builtinSum)
	sorted := Sig("sorted(iterable=, /, *, key=, reverse=)")
	m.Def("sorted", func(t *Thread, a Args) (Value, error) {
		if err := checkCount("sorted", len(a.Pos), 1, 1); err != nil {
			return nil, err
		}
		args, err := sorted.BindArgs(a)
		if err != nil {
			return nil, err
		}
		items, err := t.Collect(args[0])
		if err != nil {
			return nil, err
		}
		reverse := false
		if args[2] != nil {
			if reverse, err = t.Truth(args[2]); err != nil {
				return nil, err
			}
		}
		return &List{items}, t.SortValues(items, args[1], reverse)
	})
	m.Def("min", func(t *Thread, a Args) (Value, error) { return t.extreme("min", a) })
	m.Def("max", func(t *Thread, a Args) (Value, error) { return t.extreme("max", a) })
}

func builtinNext(t *Thread, args []Value) (Value, error) {
	var next NextFunc
	switch it := args[0].(type) {
	case *Iterator:
		next = it.Next
	case *Generator:
		if v, ok, err := it.Next(t); err != nil || ok {
			return v, err
		}
		if len(args) == 2 {
			return args[1], nil
		}
		return nil, stopIteration(it.Result())
	default:
		v, found, err := t.CallSpecial(it, "__next__")
		if !found && err == nil {
			return nil, TypeErrorf("'%s' object is not an iterator", t.TypeName(it))
		}
		if err != nil && len(args) == 2 && t.IsRaised(err, "StopIteration") {
			return args[1], nil
		}
		return v, err
	}
	v, ok, err := next(t)
	if err != nil || ok {
		return v, err
	}
	if len(args) == 2 {
		return args[1], nil
	}
	return nil, ErrorArgs("StopIteration")
}

// stopIteration ends an iteration with a generator's result.
func stopIteration(result Value) error {
	if result == nil || result == None {
		return ErrorArgs("StopIteration")
	}
	return ErrorArgs("StopIteration", result)
}

// anyTruth tells whether an item's truth value is wanted.
func (t *Thread) anyTruth(v Value, wanted bool) (bool, error) {
	next, err := t.Iter(v)
	if err != nil {
		return false, err
	}
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return false, err
		}
		truth, err := t.Truth(item)
		if err != nil || truth == wanted {
			return err == nil, err
		}
	}
}

// extreme is min or max.
func (t *Thread) extreme(name string, a Args) (Value, error) {
	var key, missing Value
	for _, k := range a.Kw {
		switch k.Name {
		case "key":
			key = noneIsNil(k.Value)
		case "default":
			missing = k.Value
		default:
			return nil, TypeErrorf("'%s' is an invalid keyword argument for %s()", k.Name, name)
		}
	}
	var next NextFunc
	switch {
	case len(a.Pos) == 0:
		return nil, TypeErrorf("%s expected at least 1 argument, got 0", name)
	case len(a.Pos) == 1:
		var err error
		if next, err = t.Iter(a.Pos[0]); err != nil {
			return nil, err
		}
	case missing != nil:
		return nil, TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
	default:
		next = itemsNext(a.Pos)
	}
	best, err := t.best(next, key, name == "min")
	if err == nil && best == nil {
		if missing == nil {
			return nil, ValueErrorf("%s() iterable argument is empty", name)
		}
		best = missing
	}
	return best, err
}

// best is the first of the least or greatest items, or nil if there is none.
func (t *Thread) best(next NextFunc, key Value, least bool) (Value, error) {
	var best, bestKey Value
	for {
		item, ok, err := next(t)
		if err != nil || !ok {
			return best, err
		}
		k := item
		if key != nil {
			if k, err = t.CallPos(key, item); err != nil {
				return nil, err
			}
		}
		better := best == nil
		if !better {
			if better, err = t.before(k, bestKey, least); err != nil {
				return nil, err
			}
		}
		if better {
			best, bestKey = item, k
		}
	}
}

// before is a < b, or a > b if least is false.
func (t *Thread) before(a, b Value, least bool) (bool, error) {
	if least {
		return t.Less(a, b)
	}
	v, err := t.Compare(syntax.Gt, a, b)
	if err != nil {
		return false, err
	}
	return t.Truth(v)
}
