package lib

import (
	"context"
	"log/slog"

	"github.com/gustload/gust/worker/internal/py"
)

// This file holds the small native parts below modules in Python.

// pythonInto runs a file of the folder source and adds what it defines to m.
func pythonInto(t *py.Thread, m *py.Module, file string) error {
	def := inPython(m.Name, file)
	return def.Init(t, m)
}

// nativeLogging is where source/logging.py sends its lines: the node's log.
func nativeLogging(h Host) *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustlog", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("emit", func(t *py.Thread, a py.Args) (py.Value, error) {
			name, _ := a.Pos[0].(string)
			number, _ := a.Pos[1].(int)
			msg, err := t.Str(a.Pos[2])
			if err != nil || h.Log == nil {
				return py.None, err
			}
			// Python's levels are in steps of 10 from 10, slog's in steps of 4 from -4.
			h.Log.With("logger", name).Log(context.Background(), slog.Level((number-20)*4/10), msg)
			return py.None, nil
		})
		return nil
	}}
}

func nativeTraceback() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gusttrace", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("format", func(t *py.Thread, a py.Args) (py.Value, error) {
			exc, ok := a.Pos[0].(*py.Object)
			if !ok {
				return "NoneType: None\n", nil
			}
			return t.FormatException(exc), nil
		})
		m.Def("only", func(t *py.Thread, a py.Args) (py.Value, error) {
			exc, ok := a.Pos[0].(*py.Object)
			if !ok {
				return "NoneType: None\n", nil
			}
			return t.FormatExceptionOnly(exc), nil
		})
		m.Def("places", func(t *py.Thread, a py.Args) (py.Value, error) {
			return t.In.FormatPlaces(py.Places(a.Pos[0])), nil
		})
		m.Def("current", func(t *py.Thread, _ py.Args) (py.Value, error) {
			if exc := t.Handling(); exc != nil {
				return exc, nil
			}
			return py.None, nil
		})
		return nil
	}}
}

// RunExit calls what the program has registered with atexit. It is for who ends
// the program, and bounds by t's context how long that may take.
func RunExit(t *py.Thread) error {
	m := t.In.Module("atexit")
	if m == nil {
		return nil
	}
	_, err := t.CallMethod(m, "_run_exitfuncs")
	return err
}
