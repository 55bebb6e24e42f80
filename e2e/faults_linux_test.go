package e2e

// This file causes faults between a node and its master, and measures how long until all is well again.

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
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

// ticker is a locustfile whose users record a sample about every 50 ms, and count them.
const ticker = `
import time
from locust import User, events, task

COUNT = 0


class Ticker(User):
    def on_start(self):
        print("START")

    def on_stop(self):
        print("STOP")

    @task
    def tick(self):
        global COUNT
        time.sleep(0.05)
        COUNT += 1
        self.environment.events.request.fire(request_type="GET", name="tick", response_time=50, response_length=0, exception=None, context={})


@events.quitting.add_listener
def end(environment, **kwargs):
    print("COUNT %d." % COUNT)
`

// busy is what a master's locustfile has in addition: a page that keeps it busy.
const busy = `

@events.init.add_listener
def pages(environment, **kwargs):
    if environment.web_ui:
        @environment.web_ui.app.route("/busy")
        def keep_busy():
            end = time.monotonic() + 4
            while time.monotonic() < end:
                pass
            return "done"
`

// faultUsers is how many users run when the fault begins, and faultMore what is ordered afterwards.
const faultUsers, faultMore = 10, 12

// A faultRun is one fault with its master and node.
type faultRun struct {
	t    testing.TB
	lab  *lab
	m    *master
	node *proc // the one that meets the fault
	next *proc // another, beside the master: it keeps the test going

	tls      *terminator // in front of the master, for the node that meets the fault; nil: none
	clock    string      // the file with what the master's clock is ahead by
	tlsFlags []string
	row      faultRow
}

// A faultRow is a line of the table.
type faultRow struct {
	Fault   string
	Back    time.Duration // until the node is in the master's list, in the state of the test
	Obeys   time.Duration // until it has carried out a new order
	Users   string        // what became of the users meanwhile
	Samples string
}

// A fault is caused and ended by its function, which returns when the fault is over.
type fault struct {
	name  string
	quick bool // part of make test
	cause func(f *faultRun)
	// forgets says that the master has lost its test with the fault: users of the node then have no work.
	forgets bool
	// again says that the nodes have to connect anew, which the master's page shows only later; it gives them users again
	// when it has noticed by itself who is missing.
	again   bool
	anew    bool          // the node has to connect anew, which the master's page does not show at all
	within  time.Duration // allowed until the node is back; 0: 10 s
	secured bool          // the node comes through TLS
	stepped bool          // the master's clock can be set
}

func allFaults() []fault {
	freeze := func(d time.Duration) func(*faultRun) {
		return func(f *faultRun) { f.freeze(f.m.proc, d) }
	}
	thaw := func(d time.Duration) func(*faultRun) {
		return func(f *faultRun) { f.freeze(f.node, d) }
	}
	drop := func(d time.Duration, chains ...string) func(*faultRun) {
		return func(f *faultRun) {
			for _, chain := range chains {
				f.lab.filter(chain, "-p", "tcp", "-j", "DROP")
			}
			time.Sleep(d)
			f.lab.heal()
		}
	}
	plain := []fault{
		{name: "master killed and restarted at once", quick: true, forgets: true, cause: func(f *faultRun) { f.m.kill(); f.m.start() }},
		{name: "master killed and back after 20 s", forgets: true, cause: func(f *faultRun) { f.m.kill(); time.Sleep(20 * time.Second); f.m.start() }},
		{name: "master frozen for 2 s", cause: freeze(2 * time.Second)},
		{name: "master frozen for 10 s", cause: freeze(10 * time.Second)},
		{name: "master frozen for 70 s", again: true, cause: freeze(70 * time.Second)},
		{name: "master busy for 4 s", cause: func(f *faultRun) { f.busy() }},
		{name: "link cut silently for 5 s both ways", quick: true, cause: drop(5*time.Second, "INPUT", "OUTPUT")},
		{name: "link cut silently for 90 s both ways", cause: drop(90*time.Second, "INPUT", "OUTPUT")},
		{name: "link cut silently for 5 s to the master", cause: drop(5*time.Second, "OUTPUT")},
		{name: "link cut silently for 90 s to the master", cause: drop(90*time.Second, "OUTPUT")},
		{name: "link cut silently for 5 s from the master", cause: drop(5*time.Second, "INPUT")},
		{name: "link cut silently for 90 s from the master", cause: drop(90*time.Second, "INPUT")},
		{name: "connection reset", quick: true, cause: func(f *faultRun) { f.reset() }},
		{name: "connection reset while the master is busy", cause: func(f *faultRun) {
			var busy sync.WaitGroup
			busy.Go(f.busy)
			time.Sleep(500 * time.Millisecond)
			f.reset()
			busy.Wait()
		}},
		{name: "master's place taken by one that accepts and says nothing for 15 s", forgets: true, cause: func(f *faultRun) {
			f.impostor(15*time.Second, func(c net.Conn) { <-time.After(15 * time.Second) })
		}},
		{name: "... that accepts and closes", forgets: true, cause: func(f *faultRun) { f.impostor(15*time.Second, func(net.Conn) {}) }},
		{name: "... that speaks HTTP", forgets: true, cause: func(f *faultRun) {
			f.impostor(15*time.Second, func(c net.Conn) { fmt.Fprint(c, "HTTP/1.1 400 Bad Request\r\n\r\n") })
		}},
		{name: "... that announces a frame of 2^49 bytes", quick: true, forgets: true, cause: func(f *faultRun) {
			f.impostor(5*time.Second, func(c net.Conn) { zmqGreet(c); c.Write([]byte{2, 0, 2, 0, 0, 0, 0, 0, 0}); time.Sleep(time.Second) })
		}},
		{name: "... that sends frames without end", forgets: true, cause: func(f *faultRun) {
			f.impostor(15*time.Second, func(c net.Conn) {
				zmqGreet(c)
				more := append([]byte{1, 255}, make([]byte, 255)...)
				for c.SetWriteDeadline(time.Now().Add(time.Second)) == nil {
					if _, err := c.Write(more); err != nil {
						return
					}
				}
			})
		}},
		{name: movedName, forgets: true, cause: func(f *faultRun) { f.move() }},
		{name: "node frozen for 10 s", cause: thaw(10 * time.Second)},
		{name: "node frozen for 70 s", cause: thaw(70 * time.Second)},
		{name: "master's clock set forward by 5 minutes", stepped: true, cause: func(f *faultRun) { f.setClock("+5m") }},
		{name: "master's clock set back by 5 minutes", stepped: true, cause: func(f *faultRun) { f.setClock("-5m") }},
	}
	all := plain
	for _, c := range plain {
		if !c.stepped && c.name != movedName {
			c.name, c.secured, c.quick = strings.TrimPrefix(c.name, "... ")+" (through TLS)", true, false
			all = append(all, c)
		}
	}
	restart := func(d time.Duration) func(*faultRun) {
		return func(f *faultRun) { f.tls.proc.kill(); time.Sleep(d); f.tls.start() }
	}
	return append(all,
		fault{name: "TLS terminator killed and restarted at once", secured: true, anew: true, cause: restart(0)},
		fault{name: "TLS terminator killed and back after 20 s", secured: true, anew: true, cause: restart(20 * time.Second)})
}

// movedName is the fault that needs to know the master's address.
const movedName = "master's name gets another address"

// TestFaults causes each fault in mid-test. With GUST_FAULTS it causes all, and writes the table to the file of that name.
func TestFaults(t *testing.T) {
	t.Parallel()
	report := os.Getenv("GUST_FAULTS")
	var mu sync.Mutex
	var rows []faultRow
	var order []string
	t.Run("all", func(t *testing.T) {
		for _, fault := range allFaults() {
			if report == "" && !fault.quick {
				continue
			}
			order = append(order, fault.name)
			t.Run(fault.name, func(t *testing.T) {
				t.Parallel()
				row := fault.measure(t)
				mu.Lock()
				defer mu.Unlock()
				rows = append(rows, row)
			})
		}
	})
	slices.SortFunc(rows, func(a, b faultRow) int { return slices.Index(order, a.Fault) - slices.Index(order, b.Fault) })
	if report == "" {
		return
	}
	var targets []targetRow
	t.Run("target", func(t *testing.T) {
		for _, fault := range allTargetFaults() {
			t.Run(fault.name, func(t *testing.T) { targets = append(targets, fault.measure(t, 5*time.Second)) })
		}
	})
	if !t.Failed() {
		writeFaults(t, report, rows, targets)
	}
}

func (c fault) measure(t *testing.T) faultRow {
	f := &faultRun{t: t, lab: newLab(t), row: faultRow{Fault: c.name}}
	f.lab.hosts("127.0.0.1 localhost\n" + f.lab.host + " master\n")
	options := masterOptions{Locustfile: ticker + busy, Args: []string{"--master-bind-host", "0.0.0.0", "--enable-rebalancing"}}
	if c.stepped {
		f.clock = filepath.Join(t.TempDir(), "clock")
		f.writeClock("+0")
		options.Env = []string{"LD_PRELOAD=" + faketime(t), "FAKETIME_TIMESTAMP_FILE=" + f.clock, "FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"}
	}
	f.m = newMaster(t, "newest", options)
	if c.secured {
		f.tls = newTerminatorAt(t, f.lab.host, "master", f.m.port)
		cert, key := f.tls.ca.issue("node", time.Now().Add(time.Hour))
		f.tlsFlags = []string{"--master-tls-ca", f.tls.ca.cert, "--master-tls-cert", cert, "--master-tls-key", key}
	}
	f.startNode()
	f.next = startGustIn(t, f.m, t.TempDir(), nil, "-f", f.m.locustfile)
	f.m.waitWorkers(2)
	f.m.swarm(faultUsers, 100, nil)
	f.m.waitUsers(faultUsers)
	f.m.waitFor("samples", patience, func() bool { return f.m.requestsCSV().total().Requests > 0 })
	stopped := strings.Count(f.node.output(), "STOP")
	c.cause(f)
	over := time.Now()
	users := faultUsers
	if c.forgets {
		users = 0
	}
	limit := c.within
	if limit == 0 {
		limit = 10 * time.Second
	}
	f.row.Back = f.wait(over, limit+10*time.Second, func(workers, running int) bool {
		if workers != f.nodes() || c.anew && !connectedAgain(f.node) {
			return false
		}
		if c.again {
			return connectedAgain(f.node) && connectedAgain(f.next)
		}
		return c.forgets || running >= users
	})
	if f.row.Back > limit {
		t.Errorf("the node was back after %v, which is more than %v", f.row.Back, limit)
	}
	f.row.Users = "ran on"
	if strings.Count(f.node.output(), "STOP") > stopped {
		f.row.Users = "were stopped"
	}
	order := time.Now()
	f.m.swarm(faultMore, 100, nil)
	f.row.Obeys = f.wait(order, 2*limit, func(_, running int) bool { return running == faultMore })
	f.finish(c)
	t.Logf("%+v", f.row)
	return f.row
}

// finish ends the test and compares what the node has counted with what the master shows.
func (f *faultRun) finish(c fault) {
	f.t.Helper()
	f.m.stop()
	if !c.again {
		// A master that has been frozen for long may stay in the state "stopping": it waits for ids that have gone.
		f.m.waitState("stopped")
	}
	f.m.waitUsers(0)
	counted := 0
	for _, node := range []*proc{f.node, f.next} {
		if node.running() {
			node.signal(syscall.SIGTERM)
			node.wait(patience)
		}
		found := regexp.MustCompile(`COUNT (\d+)\.`).FindStringSubmatch(node.output())
		if found == nil {
			f.t.Fatal("a node has not told its count")
		}
		count, _ := strconv.Atoi(found[1])
		counted += count
	}
	shown := 0
	same := func() bool {
		shown = int(f.m.requestsCSV().total().Requests)
		return shown == counted
	}
	if c.forgets {
		same()
		f.row.Samples = fmt.Sprintf("%d counted; the new master has %d", counted, shown)
		if shown == 0 || shown > counted {
			f.t.Errorf("the node counted %d samples, the new master has %d", counted, shown)
		}
		return
	}
	if _, ok := poll(patience, func() (string, bool) { return fmt.Sprint(shown), same() }, func(string) {}); !ok {
		f.t.Errorf("the node counted %d samples, the master has %d", counted, shown)
	}
	f.row.Samples = fmt.Sprintf("%d counted, %d at the master", counted, shown)
}

// wait returns how long after since the master's page shows what is wanted.
func (f *faultRun) wait(since time.Time, limit time.Duration, good func(workers, users int) bool) time.Duration {
	f.t.Helper()
	var workers, users int
	var last error
	for time.Since(since) < limit {
		status, body, err := f.m.fetch("/stats/requests")
		last = err
		var page struct {
			UserCount int `json:"user_count"`
			Workers   []struct{ State string }
		}
		if err == nil && status == http.StatusOK && json.Unmarshal(body, &page) == nil {
			workers, users = 0, page.UserCount
			for _, w := range page.Workers {
				if w.State != "missing" {
					workers++
				}
			}
			if good(workers, users) {
				return time.Since(since)
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	f.t.Fatalf("waited %v in vain; last seen %d workers, %d users, last error %v, processor time of the master %d", limit, workers, users, last, f.m.ticks())
	return 0
}

func connectedAgain(node *proc) bool {
	return strings.Contains(node.output(), "Connected to the Locust master again")
}

func (f *faultRun) nodes() int {
	if f.next.running() {
		return 2
	}
	return 1
}

func (f *faultRun) startNode() {
	f.t.Helper()
	path, err := exec.LookPath("ip")
	if err != nil {
		f.t.Fatal(err)
	}
	port := f.m.port
	if f.tls != nil {
		port = f.tls.port
	}
	args := append([]string{"--master-host", "master", "--master-port", strconv.Itoa(port), "-f", f.m.locustfile, "--loglevel", "DEBUG"}, f.tlsFlags...)
	f.node = startProc(f.t, "gust", f.t.TempDir(), nil, path, f.lab.inside(gustBinary(f.t), args...)...)
}

func (f *faultRun) freeze(p *proc, d time.Duration) {
	p.signal(syscall.SIGSTOP)
	time.Sleep(d)
	p.signal(syscall.SIGCONT)
}

// setClock sets the master's clock, and returns when the master has seen it.
func (f *faultRun) setClock(ahead string) {
	f.writeClock(ahead)
	time.Sleep(3 * time.Second)
}

func (f *faultRun) writeClock(ahead string) {
	f.t.Helper()
	if err := os.WriteFile(f.clock, []byte(ahead+"\n"), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *faultRun) busy() {
	response, err := http.Get(f.m.url + "/busy")
	if err != nil {
		f.t.Errorf("keep the master busy: %v", err)
		return
	}
	response.Body.Close()
}

// reset answers the node's next packet with a reset, as a firewall that has forgotten the connection.
func (f *faultRun) reset() {
	f.lab.filter("OUTPUT", "-p", "tcp", "-j", "REJECT", "--reject-with", "tcp-reset")
	time.Sleep(1500 * time.Millisecond)
	f.lab.heal()
}

// impostor puts another server in the master's place for a time; then the master is back.
func (f *faultRun) impostor(d time.Duration, serve func(net.Conn)) {
	f.m.kill()
	var l net.Listener
	waitFor(f.t, "the master's port", patience, func() (string, bool) {
		var err error
		l, err = net.Listen("tcp", fmt.Sprintf("0.0.0.0:%d", f.m.port))
		return fmt.Sprint(err), err == nil
	})
	var served sync.WaitGroup
	met := 0
	served.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			met++
			served.Go(func() { defer c.Close(); serve(c) })
		}
	})
	time.Sleep(d)
	l.Close()
	served.Wait()
	if met == 0 {
		f.t.Error("the node has not met the impostor")
	}
	f.m.start()
}

// zmqGreet is the ZMTP handshake of a ROUTER.
func zmqGreet(c net.Conn) {
	greeting := make([]byte, 64)
	copy(greeting, "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL")
	c.Write(greeting)
	ready := "\x05READY\x0bSocket-Type\x00\x00\x00\x06ROUTER\x08Identity\x00\x00\x00\x00"
	c.Write(append([]byte{4, byte(len(ready))}, ready...))
	time.Sleep(200 * time.Millisecond)
}

// move has the master's name point to another address, where the master then is.
func (f *faultRun) move() {
	f.m.kill()
	f.next.signal(syscall.SIGTERM) // it knows the old address only
	f.next.wait(patience)
	second := strings.TrimSuffix(f.lab.host, "1") + "9"
	f.lab.run("ip", "addr", "add", second+"/24", "dev", f.lab.name)
	f.lab.hosts("127.0.0.1 localhost\n" + second + " master\n")
	f.m.options.Args = append(f.m.options.Args, "--master-bind-host", second)
	time.Sleep(5 * time.Second)
	f.m.start()
}

func writeFaults(t testing.TB, path string, rows []faultRow, targets []targetRow) {
	var b strings.Builder
	fmt.Fprintf(&b, `# What a node does about faults

Made by `+"`make faults`"+` on %s: a stock Locust master (%s, with --enable-rebalancing) with a test of %d users that record a sample each 50 ms, and two nodes, of which one, in a network of its own, meets the fault. "Back" is the time from the
end of the fault until the master's web UI lists the node and its users again; "obeys" is how long a new order then takes. The process is never restarted.

| fault | back | obeys | users | samples |
|---|---|---|---|---|
`, time.Now().Format(time.DateOnly), "newest on PyPI", faultUsers)
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %.1f s | %.1f s | %s | %s |\n", r.Fault, r.Back.Seconds(), r.Obeys.Seconds(), r.Users, r.Samples)
	}
	b.WriteString(`
The clock of the node itself cannot be set without setting everybody's on this machine: a node counts on by a clock that knows no steps (worker/internal/stats/clock.go).
What the master's charts miss after a step of its own comes right with the next order; the sums are never touched.

## At the target

Five users of gust and five of a stock Python worker in one swarm ask for a page ten times a second; for five seconds the server fails. "Back" is the time from the end of that until the first whole answer. Requests
shown are those that the users made, and those that did not fail those that the server has answered, exactly; both workers' failures have the same text; no user stops.

| target | gust: requests, failed | back | Python worker: requests, failed | back | failures |
|---|---|---|---|---|---|
`)
	for _, r := range targets {
		fmt.Fprintf(&b, "| %s | %d, %d | %d ms | %d, %d | %d ms | %s |\n", r.Fault, r.Shown["gust"], r.Failed["gust"], r.Back["gust"].Milliseconds(),
			r.Shown["python"], r.Failed["python"], r.Back["python"].Milliseconds(), cmp.Or(strings.Join(r.Texts, "; "), fmt.Sprintf("none; the longest response took %.1f s and %.1f s", r.Slow["gust"]/1000, r.Slow["python"]/1000)))
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
