// Package stats keeps a worker's statistics by Locust's rules: what
// locust.stats.RequestStats of Locust 2.47.0 would report of the same samples,
// but cheap enough to be called by every user after every request.
//
// Each user records into a Shard of its own; a full shard is folded into one of
// the collector's stripes; Report merges all of them. Start with New.
package stats

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
)

// More stripes than this would cost memory and win nothing: users meet at a
// stripe once in eight samples.
const (
	stripesPerCore = 4
	maxStripes     = 64
)

// Collector gathers the samples of all users of a worker. Its methods are safe
// for concurrent use.
type Collector struct {
	limits  Limits
	clock   *clock
	stripes []*stripe
	next    atomic.Uint64 // which stripe the next shard gets

	mu       sync.Mutex
	since    float64 // the last Report, Reset or New, seconds since the epoch
	restored *merge  // what is due for the next report already; nil: nothing
	totals   *totals // of all since the last Reset or New

	overNames, overErrors atomic.Int64
}

// New makes a collector whose first report starts now.
func New(limits Limits) *Collector {
	limits = limits.withDefaults()
	now := time.Now()
	c := &Collector{limits: limits, clock: newClock(now), since: unixSeconds(now), totals: newTotals(limits, now)}
	for range min(stripesPerCore*runtime.GOMAXPROCS(0), maxStripes) {
		c.stripes = append(c.stripes, newStripe(limits, c.clock))
	}
	return c
}

// Shard makes a shard, which the caller closes.
func (c *Collector) Shard() *Shard {
	st := c.stripes[c.next.Add(1)%uint64(len(c.stripes))]
	s := &Shard{stripe: st, limit: bufferSize}
	st.add(s)
	return s
}

// Report returns what was recorded since the last Report, and what Restore gave
// back. A sample recorded meanwhile is in this report or in the next. Entries
// are sorted by name and method; the total is exactly their sum. The user
// counts are left to the caller, who owns the report.
//
// An entry, like the total, starts at the last Report, Reset or New, however
// long it was idle. (locust.stats lets an idle entry keep its old start, and
// starts a new entry with its first request; the master only takes the
// minimum.)
func (c *Collector) Report(now time.Time) *protocol.Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	m := c.gather()
	c.restored = nil
	r := m.report(c.since)
	c.since = secondsOf(c.clock.nanoseconds(now))
	return r
}

// Totals returns what was recorded since the last Reset or New. It costs as
// much as a Report.
func (c *Collector) Totals() Totals {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gather()
	return c.totals.snapshot()
}

// Unreported returns what the next Report would, and leaves it there. It costs as
// much as a Report.
func (c *Collector) Unreported() Totals {
	c.mu.Lock()
	defer c.mu.Unlock()
	return totalsOf(c.gather().report(c.since), c.since)
}

// gather takes what was recorded out of the stripes, into the totals and what
// is due for the next report, which it returns. The caller holds c.mu.
func (c *Collector) gather() *merge {
	m := c.restored
	if m == nil {
		m = newMerge()
		c.restored = m
	}
	for _, st := range c.stripes {
		st.flush()
		h := st.take()
		m.addHarvest(h, c.since, c.limits)
		c.totals.add(h)
		c.overNames.Add(h.overName)
		c.overErrors.Add(h.otherErrs.occurrences)
		st.recycle(h)
	}
	c.overNames.Add(m.limitNames(c.limits))
	c.overErrors.Add(m.limitErrors(c.limits))
	return m
}

// Restore merges a report that could not be sent into the next one. It copies
// what it needs of r. One without requests leaves no trace, not even its start:
// a worker that was idle and alone for an hour must not tell the master that
// its test began an hour ago.
func (c *Collector) Restore(r *protocol.Stats) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.restored == nil {
		c.restored = newMerge()
	}
	c.restored.addReport(r)
}

// Reset forgets everything that was recorded or restored, as at the start of a
// test. Shards stay.
func (c *Collector) Reset(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, st := range c.stripes {
		st.flush()
		st.recycle(st.take())
	}
	c.restored = nil
	c.totals = newTotals(c.limits, now)
	c.overNames.Store(0)
	c.overErrors.Store(0)
	c.since = secondsOf(c.clock.nanoseconds(now))
}

// Correct sets what is added to this machine's clock from now on, so that
// samples are counted in the master's seconds.
func (c *Collector) Correct(by time.Duration) { c.clock.correction.Store(int64(by)) }

// Overflow tells how many samples and how many failures went to the overflow
// rows (see Limits), of the reports made since the last call.
func (c *Collector) Overflow() (names, errors int64) {
	return c.overNames.Swap(0), c.overErrors.Swap(0)
}
