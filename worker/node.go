package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker/internal/meter"
	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/gustload/gust/worker/internal/stats"
	"github.com/gustload/gust/worker/internal/swarm"
)

// node is one Run. Its dispatcher, the goroutine in dispatch, is the only one
// that touches the fields below "the dispatcher's". Others hand it functions
// through post. It never blocks: what takes time (starting and stopping users,
// hooks, merging statistics) runs in the jobs and goroutines it starts.
//
// What the users are doing, and what moves it:
//
//	           spawn                      job done
//	idle ──────────────► spawning ──────────────────► running
//	  ▲                     ▲   └── spawn: newer target ─┘ spawn
//	  │ job done            └───────────────────────────────┘
//	  └──────── halting ◄── stop, quit, end of ctx, no master for MasterTimeout
//
// A stop is answered in every state. A spawn that comes while halting is
// discarded or held (onSpawn says which).
//
// What a connection may carry is the registration of its session (session.go).
type node struct {
	cfg        Config
	log        *slog.Logger
	env        *Environment
	stats      *stats.Collector
	population *swarm.Population
	crashes    *exceptionBox
	pulse      *pulse
	saturation saturation
	alone      bool // there is no master, and none is looked for
	onePass    bool // users do each of their tasks once

	plansMu sync.Mutex
	plans   map[string]*plan // what new users run, by class

	orders     chan func()                    // to the dispatcher
	closed     chan struct{}                  // the dispatcher is gone
	requests   chan func(report)              // to buildReports
	adding     chan struct{}                  // holds a token while ReportToMaster runs
	callbacks  chan func()                    // to runCallbacks
	background sync.WaitGroup                 // all goroutines but the link's
	refused    atomic.Bool                    // the identity was not heard; take a new one
	resets     atomic.Int64                   // how often the statistics were forgotten
	wanted     atomic.Pointer[map[string]int] // what the last spawn asked for
	prepared   atomic.Bool                    // Init has run: other hooks may
	ended      context.CancelFunc             // ends the environment's context

	// the dispatcher's
	classes     []Class
	meter       *meter.Meter
	session     *session
	users       usersState
	job         context.CancelFunc // ends the job under way; nil when there is none
	target      *protocol.Spawn    // to be brought about by the next job
	underway    *protocol.Spawn    // what the job under way brings about
	givenUp     bool               // the job under way was told to end
	owed        int                // users that a job given up has not started
	pending     *order             // a spawn that came while halting, to be taken afterwards
	asked       *session           // whose stop has to be answered
	askedAt     time.Time
	testOn      bool // test_start has run, test_stop not yet
	endTest     context.CancelFunc
	initialized chan struct{} // closed when Init has run; nil before it is called
	held        []order       // came while Init runs
	updated     chan struct{} // closed when UpdateUserClass has run for the last change; nil if there was none
	quitting    bool
	ending      error     // what Run returns
	reached     chan bool // is told once whether the target of an Alone was reached; nil if nobody waits
	finished    bool
	lastSpawn   float64       // timestamp of the last spawn taken
	skew        skew          // of this clock against the master's
	corrected   time.Duration // what the statistics make of it
	stoppedAt   float64       // the last stop, on the master's clock
	stopAfter   time.Duration
	settings    map[string]settings
	filter      tagFilter
	unknown     map[string]bool // classes asked for that this node has not
	ackTimer    *time.Timer
	restTimer   *time.Timer
	settleTimer *time.Timer
	born        time.Time
	served      bool      // some master has acknowledged
	heard       time.Time // the last sign of life of a master
	sought      time.Time // when the log last said that there is no master
	orphaned    time.Time // registered again with users running; zero if not
	beatAt      time.Time
	haltAt      time.Time
	haltState   protocol.State // what the heartbeats say while halting
	reporting   bool           // a periodic report is being made
	reportDue   bool           // one waits for a sign of life from the master
	settled     bool           // the answer to a stop waits for the report under way
	cpuWarned   bool
	usageAt     time.Time // when the test was last told of the processor's use
}

type usersState int

const (
	idle usersState = iota
	spawning
	steady
	halting
)

// Intervals of the stock worker (locust.runners), and a few of this one.
const (
	reportInterval = 3 * time.Second
	logInterval    = 10 * time.Second
	ackTimeout     = 5 * time.Second

	// A batch of a ramp is started over nearly the second until the next one.
	// The master waits a second for the counts at the end of a ramp.
	spawnSpread = 900 * time.Millisecond

	// Each step of a ramp is sent by greenlets of its own, which outlive the ramp
	// when a stop ends it (locust.runners.MasterRunner.start and stop): a spawn can
	// come shortly after the stop. It must find this worker still stopping. The
	// master looks once a second whether all users have gone, so nobody waits
	// for this.
	settleTime = 500 * time.Millisecond

	// A master that knows this worker sends a new target at once after a
	// reconnect; users it does not ask for in this time are stopped.
	orphanGrace = 10 * time.Second

	// The master forgets a worker 64 s after its last heartbeat; one that was
	// frozen for about that long has to register anew before it says anything.
	forgottenAfter = 45 * time.Second

	// A master that has echoed heartbeats and no longer does has lost this
	// worker, or its listener.
	echoTimeout = 30 * time.Second

	cpuWarningThreshold = 90

	// How long a report waits for what the test adds to it.
	addingTime = 2 * time.Second

	// How often the processor's use is looked at (locust.runners,
	// CPU_MONITOR_INTERVAL).
	usageInterval = 10 * time.Second

	// The link's queue has no room for a message much longer.
	maxMessage = 16 << 20

	exceptionsPerBeat = 100
	exceptionsAtStop  = 5000
)

// post hands the dispatcher something to do, and says whether it will.
func (n *node) post(f func()) bool {
	select {
	case <-n.closed:
		return false // though there may be room among the orders
	default:
	}
	select {
	case n.orders <- f:
		return true
	case <-n.closed:
		return false
	}
}

// dispatch is the dispatcher. It returns what Run is to return, when all users
// have ended and the quit is on its way.
func (n *node) dispatch(done <-chan struct{}) error {
	// Nodes that start together are not to beat together.
	phase := rand.Float64()
	beat := time.NewTicker(early(heartbeatInterval, phase))
	defer beat.Stop()
	report := time.NewTicker(early(reportInterval, phase))
	defer report.Stop()
	beating, reporting := false, false
	logs := time.NewTicker(logInterval)
	defer logs.Stop()
	defer n.ackTimer.Stop()
	defer n.restTimer.Stop()
	defer n.settleTimer.Stop()
	for !n.finished {
		select {
		case f := <-n.orders:
			f()
		case <-beat.C:
			if !beating {
				beating = true
				n.pulse.begin(time.Now())
				beat.Reset(heartbeatInterval)
			}
			n.onBeat(time.Now())
		case <-report.C:
			if !reporting {
				reporting = true
				report.Reset(reportInterval)
			}
			n.reportSoon()
		case <-logs.C:
			n.sendLogs()
		case <-n.ackTimer.C:
			n.onNoAck()
		case <-n.restTimer.C:
			n.sayReady()
		case <-n.settleTimer.C:
			n.onSettled()
		case <-done:
			done = nil
			n.quit(nil)
		}
		n.follow()
	}
	return n.ending
}

// follow lets the heartbeats say what has become of the node.
func (n *node) follow() {
	s := n.session
	if s != nil && (s.over || s.registration != registered) {
		s = nil
	}
	n.pulse.follow(s, n.state())
}

// early is the first, shorter turn of an interval.
func early(interval time.Duration, phase float64) time.Duration {
	return max(time.Duration(phase*float64(interval)), time.Millisecond)
}

// --- the connection ---

func (n *node) onDialFailed(err error) {
	now := time.Now()
	waited := now.Sub(n.heard)
	if n.sought.IsZero() || now.Sub(n.sought) >= 30*time.Second {
		n.sought = now
		n.log.Info(fmt.Sprintf("Waiting for the Locust master at %s:%d: %v", n.cfg.MasterHost, n.cfg.MasterPort, err))
	} else {
		n.log.Debug(fmt.Sprintf("Failed to connect to master %s:%d", n.cfg.MasterHost, n.cfg.MasterPort), "error", err)
	}
	n.checkConnectTimeout(waited, err)
}

func (n *node) checkConnectTimeout(waited time.Duration, err error) {
	if !n.served && !n.quitting && n.cfg.ConnectTimeout > 0 && waited > n.cfg.ConnectTimeout {
		n.quit(fmt.Errorf("%w at %s:%d within %v: %w", ErrNoMaster, n.cfg.MasterHost, n.cfg.MasterPort, n.cfg.ConnectTimeout, err))
	}
}

func (n *node) onConnected(s *session) {
	n.session = s
	n.lastSpawn = 0 // old orders cannot come over a new connection
	n.skew, n.stoppedAt = newSkew(), 0
	n.pending = nil
	n.restTimer.Stop()
	n.sayReady()
}

// sayReady registers at the master.
func (n *node) sayReady() {
	s := n.session
	if s == nil {
		return
	}
	s.registration = greeting
	s.acked = false
	s.reported = time.Time{}
	n.follow()
	n.send(protocol.ClientReady{}, nil)
	if s.ackless {
		// It handles the messages of a connection in their order, so by the time it
		// reads the next one it has registered this worker.
		n.onRegistered(s)
		return
	}
	n.ackTimer.Reset(ackTimeout)
}

// onNoAck: a master before 2.10.0 never acknowledges; a busy one does later; and
// a ROUTER ignores a connection for good when its identity is still taken by
// another (transport.md, P1). Only an identity that was used before can be
// taken, so with a fresh one it is enough to wait.
func (n *node) onNoAck() {
	s := n.session
	if s == nil || s.over || s.registration != greeting {
		return
	}
	waited := time.Since(n.heard)
	switch {
	case s.reused:
		n.log.Info("The master does not answer under this worker's old id, connecting with a new one")
		n.refused.Store(true)
		n.drop(s, "no ack under an identity that was used before")
	case s.conn.Answered():
		n.log.Debug("The master does not acknowledge this worker: it is busy, or older than Locust 2.10")
		s.ackless = true
		n.served = true
		n.onRegistered(s)
		return
	default:
		n.log.Info(fmt.Sprintf("Connected to %s:%d, but no Locust master answers there yet", n.cfg.MasterHost, n.cfg.MasterPort))
		n.ackTimer.Reset(ackTimeout)
	}
	n.checkConnectTimeout(waited, errors.New("connected, but not acknowledged"))
}

func (n *node) onDisconnected(s *session, err error) {
	if n.session != s {
		return
	}
	n.session = nil
	s.over = true
	n.ackTimer.Stop()
	n.restTimer.Stop()
	n.reporting, n.reportDue = false, false
	if s.registration == registered && !n.quitting {
		n.log.Warn("Lost the connection to the master, trying to get it back", "error", err)
	}
	n.sought = time.Now()
}

func (n *node) onRegistered(s *session) {
	n.ackTimer.Stop()
	s.registration = registered
	n.heard = time.Now()
	if !s.echoed.IsZero() {
		s.echoed = n.heard // there were no heartbeats to echo meanwhile
	}
	if n.users == spawning || n.users == steady {
		n.orphaned = n.heard
		n.log.Info(fmt.Sprintf("%d users have gone on without a master; they are stopped in %v unless it has work for them", n.population.Live(), orphanGrace))
	}
	n.follow()
	n.reportNow()
	n.sendLogs()
	n.initialize()
	n.takePending()
}

// --- messages ---

func (n *node) onMessage(s *session, m protocol.Incoming) {
	if s != n.session || s.over {
		return
	}
	n.heard = time.Now()
	s.reused = false // it hears this connection, so the identity is this one's
	switch m := m.(type) {
	case protocol.Ack:
		n.onAck(s, m)
	case protocol.HeartbeatEcho:
		n.onEcho(s)
		if n.reportDue {
			n.reportSoon()
		}
	case protocol.QuitOrder:
		n.log.Info("Got quit message from master, shutting down...")
		n.quit(nil)
	case protocol.Reconnect:
		n.log.Warn("Received reconnect message from master. Resetting RPC connection.")
		n.drop(s, "the master asked for it")
	case protocol.Locustfile:
		n.log.Debug("ignored a locustfile that was not asked for")
	default:
		n.onOrder(order{s, m, n.heard})
	}
}

func (n *node) onAck(s *session, m protocol.Ack) {
	if s.acked {
		return
	}
	s.acked, s.acks, s.ackless = true, true, false
	if m.Index >= 0 {
		n.env.setWorkerIndex(m.Index)
	}
	if !n.served {
		n.served = true
		n.log.Info(fmt.Sprintf("Connected to the Locust master at %s:%d as %s (index %d)", n.cfg.MasterHost, n.cfg.MasterPort, s.identity, m.Index))
	} else if !n.sought.IsZero() {
		n.log.Info(fmt.Sprintf("Connected to the Locust master again, as %s (index %d)", s.identity, m.Index))
	}
	n.sought = time.Time{}
	if s.registration == greeting {
		n.onRegistered(s)
	}
}

func (n *node) onEcho(s *session) {
	if s.echoed.IsZero() {
		// Masters that echo (since 2.19.0) but do not know "logs" yet (before
		// 2.29.0) log a warning for each; the first spawn tells them apart.
		s.logsWelcome = true
		s.echoed = n.heard
		n.sendLogs()
	}
	s.echoed = n.heard
	if hook := n.cfg.Events.HeartbeatReceived; hook != nil && n.prepared.Load() {
		at := n.heard
		n.callback("heartbeat_received", func() { hook(n.env, at) })
	}
}

// clockStep, in seconds, is more than any message can be late on a connection
// that keeps their order: what is older than that comes from a master whose clock
// was set back. A stock worker does not obey that one until the time has come
// again.
const clockStep = 30

// older tells whether a spawn's timestamp says that it came out of order.
func older(spawn, than float64) bool { return spawn <= than && than-spawn < clockStep }

// onSpawn is a new target for the users (locust.runners.WorkerRunner,
// handle_message "spawn").
func (n *node) onSpawn(o order, m protocol.Spawn) {
	s := o.session
	if n.quitting {
		return
	}
	// A master that stops in mid-ramp may send the next step of the ramp after its
	// stop; what it sends for a new test has to wait.
	if older(m.Timestamp, n.stoppedAt) {
		n.log.Debug("Discard spawn message that came after stop")
		return
	}
	// What is left of the time without a master has to be on its way before the
	// start of a test forgets it.
	if n.users == halting || s.registration != registered || n.users == idle && n.reporting {
		n.pending = &o
		return
	}
	n.send(protocol.SpawningReport{}, nil)
	if older(m.Timestamp, n.lastSpawn) {
		n.log.Info("Discard spawn message with older or equal timestamp than timestamp of previous spawn message")
		return
	}
	n.lastSpawn = m.Timestamp
	n.watchClock(n.clock(o.at) - m.Timestamp)
	n.orphaned = time.Time{}
	if _, since2_31 := m.ParsedOptions["build_path"]; !s.logsProven {
		s.logsWelcome = since2_31
	}
	n.stopAfter = seconds(m.StopTimeout)
	host := m.Host
	if host == "" {
		host = n.cfg.Host
	}
	n.env.setTest(host, m.ParsedOptions)
	n.target = &m
	n.wanted.Store(&m.UserClassesCount)
	if n.users == idle {
		n.filter = n.tagsFor(m.ParsedOptions)
		n.env.setFilter(n.filter)
	}
	n.makePlans(n.users == idle && n.cfg.Renew == nil)
	if n.underway != nil && !n.givenUp && maps.Equal(n.underway.UserClassesCount, m.UserClassesCount) && n.underway.StopTimeout == m.StopTimeout {
		// The master sends each step of a ramp to all workers, changed or not. Begun
		// anew each time, a start that is spread would never come to its end.
		n.target = nil
		return
	}
	if n.users == steady {
		n.users = spawning
	}
	n.nextJob()
}

// clock is a time in seconds since the epoch, but for steps of the system's
// clock since the start.
func (n *node) clock(at time.Time) float64 {
	return float64(n.born.UnixNano())/1e9 + at.Sub(n.born).Seconds()
}

func seconds(s float64) time.Duration {
	if !(s > 0) {
		return 0
	}
	return time.Duration(min(s, math.MaxInt32) * float64(time.Second))
}

// tagsFor is what the node was started with, or else what the master was
// (locust.env.Environment._filter_tasks_by_tags). Unlike a stock worker, which
// does so once, a node that outlives its master looks again at each test.
func (n *node) tagsFor(options map[string]any) tagFilter {
	pick := func(own []string, option string) []string {
		if len(own) > 0 {
			return own
		}
		var tags []string
		list, _ := options[option].([]any)
		for _, tag := range list {
			if text, ok := tag.(string); ok {
				tags = append(tags, text)
			}
		}
		return tags
	}
	return tagFilter{pick(n.cfg.Tags, "tags"), pick(n.cfg.ExcludeTags, "exclude_tags")}
}

// makePlans applies host, tags and settings to the classes, for users started
// from now on. With warn, it says which have no tasks left.
func (n *node) makePlans(warn bool) {
	host := n.env.Host()
	plans := make(map[string]*plan, len(n.classes))
	for _, class := range n.classes {
		p := makePlan(class, host, n.filter, n.settings[class.Name])
		if warn && len(p.tasks.tasks) == 0 && class.Life == nil {
			n.log.Warn(fmt.Sprintf("%s had no tasks left after filtering, running it will fail!", class.Name))
		}
		plans[class.Name] = p
	}
	n.plansMu.Lock()
	defer n.plansMu.Unlock()
	n.plans = plans
}

func (n *node) hasClass(name string) bool {
	return slices.ContainsFunc(n.classes, func(c Class) bool { return c.Name == name })
}

func (n *node) warnUnknownClasses(target map[string]int) {
	for _, name := range slices.Sorted(maps.Keys(target)) {
		if n.hasClass(name) || target[name] == 0 || n.unknown[name] {
			continue
		}
		n.unknown[name] = true
		text := fmt.Sprintf("The master asks for users of class %s, which this worker does not have (it has %v): they are not started. Give it the user classes that the master's locustfile has", name, classNames(n.classes))
		n.log.Error(text)
		n.send(protocol.Exception{Msg: text, Traceback: fmt.Sprintf("  gust worker without user class %s\n", name)}, nil)
	}
}

// onStop ends the test; it is answered in any state.
func (n *node) onStop(o order) {
	if n.quitting {
		return
	}
	n.asked, n.askedAt = o.session, o.at
	// On the master's clock: the quickest spawn so far has shown how far the clocks
	// are apart, but a stop may be quicker still.
	n.stoppedAt = n.clock(o.at) - n.skew.ahead + 0.1
	n.target, n.pending = nil, nil
	n.halt()
}

func (n *node) onSwarmComplete(s *session, m protocol.MasterSpawningComplete) {
	s.logsWelcome, s.logsProven = true, true
	if n.cfg.ResetStats {
		n.log.Info("Resetting stats")
		n.resetStats()
	}
	n.env.moveTo(stateRunning, stateSpawning)
	if hook := n.cfg.Events.SpawningComplete; hook != nil {
		n.callback("spawning_complete", func() { hook(n.env, m.UserCount) })
	}
}

// sendCustom is Environment.SendMessage; safe for concurrent use.
func (n *node) sendCustom(msgType string, data any) error {
	frame, err := protocol.Encode(protocol.CustomMessage{Type: msgType, Data: data}, "check")
	if err != nil {
		return err
	}
	if len(frame) > maxMessage {
		return fmt.Errorf("%w: message %q of %d bytes, at most %d can be sent", ErrTooLong, msgType, len(frame), maxMessage)
	}
	sent := make(chan bool, 1)
	ok := n.post(func() { sent <- n.send(protocol.CustomMessage{Type: msgType, Data: data}, nil) })
	if ok {
		select {
		case ok = <-sent:
		case <-n.closed:
			ok = false
		}
	}
	if !ok {
		return fmt.Errorf("message %q not sent: no master is connected", msgType)
	}
	return nil
}
