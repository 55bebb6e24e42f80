package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"
)

// turn is one measurement of one generator, which goes into the report whether it
// succeeds or not.
func (b *bench) turn(g *generator, w work, round int, at setting) {
	s := sample{Generator: g.name, work: w, Round: round}
	if err := b.measure(g, &s, at); err != nil {
		s.Error = err.Error()
	}
	b.report.Samples = append(b.report.Samples, s)
	b.progress.done(fmt.Sprintf("%v, round %d: %s", w, round, g.name), s.Error, fmt.Sprintf("%.2f us, %.0f requests/s", s.Micros, s.Rate))
}

// measure fills in s.
func (b *bench) measure(g *generator, s *sample, at setting) error {
	refused := at.target.refused()
	defer b.quiet(at.target)
	r, err := b.start(g, s.work, at)
	defer r.stop()
	if err != nil {
		return err
	}
	if err := b.connected(r, s.work, at.target); err != nil {
		return err
	}
	time.Sleep(b.settle)
	if err := watch(s, r, at.target, b.window); err != nil {
		return err
	}
	if at.target.refused() > refused {
		return fmt.Errorf("the target answered with errors")
	}
	return nil
}

// connected waits until all users are at work.
func (b *bench) connected(r *running, w work, t *target) error {
	before, err := t.count()
	if err != nil {
		return err
	}
	enough := func(c counted) bool { return c.connections > w.Users }
	if w.Name == "connect" { // connections do not last
		enough = func(c counted) bool { return c.accepted > before.accepted+w.Users }
	}
	err = eventually(90*time.Second, func() bool {
		c, err := t.count()
		return err == nil && enough(c) && c.requests > before.requests+2*w.Users
	})
	if err != nil {
		return fmt.Errorf("not all users came: %w; %s", err, lastOf(r.log))
	}
	return nil
}

// lastOf is the last line of a log, to say what went wrong.
func lastOf(log string) string {
	text, _ := os.ReadFile(log)
	return lastLine(string(text))
}

// watch counts what the generator and its target do for a while.
func watch(s *sample, r *running, t *target, window time.Duration) error {
	var spentBefore, spentAfter [2]time.Duration
	var before, after counted
	pids := [2]int{r.generator.Process.Pid, t.cmd.Process.Pid}
	look := func(spentBy *[2]time.Duration, c *counted) (at time.Time, err error) {
		for i, pid := range pids {
			if spentBy[i], err = spentByAll(pid); err != nil {
				return at, err
			}
		}
		at = time.Now()
		*c, err = t.count()
		return at, err
	}
	begun, err := look(&spentBefore, &before)
	if err != nil {
		return err
	}
	time.Sleep(window)
	ended, err := look(&spentAfter, &after)
	if err != nil {
		return err
	}
	s.Requests = after.requests - before.requests - 1 // our own
	s.Connections = after.accepted - before.accepted
	if s.Requests <= 0 {
		return fmt.Errorf("no requests; %s", lastOf(r.log))
	}
	s.Elapsed = ended.Sub(begun).Seconds()
	s.CPU = (spentAfter[0] - spentBefore[0]).Seconds()
	s.TargetCPU = (spentAfter[1] - spentBefore[1]).Seconds()
	s.Micros = s.CPU * 1e6 / float64(s.Requests)
	s.Rate = float64(s.Requests) / s.Elapsed
	if s.Name == "connect" && s.Connections+s.Users < s.Requests { // some are under way at both ends
		return fmt.Errorf("%d connections for %d requests", s.Connections, s.Requests)
	}
	return nil
}

// quiet waits until the target has seen its connections go.
func (b *bench) quiet(t *target) {
	eventually(20*time.Second, func() bool { c, err := t.count(); return err == nil && c.connections <= 1 })
}

// totals is what a master has counted since the beginning.
type totals struct {
	requests, failures int
	sum                float64 // of the response times, in milliseconds
}

// readTotals reads the file that a master writes every second.
func readTotals(path string) (t totals, err error) {
	file, err := os.Open(path)
	if err != nil {
		return t, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return t, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 || !slices.Contains(rows[len(rows)-1], "Aggregated") {
		return t, fmt.Errorf("%s: no row for all requests", path)
	}
	last := rows[len(rows)-1]
	column := func(name string) float64 {
		i := slices.Index(rows[0], name)
		if i < 0 || i >= len(last) {
			err = fmt.Errorf("%s: no %q", path, name)
			return 0
		}
		n, parsing := strconv.ParseFloat(last[i], 64)
		if parsing != nil {
			err = fmt.Errorf("%s: %s: %w", path, name, parsing)
		}
		return n
	}
	requests, failures, mean := column("Request Count"), column("Failure Count"), column("Average Response Time")
	return totals{int(requests), int(failures), requests * mean}, err
}
