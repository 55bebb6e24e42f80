package e2e

// This file makes the target of a test fail in every way, and sees that gust shows it as a Python worker beside it does.

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// moodVisitor is a locustfile whose users ask for a page named after their worker, and count how often.
const moodVisitor = `
import os
from locust import HttpUser, constant, events, task

COUNT = 0
KIND = os.environ.get("E2E_KIND", "master")


class Visitor(HttpUser):
    wait_time = constant(0.1)

    def on_stop(self):
        print("STOP")

    @task
    def visit(self):
        global COUNT
        COUNT += 1
        self.client.get("/" + KIND, name=KIND)


@events.quitting.add_listener
def end(environment, **kwargs):
    print("COUNT %d." % COUNT)
`

// kinds are the workers side by side, by the names of their requests.
var kinds = []string{"gust", "python"}

// A mood is how the moody server is.
type mood int

const (
	well mood = iota
	resets
	closes
	stalls
	halves
	babbles
)

// A moody is an HTTP server that is in a mood until it is told to be in another.
type moody struct {
	t       testing.TB
	address string

	mu       sync.Mutex
	mood     mood
	since    time.Time
	changed  chan struct{} // closed at the next change
	listener net.Listener
	conns    map[net.Conn]bool
	full     map[string]int       // whole answers, by kind
	first    map[string]time.Time // the first whole answer since the last change
	serving  sync.WaitGroup
}

func newMoody(t testing.TB) *moody {
	t.Helper()
	s := &moody{t: t, address: "127.0.0.1:0", changed: make(chan struct{}), conns: make(map[net.Conn]bool), full: make(map[string]int), first: make(map[string]time.Time)}
	s.open()
	t.Cleanup(s.close)
	return s
}

// open listens, at the address that it had before.
func (s *moody) open() {
	s.t.Helper()
	l, err := net.Listen("tcp", s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	s.mu.Lock()
	s.address, s.listener, s.since = l.Addr().String(), l, time.Now()
	clear(s.first)
	s.mu.Unlock()
	s.serving.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns[c] = true
			s.mu.Unlock()
			s.serving.Go(func() { s.serve(c) })
		}
	})
}

// close stops listening and resets all connections.
func (s *moody) close() {
	s.mu.Lock()
	s.listener.Close()
	for c := range s.conns {
		c.(*net.TCPConn).SetLinger(0)
		c.Close()
	}
	s.mu.Unlock()
	s.serving.Wait()
}

func (s *moody) become(m mood) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mood, s.since = m, time.Now()
	clear(s.first)
	close(s.changed)
	s.changed = make(chan struct{})
}

// now is the mood, and what is closed when that changes.
func (s *moody) now() (mood, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mood, s.changed
}

func (s *moody) serve(c net.Conn) {
	defer func() {
		c.Close()
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.conns, c)
	}()
	r := bufio.NewReader(c)
	for {
		request, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		if !s.answer(c, strings.TrimPrefix(request.URL.Path, "/")) {
			return
		}
	}
}

// answer is what one request gets. It returns whether the connection is kept.
func (s *moody) answer(c net.Conn, kind string) bool {
	m, changed := s.now()
	switch m {
	case resets:
		c.(*net.TCPConn).SetLinger(0)
		return false
	case closes:
		return false
	case halves:
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
		return false
	case babbles:
		io.WriteString(c, "this is not HTTP\r\n\r\n")
		return false
	case stalls:
		<-changed
	}
	// Counted with the lock held: close waits, and does not cut an answer that counts.
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"); err != nil {
		return false
	}
	s.full[kind]++
	if _, there := s.first[kind]; !there {
		s.first[kind] = time.Now()
	}
	return true
}

// answers are how many whole ones each kind has got.
func (s *moody) answers() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.full)
}

// after is how long after the last change each kind got its first whole answer; an absent one got none.
func (s *moody) after() map[string]time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make(map[string]time.Duration)
	for kind, at := range s.first {
		all[kind] = at.Sub(s.since)
	}
	return all
}

// A targetFault is what happens to the target for some seconds.
type targetFault struct {
	name  string
	quick bool
	cause func(s *moody, d time.Duration)
}

func allTargetFaults() []targetFault {
	moodOf := func(m mood) func(*moody, time.Duration) {
		return func(s *moody, d time.Duration) { s.become(m); time.Sleep(d); s.become(well) }
	}
	return []targetFault{
		{"resets each connection", true, moodOf(resets)},
		{"closes without an answer", false, moodOf(closes)},
		{"stalls", false, moodOf(stalls)},
		{"sends half a body and closes", true, moodOf(halves)},
		{"sends what is not HTTP", false, moodOf(babbles)},
		{"is not there", true, func(s *moody, d time.Duration) { s.close(); time.Sleep(d); s.open() }},
	}
}

// A targetRow is a line of the table; Failed and Back by kind.
type targetRow struct {
	Fault  string
	Shown  map[string]int64
	Failed map[string]int64
	Slow   map[string]float64 // the longest response, ms
	Back   map[string]time.Duration
	Texts  []string
}

func (c targetFault) measure(t *testing.T, during time.Duration) targetRow {
	const users = 10
	s := newMoody(t)
	m := newMaster(t, "newest", masterOptions{Locustfile: moodVisitor, Args: []string{"-H", "http://" + s.address, "--stop-timeout", "10"}})
	workers := map[string]*proc{
		"gust":   startGustIn(t, m, t.TempDir(), []string{"E2E_KIND=gust"}, "-f", m.locustfile),
		"python": startProc(t, "the Python worker", t.TempDir(), []string{"E2E_KIND=python"}, filepath.Join(m.venv, "bin", "locust"), slices.Concat([]string{"--worker", "-f", m.locustfile}, toMaster(m))...),
	}
	m.waitWorkers(2)
	m.swarm(users, 100, nil)
	m.waitUsers(users)
	both := func() (string, bool) {
		seen := s.after()
		return fmt.Sprint(seen), len(seen) == len(kinds)
	}
	waitFor(t, "answers to both workers", patience, both)
	c.cause(s, during)
	waitFor(t, "answers to both workers after the fault", patience, both)
	row := targetRow{Fault: c.name, Shown: map[string]int64{}, Failed: map[string]int64{}, Slow: map[string]float64{}, Back: s.after()}
	if got := m.status(); got.Users != users || got.Workers != 2 {
		t.Errorf("after the fault: %v", got)
	}
	for kind, p := range workers {
		if strings.Contains(p.output(), "STOP") {
			t.Errorf("%s has stopped a user", kind)
		}
	}
	m.stop()
	m.waitState("stopped")
	m.waitUsers(0)
	c.compare(t, s, m, workers, &row)
	t.Logf("%+v", row)
	return row
}

// compare sees that what the master shows is what each worker has tried and the target has answered, and that both say the same
// of what failed.
func (c targetFault) compare(t *testing.T, s *moody, m *master, workers map[string]*proc, row *targetRow) {
	// A stock worker sends its last numbers some seconds after the stop, and loses them if it is to end before.
	answered := s.answers()
	m.waitFor("the last numbers", patience, func() bool {
		table := m.requestsCSV()
		return !slices.ContainsFunc(kinds, func(kind string) bool {
			row := table.row("GET", kind)
			return row.Requests-row.Failures != int64(answered[kind])
		})
	})
	tried := make(map[string]int64)
	for kind, p := range workers {
		p.signal(syscall.SIGTERM)
		p.wait(patience)
		found := regexp.MustCompile(`COUNT (\d+)\.`).FindStringSubmatch(p.output())
		if found == nil {
			t.Fatalf("%s has not told its count", kind)
		}
		tried[kind], _ = strconv.ParseInt(found[1], 10, 64)
	}
	texts := make(map[string][]string)
	for _, kind := range kinds {
		shown := m.requestsCSV().row("GET", kind)
		row.Shown[kind], row.Failed[kind], row.Slow[kind] = shown.Requests, shown.Failures, shown.Max
		if shown.Requests != tried[kind] || shown.Requests-shown.Failures != int64(answered[kind]) {
			t.Errorf("%s made %d requests, of which %d were answered; the master shows %d, %d failed", kind, tried[kind], answered[kind], shown.Requests, shown.Failures)
		}
		for _, f := range m.failures() {
			// Whose request is on its way when the server goes is a matter of chance.
			caught := c.name == "is not there" && strings.Contains(f.Error, "Connection reset by peer")
			if f.Name == kind && !caught {
				texts[kind] = append(texts[kind], faultText(f.Error, kind))
			}
		}
		slices.Sort(texts[kind])
		texts[kind] = slices.Compact(texts[kind])
	}
	row.Texts = texts["gust"]
	if !slices.Equal(texts["gust"], texts["python"]) {
		t.Errorf("failures of gust:\n%s\nof the Python worker:\n%s", strings.Join(texts["gust"], "\n"), strings.Join(texts["python"], "\n"))
	}
	if c.name != "stalls" && (row.Failed["gust"] == 0 || row.Failed["python"] == 0) {
		t.Errorf("no request failed: %v", row.Failed)
	}
}

// faultText is a failure without addresses, ports and the kind.
func faultText(text, kind string) string {
	text = regexp.MustCompile(`0x[0-9a-f]+`).ReplaceAllString(text, "0x...")
	text = regexp.MustCompile(`port=\d+`).ReplaceAllString(text, "port=...")
	return strings.ReplaceAll(text, "/"+kind, "/...")
}

// TestTargetFaults has the target fail in mid-test: for short, or all with GUST_LONG.
func TestTargetFaults(t *testing.T) {
	t.Parallel()
	for _, fault := range allTargetFaults() {
		if fault.quick {
			t.Run(fault.name, func(t *testing.T) {
				t.Parallel()
				fault.measure(t, time.Second)
			})
		}
	}
}
