package lib

import "github.com/gustload/gust/worker/internal/py"

// nativeTypes is what source/types.py cannot make itself.
func nativeTypes() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gusttypes", Init: func(t *py.Thread, m *py.Module) error {
		m.Set("GenericAlias", t.In.GenericAlias())
		m.Set("UnionType", t.In.UnionType())
		m.Set("MappingProxyType", t.In.MappingProxyType())
		// shown makes args[1] the name of the class in error texts.
		function(m, "shown", 2, 2, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			if c, ok := args[0].(*py.Class); ok {
				c.Shown, _ = args[1].(string)
			}
			return py.None, nil
		})
		// meta makes args[1] what type() says of the class.
		function(m, "meta", 2, 2, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			c, ok := args[0].(*py.Class)
			meta, isClass := args[1].(*py.Class)
			if !ok || !isClass {
				return nil, py.TypeErrorf("two classes are needed")
			}
			c.SetMeta(meta)
			return py.None, nil
		})
		// guarded calls args[2], or gives args[1] if that is going on for args[0] in
		// this thread.
		type guard struct{ of py.Value }
		function(m, "guarded", 3, 3, func(t *py.Thread, args []py.Value) (py.Value, error) {
			key := guard{args[0]}
			if t.Locals == nil {
				t.Locals = make(map[any]any)
			}
			if t.Locals[key] != nil {
				return args[1], nil
			}
			t.Locals[key] = true
			defer delete(t.Locals, key)
			return t.CallPos(args[2])
		})
		return nil
	}}
}

// nativeString is what source/string.py needs of str.format.
func nativeString() *py.ModuleDef {
	return &py.ModuleDef{Name: "_guststring", Init: func(t *py.Thread, m *py.Module) error {
		function(m, "parse", 1, 1, func(t *py.Thread, args []py.Value) (py.Value, error) {
			format, err := text(t, args[0])
			if err != nil {
				return nil, err
			}
			fields, err := py.ParseFormat(format)
			if err != nil {
				return nil, err
			}
			var list []py.Value
			for _, f := range fields {
				if !f.IsField {
					list = append(list, py.NewTuple(f.Literal, py.None, py.None, py.None))
					continue
				}
				conversion := py.Value(py.None)
				if f.Conversion != "" {
					conversion = f.Conversion
				}
				list = append(list, py.NewTuple(f.Literal, f.Name, f.Spec, conversion))
			}
			return py.NewList(list...), nil
		})
		return nil
	}}
}
