// Bench measures what the interpreter costs, and fails when that is more than
// was promised: a task's body at most CPython's time, less than 5 microseconds
// of interpreter and lock for a request with 200 users on one interpreter, less
// than 8 KB for a user more than one coded in Go. "make bench-interpreter" runs
// it from the top of the repository.
//
// Times are processor time of the process, so that they hold on a machine that
// does other things too; rounds are interleaved, medians are compared.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// The limits.
const (
	maxRequest = 5000 // ns of processor time
	maxUser    = 8192 // bytes
	users      = 200
	parked     = 10000
)

// report is bench/results/interpreter.json.
type report struct {
	Machine  machine   `json:"machine"`
	Pythons  []*python `json:"pythons"`
	Bodies   []*body   `json:"bodies"`
	Request  []float64 `json:"request_ns"`
	User     []float64 `json:"user_bytes"`
	Failures []string  `json:"failures"`
}

type machine struct {
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
	OS    string `json:"os"`
	Go    string `json:"go"`
	Date  string `json:"date"`
}

// body is a method of testdata/bench/body.py, with the ns it took in each round.
type body struct {
	Method  string               `json:"method"`
	Gust    []float64            `json:"gust_ns"`
	CPython map[string][]float64 `json:"cpython_ns"`
}

func main() {
	out := flag.String("out", "bench/results", "folder for the results")
	source := flag.String("source", "worker/internal/py/testdata/bench", "folder of body.py")
	rounds := flag.Int("rounds", 9, "rounds of each measurement")
	flag.Parse()
	failures, err := run(*out, *source, *rounds)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	if len(failures) > 0 {
		fmt.Fprintln(os.Stderr, "bench:", strings.Join(failures, "\nbench: "))
		os.Exit(1)
	}
}

func run(out, source string, rounds int) ([]string, error) {
	r := &report{Machine: thisMachine(), Failures: []string{}}
	var err error
	if r.Pythons, err = findPythons(); err != nil {
		return nil, err
	}
	if err := r.bodies(source, rounds); err != nil {
		return nil, err
	}
	for range rounds {
		ns, err := requestCost(source)
		if err != nil {
			return nil, err
		}
		r.Request = append(r.Request, ns)
	}
	for range 3 {
		bytes, err := userMemory(source)
		if err != nil {
			return nil, err
		}
		r.User = append(r.User, bytes)
	}
	r.judge()
	return r.Failures, r.write(out)
}

// judge compares the medians with the limits.
func (r *report) judge() {
	fail := func(format string, args ...any) { r.Failures = append(r.Failures, fmt.Sprintf(format, args...)) }
	for _, b := range r.Bodies {
		own := median(b.Gust)
		for _, p := range r.Pythons {
			if theirs := median(b.CPython[p.Version]); own > theirs {
				fail("%s takes %.0f ns, CPython %s %.0f ns", b.Method, own, p.Version, theirs)
			}
		}
	}
	if ns := median(r.Request); ns >= maxRequest {
		fail("a request with %d users takes %.0f ns of interpreter and lock, the limit is %d", users, ns, maxRequest)
	}
	if n := median(r.User); n >= maxUser {
		fail("a user takes %.0f bytes more than one in Go, the limit is %d", n, maxUser)
	}
}

func (r *report) write(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "interpreter.json"), append(raw, '\n'), 0o644); err != nil {
		return err
	}
	text := r.text()
	fmt.Print(text)
	return os.WriteFile(filepath.Join(out, "interpreter.md"), []byte(text), 0o644)
}

func (r *report) text() string {
	var b strings.Builder
	m := r.Machine
	fmt.Fprintf(&b, "# What the interpreter costs\n\nWritten by `make bench-interpreter` on %s: %s, %d cores, %s, %s.\nProcessor time; medians, in brackets the range; rounds interleaved. The interpreters have a node's headroom of %d MB for garbage. Raw figures: `interpreter.json`.\n\n", m.Date, m.CPU, m.Cores, m.OS, m.Go, headroom>>20)
	fmt.Fprintf(&b, "| what | gust |")
	for _, p := range r.Pythons {
		fmt.Fprintf(&b, " CPython %s |", p.Version)
	}
	fmt.Fprintf(&b, " limit |\n|---|---|%s---|\n", strings.Repeat("---|", len(r.Pythons)))
	row := func(what, limit string, own []float64, theirs map[string][]float64) {
		fmt.Fprintf(&b, "| %s | %s |", what, spread(own))
		for _, p := range r.Pythons {
			fmt.Fprintf(&b, " %s |", spread(theirs[p.Version]))
		}
		fmt.Fprintf(&b, " %s |\n", limit)
	}
	names := map[string]string{"order": "a task's body, ns", "order_json": "the same with JSON both ways, ns"}
	for _, body := range r.Bodies {
		row(names[body.Method], "CPython's", body.Gust, body.CPython)
	}
	row(fmt.Sprintf("a request: that body, lock, wait and wake, %d users on one interpreter, ns", users), fmt.Sprint(maxRequest), r.Request, nil)
	row(fmt.Sprintf("memory of a user on top of one in Go, %d waiting, bytes", parked), fmt.Sprint(maxUser), r.User, nil)
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "\n**Missed**: %s\n", f)
	}
	return b.String()
}

func median(list []float64) float64 {
	s := slices.Sorted(slices.Values(list))
	return s[len(s)/2]
}

func spread(list []float64) string {
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f (%.0f to %.0f)", median(list), slices.Min(list), slices.Max(list))
}

func thisMachine() machine {
	m := machine{Cores: runtime.NumCPU(), OS: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(), Date: time.Now().UTC().Format(time.DateOnly), CPU: "unknown processor"}
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			m.CPU = strings.TrimSpace(value)
			break
		}
	}
	return m
}

// processTime is what this process has had of the processors.
func processTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // only a wrong argument makes it fail
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
