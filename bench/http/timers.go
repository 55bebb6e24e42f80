package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// taskWait is between two requests of a user of tasks/.
const taskWait = 100 * time.Millisecond

// waiting is a measurement with users who wait between their requests. The ideal
// rate is that of users who lose no time but in waiting and in their requests:
// users / (wait + response time), with the response time that the node reports.
// Where a node falls behind its timers the rate is less; where it reports as
// response time what was its own delay, the constant rate shows less.
type waiting struct {
	sample
	Delay    float64 `json:"target_delay_ms"`
	Response float64 `json:"response_ms"`
	Ideal    float64 `json:"ideal_requests_per_s"`
	Constant *steady `json:"constant_rate,omitempty"`
}

// steady is what bench/http/steady prints.
type steady struct {
	Due      int     `json:"due"`
	Answered int     `json:"answered"`
	Rate     float64 `json:"requests_per_s"`
	Mean     float64 `json:"mean_ms"`
	Median   float64 `json:"median_ms"`
	P99      float64 `json:"p99_ms"`
	Max      float64 `json:"max_ms"`
}

// timerRow is one of the measurements with users who wait.
type timerRow struct {
	generator string
	users     int
	delay     time.Duration
}

// timerRows are measured in turns. A page that takes a time that is known is what
// a response time is judged by; one that is there at once shows how much the
// machine bears.
var timerRows = []timerRow{
	{gustGo, 10000, 50 * time.Millisecond},
	{gustFile, 10000, 50 * time.Millisecond},
	{gustGo, 10000, 0},
}

// crowdRow is more than two cores bear, once, to show what a node says then. It
// has as many users as there may be open files, 100000 at most.
func crowdRow(files uint64) timerRow {
	return timerRow{gustGo, min(100000, (int(files)-spareFiles)/1000*1000), 0}
}

const spareFiles = 1000 // that are no connections of users

func (b *bench) timers(all []*generator, dir string) {
	for round := 1; round <= b.rounds; round++ {
		for _, row := range timerRows {
			b.timerTurn(all, row, tasksWork, round, dir)
		}
	}
	b.timerTurn(all, crowdRow(b.files), crowdWork, 1, dir)
}

func (b *bench) timerTurn(all []*generator, row timerRow, name string, round int, dir string) {
	i := slices.IndexFunc(all, func(g *generator) bool { return g.name == row.generator })
	if i < 0 {
		return
	}
	g := all[i]
	m := waiting{sample: sample{Generator: g.name, work: work{Name: name, Users: row.users}, Round: round}, Delay: row.delay.Seconds() * 1000}
	if err := b.timerMeasure(g, &m, row, dir); err != nil {
		m.Error = err.Error()
	}
	b.report.Waiting = append(b.report.Waiting, m)
	what := fmt.Sprintf("%.0f requests/s, %.2f %% of ideal, response time %.2f ms", m.Rate, 100*m.Rate/m.Ideal, m.Response)
	if m.Constant != nil {
		what += fmt.Sprintf(", %.2f ms at a constant rate", m.Constant.Mean)
	}
	b.progress.done(fmt.Sprintf("%v, page takes %v, round %d: %s", m.work, row.delay, round, g.name), m.Error, what)
}

func (b *bench) timerMeasure(g *generator, m *waiting, row timerRow, dir string) error {
	if row.users+spareFiles > int(b.files) {
		return fmt.Errorf("no more than %d files may be open", b.files)
	}
	target, err := startLean(filepath.Join(b.programs, "lean"), b.place.Target, 1+row.users/25000, row.delay)
	if err != nil {
		return err
	}
	defer target.stop()
	at := setting{cores: b.place.Generator, others: b.place.Target, target: target, dir: dir}
	if err := b.waitingUsers(g, m, at); err != nil {
		return err
	}
	if m.Name == crowdWork {
		return nil
	}
	m.Constant, err = b.constantRate(m, at)
	return err
}

// waitingUsers measures a node.
func (b *bench) waitingUsers(g *generator, m *waiting, at setting) error {
	defer b.quiet(at.target)
	r, err := b.start(g, m.work, at)
	defer r.stop()
	if err != nil {
		return err
	}
	if err := b.connected(r, m.work, at.target); err != nil {
		return err
	}
	time.Sleep(b.settle + reportEvery)
	first, err := totalsOnceChanged(r.figures, totals{})
	if err != nil {
		return err
	}
	if err := watch(&m.sample, r, at.target, 3*b.window); err != nil {
		return err
	}
	last, err := totalsOnceChanged(r.figures, first)
	if err != nil {
		return err
	}
	if last.failures > 0 {
		return fmt.Errorf("%d failures", last.failures)
	}
	m.Response = (last.sum - first.sum) / float64(last.requests-first.requests)
	m.Ideal = float64(m.Users) / (taskWait.Seconds() + m.Response/1000)
	return nil
}

// reportEvery is how often a worker reports to its master.
const reportEvery = 3 * time.Second

// totalsOnceChanged waits for the next report to be in the master's file.
func totalsOnceChanged(path string, from totals) (t totals, err error) {
	waiting := eventually(3*reportEvery, func() bool {
		t, err = readTotals(path)
		return err == nil && t.requests > from.requests
	})
	if err == nil && waiting != nil {
		err = fmt.Errorf("the master has no new figures: %w", waiting)
	}
	return t, err
}

// constantRate measures the same target with as many connections and requests
// per second as a node had.
func (b *bench) constantRate(m *waiting, at setting) (*steady, error) {
	cmd := pinned(at.cores, filepath.Join(b.programs, "steady"), "-address", at.target.plain, "-connections", strconv.Itoa(m.Users),
		"-rate", strconv.FormatFloat(m.Rate, 'f', 0, 64), "-for", b.window.String())
	out, err := cmd.Output()
	if err != nil {
		if failed, ok := err.(*exec.ExitError); ok {
			return nil, fmt.Errorf("constant rate: %s", lastLine(string(failed.Stderr)))
		}
		return nil, fmt.Errorf("constant rate: %w", err)
	}
	s := new(steady)
	return s, json.Unmarshal(out, s)
}
