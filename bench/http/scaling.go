package main

import "fmt"

// scaled is a measurement of how the rate grows with a second core.
type scaled struct {
	sample
	Cores int `json:"cores"`
}

// scalingWork has users enough for two cores never to wait for them.
var scalingWork = work{Name: "get", Users: 1000}

// scalesWith says whether a generator is measured on one core and on two.
func scalesWith(g *generator) bool {
	return g.name == gustGo || g.name == gustFile || g.name == wrkBare
}

func (b *bench) scaling(all []*generator, dir string) {
	for round := 1; round <= b.rounds; round++ {
		for _, g := range all {
			if !scalesWith(g) {
				continue
			}
			for cores, places := range [][2][]int{b.place.One, b.place.Two} {
				b.scalingTurn(g, round, cores+1, places, dir)
			}
		}
	}
}

func (b *bench) scalingTurn(g *generator, round, cores int, places [2][]int, dir string) {
	s := scaled{sample{Generator: g.name, work: scalingWork, Round: round}, cores}
	target, err := startNginx(dir, places[1])
	if err == nil {
		err = b.measure(g, &s.sample, setting{cores: places[0], others: places[1], target: target, dir: dir})
		target.stop()
	}
	if err != nil {
		s.Error = err.Error()
	}
	b.report.Scaling = append(b.report.Scaling, s)
	b.progress.done(fmt.Sprintf("%d cores, round %d: %s", cores, round, g.name), s.Error, fmt.Sprintf("%.0f requests/s, %.2f us", s.Rate, s.Micros))
}
