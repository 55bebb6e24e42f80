package e2e

// This file tests a node's whole working day with each supported master.

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestVersions(t *testing.T) {
	t.Parallel()
	eachVersion(t, func(t *testing.T, version string) {
		target := newTarget(t)
		m := newClassesMaster(t, version, "FastUser", "--stop-timeout", "5", "-H", target.url)
		node := startNode(t, m, nil)
		m.waitWorkers(1)

		m.swarm(6, 4, nil)
		m.waitUsers(6)
		m.waitState("running")
		m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 100 })
		m.swarm(2, 4, nil)
		m.waitUsers(2)
		m.swarm(9, 100, nil)
		m.waitUsers(9)
		worker := m.stats().Workers[0]
		if worker.State != "running" || worker.UserCount != 9 || m.atLeast(20) && worker.Memory < 1<<20 {
			t.Errorf("the master shows the worker as %+v", worker)
		}
		m.stop()
		m.waitState("stopped")
		m.waitUsers(0)
		m.waitCounts(byName(target), patience)
		m.endpointsOK()

		// The second test begins with clean statistics.
		target.reset()
		m.waitWorkers(1)
		m.swarm(3, 3, nil)
		m.waitUsers(3)
		m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 100 })
		m.stop()
		m.waitState("stopped")
		m.waitCounts(byName(target), patience)

		// A worker that is on its way back from a stop is not told of the end: the master does not know it then.
		m.waitWorkers(1)
		m.signal(syscall.SIGTERM)
		m.wait(patience)
		if code := node.wait(patience); code != 0 {
			t.Errorf("the node of a master that quits ended with exit code %d, want 0", code)
		}
		if strings.Contains(m.output(), "Traceback") {
			t.Errorf("the master wrote a traceback")
		}
	})
}

// byName is what a target served by the names under which FastUser's requests are shown.
func byName(target *target) func() map[string]int64 {
	return func() map[string]int64 { return named(target.served()) }
}

func named(served map[string]int64) map[string]int64 {
	names := make(map[string]int64)
	for uri, n := range served {
		if strings.HasPrefix(uri, "GET /index.html?ok=") {
			uri = "GET /index.html?ok=[random]"
		}
		names[uri] += n
	}
	return names
}

// A master that is told to stop answers soon, and the node is ready for the next test at once.
func TestANodeThatLeavesInMidTest(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "FastUser", "--stop-timeout", "5", "-H", target.url)
	nodes := []*proc{startNode(t, m, nil), startNode(t, m, nil), startNode(t, m, nil)}
	m.waitWorkers(3)
	m.swarm(30, 100, nil)
	m.waitUsers(30)
	m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 500 })
	nodes[1].signal(syscall.SIGTERM)
	if code := nodes[1].wait(patience); code != 0 {
		t.Errorf("a node that was told to end has exit code %d, want 0", code)
	}
	m.waitWorkers(2)
	before := m.requestsCSV().total().Requests
	m.waitFor("more requests", patience, func() bool { return m.requestsCSV().total().Requests > before+500 })
	m.stop()
	m.waitState("stopped")
	m.waitUsers(0)
	m.waitCounts(byName(target), patience)
	if !strings.Contains(nodes[1].output(), "hook quitting") {
		t.Error("the hook Quitting was not called")
	}
}

func TestHooksMessagesAndLogs(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "Alpha", "-H", target.url, "--flavour", "sweet")
	node := startNode(t, m, nil)
	m.waitWorkers(1)
	m.swarm(2, 2, nil)
	m.waitUsers(2)
	node.waitOutput("hook spawning_complete users=2", patience)
	for range 2 {
		m.get("/ping")
	}
	m.stop()
	m.waitState("stopped")
	node.waitOutput("hook test_stop", patience)
	want := []string{
		"INFO/gust: hook test_start index=0 host=" + target.url + " flavour=sweet",
		"hook test_stopping",
		`got ping data="map[deep:map[k:[0 255]] list:[1 2.5 <nil> true] n:1 text:é]"`,
		"got ping data=<nil>",
		"got ping data=text",
	}
	for _, text := range want {
		if !strings.Contains(node.output(), text) {
			t.Errorf("the node did not log %q", text)
		}
	}
	m.waitFor("the answers to the custom messages", patience, func() bool { return strings.Count(m.output(), "PONG") == 6 })
	// A stock worker would have answered with the same words.
	full := `PONG {'at': datetime.datetime(2023, 11, 14, 22, 13, 20), 'got': {'deep': {'k': b'\x00\xff'}, 'list': [1, 2.5, None, True], 'n': 1, 'text': 'é'}, 'list': [1, 'é', None]}`
	if !strings.Contains(m.output(), full) {
		t.Errorf("the master did not get %s", full)
	}
	m.waitFor("the log in the Logs tab", patience, func() bool {
		for id, lines := range m.logs().Workers {
			if strings.Contains(strings.Join(lines, "\n"), "hook test_start") && len(id) > 0 {
				return true
			}
		}
		return false
	})
}

// A kept-up stop: users that will not end do not keep the node from saying so, and end at their stop timeout.
func TestStopTimeout(t *testing.T) {
	t.Parallel()
	for _, timeout := range []int{0, 2} {
		t.Run(fmt.Sprint(timeout), func(t *testing.T) {
			t.Parallel()
			target := newTarget(t)
			m := newClassesMaster(t, "newest", "SlowUser", "--stop-timeout", fmt.Sprint(timeout), "-H", target.url)
			startNode(t, m, nil)
			m.waitWorkers(1)
			m.swarm(20, 100, nil)
			m.waitUsers(20)
			m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 40 })
			begin := time.Now()
			m.stop()
			m.waitState("stopped")
			if took := time.Since(begin); took > time.Duration(timeout+2)*time.Second {
				t.Errorf("the stop took %v", took)
			}
			served := target.served()
			shown := m.requestsCSV().counts()
			// What on_stop asks for counts, also for a user that was killed.
			if shown["GET goodbye"] != 20 || served["GET /bytes/7"] != 20 {
				t.Errorf("20 users said goodbye %d times, the target heard %d", shown["GET goodbye"], served["GET /bytes/7"])
			}
			cut := served["GET /slow?ms=100"] - shown["GET /slow?ms=100"]
			if timeout > 0 && cut != 0 {
				t.Errorf("%d requests are not shown, though each had time to end", cut)
			}
			if timeout == 0 && (cut < 0 || cut > 20) {
				t.Errorf("of 20 requests in mid-air %d are not shown", cut)
			}
		})
	}
}
