// Http measures what a request costs gust, and what it costs other load
// generators: processor time of the whole process per request that the target
// counted, and memory of a user. "make bench" runs it from the top of the
// repository and has the table written to bench/results/http.md. Generators take
// turns; medians are compared, as ratios. A missed goal is told, in the table
// and by the exit status.
package main

import (
	"cmp"
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

const (
	gustGo   = "gust, coded in Go"
	gustFile = "gust, locustfile.py (HttpUser)"
	gustFast = "gust, locustfile.py (FastHttpUser)"
)

type bench struct {
	source           string
	tools            string
	locust, commit   string
	targetCore, core string
	rounds           int
	window, settle   time.Duration
	target           *target
	report           report
}

func (b *bench) url() string { return "http://" + b.target.address }

func main() {
	out := flag.String("out", "bench/results", "folder for the results")
	source := flag.String("source", "bench/http", "folder of this program")
	locust := flag.String("locust", ".locust/newest/bin/locust", "the stock Locust to compare with")
	rounds := flag.Int("rounds", 5, "rounds of each measurement")
	window := flag.Duration("window", 4*time.Second, "length of a measurement")
	users := flag.String("users", "64,1000", "numbers of users")
	quick := flag.Bool("quick", false, "the form of two minutes: GET with 64 users, three short rounds; shown, not kept")
	only := flag.String("only", "", "measure only generators whose names have one of these in them, separated by |")
	flag.Parse()
	b := &bench{source: *source, locust: *locust, rounds: *rounds, window: *window, settle: time.Second, targetCore: "0", core: "1"}
	works := worksOf(*users)
	if *quick {
		b.rounds, b.window, b.settle = 3, 1500*time.Millisecond, 500*time.Millisecond
		works = []work{{"get", 64}}
	}
	if err := b.run(works, *only, *quick, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func worksOf(users string) (works []work) {
	for _, name := range []string{"get", "json"} {
		for u := range strings.SplitSeq(users, ",") {
			w := work{Name: name}
			fmt.Sscan(u, &w.Users)
			works = append(works, w)
		}
	}
	return works
}

func (b *bench) run(works []work, only string, quick bool, out string) error {
	dir, err := os.MkdirTemp("", "gust-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if b.target, err = startTarget(dir, b.targetCore); err != nil {
		return fmt.Errorf("nginx: %w", err)
	}
	defer b.target.stop()
	if err := b.build(dir); err != nil {
		return err
	}
	all := b.generators()
	if only != "" {
		all = slices.DeleteFunc(all, func(g *generator) bool {
			return !slices.ContainsFunc(strings.Split(only, "|"), func(s string) bool { return strings.Contains(g.name, s) })
		})
	}
	b.report.begin(b, all)
	for _, w := range works {
		for round := range b.rounds {
			for i := range all { // from another one on each time
				b.turn(all[(i+round)%len(all)], w, dir)
			}
		}
	}
	if !quick {
		b.memory(all, dir)
	}
	if quick {
		fmt.Print(b.report.table())
	} else if err := b.report.write(out); err != nil {
		return err
	}
	if missed := b.report.missed(); missed > 0 {
		return fmt.Errorf("%d goals missed, see the table", missed)
	}
	return nil
}

// build makes what is measured, beside what it is compared with.
func (b *bench) build(dir string) error {
	b.tools = filepath.Join(dir, "bin")
	for name, folder := range map[string]string{"gust": ".", "node": "./" + filepath.Join(b.source, "node")} {
		cmd := exec.Command("go", "build", "-trimpath", "-o", filepath.Join(b.tools, name), folder)
		if text, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go build %s: %w: %s", folder, err, text)
		}
	}
	text, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	b.commit = strings.TrimSpace(string(text))
	return err
}

// turn is one measurement of one generator.
func (b *bench) turn(g *generator, w work, dir string) {
	if g.missing != "" || !slices.Contains(g.works, w.Name) {
		return
	}
	s, err := b.measure(g, w, dir)
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: %s, %s with %d users: %v\n", g.name, w.Name, w.Users, err)
		s.Error = err.Error()
	} else {
		fmt.Fprintf(os.Stderr, "%-36s %s %5d users  %7.2f us  %7.0f requests/s\n", g.name, w.Name, w.Users, s.Micros, s.Rate)
	}
	b.report.Samples = append(b.report.Samples, s)
}

func (b *bench) measure(g *generator, w work, dir string) (s sample, err error) {
	s = sample{Generator: g.name, work: w}
	before, err := b.target.count()
	if err != nil {
		return s, err
	}
	all := g.command(b, w, dir)
	defer b.quiet()
	defer stopAll(all)
	for _, c := range all {
		if err := c.Start(); err != nil {
			return s, err
		}
	}
	err = eventually(40*time.Second, func() bool {
		c, err := b.target.count()
		return err == nil && c.connections >= w.Users && c.requests > before.requests+w.Users
	})
	if err != nil {
		return s, fmt.Errorf("connecting: %w", err)
	}
	time.Sleep(b.settle)
	return s, b.watch(&s, all[len(all)-1].Process.Pid)
}

// watch counts what pid does for a while.
func (b *bench) watch(s *sample, pid int) error {
	begun := time.Now()
	cpu, err := spent(pid)
	if err != nil {
		return err
	}
	first, err := b.target.count()
	if err != nil {
		return err
	}
	time.Sleep(b.window)
	cpuAfter, err := spent(pid)
	if err != nil {
		return err
	}
	last, err := b.target.count()
	if err != nil {
		return err
	}
	elapsed := time.Since(begun)
	s.Requests = last.requests - first.requests - 1 // our own
	if s.Requests <= 0 {
		return fmt.Errorf("no requests")
	}
	s.CPU = (cpuAfter - cpu).Seconds()
	s.Micros = s.CPU * 1e6 / float64(s.Requests)
	s.Rate = float64(s.Requests) / elapsed.Seconds()
	return nil
}

// quiet waits until the target has seen its connections go.
func (b *bench) quiet() {
	eventually(10*time.Second, func() bool { c, err := b.target.count(); return err == nil && c.connections <= 1 })
}

// memory measures users that wait with their connections open, at two numbers.
func (b *bench) memory(all []*generator, dir string) {
	for _, g := range all {
		if g.name != gustGo && g.name != gustFile {
			continue
		}
		for range min(b.rounds, 3) {
			m := memorySample{Generator: g.name}
			for i, users := range []int{1000, 6000} {
				var err error
				if m.Resident[i], err = b.settled(g, work{"wait", users}, dir); err != nil {
					m.Error = err.Error()
				}
			}
			m.User = float64(m.Resident[1]-m.Resident[0]) / 5000
			fmt.Fprintf(os.Stderr, "%-36s %7.0f bytes per waiting user %s\n", g.name, m.User, m.Error)
			b.report.Memory = append(b.report.Memory, m)
		}
	}
}

func (b *bench) settled(g *generator, w work, dir string) (int, error) {
	all := g.command(b, w, dir)
	defer b.quiet()
	defer stopAll(all)
	for _, c := range all {
		if err := c.Start(); err != nil {
			return 0, err
		}
	}
	err := eventually(60*time.Second, func() bool { c, err := b.target.count(); return err == nil && c.connections >= w.Users })
	if err != nil {
		return 0, fmt.Errorf("connecting: %w", err)
	}
	time.Sleep(b.settle + b.window)
	return resident(all[len(all)-1].Process.Pid)
}

func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(of))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

func cpuName() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return cmp.Or(runtime.GOARCH, "unknown")
}
