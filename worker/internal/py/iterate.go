package py

import "unicode/utf8"

// Iter is iter(v). The function must not be used any more after an error.
func (t *Thread) Iter(v Value) (NextFunc, error) {
	switch v := v.(type) {
	case *List:
		return listNext(v), nil
	case *Tuple:
		return itemsNext(v.Items), nil
	case *Dict:
		return v.next("dictionary", entryKey), nil
	case *Set:
		return v.next(), nil
	case string:
		return textNext(v), nil
	case *Range:
		return v.next(), nil
	case *bigRange:
		return v.next(), nil
	case *Iterator:
		return v.Next, nil
	case *Generator:
		return v.Next, nil
	case Bytes:
		return bytesNext(func() string { return string(v) }), nil
	case *ByteArray:
		return byteArrayNext(v), nil
	case *DictView:
		return v.next(), nil
	case *Class:
		return t.iterClass(v)
	}
	return t.iterObject(v)
}

// iterObject is Iter by __iter__, or __getitem__.
func (t *Thread) iterObject(v Value) (NextFunc, error) {
	class := t.TypeOf(v)
	f, owner := class.Lookup("__iter__")
	if owner != nil {
		if f == None {
			return nil, t.notIterableError(v)
		}
		it, err := t.callBound(f, v, class, Args{})
		if err != nil {
			return nil, err
		}
		return t.nextOf(it)
	}
	if o, ok := v.(*Object); ok {
		if f, _ := o.class.Lookup("__getitem__"); f != nil {
			return t.indexNext(o), nil
		}
	}
	return nil, t.notIterableError(v)
}

func (t *Thread) notIterableError(v Value) error {
	return TypeErrorf("'%s' object is not iterable", t.TypeName(v))
}

// nextOf is the next function of an iterator, which __iter__ has returned.
func (t *Thread) nextOf(it Value) (NextFunc, error) {
	switch it := it.(type) {
	case *Iterator:
		return it.Next, nil
	case *Generator:
		return it.Next, nil
	}
	class := t.TypeOf(it)
	f, owner := class.Lookup("__next__")
	if owner == nil {
		return nil, TypeErrorf("iter() returned non-iterator of type '%s'", class.Name)
	}
	return func(t *Thread) (Value, bool, error) {
		v, err := t.callBound(f, it, class, Args{})
		if err != nil {
			if t.IsRaised(err, "StopIteration") {
				return nil, false, nil
			}
			return nil, false, err
		}
		return v, true, nil
	}, nil
}

// indexNext iterates by __getitem__(0), (1), ... until an IndexError.
func (t *Thread) indexNext(o *Object) NextFunc {
	i := 0
	return func(t *Thread) (Value, bool, error) {
		if i < 0 {
			return nil, false, nil
		}
		if err := t.Poll(); err != nil {
			return nil, false, err
		}
		v, err := t.GetItem(o, i)
		if err != nil {
			i = -1
			if t.IsRaised(err, "IndexError") || t.IsRaised(err, "StopIteration") {
				return nil, false, nil
			}
			return nil, false, err
		}
		i++
		return v, true, nil
	}
}

func (t *Thread) iterClass(c *Class) (NextFunc, error) {
	if c.Hooks != nil && c.Hooks.Iter != nil {
		return c.Hooks.Iter(t, c)
	}
	return nil, TypeErrorf("'%s' object is not iterable", t.TypeOf(c).Name)
}

func entryKey(e *entry) Value { return e.key }

func listNext(l *List) NextFunc {
	i := 0
	return func(*Thread) (Value, bool, error) {
		if i < 0 || i >= len(l.Items) {
			i = -1
			return nil, false, nil
		}
		i++
		return l.Items[i-1], true, nil
	}
}

func itemsNext(items []Value) NextFunc {
	i := 0
	return func(*Thread) (Value, bool, error) {
		if i >= len(items) {
			return nil, false, nil
		}
		i++
		return items[i-1], true, nil
	}
}

func textNext(s string) NextFunc {
	return func(t *Thread) (Value, bool, error) {
		if s == "" {
			return nil, false, nil
		}
		if err := t.Poll(); err != nil {
			return nil, false, err
		}
		_, size := utf8.DecodeRuneInString(s)
		c := s[:size]
		s = s[size:]
		return c, true, nil
	}
}

// Collect is list(v): the items, in a slice of their own.
func (t *Thread) Collect(v Value) ([]Value, error) {
	switch v := v.(type) {
	case *List:
		return append(make([]Value, 0, len(v.Items)), v.Items...), nil
	case *Tuple:
		return append(make([]Value, 0, len(v.Items)), v.Items...), nil
	case *Dict:
		return v.Keys(), nil
	case *Set:
		return v.Keys(), nil
	case *DictView:
		return v.items(), nil
	case *Range:
		if rangeLen(v.Start, v.Stop, v.Step) > maxItems {
			return nil, memoryError()
		}
	}
	next, err := t.Iter(v)
	if err != nil {
		return nil, err
	}
	items := []Value{}
	for {
		item, ok, err := next(t)
		if err != nil {
			return nil, err
		}
		if !ok {
			return items, nil
		}
		if len(items) >= maxItems {
			return nil, memoryError()
		}
		items = append(items, item)
	}
}

// Unpack is the n values of "a, b = v". The slice must not be changed.
func (t *Thread) Unpack(v Value, n int) ([]Value, error) {
	switch v := v.(type) {
	case *Tuple:
		return v.Items, wrongCount(len(v.Items), n)
	case *List:
		return v.Items, wrongCount(len(v.Items), n)
	}
	next, err := t.Iter(v)
	if err != nil {
		if t.IsRaised(err, "TypeError") && t.plainlyNotIterable(v) {
			return nil, TypeErrorf("cannot unpack non-iterable %s object", t.TypeName(v))
		}
		return nil, err
	}
	items := make([]Value, 0, n)
	for {
		item, ok, err := next(t)
		if err != nil {
			return nil, err
		}
		if !ok {
			return items, wrongCount(len(items), n)
		}
		if len(items) == n {
			return nil, wrongCount(n+1, n)
		}
		items = append(items, item)
	}
}

func wrongCount(got, n int) error {
	switch {
	case got > n:
		return ValueErrorf("too many values to unpack (expected %d)", n)
	case got < n:
		return ValueErrorf("not enough values to unpack (expected %d, got %d)", n, got)
	}
	return nil
}

// plainlyNotIterable tells that v has no way to iterate at all.
func (t *Thread) plainlyNotIterable(v Value) bool {
	class := t.TypeOf(v)
	iter, _ := class.Lookup("__iter__")
	get, _ := class.Lookup("__getitem__")
	return iter == None || iter == nil && get == nil
}

// NewIterator makes an iterator; typeName is what type() shows.
func NewIterator(typeName string, next NextFunc) *Iterator {
	return &Iterator{TypeName: typeName, Next: next}
}

// NewListIterator iterates over items, which must not change.
func NewListIterator(items []Value) *Iterator {
	return &Iterator{TypeName: "list_iterator", Next: itemsNext(items)}
}

// iterator is iter(v) as a value.
func (t *Thread) iterator(v Value) (Value, error) {
	switch v := v.(type) {
	case *Iterator, *Generator:
		return v, nil
	case *Object:
		f, owner := v.class.Lookup("__iter__")
		if owner == nil || f == None {
			break
		}
		it, err := t.callBound(f, v, v.class, Args{})
		if err != nil {
			return nil, err
		}
		if _, err := t.nextOf(it); err != nil {
			return nil, err
		}
		return it, nil
	}
	next, err := t.Iter(v)
	if err != nil {
		return nil, err
	}
	return &Iterator{TypeName: iteratorName(v), Next: next}, nil
}

func iteratorName(v Value) string {
	switch v := v.(type) {
	case *List:
		return "list_iterator"
	case *Tuple:
		return "tuple_iterator"
	case *Dict:
		return "dict_keyiterator"
	case *Set:
		return "set_iterator"
	case *Range, *bigRange:
		return "range_iterator"
	case Bytes:
		return "bytes_iterator"
	case *ByteArray:
		return "bytearray_iterator"
	case string:
		for i := range len(v) {
			if v[i] >= utf8.RuneSelf {
				return "str_iterator"
			}
		}
		return "str_ascii_iterator"
	case *DictView:
		return v.iterator().TypeName
	}
	return "iterator"
}
