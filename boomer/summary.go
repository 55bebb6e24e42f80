package boomer

import (
	"maps"
	"slices"
)

// summary is what the outputs of this package tell of the data of an OnEvent.
type summary struct {
	users     int32
	rps       float64
	failRatio float64
	rows      []rowSummary
	total     rowSummary
}

type rowSummary struct {
	method, name                 string
	requests, failures           int64
	median, lowest, highest      int64   // milliseconds
	average, length              float64 // milliseconds, bytes
	perSecond, failuresPerSecond float64
}

// summarize reads data; what is not there is zero. Data may come from programs,
// which test their use of an output with it.
func summarize(data map[string]interface{}) summary {
	var s summary
	s.users, _ = data["user_count"].(int32)
	seconds, _ := data["duration"].(float64)
	stats, _ := data["stats"].([]interface{})
	for _, stat := range stats {
		if fields, ok := stat.(map[string]interface{}); ok {
			s.rows = append(s.rows, summarizeRow(fields, seconds))
		}
	}
	if fields, ok := data["stats_total"].(map[string]interface{}); ok {
		s.total = summarizeRow(fields, seconds)
	}
	s.rps = s.total.perSecond
	if s.total.requests > 0 {
		s.failRatio = float64(s.total.failures) / float64(s.total.requests)
	}
	return s
}

// summarizeRow reads a row of so many seconds; 0 are those in which it has had
// requests.
func summarizeRow(fields map[string]interface{}, seconds float64) rowSummary {
	number := func(key string) int64 { n, _ := fields[key].(int64); return n }
	word := func(key string) string { t, _ := fields[key].(string); return t }
	r := rowSummary{
		method: word("method"), name: word("name"),
		requests: number("num_requests"), failures: number("num_failures"),
		lowest: number("min_response_time"), highest: number("max_response_time"),
	}
	if r.requests == 0 {
		return r
	}
	if perSecond, _ := fields["num_reqs_per_sec"].(map[int64]int64); seconds <= 0 {
		seconds = float64(max(len(perSecond), 1))
	}
	r.perSecond, r.failuresPerSecond = float64(r.requests)/seconds, float64(r.failures)/seconds
	r.average = float64(number("total_response_time")) / float64(r.requests)
	r.length = float64(number("total_content_length")) / float64(r.requests)
	times, _ := fields["response_times"].(map[int64]int64)
	// The rounded time of many may be beyond the greatest, or below the least.
	r.median = min(max(median(times, r.requests), r.lowest), r.highest)
	return r
}

// median is the response time that half of the requests do not exceed
// (locust.stats.median_from_dict).
func median(times map[int64]int64, requests int64) int64 {
	place := (requests - 1) / 2
	for _, t := range slices.Sorted(maps.Keys(times)) {
		if place < times[t] {
			return t
		}
		place -= times[t]
	}
	return 0
}
