package worker

import (
	"context"
	"maps"
	"sync"

	"github.com/gustload/gust/worker/internal/protocol"
)

// Alone is a node without a master: what it is to do, the function says that Run
// is given. Its methods are safe for concurrent use.
type Alone struct{ n *node }

// NewAlone makes a node that looks for no master. options are what
// Environment.ParsedOptions is to return.
func NewAlone(cfg Config, options map[string]any) (*Alone, error) {
	cfg.setDefaults()
	cfg.MasterTimeout = -1
	if err := cfg.check(); err != nil {
		return nil, err
	}
	a := &Alone{n: newNode(cfg)}
	a.n.alone = true
	a.n.env.setTest(cfg.Host, options)
	a.n.env.setWorkerIndex(0)
	a.n.filter = a.n.tagsFor(nil)
	return a, nil
}

// Run calls lead in a goroutine of its own, and returns when that has returned,
// or ctx has ended or the test has said quit, and all users have ended; with an
// ExitStatus if the test has set one. The context of lead ends with the test.
func (a *Alone) Run(ctx context.Context, lead func(context.Context)) error {
	n := a.n
	n.background.Go(n.buildReports)
	n.background.Go(n.runCallbacks)
	n.background.Go(n.probe)
	n.initialize()
	var leading sync.WaitGroup
	leading.Go(func() {
		<-n.initialized
		lead(n.env.ctx)
		n.post(func() { n.quit(nil) })
	})
	err := n.dispatch(ctx.Done())
	n.ended()
	close(n.closed)
	leading.Wait()
	n.background.Wait()
	return n.env.outcome(err)
}

// Spawn starts and stops users until there are as many of each class as target
// says, and tells whether that has been reached. It waits for users that have to
// leave, but not beyond the end of ctx.
func (a *Alone) Spawn(ctx context.Context, target map[string]int) bool {
	reached := make(chan bool, 1)
	target = maps.Clone(target)
	if ctx.Err() != nil || !a.n.post(func() { a.n.aim(target, reached) }) {
		return false
	}
	select {
	case ok := <-reached:
		return ok && ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

// aim takes a new target, and tells through reached whether it was reached.
func (n *node) aim(target map[string]int, reached chan bool) {
	n.tellReached(false)
	if n.quitting || n.users == halting {
		reached <- false
		return
	}
	n.reached = reached
	n.stopAfter = n.cfg.StopTimeout
	n.target = &protocol.Spawn{UserClassesCount: target}
	n.wanted.Store(&target)
	n.makePlans(n.users == idle && n.cfg.Renew == nil)
	if n.users == steady {
		n.users = spawning
	}
	n.env.moveTo(stateSpawning, stateRunning)
	n.nextJob()
}

func (n *node) tellReached(ok bool) {
	if n.reached != nil {
		n.reached <- ok
		n.reached = nil
	}
}

// Wait returns when no user is left, or ctx has ended.
func (a *Alone) Wait(ctx context.Context) { _ = a.n.population.Wait(ctx) }

// SpawningComplete says that users is what the ramp was for.
func (a *Alone) SpawningComplete(users int) {
	n := a.n
	n.post(func() {
		if n.cfg.ResetStats {
			n.log.Info("Resetting stats\n")
			n.resetStats()
		}
		n.env.moveTo(stateRunning, stateSpawning)
		if hook := n.cfg.Events.SpawningComplete; hook != nil {
			n.callback("spawning_complete", func() { hook(n.env, users) })
		}
	})
}

// Environment is the one of the test.
func (a *Alone) Environment() *Environment { return a.n.env }

// Stats is what was recorded since the start of the test or the last reset. It
// costs as much as a report.
func (a *Alone) Stats() StatsSnapshot { return a.n.stats.Totals() }

// AllSeconds is Stats with the counts of each second of the test, not of the last
// few only.
func (a *Alone) AllSeconds() StatsSnapshot { return a.n.stats.Unreported() }

// Exceptions are the tasks that failed, in the order of their first failure.
func (a *Alone) Exceptions() []Exception { return a.n.crashes.all() }

// ExitCode is what the test wants the process to exit with, if it does.
func (a *Alone) ExitCode() (code int, chosen bool) {
	e := a.n.env
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.exitCode == nil {
		return 0, false
	}
	return *e.exitCode, true
}

// Exception is a failure of a task, and how often it was.
type Exception struct {
	Message, Traceback string
	Count              int64
}

// all are the rows of a box from which nothing is taken.
func (b *exceptionBox) all() []Exception {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []Exception
	for _, row := range b.order {
		all = append(all, Exception{row.msg, row.trace, row.total})
	}
	return all
}
