package stats

import (
	"cmp"
	"maps"
	"slices"
)

// This file has what Locust derives from the numbers of a row
// (locust.stats.StatsEntry, 2.47.0).

// FailRatio is the part of requests that failed, from 0 to 1.
func (e *TotalEntry) FailRatio() float64 {
	return quotient(float64(e.NumFailures), float64(e.NumRequests))
}

// AvgResponseTime is the mean of those that have a time, in milliseconds.
func (e *TotalEntry) AvgResponseTime() float64 {
	return quotient(e.TotalResponseTime, float64(e.NumRequests-e.NumNoneRequests))
}

// AvgContentLength is the mean length of a response in bytes.
func (e *TotalEntry) AvgContentLength() float64 {
	return quotient(float64(e.TotalContentLength), float64(e.NumRequests))
}

// MedianResponseTime is the median in milliseconds, as exact as its bucket.
func (e *TotalEntry) MedianResponseTime() float64 {
	return min(max(float64(e.Percentile(0.5)), e.MinResponseTime), e.MaxResponseTime)
}

// Percentile is the time, in milliseconds, within which a part of the requests
// was finished, from 0 to 1; 0 if none had a time. It is as exact as its bucket.
func (e *TotalEntry) Percentile(part float64) int64 {
	requests := e.NumRequests - e.NumNoneRequests
	within := int64(float64(requests) * part)
	var slower int64
	for _, ms := range slices.SortedFunc(maps.Keys(e.ResponseTimes), func(a, b int64) int { return cmp.Compare(b, a) }) {
		slower += e.ResponseTimes[ms]
		if requests-slower <= within {
			return ms
		}
	}
	return 0
}

// TotalRPS is how many requests of a row there were in a second, from the start
// to the last request of all rows.
func (t *Totals) TotalRPS(e *TotalEntry) float64 { return t.perSecond(e.NumRequests) }

// TotalFailPerSec is TotalRPS of failures.
func (t *Totals) TotalFailPerSec(e *TotalEntry) float64 { return t.perSecond(e.NumFailures) }

func (t *Totals) perSecond(n int64) float64 {
	if t.Total.LastRequest.IsZero() {
		return 0
	}
	return quotient(float64(n), unixSeconds(t.Total.LastRequest)-unixSeconds(t.Start))
}

// CurrentRPS is how many requests of a row there were in a second, in ten
// seconds shortly before the last request of all rows.
func (t *Totals) CurrentRPS(e *TotalEntry) float64 { return t.lately(e.NumReqsPerSec) }

// CurrentFailPerSec is CurrentRPS of failures.
func (t *Totals) CurrentFailPerSec(e *TotalEntry) float64 { return t.lately(e.NumFailPerSec) }

func (t *Totals) lately(counts map[int64]int64) float64 {
	if t.Total.LastRequest.IsZero() {
		return 0
	}
	last := t.Total.LastRequest.Unix()
	first := max(last-12, t.Start.Unix())
	var sum int64
	for at := first; at < last-2; at++ {
		sum += counts[at]
	}
	return quotient(float64(sum), float64(last-2-first))
}

// quotient is 0 where there is nothing to divide by.
func quotient(a, b float64) float64 {
	if !(b > 0) {
		return 0
	}
	return a / b
}
