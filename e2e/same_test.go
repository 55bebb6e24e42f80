package e2e

// This file tests that gust shows in the master what a stock Python worker shows.

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// shown is what a master shows of a test.
type shown struct {
	requests   requestTable
	failures   map[string]int64 // "METHOD NAME: ERROR" -> occurrences
	exceptions map[string]int64 // message -> count
	served     map[string]int64 // by the target, "METHOD URI"
}

func (m *master) shown(target *target) shown {
	m.t.Helper()
	s := shown{requests: m.requestsCSV(), failures: map[string]int64{}, exceptions: map[string]int64{}, served: target.served()}
	for _, row := range m.failures() {
		s.failures[row.Method+" "+row.Name+": "+row.Error] += row.Occurrences
	}
	for _, row := range m.exceptions() {
		s.exceptions[row.Message] += row.Count
	}
	return s
}

// scenarioUsers is how many users go through the scenario, each once.
const scenarioUsers = 4

// runScenario has users of ScenarioUser go through their life on the workers that start starts, and returns what the
// master shows when none is left.
func runScenario(t *testing.T, target *target, start func(m *master, env []string)) shown {
	t.Helper()
	target.reset()
	refused := fmt.Sprintf("E2E_REFUSED=http://127.0.0.1:%d", freePort(t))
	m := newMaster(t, "newest", masterOptions{
		Locustfile: classesFile(t, ""), Env: []string{refused},
		Args: []string{"--stop-timeout", "20", "-H", target.url, "ScenarioUser"},
	})
	start(m, []string{refused})
	m.swarm(scenarioUsers, 100, nil)
	m.waitFor("the users to go through the scenario", patience, func() bool {
		n := int64(0)
		for _, row := range m.exceptions() {
			n += row.Count
		}
		return n == scenarioUsers && m.status().Users == 0
	})
	m.stop()
	m.waitState("stopped")
	// The stock worker reports what came last up to 3 s later.
	m.waitFor("the last request", patience, func() bool { return m.requestsCSV().row("GET", "/cookie").Requests == 2*scenarioUsers })
	return m.shown(target)
}

func TestSameAsPython(t *testing.T) {
	t.Parallel()
	target := newTarget(t) // the same for both: its port is in some texts
	python := runScenario(t, target, func(m *master, env []string) {
		startProc(t, "the Python worker", t.TempDir(), env, m.venv+"/bin/locust", slices.Concat([]string{"--worker"}, toMaster(m), withLocustfile(m, nil))...)
		m.waitWorkers(1)
	})
	gust := runScenario(t, target, func(m *master, env []string) {
		startNode(t, m, env)
		m.waitWorkers(1)
	})

	sameCounts(t, "requests", gust.requests.counts(), python.requests.counts())
	sameCounts(t, "failures", alike(gust.failures), alike(python.failures))
	sameCounts(t, "exceptions", gust.exceptions, python.exceptions)
	sameCounts(t, "requests that the target served", gust.served, python.served)
	for _, want := range python.requests {
		got := gust.requests.row(want.Method, want.Name)
		if got.Failures != want.Failures {
			t.Errorf("%s %s: %d failures, Python has %d", want.Method, want.Name, got.Failures, want.Failures)
		}
		// The echo shows the request's headers, which differ by the user agent.
		if want.Name != "/echo" && want.Name != "Aggregated" && !strings.HasPrefix(want.Name, "/echo?") && got.AverageLength != want.AverageLength {
			t.Errorf("%s %s: %v bytes, Python has %v", want.Method, want.Name, got.AverageLength, want.AverageLength)
		}
		// gust is the faster one, and a busy machine makes both slower; but what waits 120 or 300 ms does so in both.
		if want.Min >= 100 && math.Abs(got.Min-want.Min) > 0.5*want.Min {
			t.Errorf("%s %s: at least %v ms, Python has %v", want.Method, want.Name, got.Min, want.Min)
		}
	}
}

// alike is failures without what differs from one to the next in Python itself: the address of an object.
func alike(failures map[string]int64) map[string]int64 {
	address := regexp.MustCompile(`0x[0-9a-f]+`)
	out := make(map[string]int64)
	for text, n := range failures {
		out[address.ReplaceAllString(text, "0x")] += n
	}
	return out
}

func sameCounts(t *testing.T, what string, got, want map[string]int64) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	names := maps.Clone(want)
	maps.Copy(names, got)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if got[name] != want[name] {
			t.Errorf("%s: gust has %d of %q, Python has %d", what, got[name], name, want[name])
		}
	}
}

// TestMixedSwarm: the rows of Python and gust workers are the same rows.
func TestMixedSwarm(t *testing.T) {
	t.Parallel()
	both := runScenario(t, newTarget(t), func(m *master, env []string) {
		startProc(t, "the Python worker", t.TempDir(), env, m.venv+"/bin/locust", slices.Concat([]string{"--worker"}, toMaster(m), withLocustfile(m, nil))...)
		startNode(t, m, env)
		m.waitWorkers(2)
	})
	for name, n := range both.requests.counts() {
		if n%scenarioUsers != 0 {
			t.Errorf("%d of %q by %d users", n, name, scenarioUsers)
		}
	}
	for text, n := range both.failures {
		if n != scenarioUsers {
			t.Errorf("%d times %q, want one row of %d", n, text, scenarioUsers)
		}
	}
}

// TestFlow compares how users go in and out of task sets: what a user does is random, but some sums are not.
func TestFlow(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "FlowUser", "--stop-timeout", "5", "-H", target.url)
	startNode(t, m, nil)
	m.waitWorkers(1)
	m.swarm(10, 100, nil)
	m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 3000 })
	m.stop()
	m.waitState("stopped")
	n := m.requestsCSV().counts()
	get := func(path string) int64 { return n["GET /flow/"+path] }
	if get("start") != 10 || get("stop") != 10 {
		t.Errorf("10 users started %d times and stopped %d times", get("start"), get("stop"))
	}
	if in, out := get("in"), get("out"); in != out || in < 100 {
		t.Errorf("in %d times, out %d times", in, out)
	}
	if top, in := float64(get("top")), float64(get("in")); top < 0.8*in || top > 1.25*in {
		t.Errorf("two tasks of equal weight were picked %v and %v times", top, in)
	}
	// A user that stops inside leaves part of a round undone.
	if one, two, leave := get("1"), get("2"), get("leave"); one-leave > 10 || 2*one-two > 20 || one < leave || two > 2*one {
		t.Errorf("in order: %d, then twice %d, then %d", one, two, leave)
	}
	m.waitCounts(target.served, patience)
}
