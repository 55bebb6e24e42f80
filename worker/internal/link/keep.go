package link

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// Supervisor makes one connection after another. Next and Session must be set; a
// duration that is zero has the default named with it.
type Supervisor struct {
	// Next gives the configuration for a try. attempt counts the tries since the
	// last session that settled, from 1.
	Next func(attempt int) Config

	// Session has the connection from the end of the handshake until it returns:
	// it should watch ctx, which is that of Keep, and Conn.Done. Keep closes the
	// connection after it without draining; a session that says goodbye calls
	// Conn.Close itself.
	Session func(ctx context.Context, c *Conn) error

	// Report, if not nil, is told each try that failed and each session that
	// returned an error, before the wait that follows.
	Report func(attempt int, err error)

	BackoffFirst time.Duration // longest wait after the first failure; doubles with each; 200 ms
	BackoffLast  time.Duration // longest wait of all; 3 s
	Settled      time.Duration // a session that lasted this long was no failure; 10 s

	// Pause is the shortest wait: time for the master to see that the last
	// connection has gone, or it ignores the next one of the same identity; 100 ms.
	Pause time.Duration
}

// Keep is Supervisor.Keep with the default times.
func Keep(ctx context.Context, next func(attempt int) Config, session func(ctx context.Context, c *Conn) error, report func(attempt int, err error)) error {
	s := Supervisor{Next: next, Session: session, Report: report}
	return s.Keep(ctx)
}

// Keep dials, runs a session over the connection, closes it, waits and begins
// anew. The wait is random, so that many workers do not come back at the same
// moment; its bound grows with each failure and is reset by a session that
// returned nil or has settled.
//
// It blocks until ctx ends, whose cause it returns, or until a session returns
// an error that wraps ErrGiveUp, which it returns. A configuration that cannot
// work is such an error too. A session that runs when ctx ends is waited for. To
// end Keep from Report, cancel ctx with a cause.
func (s Supervisor) Keep(ctx context.Context) error {
	orDefault(&s.BackoffFirst, 200*time.Millisecond)
	orDefault(&s.BackoffLast, 3*time.Second)
	orDefault(&s.Settled, 10*time.Second)
	orDefault(&s.Pause, 100*time.Millisecond)
	attempt, bound := 1, s.BackoffFirst
	for ctx.Err() == nil {
		settled, err := s.try(ctx, attempt)
		switch {
		case errors.Is(err, ErrGiveUp):
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil && s.Report != nil:
			s.Report(attempt, err)
		}
		if settled {
			attempt, bound = 0, s.BackoffFirst
		}
		s.wait(ctx, bound)
		attempt++
		if !settled {
			bound = min(2*bound, s.BackoffLast)
		}
	}
	return context.Cause(ctx)
}

// try makes one connection and runs its session.
func (s Supervisor) try(ctx context.Context, attempt int) (settled bool, err error) {
	cfg := s.Next(attempt).withDefaults()
	if err := cfg.check(); err != nil {
		return false, fmt.Errorf("%w: %w", ErrGiveUp, err)
	}
	conn, err := Dial(ctx, cfg)
	if err != nil {
		return false, err
	}
	defer conn.Close(0)
	began := time.Now()
	err = s.Session(ctx, conn)
	return err == nil || time.Since(began) >= s.Settled, err
}

// wait returns after a random time between s.Pause and bound, or when ctx ends.
func (s Supervisor) wait(ctx context.Context, bound time.Duration) {
	wait := s.Pause
	if bound > wait {
		wait += rand.N(bound - wait)
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
