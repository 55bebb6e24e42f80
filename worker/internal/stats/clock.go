package stats

import (
	"sync/atomic"
	"time"
)

// clock counts on from where the machine's clock was at the start, whatever
// steps that has made since, and may be corrected.
type clock struct {
	born       time.Time
	nanos      int64 // born, since the epoch
	correction atomic.Int64
}

func newClock(now time.Time) *clock { return &clock{born: now, nanos: now.UnixNano()} }

// nanoseconds is a time since the epoch. One without a monotonic reading is
// taken as it is.
func (c *clock) nanoseconds(t time.Time) int64 {
	return c.nanos + int64(t.Sub(c.born)) + c.correction.Load()
}
