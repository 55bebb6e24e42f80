package boomer

import (
	"bytes"
	"log"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestUsersThatDoNotEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var text bytes.Buffer
		release := make(chan struct{})
		var calls atomic.Int64
		c := &crew{shares: newShares([]*Task{{Fn: func() { calls.Add(1); <-release }}}), logger: log.New(&text, "", 0)}
		end := make(chan struct{})
		over := func() bool {
			select {
			case <-end:
				return true
			default:
				return false
			}
		}
		begin := time.Now()
		time.AfterFunc(time.Second, func() { close(end) })
		c.live(over, end)
		if lived := time.Since(begin); lived != time.Second+patience {
			t.Errorf("the user lived for %v", lived)
		}
		if c.behind.Load() != 1 || c.shares.total != 0 {
			t.Errorf("%d left behind, %d users", c.behind.Load(), c.shares.total)
		}
		c.tellMissed()
		c.tellMissed()
		if got, want := text.String(), "1 calls of a task have not returned 3s after they were told to end: they are left behind in their goroutines\n"; got != want {
			t.Errorf("logged %q, want %q", got, want)
		}
		close(release)
		synctest.Wait()
		if c.behind.Load() != 0 || calls.Load() != 1 {
			t.Errorf("%d left behind after all have returned, %d calls", c.behind.Load(), calls.Load())
		}
	})
}

func TestUsersWhoseTaskEndsTheGoroutine(t *testing.T) {
	t.Parallel()
	c := &crew{shares: newShares([]*Task{{Weight: 1, Fn: runtime.Goexit}, {Weight: 1, Fn: func() {}}})}
	c.live(func() bool { return false }, nil)
	if c.shares.users[0] != 1 {
		t.Error("its task goes to the next user")
	}
}

func TestPanics(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	c := &crew{logger: log.New(&text, "", 0)}
	var table map[string]int
	task := &Task{Name: "bad", Fn: func() { table["a"] = 1 }}
	c.call(task)
	if got := text.String(); !strings.HasPrefix(got, "The task \"bad\" has panicked: assignment to entry in nil map\n  File \"") ||
		!strings.HasSuffix(got, "in github.com/gustload/gust/boomer.TestPanics.func1\n") {
		t.Errorf("logged %s", got)
	}
	text.Reset()
	var traces []string
	c.crashed = func(msg, trace string) { traces = append(traces, msg+trace) }
	for range 2 {
		c.call(task)
	}
	if len(traces) != 2 || traces[0] != traces[1] || text.Len() > 0 {
		t.Errorf("told %q, logged %q", traces, text.String())
	}
}
