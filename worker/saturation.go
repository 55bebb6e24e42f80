package worker

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// What makes a node its own bottleneck, and how often it is looked at and said.
const (
	probeInterval = 50 * time.Millisecond
	lagWindow     = 10 * time.Second
	sayAgain      = 60 * time.Second

	lateMedian = 20 * time.Millisecond
	lateWorst  = 150 * time.Millisecond // 99 of 100
)

// saturation measures how late wake-ups come, which is by how much response times
// are too long, and counts what the machine did not give. A goroutine that
// does nothing but wait is woken up like any user.
type saturation struct {
	mu   sync.Mutex
	late []time.Duration // since the last look

	noFiles, noPorts atomic.Int64 // since the last look

	// the dispatcher's
	lookedAt time.Time
	lagging  saying
	turns    saying
	files    saying
	ports    saying
}

// saying is a complaint: made once, again after a while, and taken back.
type saying struct {
	on bool
	at time.Time
}

// due tells whether to complain now, and whether to take it back.
func (s *saying) due(bad, good bool, now time.Time) (complain, over bool) {
	switch {
	case bad && (!s.on || now.Sub(s.at) >= sayAgain):
		s.on, s.at = true, now
		return true, false
	case good && s.on:
		s.on = false
		return false, true
	}
	return false, false
}

// probe is the goroutine that waits, while there are users.
func (n *node) probe() {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		wait, users := probeInterval, n.population.Live() > 0
		if !users {
			wait = time.Second
		}
		began := time.Now()
		timer.Reset(wait)
		select {
		case <-n.closed:
			return
		case <-timer.C:
		}
		if users {
			n.saturation.note(time.Since(began) - wait)
		}
	}
}

func (s *saturation) note(late time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.late = append(s.late, late)
}

// take returns the median and 99 of 100 of the lateness since the last call.
func (s *saturation) take() (median, worst time.Duration) {
	s.mu.Lock()
	late := s.late
	s.late = nil
	s.mu.Unlock()
	if len(late) == 0 {
		return 0, 0
	}
	slices.Sort(late)
	return late[len(late)/2], late[(len(late)-1)*99/100]
}

// watchSaturation says when the node itself is the bottleneck, and when it no
// longer is.
func (n *node) watchSaturation(now time.Time) {
	s := &n.saturation
	if now.Sub(s.lookedAt) < lagWindow {
		return
	}
	during := lagWindow
	if !s.lookedAt.IsZero() {
		during = now.Sub(s.lookedAt).Round(time.Second)
	}
	s.lookedAt = now
	median, worst := s.take()
	bad := median >= lateMedian || worst >= lateWorst
	switch complain, over := s.lagging.due(bad, median < lateMedian/2 && worst < lateWorst/2, now); {
	case complain:
		n.log.Warn(fmt.Sprintf("This node is its own bottleneck: in the last %v, wake-ups were late by %v at the median and %v at the 99th percentile. "+
			"The response times of that time include it and are not the target's alone. Use more nodes or fewer users", during, ms(median), ms(worst)))
	case over:
		n.log.Info(fmt.Sprintf("This node is not its own bottleneck any more: wake-ups were late by %v at the 99th percentile in the last %v", ms(worst), during))
	}
	if n.cfg.Turns != nil {
		n.watchTurns(during, now)
	}
	n.watchShort(&s.files, s.noFiles.Swap(0), "file descriptors", "Raise its limit (ulimit -n, LimitNOFILE), or use more nodes", during, now)
	n.watchShort(&s.ports, s.noPorts.Swap(0), "local ports", "Use more nodes, or keep connections alive", during, now)
}

// watchTurns is about users that wait for each other, though the processor may
// have time.
func (n *node) watchTurns(during time.Duration, now time.Time) {
	median, worst := n.cfg.Turns()
	bad := median >= lateMedian || worst >= lateWorst
	switch complain, over := n.saturation.turns.due(bad, median < lateMedian/2 && worst < lateWorst/2, now); {
	case complain:
		n.log.Warn(fmt.Sprintf("This node is its own bottleneck: in the last %v, users waited for each other, as code of a test runs one user at a time: %v at the median and %v at the 99th percentile. "+
			"The response times of that time include it and are not the target's alone. Use more nodes, fewer users, or --interpreters", during, ms(median), ms(worst)))
	case over:
		n.log.Info(fmt.Sprintf("This node is not its own bottleneck any more: users waited for each other for %v at the 99th percentile in the last %v", ms(worst), during))
	}
}

func (n *node) watchShort(s *saying, missing int64, what, remedy string, during time.Duration, now time.Time) {
	switch complain, over := s.due(missing > 0, missing == 0, now); {
	case complain:
		n.log.Warn(fmt.Sprintf("This node has run out of %s: %d connections could not be made in the last %v. These failures are not the target's. %s", what, missing, during, remedy))
	case over:
		n.log.Info(fmt.Sprintf("This node has %s again", what))
	}
}

func ms(d time.Duration) time.Duration { return d.Round(time.Millisecond) }

// Unconnected tells the node why a connection to the target could not be made; if
// that is for want of descriptors or ports here, the log says so. Safe for
// concurrent use.
func (e *Environment) Unconnected(err error) {
	if e.node == nil {
		return
	}
	switch {
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		e.node.saturation.noFiles.Add(1)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		e.node.saturation.noPorts.Add(1)
	}
}
