package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// report is bench/results/http.json.
type report struct {
	Date       string         `json:"date"`
	CPU        string         `json:"cpu"`
	Cores      int            `json:"cores"`
	Go         string         `json:"go"`
	Target     string         `json:"target"`
	Rounds     int            `json:"rounds"`
	Window     float64        `json:"window_s"`
	Generators []listed       `json:"generators"`
	Samples    []sample       `json:"samples"`
	Memory     []memorySample `json:"memory"`
}

type listed struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Missing string `json:"missing,omitempty"`
}

// sample is one measurement.
type sample struct {
	Generator string `json:"generator"`
	work
	Requests int     `json:"requests"`
	CPU      float64 `json:"cpu_s"`
	Micros   float64 `json:"us_per_request"`
	Rate     float64 `json:"requests_per_s"`
	Error    string  `json:"error,omitempty"`
}

// memorySample is the memory at 1000 and at 6000 waiting users.
type memorySample struct {
	Generator string  `json:"generator"`
	Resident  [2]int  `json:"resident"`
	User      float64 `json:"bytes_per_user"`
	Error     string  `json:"error,omitempty"`
}

// goals are the most that a request may cost, as a share of what it costs
// another generator: coded in Go, and as locustfile.py.
var goals = []struct {
	against string
	limits  [2]float64
}{
	{"wrk with script", [2]float64{0.85, 1.7}},
	{"wrk without script", [2]float64{1, 2}},
	{"Locust FastHttpUser", [2]float64{1.0 / 14, 1.0 / 7}},
	{"Locust HttpUser", [2]float64{1.0 / 60, 1.0 / 30}},
	{"k6", [2]float64{1.0 / 9, 1.0 / 5}},
	{"vegeta", [2]float64{1.0 / 3, 2.0 / 3}},
	{"hey", [2]float64{1.0 / 3, 2.0 / 3}},
}

var memoryGoals = [2]float64{9 << 10, 14 << 10}

func (r *report) begin(b *bench, all []*generator) {
	r.Date, r.CPU, r.Cores, r.Go = time.Now().UTC().Format(time.DateOnly), cpuName(), runtime.NumCPU(), runtime.Version()
	r.Target, r.Rounds, r.Window = b.target.version, b.rounds, b.window.Seconds()
	for _, g := range all {
		r.Generators = append(r.Generators, listed{g.name, g.version, g.missing})
	}
}

func (r *report) of(generator string, w work, what func(sample) float64) float64 {
	var all []float64
	for _, s := range r.Samples {
		if s.Generator == generator && s.work == w && s.Error == "" {
			all = append(all, what(s))
		}
	}
	return median(all)
}

func micros(s sample) float64 { return s.Micros }
func rate(s sample) float64   { return s.Rate }

// verdict is one comparison with a goal.
type verdict struct {
	work
	own, against string
	ratio, limit float64
}

func (v verdict) word() string {
	if v.ratio <= v.limit {
		return "met"
	}
	return "**missed**"
}

func (r *report) verdicts() (all []verdict) {
	for _, w := range r.works() {
		for _, g := range goals {
			for i, own := range []string{gustGo, gustFile} {
				if i == 1 && g.against == "Locust FastHttpUser" {
					own = gustFast
				}
				mine, theirs := r.of(own, w, micros), r.of(g.against, w, micros)
				if mine > 0 && theirs > 0 {
					all = append(all, verdict{w, own, g.against, mine / theirs, g.limits[i]})
				}
			}
		}
	}
	return all
}

func (r *report) works() (all []work) {
	for _, s := range r.Samples {
		if len(all) == 0 || all[len(all)-1] != s.work {
			all = append(all, s.work)
		}
	}
	return all
}

func (r *report) users(generator string) float64 {
	var all []float64
	for _, m := range r.Memory {
		if m.Generator == generator && m.Error == "" {
			all = append(all, m.User)
		}
	}
	return median(all)
}

func (r *report) missed() (n int) {
	for _, v := range r.verdicts() {
		if v.ratio > v.limit {
			n++
		}
	}
	for i, own := range []string{gustGo, gustFile} {
		if r.users(own) > memoryGoals[i] {
			n++
		}
	}
	return n
}

func (r *report) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What a request costs\n\nWritten by `make bench` on %s: %s, %d cores, %s, target %s.\n", r.Date, r.CPU, r.Cores, r.Go, r.Target)
	fmt.Fprintf(&b, "CPU time (user and system, whole process, all threads) per request that the target counted; medians of %d interleaved rounds of %.1f s, best in brackets. Target and\n"+
		"master on one core, generator on another. gust and Locust report to a stock master with full statistics. Only ratios mean something on another machine. Raw figures: `http.json`.\n"+
		"`get`: a page of 574 bytes with a random query (vegeta and hey: always the same). `json`: POST of a JSON body and a check of the JSON answer.\n\n", r.Rounds, r.Window)
	b.WriteString("| work | users | generator | version | us/request | requests/s |\n|---|---|---|---|---|---|\n")
	for _, w := range r.works() {
		for _, g := range r.Generators {
			r.row(&b, w, g)
		}
	}
	b.WriteString("\n## Goals\n\n| work | users | | against | ratio | goal: at most | |\n|---|---|---|---|---|---|---|\n")
	for _, v := range r.verdicts() {
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %.3f | %.3f | %s |\n", v.Name, v.Users, v.own, v.against, v.ratio, v.limit, v.word())
	}
	r.memoryTable(&b)
	return b.String()
}

func (r *report) row(b *strings.Builder, w work, g listed) {
	if g.Missing != "" {
		fmt.Fprintf(b, "| %s | %d | %s | %s | not measured: %s | |\n", w.Name, w.Users, g.Name, g.Version, g.Missing)
		return
	}
	best, failed, tries := 0.0, "", 0
	for _, s := range r.Samples {
		if s.Generator != g.Name || s.work != w {
			continue
		}
		tries++
		if s.Error != "" {
			failed = s.Error
		} else if best == 0 || s.Micros < best {
			best = s.Micros
		}
	}
	switch {
	case best > 0:
		fmt.Fprintf(b, "| %s | %d | %s | %s | %.2f (%.2f) | %.0f |\n", w.Name, w.Users, g.Name, g.Version, r.of(g.Name, w, micros), best, r.of(g.Name, w, rate))
	case tries > 0:
		fmt.Fprintf(b, "| %s | %d | %s | %s | failed: %s | |\n", w.Name, w.Users, g.Name, g.Version, failed)
	}
}

func (r *report) memoryTable(b *strings.Builder) {
	if len(r.Memory) == 0 {
		return
	}
	b.WriteString("\n## Memory of a waiting user with its open connection\n\nFrom the resident memory at 1000 and 6000 users.\n\n| | bytes | goal: at most | |\n|---|---|---|---|\n")
	for i, own := range []string{gustGo, gustFile} {
		if n := r.users(own); n > 0 {
			v := verdict{ratio: n, limit: memoryGoals[i]}
			fmt.Fprintf(b, "| %s | %.0f | %.0f | %s |\n", own, n, v.limit, v.word())
		}
	}
}

func (r *report) write(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "http.json"), append(raw, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "http.md"), []byte(r.table()), 0o644)
}
