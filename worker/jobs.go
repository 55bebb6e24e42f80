package worker

import (
	"context"
	"fmt"
	"maps"
	"math"
	"runtime/debug"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/gustload/gust/worker/internal/swarm"
)

// nextJob starts to bring about the newest target, or first makes the job that
// works for an older one end.
func (n *node) nextJob() {
	if n.target == nil || n.users == halting {
		return
	}
	if n.job != nil {
		n.givenUp = true
		n.job() // its end calls nextJob
		return
	}
	first := !n.testOn
	if first {
		n.beginTest()
	}
	n.users = spawning
	target := n.target
	n.target = nil
	n.underway, n.givenUp = target, false
	if !first || n.cfg.Renew == nil { // else the classes are not known yet
		n.warnUnknownClasses(target.UserClassesCount)
	}
	plan := swarm.Plan{
		Target:      target.UserClassesCount,
		Spread:      n.spread(),
		Phase:       phase(n.env.WorkerIndex()),
		AtOnce:      n.owed,
		StopTimeout: n.stopAfter,
	}
	n.owed = 0
	ctx, cancel := context.WithCancel(context.Background())
	n.job = cancel
	prepare, updated := func() {}, n.updated
	if first {
		prepare = n.preparation(target)
	}
	n.background.Go(func() {
		prepare()
		await(ctx, updated)
		if hook := n.cfg.Events.Spawning; hook != nil {
			n.protect("spawning", func() { hook(n.env, maps.Clone(target.UserClassesCount)) })
		}
		n.env.moveTo(stateSpawning, stateReady, stateStopped)
		err := n.population.Apply(ctx, plan)
		if err == nil && !n.alone { // alone, only the end of the whole ramp counts
			n.env.moveTo(stateRunning)
		}
		n.post(func() { n.onSpawned(err) })
	})
}

// await returns when c is closed, or nil, or ctx has ended.
func await(ctx context.Context, c <-chan struct{}) {
	if c == nil {
		return
	}
	select {
	case <-c:
	case <-ctx.Done():
	}
}

// lacking is how many users a target has more than there are.
func (n *node) lacking(target map[string]int) int {
	counts, lack := n.population.Counts(), 0
	for class, want := range target {
		if have, ok := counts[class]; ok {
			lack += max(0, want-have)
		}
	}
	return lack
}

// spread is how long the start of a batch may take. A master from before the
// ack (2.10.0) may be one that waits for the counts at the end of a ramp for
// 0.1 s only, not for a second (2.7.0).
func (n *node) spread() time.Duration {
	if n.session == nil || !n.session.acked {
		return 0
	}
	return spawnSpread
}

// phase shifts the starts of a batch within their steps, by a different part
// of a step on each node, the first one by none (multiples of the golden
// ratio are spread evenly however many there are).
func phase(workerIndex int) float64 {
	_, part := math.Modf(float64(max(workerIndex, 0)) * (math.Phi - 1))
	return part
}

// beginTest forgets what was before (locust.runners, first spawn of a run).
func (n *node) beginTest() {
	n.testOn = true
	n.cpuWarned = false
	n.resetStats()
	if lost := n.crashes.reset(); lost > 0 {
		n.log.Warn("exceptions of the last test were too many different ones to be sent", "lost", lost)
	}
	clear(n.unknown)
}

func (n *node) onSpawned(err error) {
	n.job()
	n.job = nil
	if err != nil {
		n.owed = n.lacking(n.underway.UserClassesCount)
	}
	n.underway = nil
	switch {
	case n.users == halting:
		n.startHalt()
	case n.target != nil:
		n.nextJob()
	case err == nil:
		n.users = steady
		counts, total := n.userCounts()
		n.send(protocol.SpawningComplete{UserClassesCount: counts, UserCount: total}, nil)
		n.log.Debug("target reached", "users", total)
		n.tellReached(true)
	}
}

// halt stops all users. What follows is in onHalted.
func (n *node) halt() {
	if n.users == halting {
		return
	}
	n.haltState = n.state()
	n.users = halting
	n.haltAt = time.Now()
	n.endTest()
	if n.job != nil {
		n.job() // onSpawned goes on
		return
	}
	n.startHalt()
}

func (n *node) startHalt() {
	n.tellReached(false)
	timeout, testOn := n.stopAfter, n.testOn
	n.testOn = false
	n.job = func() {} // a stop is not called off
	n.background.Go(func() {
		events := &n.cfg.Events
		if testOn && events.TestStopping != nil {
			n.protect("test_stopping", func() { events.TestStopping(n.env) })
		}
		n.env.moveTo(stateCleanup)
		// The context never ends, so there is no error.
		_ = n.population.StopAll(context.Background(), timeout)
		n.env.moveTo(stateStopped)
		if testOn && events.TestStop != nil {
			n.protect("test_stop", func() { events.TestStop(n.env) })
		}
		n.post(n.onHalted)
	})
}

// onHalted: no user is left. The last samples go out before the master is told
// so, because afterwards it does not know this worker for a while.
func (n *node) onHalted() {
	n.job = nil
	if n.quitting {
		n.lastWords()
		return
	}
	n.sendExceptions(exceptionsAtStop)
	n.buildReport(func(r report) {
		n.sendReport(r)
		if n.asked == nil {
			n.onSettled()
			return
		}
		n.settleTimer.Reset(settleTime - time.Since(n.askedAt))
	})
}

// stopTest is Environment.StopTest.
func (n *node) stopTest() {
	if n.users == spawning || n.users == steady {
		n.target = nil
		n.halt()
	}
}

// onSettled ends halting, when no report is under way: after client_stopped it
// could not be sent, and what the test has added to it would be lost.
func (n *node) onSettled() {
	n.settled = n.reporting && !n.quitting
	switch {
	case n.settled:
		return // reportNow goes on
	case n.quitting: // said meanwhile
		n.lastWords()
		return
	}
	n.users, n.owed = idle, 0
	n.background.Go(debug.FreeOSMemory) // of thousands of users that are no more
	n.answerStop()
	n.takePending()
}

// takePending carries out a spawn that came while users were halting, once the
// master knows this worker.
func (n *node) takePending() {
	o := n.pending
	if o == nil || n.users != idle || o.session.registration != registered || n.initializing() {
		return
	}
	n.pending = nil
	if o.session == n.session {
		n.carryOut(*o)
	}
}

// answerStop reports the end of the test, to the connection over which the
// master has asked for it. A new one has registered anew already.
func (n *node) answerStop() {
	s := n.asked
	n.asked = nil
	if s == nil || s != n.session || s.over || s.registration != registered {
		return
	}
	n.send(protocol.ClientStopped{}, nil)
	s.registration = resting
	wait := n.stopAfter + n.cfg.ReadyDelay
	if !s.acks {
		// A master that old says "stopped" only when it sees a moment without any
		// worker (2.0.0, locust.runners.MasterRunner.check_stopped).
		wait = max(wait, time.Second)
	}
	if wait > 0 {
		// As the stock worker: other workers may still be stopping theirs.
		n.restTimer.Reset(wait)
		return
	}
	n.sayReady()
}

// quit ends the node: users stop, the last samples are sent, then quit. err is
// what Run returns.
func (n *node) quit(err error) {
	if n.quitting {
		return
	}
	n.quitting = true
	n.ending = err
	n.ended()
	n.target, n.pending = nil, nil
	if n.users == idle && n.stopAfter == 0 {
		n.stopAfter = n.cfg.StopTimeout
	}
	if users := n.population.Live(); users > 0 && n.stopAfter > 0 {
		n.log.Info(fmt.Sprintf("Waiting up to %v for %d users to finish their tasks", n.stopAfter, users))
	}
	// A master that quits listens for half a second more, so what there is goes
	// out now, whatever the users still have to do.
	n.sendExceptions(exceptionsAtStop)
	n.buildReport(func(r report) { n.sendReport(r) })
	if n.users != halting {
		n.halt()
	}
}

// lastWords sends what the users left, then quit, and ends the dispatcher.
func (n *node) lastWords() {
	initialized := n.initialized
	n.background.Go(func() {
		if initialized != nil {
			<-initialized
		}
		if hook := n.cfg.Events.Quitting; hook != nil {
			n.protect("quitting", func() { hook(n.env) })
		}
		n.post(func() {
			n.sendExceptions(exceptionsAtStop)
			n.sendLogs()
			n.buildReport(func(r report) {
				if !n.sendReport(r) && r.Total.NumRequests > 0 {
					n.log.Warn(fmt.Sprintf("no master is connected: the last %d requests are in no statistics", r.Total.NumRequests))
				}
				n.send(protocol.Quit{}, nil)
				n.finished = true
			})
		})
	})
}
