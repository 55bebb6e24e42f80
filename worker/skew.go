package worker

import (
	"fmt"
	"math"
	"time"
)

// skew finds out how far this node's clock is ahead of the master's, from the
// time stamps of its spawn messages. A message may be late, but never early: the
// smallest difference is the best, until several have agreed on a greater one.
type skew struct {
	ahead float64 // seconds, at most; +Inf: no spawn has come
	later float64 // the last difference that was greater
}

// Differences that are alike, and such as are no delay on the way.
const (
	alikeSeconds = 0.3
	skewSeconds  = 2.0
)

func newSkew() skew { return skew{ahead: math.Inf(1), later: math.Inf(1)} }

func (s *skew) observe(ahead float64) {
	switch {
	case ahead <= s.ahead:
		s.ahead, s.later = ahead, math.Inf(1)
	case ahead-s.ahead > 1 && math.Abs(ahead-s.later) < alikeSeconds:
		s.ahead, s.later = min(ahead, s.later), math.Inf(1)
	default:
		s.later = ahead
	}
}

// correction is what to add to this node's clock for the master's charts, which
// count by the second: nothing for what may be a delay.
func (s *skew) correction() time.Duration {
	if math.Abs(s.ahead) < skewSeconds || math.IsInf(s.ahead, 0) || math.Abs(s.ahead) > math.MaxInt32 {
		return 0
	}
	return -time.Duration(s.ahead * float64(time.Second))
}

// watchClock takes a spawn's time stamp into account.
func (n *node) watchClock(ahead float64) {
	n.skew.observe(ahead)
	now := n.skew.correction()
	if (now - n.corrected).Abs() < time.Second {
		return
	}
	n.corrected = now
	n.stats.Correct(now)
	direction := "ahead of"
	if now > 0 {
		direction = "behind"
	}
	if now == 0 {
		n.log.Info("This worker's clock agrees with the master's again")
		return
	}
	n.log.Warn(fmt.Sprintf("This worker's clock is %.1f s %s the master's; its statistics are counted by the master's clock. Set the clocks (NTP)", now.Abs().Seconds(), direction))
}
