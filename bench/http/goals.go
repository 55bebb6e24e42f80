package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// goals are the most that a request may cost, as a share of what it costs
// another generator: coded in Go, and as locustfile.py.
var goals = []struct {
	against string
	limits  [2]float64
}{
	{wrkScript, [2]float64{0.85, 1.7}},
	{wrkBare, [2]float64{1, 2}},
	{locustFast, [2]float64{1.0 / 14, 1.0 / 7}},
	{locustHTTP, [2]float64{1.0 / 60, 1.0 / 30}},
	{"k6", [2]float64{1.0 / 9, 1.0 / 5}},
	{"vegeta", [2]float64{1.0 / 3, 2.0 / 3}},
	{"hey", [2]float64{1.0 / 3, 2.0 / 3}},
}

const (
	scalingGoal  = 1.8  // times the requests/s of one core
	rateGoal     = 0.01 // the most that the rate may be off the ideal
	responseGoal = 0.05 // and the response time off that of a constant rate
)

// verdict is a comparison: the median of the ratios that each round had, with the
// least and the greatest. A comparison with no goal has no bounds.
type verdict struct {
	what         string
	own, against string
	ratios       []float64
	least, most  float64
}

func (v verdict) ratio() float64 { return median(v.ratios) }
func (v verdict) isGoal() bool   { return v.least > 0 || v.most > 0 }

func (v verdict) met() bool {
	n := v.ratio()
	return n >= v.least && (v.most == 0 || n <= v.most)
}

func (v verdict) name() string { return v.own + " against " + v.against }

func (v verdict) word() string {
	switch {
	case !v.isGoal():
		return ""
	case v.met():
		return "met"
	}
	return "**missed**"
}

func (v verdict) goal() string {
	switch {
	case v.least > 0 && v.most > 0:
		return fmt.Sprintf("%.2f to %.2f", v.least, v.most)
	case v.most > 0:
		return "at most " + short(v.most)
	case v.least > 0:
		return "at least " + short(v.least)
	}
	return ""
}

func (v verdict) figures() string {
	return fmt.Sprintf("%s (%s to %s)", short(v.ratio()), short(slices.Min(v.ratios)), short(slices.Max(v.ratios)))
}

// short is a ratio with three digits that count.
func short(n float64) string {
	switch {
	case n < 0.1:
		return fmt.Sprintf("%.4f", n)
	case n < 10:
		return fmt.Sprintf("%.3f", n)
	}
	return fmt.Sprintf("%.1f", n)
}

// verdicts are all comparisons, of which those with bounds are the goals.
func (r *report) verdicts() []verdict {
	return slices.Concat(r.costs(), r.connections(), r.growth(), r.punctuality())
}

// paired are the ratios of two generators in the rounds that both have.
func paired(own, against map[int]float64) (all []float64) {
	for round, n := range own {
		if other := against[round]; other > 0 {
			all = append(all, n/other)
		}
	}
	slices.Sort(all)
	return all
}

func (r *report) costs() (all []verdict) {
	for _, w := range r.works() {
		if w.Name == "connect" {
			continue
		}
		for _, g := range goals {
			for i, own := range []string{gustGo, gustFile} {
				if i == 1 && g.against == locustFast {
					own = gustFast
				}
				ratios := paired(r.of(own, w, micros), r.of(g.against, w, micros))
				if len(ratios) > 0 {
					all = append(all, verdict{what: "CPU per request: " + w.String(), own: own, against: g.against, ratios: ratios, most: g.limits[i]})
				}
			}
		}
	}
	return all
}

// connections compares how many new TLS connections a core makes per second; the
// issue sets no goal.
func (r *report) connections() (all []verdict) {
	for _, w := range r.works() {
		if w.Name != "connect" {
			continue
		}
		for _, own := range []string{gustGo, gustFile} {
			for _, against := range []string{wrkBare, locustFast, locustHTTP} {
				if ratios := paired(r.of(own, w, rate), r.of(against, w, rate)); len(ratios) > 0 {
					all = append(all, verdict{what: "new TLS connections/s", own: own, against: against, ratios: ratios})
				}
			}
		}
	}
	return all
}

func (r *report) growth() (all []verdict) {
	rates := map[string][2]map[int]float64{}
	var names []string
	for _, s := range r.Scaling {
		if _, seen := rates[s.Generator]; !seen {
			rates[s.Generator] = [2]map[int]float64{{}, {}}
			names = append(names, s.Generator)
		}
		if s.Error == "" {
			rates[s.Generator][s.Cores-1][s.Round] = s.Rate
		}
	}
	for _, name := range names {
		ratios := paired(rates[name][1], rates[name][0])
		if len(ratios) == 0 {
			continue
		}
		v := verdict{what: "requests/s", own: name + ", 2 cores", against: "1 core", ratios: ratios}
		if strings.HasPrefix(name, "gust") {
			v.least = scalingGoal
		}
		all = append(all, v)
	}
	return all
}

// punctuality is about users who wait: whether their timers and the response
// times that they report are right.
func (r *report) punctuality() (all []verdict) {
	for _, row := range r.timerRows() {
		var ideal, constant []float64
		for _, m := range r.Waiting {
			if !m.belongs(row) {
				continue
			}
			ideal = append(ideal, m.Rate/m.Ideal)
			if m.Constant != nil && m.Constant.Mean > 0 {
				constant = append(constant, m.Response/m.Constant.Mean)
			}
		}
		if len(ideal) == 0 {
			continue
		}
		what := row.String()
		v := verdict{what: what, own: row.generator + ", requests/s", against: "the ideal", ratios: ideal}
		if row.users == 10000 { // more is for seeing where it ends
			v.least, v.most = 1-rateGoal, 1+rateGoal
		}
		all = append(all, v)
		if len(constant) > 0 {
			all = append(all, verdict{what: what, own: row.generator + ", response time", against: "constant rate", ratios: constant, least: 1 - responseGoal, most: 1 + responseGoal})
		}
	}
	return all
}

func (row timerRow) String() string {
	s := fmt.Sprintf("%d users waiting %v", row.users, taskWait)
	if row.delay > 0 {
		return s + fmt.Sprintf(", page takes %v", row.delay)
	}
	return s + ", page at once"
}

// timerRows are those that were measured.
func (r *report) timerRows() (all []timerRow) {
	for _, m := range r.Waiting {
		row := timerRow{m.Generator, m.Users, time.Duration(m.Delay * float64(time.Millisecond))}
		if !slices.Contains(all, row) {
			all = append(all, row)
		}
	}
	return all
}

// belongs says whether a measurement that came to an end is one of the row's.
func (m waiting) belongs(row timerRow) bool {
	return m.Error == "" && m.Generator == row.generator && m.Users == row.users && m.Delay == row.delay.Seconds()*1000
}
