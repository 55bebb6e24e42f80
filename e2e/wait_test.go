package e2e

// This file defines waiting for a condition, and saying what was waited for.

import (
	"testing"
	"time"
)

// patience is how long a condition that should come soon may take on a busy machine.
const patience = 30 * time.Second

// pollInterval is short beside what is waited for, and long beside what a look costs a master that has work to do.
const pollInterval = 100 * time.Millisecond

// waitFor looks until look says that it is done, and fails the test at once when timeout has passed. what completes the
// sentence "waiting for ..."; seen is what look saw, for the message and, each time it changes, for the log.
func waitFor(t testing.TB, what string, timeout time.Duration, look func() (seen string, done bool)) {
	t.Helper()
	start := time.Now()
	seen, done := poll(timeout, look, func(seen string) {
		t.Logf("waiting for %s: %s after %.1f s", what, seen, time.Since(start).Seconds())
	})
	if !done {
		t.Fatalf("waited %v for %s in vain; last seen: %s", timeout, what, seen)
	}
}

// poll looks at once and then at every interval, until look is done or timeout has passed. It looks a last time after
// the timeout. It tells changed of every new seen but the one that is done.
func poll(timeout time.Duration, look func() (seen string, done bool), changed func(seen string)) (seen string, done bool) {
	deadline := time.Now().Add(timeout)
	ticker := time.NewTicker(pollInterval)
	defer ticker.Stop()
	last := ""
	for {
		late := !time.Now().Before(deadline)
		seen, done = look()
		if done || late {
			return seen, done
		}
		if seen != last {
			changed(seen)
			last = seen
		}
		<-ticker.C
	}
}
