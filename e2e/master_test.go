package e2e

// This file defines a Locust master: started, restarted and stopped.

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// masterOptions say what the master runs.
type masterOptions struct {
	Locustfile string   // its text
	Paths      []string // instead of Locustfile: files and folders
	Dir        string   // where the process runs; "": the folder of the locustfile
	Args       []string // further arguments, such as "--stop-timeout", "5" or "--class-picker"
	Env        []string // further environment, as "NAME=value"
	Headless   bool     // no web UI: Args say what to run ("-u", "5", "-t", "10s", "--expect-workers", "1"); the methods of webui_test.go fail
}

// A master is a running `locust --master`, unmodified. Its methods are for the goroutine of its test.
type master struct {
	t          testing.TB
	locustfile string // path, or several with commas
	port       int    // where workers connect, on 127.0.0.1
	url        string // of the web UI, without a final slash
	options    masterOptions
	venv       string
	proc       *proc
	past       strings.Builder // output of processes before a restart

	ui      *http.Client
	statsMu sync.Mutex
	statsAt time.Time // when /stats/requests was answered last
}

// newMaster starts the Locust that versions.txt calls version as a master on free ports of 127.0.0.1, and returns when
// it listens to workers and, unless it is headless, its web UI answers. It is killed when the test ends.
func newMaster(t testing.TB, version string, options masterOptions) *master {
	t.Helper()
	path := strings.Join(options.Paths, ",")
	if path == "" {
		path = writeLocustfile(t, options.Locustfile)
	}
	if options.Dir == "" {
		options.Dir = filepath.Dir(path)
	}
	m := &master{
		t:          t,
		locustfile: path,
		options:    options,
		venv:       venv(t, version),
		ui: &http.Client{
			Timeout: patience,
			// A kept connection would break at a restart.
			Transport: &http.Transport{DisableKeepAlives: true},
		},
	}
	const attempts = 3
	for range attempts {
		m.port = freePort(t)
		m.url = "http://127.0.0.1:" + strconv.Itoa(freePort(t))
		if m.launch() {
			return m
		}
		if !strings.Contains(strings.ToLower(m.proc.output()), "address already in use") {
			break
		}
	}
	t.Fatalf("Locust master %s ended with exit code %d before it was ready:\n%s", version, m.proc.code, m.proc.output())
	return nil
}

func writeLocustfile(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "locustfile.py")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// launch starts the process and returns whether it came up: false means that it ended.
func (m *master) launch() bool {
	m.t.Helper()
	host, web, _ := strings.Cut(strings.TrimPrefix(m.url, "http://"), ":")
	args := []string{
		"--master", "--master-bind-host", "127.0.0.1", "--master-bind-port", strconv.Itoa(m.port),
		"--locustfile", m.locustfile,
	}
	if m.options.Headless {
		args = append(args, "--headless")
	} else {
		args = append(args, "--web-host", host, "--web-port", web)
	}
	m.proc = startProc(m.t, "the master", m.options.Dir, m.options.Env,
		filepath.Join(m.venv, "bin", "locust"), append(args, m.options.Args...)...)

	came := false
	waitFor(m.t, "the master to come up", patience, func() (string, bool) {
		if !m.proc.running() {
			return "it ended", true
		}
		came = m.ready()
		return "last line " + lastLine(m.proc.output()), came
	})
	return came
}

func (m *master) ready() bool {
	// The line is the last step in the old versions, the first in the new ones; so it takes the other look too.
	if m.release() == "" {
		return false
	}
	if !m.options.Headless {
		response, err := m.ui.Get(m.url + "/")
		if err != nil {
			return false
		}
		response.Body.Close()
		return response.StatusCode == http.StatusOK
	}
	conn, err := net.Dial("tcp", m.addr())
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

var startLine = regexp.MustCompile(`Starting Locust (\d+\.\d+\.\d+\S*)`)

// release returns the version that the master says it is, such as "2.47.0".
func (m *master) release() string {
	found := startLine.FindStringSubmatch(m.proc.output())
	if found == nil {
		return ""
	}
	return strings.TrimRight(found[1], ",")
}

// atLeast says whether the master is Locust 2.<minor>.0 or newer.
func (m *master) atLeast(minor int) bool {
	m.t.Helper()
	var major, is int
	if _, err := fmt.Sscanf(m.release(), "%d.%d", &major, &is); err != nil {
		m.t.Fatalf("read the version %q of the master: %v", m.release(), err)
	}
	return major > 2 || major == 2 && is >= minor
}

// addr is where workers connect.
func (m *master) addr() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(m.port)) }

// output returns what the master has written so far, before a restart too.
func (m *master) output() string { return m.past.String() + m.proc.output() }

// signal sends sig to the master.
func (m *master) signal(sig os.Signal) {
	m.t.Helper()
	m.proc.signal(sig)
}

// wait returns the master's exit code, see proc.wait.
func (m *master) wait(timeout time.Duration) int {
	m.t.Helper()
	return m.proc.wait(timeout)
}

// kill ends the master without a word to its workers, and returns when it is gone.
func (m *master) kill() { m.proc.kill() }

// start starts a master that has ended again, on the same ports, and returns when it is ready.
func (m *master) start() {
	m.t.Helper()
	if m.proc.running() {
		m.t.Fatal("the master was to be started, and it runs")
	}
	m.past.WriteString(m.proc.output())
	if !m.launch() {
		m.t.Fatalf("the master ended with exit code %d before it was ready again", m.proc.code)
	}
}

// restart is kill and start: to the workers, the master vanishes and another one comes, which does not know them.
func (m *master) restart() {
	m.t.Helper()
	m.kill()
	m.start()
}

// waitFor waits until done, and fails the test at once when timeout has passed or the master has died. It says what the
// master's status was last.
func (m *master) waitFor(what string, timeout time.Duration, done func() bool) {
	m.t.Helper()
	waitFor(m.t, what, timeout, func() (string, bool) {
		m.alive(what)
		if done() {
			return "", true
		}
		return m.status().String(), false
	})
}

func (m *master) alive(what string) {
	m.t.Helper()
	if !m.proc.running() {
		m.t.Fatalf("waiting for %s: the master ended with exit code %d", what, m.proc.code)
	}
}

// waitState waits until the test is in state: "ready", "spawning", "running", "stopping", "stopped".
func (m *master) waitState(state string) {
	m.t.Helper()
	m.waitStatus("the state "+state, func(s status) bool { return s.State == state })
}

// waitWorkers waits until n workers are there: in the state ready, spawning or running.
func (m *master) waitWorkers(n int) {
	m.t.Helper()
	m.waitStatus(fmt.Sprintf("%d workers", n), func(s status) bool { return s.Workers == n })
}

// waitUsers waits until the workers' reports add up to n users.
func (m *master) waitUsers(n int) {
	m.t.Helper()
	m.waitStatus(fmt.Sprintf("%d users", n), func(s status) bool { return s.Users == n })
}

func (m *master) waitStatus(what string, done func(status) bool) {
	m.t.Helper()
	waitFor(m.t, what, patience, func() (string, bool) {
		m.alive(what)
		s := m.status()
		return s.String(), done(s)
	})
}

// freePort returns a TCP port of 127.0.0.1 that nothing listens on. It is below those that the system hands out to
// outgoing connections, which could take it before the process it is for.
func freePort(t testing.TB) int {
	t.Helper()
	const first, ports, attempts = 20000, 10000, 100
	for range attempts {
		port := first + rand.IntN(ports)
		listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			continue
		}
		listener.Close()
		return port
	}
	t.Fatalf("no free port in %d tries", attempts)
	return 0
}
