package stats

import (
	"strings"
	"sync"
)

// row is a stripe's handle for a method and name. Shards keep pointers to rows,
// so all that they read of it without the stripe's lock (the key) never
// changes, and what changes with every sample (the tally) lies elsewhere.
type row struct {
	key
	tally   *tally // nil: no sample since the last report
	evicted bool   // the stripe has forgotten it: samples need a new look-up
}

// stripe collects the samples of a part of the shards, so that users on
// different cores seldom meet at a lock.
//
// Locks are taken in this order: Collector.mu, stripe.registry, Shard.mu,
// stripe.mu.
type stripe struct {
	limits Limits
	clock  *clock

	registry sync.Mutex
	shards   []*Shard

	mu        sync.Mutex
	rows      map[key]*row // at most limits.Names; the overflow row is not in it
	active    []*row       // those with a tally
	other     *row         // the overflow row
	free      []*tally     // reset, ready for use
	errors    int          // distinct failures in the active tallies
	otherErrs failure      // those beyond limits.Errors
	overName  int64        // samples in other since the last report
}

func newStripe(limits Limits, clock *clock) *stripe {
	return &stripe{
		limits: limits,
		clock:  clock,
		rows:   make(map[key]*row),
		other:  &row{key: limits.otherName()},
	}
}

// find returns the row of a key. The caller holds st.mu.
func (st *stripe) find(k key) *row {
	r := st.rows[k]
	if r == nil {
		if len(st.rows) >= st.limits.Names && !st.evictIdle() {
			return st.other
		}
		// A name may be a piece of a whole page; the row must not keep that.
		k = key{strings.Clone(k.method), strings.Clone(k.name)}
		r = &row{key: k}
		st.rows[k] = r
	}
	st.activate(r)
	return r
}

// evictIdle forgets the rows without a sample since the last report and tells
// whether that made room.
func (st *stripe) evictIdle() bool {
	for k, r := range st.rows {
		if r.tally == nil {
			r.evicted = true
			delete(st.rows, k)
		}
	}
	return len(st.rows) < st.limits.Names
}

// activate gives a row its tally.
func (st *stripe) activate(r *row) {
	if r.tally != nil {
		return
	}
	if n := len(st.free); n > 0 {
		r.tally, st.free = st.free[n-1], st.free[:n-1]
	} else {
		r.tally = newTally()
	}
	st.active = append(st.active, r)
}

// fold counts samples, and tells whether some of them named an evicted row.
func (st *stripe) fold(samples []pending) (stale bool) {
	st.mu.Lock()
	defer st.mu.Unlock()
	for i := range samples {
		p := &samples[i]
		r := p.row
		if r.evicted {
			stale = true
			r = st.find(r.key)
		}
		if r == st.other {
			st.overName++
		}
		if r.tally == nil {
			st.activate(r)
		}
		r.tally.add(p)
		if p.failure != "" {
			st.fail(r.tally, p)
			p.failure = "" // else the buffer would keep the text
		}
	}
	return stale
}

// fail counts the error of a failed sample.
func (st *stripe) fail(t *tally, p *pending) {
	f := t.errors[p.failure]
	if f == nil {
		if st.errors >= st.limits.Errors {
			st.otherErrs.add(p.at)
			return
		}
		if t.errors == nil {
			t.errors = make(map[string]*failure)
		}
		f = new(failure)
		t.errors[strings.Clone(p.failure)] = f
		st.errors++
	}
	f.add(p.at)
}

// harvest is what a stripe has counted, taken out of it.
type harvest struct {
	rows      []harvested
	otherErrs failure
	overName  int64
}

type harvested struct {
	key
	tally *tally
}

// flush folds what the stripe's shards hold.
func (st *stripe) flush() {
	st.registry.Lock()
	defer st.registry.Unlock()
	for _, s := range st.shards {
		s.mu.Lock()
		s.flush()
		s.mu.Unlock()
	}
}

// take empties the stripe. Only pointers move under the lock that users wait
// for; counting together comes after.
func (st *stripe) take() harvest {
	st.mu.Lock()
	defer st.mu.Unlock()
	h := harvest{
		rows:      make([]harvested, 0, len(st.active)),
		otherErrs: st.otherErrs,
		overName:  st.overName,
	}
	for _, r := range st.active {
		h.rows = append(h.rows, harvested{r.key, r.tally})
		r.tally = nil
	}
	clear(st.active)
	st.active = st.active[:0]
	st.errors, st.otherErrs, st.overName = 0, failure{}, 0
	return h
}

// recycle gives the tallies of a harvest back to the stripe.
func (st *stripe) recycle(h harvest) {
	for _, r := range h.rows {
		r.tally.reset()
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	for _, r := range h.rows {
		if len(st.free) > st.limits.Names {
			return
		}
		st.free = append(st.free, r.tally)
	}
}
