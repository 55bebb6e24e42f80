package boomer

import (
	"math"
	"math/rand/v2"
	"sync"
	"time"
)

// window is what was recorded since the last report to the outputs. It is kept
// beside the statistics for the master, and only if there are outputs.
type window struct {
	parts [windowParts]windowPart
}

// windowParts is how many goroutines can record without waiting for each other.
const windowParts = 16

type windowPart struct {
	mu   sync.Mutex
	rows map[rowKey]*row
	errs map[errorKey]int64
}

type rowKey struct{ method, name string }

type errorKey struct{ method, name, text string }

// row is a line of the statistics, in the numbers that outputs get.
type row struct {
	first, last             int64 // seconds since the epoch
	requests, failures      int64
	time, lowest, highest   int64 // milliseconds
	length                  int64
	times                   map[int64]int64 // by response time, rounded as Locust does
	perSecond, failuresEach map[int64]int64 // by second since the epoch
}

func newRow() *row {
	return &row{times: make(map[int64]int64), perSecond: make(map[int64]int64), failuresEach: make(map[int64]int64)}
}

func (w *window) record(method, name string, milliseconds, length int64, failure string, failed bool) {
	second := time.Now().Unix()
	part := &w.parts[rand.IntN(windowParts)]
	part.mu.Lock()
	defer part.mu.Unlock()
	if part.rows == nil {
		part.rows, part.errs = make(map[rowKey]*row), make(map[errorKey]int64)
	}
	key := rowKey{method, name}
	r := part.rows[key]
	if r == nil {
		r = newRow()
		part.rows[key] = r
	}
	if r.requests == 0 {
		r.first, r.lowest = second, milliseconds
	}
	r.last = second
	r.requests++
	r.time += milliseconds
	r.lowest, r.highest = min(r.lowest, milliseconds), max(r.highest, milliseconds)
	r.length += length
	r.times[roundedTime(milliseconds)]++
	r.perSecond[second]++
	if failed {
		r.failures++
		r.failuresEach[second]++
		part.errs[errorKey{method, name, failure}]++
	}
}

// roundedTime has two significant digits (locust.stats.StatsEntry,
// _log_response_time), halves rounded to even as Python does.
func roundedTime(milliseconds int64) int64 {
	unit := int64(1)
	switch {
	case milliseconds < 100:
		return milliseconds
	case milliseconds < 1000:
		unit = 10
	case milliseconds < 10000:
		unit = 100
	default:
		unit = 1000
	}
	return int64(math.RoundToEven(float64(milliseconds)/float64(unit))) * unit
}

// take empties the window.
func (w *window) take() (map[rowKey]*row, map[errorKey]int64) {
	rows, errs := make(map[rowKey]*row), make(map[errorKey]int64)
	for i := range w.parts {
		part := &w.parts[i]
		part.mu.Lock()
		taken, failed := part.rows, part.errs
		part.rows, part.errs = nil, nil
		part.mu.Unlock()
		for key, r := range taken {
			if rows[key] == nil {
				rows[key] = newRow()
			}
			rows[key].add(r)
		}
		for key, count := range failed {
			errs[key] += count
		}
	}
	return rows, errs
}

func (r *row) add(other *row) {
	if r.requests == 0 {
		r.first, r.lowest = other.first, other.lowest
	}
	r.first, r.last = min(r.first, other.first), max(r.last, other.last)
	r.requests += other.requests
	r.failures += other.failures
	r.time += other.time
	r.lowest, r.highest = min(r.lowest, other.lowest), max(r.highest, other.highest)
	r.length += other.length
	for _, sum := range []struct{ into, from map[int64]int64 }{{r.times, other.times}, {r.perSecond, other.perSecond}, {r.failuresEach, other.failuresEach}} {
		for key, count := range sum.from {
			sum.into[key] += count
		}
	}
}

// data is the row as an output gets it.
func (r *row) data(method, name string) map[string]interface{} {
	return map[string]interface{}{
		"method": method, "name": name,
		"start_time": r.first, "last_request_timestamp": r.last,
		"num_requests": r.requests, "num_none_requests": int64(0), "num_failures": r.failures,
		"total_response_time": r.time, "min_response_time": r.lowest, "max_response_time": r.highest,
		"total_content_length": r.length,
		"response_times":       r.times, "num_reqs_per_sec": r.perSecond, "num_fail_per_sec": r.failuresEach,
	}
}
