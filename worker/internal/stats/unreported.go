package stats

import (
	"maps"
	"math"
	"slices"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
)

// totalsOf is a report as Totals, which share nothing with it.
func totalsOf(r *protocol.Stats, since float64) Totals {
	t := Totals{Start: timeOf(since), Total: totalEntry(&r.Total)}
	for i := range r.Entries {
		t.Entries = append(t.Entries, totalEntry(&r.Entries[i]))
	}
	for _, e := range r.Errors {
		t.Errors = append(t.Errors, TotalError{e.Method, e.Name, e.Error, e.Occurrences, timeOf(e.FirstSeen), timeOf(e.LastSeen)})
	}
	slices.SortFunc(t.Errors, func(a, b TotalError) int {
		return compareErrorKeys(errorKey{key{a.Method, a.Name}, a.Error}, errorKey{key{b.Method, b.Name}, b.Error})
	})
	return t
}

func totalEntry(e *protocol.Entry) TotalEntry {
	return TotalEntry{
		Method: e.Method, Name: e.Name, NumRequests: e.NumRequests, NumNoneRequests: e.NumNoneRequests, NumFailures: e.NumFailures,
		TotalResponseTime: e.TotalResponseTime, MinResponseTime: e.MinResponseTime, MaxResponseTime: e.MaxResponseTime,
		TotalContentLength: e.TotalContentLength, LastRequest: timeOf(e.LastRequestTimestamp),
		ResponseTimes: maps.Clone(e.ResponseTimes), NumReqsPerSec: maps.Clone(e.NumReqsPerSec), NumFailPerSec: maps.Clone(e.NumFailPerSec),
	}
}

// timeOf is the opposite of unixSeconds; 0 is no time.
func timeOf(seconds float64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(math.Round(seconds * 1e6))) // a float64 has no more digits
}
