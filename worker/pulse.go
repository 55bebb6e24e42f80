package worker

import (
	"log/slog"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker/internal/link"
	"github.com/gustload/gust/worker/internal/meter"
	"github.com/gustload/gust/worker/internal/protocol"
)

// Intervals of heartbeats. A master takes a node for missing at the fifth of its
// looks, one a second, that finds no new heartbeat (locust.runners, HEARTBEAT_LIVENESS
// and MasterRunner.heartbeat_worker, 2.0.0 to 2.47.0): between 4 and 5 s after
// the last. A node without users has nothing to lose by then, and half the
// heartbeats are half of what it costs the master.
const (
	heartbeatInterval     = 1 * time.Second
	idleHeartbeatInterval = 2 * time.Second

	// memoryInterval is how often the stock worker measures its memory
	// (locust.runners, CPU_MONITOR_INTERVAL). The master keeps the last figure.
	memoryInterval = 10 * time.Second

	// overdue is when users send a heartbeat that the dispatcher has not.
	overdue = 30 * time.Millisecond
)

const never = math.MaxInt64

// pulse sends the heartbeats. The dispatcher does so when its ticker says that
// one is due. In a process with more work than processor time its turn may be
// seconds away: Go's scheduler knows no priorities, and thousands of users may
// stand before it. So users look whether one is overdue wherever they pass (see
// pass), and the first who sees it sends it.
//
// Its methods are safe for concurrent use; those of the dispatcher are below.
type pulse struct {
	log  *slog.Logger
	born time.Time
	due  atomic.Int64 // since born; never: none is to be sent

	mu     sync.Mutex
	conn   *link.Conn // nil: the master does not know this node
	node   string     // its name
	state  protocol.State
	cpu    float64
	phase  time.Duration // heartbeats are due a whole number of intervals after it
	memory int64         // what the master was told last, and when; 0: nothing
	told   time.Duration
}

func newPulse(log *slog.Logger, now time.Time) *pulse {
	p := &pulse{log: log, born: now, state: protocol.Ready}
	p.due.Store(never)
	return p
}

// pass is called by users as they pass: when a request has ended, and before a
// wait. It costs next to nothing unless a heartbeat is overdue.
func (p *pulse) pass(now time.Time) {
	if p == nil || int64(now.Sub(p.born)-overdue) < p.due.Load() {
		return
	}
	if p.mu.TryLock() { // else somebody is at it
		defer p.mu.Unlock()
		p.beat(now.Sub(p.born) - overdue)
	}
}

// beat sends a heartbeat if one is due at that time. The caller holds mu.
func (p *pulse) beat(at time.Duration) {
	due := time.Duration(p.due.Load())
	if at < due {
		return
	}
	p.due.Store(int64(p.after(at)))
	p.send(at)
}

// after is when the next heartbeat is due after one at that time.
func (p *pulse) after(at time.Duration) time.Duration {
	return p.phase + (at - p.phase).Truncate(heartbeatInterval) + p.interval()
}

func (p *pulse) interval() time.Duration {
	if p.state == protocol.Ready {
		return idleHeartbeatInterval
	}
	return heartbeatInterval
}

func (p *pulse) send(at time.Duration) {
	if p.conn == nil {
		return
	}
	m := protocol.Heartbeat{State: p.state, CPU: p.cpu}
	if p.memory == 0 || at-p.told >= memoryInterval {
		if now := meter.Memory(); now != p.memory {
			m.Memory, p.memory = now, now
		}
		p.told = at
	}
	frame, err := protocol.Encode(m, p.node)
	if err == nil {
		err = p.conn.SendUrgent(frame)
	}
	if err != nil {
		p.log.Debug("heartbeat not sent", "error", err)
	}
}

// --- the dispatcher's ---

// begin is the first tick; the others are whole intervals after it.
func (p *pulse) begin(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase = now.Sub(p.born)
	if p.conn != nil {
		p.due.Store(int64(p.phase))
	}
}

// onTick sends a heartbeat if one is due, or will be shortly.
func (p *pulse) onTick(now time.Time, cpu float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cpu = cpu
	at := now.Sub(p.born)
	if due := time.Duration(p.due.Load()); due-at < heartbeatInterval/2 {
		at = max(at, due)
	}
	p.beat(at)
}

// follow tells what is new of the session and of the users; s is nil while the
// master does not know this node. A session that is new gets a heartbeat.
func (p *pulse) follow(s *session, state protocol.State) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var conn *link.Conn
	if s != nil {
		conn, p.node = s.conn, s.identity
	}
	if conn == p.conn && state == p.state {
		return
	}
	known := p.conn == conn
	p.conn, p.state = conn, state
	at := time.Since(p.born)
	switch {
	case conn == nil:
		p.due.Store(never)
	case known:
		p.due.Store(min(p.due.Load(), int64(p.after(at))))
	default:
		p.memory = 0
		p.due.Store(int64(p.after(at)))
		p.send(at)
	}
}
