package worker

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestSpawningComesBeforeTheUsersOfEachTarget(t *testing.T) {
	t.Parallel()
	j := &journal{}
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes(), Log: j.log()}
	cfg.Events.Spawning = func(env *Environment, target map[string]int) { j.note("%v at %d", target, env.UserCount()) }
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	for _, users := range []int{1, 2, 0} {
		m.spawnAll(unixNow(), map[string]int{"Pupil": users})
		m.await("spawning_complete")
		waitUntil(t, fmt.Sprintf("%d users", users), func() bool { return strings.Count(j.read(), "starts")-strings.Count(j.read(), "leaves") == users })
	}
	got := strings.ReplaceAll(j.read(), ", Pupil leaves, Pupil leaves", ", both leave")
	if want := "init, test_start, map[Pupil:1] at 0, Pupil starts, map[Pupil:2] at 1, Pupil starts, map[Pupil:0] at 2, both leave"; got != want {
		t.Errorf("happened: %s\nwant:     %s", got, want)
	}
	m.say("stop", nil)
	m.await("client_ready")
}

func TestUsersOfATestAreKnownToRenew(t *testing.T) {
	t.Parallel()
	j := &journal{}
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Log: j.log()}
	cfg.Renew = func(_ context.Context, test Test) ([]Class, error) {
		var classes []Class
		for name := range test.Users {
			classes = append(classes, j.idler(name))
		}
		return classes, nil
	}
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	m.spawnAll(unixNow(), map[string]int{"Dummy": 1})
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
	waitUntil(t, "user of the master's class", func() bool { return j.read() == "Dummy starts" })
	m.say("stop", nil)
	m.await("client_ready")
}

func TestMessagesThatNoListenerIsFor(t *testing.T) {
	t.Parallel()
	j := &journal{}
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes(), Log: j.log()}
	cfg.Events.Message = func(_ *Environment, msgType string, data any) bool {
		j.note("%s: %v", msgType, data)
		return msgType == "known"
	}
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	m.say("hello", "you")
	m.say("known", map[string]any{"a": 1})
	m.say("strange", nil)
	waitUntil(t, "log line", func() bool { return j.hasLogged("Unknown message type received: strange") })
	if got, want := j.read(), "init, hello you, known: map[a:1], strange: <nil>"; got != want {
		t.Errorf("happened: %s\nwant:     %s", got, want)
	}
	if j.hasLogged("Unknown message type received: known") {
		t.Error("a message that was heard was logged as unknown")
	}
}
