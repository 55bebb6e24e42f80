package py

import (
	"sync/atomic"
	"time"
)

// watchdog notices threads that keep the lock for long: an endless loop in one
// user's task stops all users of the interpreter, as it does under gevent. It
// costs the evaluator one atomic load at each turn of a loop.
type watchdog struct {
	attention atomic.Bool  // the running thread is to look up from its work
	since     atomic.Int64 // when the running thread got the lock, Unix ns; 0: nobody has it
	stop      chan struct{}
	done      chan struct{}
}

// slowAfter is how long a thread may keep the lock before it is reported.
const slowAfter = 500 * time.Millisecond

func (in *Interp) startWatch() {
	w := &in.watch
	w.stop, w.done = make(chan struct{}), make(chan struct{})
	go func() {
		defer close(w.done)
		tick := time.NewTicker(slowAfter / 2)
		defer tick.Stop()
		for {
			select {
			case now := <-tick.C:
				since := w.since.Load()
				if since != 0 && now.UnixNano()-since > int64(slowAfter) {
					w.attention.Store(true)
				}
			case <-w.stop:
				return
			}
		}
	}()
}

// begin and end bracket the time in which t has the lock.
func (in *Interp) begin(t *Thread) {
	t.since = time.Now()
	in.watch.since.Store(t.since.UnixNano())
}

func (in *Interp) end(t *Thread) { in.watch.since.Store(0) }

// attend is called by the thread that has the lock when attention is set, with
// where it is.
func (t *Thread) attend(at Place) {
	w := &t.In.watch
	w.attention.Store(false)
	ran := time.Since(t.since)
	if ran < slowAfter {
		return // it was for somebody who has left meanwhile
	}
	w.since.Store(time.Now().UnixNano()) // again after as long
	if t.In.Slow != nil {
		t.In.Slow(t, at, ran)
	}
}
