package client

import (
	"context"
	"runtime"
	"sync"
	"testing"

	"github.com/gustload/gust/worker"
)

// testUser is the part of a worker.User that a session sees.
type testUser struct {
	host    string
	samples []worker.Sample // by the user's goroutine

	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	atKill []func()
	atEnd  []func()

	asked chan struct{} // gets one each time it is asked for Killed, if not nil
}

func newTestUser(host string) *testUser {
	u := &testUser{host: host}
	u.revive()
	return u
}

// revive is what happens between a kill and OnStop.
func (u *testUser) revive() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ctx, u.cancel = context.WithCancel(context.Background())
}

func (u *testUser) kill() {
	u.mu.Lock()
	u.cancel()
	atKill := u.atKill
	u.mu.Unlock()
	for _, f := range atKill {
		f()
	}
}

func (u *testUser) end() {
	for _, f := range u.atEnd {
		f()
	}
}

func (u *testUser) context() context.Context {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.ctx
}

func (u *testUser) Host() string { return u.host }
func (u *testUser) Exit()        { runtime.Goexit() }

func (u *testUser) Killed() bool {
	killed := u.context().Err() != nil
	if u.asked != nil {
		u.asked <- struct{}{}
	}
	return killed
}

func (u *testUser) Record(s worker.Sample) {
	u.samples = append(u.samples, s)
}

func (u *testUser) AtKill(f func()) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.atKill = append(u.atKill, f)
}

func (u *testUser) AtEnd(f func()) { u.atEnd = append(u.atEnd, f) }

// open is a session for host, closed with the test.
func open(t testing.TB, host string) (*Session, *testUser) {
	u := newTestUser(host)
	s := newSession(u)
	t.Cleanup(u.end)
	return s, u
}
