package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// DictView is what keys, values and items of a dict return: it shows the dict
// as it is when one looks.
type DictView struct {
	d    *Dict
	kind viewKind
}

type viewKind int

const (
	keysView viewKind = iota
	valuesView
	itemsView
)

// NewDictView makes the view that d.keys() returns.
func NewDictView(d *Dict) *DictView { return &DictView{d, keysView} }

func (k viewKind) method() string { return [...]string{"keys", "values", "items"}[k] }

func (v *DictView) typeName() string { return "dict_" + v.kind.method() }

func (v *DictView) unhashable() {}

// item is the view's item for an entry.
func (v *DictView) item(e *entry) Value {
	switch v.kind {
	case keysView:
		return e.key
	case valuesView:
		return e.value
	}
	return newPair(e.key, e.value)
}

func (v *DictView) next() NextFunc { return v.d.next("dictionary", v.item) }

func (v *DictView) iterator() *Iterator {
	return &Iterator{TypeName: "dict_" + v.kind.method()[:len(v.kind.method())-1] + "iterator", Next: v.next()}
}

func (v *DictView) reversed() *Iterator {
	d, live := v.d, v.d.live
	i := len(d.entries)
	name := "dict_reverse" + v.kind.method()[:len(v.kind.method())-1] + "iterator"
	return &Iterator{TypeName: name, Next: func(*Thread) (Value, bool, error) {
		if d.live != live {
			return nil, false, RuntimeErrorf("dictionary changed size during iteration")
		}
		for i = min(i, len(d.entries)); i > 0; {
			i--
			if e := &d.entries[i]; e.key != nil {
				return v.item(e), true, nil
			}
		}
		return nil, false, nil
	}}
}

// contains is "x in view".
func (v *DictView) contains(t *Thread, x Value) (bool, error) {
	switch v.kind {
	case keysView:
		return v.d.Has(t, x)
	case itemsView:
		pair, ok := Unwrap(x).(*Tuple)
		if !ok || len(pair.Items) != 2 {
			return false, nil
		}
		value, ok, err := v.d.Get(t, pair.Items[0])
		if !ok || err != nil {
			return false, err
		}
		return t.same(value, pair.Items[1])
	}
	for i := 0; i < len(v.d.entries); i++ {
		if v.d.entries[i].key == nil {
			continue
		}
		if same, err := t.same(v.d.entries[i].value, x); same || err != nil {
			return same, err
		}
	}
	return false, nil
}

// items are the view's items, copied.
func (v *DictView) items() []Value {
	items := make([]Value, 0, v.d.live)
	for i := range v.d.entries {
		if e := &v.d.entries[i]; e.key != nil {
			items = append(items, v.item(e))
		}
	}
	return items
}

func (v *DictView) set(t *Thread) (*Set, error) {
	s := NewSet()
	for _, x := range v.items() {
		if err := s.Set(t, x, None); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// defDictViews makes the views' classes.
func defDictViews(in *Interp) {
	for _, k := range []viewKind{keysView, valuesView, itemsView} {
		name := "dict_" + k.method()
		c := in.NewClass("builtins", name)
		c.Final, c.builtin = true, true
		c.New = func(*Thread, *Class, Args) (Value, error) {
			return nil, TypeErrorf("cannot create '%s' instances", name)
		}
		in.Types.Iterators[name] = c
		d := define[*DictView](c)
		d.none("__len__", func(_ *Thread, v *DictView) (Value, error) { return v.d.live, nil })
		d.none("__iter__", func(_ *Thread, v *DictView) (Value, error) { return v.iterator(), nil })
		d.none("__reversed__", func(_ *Thread, v *DictView) (Value, error) { return v.reversed(), nil })
		d.one("__contains__", func(t *Thread, v *DictView, x Value) (Value, error) { return v.contains(t, x) })
		d.none("__repr__", func(t *Thread, v *DictView) (Value, error) { return t.viewRepr(v) })
		if k != valuesView {
			defSetView(d)
		}
	}
}

func (t *Thread) viewRepr(v *DictView) (string, error) {
	text, err := t.Repr(&List{v.items()})
	return v.typeName() + "(" + text + ")", err
}

// defSetView adds what views of keys and items have in common with sets.
func defSetView(d definer[*DictView]) {
	d.class.Set("__hash__", None)
	for op, c := range comparisons {
		if c.method == "" {
			continue
		}
		d.special(c.method, func(t *Thread, v *DictView, _, x Value) (Value, error) {
			other, ok, err := t.asSet(x)
			if !ok || err != nil {
				return NotImplemented, err
			}
			s, err := v.set(t)
			if err != nil {
				return nil, err
			}
			return t.compareSets(syntax.CmpOperator(op), s, other)
		})
	}
	for _, op := range []syntax.Operator{syntax.BitAnd, syntax.BitOr, syntax.BitXor, syntax.Sub} {
		d.special(operators[op].method, func(t *Thread, v *DictView, _, x Value) (Value, error) {
			return t.viewAlgebra(op, v, x, false)
		})
		d.special(operators[op].reflected, func(t *Thread, v *DictView, _, x Value) (Value, error) {
			return t.viewAlgebra(op, v, x, true)
		})
	}
	d.one("isdisjoint", func(t *Thread, v *DictView, x Value) (Value, error) {
		s, err := v.set(t)
		if err != nil {
			return nil, err
		}
		return t.disjoint(s, x)
	})
}

// asSet is v if it is a set or one of the views that are like sets.
func (t *Thread) asSet(v Value) (*Set, bool, error) {
	switch x := Unwrap(v).(type) {
	case *Set:
		return x, true, nil
	case *DictView:
		if x.kind != valuesView {
			s, err := x.set(t)
			return s, err == nil, err
		}
	}
	return nil, false, nil
}

// viewAlgebra is v op x, or x op v; x may be anything that can be iterated over.
func (t *Thread) viewAlgebra(op syntax.Operator, v *DictView, x Value, reflected bool) (Value, error) {
	a, err := v.set(t)
	if err != nil {
		return nil, err
	}
	b, err := t.setOf(x)
	if err != nil {
		return nil, err
	}
	b.Frozen = false
	if reflected {
		a, b = b, a
	}
	result, _, err := t.setBinary(op, a, b)
	return result, err
}
