package stats

import (
	"maps"
	"math"
	"slices"
	"time"
)

// Totals is what was recorded since the last Reset or New, whatever of it was
// reported meanwhile. Entries are sorted by name and method, errors by name,
// method and text.
type Totals struct {
	Start   time.Time
	Total   TotalEntry
	Entries []TotalEntry
	Errors  []TotalError
}

// TotalEntry is one row (locust.stats.StatsEntry); times are in milliseconds.
type TotalEntry struct {
	Method, Name       string
	NumRequests        int64
	NumNoneRequests    int64
	NumFailures        int64
	TotalResponseTime  float64
	MinResponseTime    float64 // 0: no request had a time
	MaxResponseTime    float64
	TotalContentLength int64
	LastRequest        time.Time       // zero: none
	ResponseTimes      map[int64]int64 // buckets: see Bucket
	NumReqsPerSec      map[int64]int64 // by second of the wall clock, of the newest KeptSeconds only
	NumFailPerSec      map[int64]int64
}

// TotalError is one row of the failures.
type TotalError struct {
	Method, Name, Error string
	Occurrences         int64
	First, Last         time.Time
}

// KeptSeconds is how far back the counts by second of a TotalEntry go. Locust
// keeps all of them, but shows rates of the last twelve seconds only.
const KeptSeconds = 20

// totals adds harvests up. Its rows are bounded by the limits, the first to
// come getting them: unlike a report, it never ends.
type totals struct {
	limits  Limits
	start   time.Time
	entries map[key]*TotalEntry
	errors  map[errorKey]*failure
}

func newTotals(limits Limits, start time.Time) *totals {
	return &totals{limits: limits, start: start, entries: make(map[key]*TotalEntry), errors: make(map[errorKey]*failure)}
}

func (t *totals) add(h harvest) {
	for _, r := range h.rows {
		if r.tally.requests == 0 {
			continue
		}
		e := t.entry(r.key)
		r.tally.addToTotal(e)
		for text, f := range r.tally.errors {
			t.fail(errorKey{key{e.Method, e.Name}, text}, f)
		}
	}
	if h.otherErrs.occurrences > 0 {
		t.fail(t.limits.otherError(), &h.otherErrs)
	}
}

func (t *totals) entry(k key) *TotalEntry {
	e := t.entries[k]
	if e == nil && len(t.entries) >= t.limits.Names {
		k = t.limits.otherName()
		e = t.entries[k]
	}
	if e == nil {
		e = newTotalEntry(k)
		t.entries[k] = e
	}
	return e
}

func newTotalEntry(k key) *TotalEntry {
	return &TotalEntry{
		Method: k.method, Name: k.name, MinResponseTime: math.Inf(1),
		ResponseTimes: make(map[int64]int64), NumReqsPerSec: make(map[int64]int64), NumFailPerSec: make(map[int64]int64),
	}
}

func (t *totals) fail(k errorKey, f *failure) {
	sum := t.errors[k]
	if sum == nil && len(t.errors) >= t.limits.Errors {
		k = t.limits.otherError()
		sum = t.errors[k]
	}
	if sum == nil {
		sum = &failure{first: f.first}
		t.errors[k] = sum
	}
	sum.occurrences += f.occurrences
	sum.first, sum.last = min(sum.first, f.first), max(sum.last, f.last)
}

func (t *tally) addToTotal(e *TotalEntry) {
	e.NumRequests += t.requests
	e.NumNoneRequests += t.none
	e.NumFailures += t.failures
	e.TotalResponseTime += t.sum
	e.MinResponseTime, e.MaxResponseTime = min(e.MinResponseTime, t.min), max(e.MaxResponseTime, t.max)
	e.TotalContentLength += t.length
	if last := time.Unix(0, t.last); last.After(e.LastRequest) {
		e.LastRequest = last
	}
	t.times.addTo(e.ResponseTimes)
	for _, s := range t.seconds {
		e.NumReqsPerSec[s.at] += s.requests
		if s.failures > 0 {
			e.NumFailPerSec[s.at] += s.failures
		}
	}
	e.forgetSeconds()
}

func (e *TotalEntry) forgetSeconds() {
	oldest := e.LastRequest.Unix() - KeptSeconds
	old := func(at, _ int64) bool { return at <= oldest }
	maps.DeleteFunc(e.NumReqsPerSec, old)
	maps.DeleteFunc(e.NumFailPerSec, old)
}

// snapshot copies everything.
func (t *totals) snapshot() Totals {
	s := Totals{Start: t.start, Entries: make([]TotalEntry, 0, len(t.entries)), Errors: make([]TotalError, 0, len(t.errors))}
	total := newTotalEntry(key{name: "Aggregated"})
	for _, k := range slices.SortedFunc(maps.Keys(t.entries), compareKeys) {
		e := *t.entries[k]
		total.add(&e)
		e.ResponseTimes, e.NumReqsPerSec, e.NumFailPerSec = maps.Clone(e.ResponseTimes), maps.Clone(e.NumReqsPerSec), maps.Clone(e.NumFailPerSec)
		s.Entries = append(s.Entries, e.shown())
	}
	total.forgetSeconds()
	s.Total = total.shown()
	for _, k := range slices.SortedFunc(maps.Keys(t.errors), compareErrorKeys) {
		f := t.errors[k]
		s.Errors = append(s.Errors, TotalError{k.method, k.name, k.text, f.occurrences, time.Unix(0, f.first), time.Unix(0, f.last)})
	}
	return s
}

func (e *TotalEntry) add(o *TotalEntry) {
	e.NumRequests += o.NumRequests
	e.NumNoneRequests += o.NumNoneRequests
	e.NumFailures += o.NumFailures
	e.TotalResponseTime += o.TotalResponseTime
	e.MinResponseTime, e.MaxResponseTime = min(e.MinResponseTime, o.MinResponseTime), max(e.MaxResponseTime, o.MaxResponseTime)
	e.TotalContentLength += o.TotalContentLength
	if o.LastRequest.After(e.LastRequest) {
		e.LastRequest = o.LastRequest
	}
	addCounts(e.ResponseTimes, o.ResponseTimes)
	addCounts(e.NumReqsPerSec, o.NumReqsPerSec)
	addCounts(e.NumFailPerSec, o.NumFailPerSec)
}

// shown has no minimum in place of an infinite one.
func (e TotalEntry) shown() TotalEntry {
	if math.IsInf(e.MinResponseTime, 1) {
		e.MinResponseTime = 0
	}
	return e
}
