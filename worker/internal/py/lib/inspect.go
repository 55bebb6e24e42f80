package lib

import "github.com/gustload/gust/worker/internal/py"

// nativeInspect is what source/inspect.py needs of functions.
func nativeInspect() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustinspect", Init: func(t *py.Thread, m *py.Module) error {
		// params are the parameters of a function made in Python, as tuples of name,
		// kind, default and whether there is one; None for anything else.
		function(m, "params", 1, 1, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			f, ok := args[0].(*py.Function)
			if !ok {
				return py.None, nil
			}
			var list []py.Value
			for _, p := range f.Params() {
				if p.Default == nil {
					list = append(list, py.NewTuple(p.Name, int(p.Kind), py.None, false))
				} else {
					list = append(list, py.NewTuple(p.Name, int(p.Kind), p.Default, true))
				}
			}
			return py.NewList(list...), nil
		})
		// registered tells whether a module is there without a file.
		function(m, "registered", 1, 1, func(t *py.Thread, args []py.Value) (py.Value, error) {
			name, _ := args[0].(string)
			return t.In.Registered(name), nil
		})
		// frame is the frame args[0] calls above the caller, or None.
		function(m, "frame", 1, 1, func(t *py.Thread, args []py.Value) (py.Value, error) {
			up, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			if f := t.Frame(up); f != nil {
				return f, nil
			}
			return py.None, nil
		})
		function(m, "place", 1, 1, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			f, ok := args[0].(*py.Function)
			if !ok {
				return py.None, nil
			}
			p := f.Place()
			return py.NewTuple(p.File, p.Line), nil
		})
		function(m, "is_generator", 1, 1, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			f, ok := args[0].(*py.Function)
			return ok && f.IsGenerator(), nil
		})
		return nil
	}}
}
