package stats

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gustload/gust/worker/internal/protocol"
)

// merge is a report in the making.
type merge struct {
	entries map[key]*protocol.Entry
	errors  map[errorKey]*protocol.ErrorEntry
}

func newMerge() *merge {
	return &merge{
		entries: make(map[key]*protocol.Entry),
		errors:  make(map[errorKey]*protocol.ErrorEntry),
	}
}

// entry returns the row of a key; if it has to be made, it starts at start.
func (m *merge) entry(k key, start float64) *protocol.Entry {
	e := m.entries[k]
	if e == nil {
		e = newEntry(k, start)
		m.entries[k] = e
	}
	return e
}

func newEntry(k key, start float64) *protocol.Entry {
	return &protocol.Entry{
		Name:          k.name,
		Method:        k.method,
		StartTime:     start,
		ResponseTimes: make(map[int64]int64),
		NumReqsPerSec: make(map[int64]int64),
		NumFailPerSec: make(map[int64]int64),
	}
}

func (m *merge) error(k errorKey) *protocol.ErrorEntry {
	e := m.errors[k]
	if e == nil {
		e = &protocol.ErrorEntry{Name: k.name, Method: k.method, Error: k.text}
		m.errors[k] = e
	}
	return e
}

// addHarvest adds what a stripe has counted since start.
func (m *merge) addHarvest(h harvest, start float64, limits Limits) {
	for _, r := range h.rows {
		if r.tally.requests == 0 {
			continue
		}
		r.tally.addTo(m.entry(r.key, start))
		for text, f := range r.tally.errors {
			f.addTo(m.error(errorKey{r.key, text}))
		}
	}
	if h.otherErrs.occurrences > 0 {
		h.otherErrs.addTo(m.error(limits.otherError()))
	}
}

// addReport adds a report that was not sent.
func (m *merge) addReport(r *protocol.Stats) {
	for i := range r.Entries {
		e := &r.Entries[i]
		addEntry(m.entry(key{e.Method, e.Name}, e.StartTime), e)
	}
	for _, e := range r.Errors {
		addError(m.error(errorKey{key{e.Method, e.Name}, e.Error}), &e)
	}
}

// limitNames moves the rows beyond the limit, the busiest excepted, into the
// overflow row, their errors with them, and counts the samples moved.
func (m *merge) limitNames(limits Limits) (moved int64) {
	other := limits.otherName()
	keys := make([]key, 0, len(m.entries))
	for k := range m.entries {
		if k != other {
			keys = append(keys, k)
		}
	}
	if len(keys) <= limits.Names {
		return 0
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(m.entries[b].NumRequests, m.entries[a].NumRequests), compareKeys(a, b))
	})
	gone := make(map[key]bool)
	for _, k := range keys[limits.Names:] {
		e := m.entries[k]
		delete(m.entries, k)
		gone[k] = true
		moved += e.NumRequests
		addEntry(m.entry(other, e.StartTime), e)
	}
	for k, e := range maps.Clone(m.errors) {
		if gone[k.key] {
			delete(m.errors, k)
			addError(m.error(errorKey{other, k.text}), e)
		}
	}
	return moved
}

// limitErrors moves the errors beyond the limit, the commonest excepted, into
// one row, and counts their occurrences.
func (m *merge) limitErrors(limits Limits) (moved int64) {
	other := limits.otherError()
	keys := make([]errorKey, 0, len(m.errors))
	for k := range m.errors {
		if k != other {
			keys = append(keys, k)
		}
	}
	if len(keys) <= limits.Errors {
		return 0
	}
	slices.SortFunc(keys, func(a, b errorKey) int {
		return cmp.Or(cmp.Compare(m.errors[b].Occurrences, m.errors[a].Occurrences), compareErrorKeys(a, b))
	})
	for _, k := range keys[limits.Errors:] {
		e := m.errors[k]
		delete(m.errors, k)
		moved += e.Occurrences
		addError(m.error(other), e)
	}
	return moved
}

// report makes the message. The total is summed from the rows, so the two
// cannot differ; it starts at start or with the earliest row.
func (m *merge) report(start float64) *protocol.Stats {
	total := newEntry(key{name: "Aggregated"}, start)
	r := &protocol.Stats{
		Entries: make([]protocol.Entry, 0, len(m.entries)),
		Errors:  make(map[string]protocol.ErrorEntry, len(m.errors)),
	}
	for _, k := range slices.SortedFunc(maps.Keys(m.entries), compareKeys) {
		e := m.entries[k]
		addEntry(total, e)
		r.Entries = append(r.Entries, *e)
	}
	for _, e := range m.errors {
		r.Errors[protocol.ErrorKey(e.Method, e.Name, e.Error)] = *e
	}
	r.Total = *total
	return r
}

func compareKeys(a, b key) int {
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.method, b.method))
}

func compareErrorKeys(a, b errorKey) int {
	return cmp.Or(compareKeys(a.key, b.key), cmp.Compare(a.text, b.text))
}

// addEntry adds one row to another, whose maps exist, as the master does
// (locust.stats.StatsEntry.extend, 2.47.0).
func addEntry(to, e *protocol.Entry) {
	if e.NumRequests > e.NumNoneRequests {
		if to.NumRequests == to.NumNoneRequests || e.MinResponseTime < to.MinResponseTime {
			to.MinResponseTime = e.MinResponseTime
		}
		to.MaxResponseTime = max(to.MaxResponseTime, e.MaxResponseTime)
	}
	to.LastRequestTimestamp = max(to.LastRequestTimestamp, e.LastRequestTimestamp)
	to.StartTime = min(to.StartTime, e.StartTime)
	to.NumRequests += e.NumRequests
	to.NumNoneRequests += e.NumNoneRequests
	to.NumFailures += e.NumFailures
	to.TotalResponseTime += e.TotalResponseTime
	to.TotalContentLength += e.TotalContentLength
	addCounts(to.ResponseTimes, e.ResponseTimes)
	addCounts(to.NumReqsPerSec, e.NumReqsPerSec)
	addCounts(to.NumFailPerSec, e.NumFailPerSec)
}

func addCounts(to, counts map[int64]int64) {
	for k, n := range counts {
		to[k] += n
	}
}

// addError adds the occurrences of one error to another. A time of 0 is
// unknown.
func addError(to, e *protocol.ErrorEntry) {
	to.Occurrences += e.Occurrences
	if to.FirstSeen == 0 || e.FirstSeen != 0 && e.FirstSeen < to.FirstSeen {
		to.FirstSeen = e.FirstSeen
	}
	to.LastSeen = max(to.LastSeen, e.LastSeen)
}
