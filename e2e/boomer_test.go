package e2e

// This file tests package boomer: programs as boomer's users write them, but for the import line, under stock masters.

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

const programs = "../boomer/testdata/programs"

// buildPrograms builds all programs, each with its one import line changed, and returns their folder.
var buildPrograms = sync.OnceValues(func() (string, error) {
	bin, err := binaries()
	if err != nil {
		return "", err
	}
	files, err := filepath.Glob(filepath.Join(programs, "*", "main.go"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no programs in %s: %v", programs, err)
	}
	overlay := struct{ Replace map[string]string }{make(map[string]string)}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		changed := strings.Replace(string(text), `"github.com/myzhan/boomer"`, `"github.com/gustload/gust/boomer"`, 1)
		name := filepath.Base(filepath.Dir(file))
		to := filepath.Join(bin, name+".go")
		if err := os.WriteFile(to, []byte(changed), 0o644); err != nil {
			return "", err
		}
		from, err := filepath.Abs(file)
		if err != nil {
			return "", err
		}
		overlay.Replace[from] = to
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		return "", err
	}
	overlayFile := filepath.Join(bin, "overlay.json")
	if err := os.WriteFile(overlayFile, text, 0o644); err != nil {
		return "", err
	}
	dir := filepath.Join(bin, "programs")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", err
	}
	_, err = build("programs/", "./boomer/testdata/programs/...", "-race", "-overlay", overlayFile)
	return dir, err
})

// startProgram starts a program. A data race in its output, or a panic that ended it, fails the test when it ends.
func startProgram(t testing.TB, name string, args ...string) *proc {
	t.Helper()
	dir, err := buildPrograms()
	if err != nil {
		t.Fatal(err)
	}
	p := startProc(t, "the program "+name, t.TempDir(), nil, filepath.Join(dir, name), args...)
	t.Cleanup(func() {
		p.kill()
		for _, sign := range []string{"WARNING: DATA RACE", "\npanic: ", "fatal error: "} {
			if strings.Contains(p.output(), sign) {
				t.Errorf("the program wrote %q", sign)
			}
		}
	})
	return p
}

// dummy is the locustfile that boomer's users give the master.
const dummy = `
from locust import User, events, task

@events.worker_report.add_listener
def on_report(client_id, data, **kw):
    for second, n in data["stats_total"]["num_reqs_per_sec"].items():
        print("PERSECOND", second, n, flush=True)

class Dummy(User):
    @task(20)
    def hello(self):
        pass
`

var recordedLine = regexp.MustCompile(`recorded (\S+ \S+) (\d+)\n`)

// recorded is what a program says that it has recorded, by "METHOD NAME".
func recorded(output string) map[string]int64 {
	counts := make(map[string]int64)
	for _, m := range recordedLine.FindAllStringSubmatch(output, -1) {
		if n, err := strconv.ParseInt(m[2], 10, 64); err == nil && n > 0 {
			counts[m[1]] = n
		}
	}
	return counts
}

// boomerRun is one program under a master. Six users run until there are so many requests; then the test is stopped, the
// program is told to end, and what it has recorded is compared with what the master shows.
type boomerRun struct {
	program  string
	args     func(m *master) []string
	requests int64
	versions []string // besides the newest
	during   func(t *testing.T, m *master, p *proc)
	check    func(t *testing.T, m *master, output string)
}

func wholeProgram(m *master) []string { return toMaster(m) }

func ownPort(m *master) []string { return []string{"-port", strconv.Itoa(m.port)} }

func TestBoomerPrograms(t *testing.T) {
	t.Parallel()
	all := []string{"2.15.1", "2.0.0"}
	for _, run := range []boomerRun{
		{program: "twotasks", args: wholeProgram, requests: 200, versions: all, check: func(t *testing.T, m *master, _ string) {
			// Of six users, two and four.
			foo, bar := m.requestsCSV().row("http", "foo"), m.requestsCSV().row("udp", "bar")
			if ratio := float64(bar.Requests) / float64(foo.Requests); ratio < 1.5 || ratio > 2.7 {
				t.Errorf("bar was run %.2f times as often as foo, want about 2", ratio)
			}
			if foo.AverageLength != 10 || foo.Failures != 0 || bar.Failures != bar.Requests || foo.Min < 20 || foo.Min > 60 {
				t.Errorf("rows: %+v, %+v", foo, bar)
			}
			if failures := m.failures(); len(failures) != 1 || strings.Trim(failures[0].Error, "'") != "udp error" || failures[0].Occurrences != bar.Requests {
				t.Errorf("failures: %+v", failures)
			}
		}},
		{program: "events", args: wholeProgram, requests: 100, versions: all, check: func(t *testing.T, _ *master, output string) {
			var seen []string
			for _, line := range strings.Split(output, "\n") {
				if _, event, ok := strings.Cut(line, ": event "); ok && !slices.Contains(seen, event) {
					seen = append(seen, event)
				}
			}
			if len(seen) < 4 || seen[0] != "connected" || !strings.HasPrefix(seen[1], "spawn ") || seen[len(seen)-2] != "stop" || seen[len(seen)-1] != "quit" {
				t.Errorf("events: %v", seen)
			}
			if !strings.Contains(output, "event spawn 6 ") || strings.Count(output, "event stop") != 1 || strings.Count(output, "event quit") != 1 {
				t.Error("not spawned 6, or not stopped and quit once")
			}
		}},
		{program: "weighing", args: ownPort, requests: 400, versions: all, check: func(t *testing.T, m *master, output string) {
			a, b := m.requestsCSV().row("task", "A"), m.requestsCSV().row("task", "B")
			if ratio := float64(b.Requests) / float64(a.Requests); ratio < 2 || ratio > 4.5 {
				t.Errorf("B was run %.2f times as often as A, want about 3", ratio)
			}
			if !regexp.MustCompile(`(?m)^node \d\d:\d\d:\d\d\.\d+ Connected to the Locust master`).MatchString(output) && m.atLeast(15) {
				t.Error("the logger of WithLogger did not get a line in its form")
			}
		}},
		{program: "roundrobin", args: wholeProgram, requests: 300, check: func(t *testing.T, m *master, _ string) {
			one, three := m.requestsCSV().row("step", "one"), m.requestsCSV().row("step", "three")
			if d := three.Requests - 3*one.Requests; d < -10 || d > 10 {
				t.Errorf("three was run %d times, one %d times, want 3 to 1", three.Requests, one.Requests)
			}
		}},
		{program: "flagslimited", args: func(m *master) []string {
			return append(toMaster(m), "--max-rps", "100", "-cpu-profile", "cpu.pprof", "-cpu-profile-duration", "1s")
		}, requests: 300, check: func(t *testing.T, m *master, output string) {
			if !strings.Contains(output, "master 127.0.0.1 limit 100\n") {
				t.Error("flag.Lookup did not show the flags")
			}
			seconds, total := perSecond(m), int64(0)
			for _, n := range seconds {
				total += n
			}
			// The limiter's seconds are not the clock's.
			if most := int64(len(seconds)+1) * 100; total > most || total < most-200 {
				t.Errorf("%d requests in %d seconds at --max-rps 100: %v", total, len(seconds), seconds)
			}
		}},
		{program: "ownlimiter", args: ownPort, requests: 300, versions: all, check: func(t *testing.T, _ *master, output string) {
			if !strings.Contains(output, "limiter 1 1\n") {
				t.Error("the limiter was not started and stopped once")
			}
		}},
		{program: "legacy", args: wholeProgram, requests: 200, check: func(t *testing.T, m *master, _ string) {
			if bar := m.requestsCSV().row("udp", "bar"); bar.Average != 100 || bar.Failures != bar.Requests {
				t.Errorf("row: %+v", bar)
			}
		}},
		{program: "tcp", args: wholeProgram, requests: 500},
		{program: "background", args: wholeProgram, requests: 300, versions: all, check: func(t *testing.T, _ *master, output string) {
			if !strings.Contains(output, "6 calls of a task have not returned 3s after they were told to end") {
				t.Error("it was not said that tasks were left behind")
			}
		}},
		{program: "panics", args: func(m *master) []string { return append(ownPort(m), "-dir", m.t.TempDir()) }, requests: 100, check: func(t *testing.T, m *master, output string) {
			exceptions := m.exceptions()
			if len(exceptions) != 1 || exceptions[0].Message != "ouch" || !strings.Contains(exceptions[0].Traceback, "main.main.func1") || exceptions[0].Count < 5 {
				t.Errorf("exceptions: %+v", exceptions)
			}
			if strings.Count(output, "pprof is written") != 2 {
				t.Error("not both profiles were written")
			}
		}, during: func(t *testing.T, m *master, _ *proc) {
			// The three that end their goroutine are no users any more.
			m.waitFor("the users that are left", patience, func() bool { return m.stats().UserCount == 3 })
		}},
		{program: "messages", args: ownPort, requests: 50},
	} {
		for _, version := range append([]string{"newest"}, run.versions...) {
			t.Run(run.program+"/"+version, func(t *testing.T) {
				t.Parallel()
				runProgram(t, run, version, dummy)
			})
		}
	}
}

// runProgram does what boomerRun says.
func runProgram(t *testing.T, run boomerRun, version, locustfile string) {
	m := newMaster(t, version, masterOptions{Locustfile: locustfile})
	p := startProgram(t, run.program, run.args(m)...)
	m.waitWorkers(1)
	m.swarm(6, 6, nil)
	if run.during != nil {
		run.during(t, m, p)
	} else {
		m.waitUsers(6)
	}
	m.waitFor(fmt.Sprintf("%d requests", run.requests), patience, func() bool { return m.requestsCSV().total().Requests >= run.requests })
	m.stop()
	m.waitState("stopped")
	m.waitUsers(0)
	m.waitWorkers(1)
	p.signal(syscall.SIGTERM)
	if code := p.wait(patience); code != 0 {
		t.Errorf("the program ended with exit code %d", code)
	}
	if want := recorded(p.output()); len(want) > 0 {
		m.waitCounts(func() map[string]int64 { return want }, patience)
	} else if run.program != "messages" {
		t.Error("the program did not say what it has recorded")
	}
	if run.check != nil {
		run.check(t, m, p.output())
	}
}

// perSecond is how many requests were made in each second, as dummy says.
func perSecond(m *master) map[string]int64 {
	counts := make(map[string]int64)
	for _, found := range regexp.MustCompile(`PERSECOND (\d+) (\d+)`).FindAllStringSubmatch(m.output(), -1) {
		n, _ := strconv.ParseInt(found[2], 10, 64)
		counts[found[1]] += n
	}
	return counts
}

func TestBoomerHTTP(t *testing.T) {
	t.Parallel()
	eachVersion(t, func(t *testing.T, version string) {
		target := newTarget(t)
		run := boomerRun{program: "httpget", requests: 500, args: func(m *master) []string { return append(toMaster(m), "--url", target.url+"/", "-verbose") }}
		run.check = func(t *testing.T, m *master, output string) {
			if served := target.served(); served["GET /"] != recorded(output)["http 200"] {
				t.Errorf("the target served %v, the program recorded %v", served, recorded(output))
			}
		}
		runProgram(t, run, version, dummy)
	})
}

// Custom messages of the master's locustfile, and the class picker's many names.
func TestBoomerMessages(t *testing.T) {
	t.Parallel()
	locustfile := `
import json
from locust import User, task, events
from locust.runners import MasterRunner

class Dummy(User):
    weight = 2
    @task
    def hello(self):
        pass

class Other(User):
    @task
    def hello(self):
        pass

@events.init.add_listener
def on_init(environment, **kw):
    environment.runner.register_message("acknowledge_users", lambda msg, **kw: print("GOT", msg.data, flush=True))
    environment.runner.register_message("details", lambda msg, **kw: print("GOT", json.dumps(msg.data, sort_keys=True), flush=True))

@events.test_start.add_listener
def on_start(environment, **kw):
    for worker in environment.runner.clients:
        environment.runner.send_message("test_users", json.dumps([{"name": "User%d" % i} for i in range(4)]), worker)
        environment.runner.send_message("tree", {"text": "é", "number": 7, "list": [1, -2.5]}, worker)
        environment.runner.send_message("nobody", None, worker)
`
	m := newMaster(t, "newest", masterOptions{Locustfile: locustfile})
	p := startProgram(t, "messages", ownPort(m)...)
	m.waitWorkers(1)
	m.swarm(6, 6, nil)
	m.waitUsers(6)
	p.waitOutput("got test_users with 4 users, the last is User3", patience)
	p.waitOutput("got tree é 7 -2.5", patience)
	p.waitOutput("WARNING: Unknown message type received: nobody", patience)
	m.waitFor("answers", patience, func() bool {
		return strings.Contains(m.output(), "GOT Thanks for the message") && strings.Contains(m.output(), `GOT {"count": 4, "list": ["a", "b"], "node": true}`)
	})
	m.signal(syscall.SIGTERM) // and the program ends by itself
	if code := p.wait(patience); code != 0 || !strings.Contains(p.output(), "shutdown\n") {
		t.Errorf("the program ended with exit code %d", code)
	}
}

func TestBoomerOutputs(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	bodies := make(map[string]string)
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		if err == nil && strings.Contains(string(body), "/a") {
			bodies[r.Method+" "+r.URL.String()] = string(body)
		}
	}))
	defer gateway.Close()
	run := boomerRun{program: "outputs", requests: 1000, args: func(m *master) []string { return append(ownPort(m), "-gateway", gateway.URL) }}
	run.during = func(t *testing.T, _ *master, p *proc) { p.waitOutput("Users: 6,", patience) }
	run.check = func(t *testing.T, m *master, output string) {
		a, b := recorded(output)["GET /a"], recorded(output)["GET /b"]
		want := fmt.Sprintf("output %d %d %d, started 1 stopped 1, 6 users, events true\n", a+b, b, b)
		if !strings.Contains(output, want) {
			t.Errorf("the outputs did not get %q", want)
		}
		for _, form := range []string{`(?m)^Current time: \d{4}/\d\d/\d\d \d\d:\d\d:\d\d, Users: 6, Total RPS: \d+\.\d, Total Fail Ratio: \d\d\.\d%$`,
			`(?m)^ *GET +/a +\d+ +0 +145 +145\.00 +145 +145 +7 +\d+\.\d +0\.0 *$`} {
			if !regexp.MustCompile(form).MatchString(output) {
				t.Errorf("no line of the console output has the form %s", form)
			}
		}
		mu.Lock()
		defer mu.Unlock()
		for request, form := range map[string]string{
			"PUT /metrics/job/test":                                 `(?m)^boomer_median_response_time\{method="GET",name="/a"\} 145$`,
			"POST /api/v2/write?bucket=bucket&org=org&precision=ms": `(?m)^GET/a,total_rps=\d+,user_count=[06] num_requests=\d+,num_failures=0,median_response_time=145,`,
		} {
			if !regexp.MustCompile(form).MatchString(bodies[request]) {
				t.Errorf("%s: %q, want %s; requests: %v", request, bodies[request], form, slices.Collect(maps.Keys(bodies)))
			}
		}
	}
	runProgram(t, run, "newest", dummy)
}

func TestBoomerStandalone(t *testing.T) {
	t.Parallel()
	p := startProgram(t, "standalone")
	if code := p.wait(patience); code != 0 {
		t.Errorf("the program ended with exit code %d", code)
	}
	found := regexp.MustCompile(`made (\d+), output (\d+)\n`).FindStringSubmatch(p.output())
	if found == nil || found[1] != found[2] || len(found[1]) < 2 {
		t.Errorf("calls, and what the outputs were told: %v", found)
	}
	for _, text := range []string{"output started", "output stopped", "event quit", "  http   foo "} {
		if !strings.Contains(strings.Join(strings.Fields(p.output()), " "), strings.Join(strings.Fields(text), " ")) {
			t.Errorf("the output lacks %q", text)
		}
	}
}

func TestBoomerRunTasks(t *testing.T) {
	t.Parallel()
	p := startProgram(t, "twotasks", "--run-tasks", "foo,bar,foo,none")
	if code := p.wait(patience); code != 0 {
		t.Errorf("the program ended with exit code %d", code)
	}
	var lines []string
	for _, line := range strings.Split(strings.TrimSpace(p.output()), "\n") {
		lines = append(lines, line[len("2026/11/24 00:00:00 "):])
	}
	if got, want := strings.Join(lines, "; "), `Running foo; Running bar; Running foo; --run-tasks: there is no task "none"; recorded http foo 2; recorded udp bar 1`; got != want {
		t.Errorf("output: %s\nwant:   %s", got, want)
	}
}

// A master that goes away and comes back finds the program again, which stock boomer does not.
func TestBoomerReconnects(t *testing.T) {
	t.Parallel()
	m := newMaster(t, "newest", masterOptions{Locustfile: dummy})
	p := startProgram(t, "twotasks", toMaster(m)...)
	m.waitWorkers(1)
	m.kill()
	m.start()
	m.waitWorkers(1)
	m.swarm(6, 6, nil)
	m.waitUsers(6)
	m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 0 })
	m.stop()
	m.waitState("stopped")
	m.waitWorkers(1)
	p.signal(os.Interrupt)
	if code := p.wait(patience); code != 0 {
		t.Errorf("the program ended with exit code %d", code)
	}
	want := recorded(p.output())
	m.waitCounts(func() map[string]int64 { return want }, patience)
}
