package lib

import (
	"github.com/gustload/gust/worker/internal/py"
)

// nativeThreads is what source/threading.py and source/gevent.py stand on.
func nativeThreads() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustthread", Init: func(t *py.Thread, m *py.Module) error {
		defLock(t, m)
		defRLock(t, m)
		defSemaphore(t, m)
		defEvent(t, m)
		defLocal(t, m)
		m.Set("GreenletExit", t.In.Types.Exceptions["GreenletExit"])
		// start runs args[1] in a thread of its own.
		function(m, "start", 2, 2, func(t *py.Thread, args []py.Value) (py.Value, error) {
			name, _ := args[0].(string)
			f := args[1]
			t.Go(name, func(t *py.Thread) {
				// The function keeps its own errors; a kill ends it.
				_, _ = t.CallPos(f)
			})
			return py.None, nil
		})
		function(m, "name", 0, 0, func(t *py.Thread, _ []py.Value) (py.Value, error) { return t.Name, nil })
		// here is a dict that each thread has of its own.
		type key struct{}
		function(m, "here", 0, 0, func(t *py.Thread, _ []py.Value) (py.Value, error) {
			if t.Locals == nil {
				t.Locals = make(map[any]any)
			}
			d, ok := t.Locals[key{}].(*py.Dict)
			if !ok {
				d = py.NewDict()
				t.Locals[key{}] = d
			}
			return d, nil
		})
		return nil
	}}
}
