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
		defAlarm(t, m)
		m.Set("GreenletExit", t.In.Types.Exceptions["GreenletExit"])
		handle := t.In.NewClass("_gustthread", "handle")
		// start runs args[1] in a thread of its own, and gives it for interrupt.
		function(m, "start", 2, 2, func(t *py.Thread, args []py.Value) (py.Value, error) {
			name, _ := args[0].(string)
			f := args[1]
			child := t.Go(name, func(t *py.Thread) {
				// The function keeps its own errors; a kill ends it.
				_, _ = t.CallPos(f)
			})
			child.Interruptible()
			return py.NewObject(handle, child), nil
		})
		// interrupt makes the thread args[0] raise args[1] where it waits.
		function(m, "interrupt", 2, 2, func(t *py.Thread, args []py.Value) (py.Value, error) {
			child, ok := held[*py.Thread](args[0])
			exc, isObject := args[1].(*py.Object)
			if !ok || !isObject {
				return nil, py.TypeErrorf("a thread and an exception are needed")
			}
			child.Interrupt(py.Raise(exc))
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

// alarm raises an exception in the thread that has set it, after a while.
type alarm struct {
	off    chan struct{} // closed to end it
	thread *py.Thread
	err    error
	rung   bool
}

// stop ends the alarm; what it has sent and nobody has raised is taken back.
func (a *alarm) stop() {
	if a.off == nil {
		return
	}
	close(a.off)
	a.off = nil
	a.thread.Withdraw(a.err)
}

// defAlarm adds what a gevent.Timeout is made of.
func defAlarm(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "Alarm", func() *alarm { return &alarm{} })
	n.def("__init__", 0, 0, func(*py.Thread, *py.Object, *alarm, []py.Value) (py.Value, error) { return py.None, nil })
	n.def("start", 2, 2, func(t *py.Thread, _ *py.Object, a *alarm, args []py.Value) (py.Value, error) {
		seconds, err := t.ToFloat(args[0])
		if err != nil {
			return nil, err
		}
		exc, ok := args[1].(*py.Object)
		if !ok {
			return nil, py.TypeErrorf("exceptions must derive from BaseException")
		}
		a.stop()
		off := make(chan struct{})
		a.off, a.thread, a.err, a.rung = off, t, py.Raise(exc), false
		t.Interruptible()
		t.Go("timeout", func(child *py.Thread) {
			err := child.Wait(off, duration(max(seconds, 0)))
			select {
			case <-off:
				return
			default:
			}
			if err == nil {
				a.rung = true
				a.thread.Interrupt(a.err)
			}
		})
		return py.None, nil
	})
	n.def("stop", 0, 0, func(_ *py.Thread, _ *py.Object, a *alarm, _ []py.Value) (py.Value, error) {
		a.stop()
		return py.None, nil
	})
	n.def("pending", 0, 0, func(_ *py.Thread, _ *py.Object, a *alarm, _ []py.Value) (py.Value, error) {
		return a.off != nil && !a.rung, nil
	})
}
