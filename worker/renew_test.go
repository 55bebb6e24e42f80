package worker

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestClassesOfEachTest(t *testing.T) {
	t.Parallel()
	j := &journal{}
	turn := 0
	told := make(chan Test, 10)
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes(), Log: j.log(), Host: "http://own"}
	cfg.Renew = func(_ context.Context, test Test) ([]Class, error) {
		turn++
		j.note("renew %d", turn)
		told <- test
		switch turn {
		case 1:
			return []Class{j.idler("Later"), j.idler("Other")}, nil
		case 2:
			return []Class{j.idler("Lost")}, errBroken
		case 3:
			panic("ouch")
		case 4:
			return []Class{j.idler("Twice"), j.idler("Twice")}, nil
		case 5:
			return []Class{}, nil
		case 6:
			return nil, nil
		}
		return []Class{j.idler("Pupil")}, nil
	}
	m := masterFor(t, cfg, nil)
	m.options = map[string]any{"build_path": "", "tags": []string{"x"}, "exclude_tags": nil, "nested": map[string]any{"list": []any{1, "a"}}}
	m.await("client_ready")
	m.ack()
	m.say("update_user_class", map[string]any{"user_class_name": "Later", "host": "http://edited", "level": map[string]any{"a": 1}, "weight": "2"})
	m.say("update_user_class", map[string]any{"user_class_name": "Later", "tasks": []string{"t"}, "weight": 3})
	for i, want := range []struct{ before, starts, counts string }{
		{"spawning exception", "Later", "map[Later:0]"}, // Pupil is no more: the master is told
		{"spawning exception", "Later", "map[Later:0]"},
		{"spawning exception", "Later", "map[Later:0]"},
		{"spawning exception", "Later", "map[Later:0]"},
		{"spawning exception", "Later", "map[Later:0]"},
		{"spawning exception", "Later", "map[Later:0]"},
		{"spawning exception", "Pupil", "map[Pupil:0]"},
	} {
		m.spawnAll(unixNow(), map[string]int{"Pupil": 1, "Later": 1})
		if before := m.await("spawning_complete"); before != want.before {
			t.Errorf("test %d: before spawning_complete came %q", i+1, before)
		}
		waitUntil(t, "user of "+want.starts, func() bool { return strings.HasSuffix(j.read(), want.starts+" starts") })
		end := fmt.Sprintf("renew %d, test_start, %s starts", i+1, want.starts)
		if got := j.read(); !strings.HasSuffix(got, end) {
			t.Errorf("test %d: happened %s, want %s at the end", i+1, got, end)
		}
		for len(m.reports) > 0 {
			<-m.reports
		}
		m.say("stop", nil)
		m.awaitCounts(want.counts)
		m.await("client_ready")
		m.ack()
	}
	first := <-told
	if got := fmt.Sprintf("%v %v %v %v %v", first.Host, first.Tags, first.ExcludeTags, first.ParsedOptions["nested"], first.Settings); got !=
		"http://own [x] [] map[list:[1 a]] map[Later:map[host:http://edited level:map[a:1] tasks:[t] weight:3]]" {
		t.Errorf("the first was told %s", got)
	}
	for _, text := range []string{"/ERROR/gust: The user classes stay as they were: broken file", "Uncaught exception in renewal of the user classes: ouch",
		"stay as they were: configuration: there are two user classes named Twice", "stay as they were: configuration: no user class is given"} {
		if !j.hasLogged(text) {
			t.Errorf("not logged: %s", text)
		}
	}
}

// awaitCounts waits for a report of these users.
func (m *scriptedMaster) awaitCounts(counts string) {
	m.t.Helper()
	for {
		if got := fmt.Sprint(next(m.t, m.reports, "report")["user_classes_count"]); got == counts {
			return
		}
	}
}

// Steps of a ramp neither break off a renewal nor begin another.
func TestARampDuringARenewal(t *testing.T) {
	t.Parallel()
	j := &journal{}
	release, began := make(chan struct{}), make(chan struct{}, 10)
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes()}
	cfg.Renew = func(ctx context.Context, _ Test) ([]Class, error) {
		began <- struct{}{}
		select {
		case <-release:
			j.note("renewed")
			return []Class{j.idler("New")}, nil
		case <-ctx.Done():
			j.note("called off")
			return nil, ctx.Err()
		}
	}
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	for users := range 4 {
		m.spawnAll(unixNow(), map[string]int{"New": users + 1})
		m.await("spawning")
	}
	next(t, began, "renewal")
	close(release)
	m.await("spawning_complete")
	waitUntil(t, "four users", func() bool { return strings.Count(j.read(), "New starts") == 4 })
	if got := j.read(); got != "init, renewed, test_start, New starts, New starts, New starts, New starts" || len(began) != 0 {
		t.Errorf("happened: %s, and %d renewals more", got, len(began))
	}
}

// A stop calls a renewal off; the hooks of the test are called in pairs.
func TestAStopDuringARenewal(t *testing.T) {
	t.Parallel()
	j := &journal{}
	began := make(chan struct{}, 10)
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes(), Log: j.log()}
	cfg.Renew = func(ctx context.Context, _ Test) ([]Class, error) {
		began <- struct{}{}
		<-ctx.Done()
		j.note("called off")
		return nil, ctx.Err()
	}
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	m.spawn(unixNow(), 1)
	next(t, began, "renewal")
	m.say("stop", nil)
	if before := m.await("client_ready"); before != "spawning client_stopped" {
		t.Errorf("before client_ready came %q", before)
	}
	if got := j.read(); got != "init, called off, test_start, test_stopping, test_stop" {
		t.Errorf("happened: %s", got)
	}
	if j.hasLogged("ERROR") {
		t.Error("a renewal that was called off is logged as an error")
	}
}
