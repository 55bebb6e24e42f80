package worker

import (
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/security/null"
)

// A master that asks for it gets a new connection, with a client_ready, and the
// users go on (locust.runners, "reconnect").
func TestAMasterThatAsksForANewConnection(t *testing.T) {
	var again sync.WaitGroup
	t.Cleanup(again.Wait)
	starts, ends := make(chan struct{}, 10), make(chan struct{}, 10)
	m := newScriptedMaster(t, Class{
		Name:    "Pupil",
		OnStart: func(*User) error { starts <- struct{}{}; return nil },
		Tasks:   []Task{{Run: func(u *User) error { return u.Sleep(time.Hour) }}},
		OnStop:  func(*User) { ends <- struct{}{} },
	})
	m.spawn(unixNow(), 2)
	m.await("spawning_complete")
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", m.port))
	if err != nil {
		t.Fatal(err)
	}
	listener.(*net.TCPListener).SetDeadline(time.Now().Add(20 * time.Second))
	m.say("reconnect", nil)
	nc, err := listener.Accept()
	listener.Close()
	if err != nil {
		t.Fatal(err)
	}
	m.conn.Close()
	for range m.got { // what came over the old connection, until its end
	}
	m.got, m.nc = make(chan string, 1000), nc
	if m.conn, err = zmq4.Open(nc, null.Security(), zmq4.Router, nil, true, nil); err != nil {
		t.Fatal(err)
	}
	again.Go(m.listen)
	if before := m.await("client_ready"); before != "" {
		t.Errorf("before client_ready came %q", before)
	}
	m.say("ack", map[string]any{"index": 0})
	m.spawn(unixNow(), 3) // as a master that rebalances does
	m.await("spawning_complete")
	if len(starts) != 3 || len(ends) != 0 {
		t.Errorf("%d users have started and %d ended, want 3 and none", len(starts), len(ends))
	}
}
