package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file defines set and frozenset (CPython 3.12, Objects/setobject.c).

func defSet(in *Interp) {
	c := in.Types.Set
	c.New = newFilled(c, func() Value { return NewSet() }, setInit)
	c.Def("__init__", setInit)
	changeable := define[*Set](c)
	changeable.as = func(v Value) (*Set, bool) {
		s, ok := v.(*Set)
		return s, ok && !s.Frozen
	}
	defSetQueries(changeable)
	defSetChanges(changeable)
	defSetUpdates(changeable)
	c.Set("__hash__", None)

	f := in.Types.FrozenSet
	f.New = newFrozenSet
	frozen := define[*Set](f)
	frozen.as = func(v Value) (*Set, bool) {
		s, ok := v.(*Set)
		return s, ok && s.Frozen
	}
	defSetQueries(frozen)
	defHash(frozen)
}

func setInit(t *Thread, a Args) (Value, error) {
	s, ok := Unwrap(a.Pos[0]).(*Set)
	if !ok {
		return nil, TypeErrorf("descriptor '__init__' requires a 'set' object but received a '%s'", t.TypeName(a.Pos[0]))
	}
	if len(a.Kw) > 0 {
		return nil, TypeErrorf("set() takes no keyword arguments")
	}
	if err := checkCount("set", len(a.Pos)-1, 0, 1); err != nil {
		return nil, err
	}
	if s.live > 0 {
		s.Clear()
	}
	if len(a.Pos) == 2 {
		return None, t.setAddAll(s, a.Pos[1])
	}
	return None, nil
}

func newFrozenSet(t *Thread, cls *Class, a Args) (Value, error) {
	builtin := t.In.Types.FrozenSet
	if len(a.Kw) > 0 && cls == builtin {
		return nil, TypeErrorf("frozenset() takes no keyword arguments")
	}
	if err := checkCount("frozenset", len(a.Pos), 0, 1); err != nil {
		return nil, err
	}
	s := &Set{Frozen: true}
	if len(a.Pos) == 1 {
		if same, ok := a.Pos[0].(*Set); ok && same.Frozen {
			return t.instance(cls, builtin, same), nil
		}
		if err := t.setAddAll(s, a.Pos[0]); err != nil {
			return nil, err
		}
	}
	return t.instance(cls, builtin, s), nil
}

// setAddAll adds what from yields.
func (t *Thread) setAddAll(s *Set, from Value) error {
	var known *Dict
	switch x := Unwrap(from).(type) {
	case *Set:
		known = &x.Dict
	case *Dict:
		known = x
	}
	if known != nil && from == Unwrap(from) {
		return t.setAddKeys(s, known)
	}
	next, err := t.Iter(from)
	if err != nil {
		return err
	}
	for {
		x, ok, err := next(t)
		if err != nil || !ok {
			return err
		}
		if err := s.Set(t, x, None); err != nil {
			return err
		}
	}
}

// setAddKeys adds keys whose hashes are known.
func (t *Thread) setAddKeys(s *Set, from *Dict) error {
	empty := s.live == 0
	for i := 0; i < len(from.entries); i++ {
		e := from.entries[i]
		if e.key == nil {
			continue
		}
		if !empty {
			at, err := s.find(t, e.key, e.hash)
			if err != nil {
				return err
			}
			if at >= 0 {
				continue
			}
		}
		s.insert(entry{e.hash, e.key, None})
	}
	return nil
}

// setOf is v itself if it is a set, or else a new one of its items.
func (t *Thread) setOf(v Value) (*Set, error) {
	if s, ok := Unwrap(v).(*Set); ok {
		return s, nil
	}
	s := NewSet()
	return s, t.setAddAll(s, v)
}

func (s *Set) clone() *Set {
	return &Set{Dict: *s.Copy(), Frozen: s.Frozen}
}

func defSetQueries(d definer[*Set]) {
	defContainer(d)
	d.class.Def("__repr__", func(t *Thread, a Args) (Value, error) {
		s, err := d.self(t, "__repr__", a)
		if err != nil {
			return nil, err
		}
		text, err := t.reprSet(s, t.TypeName(a.Pos[0])) // a derived class shows its name
		return text, err
	})
	defComparisons(d)
	defSetAlgebra(d)
	d.none("__iter__", func(_ *Thread, s *Set) (Value, error) {
		return &Iterator{TypeName: "set_iterator", Next: s.next()}, nil
	})
	d.none("copy", func(_ *Thread, s *Set) (Value, error) {
		if s.Frozen {
			return s, nil
		}
		return s.clone(), nil
	})
	d.one("isdisjoint", func(t *Thread, s *Set, x Value) (Value, error) { return t.disjoint(s, x) })
	d.one("issubset", func(t *Thread, s *Set, x Value) (Value, error) {
		other, err := t.setOf(x)
		if err != nil {
			return nil, err
		}
		return t.compareSets(syntax.LtE, s, other)
	})
	d.one("issuperset", func(t *Thread, s *Set, x Value) (Value, error) {
		other, err := t.setOf(x)
		if err != nil {
			return nil, err
		}
		return t.compareSets(syntax.GtE, s, other)
	})
}

func (s *Set) next() NextFunc {
	return s.Dict.next("Set", func(e *entry) Value { return e.key })
}

func (t *Thread) disjoint(s *Set, x Value) (Value, error) {
	next, err := t.Iter(x)
	if err != nil {
		return nil, err
	}
	for {
		v, ok, err := next(t)
		if err != nil || !ok {
			return true, err
		}
		found, err := s.Has(t, v)
		if err != nil || found {
			return false, err
		}
	}
}

// defSetAlgebra adds the operators, which take sets only, and the methods of
// their names, which take what can be iterated over.
func defSetAlgebra(d definer[*Set]) {
	ops := []syntax.Operator{syntax.BitAnd, syntax.BitOr, syntax.BitXor, syntax.Sub}
	defOperators(d, ops...)
	for _, op := range ops {
		d.special(operators[op].reflected, func(t *Thread, s *Set, _, x Value) (Value, error) {
			return t.nativeOperator(op, Unwrap(x), s)
		})
	}
	d.pos("union", 0, -1, func(t *Thread, s *Set, args []Value) (Value, error) {
		out := s.clone()
		for _, x := range args {
			if err := t.setAddAll(out, x); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
	d.pos("intersection", 0, -1, func(t *Thread, s *Set, args []Value) (Value, error) {
		return t.setFold(syntax.BitAnd, s, args)
	})
	d.pos("difference", 0, -1, func(t *Thread, s *Set, args []Value) (Value, error) {
		return t.setFold(syntax.Sub, s, args)
	})
	d.one("symmetric_difference", func(t *Thread, s *Set, x Value) (Value, error) {
		return t.setFold(syntax.BitXor, s, []Value{x})
	})
}

// setFold is s op args[0] op args[1] ..., a new set.
func (t *Thread) setFold(op syntax.Operator, s *Set, args []Value) (*Set, error) {
	if len(args) == 0 {
		return s.clone(), nil
	}
	out := s
	for _, x := range args {
		other, err := t.setOf(x)
		if err != nil {
			return nil, err
		}
		v, _, err := t.setBinary(op, out, other)
		if err != nil {
			return nil, err
		}
		out = v.(*Set)
	}
	return out, nil
}

func defSetChanges(d definer[*Set]) {
	d.one("add", func(t *Thread, s *Set, x Value) (Value, error) {
		return None, s.Set(t, x, None)
	})
	d.one("discard", func(t *Thread, s *Set, x Value) (Value, error) {
		_, _, err := s.Delete(t, setKey(x))
		return None, err
	})
	d.one("remove", func(t *Thread, s *Set, x Value) (Value, error) {
		_, ok, err := s.Delete(t, setKey(x))
		if err == nil && !ok {
			err = KeyError(x)
		}
		return None, err
	})
	d.none("pop", func(_ *Thread, s *Set) (Value, error) {
		for i := range s.entries {
			if k := s.entries[i].key; k != nil {
				s.remove(i)
				if i > smallDict && i > s.live { // or else emptying a set would take quadratic time
					s.rebuild()
				}
				return k, nil
			}
		}
		return nil, KeyError("pop from an empty set")
	})
	d.none("clear", func(_ *Thread, s *Set) (Value, error) {
		s.Clear()
		return None, nil
	})
}

// setKey lets one look for a set in a set of frozensets.
func setKey(x Value) Value {
	if s, ok := Unwrap(x).(*Set); ok && !s.Frozen {
		return &Set{Dict: s.Dict, Frozen: true}
	}
	return x
}

// defSetUpdates adds what changes a set by others.
func defSetUpdates(d definer[*Set]) {
	d.pos("update", 0, -1, func(t *Thread, s *Set, args []Value) (Value, error) {
		for _, x := range args {
			if err := t.setAddAll(s, x); err != nil {
				return nil, err
			}
		}
		return None, nil
	})
	fold := func(t *Thread, op syntax.Operator, s *Set, args []Value) (Value, error) {
		out, err := t.setFold(op, s, args)
		if err != nil {
			return nil, err
		}
		s.become(out)
		return None, nil
	}
	d.pos("intersection_update", 0, -1, func(t *Thread, s *Set, args []Value) (Value, error) {
		return fold(t, syntax.BitAnd, s, args)
	})
	d.pos("difference_update", 0, -1, func(t *Thread, s *Set, args []Value) (Value, error) {
		return fold(t, syntax.Sub, s, args)
	})
	d.one("symmetric_difference_update", func(t *Thread, s *Set, x Value) (Value, error) {
		return fold(t, syntax.BitXor, s, []Value{x})
	})
	for _, op := range []syntax.Operator{syntax.BitAnd, syntax.BitOr, syntax.BitXor, syntax.Sub} {
		d.special(operators[op].inplace, func(t *Thread, s *Set, self, x Value) (Value, error) {
			other, ok, err := t.asSet(x)
			if !ok || err != nil {
				return NotImplemented, err
			}
			out, err := t.setFold(op, s, []Value{other})
			if err != nil {
				return nil, err
			}
			s.become(out)
			return self, nil
		})
	}
}

// become takes over the items of out. Iterators over s notice.
func (s *Set) become(out *Set) {
	changes := s.changes
	s.Dict = out.Dict
	s.changes += changes + 1
}
