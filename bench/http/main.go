// Http measures what a request costs gust, and what it costs other load
// generators: processor time of the whole process per request that the target
// counted. "make bench-http" runs it from the top of the repository, and keeps
// what it found in bench/results: http.json has every figure, http.md the tables,
// http.svg a picture; README.md gets the most important of them.
//
// Generators take turns; what is compared are the ratios of each round. That a
// goal is missed is told in the table, and by the exit status if -strict is
// given. A measurement that failed is told and makes the exit status 1.
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

type bench struct {
	source, tools   string
	locust, commit  string
	programs        string // folder of what was built for this run
	files           uint64 // that a process may have open
	place           placement
	rounds          int
	window, settle  time.Duration
	limit           time.Duration // no round begins that would end after it; 0 is none
	only, onlyWorks string
	report          *report
	progress        *progress
}

// options are what is done with what was measured.
type options struct {
	out, readme           string
	quick, render, strict bool
}

func main() {
	runtime.LockOSThread() // see pinned
	var o options
	b := &bench{settle: 500 * time.Millisecond}
	flag.StringVar(&o.out, "out", "bench/results", "folder for the results")
	flag.StringVar(&o.readme, "readme", "README.md", "file that gets the most important figures, between its markers")
	flag.BoolVar(&o.quick, "quick", false, "the form of two minutes: GET with 64 users; shown, not kept")
	flag.BoolVar(&o.render, "render", false, "measure nothing: write tables, picture and README anew from http.json")
	flag.BoolVar(&o.strict, "strict", false, "exit with 1 if a goal is missed")
	flag.StringVar(&b.source, "source", "bench/http", "folder of this program")
	flag.StringVar(&b.tools, "tools", ".bench", "folder in which k6, vegeta and hey are kept")
	flag.StringVar(&b.locust, "locust", ".locust/newest/bin/locust", "the stock Locust to compare with")
	flag.IntVar(&b.rounds, "rounds", 5, "rounds of each measurement")
	flag.DurationVar(&b.window, "window", reportEvery, "length of a measurement; workers report every 3 s")
	flag.StringVar(&b.only, "only", "", "measure only generators whose names have one of these in them, separated by |; shown, not kept")
	flag.StringVar(&b.onlyWorks, "work", "", "measure only these of get, json, connect, tasks, scaling, separated by |; shown, not kept")
	flag.Parse()
	missed, err := b.do(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	if err != nil || o.strict && missed > 0 {
		os.Exit(1)
	}
}

// do gives the number of goals that were missed. A failed measurement is an
// error, but the others are kept.
func (b *bench) do(o options) (missed int, err error) {
	if o.render {
		return 0, render(o.out, o.readme)
	}
	if o.quick {
		b.rounds, b.window, b.settle, b.limit, b.onlyWorks = 3, 1500*time.Millisecond, 300*time.Millisecond, 110*time.Second, "get"
	}
	if err := b.run(o.quick); err != nil {
		return 0, err
	}
	r := b.report
	if o.quick || b.only != "" || b.onlyWorks != "" {
		fmt.Print(r.table())
	} else {
		if err := r.write(o.out); err != nil {
			return 0, err
		}
		if err := render(o.out, o.readme); err != nil {
			return 0, err
		}
	}
	missed = r.tell(os.Stderr)
	if b.progress.failed > 0 {
		err = fmt.Errorf("%d measurements failed", b.progress.failed)
	}
	return missed, err
}

var fullWorks = []work{
	{Name: "get", Users: 64}, {Name: "get", Users: 1000}, {Name: "json", Users: 64}, {Name: "json", Users: 1000},
	{Name: "get", Users: 64, TLS: true}, {Name: "get", Users: 1000, TLS: true}, {Name: "json", Users: 64, TLS: true},
	{Name: "connect", Users: 64, TLS: true},
}

func (b *bench) run(quick bool) error {
	dir, err := os.MkdirTemp("", "gust-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := b.prepare(dir); err != nil {
		return err
	}
	all, works := b.generators(), fullWorks
	if quick {
		works = works[:1]
	}
	all = slices.DeleteFunc(all, func(g *generator) bool { return !selected(b.only, g.name) })
	works = slices.DeleteFunc(slices.Clone(works), func(w work) bool { return !selected(b.onlyWorks, w.Name) })
	b.report = b.newReport(all)
	b.progress = &progress{out: os.Stderr, now: time.Now, begun: time.Now(), all: b.turns(all, works, quick)}
	for _, g := range all {
		if g.missing != "" {
			b.progress.failed++
			fmt.Fprintf(os.Stderr, "%s cannot be measured: %s\n", g.name, g.missing)
		}
	}
	all = slices.DeleteFunc(all, func(g *generator) bool { return g.missing != "" })
	target, err := startNginx(filepath.Join(dir), b.place.Target)
	if err != nil {
		return fmt.Errorf("nginx: %w", err)
	}
	b.report.Target = target.version
	at := setting{cores: b.place.Generator, others: b.place.Target, target: target, dir: dir}
	for _, w := range works {
		b.rows(all, w, at)
	}
	target.stop()
	if !quick && selected(b.onlyWorks, "scaling") {
		b.scaling(all, dir)
	}
	if !quick && selected(b.onlyWorks, tasksWork) {
		b.timers(all, dir)
	}
	b.report.end()
	return nil
}

// selected says whether name has one of the words in it.
func selected(words, name string) bool {
	return slices.ContainsFunc(strings.Split(words, "|"), func(word string) bool { return strings.Contains(name, word) })
}

// rows measures all generators that can do a work, in turns, each round from
// another one on.
func (b *bench) rows(all []*generator, w work, at setting) {
	all = slices.DeleteFunc(slices.Clone(all), func(g *generator) bool { return !g.does(w) })
	for round := range b.rounds {
		begun := time.Now()
		for i := range all {
			b.turn(all[(i+round)%len(all)], w, round+1, at)
		}
		if b.limit > 0 && time.Since(b.progress.begun)+time.Since(begun) > b.limit {
			break
		}
	}
}

// turns is how many measurements there will be.
func (b *bench) turns(all []*generator, works []work, quick bool) (n int) {
	for _, g := range all {
		if g.missing != "" {
			continue
		}
		for _, w := range works {
			if g.does(w) {
				n += b.rounds
			}
		}
		if quick {
			continue
		}
		if scalesWith(g) && selected(b.onlyWorks, "scaling") {
			n += 2 * b.rounds
		}
		for _, row := range timerRows {
			if row.generator == g.name && selected(b.onlyWorks, tasksWork) {
				n += b.rounds
			}
		}
		if g.name == gustGo && selected(b.onlyWorks, tasksWork) {
			n++ // the crowd
		}
	}
	return n
}

// prepare makes what is measured, beside what it is compared with.
func (b *bench) prepare(dir string) (err error) {
	cores, err := allowedCores()
	if err != nil {
		return err
	}
	if b.place, err = place(cores); err != nil {
		return err
	}
	if b.files, err = allowFiles(250000); err != nil {
		return err
	}
	for _, path := range []*string{&b.tools, &b.locust} {
		if *path, err = filepath.Abs(*path); err != nil {
			return err
		}
	}
	b.programs = filepath.Join(dir, "bin")
	for name, folder := range map[string]string{"gust": ".", "node": "node", "lean": "lean", "steady": "steady"} {
		if name != "gust" {
			folder = "./" + filepath.Join(b.source, folder)
		}
		cmd := exec.Command("go", "build", "-trimpath", "-o", filepath.Join(b.programs, name), folder)
		if text, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go build %s: %w: %s", folder, err, text)
		}
	}
	text, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	b.commit = strings.TrimSpace(string(text))
	return err
}
