package py

import (
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// watchdog notices threads that keep the lock for long: an endless loop in one
// user's task stops all users of the interpreter, as it does under gevent. It
// costs the evaluator one atomic load at each turn of a loop.
type watchdog struct {
	attention atomic.Bool   // the running thread is to look up from its work
	since     atomic.Int64  // when the running thread got the lock, Unix ns; 0: nobody has it
	holding   atomic.Uint64 // counts who got the lock
	greedy    atomic.Uint64 // who of them has to be refused memory
	stop      chan struct{}
	done      chan struct{}
}

// slowAfter is how long a thread may keep the lock before it is reported, or is
// ended without a blocking point if it has to end.
const slowAfter = 500 * time.Millisecond

// maxKills is how often a thread is told to end while it computes before it is
// told so at each step: its except and finally blocks compute too.
const maxKills = 3

// defaultGrowth is Config.MaxGrowth.
const defaultGrowth = 4 << 30

func (in *Interp) startWatch(maxGrowth int64) {
	w := &in.watch
	w.stop, w.done = make(chan struct{}), make(chan struct{})
	go func() {
		defer close(w.done)
		tick := time.NewTicker(slowAfter / 2)
		defer tick.Stop()
		growth := growth{limit: uint64(maxGrowth)}
		for {
			select {
			case now := <-tick.C:
				since := w.since.Load()
				if since == 0 {
					continue
				}
				if holding := w.holding.Load(); growth.exceeded(holding) {
					w.greedy.Store(holding)
					w.attention.Store(true)
				}
				if now.UnixNano()-since > int64(slowAfter) {
					w.attention.Store(true)
				}
			case <-w.stop:
				return
			}
		}
	}()
}

// growth follows the heap while one thread has the lock.
type growth struct {
	limit   uint64
	holding uint64
	start   uint64
	sample  [1]metrics.Sample
}

func (g *growth) heap() uint64 {
	g.sample[0].Name = "/memory/classes/heap/objects:bytes"
	metrics.Read(g.sample[:])
	return g.sample[0].Value.Uint64()
}

// exceeded tells whether what is reachable has grown by more than limit
// since holding was first seen.
func (g *growth) exceeded(holding uint64) bool {
	now := g.heap()
	if g.holding != holding {
		g.holding, g.start = holding, now
		return false
	}
	if now < g.start+g.limit {
		return false
	}
	runtime.GC() // it counts only what is not garbage
	return g.heap() > g.start+g.limit
}

// begin and end bracket the time in which t has the lock.
func (in *Interp) begin(t *Thread) {
	t.since = time.Now()
	in.watch.holding.Add(1)
	in.watch.since.Store(t.since.UnixNano())
}

func (in *Interp) end(t *Thread) { in.watch.since.Store(0) }

// attend is called by the thread that has the lock when attention is set, with
// where it is. Its error is raised there: a MemoryError, or what ends the
// thread. Under gevent a thread ends at a blocking point only; one that has not
// come to any for so long would never.
func (t *Thread) attend(at Place) error {
	w := &t.In.watch
	w.attention.Store(false)
	if w.greedy.Load() == w.holding.Load() {
		w.greedy.Store(0)
		return memoryError()
	}
	if t.kills >= maxKills && t.Killed() != nil {
		w.attention.Store(true)
		return t.Killed()
	}
	ran := time.Since(t.since)
	if ran < slowAfter {
		return nil // it was for somebody who has left meanwhile
	}
	w.since.Store(time.Now().UnixNano()) // again after as long
	if t.In.Slow != nil {
		t.In.Slow(t, at, ran)
	}
	err := t.Killed()
	if err != nil {
		t.kills++
	}
	return err
}
