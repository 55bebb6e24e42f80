package swarm

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// napper rests twice without a goroutine and then, for good, with one.
type napper struct {
	turns atomic.Int32
	stop  chan struct{}
}

func (m *napper) Run(again func()) bool {
	if m.turns.Add(1) < 3 {
		time.AfterFunc(time.Second, again)
		return false
	}
	<-m.stop
	return true
}

func (m *napper) Stop() { close(m.stop) }
func (m *napper) Kill() {}

// Users whose rest ends are led by goroutines that others have left, more of
// them than are kept, and all have ended when the test has: synctest sees to that.
func TestGoroutinesOfRestingUsers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const users = 2 * maxIdle
		var all []*napper
		p := New([]string{"A"}, func(string) Member {
			m := &napper{stop: make(chan struct{})}
			all = append(all, m)
			return m
		})
		if err := p.Apply(t.Context(), Plan{Target: map[string]int{"A": users}}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		p.crew.mu.Lock()
		kept := len(p.crew.idle)
		p.crew.mu.Unlock()
		if kept < 1 || kept > maxIdle {
			t.Errorf("%d goroutines are there while all users rest, want 1 to %d", kept, maxIdle)
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		for i, m := range all {
			if got := m.turns.Load(); got != 3 {
				t.Errorf("user %d had %d turns, want 3", i, got)
			}
		}
		if err := p.StopAll(t.Context(), time.Minute); err != nil {
			t.Fatal(err)
		}
	})
}
