package lib

import "github.com/gustload/gust/worker/internal/py"

// This file defines the functions of module csv.

// csvArgs are the first argument and the dialect of reader and writer.
func csvArgs(t *py.Thread, name string, a py.Args) (py.Value, *dialect, error) {
	if len(a.Pos) == 0 {
		return nil, nil, py.TypeErrorf("%s expected at least 1 argument, got 0", name)
	}
	var base py.Value
	if len(a.Pos) > 1 {
		base = a.Pos[1]
	}
	kw := make([]py.KwArg, 0, len(a.Kw))
	for _, k := range a.Kw {
		if k.Name == "dialect" {
			base = k.Value
			continue
		}
		kw = append(kw, k)
	}
	d, err := dialectOf(t, base, kw)
	return a.Pos[0], d, err
}

func csvModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "csv", Init: func(t *py.Thread, m *py.Module) error {
		s := &csvState{dialects: py.NewDict(), limit: 131072}
		t.In.Data[csvKey{}] = s
		s.fault = t.In.NewException(t.In.Types.Exception, "_csv", "Error")
		m.Set("Error", s.fault)
		s.class = t.In.NewClass("_csv", "Dialect")
		for i, name := range []string{"MINIMAL", "ALL", "NONNUMERIC", "NONE", "STRINGS", "NOTNULL"} {
			m.Set("QUOTE_"+name, i)
		}
		m.Def("reader", newCSVReader)
		defineWriter(t.In, m)
		defineDialects(m)
		return pythonInto(t, m, "csv")
	}}
}

func newCSVReader(t *py.Thread, a py.Args) (py.Value, error) {
	source, d, err := csvArgs(t, "reader", a)
	if err != nil {
		return nil, err
	}
	next, err := t.Iter(source)
	if err != nil {
		return nil, err
	}
	r := &csvReader{dialect: d, next: next}
	it := py.NewIterator("reader", r.read)
	it.Attrs = func(t *py.Thread, name string) (py.Value, bool, error) {
		switch name {
		case "line_num":
			return r.lines, true, nil
		case "dialect":
			return d.object(t), true, nil
		}
		return nil, false, nil
	}
	return it, nil
}

// csvWriter is what writer gives.
type csvWriter struct {
	*dialect
	write py.Value
}

func (w *csvWriter) row(t *py.Thread, v py.Value) (py.Value, error) {
	text, err := w.dialect.row(t, v)
	if err != nil {
		return nil, err
	}
	return t.CallPos(w.write, text)
}

func defineWriter(in *py.Interp, m *py.Module) {
	class := in.NewClass("_csv", "writer")
	of := func(a py.Args) *csvWriter { return a.Pos[0].(*py.Object).Native.(*csvWriter) }
	class.Def("writerow", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos) != 2 {
			return nil, py.TypeErrorf("_csv.writer.writerow() takes exactly one argument (%d given)", len(a.Pos)-1)
		}
		return of(a).row(t, a.Pos[1])
	})
	class.Def("writerows", func(t *py.Thread, a py.Args) (py.Value, error) {
		rows, err := t.Collect(first(a.Rest(1)))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if _, err := of(a).row(t, row); err != nil {
				return nil, err
			}
		}
		return py.None, nil
	})
	class.Get("dialect", func(t *py.Thread, self py.Value) (py.Value, error) {
		return self.(*py.Object).Native.(*csvWriter).object(t), nil
	})
	m.Def("writer", func(t *py.Thread, a py.Args) (py.Value, error) {
		file, d, err := csvArgs(t, "writer", a)
		if err != nil {
			return nil, err
		}
		write, ok, err := t.LookupAttr(file, "write")
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, py.TypeErrorf(`argument 1 must have a "write" method`)
		}
		return py.NewObject(class, &csvWriter{d, write}), nil
	})
}

func defineDialects(m *py.Module) {
	name := func(t *py.Thread, a py.Args) (string, error) {
		s, ok := first(a).(string)
		if !ok {
			return "", py.TypeErrorf("dialect name must be a string")
		}
		return s, nil
	}
	m.Def("register_dialect", func(t *py.Thread, a py.Args) (py.Value, error) {
		n, err := name(t, a)
		if err != nil {
			return nil, err
		}
		var base py.Value
		if len(a.Pos) > 1 {
			base = a.Pos[1]
		}
		d, err := dialectOf(t, base, a.Kw)
		if err != nil {
			return nil, err
		}
		csvStateOf(t).dialects.SetStr(n, d.object(t))
		return py.None, nil
	})
	m.Def("get_dialect", func(t *py.Thread, a py.Args) (py.Value, error) {
		n, err := name(t, a)
		if err != nil {
			return nil, err
		}
		if o, ok := csvStateOf(t).dialects.GetStr(n); ok {
			return o, nil
		}
		return nil, csvErrorf(t, "unknown dialect")
	})
	m.Def("unregister_dialect", func(t *py.Thread, a py.Args) (py.Value, error) {
		n, err := name(t, a)
		if err != nil {
			return nil, err
		}
		if _, ok := csvStateOf(t).dialects.DeleteStr(n); !ok {
			return nil, csvErrorf(t, "unknown dialect")
		}
		return py.None, nil
	})
	m.Def("list_dialects", func(t *py.Thread, _ py.Args) (py.Value, error) {
		return py.NewList(csvStateOf(t).dialects.Keys()...), nil
	})
	m.Def("field_size_limit", func(t *py.Thread, a py.Args) (py.Value, error) {
		s := csvStateOf(t)
		old := s.limit
		if len(a.Pos) == 0 {
			return old, nil
		}
		n, err := t.Index(a.Pos[0])
		if err == nil {
			s.limit = n
		}
		return old, err
	})
}
