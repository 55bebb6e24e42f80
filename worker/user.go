package worker

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker/internal/stats"
)

// User is one simulated user. Its methods are for its own goroutine, unless
// they say otherwise.
type User struct {
	env    *Environment
	plan   *plan
	shard  *stats.Shard
	crash  func(u *User, task string, err error) // tells the node of a failed task
	state  atomic.Int32                          // what the user is doing
	dead   atomic.Bool                           // it has to end at once
	last   atomic.Bool                           // it has been killed: once the OnStops have run, revived for them, it ends
	onStop bool                                  // is one of them running; for the user's own goroutine

	atRest []func()
	atEnd  []func()
	values []value

	pace Pace // of the class
	turn int  // where its tasks are, if they have an order
	sets int  // task sets that the user is in

	pause time.Duration     // of Pause
	next  func(error) error // of Pause
	again func()            // has Run called once more; set before the first rest

	interrupting sync.Mutex // held during a kill, functions of AtKill included

	mu     sync.Mutex         // guards what follows: a kill comes from outside
	ctx    context.Context    // nil until Context is called, as many users do without
	cancel context.CancelFunc // of ctx
	timer  *time.Timer        // of Sleep; nil before the first
	alarm  *time.Timer        // of rests without a goroutine; nil before the first
	parked bool               // in such a rest
	atKill []func()
	ended  bool
}

// value is what SetValue keeps. Few users have more than one: a map would take
// ten times the memory.
type value struct{ key, value any }

// What a user is doing (locust.user.task, LOCUST_STATE_*).
const (
	starting int32 = iota // not yet in Run
	running               // in OnStart, a task or OnStop
	waiting               // between tasks
	stopping              // in a task, and to end after it
)

func newUser(env *Environment, p *plan, shard *stats.Shard, crash func(*User, string, error)) *User {
	return &User{env: env, plan: p, shard: shard, crash: crash}
}

// Environment is the test the user is in.
func (u *User) Environment() *Environment { return u.env }

// ClassName is the name of the user's class.
func (u *User) ClassName() string { return u.plan.class.Name }

// Host is the base address to load: the master's, or else the class's. It does
// not change during a user's life.
func (u *User) Host() string { return u.plan.host }

// Context is done when the user has to end at once. In OnStop it is a fresh
// one. Safe for concurrent use.
func (u *User) Context() context.Context {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.ctx == nil {
		u.ctx, u.cancel = context.WithCancel(context.Background())
		if u.dead.Load() || u.ended {
			u.cancel()
		}
	}
	return u.ctx
}

// Killed tells whether the user has to end at once.
// Safe for concurrent use.
func (u *User) Killed() bool { return u.dead.Load() }

// Exit ends the calling goroutine; called in the user's own, the user ends as
// if killed, its OnStop included. It does not return.
func (u *User) Exit() { runtime.Goexit() }

// Record counts one request that has just ended. It does not block, unless
// Events.Request does.
func (u *User) Record(s Sample) {
	finished := s.finished()
	u.shard.Record(finished)
	u.env.pulse.pass(finished.At)
	u.env.tellRequest(s)
}

// Sleep waits for d, or returns ErrKilled at once when the user has to end.
func (u *User) Sleep(d time.Duration) error {
	if u.Killed() {
		return ErrKilled
	}
	if d <= 0 {
		return nil
	}
	u.env.pulse.pass(time.Now())
	// A kill sets the timer to now, so that there is one channel to wait for. It
	// says before that the user is dead: one of the two sees the other.
	if u.timer == nil {
		u.mu.Lock()
		u.timer = time.NewTimer(d)
		u.mu.Unlock()
	} else {
		u.timer.Reset(d)
	}
	if !u.Killed() {
		<-u.timer.C
	}
	if u.Killed() {
		u.timer.Stop()
		return ErrKilled
	}
	return nil
}

// Rest is the wait between two tasks, for a Class with a Life: as long as it
// lasts, a stop ends the user at once, as a kill does, whatever stop timeout the
// test has. It returns ErrKilled then, and StopUser without any wait if the stop
// has come before (locust.user.task.TaskSet.wait).
func (u *User) Rest(d time.Duration) error {
	if u.over() || !u.state.CompareAndSwap(running, waiting) {
		return StopUser
	}
	err := u.Sleep(d)
	if err == nil && !u.state.CompareAndSwap(waiting, running) {
		return ErrKilled
	}
	return err
}

// over tells that a user that was killed is not to go on from an OnStop.
func (u *User) over() bool { return u.last.Load() && !u.onStop }

// Stopping tells whether the user has to end when the task it is in is over: a
// stop has come. Safe for concurrent use.
func (u *User) Stopping() bool {
	return u.state.Load() == stopping || u.Killed() || u.last.Load()
}

// Fail reports that a task has ended with an error, for a Class with a Life: it
// is shown under "Exceptions" in the web UI, with the traceback that a Tracer
// brings, and logged.
func (u *User) Fail(task string, err error) {
	if err != nil {
		u.crash(u, task, inspect(err))
	}
}

// Leave runs f, in which a user with a Life takes its leave, as on_stop does: a
// killed user may use its methods again there, and has a fresh Context, until it
// is killed once more. A panic of f is logged.
func (u *User) Leave(f func()) {
	u.takeLeave(func(*User) { f() }, "on_stop")
}

// AtKill has f called, from another goroutine, each time the user is killed:
// what blocks has to be interrupted there, without calling methods of the user
// but Killed. A user that is killed already has it called at once.
func (u *User) AtKill(f func()) {
	u.mu.Lock()
	u.atKill = append(u.atKill, f)
	killed := u.dead.Load()
	u.mu.Unlock()
	if killed {
		f()
	}
}

// AtRest has f called in the user's goroutine whenever the user is about to rest
// between two tasks: what it needs only while it works may be given back there.
// A user whose class has a Life is not told: it knows.
func (u *User) AtRest(f func()) { u.atRest = append(u.atRest, f) }

// AtEnd has f called once in the user's goroutine, after OnStop.
func (u *User) AtEnd(f func()) { u.atEnd = append(u.atEnd, f) }

// Value returns what SetValue has stored under key, or nil.
func (u *User) Value(key any) any {
	for i := range u.values {
		if u.values[i].key == key {
			return u.values[i].value
		}
	}
	return nil
}

// SetValue stores a value that lives as long as the user. Use a key of a type
// of your own, as with context.WithValue.
func (u *User) SetValue(key, v any) {
	for i := range u.values {
		if u.values[i].key == key {
			u.values[i].value = v
			return
		}
	}
	u.values = append(u.values, value{key, v})
}

// Stop implements swarm.Member (locust.user.users.User.stop, force False).
func (u *User) Stop() {
	for {
		switch s := u.state.Load(); s {
		case starting, waiting:
			// First the state: a rest that ends in between must not begin a task.
			if u.state.CompareAndSwap(s, stopping) {
				u.Kill()
				return
			}
		case running:
			if u.state.CompareAndSwap(running, stopping) {
				return
			}
		default:
			return
		}
	}
}

// Kill implements swarm.Member.
func (u *User) Kill() {
	u.interrupting.Lock()
	defer u.interrupting.Unlock()
	u.mu.Lock()
	u.last.Store(true)
	if u.dead.Swap(true) {
		u.mu.Unlock()
		return
	}
	if u.ctx != nil {
		u.cancel()
	}
	if u.timer != nil {
		u.timer.Reset(0)
	}
	interrupt, parked := u.atKill, u.parked
	if u.parked = false; parked {
		u.alarm.Stop()
	}
	u.mu.Unlock()
	for _, f := range interrupt {
		if err := try(func() error { f(); return nil }); err != nil {
			logCrash(u.env.log, u.plan.class.Name, "at kill", err)
		}
	}
	if parked {
		u.again()
	}
}

// revive gives OnStop a context of its own: a killed user may still take its
// leave of the target (locust.runners.stop_users waits for it without limit).
func (u *User) revive() {
	u.interrupting.Lock() // a late interrupt would hit what OnStop does
	defer u.interrupting.Unlock()
	u.mu.Lock()
	defer u.mu.Unlock()
	u.dropContext()
	u.dead.Store(false)
}

// dropContext ends the context for good; the next one is another. The caller
// holds mu.
func (u *User) dropContext() {
	if u.ctx != nil {
		u.cancel()
		u.ctx, u.cancel = nil, nil
	}
}
