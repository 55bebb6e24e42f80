package lib

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file holds the small native parts below modules in Python.

// pythonInto runs a file of the folder source and adds what it defines to m.
func pythonInto(t *py.Thread, m *py.Module, file string) error {
	def := inPython(m.Name, file)
	return def.Init(t, m)
}

// nativeLogging is what source/logging.py asks of the node: its log, and where
// the program is.
func nativeLogging(h Host) *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustlog", Init: func(_ *py.Thread, m *py.Module) error {
		define(m, map[string]osFunc{
			"emit(name, level, message)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				name, _ := args[0].(string)
				level, _ := args[1].(int)
				text, err := t.Str(args[2])
				if err != nil || h.Log == nil {
					return py.None, err
				}
				// The levels of loggers and handlers have been asked; the node's own
				// does not count.
				r := slog.NewRecord(time.Now(), slogLevel(level), text, 0)
				r.AddAttrs(slog.String("logger", name))
				return py.None, h.Log.Handler().Handle(context.Background(), r)
			},
			"level()": func(*py.Thread, []py.Value) (py.Value, error) {
				if h.Log == nil {
					return py.None, nil
				}
				for level := 10; level < 50; level += 10 {
					if h.Log.Enabled(context.Background(), slogLevel(level)) {
						return level, nil
					}
				}
				return 50, nil
			},
			"caller(stacklevel)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				at := py.Place{File: "(unknown file)", Func: "(unknown function)"}
				up, frame := intOr(args[0], 1), 0
				for strings.HasPrefix(t.Here(frame).File, "<gust>/logging") {
					frame++
				}
				for ; up > 0; up, frame = up-1, frame+1 {
					if p := t.Here(frame); p.File != "" {
						at = p
					}
				}
				return py.NewTuple(at.File, at.Line, at.Func), nil
			},
			"stack()": func(t *py.Thread, _ []py.Value) (py.Value, error) { return placeList(t, outsideLogging(t)), nil },
			"thread()": func(t *py.Thread, _ []py.Value) (py.Value, error) {
				return py.NewTuple(1+len(t.Name), t.Name), nil
			},
		})
		return nil
	}}
}

// slogLevel is Python's level: those are in steps of 10 from 10, slog's in steps
// of 4 from -4.
func slogLevel(level int) slog.Level { return slog.Level((level - 20) * 4 / 10) }

// outsideLogging are the lines that run, without those of module logging.
func outsideLogging(t *py.Thread) []py.Place {
	stack := t.Stack()
	for len(stack) > 1 && strings.HasPrefix(stack[0].File, "<gust>/logging") {
		stack = stack[1:]
	}
	return stack
}

// placeList are lines as tuples, outermost first.
func placeList(t *py.Thread, places []py.Place) *py.List {
	out := py.NewList()
	for _, p := range slices.Backward(places) {
		out.Items = append(out.Items, py.NewTuple(p.File, p.Line, p.Func, t.In.SourceLine(p.File, p.Line)))
	}
	return out
}

// nativeTraceback is what source/traceback.py asks of the interpreter.
func nativeTraceback() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gusttrace", Init: func(_ *py.Thread, m *py.Module) error {
		define(m, map[string]osFunc{
			"places(tb)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				out := py.NewList()
				for _, p := range placeList(t, py.Places(args[0])).Items {
					out.Items = append(out.Items, py.NewTuple(items(p)[:3]...))
				}
				return out, nil
			},
			"stack(skip)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				stack := t.Stack()
				out := py.NewList()
				for _, p := range placeList(t, stack[min(intOr(args[0], 0), len(stack)):]).Items {
					out.Items = append(out.Items, py.NewTuple(items(p)[:3]...))
				}
				return out, nil
			},
			"line(file, number)": func(t *py.Thread, args []py.Value) (py.Value, error) {
				file, _ := args[0].(string)
				return t.In.SourceLine(file, intOr(args[1], 0)), nil
			},
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
