package py

// This file defines the classes of functions made in Go, of methods, modules
// and memoryviews.

func defBuiltinFunction(in *Interp) {
	for _, c := range []*Class{in.Types.Builtin, in.Types.Method} {
		c.Def("__call__", func(t *Thread, a Args) (Value, error) { return t.Call(a.Pos[0], a.Rest(1)) })
		c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(a.Pos[0]) })
		defNativeComparisons(c)
		c.Def("__hash__", func(t *Thread, a Args) (Value, error) { return t.HashInt(a.Pos[0]) })
	}
	in.Types.Method.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("method", len(a.Pos), 2, 2); err != nil {
			return nil, err
		}
		if !t.Callable(a.Pos[0]) {
			return nil, TypeErrorf("first argument must be callable")
		}
		return &Method{a.Pos[0], a.Pos[1]}, nil
	}
}

func defModule(in *Interp) {
	c := in.Types.Module
	c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		name, ok := Unwrap(arg(a.Pos, 0)).(string)
		if !ok {
			return nil, TypeErrorf("module() missing required argument 'name' (pos 1)")
		}
		m := NewModule(name)
		for _, name := range []string{"__loader__", "__package__", "__spec__"} {
			m.Set(name, None)
		}
		if m.Doc, ok = Unwrap(arg(a.Pos, 1)).(string); !ok {
			m.Set("__doc__", None)
		} else {
			m.Set("__doc__", m.Doc)
		}
		return m, nil
	}
	c.Def("__repr__", func(t *Thread, a Args) (Value, error) { return t.valueRepr(a.Pos[0]) })
}

// memoryView is what a memoryview looks at. It cannot write.
type memoryView struct {
	of          Value
	start, stop int
}

func (m *memoryView) bytes() []byte {
	s, _ := bytesLike(m.of)
	return []byte(s)[min(m.start, len(s)):min(m.stop, len(s))]
}

func defMemoryView(in *Interp) {
	c := in.Types.MemoryView
	c.New = func(t *Thread, _ *Class, a Args) (Value, error) {
		if err := checkCount("memoryview", len(a.Pos), 1, 1); err != nil {
			return nil, err
		}
		s, ok := bytesLike(a.Pos[0])
		if !ok {
			return nil, TypeErrorf("memoryview: a bytes-like object is required, not '%s'", t.TypeName(a.Pos[0]))
		}
		return NewObject(t.In.Types.MemoryView, &memoryView{Unwrap(a.Pos[0]), 0, len(s)}), nil
	}
	view := func(v Value) *memoryView { return v.(*Object).Native.(*memoryView) }
	c.Def("tobytes", func(_ *Thread, a Args) (Value, error) { return Bytes(view(a.Pos[0]).bytes()), nil })
	c.Def("__len__", func(_ *Thread, a Args) (Value, error) { return len(view(a.Pos[0]).bytes()), nil })
	c.Def("__getitem__", func(t *Thread, a Args) (Value, error) {
		m := view(a.Pos[0])
		if s, ok := arg(a.Pos, 1).(*Slice); ok {
			start, stop, step, _, err := t.SliceBounds(s, m.stop-m.start)
			if err != nil {
				return nil, err
			}
			if step == 1 {
				return NewObject(t.In.Types.MemoryView, &memoryView{m.of, m.start + start, m.start + max(start, stop)}), nil
			}
		}
		return t.GetItem(Bytes(m.bytes()), arg(a.Pos, 1))
	})
	c.Def("__iter__", func(_ *Thread, a Args) (Value, error) {
		m := view(a.Pos[0])
		return NewIterator("memory_iterator", bytesNext(func() string { return string(m.bytes()) })), nil
	})
	c.Def("__enter__", func(_ *Thread, a Args) (Value, error) { return a.Pos[0], nil })
	c.Def("__exit__", func(*Thread, Args) (Value, error) { return None, nil })
	c.Def("release", func(*Thread, Args) (Value, error) { return None, nil })
	c.Get("nbytes", func(_ *Thread, self Value) (Value, error) { return len(view(self).bytes()), nil })
}
