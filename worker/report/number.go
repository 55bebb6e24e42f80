package report

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
)

// float is Python's repr of a float (3.11).
func float(f float64) string {
	if f == 0 || math.Abs(f) >= 1e-4 && math.Abs(f) < 1e16 {
		text := strconv.FormatFloat(f, 'f', -1, 64)
		if !strings.Contains(text, ".") {
			text += ".0"
		}
		return text
	}
	return strconv.FormatFloat(f, 'e', -1, 64)
}

// measured is a response time as Python shows it: Locust begins with the int 0.
func measured(e *worker.StatsEntry, ms float64) string {
	if e.NumRequests == e.NumNoneRequests || ms == 0 {
		return "0"
	}
	return float(ms)
}

// median is a bucket, or the time that bounds it
// (locust.stats.StatsEntry.median_response_time).
func median(e *worker.StatsEntry) string {
	bucket, ms := e.Percentile(0.5), e.MedianResponseTime()
	if float64(bucket) == ms {
		return strconv.FormatInt(bucket, 10)
	}
	return float(ms)
}

// meanLength is 0, not 0.0, for no requests.
func meanLength(e *worker.StatsEntry) string {
	if e.NumRequests == 0 {
		return "0"
	}
	return float(e.AvgContentLength())
}

// stamp is locust.util.date.format_utc_timestamp.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format("2006-01-02T15:04:05Z")
}
