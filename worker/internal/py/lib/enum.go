package lib

import "github.com/gustload/gust/worker/internal/py"

// nativeEnum gives enum classes the operations that EnumType has in CPython:
// call, iteration, length, subscript and "in" on the class itself.
func nativeEnum() *py.ModuleDef {
	call := func(t *py.Thread, c *py.Class, method string, args ...py.Value) (py.Value, error) {
		return t.CallMethod(c, method, args...)
	}
	members := func(t *py.Thread, c *py.Class) (*py.Dict, error) {
		v, err := t.GetAttr(c, "_members_")
		d, _ := v.(*py.Dict)
		return d, err
	}
	hooks := &py.ClassHooks{
		Call: func(t *py.Thread, c *py.Class, a py.Args) (py.Value, error) {
			if len(a.Pos) != 1 {
				return nil, py.TypeErrorf("%s() takes one value", c.Name)
			}
			return call(t, c, "_lookup", a.Pos[0])
		},
		Iter: func(t *py.Thread, c *py.Class) (py.NextFunc, error) {
			all, err := call(t, c, "_all")
			if err != nil {
				return nil, err
			}
			return t.Iter(all)
		},
		Len: func(t *py.Thread, c *py.Class) (int, error) {
			all, err := call(t, c, "_all")
			if err != nil {
				return 0, err
			}
			return t.Len(all)
		},
		GetItem: func(t *py.Thread, c *py.Class, key py.Value) (py.Value, error) {
			d, err := members(t, c)
			if err != nil {
				return nil, err
			}
			v, ok, err := d.Get(t, key)
			if err == nil && !ok {
				err = py.KeyError(key)
			}
			return v, err
		},
		Contains: func(t *py.Thread, c *py.Class, v py.Value) (bool, error) {
			all, err := call(t, c, "_all")
			if err != nil {
				return false, err
			}
			if yes, err := t.IsInstance(v, c); yes || err != nil {
				return yes, err
			}
			for _, m := range all.(*py.List).Items {
				value, err := t.GetAttr(m, "_value_")
				if err != nil {
					return false, err
				}
				if same, err := t.Equal(value, v); same || err != nil {
					return same, err
				}
			}
			return false, nil
		},
		Attr: func(t *py.Thread, c *py.Class, name string) (py.Value, bool, error) {
			if name != "__members__" {
				return nil, false, nil
			}
			d, err := members(t, c)
			return d, err == nil, err
		},
		Repr: func(_ *py.Thread, c *py.Class) (string, error) { return "<enum '" + c.Name + "'>", nil },
	}
	return &py.ModuleDef{Name: "_gustenum", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("mark", func(_ *py.Thread, a py.Args) (py.Value, error) {
			if c, ok := a.Pos[0].(*py.Class); ok && len(c.OwnNames()) > 0 {
				c.Hooks = hooks
			}
			return py.None, nil
		})
		return nil
	}}
}
