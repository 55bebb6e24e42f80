package report

import (
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
)

// What Python 3.11 gives for repr(float).
func TestFloat(t *testing.T) {
	for f, want := range map[float64]string{0: "0.0", 12: "12.0", 0.5: "0.5", 0.00001: "1e-05", 0.0001: "0.0001", 1234567890123: "1234567890123.0", 1e16: "1e+16", 1e22: "1e+22"} {
		if got := float(f); got != want {
			t.Errorf("%g is %s, want %s", f, got, want)
		}
	}
}

func TestUnwrapped(t *testing.T) {
	for failure, want := range map[string]string{
		`CatchResponseError('no data')`:     "no data",
		`CatchResponseError('it\'s "x"\n')`: "it's \"x\"\n",
		`CatchResponseError("it's")`:        "it's",
		`CatchResponseError(7)`:             "7",
		`HTTPError('404')`:                  "HTTPError('404')",
	} {
		if got := unwrapped(failure); got != want {
			t.Errorf("%s is %q, want %q", failure, got, want)
		}
	}
}

func TestNameWidth(t *testing.T) {
	for columns, want := range map[int]int{0: 80, 200: 80, 130: 50, 60: 0} {
		if got := NameWidth(columns); got != want {
			t.Errorf("on %d columns names have %d, want %d", columns, got, want)
		}
	}
	if line := Stats(&worker.StatsSnapshot{}, true, 0)[0]; !strings.HasPrefix(line, "Type     Name  # reqs") && !strings.HasPrefix(line, "Type     Name ") {
		t.Errorf("the narrowest table begins with %q", line)
	}
}

func TestCurrentPercentiles(t *testing.T) {
	var h History
	start := time.Unix(1000, 0)
	s := worker.StatsSnapshot{Start: start, Total: worker.StatsEntry{Name: "Aggregated", NumRequests: 4, ResponseTimes: map[int64]int64{100: 4}}}
	h.Add(start.Add(time.Second), &s, 1)
	s.Total.NumRequests, s.Total.ResponseTimes = 8, map[int64]int64{100: 4, 7: 4}
	h.Add(start.Add(11*time.Second), &s, 1) // ten seconds ago there were four requests
	if first, second := h.Points[0], h.Points[1]; first.Slow95 != 0 || second.Slow95 != 7 {
		t.Errorf("the 95th percentiles are %d and %d, want 0, for want of a time to compare with, and 7", first.Slow95, second.Slow95)
	}
}
