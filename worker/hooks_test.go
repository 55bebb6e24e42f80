package worker

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"
)

// journal is what hooks and users did, in order, and what was logged.
type journal struct {
	mu     sync.Mutex
	lines  []string
	logged bytes.Buffer
}

func (j *journal) note(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, fmt.Sprintf(format, args...))
}

func (j *journal) read() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Join(j.lines, ", ")
}

// Write implements io.Writer, for the log.
func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.logged.Write(p)
}

func (j *journal) log() *slog.Logger { return slog.New(NewLogHandler(j, slog.LevelInfo)) }

func (j *journal) hasLogged(text string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Contains(j.logged.String(), text)
}

// notes are hooks that write down their names.
func (j *journal) notes() Events {
	hook := func(name string) func(*Environment) {
		return func(*Environment) { j.note("%s", name) }
	}
	return Events{
		Init: hook("init"), TestStart: hook("test_start"), TestStopping: hook("test_stopping"), TestStop: hook("test_stop"), Quitting: hook("quitting"),
		UpdateUserClass: func(_ *Environment, settings map[string]any) { j.note("update %v", settings) },
		Messages:        map[string]func(*Environment, any){"hello": func(_ *Environment, data any) { j.note("hello %v", data) }},
	}
}

// idler is a class whose users note their start and sleep.
func (j *journal) idler(name string) Class {
	return Class{Name: name, Life: func(u *User) error {
		j.note("%s starts", name)
		defer u.Leave(func() { j.note("%s leaves", name) })
		return u.Sleep(time.Hour)
	}}
}

func (m *scriptedMaster) ack() { m.say("ack", map[string]any{"index": 0}) }

// next waits for a value.
func next[T any](t *testing.T, c <-chan T, what string) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(20 * time.Second):
		t.Fatalf("no %s within 20s", what)
		panic("not reached")
	}
}

// letGoAtEnd is close(held), which is done at the end of the test at the latest,
// before the node is waited for: a test that fails must not hang.
func letGoAtEnd(t *testing.T, held chan struct{}) func() {
	letGo := sync.OnceFunc(func() { close(held) })
	t.Cleanup(letGo)
	return letGo
}

// waitUntil looks again and again, for what nobody tells the end of.
func waitUntil(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !done(); <-time.After(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no %s within 20s", what)
		}
	}
}

func TestOrdersWaitForInit(t *testing.T) {
	t.Parallel()
	j := &journal{}
	release := make(chan struct{})
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes(), Log: j.log()}
	cfg.Events.Init = func(env *Environment) {
		j.note("init begins in %q as %d", env.State(), env.WorkerIndex())
		<-release
		j.note("init ends")
	}
	m := masterFor(t, cfg, nil)
	letGo := letGoAtEnd(t, release)
	m.await("client_ready")
	m.ack()
	m.say("update_user_class", map[string]any{"user_class_name": "Pupil", "extra": 1})
	m.say("hello", "world")
	m.spawn(unixNow(), 1)
	m.say("stop", nil)
	later := unixNow() + 1
	m.spawn(later, 2)
	for range 3 { // it lives all the same
		next(t, m.heartbeats, "heartbeat")
	}
	if got := j.read(); got != `init begins in "ready" as 0` {
		t.Errorf("before the end of init: %s", got)
	}
	for range maxHeld + 5 {
		m.say("hello", "flood")
	}
	waitUntil(t, "end of the flood", func() bool { return j.hasLogged("listener of init does not come to an end") })
	letGo()
	if before := m.await("client_stopped"); before != "spawning" && before != "spawning spawning_complete" {
		t.Errorf("before client_stopped came %q", before)
	}
	m.await("client_ready")
	m.ack()
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
	got := j.read()
	if !strings.HasPrefix(got, `init begins in "ready" as 0, init ends, `) || strings.Count(got, "init") != 2 || !(strings.Index(got, "hello world") < strings.Index(got, "hello flood")) {
		t.Errorf("happened: %.300s", got)
	}
	var tests []string
	for line := range strings.SplitSeq(got, ", ") {
		if strings.HasPrefix(line, "test") {
			tests = append(tests, line)
		}
	}
	if got := strings.Join(tests, ", "); got != "test_start, test_stopping, test_stop, test_start" {
		t.Errorf("happened: %s", got)
	}
	if n := strings.Count(got, "update map[extra:1 user_class_name:Pupil]"); n != 1 {
		t.Errorf("the change was told %d times", n)
	}
}

// A master that never acknowledges registers a node by its first order.
func TestInitWithoutAnAck(t *testing.T) {
	t.Parallel()
	j := &journal{}
	m := masterFor(t, Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes()}, nil)
	m.await("client_ready")
	m.spawn(unixNow(), 1)
	m.await("spawning_complete")
	waitUntil(t, "user", func() bool { return strings.HasSuffix(j.read(), "Pupil starts") })
	if got := j.read(); got != "init, test_start, Pupil starts" {
		t.Errorf("happened: %s", got)
	}
}

// A node can end while Init runs, which is told so and waited for.
func TestQuitDuringInit(t *testing.T) {
	t.Parallel()
	j := &journal{}
	began := make(chan struct{})
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes()}
	cfg.Events.Init = func(env *Environment) {
		close(began)
		<-env.Context().Done()
		j.note("init ends")
	}
	m := masterFor(t, cfg, nil)
	m.await("client_ready")
	m.ack()
	m.spawn(unixNow(), 1)
	next(t, began, "init")
	m.say("quit", nil)
	if before := m.await("quit"); before != "" {
		t.Errorf("before quit came %q", before)
	}
	m.over = true
	if got := j.read(); got != "init ends, quitting" {
		t.Errorf("happened: %s", got)
	}
}

func TestWhatATestAddsToReports(t *testing.T) {
	t.Parallel()
	j := &journal{}
	slow, entered := make(chan struct{}), make(chan struct{}, 100)
	calls := 0
	envs := make(chan *Environment, 1)
	list := []any{1}
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Log: j.log(), Events: Events{
		Init: func(e *Environment) { envs <- e },
		ReportToMaster: func(e *Environment, data map[string]any) {
			calls++
			data["mine"] = map[string]any{"calls": calls, "list": list}
			data["user_count"] = "broken"
			data["stats"] = nil
			if calls == 1 {
				panic("after all")
			}
			if calls == 3 {
				entered <- struct{}{}
				<-slow
			}
		},
	}}
	m := masterFor(t, cfg, nil)
	letGo := letGoAtEnd(t, slow)
	m.await("client_ready")
	m.ack()
	env := next(t, envs, "init")
	run := func() {
		t.Helper()
		m.spawn(unixNow(), 1)
		m.await("spawning_complete")
		m.say("stop", nil)
		m.await("client_ready")
		m.ack()
	}
	own := func() (with map[any]any) { // the first report with something of the test's
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
			if r := next(t, m.reports, "report"); r["mine"] != nil {
				return r
			}
		}
		t.Fatal("no report with something of the test's within 20s")
		panic("not reached")
	}
	run()
	if r := own(); fmt.Sprint(r["mine"]) != "map[calls:1 list:[1]]" || fmt.Sprint(r["user_count"]) == "broken" || r["stats"] == nil {
		t.Errorf("the report is %v", r)
	}
	waitUntil(t, "line in the log", func() bool { return j.hasLogged(`"user_count": the report has this key itself`) })
	run()
	own()
	run() // the stop has to wait for this call, but not for ever
	next(t, entered, "third call")
	for len(m.reports) > 0 {
		if r := <-m.reports; fmt.Sprint(r["mine"]) == "map[calls:3 list:[1]]" {
			t.Error("a report has come before the hook was done")
		}
	}
	waitUntil(t, "line in the log", func() bool { return j.hasLogged("takes longer than 2s") })
	run()
	if r := next(t, m.reports, "report"); r["mine"] != nil {
		t.Errorf("another call was made: %v", r)
	}
	letGo()
	for calls := 0; calls < 4; {
		fmt.Sscan(fmt.Sprint(own()["mine"].(map[any]any)["calls"]), &calls)
	}
	if env.State() != stateStopped {
		t.Errorf("state %s", env.State())
	}
}

// After client_stopped the master takes no reports from this worker, and what
// the test has added to one that is being made would be lost.
func TestTheAnswerToAStopWaitsForAReport(t *testing.T) {
	n := newNode(Config{Log: (&journal{}).log()})
	n.session = &session{registration: registered}
	n.users = halting
	n.reportNow()
	n.onSettled()
	if n.users != halting {
		t.Error("the stop is answered while a report is being made")
	}
	made := <-n.requests
	made(report{resets: -1}) // of before a reset: it is not sent
	(<-n.orders)()
	if n.users != idle {
		t.Error("the stop is not answered after the report")
	}
	n.onSettled()
	n.users = halting
	n.reportNow()
	(<-n.requests)(report{resets: -1})
	(<-n.orders)()
	if n.users != halting {
		t.Error("a stop that is not settled was answered after a report")
	}
}

// Users that the master asks for after a change see what the listener did.
func TestUsersWaitForTheListenerOfAChange(t *testing.T) {
	t.Parallel()
	j := &journal{}
	release := make(chan struct{})
	cfg := Config{Classes: []Class{j.idler("Pupil")}, Events: j.notes()}
	cfg.Events.UpdateUserClass = func(_ *Environment, settings map[string]any) {
		<-release
		j.note("changed %v", settings["host"])
		panic("afterwards")
	}
	m := masterFor(t, cfg, nil)
	letGo := letGoAtEnd(t, release)
	m.await("client_ready")
	m.ack()
	m.say("update_user_class", map[string]any{"user_class_name": "Pupil", "host": "http://h"})
	m.say("update_user_class", map[string]any{"user_class_name": "Nobody"})
	m.spawn(unixNow(), 1)
	m.await("spawning")
	letGo()
	m.await("spawning_complete")
	waitUntil(t, "user", func() bool { return strings.HasSuffix(j.read(), "starts") })
	if got := j.read(); got != "init, changed http://h, test_start, Pupil starts" {
		t.Errorf("happened: %s", got)
	}
}

func TestHeartbeatsAndUsageAreTold(t *testing.T) {
	t.Parallel()
	echoes, usage := make(chan time.Time, 10), make(chan int64, 10)
	m := masterFor(t, Config{Classes: []Class{{Name: "Pupil", Life: func(*User) error { return nil }}}, Events: Events{
		HeartbeatReceived: func(_ *Environment, at time.Time) { echoes <- at },
		UsageMonitor: func(_ *Environment, percent float64, memory int64) {
			if percent < 0 || percent > 100 {
				memory = -1
			}
			usage <- memory
		},
	}}, nil)
	m.await("client_ready")
	m.ack()
	m.say("heartbeat", nil)
	m.say("heartbeat", nil)
	if age := time.Since(next(t, echoes, "call of heartbeat_received")); age < 0 || age > time.Minute {
		t.Errorf("told of a heartbeat of %v ago", age)
	}
	if memory := next(t, usage, "call of usage_monitor"); memory <= 0 {
		t.Errorf("memory %d", memory)
	}
}

func TestCPUWarning(t *testing.T) {
	j := &journal{}
	n := newNode(Config{Log: j.log(), Events: Events{CPUWarning: func(_ *Environment, percent float64) { j.note("%v percent", percent) }}})
	for _, cpu := range []float64{90, 90.5, 12, 100} {
		n.tellUsage(cpu, 1)
	}
	for len(n.callbacks) > 0 {
		(<-n.callbacks)()
	}
	if got := j.read(); got != "90.5 percent, 100 percent" {
		t.Errorf("told of %s", got)
	}
}

var errBroken = errors.New("broken file")
