package worker

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/gustload/gust/worker/internal/link"
	"github.com/gustload/gust/worker/internal/meter"
	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/gustload/gust/worker/internal/stats"
	"github.com/gustload/gust/worker/internal/swarm"
)

// Run runs a node: it joins the master, takes its orders, generates the load
// and reports. It returns nil when ctx has ended or the master has said quit,
// and then only after all users have ended, everything recorded has been sent
// (or there was no master to send it to), and all its goroutines are gone. Two
// Runs in one process know nothing of each other.
func Run(ctx context.Context, cfg Config) error {
	cfg.setDefaults()
	if err := cfg.check(); err != nil {
		return err
	}
	n := newNode(cfg)
	var linked sync.WaitGroup
	linkCtx, unlink := context.WithCancel(context.Background())
	linked.Go(func() { n.keepLink(linkCtx) })
	n.background.Go(n.buildReports)
	n.background.Go(n.runCallbacks)

	err := n.dispatch(ctx.Done())

	close(n.closed)
	if s := n.session; s != nil {
		// The quit is on its way; closing without reading what the master still
		// sends would make the kernel throw it away.
		if closed := s.conn.Close(quitDrain); closed != nil && !s.over {
			n.log.Warn("the master may not have got the last statistics", "error", closed)
		}
	}
	unlink()
	linked.Wait()
	n.background.Wait()
	return err
}

func newNode(cfg Config) *node {
	now := time.Now()
	n := &node{
		cfg:         cfg,
		log:         cfg.Log,
		stats:       stats.New(stats.Limits{Names: cfg.MaxNames, Errors: cfg.MaxErrors}),
		meter:       meter.New(),
		plans:       make(map[string]*plan),
		settings:    make(map[string]settings),
		orders:      make(chan func(), 16),
		closed:      make(chan struct{}),
		requests:    make(chan func(report), 4),
		callbacks:   make(chan func(), 1000),
		ackTimer:    time.NewTimer(0),
		restTimer:   time.NewTimer(0),
		settleTimer: time.NewTimer(0),
		born:        now,
		heard:       now,
		beatAt:      now,
		unknown:     make(map[string]bool),
	}
	n.ackTimer.Stop()
	n.restTimer.Stop()
	n.settleTimer.Stop()
	n.env = &Environment{log: cfg.Log, send: n.sendCustom, workerIndex: -1, host: cfg.Host}
	n.crashes = newExceptionBox(cfg.Log)
	names := make([]string, len(cfg.Classes))
	for i, class := range cfg.Classes {
		names[i] = class.Name
	}
	n.population = swarm.New(names, n.createUser)
	n.makePlans()
	return n
}

// createUser is called by the population, outside the dispatcher.
func (n *node) createUser(class string) swarm.Member {
	n.plansMu.Lock()
	p := n.plans[class]
	n.plansMu.Unlock()
	return newUser(n.env, p, n.stats.Shard(), n.crashes.add)
}

// quitDrain bounds how long the end of Run waits for a master that does not
// take the last messages.
const quitDrain = 5 * time.Second

// newIdentity is how the master knows this node: the host's name up to the
// first "_" is how it spreads users over hosts (locust.runners.WorkerRunner).
func newIdentity() string {
	host, err := os.Hostname()
	if err != nil || host == "" {
		host = "localhost"
	}
	var id [16]byte
	rand.Read(id[:])
	return fmt.Sprintf("%.200s_%s", host, hex.EncodeToString(id[:]))
}

// keepLink keeps a connection to the master until ctx ends, and tells the
// dispatcher what comes and goes.
func (n *node) keepLink(ctx context.Context) {
	identity, used := newIdentity(), false
	next := func(int) link.Config {
		if n.refused.Swap(false) {
			identity, used = newIdentity(), false
		}
		return link.Config{Host: n.cfg.MasterHost, Port: n.cfg.MasterPort, Identity: identity}
	}
	session := func(ctx context.Context, conn *link.Conn) error {
		reused := used
		used = true
		return n.attend(ctx, conn, identity, reused)
	}
	report := func(_ int, err error) {
		// The master's side of a handshake that was not finished here may have been.
		used = used || errors.Is(err, link.ErrNoGreeting)
		n.post(func() { n.onDialFailed(err) })
	}
	if err := link.Keep(ctx, next, session, report); ctx.Err() == nil {
		n.post(func() { n.quit(fmt.Errorf("%w: %w", ErrConfig, err)) })
	}
}

// attend reads one connection until it ends.
func (n *node) attend(ctx context.Context, conn *link.Conn, identity string, reused bool) error {
	s := &session{conn: conn, identity: identity, reused: reused}
	stop := context.AfterFunc(ctx, func() { conn.Close(0) })
	defer stop()
	if !n.post(func() { n.onConnected(s) }) {
		return nil
	}
	for {
		frame, err := conn.Recv()
		if err != nil {
			if !n.post(func() { n.onDisconnected(s, err) }) {
				<-ctx.Done() // Run lets the last messages out; returning would cut them off
			}
			return err
		}
		msg, err := protocol.Decode(frame)
		if err != nil {
			n.log.Warn("ignored a message from the master that cannot be read", "error", err)
			continue
		}
		n.post(func() { n.onMessage(s, msg) })
	}
}

// buildReports is the goroutine that merges the users' statistics. It works
// apart from the dispatcher, so that a heartbeat never waits for it.
func (n *node) buildReports() {
	for {
		select {
		case then := <-n.requests:
			resets := n.resets.Load() // before: a report from before a reset is of no test
			r := n.stats.Report(time.Now())
			r.UserClassesCount, r.UserCount = n.userCounts()
			then(report{r, resets})
		case <-n.closed:
			return
		}
	}
}

// runCallbacks is the goroutine in which hooks and listeners of the test run,
// but for those that a start or stop has to wait for.
func (n *node) runCallbacks() {
	for {
		select {
		case f := <-n.callbacks:
			n.protect("listener", f)
		case <-n.closed:
			return
		}
	}
}

// protect runs code of the test in a goroutine of its own, and waits for its
// end: a panic is logged, and one that ends its goroutine (as t.Fatal does) ends
// no more than that.
func (n *node) protect(what string, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := try(func() error { f(); return nil }); err != nil {
			n.log.Error(fmt.Sprintf("Uncaught exception in %s: %v\n%s", what, err, traceback("", what, err)))
		}
	}()
	<-done
}
