package e2e

// This file tests many nodes at one stock master, and what they cost it.

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// swarmFile is the master's side of the class SwarmUser of ./node.
const swarmFile = `
from locust import User, constant, task


class SwarmUser(User):
    wait_time = constant(1)

    @task
    def sample(self):
        pass
`

// swarmSize is how large the swarm is: small in make test, GUST_SWARM names the file for a report of the whole.
type swarmSize struct {
	nodes, users, more int
	rate               float64
	hold               time.Duration
	names              []int
}

func sizeOfSwarm() swarmSize {
	if os.Getenv("GUST_SWARM") == "" {
		return swarmSize{nodes: 60, users: 300, rate: 150, hold: 5 * time.Second, names: []int{10}}
	}
	return swarmSize{nodes: 1000, users: 10000, more: 3000, rate: 500, hold: 2 * time.Minute, names: []int{1, 10, 50}}
}

func TestSwarm(t *testing.T) {
	size := sizeOfSwarm()
	if os.Getenv("GUST_SWARM") == "" {
		t.Parallel()
	}
	var report strings.Builder
	for i, names := range size.names {
		hold := size.hold
		if i > 0 {
			hold = min(hold, 30*time.Second)
		}
		runSwarm(t, &report, size, names, hold)
	}
	if size.more > 0 {
		m := newMaster(t, "newest", masterOptions{Locustfile: swarmFile})
		ready, _ := attach(t, m, size.more, 1)
		fmt.Fprintf(&report, "\n%d nodes attach: all ready after %.1f s; ", size.more, ready.Seconds())
		fmt.Fprintf(&report, "the master then uses %.1f %% of a core.\n", 100*m.cpu(20*time.Second))
		if gone := strings.Count(m.output(), "failed to send heartbeat"); gone > 0 {
			t.Errorf("%d times a node went missing", gone)
		}
	}
	t.Log(report.String())
	if path := os.Getenv("GUST_SWARM"); path != "" && !t.Failed() {
		text := fmt.Sprintf("# %d nodes at one stock master\n\nMade by `make swarm` on %s: nodes of gust in one process, each with its own connection, and Locust's newest master, on one machine of two cores.\n\n"+
			"| names | all ready | master idle | master in the test | slowest answer of the UI | samples |\n|---|---|---|---|---|---|\n%s", size.nodes, time.Now().Format(time.DateOnly), report.String())
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runSwarm is one test of a swarm, and a line of the report.
func runSwarm(t *testing.T, report *strings.Builder, size swarmSize, names int, hold time.Duration) {
	m := newMaster(t, "newest", masterOptions{Locustfile: swarmFile})
	ready, nodes := attach(t, m, size.nodes, names)
	idle := m.cpu(hold / 4)
	watch := watchUI(t, m)
	begun := time.Now()
	m.swarm(size.users, size.rate, url.Values{})
	m.waitUsers(size.users)
	// Locust's own ramp of so many users at that rate, with one second for each step, and what it adds itself.
	if ideal := float64(size.users) / size.rate; time.Since(begun).Seconds() > 2*ideal+10 {
		t.Errorf("%d users were there after %v, want about %.0f s", size.users, time.Since(begun), ideal)
	}
	busy := m.cpu(hold)
	if got := m.status(); got.Workers != size.nodes || got.Users != size.users {
		t.Errorf("after %v: %v", hold, got)
	}
	m.swarm(size.users/2, size.rate, url.Values{})
	m.waitUsers(size.users / 2)
	m.stop()
	m.waitState("stopped")
	m.waitUsers(0)
	slowest := watch()
	shown := m.requestsCSV().total().Requests
	if gone := strings.Count(m.output(), "failed to send heartbeat"); gone > 0 {
		t.Errorf("%d times a node went missing", gone)
	}
	if slowest > time.Second && size.more > 0 {
		t.Errorf("the web UI took %v for an answer", slowest)
	}
	fmt.Fprintf(report, "| %d | %.1f s | %.1f %% of a core | %.1f %% | %.2f s | %d |\n", names, ready.Seconds(), 100*idle, 100*busy, slowest.Seconds(), shown)
	m.signal(interrupt)
	m.wait(patience)
	nodes.wait(2 * patience)
	if want := fmt.Sprintf("has recorded %d samples.", shown); shown == 0 || !strings.Contains(nodes.output(), want) {
		t.Errorf("the master has %d samples; of the nodes: %s", shown, lastLine(nodes.output()))
	}
}

// attach starts nodes and returns when the master has all, after that time.
func attach(t *testing.T, m *master, nodes, names int) (time.Duration, *proc) {
	t.Helper()
	begun := time.Now()
	p := startSwarmNode(t, m, []string{"E2E_NAMES=" + strconv.Itoa(names)}, "-nodes", strconv.Itoa(nodes), "-classes", "SwarmUser", "-loglevel", "WARN", "-spread", "3s")
	waitFor(t, "all nodes to be ready", 2*time.Minute, func() (string, bool) {
		seen := m.status()
		return seen.String(), seen.Workers == nodes
	})
	return time.Since(begun), p
}

// startSwarmNode is startNode without the race detector, where figures are wanted.
func startSwarmNode(t testing.TB, m *master, env []string, args ...string) *proc {
	t.Helper()
	if os.Getenv("GUST_SWARM") == "" {
		return startNode(t, m, env, args...)
	}
	binary, err := buildSwarmNode()
	if err != nil {
		t.Fatal(err)
	}
	return startProc(t, "the nodes", t.TempDir(), env, binary, slices.Concat(toMaster(m), args)...)
}

var buildSwarmNode = sync.OnceValues(func() (string, error) { return build("swarmnode", "./e2e/node") })

// watchUI asks for the pages of the web UI again and again, until the function that it returns is called, which gives
// the longest time that an answer took.
func watchUI(t *testing.T, m *master) func() time.Duration {
	stop := make(chan struct{})
	var watching sync.WaitGroup
	var slowest time.Duration
	watching.Go(func() {
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for {
			for _, path := range []string{"/", "/stats/requests", "/exceptions"} {
				begun := time.Now()
				response, err := m.ui.Get(m.url + path)
				if err != nil {
					t.Errorf("get %s: %v", path, err)
					return
				}
				response.Body.Close()
				slowest = max(slowest, time.Since(begun))
			}
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	})
	return func() time.Duration {
		close(stop)
		watching.Wait()
		return slowest
	}
}

// cpu is how many cores the master uses on average, in that time.
func (m *master) cpu(during time.Duration) float64 {
	m.t.Helper()
	begun, before := time.Now(), m.ticks()
	time.Sleep(during)
	return float64(m.ticks()-before) / 100 / time.Since(begun).Seconds()
}

// ticks is the processor time that the master has used, in hundredths of a second.
func (m *master) ticks() int {
	m.t.Helper()
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(m.proc.cmd.Process.Pid), "stat"))
	if err != nil {
		m.t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after)
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		m.t.Fatal(err)
	}
	system, err := strconv.Atoi(fields[12])
	if err != nil {
		m.t.Fatal(err)
	}
	return user + system
}
