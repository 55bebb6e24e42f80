package command

import (
	"runtime/debug"
	"testing"
)

func TestNextPercent(t *testing.T) {
	for _, c := range []struct {
		percent int
		share   float64
		want    int
	}{
		{20, 0, 20},      // nobody makes garbage
		{20, 0.01, 20},   // just its share
		{20, 0.015, 30},  // too dear
		{20, 0.2, 40},    // one step
		{80, 0.2, 100},   // not beyond
		{100, 0.02, 100}, // it costs what it costs
		{100, 0.008, 80}, // there is room
		{100, 0, 50},     // users wait now
		{30, 0, 20},
	} {
		if got := nextPercent(c.percent, c.share); got != c.want {
			t.Errorf("nextPercent(%d, %v) = %d, want %d", c.percent, c.share, got, c.want)
		}
	}
}

func TestTendCollector(t *testing.T) {
	before := debug.SetGCPercent(77)
	defer debug.SetGCPercent(before)
	done := tendCollector()
	if got := debug.SetGCPercent(leastGarbage); got != leastGarbage {
		t.Errorf("%d %% while it is tended", got)
	}
	done()
	if got := debug.SetGCPercent(77); got != 77 {
		t.Errorf("%d %% afterwards", got)
	}
}
