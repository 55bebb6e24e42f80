package py

import (
	"context"
	"time"
)

// Thread is one line of execution in an interpreter: a simulated user, a hook,
// a thread that Python code has started. It holds the interpreter's lock
// whenever Python code runs in it. Its methods are for its own goroutine.
type Thread struct {
	In *Interp

	// Name is what threading.current_thread().name shows, and the watchdog.
	Name string

	// Context ends what blocks in the thread: GreenletExit is raised there.
	// It is asked for at each blocking call. nil is never.
	Context func() context.Context

	// Local is for who made the thread (the user it belongs to).
	Local any

	// Locals holds what modules keep for each thread (threading.local, the
	// decimal context), by keys of their own types.
	Locals map[any]any

	depth    int       // nested calls of functions made in Python
	nested   int       // and of those made in Go
	handling []*Object // exceptions being handled, innermost last
	frame    *frame    // innermost frame
	spare    *frame    // kept for the outermost call
	stack    []Value   // variables and arguments of calls
	top      int       // how much of stack is taken
	short    bool      // stack has been too small
	scratch  []byte    // for f-strings
	keywords []KwArg   // keyword arguments of calls to Go functions
	notice   *notice   // from other threads; nil if none has ever come
	held     bool      // has the lock
	entered  uint64    // how often it got the lock
	kills    int       // how often it was told to end while it had it
	since    time.Time // when it got it
}

// NewThread makes a thread; it does not start a goroutine. Bracket its use with
// Enter and Leave.
func (in *Interp) NewThread(name string, ctx func() context.Context) *Thread {
	return &Thread{In: in, Name: name, Context: ctx}
}

// Enter takes the interpreter's lock, and blocks until it has it.
func (t *Thread) Enter() {
	if !t.In.lock.TryLock() {
		began := time.Now()
		t.In.lock.Lock()
		t.In.waits.note(time.Since(began))
	}
	t.held = true
	t.entered++
	t.In.begin(t)
}

// Entered counts how often the thread got the lock: who sees another number than
// before has given others the chance to run.
func (t *Thread) Entered() uint64 { return t.entered }

// Leave gives the lock back.
func (t *Thread) Leave() {
	t.In.end(t)
	t.held = false
	t.In.lock.Unlock()
}

// Block runs f without the lock: for what waits (network, time, other threads).
// f must not touch Python objects. This is where gevent would switch: between
// two calls of Block, no other thread of the interpreter runs.
func (t *Thread) Block(f func()) {
	t.Leave()
	defer t.Enter()
	f()
}

// Done is closed when the thread has to end; nil if it never has to.
func (t *Thread) Done() <-chan struct{} {
	if t.Context == nil {
		return nil
	}
	return t.Context().Done()
}

// Killed is the error that ends the thread, if it has to end: a GreenletExit,
// which "except Exception" does not catch. Before that, it is what other threads
// have sent by Interrupt, each once.
func (t *Thread) Killed() error {
	if err := t.noticed(); err != nil {
		return err
	}
	if t.Context != nil && t.Context().Err() != nil {
		return ErrorArgs("GreenletExit")
	}
	return nil
}

// Sleep blocks for d, or until the thread has to end. It lets others run also
// when d is not positive, as gevent.sleep(0) does.
func (t *Thread) Sleep(d time.Duration) error {
	return t.Wait(nil, d)
}

// Wait blocks until ready is closed (or receives), d has passed (d < 0 is for
// ever), or the thread has to end, which is the only error.
func (t *Thread) Wait(ready <-chan struct{}, d time.Duration) error {
	if err := t.Killed(); err != nil {
		return err
	}
	done, noticed, begun := t.Done(), t.notices(), t.In.entered
	t.Block(func() {
		if d == 0 {
			if begun != nil {
				select {
				case <-begun: // what was spawned before has its turn first
				case <-done:
				}
			}
			if ready != nil {
				select {
				case <-ready:
				default:
				}
			}
			yieldProcessor()
			return
		}
		var timeout <-chan time.Time
		if d > 0 {
			timer := time.NewTimer(d)
			defer timer.Stop()
			timeout = timer.C
		}
		select {
		case <-ready:
		case <-timeout:
		case <-done:
		case <-noticed:
		}
	})
	return t.Killed()
}

// Go starts a goroutine with a thread of its own, which runs f with the lock
// held. Threads begin in the order of Go, as greenlets do. The interpreter waits
// for it in Close; its context ends with t's.
func (t *Thread) Go(name string, f func(t *Thread)) *Thread {
	child := t.In.NewThread(name, t.Context)
	child.Local = t.Local
	before, entered := t.In.entered, make(chan struct{})
	t.In.entered = entered
	t.In.children.Go(func() {
		if before != nil {
			<-before
		}
		child.Enter()
		close(entered)
		defer child.Leave()
		f(child)
	})
	return child
}
