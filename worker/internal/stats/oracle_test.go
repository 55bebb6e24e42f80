package stats

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/protocol"
)

// ask puts a question to testdata/oracle.py, which runs Locust's own code.
func ask(t *testing.T, question, answer any) {
	t.Helper()
	python := os.Getenv("GUST_LOCUST_PYTHON")
	if python == "" {
		t.Fatal("GUST_LOCUST_PYTHON is not set: these tests compare with real Locust and need the path of a Python that has it")
	}
	input, err := json.Marshal(question)
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(python, "testdata/oracle.py")
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = &stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("oracle: %v\n%s", err, stderr.String())
	}
	if err := json.Unmarshal(output, answer); err != nil {
		t.Fatalf("oracle's answer: %v\n%s", err, output)
	}
}

// The types below are Locust's own form of a report.

type pyReport struct {
	Stats  []pyEntry          `json:"stats"`
	Total  pyEntry            `json:"stats_total"`
	Errors map[string]pyError `json:"errors"`
	Shown  map[string][]any   `json:"shown"`
}

type pyEntry struct {
	Name          string          `json:"name"`
	Method        string          `json:"method"`
	Last          *float64        `json:"last_request_timestamp"`
	Start         float64         `json:"start_time"`
	Requests      int64           `json:"num_requests"`
	None          int64           `json:"num_none_requests"`
	Failures      int64           `json:"num_failures"`
	Sum           float64         `json:"total_response_time"`
	Max           float64         `json:"max_response_time"`
	Min           *float64        `json:"min_response_time"`
	Length        int64           `json:"total_content_length"`
	ResponseTimes map[int64]int64 `json:"response_times"`
	PerSecond     map[int64]int64 `json:"num_reqs_per_sec"`
	FailPerSecond map[int64]int64 `json:"num_fail_per_sec"`
}

type pyError struct {
	Name        string   `json:"name"`
	Method      string   `json:"method"`
	Error       string   `json:"error"`
	Occurrences int64    `json:"occurrences"`
	FirstSeen   *float64 `json:"first_seen"`
	LastSeen    *float64 `json:"last_seen"`
}

func toPython(r *protocol.Stats) pyReport {
	p := pyReport{Total: entryToPython(r.Total), Errors: make(map[string]pyError)}
	for _, e := range r.Entries {
		p.Stats = append(p.Stats, entryToPython(e))
	}
	for k, e := range r.Errors {
		p.Errors[k] = pyError{e.Name, e.Method, e.Error, e.Occurrences, nonZero(e.FirstSeen), nonZero(e.LastSeen)}
	}
	return p
}

func entryToPython(e protocol.Entry) pyEntry {
	p := pyEntry{
		Name: e.Name, Method: e.Method, Start: e.StartTime, Last: nonZero(e.LastRequestTimestamp),
		Requests: e.NumRequests, None: e.NumNoneRequests, Failures: e.NumFailures,
		Sum: e.TotalResponseTime, Max: e.MaxResponseTime, Length: e.TotalContentLength,
		ResponseTimes: e.ResponseTimes, PerSecond: e.NumReqsPerSec, FailPerSecond: e.NumFailPerSec,
	}
	if e.NumRequests > e.NumNoneRequests {
		p.Min = &e.MinResponseTime
	}
	return p
}

func nonZero(f float64) *float64 {
	if f == 0 {
		return nil
	}
	return &f
}

func sortEntries(entries []pyEntry) {
	slices.SortFunc(entries, func(a, b pyEntry) int {
		return compareKeys(key{a.Method, a.Name}, key{b.Method, b.Name})
	})
}

// compareReports wants all fields equal, but sums that differ by rounding in
// their order of addition, and the starts of entries: see checkStarts.
func compareReports(t *testing.T, what string, got, want pyReport, tolerance float64) {
	t.Helper()
	sortEntries(want.Stats)
	sortEntries(got.Stats)
	if len(got.Stats) != len(want.Stats) {
		t.Fatalf("%s: %d entries, Locust has %d", what, len(got.Stats), len(want.Stats))
	}
	for i := range got.Stats {
		g, w := got.Stats[i], want.Stats[i]
		g.Start = w.Start
		compareEntries(t, what, g, w, tolerance)
	}
	compareEntries(t, what, got.Total, want.Total, tolerance)
	compareJSON(t, what+": errors", got.Errors, want.Errors)
}

// checkStarts wants the starts of the last report's entries to be the report's.
// Those are Locust's too, but for entries that the report before did not have:
// there Locust's are older (idle entries) or newer (new ones): see Report.
func checkStarts(t *testing.T, what string, reports []pyReport, want pyReport) {
	t.Helper()
	last := reports[len(reports)-1]
	starts := make(map[key]float64)
	for _, e := range last.Stats {
		starts[key{e.Method, e.Name}] = e.Start
		if e.Start != last.Total.Start {
			t.Errorf("%s: %s %s starts at %f, the report at %f", what, e.Method, e.Name, e.Start, last.Total.Start)
		}
	}
	if len(reports) == 1 {
		return
	}
	before := make(map[key]bool)
	for _, e := range reports[len(reports)-2].Stats {
		before[key{e.Method, e.Name}] = true
	}
	for _, e := range want.Stats {
		k := key{e.Method, e.Name}
		if before[k] && starts[k] != e.Start {
			t.Errorf("%s: %s %s starts at %f, Locust's at %f", what, e.Method, e.Name, starts[k], e.Start)
		}
	}
}

func compareEntries(t *testing.T, what string, got, want pyEntry, tolerance float64) {
	t.Helper()
	if math.Abs(got.Sum-want.Sum) > tolerance*want.Sum {
		t.Errorf("%s: %s %s: sum of response times %v, Locust has %v", what, got.Method, got.Name, got.Sum, want.Sum)
	}
	got.Sum = want.Sum
	compareJSON(t, what, got, want)
}

func compareJSON(t *testing.T, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	g, errG := json.MarshalIndent(got, "", " ")
	w, errW := json.MarshalIndent(want, "", " ")
	if errG != nil || errW != nil {
		t.Fatal(errG, errW)
	}
	t.Errorf("%s:\n got %s\nLocust has %s", what, g, w)
}

type pySample struct {
	Method string   `json:"method"`
	Name   string   `json:"name"`
	MS     *float64 `json:"ms"`
	Length int64    `json:"length"`
	Error  string   `json:"error"`
	At     float64  `json:"at"`
}

func samplesToPython(samples []Sample) []pySample {
	var list []pySample
	for _, s := range samples {
		p := pySample{s.Method, s.Name, nil, s.Length, s.Failure, unixSeconds(s.At)}
		if s.ResponseTime >= 0 {
			ms := float64(s.ResponseTime.Nanoseconds()) / 1e6
			p.MS = &ms
		}
		list = append(list, p)
	}
	return list
}

var (
	epoch = time.Unix(1790000000, 250_000_000)

	sampleKeys = []key{
		{"GET", "/"}, {"GET", "/a"}, {"POST", "/a"}, {"PUT", "/a"}, {"GET", "/é"}, {"WS", "it's \"quoted\""},
		{"", ""}, {"GET", "/ünï/\u202e\n"}, {"a", "bc"}, {"ab", "c"}, {"GET", "/😀"},
	}
	sampleFailures = []string{
		"HTTPError('404 Client Error: Not Found for url: /x')",
		`CatchResponseError('it\'s')`, "a'b", `both ' and "`, "é\u00a0\u200b\t\x01😀",
		"<Conn object at 0x7f001>", "<Conn object at 0x7f002> and 0x7f002 again",
		"<A object at 0x1> <B object at 0x2>", "object at 0x12 without an end", "object at 0x>",
	}
)

// ties are the half-way points between buckets and their neighbours, as far as
// a nanosecond clock can tell them apart.
func ties() []time.Duration {
	var list []time.Duration
	for _, decade := range []struct{ from, to, step time.Duration }{
		{0, 100e6, 1e6}, {100e6, 1000e6, 10e6}, {1000e6, 10000e6, 100e6}, {10000e6, 140000e6, 1000e6},
	} {
		for d := decade.from; d < decade.to; d += decade.step {
			half := d + decade.step/2
			list = append(list, half-1, half, half+1)
		}
	}
	return list
}

// randomSamples makes n samples from start on, a few milliseconds apart. With
// dyadic, sums of response times are exact in any order.
func randomSamples(r *rand.Rand, n int, start time.Time, dyadic bool) []Sample {
	list := make([]Sample, n)
	edges := ties()
	for i := range list {
		k := sampleKeys[r.IntN(len(sampleKeys))]
		start = start.Add(time.Duration(r.Int64N(20e6)))
		s := Sample{Method: k.method, Name: k.name, Length: r.Int64N(1 << 33), At: start}
		switch {
		case r.IntN(10) == 0:
			s.ResponseTime = -1
		case dyadic:
			s.ResponseTime = time.Duration(r.ExpFloat64()*2e4) * 15625 // 1/64 ms
		case r.IntN(3) == 0:
			s.ResponseTime = edges[r.IntN(len(edges))]
		default:
			s.ResponseTime = time.Duration(math.Exp(r.Float64() * 26))
		}
		if r.IntN(4) == 0 {
			s.Failure = sampleFailures[r.IntN(len(sampleFailures))]
		}
		list[i] = s
	}
	return list
}

func TestBucketsAreLocusts(t *testing.T) {
	var list []float64
	for _, d := range ties() {
		ms := float64(d) / 1e6
		list = append(list, ms, math.Nextafter(ms, 0), math.Nextafter(ms, 1e9))
	}
	for _, edge := range []float64{0, 0.5, 99.5, 99.9, 100, 995, 999, 1000, 9950, 9999, 10000, 113500, 1e6, 1e9} {
		list = append(list, edge, math.Nextafter(edge, 1e12), max(0, math.Nextafter(edge, -1)))
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 20000 {
		list = append(list, math.Exp(r.Float64()*14))
	}
	var want []int64
	ask(t, map[string]any{"ask": "buckets", "ms": list}, &want)
	if len(want) != len(list) {
		t.Fatalf("%d answers to %d questions", len(want), len(list))
	}
	for i, ms := range list {
		if got := Bucket(ms); got != want[i] {
			t.Errorf("Bucket(%v) = %d, Locust has %d", ms, got, want[i])
		}
	}
	t.Logf("%d response times compared", len(list))
}

func TestReportsAreLocusts(t *testing.T) {
	for _, c := range []struct {
		name      string
		counts    []int // samples per interval
		shards    int
		dyadic    bool
		tolerance float64
	}{
		{"one user", []int{0, 1, 7, 300, 0, 0, 2000, 50, 1000}, 1, false, 0},
		{"many users, exact sums", []int{500, 1000, 0, 3000, 20}, 40, true, 0},
		{"many users, any times", []int{500, 0, 3000, 20}, 40, false, 1e-12},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(2, 3))
			collector := New(Limits{})
			collector.Reset(epoch)
			var shards []*Shard
			for range c.shards {
				shards = append(shards, collector.Shard())
			}
			var intervals []map[string]any
			var got []pyReport
			now := epoch
			for _, n := range c.counts {
				samples := randomSamples(r, n, now, c.dyadic)
				for _, s := range samples {
					shards[r.IntN(len(shards))].Record(s)
					now = s.At
				}
				now = now.Add(3 * time.Second)
				intervals = append(intervals, map[string]any{"samples": samplesToPython(samples), "end": unixSeconds(now)})
				got = append(got, toPython(collector.Report(now)))
			}
			var want []pyReport
			ask(t, map[string]any{"ask": "worker", "start": unixSeconds(epoch), "intervals": intervals}, &want)
			for i := range want {
				what := fmt.Sprintf("report %d of %d samples", i, c.counts[i])
				tolerance := c.tolerance
				checkStarts(t, what, got[:i+1], want[i])
				if c.shards == 1 { // rows are added up in Locust's order, the total is not
					total, own := want[i].Total.Sum, got[i].Total.Sum
					if math.Abs(total-own) > 1e-12*total {
						t.Errorf("%s: total time %v, Locust has %v", what, own, total)
					}
					want[i].Total.Sum = own
				}
				compareReports(t, what, got[i], want[i], tolerance)
			}
		})
	}
}

// Reports, some of them sent late in one with their successors, are merged by
// the code of a master. It must end with what one process would have logged.
func TestMasterMergesToTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 5))
	collector := New(Limits{})
	collector.Reset(epoch)
	var whole []Sample
	var messages []string
	unsent := 0
	now := epoch
	for i := range 30 {
		samples := randomSamples(r, r.IntN(200), now, true)
		whole = append(whole, samples...)
		shard := collector.Shard()
		for _, s := range samples {
			shard.Record(s)
			now = s.At
		}
		shard.Close()
		now = now.Add(time.Second)
		if r.IntN(2) == 0 { // a look at the totals changes nothing
			if n := collector.Totals().Total.NumRequests; n != int64(len(whole)) {
				t.Errorf("%d of %d samples are in the totals", n, len(whole))
			}
		}
		report := collector.Report(now)
		if i < 29 && r.IntN(3) == 0 {
			collector.Restore(report)
			unsent++
			continue
		}
		message, err := protocol.Encode(*report, "w")
		if err != nil {
			t.Fatal(err)
		}
		messages = append(messages, hex.EncodeToString(message))
	}
	if unsent == 0 {
		t.Fatal("no report was held back")
	}
	var views []pyReport
	ask(t, map[string]any{
		"ask": "master", "start": unixSeconds(epoch), "messages": messages, "samples": samplesToPython(whole),
	}, &views)
	merged, want := views[0], views[1]
	compareReports(t, "merged", merged, want, 0)
	if !maps.EqualFunc(merged.Shown, want.Shown, slices.Equal[[]any]) {
		t.Errorf("the master shows\n%v\nafter one big log it would show\n%v", merged.Shown, want.Shown)
	}
	totals := collector.Totals()
	if shown := shownOf(&totals); !maps.EqualFunc(shown, want.Shown, slices.Equal[[]any]) {
		t.Errorf("the totals show\n%v\nLocust would show\n%v", shown, want.Shown)
	}
	if want.Total.Requests != int64(len(whole)) {
		t.Errorf("oracle logged %d of %d samples", want.Total.Requests, len(whole))
	}
}

// shownOf is what oracle.py shows of its statistics.
func shownOf(t *Totals) map[string][]any {
	shown := make(map[string][]any)
	for _, e := range append(slices.Clone(t.Entries), t.Total) {
		list := []any{e.MedianResponseTime()}
		for _, part := range []float64{0.5, 0.95, 0.99, 1} {
			list = append(list, float64(e.Percentile(part)))
		}
		shown[e.Method+" "+e.Name] = append(list, t.TotalRPS(&e), t.TotalFailPerSec(&e), e.AvgContentLength(),
			e.AvgResponseTime(), e.FailRatio(), t.CurrentRPS(&e), t.CurrentFailPerSec(&e))
	}
	return shown
}
