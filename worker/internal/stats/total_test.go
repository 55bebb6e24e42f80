package stats

import (
	"fmt"
	"testing"
	"time"
)

func TestTotalsAreBounded(t *testing.T) {
	const limit = 10
	collector := New(Limits{Names: limit, Errors: limit})
	collector.Reset(epoch)
	shard := collector.Shard()
	samples := 0
	for second := range 100 {
		at := epoch.Add(time.Duration(second) * time.Second)
		for range 5 {
			samples++
			shard.Record(Sample{Name: fmt.Sprint(samples), ResponseTime: time.Millisecond, Failure: fmt.Sprint(samples), At: at})
		}
		shard.Record(Sample{Name: "often", ResponseTime: -1, At: at})
		samples++
		collector.Report(at)
	}
	totals := collector.Totals()
	if n := len(totals.Entries); n != limit+1 {
		t.Errorf("%d rows, want %d and one for the rest", n, limit)
	}
	if n := len(totals.Errors); n != limit+1 {
		t.Errorf("%d errors, want %d and one for the rest", n, limit)
	}
	var requests, failures int64
	for _, e := range totals.Entries {
		requests += e.NumRequests
		if len(e.NumReqsPerSec) > KeptSeconds {
			t.Errorf("%s keeps %d seconds", e.Name, len(e.NumReqsPerSec))
		}
		if e.Name == "often" && (e.MinResponseTime != 0 || e.MaxResponseTime != 0 || e.Percentile(0.5) != 0 || e.AvgResponseTime() != 0) {
			t.Errorf("a row without times has some: %+v", e)
		}
	}
	for _, e := range totals.Errors {
		failures += e.Occurrences
	}
	if requests != int64(samples) || totals.Total.NumRequests != requests || failures != 500 || totals.Total.NumFailures != 500 {
		t.Errorf("%d requests and %d failures in the rows, %d and %d in all, want %d and 500", requests, failures, totals.Total.NumRequests, totals.Total.NumFailures, samples)
	}
}

// A report that was not sent is no new request, and a look at the totals loses
// none of the next report.
func TestTotalsBesideReports(t *testing.T) {
	collector := New(Limits{})
	collector.Reset(epoch)
	shard := collector.Shard()
	shard.Record(Sample{Name: "a", At: epoch, Failure: "x"})
	collector.Totals()
	shard.Record(Sample{Name: "a", At: epoch})
	report := collector.Report(epoch)
	collector.Restore(report)
	for range 3 {
		if got := collector.Totals(); got.Total.NumRequests != 2 || got.Errors[0].Occurrences != 1 || !got.Start.Equal(epoch) {
			t.Errorf("totals %+v", got)
		}
	}
	if again := collector.Report(epoch); report.Total.NumRequests != 2 || again.Total.NumRequests != 2 {
		t.Errorf("reports of %d and %d requests, want 2 both", report.Total.NumRequests, again.Total.NumRequests)
	}
	got := collector.Totals()
	got.Entries[0].ResponseTimes[7] = 1 // it is the caller's
	collector.Reset(epoch.Add(time.Second))
	if got := collector.Totals(); len(got.Entries) != 0 || len(got.Errors) != 0 || got.Total.NumRequests != 0 || !got.Start.After(epoch) {
		t.Errorf("after a reset: %+v", got)
	}
}

// TestUnreported: what a report is due to have, until it has been made.
func TestUnreported(t *testing.T) {
	collector := New(Limits{})
	collector.Reset(epoch)
	shard := collector.Shard()
	shard.Record(Sample{Method: "GET", Name: "b", At: epoch, ResponseTime: 30 * time.Millisecond, Length: 5, Failure: "x"})
	shard.Record(Sample{Method: "GET", Name: "a", At: epoch.Add(time.Second), ResponseTime: 10 * time.Millisecond})
	for range 2 { // it takes nothing away
		got := collector.Unreported()
		if len(got.Entries) != 2 || got.Entries[0].Name != "a" || got.Total.NumRequests != 2 || got.Total.NumFailures != 1 || got.Total.TotalContentLength != 5 {
			t.Fatalf("unreported %+v", got)
		}
		if e := got.Total; e.MinResponseTime != 10 || e.MaxResponseTime != 30 || e.TotalResponseTime != 40 || e.ResponseTimes[30] != 1 || !got.Start.Equal(epoch) {
			t.Errorf("unreported %+v since %v", e, got.Start)
		}
		if at := got.Total.LastRequest; !at.Equal(epoch.Add(time.Second)) {
			t.Errorf("last request at %v", at)
		}
		if e := got.Errors[0]; e.Error != "x" || e.Occurrences != 1 || !e.First.Equal(epoch) {
			t.Errorf("error %+v", e)
		}
		got.Entries[0].ResponseTimes[7] = 1 // it is the caller's
	}
	if report := collector.Report(epoch.Add(2 * time.Second)); report.Total.NumRequests != 2 || len(report.Entries[0].ResponseTimes) != 1 {
		t.Errorf("report %+v", report)
	}
	if got := collector.Unreported(); got.Total.NumRequests != 0 || len(got.Entries) != 0 || len(got.Errors) != 0 || !got.Total.LastRequest.IsZero() {
		t.Errorf("after the report: %+v", got)
	}
	if got := collector.Totals(); got.Total.NumRequests != 2 {
		t.Errorf("totals %+v", got.Total)
	}
}
