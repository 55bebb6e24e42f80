package lib

import (
	"math"
	"slices"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the locks of threading and gevent.lock (CPython 3.11,
// Modules/_threadmodule.c, Lib/threading.py). What they hold is safe with the
// interpreter's lock; who waits gives that up, and is woken when its user has to
// stop.

// waiters are the threads that wait for something, in the order they came.
type waiters []chan struct{}

// wait blocks until wake, or for seconds (< 0: for ever). woken tells whether it
// was wake; with an error, the wake has been passed on to the next.
func (w *waiters) wait(t *py.Thread, seconds float64) (woken bool, err error) {
	ready := make(chan struct{})
	*w = append(*w, ready)
	err = t.Wait(ready, duration(seconds))
	if i := slices.Index(*w, ready); i >= 0 {
		*w = slices.Delete(*w, i, i+1)
		return false, err
	}
	if err != nil {
		w.wake(1)
	}
	return err == nil, err
}

// wake wakes the n that wait longest.
func (w *waiters) wake(n int) {
	n = min(n, len(*w))
	for _, ready := range (*w)[:n] {
		close(ready)
	}
	*w = slices.Delete(*w, 0, n)
}

func duration(seconds float64) time.Duration {
	if seconds < 0 {
		return -1
	}
	return time.Duration(min(seconds*float64(time.Second), math.MaxInt64/2))
}

// forever is a wait without a timeout.
const forever = -1.0

// patience is how long the arguments blocking and timeout of acquire say to
// wait. A timeout of None is for ever, as in gevent and Semaphore.
func patience(t *py.Thread, blocking, timeout py.Value) (float64, error) {
	block := true
	if blocking != nil {
		var err error
		if block, err = t.Truth(blocking); err != nil {
			return 0, err
		}
	}
	seconds := forever
	if given(timeout) {
		var err error
		if seconds, err = t.ToFloat(timeout); err != nil {
			return 0, err
		}
	}
	switch {
	case !block && seconds != forever:
		return 0, py.ValueErrorf("can't specify a timeout for a non-blocking call")
	case !block:
		return 0, nil
	case seconds < 0 && seconds != forever:
		return 0, py.ValueErrorf("timeout value must be a non-negative number")
	}
	return seconds, nil
}

// semaphore is a Lock, or a Semaphore.
type semaphore struct {
	count   int
	bound   int // -1: none
	waiting waiters
}

func (s *semaphore) acquire(t *py.Thread, seconds float64) (bool, error) {
	if s.count > 0 {
		s.count--
		return true, nil
	}
	if seconds == 0 {
		return false, nil
	}
	// Who releases hands over: the count stays 0.
	ready := make(chan struct{})
	s.waiting = append(s.waiting, ready)
	err := t.Wait(ready, duration(seconds))
	if i := slices.Index(s.waiting, ready); i >= 0 {
		s.waiting = slices.Delete(s.waiting, i, i+1)
		return false, err
	}
	if err != nil {
		s.release()
	}
	return err == nil, err
}

func (s *semaphore) release() {
	if len(s.waiting) > 0 {
		s.waiting.wake(1)
		return
	}
	s.count++
}

// defLock adds the class Lock.
func defLock(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "lock", func() *semaphore { return &semaphore{count: 1} })
	m.Dict.DeleteStr("lock")
	m.Set("Lock", n.class)
	n.class.Module = "_thread"
	free := func(_ *py.Thread, _ *py.Object, s *semaphore, _ []py.Value) (py.Value, error) {
		if s.count > 0 {
			return nil, py.RuntimeErrorf("release unlocked lock")
		}
		s.release()
		return py.None, nil
	}
	n.def("release", 0, 0, free)
	n.def("__exit__", 0, 3, free)
	defAcquire(n, func(s *semaphore, t *py.Thread, seconds float64) (bool, error) { return s.acquire(t, seconds) })
	n.def("locked", 0, 0, func(_ *py.Thread, _ *py.Object, s *semaphore, _ []py.Value) (py.Value, error) {
		return s.count == 0, nil
	})
}

// defAcquire adds what all locks have: acquire and __enter__.
func defAcquire[T any](n native[T], acquire func(x T, t *py.Thread, seconds float64) (bool, error)) {
	n.sig("acquire(blocking=, timeout=)", func(t *py.Thread, _ *py.Object, x T, args []py.Value) (py.Value, error) {
		seconds, err := patience(t, args[0], args[1])
		if err != nil {
			return nil, err
		}
		return acquire(x, t, seconds)
	})
	n.def("__enter__", 0, 0, func(t *py.Thread, _ *py.Object, x T, _ []py.Value) (py.Value, error) { return acquire(x, t, forever) })
}

func defSemaphore(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "Semaphore", func() *semaphore { return &semaphore{count: 1, bound: -1} })
	n.class.Module = "threading"
	fill := func(t *py.Thread, s *semaphore, value py.Value) error {
		if value == nil {
			s.count = 1
			return nil
		}
		var err error
		if s.count, err = t.Index(value); err == nil && s.count < 0 {
			err = py.ValueErrorf("semaphore initial value must be >= 0")
		}
		return err
	}
	n.sig("__init__(value=)", func(t *py.Thread, _ *py.Object, s *semaphore, args []py.Value) (py.Value, error) {
		return py.None, fill(t, s, args[0])
	})
	n.sig("release(n=)", func(t *py.Thread, _ *py.Object, s *semaphore, args []py.Value) (py.Value, error) {
		count := 1
		if args[0] != nil {
			var err error
			if count, err = t.Index(args[0]); err != nil {
				return nil, err
			}
			if count < 1 {
				return nil, py.ValueErrorf("n must be one or more")
			}
		}
		if s.bound >= 0 && s.count+count > s.bound {
			return nil, py.ValueErrorf("Semaphore released too many times")
		}
		for range count {
			s.release()
		}
		return py.None, nil
	})
	defAcquire(n, func(s *semaphore, t *py.Thread, seconds float64) (bool, error) { return s.acquire(t, seconds) })
	n.def("__exit__", 0, 3, func(_ *py.Thread, _ *py.Object, s *semaphore, _ []py.Value) (py.Value, error) {
		if s.bound >= 0 && s.count >= s.bound {
			return nil, py.ValueErrorf("Semaphore released too many times")
		}
		s.release()
		return py.None, nil
	})
	n.def("locked", 0, 0, func(_ *py.Thread, _ *py.Object, s *semaphore, _ []py.Value) (py.Value, error) {
		return s.count == 0, nil
	})
	n.get("counter", func(s *semaphore) py.Value { return s.count })
	n.get("_value", func(s *semaphore) py.Value { return s.count })
	bounded := native[*semaphore]{m.Class(t.In, "BoundedSemaphore", n.class)}
	bounded.class.Module = "threading"
	bounded.sig("__init__(value=)", func(t *py.Thread, _ *py.Object, s *semaphore, args []py.Value) (py.Value, error) {
		err := fill(t, s, args[0])
		s.bound = s.count
		return py.None, err
	})
}

// rlock is an RLock. A thread is who owns it.
type rlock struct {
	lock  semaphore
	owner *py.Thread
	depth int
}

func (r *rlock) acquire(t *py.Thread, seconds float64) (bool, error) {
	if r.owner == t {
		r.depth++
		return true, nil
	}
	got, err := r.lock.acquire(t, seconds)
	if got {
		r.owner, r.depth = t, 1
	}
	return got, err
}

func (r *rlock) release(t *py.Thread) error {
	if r.owner != t {
		return py.RuntimeErrorf("cannot release un-acquired lock")
	}
	if r.depth--; r.depth == 0 {
		r.owner = nil
		r.lock.release()
	}
	return nil
}

func defRLock(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "RLock", func() *rlock { return &rlock{lock: semaphore{count: 1}} })
	n.class.Module = "_thread"
	free := func(t *py.Thread, _ *py.Object, r *rlock, _ []py.Value) (py.Value, error) {
		return py.None, r.release(t)
	}
	n.def("release", 0, 0, free)
	n.def("__exit__", 0, 3, free)
	defAcquire(n, func(r *rlock, t *py.Thread, seconds float64) (bool, error) { return r.acquire(t, seconds) })
	n.def("locked", 0, 0, func(_ *py.Thread, _ *py.Object, r *rlock, _ []py.Value) (py.Value, error) { return r.owner != nil, nil })
	n.def("_is_owned", 0, 0, func(t *py.Thread, _ *py.Object, r *rlock, _ []py.Value) (py.Value, error) { return r.owner == t, nil })
	// A Condition gives the lock up whole, and takes it again as it was.
	n.def("_release_save", 0, 0, func(t *py.Thread, _ *py.Object, r *rlock, _ []py.Value) (py.Value, error) {
		depth := r.depth
		if r.owner == t {
			r.depth = 1
		}
		return depth, r.release(t)
	})
	n.def("_acquire_restore", 1, 1, func(t *py.Thread, _ *py.Object, r *rlock, args []py.Value) (py.Value, error) {
		_, err := r.acquire(t, forever)
		if depth, ok := py.AsInt(args[0]); ok && err == nil {
			r.depth = depth
		}
		return py.None, err
	})
}

// event is a threading.Event, and a gevent.event.Event.
type event struct {
	flag    bool
	waiting waiters
}

func defEvent(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "Event", func() *event { return &event{} })
	n.class.Module = "threading"
	n.def("__init__", 0, 0, func(*py.Thread, *py.Object, *event, []py.Value) (py.Value, error) { return py.None, nil })
	isSet := func(_ *py.Thread, _ *py.Object, e *event, _ []py.Value) (py.Value, error) { return e.flag, nil }
	for _, name := range []string{"is_set", "isSet", "ready"} {
		n.def(name, 0, 0, isSet)
	}
	n.def("set", 0, 0, func(_ *py.Thread, _ *py.Object, e *event, _ []py.Value) (py.Value, error) {
		e.flag = true
		e.waiting.wake(len(e.waiting))
		return py.None, nil
	})
	n.def("clear", 0, 0, func(_ *py.Thread, _ *py.Object, e *event, _ []py.Value) (py.Value, error) {
		e.flag = false
		return py.None, nil
	})
	n.sig("wait(timeout=)", func(t *py.Thread, _ *py.Object, e *event, args []py.Value) (py.Value, error) {
		if e.flag {
			return true, nil
		}
		seconds := forever
		if given(args[0]) {
			var err error
			if seconds, err = t.ToFloat(args[0]); err != nil {
				return nil, err
			}
			seconds = max(seconds, 0)
		}
		woken, err := e.waiting.wait(t, seconds)
		return woken || e.flag, err
	})
}

// defLocal adds threading.local: attributes of which each thread has its own.
func defLocal(t *py.Thread, m *py.Module) {
	n := newNative(t, m, "local", func() *py.Args { return &py.Args{} })
	n.class.Module, n.class.Shown = "_thread", "_thread._local"
	n.class.New = func(_ *py.Thread, cls *py.Class, a py.Args) (py.Value, error) {
		return py.NewObject(cls, &py.Args{Pos: slices.Clone(a.Pos), Kw: slices.Clone(a.Kw)}), nil
	}
	object := t.In.Types.Object
	n.class.Def("__init__", func(t *py.Thread, a py.Args) (py.Value, error) {
		if len(a.Pos)+len(a.Kw) > 1 {
			return nil, py.TypeErrorf("Initialization arguments are not supported")
		}
		return py.None, nil
	})
	n.def("__getattribute__", 1, 1, func(t *py.Thread, o *py.Object, args *py.Args, a []py.Value) (py.Value, error) {
		d, err := localDict(t, o, args)
		if err != nil {
			return nil, err
		}
		name, _ := a[0].(string)
		if v, ok := d.GetStr(name); ok {
			return v, nil
		}
		if name == "__dict__" {
			return d, nil
		}
		return t.CallPos(object.Own("__getattribute__"), o, name)
	})
	n.def("__setattr__", 2, 2, func(t *py.Thread, o *py.Object, args *py.Args, a []py.Value) (py.Value, error) {
		name, _ := a[0].(string)
		if p, _ := o.Class().Lookup(name); p != nil {
			if _, ok := p.(*py.Property); ok {
				return t.CallPos(object.Own("__setattr__"), o, name, a[1])
			}
		}
		d, err := localDict(t, o, args)
		if err == nil {
			d.SetStr(name, a[1])
		}
		return py.None, err
	})
	n.def("__delattr__", 1, 1, func(t *py.Thread, o *py.Object, args *py.Args, a []py.Value) (py.Value, error) {
		d, err := localDict(t, o, args)
		if err != nil {
			return nil, err
		}
		name, _ := a[0].(string)
		if _, ok := d.DeleteStr(name); !ok {
			return nil, py.AttributeErrorf("'%s' object has no attribute '%s'", o.Class().Name, name)
		}
		return py.None, nil
	})
}

// localDict are a local's attributes in thread t. In a thread that is new to it,
// __init__ of a derived class runs again.
func localDict(t *py.Thread, o *py.Object, args *py.Args) (*py.Dict, error) {
	if d, ok := t.Locals[o].(*py.Dict); ok {
		return d, nil
	}
	if t.Locals == nil {
		t.Locals = make(map[any]any)
	}
	d := py.NewDict()
	t.Locals[o] = d
	init, _ := o.Class().Lookup("__init__")
	if _, ok := init.(*py.Function); !ok {
		return d, nil
	}
	_, err := t.Call(init, py.Args{Pos: append([]py.Value{o}, args.Pos...), Kw: args.Kw})
	return d, err
}
