package worker

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"log/slog"
	"net"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/security/null"
	"github.com/ugorji/go/codec"
)

// scriptedMaster says what the test tells it to say, in an order that a real
// master cannot be made to keep.
type scriptedMaster struct {
	t    *testing.T
	port int
	nc   net.Conn
	conn *zmq4.Conn // writes to nc
	node string     // the worker's id
	over bool       // the test has seen the quit

	options map[string]any // sent with a spawn
	sending sync.Mutex
	got     chan string // types of the messages that came, but heartbeats, stats and logs

	reports    chan map[any]any // the data of stats
	heartbeats chan map[any]any
	logs       chan []any
	ids        chan string // of who sent client_ready
}

func unixNow() float64 { return float64(time.Now().UnixNano()) / 1e9 }

// newScriptedMaster runs a node with one class against it, and acknowledges it.
func newScriptedMaster(t *testing.T, class Class) *scriptedMaster {
	t.Helper()
	m := masterFor(t, Config{Classes: []Class{class}}, nil)
	m.await("client_ready")
	m.say("ack", map[string]any{"index": 0})
	return m
}

// masterFor runs a node against a master that has not acknowledged it yet. want
// is what Run has to return.
func masterFor(t *testing.T, cfg Config, want error) *scriptedMaster {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &scriptedMaster{t: t, port: listener.Addr().(*net.TCPAddr).Port, got: make(chan string, 1000), options: map[string]any{},
		reports: make(chan map[any]any, 1000), heartbeats: make(chan map[any]any, 1000), logs: make(chan []any, 1000), ids: make(chan string, 1000)}
	cfg.MasterPort = m.port
	if cfg.Log == nil {
		cfg.Log = slog.New(NewLogHandler(io.Discard, slog.LevelInfo))
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		if err := Run(ctx, cfg); err != want {
			t.Errorf("Run returned %v, want %v", err, want)
		}
	})
	nc, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	m.nc = nc
	if m.conn, err = zmq4.Open(nc, null.Security(), zmq4.Router, nil, true, nil); err != nil {
		t.Fatal(err)
	}
	running.Go(m.listen)
	t.Cleanup(func() {
		cancel()
		if !m.over {
			m.await("quit")
		}
		m.conn.Close()
		running.Wait()
	})
	return m
}

func (m *scriptedMaster) listen() {
	defer close(m.got)
	for {
		body, err := m.read()
		if err != nil {
			return
		}
		var fields []any
		handle := &codec.MsgpackHandle{}
		handle.RawToString = true
		if err := codec.NewDecoderBytes(body, handle).Decode(&fields); err != nil {
			m.t.Error(err)
			return
		}
		switch kind := fields[0].(string); kind {
		case "stats":
			m.reports <- fields[1].(map[any]any)
		case "heartbeat":
			m.heartbeats <- fields[1].(map[any]any)
		case "logs":
			m.logs <- fields[1].(map[any]any)["logs"].([]any)
		case "client_ready":
			m.ids <- fields[2].(string)
			fallthrough
		default:
			m.got <- kind
		}
	}
}

func (m *scriptedMaster) say(kind string, data any) {
	m.t.Helper()
	var frame []byte
	handle := &codec.MsgpackHandle{}
	handle.WriteExt = true
	if err := codec.NewEncoderBytes(&frame, handle).Encode([]any{kind, data, m.node}); err != nil {
		m.t.Fatal(err)
	}
	m.sending.Lock()
	defer m.sending.Unlock()
	if err := m.conn.SendMsg(zmq4.NewMsg(frame)); err != nil {
		m.t.Fatal(err)
	}
}

func (m *scriptedMaster) spawn(timestamp float64, users int) {
	m.t.Helper()
	m.spawnAll(timestamp, map[string]int{"Pupil": users})
}

func (m *scriptedMaster) spawnAll(timestamp float64, users map[string]int) {
	m.t.Helper()
	m.say("spawn", map[string]any{
		"timestamp": timestamp, "user_classes_count": users,
		"host": "", "stop_timeout": 0.0, "parsed_options": m.options,
	})
}

// await reads messages up to one of the kind, and returns those before it.
func (m *scriptedMaster) await(kind string) string {
	m.t.Helper()
	var before []string
	deadline := time.After(20 * time.Second)
	for {
		select {
		case got, ok := <-m.got:
			if !ok {
				m.t.Fatalf("the worker has gone; wanted %s, got %v", kind, before)
			}
			if got == kind {
				return strings.Join(before, " ")
			}
			before = append(before, got)
		case <-deadline:
			m.t.Fatalf("no %s within 20s, only %v", kind, before)
		}
	}
}

// A master that stops a test in mid-ramp can send the next step of the ramp
// after the stop (seen with 2.0.0 and 2.47.0). No users may start for it: the
// master would wait for their end, and they for its stop.
func TestASpawnAfterTheStopStartsNobody(t *testing.T) {
	starts := make(chan struct{}, 100)
	release := make(chan struct{})
	m := newScriptedMaster(t, Class{
		Name:    "Pupil",
		OnStart: func(u *User) error { starts <- struct{}{}; return nil },
		Tasks:   []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}},
		OnStop:  func(*User) { <-release },
	})
	letGo := letGoAtEnd(t, release)
	m.spawn(unixNow(), 1)
	m.await("spawning")
	if before := m.await("spawning_complete"); before != "" {
		t.Errorf("before spawning_complete came %q", before)
	}
	<-starts
	late := unixNow()
	m.say("stop", nil)
	m.spawn(late, 5) // while the user still takes its leave
	m.say("ping", nil)
	letGo()
	if before := m.await("client_stopped"); before != "" {
		t.Errorf("before client_stopped came %q", before)
	}
	m.await("client_ready")
	m.say("ack", map[string]any{"index": 0})
	m.spawn(unixNow(), 2)
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
	<-starts
	<-starts
	if len(starts) != 0 {
		t.Errorf("%d users too many have started", len(starts))
	}
	// One for a new test, by its timestamp, waits until the stop is answered.
	m.say("stop", nil)
	m.spawn(unixNow()+1, 3)
	if before := m.await("client_ready"); before != "client_stopped" {
		t.Errorf("before client_ready came %q", before)
	}
	m.say("ack", map[string]any{"index": 0})
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
	for range 3 {
		<-starts
	}
}

// A ramp of 1.9 users per second sends a spawn each 0.53 s to every worker,
// changed or not; a worker whose start is late in its step must come to it.
func TestAStepOfTheRampDoesNotStarveTheOneBefore(t *testing.T) {
	starts := make(chan struct{}, 100)
	m := newScriptedMaster(t, Class{
		Name:    "Pupil",
		OnStart: func(u *User) error { starts <- struct{}{}; return nil },
		Tasks:   []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}},
	})
	m.say("stop", nil)
	m.await("client_ready")
	m.say("ack", map[string]any{"index": 3}) // 0.85 of a step
	for _, target := range []int{1, 1, 2, 3} {
		m.spawn(unixNow(), target)
		m.await("spawning")
		<-time.After(200 * time.Millisecond) // the ramp's own rhythm
	}
	// What the first three asked for has not waited for the last.
	for range 2 {
		select {
		case <-starts:
		default:
			t.Fatal("users asked for by earlier steps have not started")
		}
	}
	m.await("spawning_complete")
}

// A reader of its own instead of zmq4's, which answers PING without a lock
// against say.
func (m *scriptedMaster) read() ([]byte, error) {
	for {
		var head [9]byte
		if _, err := io.ReadFull(m.nc, head[:2]); err != nil {
			return nil, err
		}
		size := uint64(head[1])
		if head[0]&2 != 0 {
			if _, err := io.ReadFull(m.nc, head[2:]); err != nil {
				return nil, err
			}
			size = binary.BigEndian.Uint64(head[1:])
		}
		body := make([]byte, size)
		if _, err := io.ReadFull(m.nc, body); err != nil {
			return nil, err
		}
		if head[0]&4 == 0 {
			return body, nil
		}
		if context, ping := bytes.CutPrefix(body, []byte("\x04PING")); ping && len(context) >= 2 {
			if !m.sending.TryLock() {
				continue // what say sends is a sign of life as well
			}
			err := m.conn.SendCmd(zmq4.CmdPong, context[2:])
			m.sending.Unlock()
			if err != nil {
				return nil, err
			}
		}
	}
}

// An old spawn, by its timestamp, is answered but not carried out.
func TestASpawnOutOfOrder(t *testing.T) {
	m := newScriptedMaster(t, Class{Name: "Pupil", Tasks: []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}}})
	m.spawn(100.5, 3)
	m.await("spawning_complete")
	m.spawn(100.4, 50)
	m.spawn(101, 2)
	if before := m.await("spawning_complete"); before != "spawning spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
	m.say("stop", nil)
	m.await("client_stopped")
	m.await("client_ready")
	// A stop is answered in any state.
	m.say("ack", nil)
	m.say("stop", nil)
	if before := m.await("client_ready"); before != "client_stopped" {
		t.Errorf("a stop without a test was answered by %q", before)
	}
}

// A master whose clock is set back by minutes is obeyed all the same, after a
// spawn and after a stop. (A stock worker waits until that time has come again.)
func TestAMasterWhoseClockIsSetBack(t *testing.T) {
	m := newScriptedMaster(t, Class{Name: "Pupil", Tasks: []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}}})
	now := unixNow()
	m.spawn(now, 3)
	m.await("spawning_complete")
	m.spawn(now-300, 2)
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
	m.say("stop", nil)
	m.await("client_stopped")
	m.await("client_ready")
	m.say("ack", nil)
	m.spawn(now-600, 1)
	if before := m.await("spawning_complete"); before != "spawning" {
		t.Errorf("before spawning_complete came %q", before)
	}
}

// A hook that ends its goroutine, as t.Fatal does, must not end the node's.
func TestAHookThatExits(t *testing.T) {
	n := newNode(Config{Log: slog.New(NewLogHandler(io.Discard, slog.LevelInfo))})
	n.protect("test_start", func() { runtime.Goexit() })
	n.protect("test_start", func() { panic("ouch") })
}

// A target that returns to what a given-up job was bringing about is a new one:
// that job does not go on.
func TestATargetThereAndBack(t *testing.T) {
	m := newScriptedMaster(t, Class{Name: "Pupil", Tasks: []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}}})
	for range 20 { // the three have to come within the time a job takes to end
		m.spawn(unixNow(), 40)
		m.spawn(unixNow(), 7)
		m.spawn(unixNow(), 40)
		m.await("spawning_complete")
		m.spawn(unixNow(), 0)
		m.await("spawning_complete")
	}
}

// A step of the ramp that is later still than the answer to the stop.
func TestASpawnAfterTheAnswerToTheStop(t *testing.T) {
	m := newScriptedMaster(t, Class{Name: "Pupil", Tasks: []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}}})
	m.spawn(unixNow(), 1)
	m.await("spawning_complete")
	late := unixNow()
	m.say("stop", nil)
	m.await("client_ready")
	m.spawn(late, 5) // before the ack
	m.say("ack", map[string]any{"index": 0})
	m.spawn(late+1e-6, 5) // and after it
	m.say("stop", nil)
	if before := m.await("client_stopped"); before != "" {
		t.Errorf("spawns from before the stop were answered by %q", before)
	}
}
