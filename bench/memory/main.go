// Memory measures what a user costs that waits with its connection open: the
// resident memory of a whole node at two numbers of users, by the difference,
// and where it lies by the node's own account (runtime/metrics). "make
// bench-memory" runs it from the top of the repository and has
// bench/results/memory.md written. A missed goal is told, in the table and by the
// exit status.
//
// A node has a stock master, which is told through its web UI: so the same node
// grows from few users to many, and is looked at again when all have stopped.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// kind is a way to write users, and what runs them.
type kind struct {
	name  string
	class string // what the users of a locustfile are; "": they are coded in Go
	stock bool
	goal  float64 // bytes, 0 is none
}

const (
	coded  = "gust, coded in Go"
	asFile = "gust, locustfile.py (HttpUser)"
	asFast = "gust, locustfile.py (FastHttpUser)"

	afterIt    = 15 * time.Second // from the end of a test to the last look
	spareFiles = 1000             // that are no connections of users
)

var kinds = []kind{
	{name: coded, goal: 9 << 10},
	{name: asFile, class: "HttpUser", goal: 14 << 10},
	{name: asFast, class: "FastHttpUser", goal: 14 << 10},
	{name: "stock Locust HttpUser", class: "HttpUser", stock: true},
	{name: "stock Locust FastHttpUser", class: "FastHttpUser", stock: true},
}

type bench struct {
	dir, tools, locust, commit string
	counts                     [2]int
	wait                       time.Duration
	settle                     time.Duration
	target                     *target
	profiles                   string
}

func main() {
	out := flag.String("out", "bench/results", "folder for the results; empty: only show them")
	locust := flag.String("locust", ".locust/newest/bin/locust", "the stock Locust whose master leads, and to compare with")
	rounds := flag.Int("rounds", 3, "rounds of each measurement")
	few := flag.Int("few", 2000, "users of the first look")
	many := flag.Int("many", 10000, "users of the second look")
	crowded := flag.Int("crowd", 100000, "users of the node that has to do with 1.5 GB, or as many as open files are allowed; 0 leaves it out")
	wait := flag.Duration("wait", 10*time.Minute, "how long users wait after each request")
	settle := flag.Duration("settle", 5*time.Second, "how long after the last user's first request a look is taken")
	only := flag.String("only", "", "measure only the kinds whose names have one of these in them, separated by |")
	profiles := flag.String("profiles", "", "folder for heap profiles and stacks of the nodes at the second look")
	flag.Parse()
	b := &bench{locust: *locust, counts: [2]int{*few, *many}, wait: *wait, settle: *settle, profiles: *profiles}
	if err := b.run(*only, *rounds, *crowded, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(only string, rounds, crowded int, out string) (err error) {
	if b.dir, err = os.MkdirTemp("", "gust-memory"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	if err := b.build(); err != nil {
		return err
	}
	room, err := openFiles(max(b.counts[1], crowded) + spareFiles)
	if err != nil {
		return err
	}
	if crowded = min(crowded, room-spareFiles); b.counts[1] > room-spareFiles {
		return fmt.Errorf("%d users need as many open files, and %d are allowed", b.counts[1], room)
	}
	if b.target, err = startTarget(); err != nil {
		return fmt.Errorf("target: %w", err)
	}
	defer b.target.stop()
	r := newReport(b, rounds)
	for round := range rounds {
		for i := range kinds {
			k := kinds[(i+round)%len(kinds)] // from another one on each time
			if named(only, k.name) {
				r.add(b.turn(k, b.numbers(k)))
			}
		}
	}
	for _, k := range kinds {
		if crowded > 0 && !k.stock && named(only, k.name) {
			s := b.turn(k, []int{crowded})
			s.Crowd = true
			r.add(s)
		}
	}
	fmt.Print(r.table())
	if out != "" {
		if err := r.write(out); err != nil {
			return err
		}
	}
	if missed := r.missed(); len(missed) > 0 {
		return fmt.Errorf("goals missed: %s", strings.Join(missed, "; "))
	}
	return nil
}

func named(only, name string) bool {
	return only == "" || slices.ContainsFunc(strings.Split(only, "|"), func(s string) bool { return strings.Contains(name, s) })
}

// numbers are how many users of a kind there are at each look. A stock worker
// needs ten times the memory for each, and is as exact with a quarter of them.
func (b *bench) numbers(k kind) []int {
	if k.stock {
		return []int{b.counts[0] / 4, b.counts[1] / 4}
	}
	return b.counts[:]
}

func (b *bench) build() error {
	b.tools = filepath.Join(b.dir, "node")
	cmd := exec.Command("go", "build", "-trimpath", "-o", b.tools, "./bench/memory/node")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w: %s", err, text)
	}
	text, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	b.commit = strings.TrimSpace(string(text))
	return err
}

func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(of))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

func machine() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
