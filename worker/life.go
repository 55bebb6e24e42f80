package worker

import (
	"errors"
	"time"
)

// Run implements swarm.Member: the life of a user, from OnStart to OnStop
// (locust.user.users.User.run and locust.user.task.TaskSet.run).
func (u *User) Run(again func()) (over bool) {
	// Deferred, because Exit and a killed request end the goroutine. A user that
	// rests may be at work again in another: it is not touched here.
	over = true
	defer func() {
		if over {
			u.finish()
		}
	}()
	first, class := u.again == nil, &u.plan.class
	u.again = again
	if first && (u.Killed() || !u.state.CompareAndSwap(starting, running)) {
		return true // killed before it began: it has nothing to take leave of
	}
	switch {
	case class.Life == nil:
		over = u.follow(first)
	case first:
		over = u.lead(class.Life)
	default:
		over = u.lead((*User).goOn)
	}
	return over
}

// follow is the life of a user of tasks: from its beginning, or from the end of
// a rest.
func (u *User) follow(first bool) (over bool) {
	class := &u.plan.class
	over = true
	fell := false // ended in a way that Locust gives no on_stop for
	defer func() {
		if over && !fell {
			u.takeLeave(class.OnStop, "on_stop")
		}
	}()
	var err error
	if first {
		u.pace = Pace{lastRun: time.Now()}
		err = u.call(class.OnStart)
		if err != nil && !u.leaving(err) {
			u.crash(u, "on_start", err)
			fell = true
			return true
		}
	} else {
		err = u.rested()
	}
	if err == nil {
		err = u.work(u.plan.tasks, class.Wait, &u.pace, &u.pace, StopUser)
	}
	if err == Paused {
		over = false
		return false
	}
	if !u.leaving(err) {
		u.env.log.Error("user ended: an interrupt or reschedule is only possible inside a task set",
			"class", class.Name, "error", err)
		fell = true
	}
	return true
}

// lead runs a life that is the class's own, or goes on with it.
func (u *User) lead(life func(*User) error) (over bool) {
	err := try(func() error { return life(u) })
	for err == Paused {
		early := error(StopUser)
		if !u.over() && u.state.CompareAndSwap(running, waiting) {
			if u.park(u.pause) {
				return false
			}
			early = ErrKilled
		}
		err = try(func() error { return u.next(early) })
	}
	if err == nil {
		return true
	}
	var steering Steering
	if err = inspect(err); !u.leaving(err) && !errors.As(err, &steering) {
		u.crash(u, "life", err)
	}
	return true
}

// loop picks and runs tasks until one of them ends the loop; the error says
// how, or that the user rests without a goroutine. own is the class's pace, for
// sets that have no Wait of their own.
func (u *User) loop(list taskList, wait Wait, pace, own *Pace) error {
	turn := new(int)
	if u.sets == 0 {
		turn = &u.turn
	}
	for {
		if u.Stopping() {
			return StopUser
		}
		var err error
		task := "tasks"
		if i := list.picker.Pick(turn); i >= 0 {
			task = list.tasks[i].name()
			err = u.execute(&list.tasks[i], own)
		} else {
			err = errNoTasks
		}
		switch {
		case err == nil || errors.Is(err, RescheduleTask):
		case errors.Is(err, RescheduleTaskImmediately):
			continue
		case u.leaving(err) || isInterrupt(err):
			return err
		default:
			u.crash(u, task, err)
			if err == errNoTasks {
				wait = Constant(time.Second) // nothing else would slow this loop down
			}
		}
		if err := u.rest(wait, pace); err != nil {
			return err
		}
	}
}

var errNoTasks = errors.New("no tasks are left to run: the class has none, or --tags and --exclude-tags have left none")

func (u *User) execute(t *plannedTask, own *Pace) error {
	if t.set != nil {
		return u.enter(t.set, own)
	}
	return u.call(t.Run)
}

// enter runs a task set until it is interrupted or the user ends.
func (u *User) enter(s *plannedSet, own *Pace) error {
	wait, pace := s.Wait, &Pace{lastRun: time.Now()}
	if wait == nil {
		wait, pace = u.plan.class.Wait, own
	}
	if err := u.call(s.OnStart); err != nil {
		return afterInterrupt(err) // no OnStop for a set that did not start
	}
	u.sets++
	left := false
	defer func() {
		u.sets--
		if !left {
			u.takeLeave(s.OnStop, "on_stop")
		}
	}()
	err := u.work(s.tasks, wait, pace, own, Interrupt{Reschedule: true})
	left = true
	u.takeLeave(s.OnStop, "on_stop")
	return afterInterrupt(err)
}

// afterInterrupt is what an interrupt means to the parent of the set.
func afterInterrupt(err error) error {
	var interrupt Interrupt
	if !errors.As(err, &interrupt) {
		return err
	}
	if interrupt.Reschedule {
		return RescheduleTaskImmediately
	}
	return RescheduleTask
}

func isInterrupt(err error) bool {
	var interrupt Interrupt
	return errors.As(err, &interrupt)
}

// leaving tells whether err ends the user in an orderly way. Whatever a killed
// user's task returns is a consequence of the kill.
func (u *User) leaving(err error) bool {
	return u.Killed() || errors.Is(err, StopUser) || errors.Is(err, ErrKilled)
}

// rest waits between two tasks. While it does, a stop ends the user at once. A
// long one of a user in no task set is begun only, which Paused says.
func (u *User) rest(wait Wait, pace *Pace) error {
	if wait == nil {
		return nil
	}
	if u.over() || !u.state.CompareAndSwap(running, waiting) {
		return StopUser
	}
	var d time.Duration
	err := u.call(func(u *User) (err error) { d, err = wait(u, pace); return err })
	for _, f := range u.atRest {
		f()
	}
	if err == nil {
		if d >= LongRest && u.sets == 0 && u.park(d) {
			return Paused
		}
		err = u.Sleep(d)
	} else if !u.leaving(err) {
		u.crash(u, "wait_time", err)
		err = u.Sleep(time.Second) // the wait that failed must not become none
	}
	if err == nil && !u.state.CompareAndSwap(waiting, running) {
		return StopUser
	}
	return err
}

// takeLeave runs an OnStop. It may make requests, so a killed user gets a
// fresh context for it.
func (u *User) takeLeave(onStop func(*User), name string) {
	if onStop == nil {
		return
	}
	if u.Killed() {
		u.revive()
	}
	u.state.CompareAndSwap(waiting, running)
	outer := u.onStop
	u.onStop = true
	defer func() { u.onStop = outer }()
	if err := u.call(func(u *User) error { onStop(u); return nil }); err != nil {
		logCrash(u.env.log, u.plan.class.Name, name, err)
	}
}

// call runs a function of the test. What it returns is safe to look at: a
// panic, and an error whose own methods panic, have become errors.
func (u *User) call(f func(*User) error) error {
	if f == nil {
		return nil
	}
	err := try(func() error { return f(u) })
	if err == nil {
		return nil
	}
	return inspect(err)
}

// finish gives back what the user holds. Each step is deferred, because an
// AtEnd function too may end the goroutine.
func (u *User) finish() {
	defer func() {
		u.shard.Close()
		u.mu.Lock()
		defer u.mu.Unlock()
		u.ended = true
		u.dropContext()
	}()
	for _, f := range u.atEnd {
		defer func() {
			if err := try(func() error { f(); return nil }); err != nil {
				logCrash(u.env.log, u.plan.class.Name, "at end", err)
			}
		}()
	}
}
