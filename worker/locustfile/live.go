package locustfile

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/gustload/gust/worker"
)

// Live is a program that is loaded anew when its files have changed. Its owner
// calls Close when the node has ended.
type Live struct {
	opts Options

	mu      sync.Mutex
	current *Program
	env     *worker.Environment // nil before the node's init
	old     sync.WaitGroup      // programs with users that have not left yet
}

// Open loads the program.
func Open(ctx context.Context, o Options) (*Live, error) {
	p, err := Load(ctx, o)
	if err != nil {
		return nil, err
	}
	return &Live{opts: p.opts, current: p}, nil
}

// Close ends the program. No user may be left.
func (l *Live) Close() {
	l.program().Close()
	l.old.Wait()
}

func (l *Live) program() *Program {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.current
}

// Turns is for worker.Config.Turns: the longest waits of any of the interpreters.
func (l *Live) Turns() (median, worst time.Duration) {
	for _, s := range l.program().shards {
		m, w := s.in.Waits()
		median, worst = max(median, m), max(worst, w)
	}
	return median, worst
}

// Classes are the user classes of the program as it is now.
func (l *Live) Classes() []worker.Class { return l.program().Classes() }

// refetch is how long a master may take to say what its files are now.
const refetch = 5 * time.Second

// Renew is for worker.Config.Renew: the classes of a program that has changed;
// none of one that has not, or not to the better.
func (l *Live) Renew(ctx context.Context, test worker.Test) ([]worker.Class, error) {
	was := l.program()
	within, cancel := context.WithTimeout(ctx, refetch)
	changed, err := was.files.changed(within, &l.opts)
	cancel()
	if err != nil && was.files.network {
		l.opts.Notes.Warn(fmt.Sprintf("Could not ask the master whether its locustfile has changed: %v", err))
		return nil, nil
	}
	if err != nil || !changed {
		return nil, err
	}
	now, err := Load(ctx, l.opts)
	if err != nil {
		return nil, fmt.Errorf("the locustfile has changed, and cannot be used:\n%w", err)
	}
	for class, settings := range test.Settings {
		settings["user_class_name"] = class
		now.updateUserClass(settings)
	}
	l.mu.Lock()
	l.current = now
	env := l.env
	l.mu.Unlock()
	l.old.Go(was.Close)
	if env != nil {
		now.fire(env, "init")
	}
	l.opts.Notes.Info("The locustfile has changed; this test runs the new one")
	return now.Classes(), nil
}

// Events are the hooks that the program's listeners want to hear of.
func (l *Live) Events() worker.Events {
	fire := func(name string) func(*worker.Environment) {
		return func(env *worker.Environment) { l.program().fire(env, name) }
	}
	return worker.Events{
		Init: func(env *worker.Environment) {
			l.mu.Lock()
			l.env = env
			l.mu.Unlock()
			l.program().fire(env, "init")
		},
		TestStart:    fire("test_start"),
		TestStopping: fire("test_stopping"),
		TestStop:     fire("test_stop"),
		Quitting:     fire("quitting"),
		ReportToMaster: func(env *worker.Environment, data map[string]any) {
			for _, s := range l.program().shards {
				s.reportToMaster(env, data)
			}
		},
		UpdateUserClass: func(_ *worker.Environment, settings map[string]any) {
			l.program().updateUserClass(settings)
		},
		SpawningComplete: func(env *worker.Environment, users int) {
			for _, s := range l.program().shards {
				s.spawned(env, users)
			}
		},
	}
}

// Quit tells the listeners of quit, the last that hear anything, how the process
// ends.
func (l *Live) Quit(code int) {
	for _, s := range l.program().shards {
		s.quit(code)
	}
}

func (p *Program) fire(env *worker.Environment, event string) {
	for _, s := range p.shards {
		s.fire(env, event)
	}
}

func (p *Program) updateUserClass(settings map[string]any) {
	for _, s := range p.shards {
		s.updateUserClass(settings)
	}
}
