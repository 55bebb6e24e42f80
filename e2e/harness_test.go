package e2e

// This file tests the harness, with the stock Python worker for gust: what fails here is wrong with the oracle.

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// rounds is how often a user of visits makes its three requests.
const rounds = 20

// visits is a locustfile whose users make requests that succeed, requests that fail and an exception, a fixed number of
// times, and are idle from then on. So no request is in flight when the test is stopped: the stock worker drops such a
// request, which the server counts.
func visits(host string) string {
	return fmt.Sprintf(`
import time

from locust import HttpUser, constant, task


class WebUser(HttpUser):
    host = %q
    wait_time = constant(0.02)
    rounds = 0

    @task
    def visit(self):
        self.rounds += 1
        if self.rounds > %[2]d:
            time.sleep(600)
        self.client.get("/")
        self.client.get("/")
        self.client.get("/status/404?n=1")
        if self.rounds == %[2]d:
            raise ValueError("broken on purpose")
`, host, rounds)
}

func TestStockWorker(t *testing.T) {
	t.Parallel()
	eachVersion(t, func(t *testing.T, version string) {
		const users = 5
		target := newTarget(t)
		m := newMaster(t, version, masterOptions{Locustfile: visits(target.url)})
		worker := startWorker(t, m)
		m.waitWorkers(1)
		m.swarm(users, 10, nil)
		m.waitUsers(users)
		m.waitState("running")
		m.waitFor("all requests and exceptions", patience, func() bool {
			exceptions := m.exceptions()
			return m.requestsCSV().total().Requests == users*rounds*3 && len(exceptions) == 1 && exceptions[0].Count == users
		})
		checkStats(t, m, users)
		m.stop()
		m.waitState("stopped")
		m.waitUsers(0)
		m.waitWorkers(1)
		m.waitCounts(target.served, 10*time.Second)
		checkPages(t, m, users)

		m.signal(syscall.SIGTERM)
		if code := worker.wait(patience); code != 0 {
			t.Errorf("the worker of a master that quits ended with exit code %d, want 0", code)
		}
		if code := m.wait(patience); code != 1 {
			t.Errorf("the master ended with exit code %d, want 1: there were failures", code)
		}
	})
}

func checkStats(t *testing.T, m *master, users int) {
	t.Helper()
	page := m.stats()
	if len(page.Workers) != 1 || page.Workers[0].State != "running" || page.Workers[0].UserCount != users {
		t.Errorf("workers %+v, want one that runs %d users", page.Workers, users)
	}
	if page.State != "running" || page.UserCount != users {
		t.Errorf("state %s with %d users, want running with %d", page.State, page.UserCount, users)
	}
	all, failed := int64(users*rounds*3), int64(users*rounds)
	last := page.Stats[len(page.Stats)-1]
	if last.Name != "Aggregated" || last.Requests != all || last.Failures != failed || last.Max < last.Min || last.Average <= 0 {
		t.Errorf("the last row is %+v, want a total", last)
	}
	if len(page.Errors) != 1 || page.Errors[0].Name != "/status/404?n=1" || page.Errors[0].Occurrences != failed {
		t.Errorf("errors %+v, want %d of one kind", page.Errors, failed)
	}
}

func checkPages(t *testing.T, m *master, users int) {
	t.Helper()
	each := int64(users * rounds)
	table := m.requestsCSV()
	missing := table.row("GET", "/status/404?n=1")
	if missing.Requests != each || missing.Failures != each || missing.Percentiles["100%"] < missing.Percentiles["50%"] {
		t.Errorf("row of the missing page: %+v", missing)
	}
	if index := table.row("GET", "/"); index.Requests != 2*each || index.Failures != 0 || index.AverageLength == 0 {
		t.Errorf("row of the index page: %+v", index)
	}
	failures := m.failures()
	if len(failures) != 1 || failures[0].Occurrences != each || !strings.Contains(failures[0].Error, "404 Client Error") {
		t.Errorf("failures %+v, want %d of one kind", failures, each)
	}
	exceptions := m.exceptions()
	if len(exceptions) != 1 || exceptions[0].Message != "broken on purpose" || exceptions[0].Nodes == "" ||
		!strings.Contains(exceptions[0].Traceback, "raise ValueError") {
		t.Errorf("exceptions %+v", exceptions)
	}
	if m.atLeast(15) {
		if tasks := m.tasks().PerClass["WebUser"].Tasks; len(tasks) != 1 || tasks["visit"].Ratio != 1 {
			t.Errorf("tasks %+v", tasks)
		}
	}
	if m.atLeast(19) {
		m.waitFor("the log of the worker", patience, func() bool { return len(m.logs().Workers) == 1 })
	}
	m.endpointsOK()
}

// TestClassPicker has the form choose the class, and the host.
func TestClassPicker(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newMaster(t, "newest", masterOptions{
		Locustfile: `
from locust import HttpUser, constant, task


class A(HttpUser):
    wait_time = constant(0.1)

    @task
    def a(self):
        self.client.get("/bytes/1")


class B(A):
    @task
    def b(self):
        self.client.get("/bytes/2")
`,
		Args: []string{"--class-picker"},
	})
	startWorker(t, m)
	m.waitWorkers(1)
	m.swarm(2, 2, url.Values{"user_classes": {"A"}, "host": {target.url}})
	m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 0 })
	if counts := m.requestsCSV().counts(); len(counts) != 1 || counts["GET /bytes/1"] == 0 {
		t.Errorf("requests %v, want those of A alone", counts)
	}
	if tasks := m.tasks(); tasks.PerClass["A"].Tasks["a"].Ratio != 1 {
		t.Errorf("tasks %+v, want A alone", tasks)
	}
	m.stop()
	m.waitState("stopped")
	m.resetStats()
	m.waitFor("the statistics to be reset", patience, func() bool {
		return m.requestsCSV().total().Requests < target.counts().Total
	})
}

// TestRestart: a master that comes again listens where it did, and knows nothing.
func TestRestart(t *testing.T) {
	t.Parallel()
	eachVersion(t, func(t *testing.T, version string) {
		m := newMaster(t, version, masterOptions{Locustfile: visits("http://127.0.0.1:1")})
		url, port := m.url, m.port
		m.restart()
		if m.url != url || m.port != port {
			t.Errorf("it moved from %s and %d to %s and %d", url, port, m.url, m.port)
		}
		if s := m.status(); s != (status{State: "ready"}) {
			t.Errorf("status %v after a restart", s)
		}
		if n := strings.Count(m.output(), "Starting Locust"); n != 2 {
			t.Errorf("it says %d times that it starts, want 2", n)
		}
		m.kill()
		if code := m.wait(patience); code != -9 {
			t.Errorf("exit code %d after SIGKILL, want -9", code)
		}
	})
}

func TestHeadless(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newMaster(t, "newest", masterOptions{
		Locustfile: visits(target.url),
		Args:       []string{"-u", "2", "-r", "2", "--expect-workers", "1"},
		Headless:   true,
	})
	startWorker(t, m)
	// The statistics it prints every two seconds are all that a master without a web UI shows.
	m.proc.waitOutput("/status/404?n=1", patience)
	m.signal(syscall.SIGTERM)
	if code := m.wait(patience); code != 1 {
		t.Errorf("exit code %d, want 1: there were failures", code)
	}
}

// TestGustStandIn runs a Python worker under the name of gust: what startGust passes on is what a worker takes.
func TestGustStandIn(t *testing.T) {
	target := newTarget(t)
	m := newMaster(t, "newest", masterOptions{Locustfile: visits(target.url)})
	standIn := filepath.Join(t.TempDir(), "gust")
	script := fmt.Sprintf("#!/bin/sh\nexec '%s/bin/locust' --worker \"$@\"\n", m.venv)
	if err := os.WriteFile(standIn, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GUST_BINARY", standIn)
	t.Setenv("LOCUST_MASTER_PORT", "1") // not to reach it
	worker := startGust(t, m, "--stop-timeout", "5")
	m.waitWorkers(1)
	worker.signal(syscall.SIGTERM)
	if code := worker.wait(patience); code != 0 {
		t.Errorf("exit code %d", code)
	}
	m.waitWorkers(0)
}

func TestNginx(t *testing.T) {
	t.Parallel()
	n := newNginx(t)
	if err := os.WriteFile(filepath.Join(n.dir, "more.txt"), []byte("more"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/", "/more.txt?q=1", "/status/404", "/status/503/x", "/nowhere"} {
		response, err := http.Get(n.url + path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || path == "/" && string(text) != nginxPage || path == "/more.txt?q=1" && string(text) != "more" {
			t.Errorf("%s: %q, %v", path, text, err)
		}
	}
	want := map[string]int64{
		"GET / 200": 2, "GET /more.txt?q=1 200": 1, "GET /status/404 404": 1, "GET /status/503/x 503": 1, "GET /nowhere 404": 1,
	}
	waitFor(t, "nginx to have logged", patience, func() (string, bool) {
		got := n.counts()
		return fmt.Sprint(got), difference(got, want) == ""
	})
	if served := n.served(); served["GET /"] != 2 || served["GET /nowhere"] != 1 {
		t.Errorf("served %v", served)
	}
}

func TestPoll(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		looks []string // what each look sees; "done" is done; the last one repeats
		seen  string
		done  bool
		told  []string
	}{
		{"at once", []string{"done"}, "done", true, nil},
		{"later", []string{"a", "a", "b", "done"}, "done", true, []string{"a", "b"}},
		{"never", []string{"a", "b"}, "b", false, []string{"a", "b"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			n := 0
			var told []string
			seen, done := poll(5*pollInterval, func() (string, bool) {
				seen := test.looks[min(n, len(test.looks)-1)]
				n++
				return seen, seen == "done"
			}, func(seen string) { told = append(told, seen) })
			if seen != test.seen || done != test.done || fmt.Sprint(told) != fmt.Sprint(test.told) {
				t.Errorf("saw %q, %v and told %q; want %q, %v, %q", seen, done, told, test.seen, test.done, test.told)
			}
		})
	}
}

func TestProc(t *testing.T) {
	t.Parallel()
	tests := []struct {
		script string
		signal os.Signal
		code   int
		output string
	}{
		{"echo out; echo err >&2; exit 3", nil, 3, "out\nerr\n"},
		{"exit 0", nil, 0, ""},
		{"echo up; exec sleep 60", syscall.SIGTERM, -15, "up\n"},
		{"trap 'exit 7' TERM; echo up; while :; do sleep 0.05; done", syscall.SIGTERM, 7, "up\n"},
	}
	for _, test := range tests {
		t.Run(test.script, func(t *testing.T) {
			t.Parallel()
			p := startProc(t, "the script", t.TempDir(), nil, "/bin/sh", "-c", test.script)
			if test.signal != nil {
				p.waitOutput("up", patience)
				p.signal(test.signal)
			}
			if code := p.wait(patience); code != test.code || p.output() != test.output || p.running() {
				t.Errorf("code %d, output %q, running %v; want %d, %q", code, p.output(), p.running(), test.code, test.output)
			}
		})
	}
}
