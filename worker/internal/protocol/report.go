package protocol

import (
	"maps"
	"slices"
	"time"
)

// yearTenThousand ends the seconds that Python can show as a date.
const yearTenThousand = 253402300800

// wireStats has the keys of a stats report in the order of a stock worker
// (locust.stats.setup_distributed_stats_event_listeners and
// locust.runners.WorkerRunner, on_report_to_master).
type wireStats struct {
	Stats            []wireEntry `codec:"stats"`
	Total            wireEntry   `codec:"stats_total"`
	Errors           table       `codec:"errors"`
	UserClassesCount table       `codec:"user_classes_count"`
	UserCount        int         `codec:"user_count"`
}

// wireEntry has the keys and the order of locust.stats.StatsEntryDict. All of
// them are sent: before 2.10.0 a master needs every one.
type wireEntry struct {
	Name                 string    `codec:"name"`
	Method               string    `codec:"method"`
	LastRequestTimestamp *float64  `codec:"last_request_timestamp"`
	StartTime            float64   `codec:"start_time"`
	NumRequests          int64     `codec:"num_requests"`
	NumNoneRequests      int64     `codec:"num_none_requests"`
	NumFailures          int64     `codec:"num_failures"`
	TotalResponseTime    float64   `codec:"total_response_time"`
	MaxResponseTime      float64   `codec:"max_response_time"`
	MinResponseTime      *float64  `codec:"min_response_time"`
	TotalContentLength   int64     `codec:"total_content_length"`
	ResponseTimes        histogram `codec:"response_times"`
	NumReqsPerSec        histogram `codec:"num_reqs_per_sec"`
	NumFailPerSec        histogram `codec:"num_fail_per_sec"`
}

// wireError has the keys and the order of locust.stats.StatsErrorDict.
type wireError struct {
	Name        string   `codec:"name"`
	Method      string   `codec:"method"`
	Error       string   `codec:"error"`
	Occurrences int64    `codec:"occurrences"`
	FirstSeen   *float64 `codec:"first_seen"`
	LastSeen    *float64 `codec:"last_seen"`
}

func statsPayload(m Stats) any {
	own := newWireStats(m)
	if len(m.Extra.pairs) == 0 {
		return own
	}
	return append(table{
		"stats", own.Stats, "stats_total", own.Total, "errors", own.Errors,
		"user_classes_count", own.UserClassesCount, "user_count", own.UserCount,
	}, m.Extra.pairs...)
}

func newWireStats(m Stats) *wireStats {
	entries := make([]wireEntry, len(m.Entries))
	for i := range m.Entries {
		entries[i] = newWireEntry(&m.Entries[i])
	}
	failures := make(table, 0, 2*len(m.Errors))
	for _, key := range slices.Sorted(maps.Keys(m.Errors)) {
		failures = append(failures, textKey(key), newWireError(m.Errors[key]))
	}
	total := newWireEntry(&m.Total)
	total.Name, total.Method = "Aggregated", ""
	return &wireStats{
		Stats:            entries,
		Total:            total,
		Errors:           failures,
		UserClassesCount: counts(m.UserClassesCount),
		UserCount:        max(m.UserCount, 0),
	}
}

func newWireEntry(e *Entry) wireEntry {
	requests := max(e.NumRequests, 0)
	untimed := min(max(e.NumNoneRequests, 0), requests)
	w := wireEntry{
		Name:                 validText(e.Name),
		Method:               validText(e.Method),
		LastRequestTimestamp: seconds(e.LastRequestTimestamp),
		StartTime:            startTime(e.StartTime),
		NumRequests:          requests,
		NumNoneRequests:      untimed,
		NumFailures:          max(e.NumFailures, 0),
		TotalResponseTime:    finite(e.TotalResponseTime),
		MaxResponseTime:      finite(e.MaxResponseTime),
		TotalContentLength:   max(e.TotalContentLength, 0),
		NumReqsPerSec:        newHistogram(e.NumReqsPerSec),
		NumFailPerSec:        newHistogram(e.NumFailPerSec),
	}
	if requests > untimed {
		w.ResponseTimes = newHistogram(e.ResponseTimes)
		w.MinResponseTime = shortest(e.MinResponseTime, w.ResponseTimes)
	} else {
		w.ResponseTimes = histogram{}
	}
	return w
}

// shortest falls back on the first bucket: a 2.0.0 master cannot show an entry
// that has buckets and no minimum (locust.stats, median_response_time). A zero
// instead would be the minimum for the rest of the test.
func shortest(milliseconds float64, buckets histogram) *float64 {
	if finite(milliseconds) == milliseconds {
		return &milliseconds
	}
	if len(buckets) == 0 {
		return nil
	}
	first := float64(buckets[0])
	return &first
}

func newWireError(e ErrorEntry) wireError {
	return wireError{
		Name:        validText(e.Name),
		Method:      validText(e.Method),
		Error:       validText(e.Error),
		Occurrences: max(e.Occurrences, 0),
		FirstSeen:   seconds(e.FirstSeen),
		LastSeen:    seconds(e.LastSeen),
	}
}

// seconds is nil for what is no time since the epoch.
func seconds(t float64) *float64 {
	if t > 0 && t < yearTenThousand {
		return &t
	}
	return nil
}

// startTime falls back on the present, as a master since 2.10.0 does for an
// entry without a start. The master takes the earliest start of all reports, so
// a zero would stretch the test back to 1970.
func startTime(t float64) float64 {
	if valid := seconds(t); valid != nil {
		return *valid
	}
	return float64(time.Now().UnixMicro()) / 1e6
}
