package py

import (
	"slices"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines list (CPython 3.12, Objects/listobject.c).

func defList(in *Interp) {
	c := in.Types.List
	c.New = newFilled(c, func() Value { return &List{} }, listInit)
	d := define[*List](c)
	d.class.Def("__init__", listInit)
	defListChanges(d)
	defListQueries(d)
	defSequence(d, syntax.Add, syntax.Mult)
	defComparisons(d)
	c.Set("__hash__", None)
	d.special("__iadd__", func(t *Thread, s *List, self, x Value) (Value, error) {
		_, err := t.listInplace(syntax.Add, s, x)
		return self, err
	})
	d.special("__imul__", func(t *Thread, s *List, self, x Value) (Value, error) {
		v, err := t.listInplace(syntax.Mult, s, x)
		if err == nil && v == nil {
			return NotImplemented, nil
		}
		return self, err
	})
}

// newFilled is the __new__ of a type whose __init__ takes the arguments: it is
// called here for the type itself, and by the call of the class for others.
func newFilled(builtin *Class, empty func() Value, init GoFunc) func(t *Thread, cls *Class, a Args) (Value, error) {
	return func(t *Thread, cls *Class, a Args) (Value, error) {
		v := empty()
		if cls != builtin {
			return NewObject(cls, v), nil
		}
		if len(a.Pos)+len(a.Kw) == 0 {
			return v, nil
		}
		var room [4]Value
		_, err := init(t, Args{Pos: append(append(room[:0], v), a.Pos...), Kw: a.Kw})
		return v, err
	}
}

// instance is raw itself where the builtin class is called, and inside an
// object where that is a derived one.
func (t *Thread) instance(cls, builtin *Class, raw Value) Value {
	if cls == builtin {
		return raw
	}
	return NewObject(cls, raw)
}

func listInit(t *Thread, a Args) (Value, error) {
	l, ok := Unwrap(a.Pos[0]).(*List)
	if !ok {
		return nil, TypeErrorf("descriptor '__init__' requires a 'list' object but received a '%s'", t.TypeName(a.Pos[0]))
	}
	if len(a.Kw) > 0 {
		return nil, TypeErrorf("list() takes no keyword arguments")
	}
	if err := checkCount("list", len(a.Pos)-1, 0, 1); err != nil {
		return nil, err
	}
	l.Items = nil
	if len(a.Pos) == 2 {
		items, err := t.Collect(a.Pos[1])
		if err != nil {
			return nil, err
		}
		l.Items = items
	}
	return None, nil
}

func defListChanges(d definer[*List]) {
	d.one("append", func(_ *Thread, l *List, x Value) (Value, error) {
		l.Items = append(l.Items, x)
		return None, nil
	})
	d.one("extend", func(t *Thread, l *List, x Value) (Value, error) {
		_, err := t.listInplace(syntax.Add, l, x)
		return None, err
	})
	d.pos("insert", 2, 2, func(t *Thread, l *List, args []Value) (Value, error) {
		i, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		if i < 0 {
			i = max(i+len(l.Items), 0)
		}
		l.Items = slices.Insert(l.Items, min(i, len(l.Items)), args[1])
		return None, nil
	})
	d.pos("pop", 0, 1, listPop)
	d.one("remove", func(t *Thread, l *List, x Value) (Value, error) {
		for i := 0; i < len(l.Items); i++ {
			same, err := t.same(l.Items[i], x)
			if err != nil {
				return nil, err
			}
			if same {
				l.delete(min(i, len(l.Items)-1))
				return None, nil
			}
		}
		return nil, ValueErrorf("list.remove(x): x not in list")
	})
	d.none("clear", func(_ *Thread, l *List) (Value, error) {
		l.Items = nil
		return None, nil
	})
	d.none("reverse", func(_ *Thread, l *List) (Value, error) {
		slices.Reverse(l.Items)
		return None, nil
	})
	d.sig("sort(*, key=, reverse=)", listSort)
	d.pos("__setitem__", 2, 2, func(t *Thread, l *List, args []Value) (Value, error) {
		return None, t.SetItem(l, args[0], args[1])
	})
	d.one("__delitem__", func(t *Thread, l *List, k Value) (Value, error) {
		return None, t.DelItem(l, k)
	})
}

// delete removes item i and lets go of it.
func (l *List) delete(i int) {
	if i >= 0 {
		l.Items = slices.Delete(l.Items, i, i+1)
	}
}

func listPop(t *Thread, l *List, args []Value) (Value, error) {
	last := len(l.Items) - 1
	i := last
	if len(args) == 1 {
		n, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		i = n
		if i < 0 {
			i += len(l.Items)
		}
		last = len(l.Items) - 1 // __index__ may have changed the list
	}
	if last < 0 {
		return nil, IndexErrorf("pop from empty list")
	}
	if i < 0 || i > last {
		return nil, IndexErrorf("pop index out of range")
	}
	v := l.Items[i]
	if i == last {
		l.Items[i] = nil
		l.Items = l.Items[:i]
	} else {
		l.delete(i)
	}
	return v, nil
}

// listSort empties the list meanwhile, as CPython does, so that what the keys'
// functions do to it is noticed.
func listSort(t *Thread, l *List, args []Value) (Value, error) {
	reverse := false
	if args[1] != nil {
		truth, err := t.Truth(args[1])
		if err != nil {
			return nil, err
		}
		reverse = truth
	}
	key := args[0]
	if key == nil {
		key = None
	}
	items := l.Items
	l.Items = nil
	err := t.SortValues(items, key, reverse)
	changed := len(l.Items) > 0
	l.Items = items
	if err == nil && changed {
		return nil, ValueErrorf("list modified during sort")
	}
	return None, err
}

func defListQueries(d definer[*List]) {
	d.none("copy", func(_ *Thread, l *List) (Value, error) {
		return &List{slices.Clone(l.Items)}, nil
	})
	d.one("count", func(t *Thread, l *List, x Value) (Value, error) {
		return t.countItems(&l.Items, x)
	})
	d.pos("index", 1, 3, func(t *Thread, l *List, args []Value) (Value, error) {
		i, err := t.indexOf(&l.Items, args)
		if err != nil || i >= 0 {
			return i, err
		}
		text, err := t.Repr(args[0])
		if err != nil {
			return nil, err
		}
		return nil, ValueErrorf("%s is not in list", text)
	})
	d.none("__iter__", func(_ *Thread, l *List) (Value, error) {
		return itemIterator("list_iterator", &l.Items), nil
	})
	d.none("__reversed__", func(_ *Thread, l *List) (Value, error) {
		return reverseIterator("list_reverseiterator", &l.Items), nil
	})
}

// The functions below take the address of a list's items, since __eq__ may
// change the list.

func (t *Thread) countItems(items *[]Value, x Value) (Value, error) {
	n := 0
	for i := 0; i < len(*items); i++ {
		same, err := t.same((*items)[i], x)
		if err != nil {
			return nil, err
		}
		if same {
			n++
		}
	}
	return n, nil
}

// indexOf finds args[0], from args[1] up to args[2] if given; -1 is "not there".
func (t *Thread) indexOf(items *[]Value, args []Value) (int, error) {
	for _, v := range args[1:] {
		if _, ok := AsBig(v); !ok && t.hasNoIndex(v) {
			return 0, TypeErrorf("slice indices must be integers or have an __index__ method")
		}
	}
	start, stop, err := t.sliceArgs(args[1:], len(*items))
	if err != nil {
		return 0, err
	}
	for i := start; i < stop && i < len(*items); i++ {
		same, err := t.same((*items)[i], args[0])
		if err != nil {
			return 0, err
		}
		if same {
			return i, nil
		}
	}
	return -1, nil
}

// itemIterator yields what is in a list or tuple at the time.
func itemIterator(typeName string, items *[]Value) *Iterator {
	i := 0
	return &Iterator{TypeName: typeName, Next: func(*Thread) (Value, bool, error) {
		if i < 0 || i >= len(*items) {
			i = -1
			return nil, false, nil
		}
		i++
		return (*items)[i-1], true, nil
	}}
}

func reverseIterator(typeName string, items *[]Value) *Iterator {
	i := len(*items)
	return &Iterator{TypeName: typeName, Next: func(*Thread) (Value, bool, error) {
		if i <= 0 || i > len(*items) {
			i = 0
			return nil, false, nil
		}
		i--
		return (*items)[i], true, nil
	}}
}
