// This file defines limits that fail a headless run, as locust-plugins (5.0.3)
// has them.

package command

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker"
)

// codeChecksFailed is how a run ends that is beyond a limit.
const codeChecksFailed = 3

// checks are limits; nil is none.
type checks struct{ rps, failRatio, avgResponseTime *float64 }

func limit(field func(*checks) **float64) func(*options, []string) error {
	return func(o *options, v []string) error {
		f, err := strconv.ParseFloat(strings.TrimSpace(v[0]), 64)
		if err != nil {
			return fmt.Errorf("invalid float value: %s", repr(v[0]))
		}
		*field(&o.checks) = &f
		return nil
	}
}

// failed tells whether the run is beyond a limit, and logs each (locust_plugins,
// do_checks).
func (c checks) failed(s *worker.StatsSnapshot, log *journal) (failed bool) {
	tell := func(bad bool, text string) {
		if failed = failed || bad; bad {
			log.Info("CHECK FAILED: " + text)
			return
		}
		log.Debug("CHECK SUCCESSFUL: " + text)
	}
	if limit, ratio := c.failRatio, s.Total.FailRatio(); limit != nil {
		tell(ratio > *limit, fmt.Sprintf("fail ratio was %.2f%% (threshold %.2f%%)", ratio*100, *limit*100))
	}
	if limit, rps := c.rps, s.TotalRPS(&s.Total); limit != nil {
		tell(rps < *limit, fmt.Sprintf("total rps was %.1f (threshold %.1f)", rps, *limit))
	}
	if limit, avg := c.avgResponseTime, s.Total.AvgResponseTime(); limit != nil {
		tell(avg > *limit, fmt.Sprintf("avg response time was %.1f (threshold %.1f)", avg, *limit))
	}
	return failed
}
