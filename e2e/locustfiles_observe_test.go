package e2e

// This file defines one run of a scenario, and what is seen of it.

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// An observation is what one run of a scenario did, each as a text with a count, without what differs between any two
// runs. It is kept in a file, see oracle.
type observation struct {
	Requests   map[string]int64 `json:"requests"`    // that reached the target
	Rows       map[string]int64 `json:"rows"`        // of the master's statistics
	Failures   map[string]int64 `json:"failures"`    // that the master shows, with their text
	Exceptions map[string]int64 `json:"exceptions"`  // that the master shows: message, and the last line that is in a user's file
	Output     map[string]int64 `json:"output"`      // what the file logged and printed; and the exit code
	BeforeStop int              `json:"before_stop"` // how many requests had reached the target when the test was stopped
}

// A workerKind is a program that runs locustfiles.
type workerKind struct {
	name  string
	start func(t testing.TB, m *master, dir string, env, files []string) *proc
	// It reports its numbers before it says that it has stopped; the stock worker does so up to 3 s later.
	reportsAtStop bool
	isStock       bool
}

var pythonWorker = workerKind{
	name:    "Python",
	isStock: true,
	start: func(t testing.TB, m *master, dir string, env, files []string) *proc {
		args := append([]string{"--worker", "-f", strings.Join(files, ",")}, toMaster(m)...)
		return startProc(t, "the Python worker", dir, env, filepath.Join(m.venv, "bin", "locust"), args...)
	},
}

var gustWorker = workerKind{
	name:          "gust",
	reportsAtStop: true,
	start: func(t testing.TB, m *master, dir string, env, files []string) *proc {
		return startGustIn(t, m, dir, env, "-f", strings.Join(files, ","))
	},
}

// observe runs a scenario on a worker of a kind until it is done: until expected requests have reached the target or, if
// expected is 0, until nothing happens any more.
func observe(t testing.TB, s scenario, kind workerKind, expected int) observation {
	t.Helper()
	target := newTarget(t, "-record")
	dir := t.TempDir()
	echo := ""
	if s.hosts {
		echo = newEcho(t)
	}
	s.copyTo(t, dir, target.url, echo)
	env := append([]string{
		"TARGET_HOST=" + target.url, "API_HOST=" + target.url, "PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=1", "TZ=UTC", "LC_ALL=C.UTF-8",
	}, s.env...)
	args := s.args
	if s.host {
		args = append([]string{"-H", target.url}, args...)
	}
	observer, err := filepath.Abs(filepath.Join("testdata", "observer.py"))
	if err != nil {
		t.Fatal(err)
	}
	m := newMaster(t, "newest", masterOptions{Paths: append(s.stock().paths(dir), observer), Dir: dir, Args: args, Env: env})
	files := s.paths(dir)
	if kind.isStock {
		files = s.stock().paths(dir)
	}
	worker := kind.start(t, m, dir, env, files)
	waitWorker(m, worker)

	form := url.Values{}
	if s.host {
		form.Set("host", target.url)
	}
	m.swarm(s.users, s.rate, form)
	if s.sampled > 0 {
		time.Sleep(s.sampled)
	} else {
		waitDone(m, worker, target, s.quiet, expected)
	}
	seen := observation{BeforeStop: target.activity().Recorded}
	m.stop()
	m.waitState("stopped")
	if !kind.reportsAtStop {
		reports := m.observed().Reports
		m.waitFor("the last report", patience, func() bool { return m.observed().Reports > reports })
	}
	page := m.observed()
	waitWorker(m, worker) // ready again; until then the master does not tell it to quit
	m.signal(interrupt)
	code := worker.wait(patience)
	m.wait(patience)

	n := newNormalizer(portOf(target.url), dir, time.Now())
	n.echo = echo
	seen.readPage(n, page, s)
	seen.readOutput(n, worker.output(), s.sampled > 0)
	seen.Output[fmt.Sprintf("exit code %d", code)]++
	seen.Requests = make(map[string]int64)
	for _, request := range target.record() {
		seen.Requests[n.request(request)]++
	}
	if s.sampled > 0 {
		seen.withoutCounts()
	}
	return seen
}

var rowNumbers = regexp.MustCompile(`: \d+ requests, .*`)

// anyoneElse is what differs between users: the session that the target gave them, the moment.
var anyoneElse = regexp.MustCompile(`(session=|testdata_|specific_|global_test_data_)[0-9]+(?::[0-9]+)?(?:\.[0-9]+)?`)

// withoutCounts keeps what was seen, and not how often.
func (o *observation) withoutCounts() {
	for _, seen := range []map[string]int64{o.Requests, o.Rows, o.Failures, o.Exceptions, o.Output} {
		for text := range seen {
			delete(seen, text)
			text = anyoneElse.ReplaceAllString(text, "$1{n}")
			seen[rowNumbers.ReplaceAllString(text, "")] = 1
		}
	}
}

func portOf(address string) string { return address[strings.LastIndexByte(address, ':')+1:] }

// waitWorker waits until the worker is there; one that ends before fails the test.
func waitWorker(m *master, worker *proc) {
	m.t.Helper()
	waitFor(m.t, "the worker", patience, func() (string, bool) {
		if !worker.running() {
			m.t.Fatalf("%s ended with exit code %d before it was ready", worker.name, worker.code)
		}
		s := m.status()
		return s.String(), s.Workers == 1
	})
}

// waitDone waits until the test has made its requests and is idle, or has made far too many.
func waitDone(m *master, worker *proc, target *target, quiet time.Duration, expected int) {
	m.t.Helper()
	const settled = 300 * time.Millisecond // after the last request that is expected: one more would show
	what := "the test to be done"
	waitFor(m.t, what, patience, func() (string, bool) {
		m.alive(what)
		if !worker.running() {
			m.t.Fatalf("%s ended with exit code %d in mid-test", worker.name, worker.code)
		}
		a := target.activity()
		idle := time.Duration(a.IdleMS) * time.Millisecond
		enough := quiet
		if expected > 0 && a.Recorded >= expected {
			enough = settled
		}
		if expected > 0 && a.Recorded > 2*expected+100 {
			return "too many requests", true // a user that does not stop; the comparison shows it
		}
		return fmt.Sprintf("%d requests", a.Recorded), a.Recorded > 0 && a.InFlight == 0 && idle >= enough
	})
}

// observedPage is what testdata/observer.py tells.
type observedPage struct {
	Reports int `json:"reports"`
	Rows    []struct {
		Method   string   `json:"method"`
		Name     string   `json:"name"`
		Requests int64    `json:"requests"`
		None     int64    `json:"none"` // without a response time
		Failures int64    `json:"failures"`
		Bytes    int64    `json:"bytes"`
		Min      *float64 `json:"min"` // ms
		Max      *float64 `json:"max"`
	} `json:"rows"`
	Failures []struct {
		Method string `json:"method"`
		Name   string `json:"name"`
		Error  string `json:"error"`
		Count  int64  `json:"count"`
	} `json:"failures"`
	Exceptions []struct {
		Message   string `json:"message"`
		Traceback string `json:"traceback"`
		Count     int64  `json:"count"`
	} `json:"exceptions"`
}

func (m *master) observed() observedPage {
	m.t.Helper()
	var page observedPage
	m.getJSON("/observed", &page)
	return page
}

// fixedTimes begins the names of rows whose times the locustfile makes up.
const fixedTimes = "fixed "

func (o *observation) readPage(n normalizer, page observedPage, s scenario) {
	o.Rows, o.Failures, o.Exceptions = map[string]int64{}, map[string]int64{}, map[string]int64{}
	for _, row := range page.Rows {
		text := fmt.Sprintf("%s %s: %d requests, %d failures, %d bytes", row.Method, n.text(row.Name), row.Requests, row.Failures, row.Bytes)
		if row.None > 0 {
			text += fmt.Sprintf(", %d without a time", row.None)
		}
		if strings.HasPrefix(row.Name, fixedTimes) && row.Min != nil && row.Max != nil {
			text += fmt.Sprintf(", %g to %g ms", *row.Min, *row.Max)
		}
		o.Rows[text]++
	}
	for _, row := range page.Failures {
		o.Failures[row.Method+" "+n.text(row.Name)+": "+n.text(row.Error)] += row.Count
	}
	for _, row := range page.Exceptions {
		o.Exceptions[n.text(row.Message)+"\n"+lastUserLine(row.Traceback, s)] += row.Count
	}
}

var tracebackLine = regexp.MustCompile(`  File "([^"]*)", line (\d+), in (.*)\n(?:    (.*)\n)?`)

// lastUserLine returns the innermost line of a traceback that is in a file of the scenario. Of a file that stands for
// another one, it is without the number.
func lastUserLine(traceback string, s scenario) string {
	last := "no line of the file"
	for _, frame := range tracebackLine.FindAllStringSubmatch(traceback, -1) {
		file := filepath.Base(frame[1])
		if strings.Contains(frame[1], "site-packages") || strings.Contains(frame[1], "/lib/python3") {
			continue
		}
		if s.twin == "" {
			last = fmt.Sprintf("%s:%s in %s: %s", file, frame[2], frame[3], frame[4])
		} else {
			last = fmt.Sprintf("in %s: %s", frame[3], frame[4])
		}
	}
	return last
}

var logLine = regexp.MustCompile(`^\[[^\]]*\] [^/]*/([A-Z]+)/([^:]+): (.*)$`)

// printed begins the lines that a locustfile prints to be compared.
const printed = "print: "

// readOutput takes the lines that the file logged or printed: those of loggers that are not Locust's, and those that begin
// with printed, or all that are no log lines.
func (o *observation) readOutput(n normalizer, output string, all bool) {
	o.Output = make(map[string]int64)
	for line := range strings.Lines(output) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(line, printed) {
			o.Output[n.text(line)]++
			continue
		}
		parts := logLine.FindStringSubmatch(line)
		if parts == nil && all && line != "" && line[0] != ' ' && !strings.HasPrefix(line, "Traceback") {
			o.Output[n.text(line)]++
		}
		if parts == nil || parts[2] == "locust" || strings.HasPrefix(parts[2], "locust.") || strings.HasPrefix(parts[2], "gust.") {
			continue
		}
		o.Output[n.text(parts[1]+" "+parts[2]+": "+parts[3])]++
	}
}

// differences returns what is in one of two observations and not in the other, a line each: "-" is missing, "+" is too
// much.
func (o observation) differences(want observation) []string {
	var lines []string
	compare := func(what string, got, want map[string]int64) {
		for _, text := range sortedKeys(got, want) {
			switch g, w := got[text], want[text]; {
			case g < w:
				lines = append(lines, fmt.Sprintf("- %s, %d of %d: %s", what, w-g, w, indent(text)))
			case g > w:
				lines = append(lines, fmt.Sprintf("+ %s, %d beyond %d: %s", what, g-w, w, indent(text)))
			}
		}
	}
	compare("request", o.Requests, want.Requests)
	compare("row", o.Rows, want.Rows)
	compare("failure", o.Failures, want.Failures)
	compare("exception", o.Exceptions, want.Exceptions)
	compare("output", o.Output, want.Output)
	return lines
}

func sortedKeys(a, b map[string]int64) []string {
	var all []string
	for text := range a {
		all = append(all, text)
	}
	for text := range b {
		if _, both := a[text]; !both {
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return all
}

func indent(text string) string {
	const most = 2000
	if len(text) > most {
		text = text[:most] + "... " + strconv.Itoa(len(text)) + " bytes"
	}
	return strings.ReplaceAll(text, "\n", "\n        ")
}
