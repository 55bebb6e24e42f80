package boomer

import (
	"context"
	"log"
	"sync/atomic"
	"time"
)

// run is a Boomer from the call of Run to its end.
type run struct {
	tasks   []*Task
	mode    Mode
	limiter RateLimiter
	outputs []Output
	logger  *log.Logger

	ctx    context.Context
	quit   context.CancelFunc
	done   chan struct{} // all is over but EVENT_QUIT
	ending atomic.Bool   // EVENT_QUIT is being published, or has been
	told   chan struct{} // it has been
	hooks  atomic.Int32  // subscribers that the run waits for
	report *reporter     // of the last test; nil without outputs
}

// begin makes a run of what b was told so far, or returns nil.
func (b *Boomer) begin(tasks []*Task) *run {
	b.mu.Lock()
	defer b.mu.Unlock()
	logger := b.log()
	if b.run != nil {
		select {
		case <-b.run.done:
		default:
			logger.Println("Run was called while it runs already, ignored!")
			return nil
		}
	}
	if len(tasks) == 0 {
		logger.Println("Run was called without a task, ignored!")
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &run{tasks: tasks, mode: b.mode, limiter: b.limiter, outputs: append([]Output(nil), b.outputs...), logger: logger, ctx: ctx, quit: cancel, done: make(chan struct{}), told: make(chan struct{})}
	b.run = r
	b.cpu.take(StartCPUProfile, logger)
	b.memory.take(StartMemoryProfile, logger)
	return r
}

func (p profile) take(start func(string, time.Duration) error, logger *log.Logger) {
	if p.file == "" {
		return
	}
	if err := start(p.file, p.duration); err != nil {
		logger.Println("Could not take a profile:", err)
	}
}

// await returns when the run has ended, and true; or false if it is called by a
// subscriber that the run waits for.
func (r *run) await() bool {
	const grace = 3 * time.Second
	look := time.NewTicker(grace)
	defer look.Stop()
	for {
		select {
		case <-r.done:
			return true
		case <-look.C:
			if r.hooks.Load() > 0 {
				return false
			}
		}
	}
}

// announceEnd publishes EVENT_QUIT, if nobody else does.
func (r *run) announceEnd() {
	if !r.ending.Swap(true) {
		r.publish(EVENT_QUIT)
		close(r.told)
	}
}

// publish tells subscribers in a goroutine of the run. One that panics is
// logged.
func (r *run) publish(topic string, args ...interface{}) {
	r.hooks.Add(1)
	defer r.hooks.Add(-1)
	defer func() {
		if p := recover(); p != nil {
			r.logger.Printf("A subscriber of %q has panicked: %v\n%s", topic, p, stackOf())
		}
	}()
	Events.Publish(topic, args...)
}

// startOutputs returns the window for what is recorded in a test, or nil if
// there is no output.
func (r *run) startOutputs(w *window, users func() int) {
	if w == nil {
		return
	}
	r.endOutputs()
	r.report = startReporter(r.outputs, w, users, r.logger)
}

// outputPatience is how long outputs may take to be done with a test.
const outputPatience = 10 * time.Second

// endOutputs waits until the outputs have been told the rest of a test.
func (r *run) endOutputs() {
	if r.report == nil {
		return
	}
	late := time.NewTimer(outputPatience)
	defer late.Stop()
	select {
	case <-r.report.done:
	case <-late.C:
		r.logger.Printf("The outputs are not done with the last test after %v, not waiting for them any longer", outputPatience)
	}
	r.report = nil
}
