package worker

import (
	"log/slog"
	"math"
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
// Nothing in this is locked: who holds a lock may have to stand in that queue.
type pulse struct {
	log  *slog.Logger
	born time.Time
	due  atomic.Int64         // since born; never: none is to be sent
	next atomic.Pointer[beat] // nil: the master does not know this node

	// phase, since born: heartbeats are due a whole number of intervals after it.
	phase atomic.Int64

	// the dispatcher's
	state  protocol.State
	cpu    float64
	memory int64 // what the master was told, and when; 0: nothing
	told   time.Duration
}

// beat is a heartbeat as it is to be sent, to nobody but that connection.
type beat struct {
	conn   *link.Conn
	node   string // its name at the master
	frame  []byte
	state  protocol.State
	memory int64       // that the frame tells; 0: none
	sent   atomic.Bool // at least once
}

func newPulse(log *slog.Logger, now time.Time) *pulse {
	p := &pulse{log: log, born: now, state: protocol.Ready}
	p.due.Store(never)
	return p
}

// pass is called by users as they pass: when a request has ended, and before a
// wait. It costs next to nothing unless a heartbeat is overdue. Safe for
// concurrent use.
func (p *pulse) pass(now time.Time) {
	if p == nil {
		return
	}
	if at := now.Sub(p.born) - overdue; int64(at) >= p.due.Load() {
		p.sendDue(at)
	}
}

// sendDue sends a heartbeat if one is due at that time and nobody else does.
func (p *pulse) sendDue(at time.Duration) {
	due, b := p.due.Load(), p.next.Load()
	if b == nil || int64(at) < due {
		return
	}
	if p.due.CompareAndSwap(due, int64(p.after(at, b.state))) {
		p.send(b)
	}
}

// after is when the next heartbeat is due after one at that time.
func (p *pulse) after(at time.Duration, state protocol.State) time.Duration {
	interval := heartbeatInterval
	if state == protocol.Ready {
		interval = idleHeartbeatInterval
	}
	phase := time.Duration(p.phase.Load())
	return phase + (at - phase).Truncate(heartbeatInterval) + interval
}

func (p *pulse) send(b *beat) {
	if err := b.conn.SendUrgent(b.frame); err != nil {
		p.log.Debug("heartbeat not sent", "error", err)
		return
	}
	b.sent.Store(true)
}

// --- the dispatcher's ---

// begin is the first tick; the others are whole intervals after it, or a little
// later.
func (p *pulse) begin(now time.Time) {
	p.due.Store(never) // who has read the old phase does not get to set what is due
	phase := int64(now.Sub(p.born))
	p.phase.Store(phase)
	if p.next.Load() != nil {
		p.due.Store(phase)
	}
}

// onTick sends a heartbeat if one is due, and prepares the next.
func (p *pulse) onTick(now time.Time, cpu float64) {
	at := now.Sub(p.born)
	p.sendDue(at)
	p.cpu = cpu
	if b := p.next.Load(); b != nil {
		p.note(b, at)
		p.prepare(b.conn, b.node, at)
	}
}

// note remembers what the master has been told.
func (p *pulse) note(b *beat, at time.Duration) {
	if b.memory > 0 && b.sent.Load() {
		p.memory, p.told = b.memory, at
	}
}

// prepare makes the next heartbeat.
func (p *pulse) prepare(conn *link.Conn, node string, at time.Duration) {
	m := protocol.Heartbeat{State: p.state, CPU: p.cpu}
	if p.memory == 0 || at-p.told >= memoryInterval {
		if now := meter.Memory(); now != p.memory {
			m.Memory = now
		}
	}
	frame, err := protocol.Encode(m, node)
	if err != nil {
		p.log.Error("cannot make a heartbeat", "error", err)
		return
	}
	p.next.Store(&beat{conn: conn, node: node, frame: frame, state: m.State, memory: m.Memory})
}

// follow tells what is new of the session and of the users; s is nil while the
// master does not know this node. A session that is new gets a heartbeat.
func (p *pulse) follow(s *session, state protocol.State) {
	last := p.next.Load()
	if s == nil {
		if last != nil {
			p.due.Store(never)
			p.next.Store(nil)
		}
		return
	}
	known := last != nil && last.conn == s.conn
	if known && state == p.state {
		return
	}
	at := time.Since(p.born)
	p.state = state
	if known {
		p.note(last, at)
		p.prepare(s.conn, s.identity, at)
		p.due.Store(min(p.due.Load(), int64(p.after(at, state))))
		return
	}
	p.memory = 0
	p.prepare(s.conn, s.identity, at)
	p.due.Store(int64(p.after(at, state)))
	if b := p.next.Load(); b != nil {
		p.send(b)
	}
}
