// Package meter measures what this process takes of the machine: processor
// time, as a share of what it may use, and memory.
package meter

import (
	"runtime"
	"time"
)

// Meter measures the processor share between its readings. Not safe for
// concurrent use.
type Meter struct {
	cores float64
	at    time.Time
	used  time.Duration
	share float64
}

// Shortest interval that gives a steady figure; a reading before that repeats
// the last one.
const interval = 2 * time.Second

// New starts to measure now.
func New() *Meter {
	return &Meter{cores: Cores(), at: time.Now(), used: processTime()}
}

// CPU returns the processor time used since some seconds ago, in percent of
// the cores this process may use: 100 is a process that cannot go faster. It is
// 0 until the first two seconds have passed.
func (m *Meter) CPU() float64 {
	now := time.Now()
	passed := now.Sub(m.at)
	if passed < interval {
		return m.share
	}
	used := processTime()
	share := float64(used-m.used) / float64(passed) / m.cores * 100
	m.at, m.used = now, used
	// psutil, which the stock worker asks, gives one decimal.
	m.share = float64(int(min(max(share, 0), 100)*10+0.5)) / 10
	return m.share
}

// Memory returns the resident set size in bytes.
func Memory() int64 {
	if rss := residentSize(); rss > 0 {
		return rss
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.Sys - stats.HeapReleased)
}

// Cores returns how many cores this process may use at once: those it may run
// on, or less where a control group allows less time than that.
func Cores() float64 {
	cores := float64(runtime.NumCPU())
	if quota := groupQuota(); quota > 0 {
		cores = min(cores, quota)
	}
	// GOMAXPROCS follows both, but rounded up; it is lower where it was set.
	return max(min(cores, float64(runtime.GOMAXPROCS(0))), 0.01)
}
