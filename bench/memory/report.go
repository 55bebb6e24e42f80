package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// crowdLimit is what a node with all its users may need.
const crowdLimit = 1.5e9

// report is bench/results/memory.json.
type report struct {
	Date    string   `json:"date"`
	Machine string   `json:"machine"`
	Kernel  string   `json:"kernel"`
	Go      string   `json:"go"`
	Commit  string   `json:"commit"`
	Locust  string   `json:"locust"`
	Rounds  int      `json:"rounds"`
	Wait    float64  `json:"wait_s"`
	Samples []sample `json:"samples"`
}

func newReport(b *bench, rounds int) *report {
	kernel, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	locust, _ := exec.Command(b.locust, "--version").Output()
	version, _, _ := strings.Cut(string(locust), " from")
	return &report{
		Date: time.Now().UTC().Format(time.DateOnly), Machine: machine(), Kernel: strings.TrimSpace(string(kernel)), Go: runtime.Version(),
		Commit: b.commit, Locust: strings.TrimSpace(version), Rounds: rounds, Wait: b.wait.Seconds(),
	}
}

func (r *report) add(s sample) { r.Samples = append(r.Samples, s) }

// of are the samples of a kind that came to an end.
func (r *report) of(k kind, crowd bool) (all []sample) {
	for _, s := range r.Samples {
		if s.Kind == k.name && s.Crowd == crowd && s.Error == "" {
			all = append(all, s)
		}
	}
	return all
}

func (r *report) user(k kind) float64 {
	var all []float64
	for _, s := range r.of(k, false) {
		all = append(all, s.User)
	}
	return median(all)
}

// slope is the growth for each user of one line of the node's own account, the
// median of all rounds.
func (r *report) slope(k kind, what func(look) float64) float64 {
	var all []float64
	for _, s := range r.of(k, false) {
		first, last := s.Looks[0], s.Looks[len(s.Looks)-1]
		all = append(all, (what(last)-what(first))/float64(last.Users-first.Users))
	}
	return median(all)
}

func of(names ...string) func(look) float64 {
	return func(l look) (sum float64) {
		for _, n := range names {
			sum += float64(l.Runtime[n])
		}
		return sum
	}
}

// parts are the columns of the second table.
var parts = []struct {
	title string
	what  func(look) float64
}{
	{"live at the last collection", of("gc/heap/live")},
	{"objects, garbage with them", of("heap/objects")},
	{"room between objects", of("heap/unused")},
	{"free, not given back", of("heap/free")},
	{"stacks", of("heap/stacks")},
	{"the runtime's own", of("metadata/mcache/inuse", "metadata/mcache/free", "metadata/mspan/inuse", "metadata/mspan/free", "metadata/other", "os-stacks", "other", "profiling/buckets")},
}

func (r *report) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Memory of a waiting user\n\nWritten by `make bench-memory` on %s: commit %s, %s, Linux %s, %s.\n", r.Date, r.Commit, r.Machine, r.Kernel, r.Go)
	fmt.Fprintf(&b, "Users have made one request, GET of a page of 574 bytes, and wait %g s with their connection open; a stock master (%s) leads the node. Resident memory of the whole process (`/proc/PID/smaps_rollup`) at two numbers of users, nothing done\n"+
		"to the node before it is read; the difference is shared out. Medians of %d rounds. Raw figures: `memory.json`.\n\n", r.Wait, r.Locust, r.Rounds)
	b.WriteString("| | users | MB | bytes a user | goal: at most | | MB 15 s after the stop |\n|---|---|---|---|---|---|---|\n")
	for _, k := range kinds {
		r.row(&b, k)
	}
	for _, k := range kinds {
		r.crowdRow(&b, k)
	}
	b.WriteString("\n## Where it lies\n\nBytes a user by the node's own account (`runtime/metrics`).\n\n| |")
	for _, p := range parts {
		b.WriteString(" " + p.title + " |")
	}
	b.WriteString("\n|---" + strings.Repeat("|---", len(parts)) + "|\n")
	for _, k := range kinds {
		if k.stock || len(r.of(k, false)) == 0 {
			continue
		}
		b.WriteString("| " + k.name + " |")
		for _, p := range parts {
			fmt.Fprintf(&b, " %.0f |", r.slope(k, p.what))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func word(met bool) string {
	if met {
		return "met"
	}
	return "**missed**"
}

func (r *report) row(b *strings.Builder, k kind) {
	all := r.of(k, false)
	if len(all) == 0 {
		for _, s := range r.Samples {
			if s.Kind == k.name && !s.Crowd {
				fmt.Fprintf(b, "| %s | failed: %s | | | | | |\n", k.name, s.Error)
				return
			}
		}
		return
	}
	var users, sizes []string
	for i := range all[0].Looks {
		var at []float64
		for _, s := range all {
			at = append(at, float64(s.Looks[i].Resident)/1e6)
		}
		users, sizes = append(users, fmt.Sprint(all[0].Looks[i].Users)), append(sizes, fmt.Sprintf("%.0f", median(at)))
	}
	goal, met := "", ""
	if k.goal > 0 {
		goal, met = fmt.Sprintf("%.0f", k.goal), word(r.user(k) <= k.goal)
	}
	var after []float64
	for _, s := range all {
		if s.After != nil {
			after = append(after, float64(s.After.Resident)/1e6)
		}
	}
	fmt.Fprintf(b, "| %s | %s | %s | %.0f | %s | %s | %.0f |\n", k.name, strings.Join(users, ", "), strings.Join(sizes, ", "), r.user(k), goal, met, median(after))
}

func (r *report) crowdRow(b *strings.Builder, k kind) {
	for _, s := range r.Samples {
		switch {
		case s.Kind != k.name || !s.Crowd:
		case s.Error != "":
			fmt.Fprintf(b, "| %s | failed: %s | | | | | |\n", k.name, s.Error)
		default:
			l := s.Looks[0]
			fmt.Fprintf(b, "| %s | %d | %.0f | %.0f | %.0f MB | %s | %.0f |\n", k.name, l.Users, float64(l.Resident)/1e6, float64(l.Resident)/float64(l.Users),
				crowdLimit/1e6, word(float64(l.Resident) <= crowdLimit), float64(s.After.Resident)/1e6)
		}
	}
}

func (r *report) missed() (all []string) {
	for _, k := range kinds {
		if got := r.user(k); k.goal > 0 && got > k.goal {
			all = append(all, fmt.Sprintf("%s: %.0f bytes a user, not %.0f", k.name, got, k.goal))
		}
	}
	for _, s := range r.Samples {
		switch {
		case s.Error != "":
			all = append(all, s.Kind+": "+s.Error)
		case s.Crowd && float64(s.Looks[0].Resident) > crowdLimit:
			all = append(all, fmt.Sprintf("%s: %d MB for %d users", s.Kind, s.Looks[0].Resident/1e6, s.Looks[0].Users))
		}
	}
	return all
}

func (r *report) write(out string) error {
	raw, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "memory.json"), append(raw, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "memory.md"), []byte(r.table()), 0o644)
}
