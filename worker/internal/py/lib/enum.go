package lib

import "github.com/gustload/gust/worker/internal/py"

// enumMembers are the members of an enum class, by name; nil while it is made.
func enumMembers(c *py.Class) *py.Dict {
	d, _ := c.Own("_member_map_").(*py.Dict)
	return d
}

// enumHooks give enum classes the operations that EnumType has in CPython (3.12,
// Lib/enum.py): call, iteration, length, subscript and "in" on the class itself.
func enumHooks() *py.ClassHooks {
	all := func(t *py.Thread, c *py.Class) (*py.List, error) {
		v, err := t.CallMethod(c, "_all")
		l, ok := v.(*py.List)
		if err == nil && !ok {
			err = py.TypeErrorf("%s has no members", c.Name)
		}
		return l, err
	}
	return &py.ClassHooks{
		Call: func(t *py.Thread, c *py.Class, a py.Args) (py.Value, error) {
			if len(a.Pos) == 1 && len(a.Kw) == 0 {
				if v, ok := enumByValue(t, c, a.Pos[0]); ok {
					return v, nil
				}
			}
			kw := py.NewDict()
			for _, k := range a.Kw {
				kw.SetStr(k.Name, k.Value)
			}
			return t.CallMethod(c, "_call", py.NewTuple(append([]py.Value(nil), a.Pos...)...), kw)
		},
		Iter: func(t *py.Thread, c *py.Class) (py.NextFunc, error) {
			l, err := all(t, c)
			if err != nil {
				return nil, err
			}
			return t.Iter(l)
		},
		Len: func(t *py.Thread, c *py.Class) (int, error) {
			l, err := all(t, c)
			if err != nil {
				return 0, err
			}
			return len(l.Items), nil
		},
		GetItem: func(t *py.Thread, c *py.Class, key py.Value) (py.Value, error) {
			if d := enumMembers(c); d != nil {
				if v, ok, err := d.Get(t, key); ok || err != nil {
					return v, err
				}
			}
			return nil, py.KeyError(key)
		},
		Contains: func(t *py.Thread, c *py.Class, v py.Value) (bool, error) {
			if yes, err := t.IsInstance(v, c); yes || err != nil {
				return yes, err
			}
			known, err := t.CallMethod(c, "_known", v)
			return known != py.None, err
		},
		Attr: func(t *py.Thread, c *py.Class, name string) (py.Value, bool, error) {
			d := enumMembers(c)
			if name != "__members__" || d == nil {
				return nil, false, nil
			}
			v, err := t.CallPos(t.In.MappingProxyType(), d)
			return v, err == nil, err
		},
		Repr: func(_ *py.Thread, c *py.Class) (string, error) {
			for _, base := range c.MRO {
				if base.Module == "enum" && base.Name == "Flag" {
					return "<flag '" + c.Name + "'>", nil
				}
			}
			return "<enum '" + c.Name + "'>", nil
		},
		SetAttr: func(_ *py.Thread, c *py.Class, name string, _ py.Value) (bool, error) {
			if d := enumMembers(c); d != nil {
				if _, ok := d.GetStr(name); ok {
					return false, py.AttributeErrorf("cannot reassign member '%s'", name)
				}
			}
			return false, nil
		},
	}
}

// enumByValue is the member of a class with a value, or that the value is.
func enumByValue(t *py.Thread, c *py.Class, v py.Value) (py.Value, bool) {
	if enumMembers(c) == nil {
		return nil, false
	}
	if o, ok := v.(*py.Object); ok {
		return v, o.Class() == c
	}
	d, ok := c.Own("_value2member_map_").(*py.Dict)
	if !ok {
		return nil, false
	}
	m, ok, err := d.Get(t, v)
	return m, ok && err == nil
}

func nativeEnum() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustenum", Init: func(_ *py.Thread, m *py.Module) error {
		part := func(name, of string) *py.GetSet {
			return &py.GetSet{Name: name, Get: func(_ *py.Thread, self py.Value) (py.Value, error) {
				if o, ok := self.(*py.Object); ok {
					if v, ok := o.OwnAttr(of); ok {
						return v, nil
					}
				}
				return nil, py.AttributeErrorf("no attribute '%s'", name)
			}}
		}
		// mark makes args[0] the class that enums derive from.
		function(m, "mark", 1, 1, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			c, ok := args[0].(*py.Class)
			if !ok {
				return nil, py.TypeErrorf("a class is needed")
			}
			c.Hooks = enumHooks()
			c.Set("name", part("name", "_name_"))
			c.Set("value", part("value", "_value_"))
			c.Def("__hash__", func(t *py.Thread, a py.Args) (py.Value, error) {
				name, err := part("name", "_name_").Get(t, a.Pos[0])
				if err != nil {
					return nil, err
				}
				return t.HashInt(name)
			})
			return py.None, nil
		})
		return nil
	}}
}
