package worker

import (
	"fmt"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
)

// onBeat is what has to be done each second.
func (n *node) onBeat(now time.Time) {
	frozen := now.Sub(n.beatAt) > forgottenAfter
	n.beatAt = now
	s := n.session
	cpu := n.watchCPU()
	if s != nil && !s.over && s.registration == registered {
		switch {
		case frozen:
			n.log.Warn("This worker was frozen; registering at the master again")
			n.drop(s, "frozen for too long")
		case !s.echoed.IsZero() && now.Sub(s.echoed) > echoTimeout:
			n.log.Warn(fmt.Sprintf("The master has not answered a heartbeat for %v; registering again", echoTimeout))
			n.drop(s, "no echo")
		default:
			n.pulse.onTick(now, cpu)
		}
	}
	if n.reportDue {
		n.reportSoon()
	}
	n.sendExceptions(exceptionsPerBeat)
	n.watchUsage(now)
	n.watchSaturation(now)
	n.watchMaster(now)
	n.watchHalt(now)
}

// watchCPU returns the share of the processor that this process uses, in percent.
func (n *node) watchCPU() float64 {
	cpu := n.meter.CPU()
	if cpu > cpuWarningThreshold && n.users != idle && !n.cpuWarned {
		n.cpuWarned = true
		n.log.Warn(fmt.Sprintf("CPU usage above %d%%! This may constrain your throughput and may even give inconsistent response time measurements!", cpuWarningThreshold))
	}
	return cpu
}

// state is the users' state in the words of the protocol; while they stop, a
// worker goes on to say what it said before, as the stock one does.
func (n *node) state() protocol.State {
	switch n.users {
	case spawning:
		return protocol.Spawning
	case steady:
		return protocol.Running
	case halting:
		return n.haltState
	default:
		return protocol.Ready
	}
}

// watchMaster stops users that no master wants.
func (n *node) watchMaster(now time.Time) {
	if n.users == idle || n.users == halting {
		return
	}
	if !n.orphaned.IsZero() && now.Sub(n.orphaned) > orphanGrace {
		n.log.Warn("The master has no work for this worker's users after the reconnect, stopping them")
		n.orphaned = time.Time{}
		n.halt()
		return
	}
	// A master before 2.19.0 sends nothing while all goes well; a living
	// connection is all there is to see of it.
	gone := n.session == nil || !n.session.echoed.IsZero()
	if gone && n.cfg.MasterTimeout > 0 && now.Sub(n.heard) > n.cfg.MasterTimeout {
		n.log.Error(fmt.Sprintf("Didn't get heartbeat from master in over %ds", int(n.cfg.MasterTimeout.Seconds())))
		if n.cfg.ExitWithoutMaster {
			n.quit(fmt.Errorf("%w: not heard of for %v", ErrMasterLost, n.cfg.MasterTimeout))
			return
		}
		n.halt()
	}
}

// watchHalt tells of users that do not end.
func (n *node) watchHalt(now time.Time) {
	if n.users != halting {
		return
	}
	late := now.Sub(n.haltAt) - n.stopAfter
	if late > 10*time.Second {
		n.log.Warn(fmt.Sprintf("Still waiting for %d users to end, %v after they were told to", n.population.Live(), now.Sub(n.haltAt).Round(time.Second)))
		n.haltAt = now.Add(-n.stopAfter) // say so every ten seconds
	}
}

// --- statistics ---

// userCounts tells how many users exist, by class and in all. Classes that the
// master's test does not have are left out while they have no users: the
// master would show them. Safe for concurrent use.
func (n *node) userCounts() (map[string]int, int) {
	counts, total := n.population.Counts(), 0
	wanted := n.wanted.Load()
	for class, count := range counts {
		total += count
		if wanted == nil || count > 0 {
			continue
		}
		if _, ok := (*wanted)[class]; !ok {
			delete(counts, class)
		}
	}
	return counts, total
}

// A report goes right after an answer of the master's, which echoes each
// heartbeat (since 2.19.0) or at least has the link's PINGs answered: what is
// sent into a dead connection may have arrived or not, and would be lost or
// counted twice. Another message is no answer: it may come over a connection
// that is dead in the other direction.
const (
	freshEcho = 100 * time.Millisecond
	freshPong = 6 * time.Second
)

// reportSoon has a periodic report made and sent, now or after the next answer.
func (n *node) reportSoon() {
	s := n.session
	if s == nil || s.over || s.registration != registered {
		return
	}
	fresh := time.Since(s.conn.Alive()) <= freshPong
	if !s.echoed.IsZero() {
		fresh = time.Since(s.echoed) <= freshEcho
	}
	n.reportDue = !fresh
	if fresh {
		n.reportNow()
	}
}

// reportNow has a report made and sent, unless one is under way.
func (n *node) reportNow() {
	s := n.session
	if n.reporting || s == nil || s.over || s.registration != registered {
		return
	}
	n.reportDue = false
	n.reporting = true
	n.buildReport(func(r report) {
		n.reporting = false
		if !n.tellsNothing(r) {
			n.sendReport(r)
		}
		n.warnOverflow()
		if n.settled {
			n.onSettled()
		}
		n.takePending()
	})
}

// report is a report, and how often the statistics had been reset before it.
type report struct {
	*protocol.Stats
	resets int64
}

// buildReport has a report made, and hands it to then in the dispatcher.
func (n *node) buildReport(then func(report)) {
	request := func(r report) { n.post(func() { then(r) }) }
	select {
	case n.requests <- request:
	default:
		// There are never that many; but the dispatcher must not block.
		n.background.Go(func() {
			select {
			case n.requests <- request:
			case <-n.closed:
			}
		})
	}
}

// sendReport sends a report; one that is not sent, now or later, merges into
// the next, unless the statistics were reset meanwhile.
func (n *node) sendReport(r report) bool {
	stale := func() bool { return n.resets.Load() != r.resets }
	if stale() {
		return true
	}
	sent := n.send(*r.Stats, func(err error) {
		if err != nil && !stale() {
			n.stats.Restore(r.Stats)
		}
	})
	if !sent {
		n.stats.Restore(r.Stats)
		return false
	}
	n.session.reported = time.Now()
	return true
}

// idleReportInterval is how often a node without users sends a report that says
// nothing. Stock workers do so every 3 s; nothing in the master waits for it.
const idleReportInterval = 30 * time.Second

// tellsNothing tells that the master need not have a report: no user is there,
// nothing was recorded, and it has had one like that.
func (n *node) tellsNothing(r report) bool {
	if n.users != idle || n.session == nil || time.Since(n.session.reported) >= idleReportInterval {
		return false
	}
	return r.UserCount == 0 && r.Total.NumRequests == 0 && len(r.Entries) == 0 && len(r.Errors) == 0 && r.Extra.Empty()
}

func (n *node) resetStats() {
	n.resets.Add(1)
	n.stats.Reset(time.Now())
}

func (n *node) warnOverflow() {
	names, errs := n.stats.Overflow()
	if names > 0 {
		n.log.Warn(fmt.Sprintf("More than %d request names in one report: %d requests were counted under one row. Group them with a name", orDefault(n.cfg.MaxNames), names))
	}
	if errs > 0 {
		n.log.Warn(fmt.Sprintf("More than %d different failures in one report: %d failures were counted under one row", orDefault(n.cfg.MaxErrors), errs))
	}
}

func orDefault(limit int) int {
	if limit <= 0 {
		return 500
	}
	return limit
}

// --- exceptions and logs ---

// sendExceptions sends up to limit failed tasks, one message each: the master
// counts messages.
func (n *node) sendExceptions(limit int) {
	s := n.session
	if s == nil || s.over || s.registration != registered {
		return
	}
	rows := n.crashes.take(limit)
	bytes := 0
	for i, row := range rows {
		bytes += len(row.msg) + len(row.trace)
		if bytes > maxMessage || !n.send(protocol.Exception{Msg: row.msg, Traceback: row.trace}, nil) {
			n.crashes.giveBack(rows[i:])
			return
		}
	}
}

// sendLogs sends the log if it has grown and the master can take it.
func (n *node) sendLogs() {
	s := n.session
	handler, ok := n.log.Handler().(*LogHandler)
	if !ok || s == nil || s.over || !s.logsWelcome {
		return
	}
	lines, total := handler.Lines()
	if total > s.logged && n.send(protocol.Logs{Lines: lines}, nil) {
		s.logged = total
	}
}
