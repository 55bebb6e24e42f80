package stats

import (
	"math"

	"github.com/gustload/gust/worker/internal/protocol"
)

// tally is what one row has counted since the last report.
type tally struct {
	requests, none, failures int64
	length                   int64
	last                     int64   // newest completion, nanoseconds since the epoch
	sum, min, max            float64 // milliseconds, of the samples that have a time
	times                    histogram
	seconds                  []second            // in order of appearance
	errors                   map[string]*failure // by text
}

// second counts the samples of one second of the wall clock.
type second struct {
	at                 int64
	requests, failures int64
}

func newTally() *tally { return &tally{min: math.Inf(1)} }

// add counts a sample as locust.stats.StatsEntry.log and log_error do (2.47.0):
// a failure is a request too, and a request without a time counts in everything
// but the times.
func (t *tally) add(p *pending) {
	t.requests++
	t.length += p.length
	t.last = max(t.last, p.at)
	second := t.second(p.at / 1e9)
	second.requests++
	if p.failure != "" {
		t.failures++
		second.failures++
	}
	if p.elapsed < 0 {
		t.none++
		return
	}
	ms := float64(p.elapsed) / 1e6
	t.sum += ms
	// The builtin min and max would look for NaN and signed zeros each time.
	if ms < t.min {
		t.min = ms
	}
	if ms > t.max {
		t.max = ms
	}
	t.times.add(Bucket(ms))
}

// second searches from the end, where the present second nearly always is.
func (t *tally) second(at int64) *second {
	for i := len(t.seconds) - 1; i >= 0; i-- {
		if t.seconds[i].at == at {
			return &t.seconds[i]
		}
	}
	t.seconds = append(t.seconds, second{at: at})
	return &t.seconds[len(t.seconds)-1]
}

// reset makes t as new, but keeps its memory.
func (t *tally) reset() {
	times, seconds, errors := t.times, t.seconds[:0], t.errors
	times.reset()
	clear(errors)
	*t = tally{min: math.Inf(1), times: times, seconds: seconds, errors: errors}
}

// addTo adds t to a report's row, whose maps exist.
func (t *tally) addTo(e *protocol.Entry) {
	if t.requests > t.none {
		if e.NumRequests == e.NumNoneRequests || t.min < e.MinResponseTime {
			e.MinResponseTime = t.min
		}
		e.MaxResponseTime = max(e.MaxResponseTime, t.max)
	}
	e.NumRequests += t.requests
	e.NumNoneRequests += t.none
	e.NumFailures += t.failures
	e.TotalResponseTime += t.sum
	e.TotalContentLength += t.length
	e.LastRequestTimestamp = max(e.LastRequestTimestamp, secondsOf(t.last))
	t.times.addTo(e.ResponseTimes)
	for _, s := range t.seconds {
		e.NumReqsPerSec[s.at] += s.requests
		if s.failures > 0 {
			e.NumFailPerSec[s.at] += s.failures
		}
	}
}

// failure counts the occurrences of one error.
type failure struct {
	occurrences int64
	first, last int64 // nanoseconds since the epoch
}

func (f *failure) add(at int64) {
	if f.occurrences == 0 || at < f.first {
		f.first = at
	}
	f.last = max(f.last, at)
	f.occurrences++
}

func (f *failure) addTo(e *protocol.ErrorEntry) {
	addError(e, &protocol.ErrorEntry{
		Occurrences: f.occurrences,
		FirstSeen:   secondsOf(f.first),
		LastSeen:    secondsOf(f.last),
	})
}
