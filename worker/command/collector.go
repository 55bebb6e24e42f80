package command

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// Garbage may grow to this many percent of what is in use before the collector
// runs: little in a node whose users mostly wait, as much as Go's own default
// where the collector would need more than its share of the machine.
const (
	leastGarbage   = 20
	mostGarbage    = 100
	collectorShare = 0.01
	collectorTick  = 2 * time.Second
)

// tendCollector sees to it that a node needs no more memory than it has to, until
// done is called. It is for the whole process.
func tendCollector() (done func()) {
	before := debug.SetGCPercent(leastGarbage)
	stop := make(chan struct{})
	var tending sync.WaitGroup
	tending.Go(func() {
		tick := time.NewTicker(collectorTick)
		defer tick.Stop()
		percent, spent, at := leastGarbage, collectorTime(), time.Now()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			now, total := time.Now(), collectorTime()
			share := float64(total-spent) / (float64(now.Sub(at)) * float64(runtime.GOMAXPROCS(0)))
			spent, at = total, now
			if next := nextPercent(percent, share); next != percent {
				percent = next
				debug.SetGCPercent(percent)
			}
		}
	})
	return func() {
		close(stop)
		tending.Wait()
		debug.SetGCPercent(before)
	}
}

// nextPercent is what brings the collector, which has had share of the machine
// with percent, near to its share: its work per second is inversely proportional.
// Steps are bounded, for what comes next is not what was.
func nextPercent(percent int, share float64) int {
	aim := int(float64(percent) * share / collectorShare)
	aim = min(max(aim, percent/2), 2*percent)
	return min(max(aim, leastGarbage), mostGarbage)
}

// collectorTime is the processor time that the collector has taken from the
// program, what it does on idle processors not counted.
func collectorTime() time.Duration {
	samples := []metrics.Sample{
		{Name: "/cpu/classes/gc/mark/assist:cpu-seconds"},
		{Name: "/cpu/classes/gc/mark/dedicated:cpu-seconds"},
		{Name: "/cpu/classes/gc/pause:cpu-seconds"},
	}
	metrics.Read(samples)
	sum := 0.0
	for _, s := range samples {
		if s.Value.Kind() == metrics.KindFloat64 {
			sum += s.Value.Float64()
		}
	}
	return time.Duration(sum * float64(time.Second))
}
