package lib

import (
	"context"
	"log/slog"
	"time"

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

// signal is something to wait for: a lock, an event, a counter.
type signal struct {
	count   int
	waiting []chan struct{}
}

// nativeThreads is what source/threading.py and gevent.py stand on. A signal is
// a semaphore; with the interpreter's lock held, its count is safe.
func nativeThreads() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustthread", Init: func(t *py.Thread, m *py.Module) error {
		class := m.Class(t.In, "Signal")
		of := func(v py.Value) *signal { return v.(*py.Object).Native.(*signal) }
		class.New = func(t *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
			n, err := integers(t, a, "count")
			if err != nil || len(n) != 1 {
				return nil, orMissing(err, "Signal")
			}
			return py.NewObject(cls, &signal{count: n[0]}), nil
		}
		class.Def("acquire", func(t *py.Thread, a py.Args) (py.Value, error) {
			seconds := -1.0
			if len(a.Pos) > 1 && a.Pos[1] != py.None {
				var err error
				if seconds, err = t.ToFloat(a.Pos[1]); err != nil {
					return nil, err
				}
			}
			return of(a.Pos[0]).acquire(t, seconds)
		})
		class.Def("release", func(_ *py.Thread, a py.Args) (py.Value, error) {
			of(a.Pos[0]).release()
			return py.None, nil
		})
		class.Def("count", func(_ *py.Thread, a py.Args) (py.Value, error) { return of(a.Pos[0]).count, nil })
		m.Def("start", func(t *py.Thread, a py.Args) (py.Value, error) {
			f := a.Pos[1]
			name, _ := a.Pos[0].(string)
			t.Go(name, func(t *py.Thread) {
				// The function keeps its own errors; a kill ends it.
				_, _ = t.CallPos(f)
			})
			return py.None, nil
		})
		m.Def("name", func(t *py.Thread, _ py.Args) (py.Value, error) { return t.Name, nil })
		m.Def("local", func(t *py.Thread, a py.Args) (py.Value, error) {
			if t.Locals == nil {
				t.Locals = make(map[any]any)
			}
			key := a.Pos[0]
			d, ok := t.Locals[key].(*py.Dict)
			if !ok {
				d = py.NewDict()
				t.Locals[key] = d
			}
			return d, nil
		})
		return nil
	}}
}

func (s *signal) acquire(t *py.Thread, seconds float64) (py.Value, error) {
	if s.count > 0 {
		s.count--
		return true, nil
	}
	if seconds == 0 {
		return false, nil
	}
	ready := make(chan struct{})
	s.waiting = append(s.waiting, ready)
	wait := time.Duration(-1)
	if seconds > 0 {
		wait = time.Duration(seconds * float64(time.Second))
	}
	err := t.Wait(ready, wait)
	for i, w := range s.waiting {
		if w == ready { // nobody has released for us
			s.waiting = append(s.waiting[:i:i], s.waiting[i+1:]...)
			return false, err
		}
	}
	if err != nil {
		s.release()
	}
	return true, err
}

func (s *signal) release() {
	if len(s.waiting) > 0 {
		close(s.waiting[0])
		s.waiting = s.waiting[1:]
		return
	}
	s.count++
}
