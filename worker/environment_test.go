package worker

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestStateIsThatOfAStockWorker(t *testing.T) {
	t.Parallel()
	j := &journal{}
	state := func(where string) func(*Environment) {
		return func(env *Environment) {
			j.note("%s %s %d %v", where, env.State(), env.UserCount(), env.UserClassesCount())
		}
	}
	envs := make(chan *Environment, 1)
	cfg := Config{
		Classes: []Class{{Name: "Pupil", Life: func(u *User) error {
			state("user")(u.Environment())
			defer u.Leave(func() { j.note("leave %s", u.Environment().State()) })
			return u.Sleep(time.Hour)
		}}, j.idler("Other")},
		Events: Events{
			Init:      func(e *Environment) { envs <- e; state("init")(e) },
			TestStart: state("start"), TestStopping: state("stopping"), TestStop: state("stop"), Quitting: state("quitting"),
		},
	}
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	env := next(t, envs, "init")
	for round := range 2 {
		m.spawn(unixNow(), 1)
		m.await("spawning_complete")
		waitUntil(t, "user", func() bool { return env.State() == stateRunning && strings.Count(j.read(), "user") > round })
		m.say("stop", nil)
		m.await("client_ready")
		m.ack()
	}
	m.say("quit", nil)
	m.await("quit")
	m.over = true
	// The user's first look may come before the state or after it.
	got := strings.ReplaceAll(j.read(), "user running", "user spawning")
	want := "init ready 0 map[Other:0 Pupil:0], start ready 0 map[Other:0 Pupil:0], user spawning 1 map[Other:0 Pupil:1], " +
		"stopping running 1 map[Other:0 Pupil:1], leave cleanup, stop stopped 0 map[Other:0 Pupil:0], " +
		"start stopped 0 map[Other:0 Pupil:0], user spawning 1 map[Other:0 Pupil:1], " +
		"stopping running 1 map[Other:0 Pupil:1], leave cleanup, stop stopped 0 map[Other:0 Pupil:0], quitting stopped 0 map[Other:0 Pupil:0]"
	if got != want {
		t.Errorf("happened: %s\nwant:     %s", got, want)
	}
}

// A test may do all this from anywhere.
func TestWhatATestAsksAndTells(t *testing.T) {
	t.Parallel()
	j := &journal{}
	envs := make(chan *Environment, 1)
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Tags: []string{"mine"}, Log: j.log(), Events: Events{
		Init:     func(e *Environment) { envs <- e },
		Messages: map[string]func(*Environment, any){"hello": func(_ *Environment, data any) { j.note("config %v", data) }},
	}}
	m := masterFor(t, cfg, nil)
	m.options = map[string]any{"tags": []string{"theirs"}, "exclude_tags": []string{"slow"}}
	m.await("client_ready")
	m.ack()
	env := next(t, envs, "init")
	m.spawn(unixNow(), 1)
	m.await("spawning_complete")
	waitUntil(t, "the user", func() bool { return strings.Contains(j.read(), "Pupil starts") })
	if got := fmt.Sprintf("%v %v %v %v %v", env.MasterHost(), env.MasterPort() == m.port, env.Tags(), env.ExcludeTags(), env.UserCount()); got != "127.0.0.1 true [mine] [slow] 1" {
		t.Errorf("it is %s", got)
	}
	if id := next(t, m.ids, "client_ready"); env.ClientID() != id {
		t.Errorf("client id %q, the master knows %q", env.ClientID(), id)
	}
	first := env.RegisterMessage("hello", func(_ *Environment, data any) { j.note("first %v", data) })
	env.RegisterMessage("hello", func(_ *Environment, data any) { j.note("second %v", data); panic("ouch") })
	env.RegisterMessage("other", func(e *Environment, data any) {
		j.note("other %v", data)
		e.RegisterMessage("new", func(*Environment, any) {})
	})
	m.say("hello", 1)
	m.say("other", 2)
	waitUntil(t, "other", func() bool { return strings.Contains(j.read(), "other 2") })
	first()
	first()
	m.say("hello", 3)
	m.say("nobody", 4)
	waitUntil(t, "warning", func() bool { return j.hasLogged("Unknown message type received: nobody") })
	m.say("other", 5)
	waitUntil(t, "other", func() bool { return strings.Contains(j.read(), "other 5") })
	if got := j.read(); got != "Pupil starts, config 1, first 1, second 1, other 2, config 3, second 3, other 5" {
		t.Errorf("happened: %s", got)
	}
	env.LogException("no such file", "  File \"x.py\", line 1, in f\n")
	m.await("exception")
	if !j.hasLogged("no such file\nTraceback (most recent call last):\n  File \"x.py\", line 1, in f\nno such file\n") {
		t.Error("the exception is not in the log")
	}
	if err := env.SendMessage("long", make([]byte, maxMessage)); !errors.Is(err, ErrTooLong) {
		t.Errorf("a message that is too long gave %v", err)
	}
	if err := env.SendMessage("short", []byte("x")); err != nil {
		t.Error(err)
	}
	m.await("short")
}

func TestRunningNumbers(t *testing.T) {
	t.Parallel()
	j := &journal{}
	envs := make(chan *Environment, 1)
	m := masterFor(t, Config{Classes: []Class{{Name: "Pupil", Life: func(u *User) error {
		u.Record(Sample{Method: "GET", Name: "/", ResponseTime: 20 * time.Millisecond, Length: 10})
		u.Record(Sample{Method: "GET", Name: "/", ResponseTime: 40 * time.Millisecond, Length: 30, Failure: "no"})
		return u.Sleep(time.Hour)
	}}}, Log: j.log(), Events: Events{Init: func(e *Environment) { envs <- e }}}, nil)
	m.await("client_ready")
	m.ack()
	env := next(t, envs, "init")
	m.spawn(unixNow(), 3)
	m.await("spawning_complete")
	waitUntil(t, "six requests", func() bool { s := env.Stats(); return s.Total.NumRequests == 6 })
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 250 {
				env.Record(Sample{Method: "TASK", Name: "own", ResponseTime: time.Second})
			}
		})
	}
	all.Wait()
	s := env.Stats()
	if len(s.Entries) != 2 || s.Entries[0].Name != "/" || s.Entries[1].NumRequests != 1000 || s.Total.NumRequests != 1006 {
		t.Fatalf("rows %+v", s.Entries)
	}
	get := s.Entries[0]
	if got := fmt.Sprint(get.NumFailures, get.FailRatio(), get.AvgResponseTime(), get.MinResponseTime, get.MaxResponseTime, get.AvgContentLength(), get.Percentile(0.95)); got != "3 0.5 30 20 40 20 40" {
		t.Errorf("the row / says %s", got)
	}
	if len(s.Errors) != 1 || s.Errors[0].Error != "no" || s.Errors[0].Occurrences != 3 {
		t.Errorf("errors %+v", s.Errors)
	}
	sum := func() (n int) { // of what the master has got, up to a report without requests
		t.Helper()
		for {
			r := next(t, m.reports, "report")
			var requests int
			fmt.Sscan(fmt.Sprint(r["stats_total"].(map[any]any)["num_requests"]), &requests)
			if requests == 0 && n > 0 {
				return n
			}
			n += requests
		}
	}
	if got := sum(); got != 1006 {
		t.Errorf("%d requests came to the master, want 1006: a look at the numbers must not take them", got)
	}
	if s := env.Stats(); s.Total.NumRequests != 1006 {
		t.Errorf("%d requests after the reports", s.Total.NumRequests)
	}
	env.Record(Sample{Name: "lost"})
	env.ResetStats()
	env.Record(Sample{Name: "kept"})
	if s := env.Stats(); s.Total.NumRequests != 1 || s.Entries[0].Name != "kept" {
		t.Errorf("after a reset: %+v", s.Entries)
	}
	if got := sum(); got != 1 {
		t.Errorf("%d requests came to the master after the reset, want 1", got)
	}
	m.spawn(unixNow(), 0)
	m.await("spawning_complete")
	m.say("stop", nil)
	m.await("client_ready")
	m.ack()
	m.spawn(unixNow(), 0)
	m.await("spawning_complete")
	if s := env.Stats(); s.Total.NumRequests != 0 {
		t.Errorf("%d requests at the start of the next test", s.Total.NumRequests)
	}
}

// The test of a node can stop it, and end it.
func TestATestStopsAndQuits(t *testing.T) {
	t.Parallel()
	j := &journal{}
	act := make(chan func(*Environment), 1)
	cfg := Config{Classes: []Class{{Name: "Pupil", Life: func(u *User) error {
		j.note("start")
		defer u.Leave(func() { j.note("leave") })
		select {
		case f := <-act:
			f(u.Environment())
		case <-u.Context().Done():
		}
		return u.Sleep(time.Hour)
	}}}, Events: j.notes()}
	m := masterFor(t, cfg, ExitStatus(7))
	m.await("client_ready")
	m.ack()
	m.spawn(unixNow(), 1)
	m.await("spawning_complete")
	act <- func(env *Environment) { env.StopTest(); env.StopTest() }
	waitUntil(t, "end of the test", func() bool { return strings.HasSuffix(j.read(), "test_stop") })
	m.spawn(unixNow(), 1)
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("after the stop of its own it said %q", before)
	}
	act <- func(env *Environment) { env.SetExitCode(3); env.SetExitCode(7); env.Quit() }
	m.await("quit")
	m.over = true
	want := "init, test_start, start, test_stopping, leave, test_stop, test_start, start, test_stopping, leave, test_stop, quitting"
	if got := j.read(); got != want {
		t.Errorf("happened: %s\nwant:     %s", got, want)
	}
}

func TestExitStatus(t *testing.T) {
	for _, tc := range []struct {
		codes []int
		err   error
		want  error
	}{
		{nil, nil, nil},
		{[]int{0}, nil, nil},
		{[]int{3}, nil, ExitStatus(3)},
		{[]int{3, 0}, nil, nil},
		{[]int{3}, ErrMasterLost, ErrMasterLost},
	} {
		env := &Environment{}
		for _, code := range tc.codes {
			env.SetExitCode(code)
		}
		if got := env.outcome(tc.err); got != tc.want {
			t.Errorf("exit codes %v and %v: %v, want %v", tc.codes, tc.err, got, tc.want)
		}
	}
}
