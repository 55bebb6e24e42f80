package boomer

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker"
)

// sink is where samples go.
type sink struct {
	env    *worker.Environment // nil without a master
	window *window             // nil without outputs
	crew   *crew
	open   atomic.Bool // a test is under way
}

// record drops what comes between two tests, but for that of tasks left behind.
func (s *sink) record(method, name string, milliseconds, length int64, failure string, failed bool) {
	if !s.open.Load() && s.crew.behind.Load() == 0 {
		return
	}
	milliseconds = max(milliseconds, 0)
	if failed && failure == "" {
		failure = "unknown error" // to the statistics, no text is no failure
	}
	if s.env != nil {
		s.env.Record(worker.Sample{Method: method, Name: name, ResponseTime: time.Duration(milliseconds) * time.Millisecond, Length: length, Failure: failure})
	}
	if s.window != nil {
		s.window.record(method, name, milliseconds, length, failure, failed)
	}
}

// Distinct names and failures of one report: programs written for boomer, which
// has no limit, may have many.
const (
	maxNames  = 5000
	maxErrors = 1000
)

// distribute is the goroutine of a run as a worker.
func (b *Boomer) distribute(r *run) {
	console := worker.NewAsyncWriter(&journal{r.logger})
	logger := slog.New(worker.NewLogHandler(console, slog.LevelInfo))
	s := &sink{crew: &crew{shares: newShares(r.tasks), limiter: r.limiter, logger: r.logger}}
	if len(r.outputs) > 0 {
		s.window = new(window)
	}
	life := func(u *worker.User) error {
		s.crew.live(u.Stopping, u.Context().Done())
		return nil
	}
	err := worker.Run(r.ctx, worker.Config{
		MasterHost: b.masterHost, MasterPort: b.masterPort,
		Classes: []worker.Class{{Name: "boomer", Life: life}},
		// Whatever users the master's locustfile has, they are these.
		Renew: func(_ context.Context, test worker.Test) ([]worker.Class, error) {
			var classes []worker.Class
			for name := range test.Users {
				classes = append(classes, worker.Class{Name: name, Life: life})
			}
			return classes, nil
		},
		MaxNames: maxNames, MaxErrors: maxErrors,
		ConnectTimeout: -1,
		Log:            logger, Events: b.events(r, s),
	})
	if err != nil {
		logger.Error(err.Error())
	}
	r.endOutputs()
	_ = console.Close() // nobody is left to be told
	close(r.done)
	r.announceEnd()
}

func (b *Boomer) events(r *run, s *sink) worker.Events {
	return worker.Events{
		Init: func(env *worker.Environment) {
			s.env = env
			s.crew.crashed = env.LogException
			b.sink.Store(s)
			r.publish(EVENT_CONNECTED)
		},
		TestStart: func(env *worker.Environment) {
			s.crew.shares.reset() // no user is left
			s.open.Store(true)
			r.startOutputs(s.window, env.UserCount)
			if r.limiter != nil {
				r.limiter.Start()
			}
		},
		Spawning: func(env *worker.Environment, target map[string]int) {
			users := 0
			for _, count := range target {
				users += count
			}
			r.publish(EVENT_SPAWN, users, float64(max(users-env.UserCount(), 0)))
		},
		TestStopping: func(env *worker.Environment) {
			if env.Context().Err() == nil { // else it is Quit, or the master's quit
				r.publish(EVENT_STOP)
			}
			if r.limiter != nil {
				r.limiter.Stop()
			}
		},
		TestStop: func(*worker.Environment) {
			s.open.Store(false)
			s.crew.tellMissed()
			if r.report != nil {
				r.report.end()
			}
		},
		Message: func(env *worker.Environment, msgType string, data any) bool {
			if !Events.HasCallback(msgType) {
				return false
			}
			r.publish(msgType, &CustomMessage{Type: msgType, Data: asReceived(data), NodeID: env.ClientID()})
			return true
		},
	}
}
