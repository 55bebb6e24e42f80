package py

import "github.com/gustload/gust/worker/internal/py/syntax"

// This file compiles displays: lists, tuples, sets and dicts.

// items compiles the elements of a display; a starred one adds many.
func (c *compiler) items(list []syntax.Expr, spread func(t *Thread, v Value) ([]Value, error)) func(f *frame) ([]Value, error) {
	starred := make([]bool, len(list))
	any := false
	plain := make([]evalFunc, len(list))
	for i, e := range list {
		if s, ok := e.(*syntax.Starred); ok {
			starred[i], any = true, true
			e = s.Value
		}
		plain[i] = c.expr(e)
	}
	if !any {
		return func(f *frame) ([]Value, error) {
			items := make([]Value, len(plain))
			for i, e := range plain {
				v, err := e(f)
				if err != nil {
					return nil, err
				}
				items[i] = v
			}
			return items, nil
		}
	}
	return func(f *frame) ([]Value, error) {
		items := make([]Value, 0, len(plain)+4)
		for i, e := range plain {
			v, err := e(f)
			if err != nil {
				return nil, err
			}
			if !starred[i] {
				items = append(items, v)
				continue
			}
			more, err := spread(f.t, v)
			if err != nil {
				return nil, err
			}
			items = append(items, more...)
		}
		return items, nil
	}
}

// spread are the items of *v in a display.
func (t *Thread) spread(v Value) ([]Value, error) {
	switch v := v.(type) {
	case *List:
		return v.Items, nil
	case *Tuple:
		return v.Items, nil
	}
	items, err := t.Collect(v)
	if err != nil && t.IsRaised(err, "TypeError") && !t.iterable(v) {
		return nil, TypeErrorf("Value after * must be an iterable, not %s", t.TypeName(v))
	}
	return items, err
}

// iterable tells whether a value's class says that it can be iterated.
func (t *Thread) iterable(v Value) bool {
	if _, ok := v.(*Object); !ok {
		_, err := t.Iter(v)
		return err == nil
	}
	class := t.TypeOf(v)
	if it, _ := class.Lookup("__iter__"); it != nil {
		return it != None
	}
	get, _ := class.Lookup("__getitem__")
	return get != nil
}

func starred(elts []syntax.Expr) bool {
	for _, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

func (c *compiler) list(elts []syntax.Expr) evalFunc {
	if n := len(elts); n > 0 && n <= 4 && !starred(elts) {
		return smallList(c.exprs(elts))
	}
	all := c.items(elts, (*Thread).spread)
	return func(f *frame) (Value, error) {
		items, err := all(f)
		if err != nil {
			return nil, err
		}
		return &List{items}, nil
	}
}

// listOf4 and dictOf4 are made in one allocation with their items.
type (
	listOf4 struct {
		List
		room [4]Value
	}
	dictOf4 struct {
		Dict
		room [4]entry
	}
	dictOf8 struct {
		Dict
		room [8]entry
	}
)

// smallList makes a list of one to four items.
func smallList(plain []evalFunc) evalFunc {
	return func(f *frame) (Value, error) {
		l := new(listOf4)
		for i, e := range plain {
			v, err := e(f)
			if err != nil {
				return nil, err
			}
			l.room[i] = v
		}
		l.Items = l.room[:len(plain)]
		return &l.List, nil
	}
}

// newEntries makes a dict with room for n entries.
func newEntries(n int) (*Dict, []entry) {
	switch {
	case n <= 4:
		d := new(dictOf4)
		return &d.Dict, d.room[:n]
	case n <= smallDict:
		d := new(dictOf8)
		return &d.Dict, d.room[:n]
	}
	return new(Dict), make([]entry, n)
}

func (c *compiler) tuple(e *syntax.Tuple) evalFunc {
	if v, ok := literal(e); ok {
		return constantFunc(v)
	}
	all := c.items(e.Elts, (*Thread).spread)
	return func(f *frame) (Value, error) {
		items, err := all(f)
		if err != nil {
			return nil, err
		}
		return &Tuple{items}, nil
	}
}

func (c *compiler) set(e *syntax.Set) evalFunc {
	all := c.items(e.Elts, (*Thread).Collect)
	return func(f *frame) (Value, error) {
		items, err := all(f)
		if err != nil {
			return nil, err
		}
		s := NewSet()
		for _, v := range items {
			if err := s.Dict.Set(f.t, v, None); err != nil {
				return nil, err
			}
		}
		return s, nil
	}
}

func (c *compiler) dict(e *syntax.Dict) evalFunc {
	if names, ok := literalKeys(e.Keys); ok && len(names) > 0 {
		return c.literalDict(names, e.Values)
	}
	keys, values := make([]evalFunc, len(e.Keys)), make([]evalFunc, len(e.Keys))
	for i := range e.Keys {
		if e.Keys[i] != nil {
			keys[i] = c.expr(e.Keys[i])
		}
		values[i] = c.expr(e.Values[i])
	}
	return func(f *frame) (Value, error) {
		d := NewDict()
		for i, key := range keys {
			if key == nil {
				v, err := values[i](f)
				if err != nil {
					return nil, err
				}
				if err := f.t.spreadDict(d, v); err != nil {
					return nil, err
				}
				continue
			}
			k, err := key(f)
			if err != nil {
				return nil, err
			}
			v, err := values[i](f)
			if err != nil {
				return nil, err
			}
			if err := d.Set(f.t, k, v); err != nil {
				return nil, err
			}
		}
		return d, nil
	}
}

// literalKeys are the keys of a display, if they are different strings.
func literalKeys(keys []syntax.Expr) ([]string, bool) {
	names := make([]string, len(keys))
	seen := make(map[string]bool, len(keys))
	for i, k := range keys {
		constant, ok := k.(*syntax.Constant)
		if !ok {
			return nil, false
		}
		s, ok := constant.Value.(string)
		if !ok || seen[s] {
			return nil, false
		}
		names[i], seen[s] = s, true
	}
	return names, true
}

func (c *compiler) literalDict(names []string, list []syntax.Expr) evalFunc {
	values := c.exprs(list)
	template := make([]entry, len(names))
	for i, n := range names {
		template[i] = entry{hash: hashString(n), key: n}
	}
	return func(f *frame) (Value, error) {
		d, entries := newEntries(len(template))
		copy(entries, template)
		for i, value := range values {
			v, err := value(f)
			if err != nil {
				return nil, err
			}
			entries[i].value = v
		}
		d.entries, d.live, d.changes = entries, len(entries), 1
		if len(entries) > smallDict {
			d.rebuild()
		}
		return d, nil
	}
}

// spreadDict is **v in a display.
func (t *Thread) spreadDict(d *Dict, v Value) error {
	if from, ok := Unwrap(v).(*Dict); ok {
		for k, v := range from.All() {
			if err := d.Set(t, k, v); err != nil {
				return err
			}
		}
		return nil
	}
	keys, values, err := t.mappingItems(v)
	if err != nil {
		return err
	}
	if keys == nil {
		return TypeErrorf("'%s' object is not a mapping", t.TypeName(v))
	}
	for i, k := range keys {
		if err := d.Set(t, k, values[i]); err != nil {
			return err
		}
	}
	return nil
}

// mappingItems asks an object with keys() and __getitem__; keys is nil if it is
// none.
func (t *Thread) mappingItems(v Value) (keys, values []Value, err error) {
	f, self, err := t.LoadMethod(v, "keys")
	if err != nil {
		if t.IsRaised(err, "AttributeError") {
			return nil, nil, nil
		}
		return nil, nil, err
	}
	var view Value
	if self != nil {
		view, err = t.CallPos(f, self)
	} else {
		view, err = t.CallPos(f)
	}
	if err != nil {
		return nil, nil, err
	}
	if keys, err = t.Collect(view); err != nil {
		return nil, nil, err
	}
	if keys == nil {
		keys = []Value{}
	}
	values = make([]Value, len(keys))
	for i, k := range keys {
		if values[i], err = t.GetItem(v, k); err != nil {
			return nil, nil, err
		}
	}
	return keys, values, nil
}
