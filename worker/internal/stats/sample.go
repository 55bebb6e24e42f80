package stats

import "time"

// Sample is one finished request, or whatever a test reports as one.
type Sample struct {
	Method       string        // Locust's request type: "GET", or any text
	Name         string        // the row it is counted in
	ResponseTime time.Duration // < 0: none, Locust's None
	Length       int64         // bytes of the response
	Failure      string        // "": success; else the text Locust shows, for an exception its Python repr
	At           time.Time     // when it was finished, by the wall clock
}

// pending is a sample that waits in a shard's buffer.
type pending struct {
	row     *row
	elapsed int64 // nanoseconds; < 0: none
	length  int64
	at      int64  // nanoseconds since the epoch
	failure string // as it is shown: see failureText
}

// key names a row of the statistics.
type key struct {
	method, name string
}

// errorKey names a row of the failures.
type errorKey struct {
	key
	text string
}

func unixSeconds(t time.Time) float64 { return secondsOf(t.UnixNano()) }

func secondsOf(nanoseconds int64) float64 { return float64(nanoseconds) / 1e9 }
