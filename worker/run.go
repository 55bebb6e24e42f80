package worker

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
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
// (or there was no master to send it to), and all its goroutines are gone; an
// ExitStatus if the test has set one. Two
// Runs in one process know nothing of each other.
func Run(ctx context.Context, cfg Config) error {
	if cfg.Log == nil {
		stderr := NewAsyncWriter(os.Stderr)
		defer func() { _ = stderr.Close() }() // nobody is left to be told
		cfg.Log = slog.New(NewLogHandler(stderr, slog.LevelInfo))
	}
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
	n.background.Go(n.probe)

	err := n.dispatch(ctx.Done())

	n.ended()
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
	return n.env.outcome(err)
}

func newNode(cfg Config) *node {
	now := time.Now()
	n := &node{
		cfg:         cfg,
		classes:     cfg.Classes,
		log:         cfg.Log,
		stats:       stats.New(stats.Limits{Names: cfg.MaxNames, Errors: cfg.MaxErrors}),
		meter:       meter.New(),
		pulse:       newPulse(cfg.Log, now),
		plans:       make(map[string]*plan),
		settings:    make(map[string]settings),
		orders:      make(chan func(), 16),
		closed:      make(chan struct{}),
		requests:    make(chan func(report), 4),
		adding:      make(chan struct{}, 1),
		callbacks:   make(chan func(), 1000),
		ackTimer:    time.NewTimer(0),
		restTimer:   time.NewTimer(0),
		settleTimer: time.NewTimer(0),
		born:        now,
		heard:       now,
		beatAt:      now,
		endTest:     func() {},
		usageAt:     now,
		unknown:     make(map[string]bool),
	}
	n.ackTimer.Stop()
	n.restTimer.Stop()
	n.settleTimer.Stop()
	n.env = &Environment{
		node: n, log: cfg.Log, pulse: n.pulse, shard: n.stats.Shard(), state: stateReady,
		workerIndex: -1, clientID: newIdentity(), host: cfg.Host, filter: tagFilter{cfg.Tags, cfg.ExcludeTags},
	}
	n.env.ctx, n.ended = context.WithCancel(context.Background())
	n.crashes = newExceptionBox(cfg.Log)
	n.population = swarm.New(classNames(n.classes), n.createUser)
	n.makePlans(false)
	return n
}

func classNames(classes []Class) []string {
	names := make([]string, len(classes))
	for i, class := range classes {
		names[i] = class.Name
	}
	return names
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
	var id [16]byte
	rand.Read(id[:])
	return fmt.Sprintf("%.200s_%s", hostname(), hex.EncodeToString(id[:]))
}

func hostname() string {
	host, err := os.Hostname()
	if err != nil || host == "" {
		return "localhost"
	}
	return host
}

// thawTime is what a master may need to see that a connection has ended.
const thawTime = time.Second

// keepLink keeps a connection to the master until ctx ends, and tells the
// dispatcher what comes and goes.
func (n *node) keepLink(ctx context.Context) {
	identity, used := n.env.ClientID(), false
	next := func(int) link.Config {
		if n.refused.Swap(false) {
			identity, used = newIdentity(), false
			n.env.setClientID(identity)
		}
		return link.Config{Host: n.cfg.MasterHost, Port: n.cfg.MasterPort, Identity: identity, TLS: n.cfg.TLS.config()}
	}
	thawing := false
	session := func(ctx context.Context, conn *link.Conn) error {
		if thawing {
			// A master that was frozen finds the end of the old connection and the
			// begin of this one at the same time, and may ignore this one for good.
			thawing = false
			thaw, cancel := context.WithTimeout(ctx, thawTime)
			<-thaw.Done()
			cancel()
			return nil
		}
		reused := used
		used = true
		return n.attend(ctx, conn, identity, reused)
	}
	report := func(_ int, err error) {
		// The master's side of a handshake that was not finished here may have been.
		thawing = errors.Is(err, link.ErrNoGreeting)
		used = used || thawing
		n.post(func() { n.onDialFailed(err) })
	}
	if err := link.Keep(ctx, next, session, report); ctx.Err() == nil {
		n.post(func() { n.quit(fmt.Errorf("%w: %w", ErrConfig, err)) })
	}
}

// whenDone has f called in a goroutine of its own when ctx ends. release calls
// that off, or, if it is too late for that, waits until f has returned.
func whenDone(ctx context.Context, f func()) (release func()) {
	returned := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(returned)
		f()
	})
	return func() {
		if !stop() {
			<-returned
		}
	}
}

// attend reads one connection until it ends.
func (n *node) attend(ctx context.Context, conn *link.Conn, identity string, reused bool) error {
	s := &session{conn: conn, identity: identity, reused: reused}
	defer whenDone(ctx, func() { conn.Close(0) })()
	if !n.post(func() { n.onConnected(s) }) {
		return nil
	}
	for {
		frame, err := conn.Recv()
		if err != nil {
			if !n.post(func() { n.onDisconnected(s, err) }) {
				<-ctx.Done() // Run lets the last messages out; returning would cut them off
			}
			if n.refused.Load() {
				return nil // the master is there: the next identity is to be tried at once
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
			if n.alone { // the totals are all that counts, and stay where they are
				then(report{&protocol.Stats{}, n.resets.Load()})
				continue
			}
			resets := n.resets.Load() // before: a report from before a reset is of no test
			extra := n.addedByTest()
			r := n.stats.Report(time.Now())
			r.Extra = extra
			r.UserClassesCount, r.UserCount = n.userCounts()
			then(report{r, resets})
		case <-n.closed:
			return
		}
	}
}
