package stats

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"

	"github.com/gustload/gust/worker/internal/protocol"
)

// ledger is what must be conserved, under names: counts that add up, and
// extremes. It is kept without the code under test.
type ledger struct {
	counts, lows, highs map[string]float64
}

func newLedger() *ledger {
	return &ledger{make(map[string]float64), make(map[string]float64), make(map[string]float64)}
}

func (l *ledger) low(name string, v float64) {
	if old, ok := l.lows[name]; !ok || v < old {
		l.lows[name] = v
	}
}

func (l *ledger) high(name string, v float64) {
	if old, ok := l.highs[name]; !ok || v > old {
		l.highs[name] = v
	}
}

func (l *ledger) addSample(s Sample) {
	for _, row := range []string{s.Method + " " + s.Name, "total"} {
		second := s.At.Unix()
		l.counts[row+": requests"]++
		l.counts[row+": length"] += float64(s.Length)
		l.counts[fmt.Sprintf("%s: second %d", row, second)]++
		l.high(row+": last", unixSeconds(s.At))
		if s.Failure != "" {
			l.counts[row+": failures"]++
			l.counts[fmt.Sprintf("%s: fail second %d", row, second)]++
		}
		if s.ResponseTime < 0 {
			l.counts[row+": none"]++
			continue
		}
		ms := float64(s.ResponseTime) / 1e6
		l.counts[row+": sum"] += ms
		l.counts[fmt.Sprintf("%s: bucket %d", row, Bucket(ms))]++
		l.low(row+": min", ms)
		l.high(row+": max", ms)
	}
	if s.Failure != "" {
		l.addFailure(s.Method+" "+s.Name+" "+s.Failure, 1, unixSeconds(s.At), unixSeconds(s.At))
	}
}

func (l *ledger) addFailure(row string, n int64, first, last float64) {
	l.counts[row+": occurrences"] += float64(n)
	l.low(row+": first", first)
	l.high(row+": last", last)
}

func (l *ledger) addReport(r *protocol.Stats) {
	for _, e := range r.Entries {
		l.addEntry(e.Method+" "+e.Name, e)
	}
	l.addEntry("total", r.Total)
	for _, e := range r.Errors {
		l.addFailure(e.Method+" "+e.Name+" "+e.Error, e.Occurrences, e.FirstSeen, e.LastSeen)
	}
}

func (l *ledger) addEntry(row string, e protocol.Entry) {
	for name, n := range map[string]float64{
		"requests": float64(e.NumRequests), "length": float64(e.TotalContentLength), "failures": float64(e.NumFailures),
		"none": float64(e.NumNoneRequests), "sum": e.TotalResponseTime,
	} {
		if n != 0 {
			l.counts[row+": "+name] += n
		}
	}
	for name, counts := range map[string]map[int64]int64{
		"bucket": e.ResponseTimes, "second": e.NumReqsPerSec, "fail second": e.NumFailPerSec,
	} {
		for k, n := range counts {
			l.counts[fmt.Sprintf("%s: %s %d", row, name, k)] += float64(n)
		}
	}
	if e.NumRequests > 0 {
		l.high(row+": last", e.LastRequestTimestamp)
	}
	if e.NumRequests > e.NumNoneRequests {
		l.low(row+": min", e.MinResponseTime)
		l.high(row+": max", e.MaxResponseTime)
	}
}

func (l *ledger) compare(t *testing.T, want *ledger) {
	t.Helper()
	for _, c := range []struct {
		what      string
		got, want map[string]float64
	}{{"count", l.counts, want.counts}, {"minimum", l.lows, want.lows}, {"maximum", l.highs, want.highs}} {
		if maps.Equal(c.got, c.want) {
			continue
		}
		for k, v := range c.want {
			if got, ok := c.got[k]; !ok || got != v {
				t.Errorf("%s of %q: got %v, want %v", c.what, k, got, v)
			}
		}
		for k, v := range c.got {
			if _, ok := c.want[k]; !ok {
				t.Errorf("%s of %q: got %v, want none", c.what, k, v)
			}
		}
	}
}

// checkSums wants the total of a report to be the sum of its entries.
func checkSums(t *testing.T, r *protocol.Stats) {
	t.Helper()
	got, want := newLedger(), newLedger()
	got.addEntry("", r.Total)
	for _, e := range r.Entries {
		want.addEntry("", e)
		if e.NumRequests == 0 {
			t.Errorf("%s %s: entry without requests", e.Method, e.Name)
		}
	}
	got.compare(t, want)
}

// plainSamples are samples whose names and texts are reported as they are.
func plainSamples(r *rand.Rand, n int) []Sample {
	samples := randomSamples(r, n, epoch, true)
	for i := range samples {
		if samples[i].Failure != "" {
			samples[i].Failure = fmt.Sprintf("error %d", r.IntN(5))
		}
	}
	return samples
}

// record records samples through a succession of shards, and some after Close.
func record(c *Collector, r *rand.Rand, samples []Sample) {
	shard := c.Shard()
	for i, s := range samples {
		if i%64 == 0 {
			runtime.Gosched() // else few reports are made meanwhile
		}
		if r.IntN(50) == 0 {
			shard.Close()
			if r.IntN(2) == 0 {
				shard.Record(s)
				shard.Close()
				shard = c.Shard()
				continue
			}
			shard = c.Shard()
		}
		shard.Record(s)
	}
	if r.IntN(2) == 0 {
		shard.Close()
	}
}

// Whatever users, reports, failed sends and ends of users do at the same time,
// every sample is reported exactly once.
func TestConcurrentUseConservesEverySample(t *testing.T) {
	for _, c := range []struct {
		name   string
		limits Limits
	}{
		{"no overflow", Limits{}},
		{"overflow", Limits{Names: 3, Errors: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			const users, each, minReports = 6, 10000, 30
			collector := New(c.limits)
			want, got := newLedger(), newLedger()
			var samples [users][]Sample
			for u := range users {
				samples[u] = plainSamples(rand.New(rand.NewPCG(uint64(u), 6)), each)
				for _, s := range samples[u] {
					want.addSample(s)
				}
			}
			var wg sync.WaitGroup
			underWay := make(chan struct{}) // closed after minReports
			for u, samples := range samples {
				wg.Go(func() {
					r := rand.New(rand.NewPCG(uint64(u), 7))
					record(collector, r, samples[:each/2])
					<-underWay
					record(collector, r, samples[each/2:])
				})
			}
			ended := make(chan struct{})
			go func() { defer close(ended); wg.Wait() }()

			r := rand.New(rand.NewPCG(8, 9))
			var sent, unsent []*protocol.Stats
			for i, over := 0, false; !over; i++ {
				if i == minReports {
					close(underWay)
				}
				select {
				case <-ended:
					over = true
				default:
				}
				report := collector.Report(epoch)
				if over || r.IntN(3) > 0 {
					sent = append(sent, report)
				} else {
					unsent = append(unsent, report)
					collector.Restore(report)
				}
			}
			for _, report := range sent {
				checkSums(t, report)
				got.addReport(report)
			}
			full := 0
			for _, report := range append(unsent, sent...) {
				if report.Total.NumRequests > 0 {
					full++
				}
			}
			t.Logf("%d reports sent, %d restored, %d with samples", len(sent), len(unsent), full)
			checkConserved(t, c.limits, got, want)
			if got := collector.Report(epoch); got.Total.NumRequests != 0 {
				t.Errorf("%d samples were reported twice", got.Total.NumRequests)
			}
		})
	}
}

// checkConserved compares everything, or what has no overflow: the total, and
// the number of failures.
func checkConserved(t *testing.T, limits Limits, got, want *ledger) {
	t.Helper()
	if limits != (Limits{}) {
		for _, l := range []*ledger{got, want} {
			occurrences := 0.0
			for k, n := range l.counts {
				if strings.HasSuffix(k, ": occurrences") {
					occurrences += n
				}
			}
			for _, m := range []map[string]float64{l.counts, l.lows, l.highs} {
				maps.DeleteFunc(m, func(k string, _ float64) bool { return !strings.HasPrefix(k, "total: ") })
			}
			l.counts["occurrences"] = occurrences
		}
	}
	got.compare(t, want)
}

// FuzzOrderConservesEverySample plays any order of calls. Each byte is one: the
// upper half says which shard, the lower which call, most often Record.
func FuzzOrderConservesEverySample(f *testing.F) {
	f.Add([]byte("\x00\x00\x0d\x10\x00\x00\x00\x00\x00\x00\x00\x0f\x10\x0c\x00\x0e\x10\x00\x1c\x00"), false)
	f.Add([]byte("\x00\x0d\x0d\x10\x20\x00\x0e\x10\x20\x0f\x00\x10\x0c\x1c\x00\x10\x20\x0e\x0e\x20"), true)
	f.Add([]byte("\x0e\x0f\x00\x00\x0f\x00\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0c"), true)
	f.Fuzz(func(t *testing.T, calls []byte, tight bool) {
		limits := Limits{}
		if tight {
			limits = Limits{Names: 2, Errors: 2}
		}
		collector := New(limits)
		got, want := newLedger(), newLedger()
		samples := plainSamples(rand.New(rand.NewPCG(10, uint64(len(calls)))), len(calls))
		shards := []*Shard{collector.Shard()}
		for i, call := range calls {
			shard := shards[int(call>>4)%len(shards)]
			switch call % 16 {
			case 0xc:
				shard.Close()
			case 0xd:
				shards = append(shards, collector.Shard())
			case 0xe:
				report := collector.Report(epoch)
				checkSums(t, report)
				collector.Restore(report)
			case 0xf:
				report := collector.Report(epoch)
				checkSums(t, report)
				got.addReport(report)
			default:
				shard.Record(samples[i])
				want.addSample(samples[i])
			}
		}
		got.addReport(collector.Report(epoch))
		checkConserved(t, limits, got, want)
	})
}

func TestOverflow(t *testing.T) {
	const names, errors = 3, 4
	collector := New(Limits{Names: names, Errors: errors})
	shards := []*Shard{collector.Shard(), collector.Shard(), collector.Shard()}
	for round := range 3 {
		// Three busy names of one user, many rare ones of the others.
		for i := range 300 {
			busy := Sample{Method: "GET", Name: fmt.Sprintf("/busy/%d", i%names), ResponseTime: time.Millisecond, At: epoch}
			shards[0].Record(busy)
			rare := Sample{Method: "GET", Name: fmt.Sprintf("/%d/%d", round, i/2), Failure: fmt.Sprint("error ", i/3), At: epoch}
			shards[1+i%2].Record(rare)
		}
		report := collector.Report(epoch)
		checkSums(t, report)
		var rows []string
		for _, e := range report.Entries {
			rows = append(rows, fmt.Sprint(e.Method, " ", e.Name, " ", e.NumRequests))
		}
		want := []string{"OTHER (more than 3 names) 300", "GET /busy/0 100", "GET /busy/1 100", "GET /busy/2 100"}
		if !reflect.DeepEqual(rows, want) {
			t.Errorf("round %d: rows %q, want %q", round, rows, want)
		}
		if len(report.Errors) > errors+1 {
			t.Errorf("round %d: %d rows of errors, want at most %d", round, len(report.Errors), errors+1)
		}
		other, ok := report.Errors[protocol.ErrorKey("OTHER", "(various)", "(more than 4 errors)")]
		if !ok {
			t.Errorf("round %d: no row for the other errors in %v", round, report.Errors)
		}
		inNames, inErrors := collector.Overflow()
		if inNames != 300 || inErrors != other.Occurrences {
			t.Errorf("round %d: overflow of %d and %d, want 300 and %d", round, inNames, inErrors, other.Occurrences)
		}
	}
	if names, errors := collector.Overflow(); names != 0 || errors != 0 {
		t.Errorf("second call tells %d and %d again", names, errors)
	}
}

// The commonest errors keep their rows, also when stripes differ.
func TestErrorOverflow(t *testing.T) {
	collector := New(Limits{Errors: 3})
	shards := []*Shard{collector.Shard(), collector.Shard()}
	for i, errors := range []string{"aaabbc", "cccddde"} {
		for j, text := range errors {
			shards[i].Record(Sample{Method: "GET", Name: "/", Failure: string(text), At: epoch.Add(time.Duration(j) * time.Second)})
		}
	}
	report := collector.Report(epoch)
	got := make(map[string]protocol.ErrorEntry)
	for _, e := range report.Errors {
		got[e.Error] = e
	}
	row := func(method, name, text string, n int64, first, last int) protocol.ErrorEntry {
		at := func(j int) float64 { return unixSeconds(epoch.Add(time.Duration(j) * time.Second)) }
		return protocol.ErrorEntry{
			Method: method, Name: name, Error: text, Occurrences: n, FirstSeen: at(first), LastSeen: at(last),
		}
	}
	want := map[string]protocol.ErrorEntry{
		"a":                    row("GET", "/", "a", 3, 0, 2),
		"c":                    row("GET", "/", "c", 4, 0, 5),
		"d":                    row("GET", "/", "d", 3, 3, 5),
		"(more than 3 errors)": row("OTHER", "(various)", "(more than 3 errors)", 3, 3, 6),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if _, errors := collector.Overflow(); errors != 3 {
		t.Errorf("overflow of %d, want 3", errors)
	}
}

func TestLimitIsNotExceededByLimit(t *testing.T) {
	collector := New(Limits{})
	shard := collector.Shard()
	for range 2 {
		for i := range 500 {
			shard.Record(Sample{Name: fmt.Sprint(i), Failure: fmt.Sprint(i), At: epoch})
		}
		report := collector.Report(epoch)
		if len(report.Entries) != 500 || len(report.Errors) != 500 {
			t.Errorf("%d entries and %d errors, want 500 each", len(report.Entries), len(report.Errors))
		}
		if names, errors := collector.Overflow(); names != 0 || errors != 0 {
			t.Errorf("overflow of %d and %d at the limit", names, errors)
		}
	}
}

// A test that never repeats a name must not fill the memory, and names that
// come and go must not use up the limit.
func TestRowsAreForgotten(t *testing.T) {
	const limit = 10
	collector := New(Limits{Names: limit})
	shard := collector.Shard()
	for i := range 100 * limit {
		shard.Record(Sample{Name: fmt.Sprint(i), At: epoch})
		if i%limit != limit-1 {
			continue
		}
		if report := collector.Report(epoch); len(report.Entries) != limit {
			t.Fatalf("after %d names: %d rows, want %d", i, len(report.Entries), limit)
		}
	}
	for _, st := range collector.stripes {
		if len(st.rows) > limit || len(st.active)+len(st.free) > limit+1 {
			t.Errorf("a stripe keeps %d rows, %d tallies", len(st.rows), len(st.active)+len(st.free))
		}
	}
}

// A user that kept a row which the stripe has forgotten must not lose samples,
// nor bring the row back beyond the limit.
func TestForgottenRowIsFoundAgain(t *testing.T) {
	collector := New(Limits{Names: 1})
	shard := collector.Shard()
	shard.Record(Sample{Name: "a", At: epoch})
	collector.Report(epoch)
	shard.Record(Sample{Name: "a", At: epoch}) // by its cache, still in the buffer
	shard.Record(Sample{Name: "b", At: epoch}) // takes the only place
	shard.stripe.flush()
	if got := shard.stripe.active; len(got) != 2 || got[0].name != "b" || got[1] != shard.stripe.other {
		t.Errorf("%d rows are active, want b and the overflow row", len(got))
	}
	if shard.cache != (Shard{}).cache {
		t.Error("the shard still keeps a forgotten row")
	}
	report := collector.Report(epoch)
	checkSums(t, report)
	if report.Total.NumRequests != 2 {
		t.Errorf("%d samples reported, want 2", report.Total.NumRequests)
	}
}

func TestRestore(t *testing.T) {
	collector := New(Limits{})
	collector.Reset(epoch)
	shard := collector.Shard()
	at := func(seconds int) time.Time { return epoch.Add(time.Duration(seconds) * time.Second) }
	shard.Record(Sample{Method: "GET", Name: "/", ResponseTime: -1, Failure: "late", At: at(2)})
	untimed := collector.Report(at(3))
	shard.Record(Sample{Method: "GET", Name: "/", ResponseTime: 0, Length: 5, Failure: "late", At: at(4)})
	shard.Record(Sample{Method: "GET", Name: "/new", ResponseTime: 20e6, At: at(5)})
	second := collector.Report(at(6))
	collector.Restore(second)
	collector.Restore(untimed)
	shard.Record(Sample{Method: "GET", Name: "/", ResponseTime: 70e6, At: at(7)})
	report := collector.Report(at(9))

	base := epoch.Unix()
	want := protocol.Entry{
		Name: "/", Method: "GET",
		LastRequestTimestamp: unixSeconds(at(7)), StartTime: unixSeconds(epoch),
		NumRequests: 3, NumNoneRequests: 1, NumFailures: 2,
		TotalResponseTime: 70, MaxResponseTime: 70, MinResponseTime: 0, TotalContentLength: 5,
		ResponseTimes: map[int64]int64{0: 1, 70: 1},
		NumReqsPerSec: map[int64]int64{base + 2: 1, base + 4: 1, base + 7: 1},
		NumFailPerSec: map[int64]int64{base + 2: 1, base + 4: 1},
	}
	if len(report.Entries) != 2 || !reflect.DeepEqual(report.Entries[0], want) {
		t.Errorf("got  %+v\nwant %+v first of two", report.Entries, want)
	}
	if got := report.Entries[1].StartTime; got != unixSeconds(at(3)) {
		t.Errorf("/new starts at %f, want the second report's start %f", got, unixSeconds(at(3)))
	}
	if report.Total.StartTime != unixSeconds(epoch) {
		t.Errorf("total starts at %f, want %f", report.Total.StartTime, unixSeconds(epoch))
	}
	wantErrors := map[string]protocol.ErrorEntry{
		protocol.ErrorKey("GET", "/", "late"): {
			Name: "/", Method: "GET", Error: "late", Occurrences: 2,
			FirstSeen: unixSeconds(at(2)), LastSeen: unixSeconds(at(4)),
		},
	}
	if !reflect.DeepEqual(report.Errors, wantErrors) {
		t.Errorf("errors %+v, want %+v", report.Errors, wantErrors)
	}
	if untimed.Entries[0].NumRequests != 1 || second.Total.NumRequests != 2 {
		t.Error("restored reports were changed")
	}
}

// Reports of an idle hour that found no master must not move the start of a
// test that others run meanwhile.
func TestIdleReportsLeaveNoStart(t *testing.T) {
	collector := New(Limits{})
	collector.Reset(epoch)
	now := epoch
	for range 5 {
		now = now.Add(time.Hour)
		collector.Restore(collector.Report(now))
	}
	report := collector.Report(now.Add(time.Second))
	want := protocol.Stats{
		Entries: []protocol.Entry{},
		Errors:  map[string]protocol.ErrorEntry{},
		Total:   *newEntry(key{name: "Aggregated"}, unixSeconds(now)),
	}
	if !reflect.DeepEqual(*report, want) {
		t.Errorf("got %+v, want %+v", *report, want)
	}
}

func TestResetForgets(t *testing.T) {
	collector := New(Limits{Names: 1, Errors: 1})
	shard := collector.Shard()
	for i := range 20 {
		shard.Record(Sample{Name: fmt.Sprint(i), Failure: fmt.Sprint(i), At: epoch})
	}
	collector.Restore(collector.Report(epoch))
	shard.Record(Sample{Name: "in the buffer", At: epoch})
	collector.Reset(epoch.Add(time.Minute))
	report := collector.Report(epoch.Add(2 * time.Minute))
	if len(report.Entries) != 0 || len(report.Errors) != 0 || report.Total.NumRequests != 0 {
		t.Errorf("after Reset: %+v", report)
	}
	if want := unixSeconds(epoch.Add(time.Minute)); report.Total.StartTime != want {
		t.Errorf("starts at %f, want %f", report.Total.StartTime, want)
	}
	if names, errors := collector.Overflow(); names != 0 || errors != 0 {
		t.Errorf("overflow of %d and %d after Reset", names, errors)
	}
	shard.Record(Sample{Name: "a", At: epoch})
	if got := collector.Report(epoch).Total.NumRequests; got != 1 {
		t.Errorf("the shard lost its place: %d samples, want 1", got)
	}
}

func TestTextsAreValidAndShort(t *testing.T) {
	for _, c := range []struct{ name, in, row, failure string }{
		{"plain", "/x", "/x", "/x"},
		{"not UTF-8", "a\xff\xfeb\xc3", "a\uFFFDb\uFFFD", "a\uFFFDb\uFFFD"},
		{"address", "<X object at 0xab>", "<X object at 0xab>", "<X object at 0x....>"},
		{"long", strings.Repeat("x", 9000), strings.Repeat("x", 2045) + "...", strings.Repeat("x", 8189) + "..."},
		{"long runes", strings.Repeat("é", 9000), strings.Repeat("é", 1022) + "...", strings.Repeat("é", 4094) + "..."},
		{"at the limit", strings.Repeat("x", 2048), strings.Repeat("x", 2048), strings.Repeat("x", 2048)},
	} {
		t.Run(c.name, func(t *testing.T) {
			collector := New(Limits{})
			shard := collector.Shard()
			for range 20 {
				shard.Record(Sample{Method: c.in, Name: c.in, Failure: c.in, At: epoch})
			}
			report := collector.Report(epoch)
			if len(report.Entries) != 1 || len(report.Errors) != 1 {
				t.Fatalf("%d entries, %d errors, want one each", len(report.Entries), len(report.Errors))
			}
			e, failure := report.Entries[0], report.Errors[protocol.ErrorKey(c.row, c.row, c.failure)]
			if e.Name != c.row || e.Method != c.row || e.NumFailures != 20 {
				t.Errorf("entry %+v, want name and method %q", e, c.row)
			}
			if failure.Error != c.failure || failure.Occurrences != 20 || failure.Name != c.row || failure.Method != c.row {
				t.Errorf("failure %+v, want %q", failure, c.failure)
			}
			for _, p := range shard.buffer {
				if p.failure != "" {
					t.Errorf("the shard still holds %q", p.failure)
				}
			}
			if !utf8.ValidString(e.Name) || !utf8.ValidString(failure.Error) {
				t.Error("not UTF-8")
			}
		})
	}
}

func TestBucketPositionsAreReversible(t *testing.T) {
	seen := make(map[uint64]bool)
	for ms := 0.0; ms < 200000; ms++ {
		b := Bucket(ms)
		p := position(b)
		if bucketAt(p) != b {
			t.Fatalf("bucket %d is at position %d, which is bucket %d", b, p, bucketAt(p))
		}
		seen[p] = true
	}
	if len(seen) != 101+90+90+190 {
		t.Errorf("%d positions", len(seen))
	}
}

func TestVeryLongTimes(t *testing.T) {
	collector := New(Limits{})
	shard := collector.Shard()
	for _, d := range []time.Duration{113 * time.Second, 114 * time.Second, time.Hour, time.Hour, math.MaxInt64} {
		shard.Record(Sample{ResponseTime: d, At: epoch})
	}
	for range 2 {
		report := collector.Report(epoch)
		want := map[int64]int64{113000: 1, 114000: 1, 3600000: 2, 9223372037000: 1}
		if got := report.Entries[0].ResponseTimes; !maps.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		collector.Restore(report)
	}
}

// 100,000 users may rest at once.
func TestShardIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(Shard{}); size > 512 {
		t.Errorf("a shard takes %d bytes", size)
	}
}

func TestRecordDoesNotAllocate(t *testing.T) {
	collector := New(Limits{})
	shard := collector.Shard()
	samples := plainSamples(rand.New(rand.NewPCG(11, 12)), 1000)
	recordAll := func() {
		for i := range samples {
			s := samples[i]
			s.At = epoch
			shard.Record(s)
		}
	}
	recordAll()
	if n := testing.AllocsPerRun(10, recordAll); n != 0 {
		t.Errorf("%v allocations in %d samples", n, len(samples))
	}
}
