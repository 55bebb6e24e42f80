package boomer

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"
)

// What Python's round makes of these (locust.stats, 2.47.0), by CPython 3.11.
func TestRoundedTime(t *testing.T) {
	t.Parallel()
	for in, want := range map[int64]int64{0: 0, 99: 99, 100: 100, 104: 100, 105: 100, 106: 110, 115: 120, 145: 140, 999: 1000, 1050: 1000, 1150: 1200, 9949: 9900, 9950: 10000, 10500: 10000, 11500: 12000, 123456: 123000} {
		if got := roundedTime(in); got != want {
			t.Errorf("%d: %d, want %d", in, got, want)
		}
	}
}

func TestWindowLosesNothing(t *testing.T) {
	t.Parallel()
	w := new(window)
	var users sync.WaitGroup
	const each, many = 2000, 8
	over := make(chan struct{})
	sums := make(chan [3]int64)
	go func() {
		var sum [3]int64
		collect := func() {
			rows, errs := w.take()
			for _, r := range rows {
				sum[0] += r.requests
				sum[1] += r.failures
			}
			for _, count := range errs {
				sum[2] += count
			}
		}
		for {
			select {
			case <-over:
				collect()
				sums <- sum
				return
			default:
				collect()
			}
		}
	}()
	for range many {
		users.Go(func() {
			for i := range each {
				w.record("GET", fmt.Sprint(i%3), rand.Int64N(100), 1, "broken", i%2 == 0)
			}
		})
	}
	users.Wait()
	close(over)
	if got, want := <-sums, [3]int64{each * many, each * many / 2, each * many / 2}; got != want {
		t.Errorf("requests, failures, errors: %v, want %v", got, want)
	}
}

func TestReportData(t *testing.T) {
	t.Parallel()
	w := new(window)
	for _, ms := range []int64{145, 20, 300} {
		w.record("GET", "/b", ms, 10, "", false)
	}
	w.record("POST", "/a", 7, 0, "broken", true)
	w.record("POST", "/a", 9, 0, "", true)
	data := reportData(w.take())
	data["user_count"], data["duration"] = int32(4), 2.0
	var got []string
	s := summarize(data)
	for _, r := range append(s.rows, s.total) {
		got = append(got, fmt.Sprint(r))
	}
	want := "{POST /a 2 2 7 7 9 8 0 1 1} {GET /b 3 0 140 20 300 155 10 1.5 0} { Total 5 2 20 7 300 96.2 6 2.5 1}"
	if strings.Join(got, " ") != want {
		t.Errorf("rows %s\nwant %s", strings.Join(got, " "), want)
	}
	if s.users != 4 || s.rps != 2.5 || s.failRatio != 0.4 {
		t.Errorf("summary: %+v", s)
	}
	errs := data["errors"].(map[string]map[string]interface{})
	if len(errs) != 2 {
		t.Errorf("errors: %v", errs)
	}
	// A second look has nothing, and all outputs cope with that and with what is no data.
	for _, data := range []map[string]interface{}{reportData(w.take()), {}, {"stats": 7, "stats_total": []interface{}{}}} {
		if s := summarize(data); len(s.rows) != 0 || s.rps != 0 || s.failRatio != 0 {
			t.Errorf("%v: %+v", data, s)
		}
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	s := summary{users: 3, rps: 2.5, failRatio: 0.25, rows: []rowSummary{
		{method: "GET", name: `/a "q", b` + "\n" + `\`, requests: 10, failures: 1, median: 5, average: 6.25, lowest: 1, highest: 20, length: 99.5, perSecond: 3.3, failuresPerSecond: 0.5},
	}}
	now := time.Date(2026, 11, 24, 1, 2, 3, 0, time.UTC)
	if got, want := string(table(s, now)), `Current time: 2026/11/24 01:02:03, Users: 3, Total RPS: 2.5, Total Fail Ratio: 25.0%`+"\n"; !strings.HasPrefix(got, want) {
		t.Errorf("console: %s", got)
	}
	if got, want := string(lineProtocol(s, now)), `GET/a\ "q"\,\ b\ \,total_rps=2,user_count=3 num_requests=10,num_failures=1,median_response_time=5,average_response_time=6.25,min_response_time=1,max_response_time=20,average_content_length=99.5,current_rps=3.3,current_fail_per_sec=0.5 1795482123000`+"\n"; got != want {
		t.Errorf("line protocol: %s\nwant           %s", got, want)
	}
	if got, want := string(exposition(s)), `boomer_num_failures{method="GET",name="/a \"q\", b\n\\"} 1`+"\n"; !strings.Contains(got, want) {
		t.Errorf("exposition: %s\nwant in it: %s", got, want)
	}
	for job, want := range map[string]string{"a b": "http://h:9091/metrics/job/a%20b", "a/b": "http://h:9091/metrics/job@base64/YS9i"} {
		if got := NewPrometheusPusherOutput("h:9091/", job).url; got != want {
			t.Errorf("job %s: %s, want %s", job, got, want)
		}
	}
}
