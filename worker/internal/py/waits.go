package py

import (
	"math"
	"sync/atomic"
	"time"
)

// waitBuckets are four for each doubling, from a microsecond to hours.
const waitBuckets = 4 * 34

// waits counts how long threads have waited for the lock: that is by how much
// all that they wait for comes too late.
type waits struct {
	late  [waitBuckets]atomic.Uint32 // those that have waited at all
	taken int64                      // of watchdog.holding, at the last Waits
}

// note is called by who has the lock.
func (w *waits) note(waited time.Duration) {
	micros := max(1, float64(waited.Microseconds()))
	i := int(math.Float64bits(micros)>>50) - 4*1023
	w.late[min(i, waitBuckets-1)].Add(1)
}

// atLeast is the shortest wait in a bucket.
func atLeast(bucket int) time.Duration {
	return time.Duration(math.Float64frombits(uint64(bucket+4*1023)<<50) * float64(time.Microsecond))
}

// Waits tells how long threads have waited for the lock since the last call, at
// the median and at 99 of 100; those that found it free count as well. Two calls
// must not come at the same time. It takes no lock.
func (in *Interp) Waits() (median, worst time.Duration) {
	var late [waitBuckets]int64
	for i := range late {
		late[i] = int64(in.waits.late[i].Swap(0))
	}
	now := int64(in.watch.holding.Load())
	all := now - in.waits.taken
	in.waits.taken = now
	at := func(share float64) time.Duration {
		longer := int64(float64(all) * (1 - share))
		for i := waitBuckets - 1; i >= 0; i-- {
			if longer -= late[i]; longer < 0 {
				return atLeast(i)
			}
		}
		return 0
	}
	return at(0.5), at(0.99)
}
