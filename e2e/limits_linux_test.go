package e2e

// This file tests a node that the machine leaves no room: a full disk for its log, and too few file descriptors.

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk: a log that cannot be written costs lines of that log, and nothing else.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=128k"); err != nil {
		t.Fatalf("mount a small disk (needs root): %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	ballast := filepath.Join(dir, "ballast")
	m := newMaster(t, "newest", masterOptions{Locustfile: strings.ReplaceAll(ticker, "COUNT += 1", "COUNT += 1\n        logging.info('tick %d', COUNT)") + "\nimport logging\n"})
	node := startGustIn(t, m, t.TempDir(), nil, "-f", m.locustfile, "--logfile", filepath.Join(dir, "gust.log"))
	m.waitWorkers(1)
	m.swarm(5, 5, nil)
	m.waitUsers(5)
	file, err := os.Create(ballast)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = file.Write(make([]byte, 4096))
	}
	file.Close()
	before := m.requestsCSV().total().Requests
	m.waitFor("samples in spite of the full disk", patience, func() bool { return m.requestsCSV().total().Requests > before+500 })
	if missing := strings.Contains(m.output(), "failed to send heartbeat"); missing {
		t.Error("a heartbeat was missing")
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the log to go on", patience, func() (string, bool) {
		text, err := os.ReadFile(filepath.Join(dir, "gust.log"))
		return lastLine(string(text)), err == nil && strings.Contains(string(text), "lines of the log before this one could not be written)")
	})
	m.stop()
	m.waitState("stopped")
	m.signal(interrupt)
	if code := node.wait(patience); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestDescriptorLimit: users without a descriptor fail as with stock Locust, and the node stays with its master.
func TestDescriptorLimit(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newMaster(t, "newest", masterOptions{Locustfile: "from locust import HttpUser, constant, task\nclass Web(HttpUser):\n    host = '" + target.url +
		"'\n    wait_time = constant(0.1)\n    @task\n    def visit(self):\n        self.client.get('/')\n"})
	binary := gustBinary(t)
	node := startProc(t, "gust", t.TempDir(), nil, "/bin/sh", append([]string{"-c", `ulimit -n 60; exec "$0" "$@"`, binary, "-f", m.locustfile}, toMaster(m)...)...)
	m.waitWorkers(1)
	m.swarm(100, 100, url.Values{})
	m.waitUsers(100)
	m.waitFor("failures for want of descriptors", patience, func() bool {
		for _, f := range m.failures() {
			if strings.Contains(f.Error, "Too many open files") {
				return true
			}
		}
		return false
	})
	m.swarm(5, 100, url.Values{})
	m.waitUsers(5)
	target.reset()
	m.waitFor("requests of those that are left", patience, func() bool { return target.served()["GET /"] > 20 })
	m.stop()
	m.waitState("stopped")
	m.signal(interrupt)
	if code := node.wait(patience); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(m.output(), "failed to send heartbeat") {
		t.Error("a heartbeat was missing")
	}
}

// TestClockSkew: a node whose clock is five minutes ahead of the swarm's does not empty the charts.
func TestClockSkew(t *testing.T) {
	t.Parallel()
	library := faketime(t)
	for name, by := range map[string]string{"ahead": "-5m", "behind": "+5m"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := []string{"LD_PRELOAD=" + library, "FAKETIME=" + by, "FAKETIME_DONT_FAKE_MONOTONIC=1"}
			m := newMaster(t, "newest", masterOptions{Locustfile: ticker, Env: env})
			startProc(t, "the Python worker", t.TempDir(), env, filepath.Join(m.venv, "bin", "locust"), append([]string{"--worker", "-f", m.locustfile}, toMaster(m)...)...)
			node := startGustIn(t, m, t.TempDir(), nil, "-f", m.locustfile)
			m.waitWorkers(2)
			m.swarm(10, 10, nil) // five on each, about 20 samples a second for each user
			m.waitUsers(10)
			m.waitFor("a rate that counts both workers", patience, func() bool {
				var page struct {
					TotalRPS float64 `json:"total_rps"`
				}
				m.getJSON("/stats/requests", &page)
				return page.TotalRPS > 120 // one alone comes to 100
			})
			waitFor(t, "the clock's difference in the log", patience, func() (string, bool) {
				out := node.output()
				return lastLine(out), strings.Contains(out, "This worker's clock is 300.0 s "+name) || strings.Contains(out, "This worker's clock is 299.9 s "+name)
			})
			m.stop()
			m.waitState("stopped")
		})
	}
}

// faketime is the library that gives a process, not one in Go, another time.
func faketime(t testing.TB) string {
	t.Helper()
	libraries, err := filepath.Glob("/usr/lib/*/faketime/libfaketime.so.1")
	if err != nil || len(libraries) == 0 {
		t.Fatal("faketime is not installed: run `make deps`")
	}
	return libraries[0]
}
