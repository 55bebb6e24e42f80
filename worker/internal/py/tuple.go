package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file defines tuple (CPython 3.12, Objects/tupleobject.c).

func defTuple(in *Interp) {
	c := in.Types.Tuple
	c.New = newTuple
	d := define[*Tuple](c)
	defSequence(d, syntax.Add, syntax.Mult)
	defHash(d)
	defComparisons(d)
	d.one("count", func(t *Thread, s *Tuple, x Value) (Value, error) {
		return t.countItems(&s.Items, x)
	})
	d.pos("index", 1, 3, func(t *Thread, s *Tuple, args []Value) (Value, error) {
		i, err := t.indexOf(&s.Items, args)
		if err != nil || i >= 0 {
			return i, err
		}
		return nil, ValueErrorf("tuple.index(x): x not in tuple")
	})
	d.none("__iter__", func(_ *Thread, s *Tuple) (Value, error) {
		return itemIterator("tuple_iterator", &s.Items), nil
	})
	d.none("__getnewargs__", func(_ *Thread, s *Tuple) (Value, error) { return NewTuple(s), nil })
}

func newTuple(t *Thread, cls *Class, a Args) (Value, error) {
	builtin := t.In.Types.Tuple
	if len(a.Kw) > 0 && cls == builtin {
		return nil, TypeErrorf("tuple() takes no keyword arguments")
	}
	if err := checkCount("tuple", len(a.Pos), 0, 1); err != nil {
		return nil, err
	}
	if len(a.Pos) == 0 {
		return t.instance(cls, builtin, &Tuple{}), nil
	}
	if same, ok := a.Pos[0].(*Tuple); ok {
		return t.instance(cls, builtin, same), nil
	}
	items, err := t.Collect(a.Pos[0])
	if err != nil {
		return nil, err
	}
	return t.instance(cls, builtin, &Tuple{items}), nil
}
