package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file defines the methods of dict (CPython 3.12, Objects/dictobject.c).

func defDict(in *Interp) {
	c := in.Types.Dict
	c.New = newFilled(c, func() Value { return NewDict() }, dictInit)
	d := define[*Dict](c)
	c.Def("__init__", dictInit)
	c.Def("update", func(t *Thread, a Args) (Value, error) {
		m, err := d.self(t, "update", a)
		if err != nil {
			return nil, err
		}
		return None, t.dictUpdate("update", m, a.Rest(1))
	})
	c.DefClass("fromkeys", dictFromKeys)
	defDictItems(d)
	defDictEntries(d)
	defDictOperators(d)
	for _, k := range []viewKind{keysView, valuesView, itemsView} {
		d.none(k.method(), func(_ *Thread, m *Dict) (Value, error) { return &DictView{m, k}, nil })
	}
	defDictViews(in)
}

func dictInit(t *Thread, a Args) (Value, error) {
	d, ok := Unwrap(a.Pos[0]).(*Dict)
	if !ok {
		return nil, TypeErrorf("descriptor '__init__' requires a 'dict' object but received a '%s'", t.TypeName(a.Pos[0]))
	}
	return None, t.dictUpdate("dict", d, a.Rest(1))
}

func (t *Thread) dictUpdate(name string, d *Dict, a Args) error {
	if err := checkCount(name, len(a.Pos), 0, 1); err != nil {
		return err
	}
	if src, ok := arg(a.Pos, 0).(*Dict); ok && d.live == 0 {
		changes := d.changes
		*d = *src.Copy() // which needs no hashes
		d.changes += changes + 1
	} else if len(a.Pos) == 1 {
		if err := t.updateDict(d, a.Pos[0]); err != nil {
			if name == "dict" && t.IsRaised(err, "TypeError") && t.notIterable(a.Pos[0]) {
				return TypeErrorf("'%s' object is not iterable", t.TypeName(a.Pos[0]))
			}
			return err
		}
	}
	for _, kw := range a.Kw {
		d.SetStr(kw.Name, kw.Value)
	}
	return nil
}

func (t *Thread) notIterable(v Value) bool {
	_, err := t.Iter(v)
	return err != nil
}

func dictFromKeys(t *Thread, a Args) (Value, error) {
	if err := checkCount("fromkeys", len(a.Pos)-1, 1, 2); err != nil {
		return nil, err
	}
	value := None
	if len(a.Pos) == 3 {
		value = a.Pos[2]
	}
	made, err := t.CallPos(a.Pos[0])
	if err != nil {
		return nil, err
	}
	next, err := t.Iter(a.Pos[1])
	if err != nil {
		return nil, err
	}
	for {
		k, ok, err := next(t)
		if err != nil {
			return nil, err
		}
		if !ok {
			return made, nil
		}
		if d, raw := made.(*Dict); raw {
			err = d.Set(t, k, value)
		} else {
			err = t.SetItem(made, k, value)
		}
		if err != nil {
			return nil, err
		}
	}
}

// defDictItems adds what works on one key.
func defDictItems(d definer[*Dict]) {
	d.pos("get", 1, 2, func(t *Thread, m *Dict, args []Value) (Value, error) {
		v, ok, err := m.Get(t, args[0])
		switch {
		case err != nil:
			return nil, err
		case ok:
			return v, nil
		case len(args) == 2:
			return args[1], nil
		}
		return None, nil
	})
	d.pos("setdefault", 1, 2, func(t *Thread, m *Dict, args []Value) (Value, error) {
		v, ok, err := m.Get(t, args[0])
		if ok || err != nil {
			return v, err
		}
		v = None
		if len(args) == 2 {
			v = args[1]
		}
		return v, m.Set(t, args[0], v)
	})
	d.pos("pop", 1, 2, func(t *Thread, m *Dict, args []Value) (Value, error) {
		var v Value
		var ok bool
		var err error
		if m.live > 0 { // an empty dict does not even ask for the hash
			v, ok, err = m.Delete(t, args[0])
		}
		switch {
		case err != nil:
			return nil, err
		case ok:
			return v, nil
		case len(args) == 2:
			return args[1], nil
		}
		return nil, KeyError(args[0])
	})
	d.special("__getitem__", func(t *Thread, m *Dict, self, k Value) (Value, error) {
		v, ok, err := m.Get(t, k)
		if ok || err != nil {
			return v, err
		}
		if _, raw := self.(*Dict); !raw {
			if v, found, err := t.CallSpecial(self, "__missing__", k); found || err != nil {
				return v, err
			}
		}
		return nil, KeyError(k)
	})
	d.pos("__setitem__", 2, 2, func(t *Thread, m *Dict, args []Value) (Value, error) {
		return None, m.Set(t, args[0], args[1])
	})
	d.one("__delitem__", func(t *Thread, m *Dict, k Value) (Value, error) {
		_, ok, err := m.Delete(t, k)
		if err == nil && !ok {
			err = KeyError(k)
		}
		return None, err
	})
}

// defDictEntries adds what works on all entries.
func defDictEntries(d definer[*Dict]) {
	d.none("popitem", func(_ *Thread, m *Dict) (Value, error) {
		k, v, ok := m.PopLast()
		if !ok {
			return nil, KeyError("popitem(): dictionary is empty")
		}
		return NewTuple(k, v), nil
	})
	d.none("clear", func(_ *Thread, m *Dict) (Value, error) {
		m.Clear()
		return None, nil
	})
	d.none("copy", func(_ *Thread, m *Dict) (Value, error) { return m.Copy(), nil })
	d.none("__iter__", func(_ *Thread, m *Dict) (Value, error) {
		return (&DictView{m, keysView}).iterator(), nil
	})
	d.none("__reversed__", func(_ *Thread, m *Dict) (Value, error) {
		return (&DictView{m, keysView}).reversed(), nil
	})
}

func defDictOperators(d definer[*Dict]) {
	defContainer(d)
	defComparisons(d)
	d.class.Set("__hash__", None)
	defOperators(d, syntax.BitOr)
	d.special("__ror__", func(t *Thread, m *Dict, _, x Value) (Value, error) {
		return t.nativeOperator(syntax.BitOr, Unwrap(x), m)
	})
	d.special("__ior__", func(t *Thread, m *Dict, self, x Value) (Value, error) {
		return self, t.updateDict(m, x)
	})
}

// next iterates over the entries; what is the item of one. It notices, as
// CPython does, when the dict has been given or lost entries meanwhile.
func (d *Dict) next(typeName string, what func(e *entry) Value) NextFunc {
	i, live, end, changes := 0, d.live, len(d.entries), d.changes
	return func(*Thread) (Value, bool, error) {
		if live < 0 {
			return nil, false, nil
		}
		if d.live != live {
			live = -1
			return nil, false, RuntimeErrorf("%s changed size during iteration", typeName)
		}
		for i < len(d.entries) {
			e := &d.entries[i]
			i++
			if e.key == nil {
				continue
			}
			if i > end && d.changes != changes {
				live = -1
				return nil, false, RuntimeErrorf("%s keys changed during iteration", typeName)
			}
			return what(e), true, nil
		}
		live = -1
		return nil, false, nil
	}
}
