package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// report is bench/results/http.json: everything that was measured, and nothing
// that follows from it.
type report struct {
	Date       string    `json:"date"`
	Machine    machine   `json:"machine"`
	Go         string    `json:"go"`
	Commit     string    `json:"commit"`
	Target     string    `json:"target"`
	Rounds     int       `json:"rounds"`
	Window     float64   `json:"window_s"`
	Took       float64   `json:"took_s"`
	Place      placement `json:"placement"`
	Generators []listed  `json:"generators"`
	Samples    []sample  `json:"samples"`
	Scaling    []scaled  `json:"scaling"`
	Waiting    []waiting `json:"waiting"`

	begun time.Time
}

// machine is what it was measured on. The loads are the averages of the last
// minute: of a quiet machine the first one is near 0.
type machine struct {
	CPU        string  `json:"cpu"`
	Cores      int     `json:"cores"`
	Memory     string  `json:"memory"`
	Kernel     string  `json:"kernel"`
	LoadBefore float64 `json:"load_before"`
	LoadAfter  float64 `json:"load_after"`
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
	Round       int     `json:"round"`
	Requests    int     `json:"requests"`
	Connections int     `json:"new_connections,omitempty"`
	Elapsed     float64 `json:"elapsed_s"`
	CPU         float64 `json:"cpu_s"`
	TargetCPU   float64 `json:"target_cpu_s"`
	Micros      float64 `json:"us_per_request"`
	Rate        float64 `json:"requests_per_s"`
	Error       string  `json:"error,omitempty"`
}

func (b *bench) newReport(all []*generator) *report {
	now := time.Now()
	r := &report{Date: now.UTC().Format(time.DateOnly), Go: runtime.Version(), Commit: b.commit, Rounds: b.rounds, Window: b.window.Seconds(), Place: b.place, begun: now}
	r.Machine = machine{
		CPU: cmp.Or(field("/proc/cpuinfo", "model name"), runtime.GOARCH), Cores: runtime.NumCPU(), Memory: field("/proc/meminfo", "MemTotal"),
		Kernel: firstWord("/proc/sys/kernel/osrelease"), LoadBefore: load(),
	}
	for _, g := range all {
		r.Generators = append(r.Generators, listed{g.name, g.version, g.missing})
	}
	if r.Machine.LoadBefore > 0.5 {
		fmt.Fprintf(os.Stderr, "this machine is not quiet (load %.1f): do not trust the figures\n", r.Machine.LoadBefore)
	}
	return r
}

func (r *report) end() {
	r.Machine.LoadAfter, r.Took = load(), time.Since(r.begun).Round(time.Second).Seconds()
}

func load() (n float64) {
	fmt.Sscan(firstWord("/proc/loadavg"), &n)
	return n
}

func firstWord(path string) string {
	text, _ := os.ReadFile(path)
	word, _, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	return word
}

// field is what a file of lines "name: value" has under a name.
func field(path, name string) string {
	text, _ := os.ReadFile(path)
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.Join(strings.Fields(value), " ")
		}
	}
	return ""
}

func micros(s sample) float64 { return s.Micros }
func rate(s sample) float64   { return s.Rate }

// of are the figures of a generator at a work, by round. Failed measurements are
// not among them.
func (r *report) of(generator string, w work, what func(sample) float64) map[int]float64 {
	all := map[int]float64{}
	for _, s := range r.Samples {
		if s.Generator == generator && s.work == w && s.Error == "" {
			all[s.Round] = what(s)
		}
	}
	return all
}

func (r *report) works() (all []work) {
	for _, s := range r.Samples {
		if !slices.Contains(all, s.work) {
			all = append(all, s.work)
		}
	}
	return all
}

func (r *report) failed() (n int) {
	for _, s := range r.Samples {
		n += failure(s)
	}
	for _, s := range r.Scaling {
		n += failure(s.sample)
	}
	for _, s := range r.Waiting {
		n += failure(s.sample)
	}
	return n
}

func failure(s sample) int {
	if s.Error != "" {
		return 1
	}
	return 0
}

func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(of))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// tell says in short what the goals came to, and gives the number of those
// missed.
func (r *report) tell(out io.Writer) (missed int) {
	met := 0
	for _, v := range r.verdicts() {
		switch {
		case !v.isGoal():
		case v.met():
			met++
		default:
			missed++
			fmt.Fprintf(out, "missed: %s, %s: %s\n", v.what, v.name(), v.figures())
		}
	}
	fmt.Fprintf(out, "%d goals met, %d missed; %d measurements failed\n", met, missed, r.failed())
	return missed
}

func (r *report) write(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "http.json"), append(raw, '\n'), 0o644)
}

// kept reads what a run has kept. Without one it is nil.
func kept(out string) (*report, error) {
	raw, err := os.ReadFile(filepath.Join(out, "http.json"))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := new(report)
	if err := json.Unmarshal(raw, r); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(out, "http.json"), err)
	}
	return r, nil
}
