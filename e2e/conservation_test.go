package e2e

// This file tests that no request is lost and none is counted twice.

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

// cycles is how many starts and stops each of the four masters goes through: 100 in all, 1000 in the long form.
func cycles() int {
	if long() {
		return 250
	}
	return 25
}

// TestConservation starts and stops tests on three nodes, with ramps up and down, and compares the master's numbers with
// the access log of a real nginx after each: exactly.
func TestConservation(t *testing.T) {
	t.Parallel()
	for i := range 4 {
		timeout := []int{0, 2}[i%2]
		t.Run(fmt.Sprintf("stop_timeout_%d_%d", timeout, i/2), func(t *testing.T) {
			t.Parallel()
			site := newNginx(t)
			m := newClassesMaster(t, "newest", "FastUser", "--stop-timeout", fmt.Sprint(timeout), "-H", site.url)
			for range 3 {
				startNode(t, m, nil)
			}
			m.waitWorkers(3)
			random := rand.New(rand.NewPCG(uint64(i), 1))
			for cycle := range cycles() {
				conserve(t, m, site, random, cycle)
			}
		})
	}
}

// conserve is one test: up, perhaps up or down again, and stop somewhere in between.
func conserve(t *testing.T, m *master, site *nginx, random *rand.Rand, cycle int) {
	t.Helper()
	site.reset()
	m.waitWorkers(3)
	m.swarm(1+random.IntN(40), 1+100*random.Float64(), nil)
	pause(random)
	for range random.IntN(3) {
		m.swarm(1+random.IntN(40), 1+100*random.Float64(), nil)
		pause(random)
	}
	m.stop()
	m.waitState("stopped")
	m.waitUsers(0)
	// The last statistics came before the master was told that the users have stopped; only nginx may still be writing its
	// log.
	m.waitCounts(func() map[string]int64 { return named(site.served()) }, 2*time.Second)
	shown := m.requestsCSV()
	missing := shown.row("GET", "/status/404")
	if missing.Failures != missing.Requests || shown.total().Failures != missing.Failures {
		t.Fatalf("cycle %d: %d of %d requests for what is missing failed, %d in all", cycle, missing.Failures, missing.Requests, shown.total().Failures)
	}
}

// pause is the time a test runs; a stop is to come at any moment of it.
func pause(random *rand.Rand) {
	<-time.After(time.Duration(random.Int64N(int64(800 * time.Millisecond))))
}

// A test that begins right after another has only its own requests.
func TestATestHasOnlyItsOwnRequests(t *testing.T) {
	t.Parallel()
	site := newNginx(t)
	m := newClassesMaster(t, "newest", "FastUser", "-H", site.url)
	startNode(t, m, nil)
	for range 5 {
		m.waitWorkers(1)
		site.reset()
		m.swarm(10, 100, nil)
		m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 0 })
		m.stop()
		m.waitState("stopped")
		m.waitCounts(func() map[string]int64 { return named(site.served()) }, 2*time.Second)
	}
}

// reset forgets what was served. nginx goes on writing to the file it has open.
func (n *nginx) reset() {
	n.t.Helper()
	if err := os.Truncate(n.log, 0); err != nil {
		n.t.Fatalf("empty the access log: %v", err)
	}
}
