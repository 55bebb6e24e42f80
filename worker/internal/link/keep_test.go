package link

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// closedPort is one that refuses connections.
func closedPort(t *testing.T) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// Two hundred tries, in the time of a bubble.
func TestBackoff(t *testing.T) {
	port := closedPort(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		enough := errors.New("enough")
		var tries []time.Time
		var reported int
		err := Keep(ctx, func(attempt int) Config {
			tries = append(tries, time.Now())
			if attempt != len(tries) {
				t.Errorf("try %d is called attempt %d", len(tries), attempt)
			}
			return config(port, "host_1")
		}, func(context.Context, *Conn) error {
			t.Error("session without a connection")
			return nil
		}, func(attempt int, err error) {
			reported++
			if attempt != reported || !errors.Is(err, syscall.ECONNREFUSED) {
				t.Errorf("report %d says %d, %v", reported, attempt, err)
			}
			if attempt == 200 {
				cancel(enough)
			}
		})
		if err != enough {
			t.Errorf("Keep returned %v", err)
		}
		bound, longest := 200*time.Millisecond, time.Duration(0)
		for n := range tries[1:] {
			waited := tries[n+1].Sub(tries[n])
			if waited < 100*time.Millisecond || waited > bound {
				t.Errorf("wait %d is %v, want 100ms to %v", n+1, waited, bound)
			}
			longest = max(longest, waited)
			bound = min(2*bound, 3*time.Second)
		}
		if longest < 2400*time.Millisecond {
			t.Errorf("the longest of 199 waits is %v, want near 3s", longest)
		}
	})
}

// The steps of a life: what each session does, what attempt it is, who hears of it.
func TestKeep(t *testing.T) {
	noLeaks(t)
	port := hostile(t, "")
	broken := errors.New("broken")
	over := fmt.Errorf("%w: told to", ErrGiveUp)
	results := []error{nil, broken, broken, nil, broken, over}
	wantAttempts := []int{1, 1, 2, 3, 1, 2}
	wantReports := []string{"1 broken", "2 broken", "1 broken"}

	var attempts []int
	var reports []string
	var last *Conn
	s := Supervisor{
		Next: func(attempt int) Config {
			attempts = append(attempts, attempt)
			return config(port, "host_1")
		},
		Session: func(_ context.Context, c *Conn) error {
			if last != nil && last.Err() == nil {
				t.Error("the last connection is still open")
			}
			last = c
			return results[len(attempts)-1]
		},
		Report: func(attempt int, err error) { reports = append(reports, fmt.Sprint(attempt, " ", err)) },
		Pause:  time.Millisecond, BackoffFirst: time.Millisecond, BackoffLast: time.Millisecond,
	}
	if err := s.Keep(t.Context()); err != over {
		t.Errorf("Keep returned %v", err)
	}
	if !slices.Equal(attempts, wantAttempts) || !slices.Equal(reports, wantReports) {
		t.Errorf("attempts %v, want %v; reports %q, want %q", attempts, wantAttempts, reports, wantReports)
	}
	if last.Err() == nil {
		t.Error("Keep has left a connection open")
	}
}

func TestKeepSettled(t *testing.T) {
	noLeaks(t)
	port := hostile(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	var attempts []int
	s := Supervisor{
		Next:    func(attempt int) Config { return config(port, "host_1") },
		Session: func(context.Context, *Conn) error { return errors.New("lost") },
		Report: func(attempt int, err error) {
			if attempts = append(attempts, attempt); len(attempts) == 3 {
				cancel()
			}
		},
		Settled: time.Nanosecond, Pause: time.Millisecond, BackoffFirst: time.Millisecond,
	}
	if err := s.Keep(ctx); err != context.Canceled {
		t.Errorf("Keep returned %v", err)
	}
	if !slices.Equal(attempts, []int{1, 1, 1}) {
		t.Errorf("attempts %v: a session that has settled is no failure", attempts)
	}
}

// The end of the context is left to the session, which may have a goodbye to say.
func TestKeepWaitsForSession(t *testing.T) {
	noLeaks(t)
	port := hostile(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	var drained error
	err := Keep(ctx, func(int) Config { return config(port, "host_1") },
		func(ctx context.Context, c *Conn) error {
			cancel()
			<-ctx.Done()
			if err := c.Send([]byte("quit"), nil); err != nil {
				t.Error(err)
			}
			drained = c.Close(5 * time.Second)
			return ctx.Err()
		},
		func(attempt int, err error) { t.Errorf("reported: %d, %v", attempt, err) })
	if err != context.Canceled || drained != nil {
		t.Errorf("Keep returned %v, Close %v", err, drained)
	}
}

func TestKeepBadConfig(t *testing.T) {
	err := Keep(t.Context(), func(int) Config { return config(70000, "host_1") }, nil, nil)
	if !errors.Is(err, ErrGiveUp) {
		t.Errorf("Keep returned %v", err)
	}
}
