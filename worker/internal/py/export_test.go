package py

import "time"

// Hurry makes the thread end at its next step, once its context has ended: what
// time and the watchdog do.
func (t *Thread) Hurry() {
	t.since = time.Time{}
	t.kills = maxKills
}

// Attend is what the watchdog does to a thread that keeps the lock.
func (in *Interp) Attend() { in.watch.attention.Store(true) }
