package boomer

import (
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// standAlone is a run without a master, in the goroutine of Run.
func (b *Boomer) standAlone(r *run) {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	var users atomic.Int64
	s := &sink{crew: &crew{shares: newShares(r.tasks), limiter: r.limiter, logger: r.logger}}
	if len(r.outputs) > 0 {
		s.window = new(window)
	}
	s.open.Store(true)
	b.sink.Store(s)
	r.publish(EVENT_SPAWN, b.spawnCount, b.spawnRate)
	r.startOutputs(s.window, func() int { return int(users.Load()) })
	if r.limiter != nil {
		r.limiter.Start()
	}
	var lives sync.WaitGroup
	over := func() bool { return r.ctx.Err() != nil }
	begin := time.Now()
	lives.Go(func() {
		for n := range b.spawnCount {
			if b.spawnRate > 0 && !r.waitUntil(begin.Add(time.Duration(float64(n)/b.spawnRate*float64(time.Second)))) || over() {
				return
			}
			users.Add(1)
			lives.Go(func() {
				defer users.Add(-1)
				s.crew.live(over, r.ctx.Done())
			})
		}
	})
	select {
	case <-interrupts:
		r.quit()
	case <-r.ctx.Done():
	}
	signal.Stop(interrupts) // another one ends the process at once
	if r.limiter != nil {
		r.limiter.Stop()
	}
	lives.Wait()
	s.open.Store(false)
	s.crew.tellMissed()
	if r.report != nil {
		r.report.end()
	}
	r.endOutputs()
	close(r.done)
	r.announceEnd()
}

// waitUntil tells whether the run still goes on at that time.
func (r *run) waitUntil(at time.Time) bool {
	wait := time.NewTimer(time.Until(at))
	defer wait.Stop()
	select {
	case <-wait.C:
		return true
	case <-r.ctx.Done():
		return false
	}
}
