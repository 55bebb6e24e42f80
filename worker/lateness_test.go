package worker

import (
	"os"
	"runtime"
	"slices"
	"testing"
	"time"
)

// TestHeartbeatsOnTime saturates all cores with users that compute, beside many
// that wake up each second, and looks how late heartbeats are.
func TestHeartbeatsOnTime(t *testing.T) {
	sleepers, seconds := 10_000, 5
	limit := 2 * time.Second // later, and the master takes the node for missing
	if os.Getenv("GUST_LONG") != "" {
		sleepers, seconds, limit = 100_000, 60, 250*time.Millisecond
	}
	spinner := Class{Name: "Spinner", Tasks: []Task{{Name: "spin", Run: func(u *User) error {
		for end := time.Now().Add(20 * time.Millisecond); time.Now().Before(end); {
		}
		return nil
	}}}}
	sleeper := Class{Name: "Sleeper", Wait: Constant(time.Second), Tasks: []Task{{Name: "wake", Run: func(u *User) error {
		u.Record(Sample{Method: "GET", Name: "/", ResponseTime: time.Millisecond})
		return nil
	}}}}
	m := masterFor(t, Config{Classes: []Class{spinner, sleeper}}, nil)
	m.await("client_ready")
	m.ack()
	m.spawnAll(unixNow(), map[string]int{"Spinner": 2 * runtime.GOMAXPROCS(0), "Sleeper": sleepers})
	m.await("spawning_complete")
	for len(m.heartbeats) > 0 {
		<-m.heartbeats
	}
	next(t, m.heartbeats, "heartbeat")
	var late []time.Duration
	expected := time.Now()
	for range seconds {
		next(t, m.heartbeats, "heartbeat")
		expected = expected.Add(heartbeatInterval)
		late = append(late, max(time.Since(expected), 0))
	}
	slices.Sort(late)
	t.Logf("%d users: late by %v at the median, %v at most", sleepers, late[len(late)/2], late[len(late)-1])
	// The master of this test waits for the same cores.
	if worst := late[len(late)*9/10]; worst > limit {
		t.Errorf("one heartbeat in ten was %v late", worst)
	}
}
