package worker

import (
	"errors"
	"time"
)

// LongRest is how long a rest between two tasks is from which a user has no
// goroutine during it. That costs a fraction of a microsecond, and saves most of
// what a waiting user needs.
const LongRest = time.Second

// Paused is what Pause returns.
//
//lint:ignore ST1012 it is no failure
var Paused = errors.New("the user rests")

// Pause is Rest for a Life that returns meanwhile: with what Pause returns, and
// at once. The life goes on with next, in another goroutine, which is told what
// Rest would have returned.
func (u *User) Pause(d time.Duration, next func(error) error) error {
	u.pause, u.next = d, next
	return Paused
}

// park ends a goroutine of the user for a rest: again is called when that is
// over, or a kill has come. It is false if one has come before. After it has
// returned true, nothing of the user may be touched.
func (u *User) park(d time.Duration) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.dead.Load() {
		return false
	}
	u.parked = true
	if u.alarm == nil {
		u.alarm = time.AfterFunc(d, u.wake)
	} else {
		u.alarm.Reset(d)
	}
	return true
}

// wake is what the alarm does.
func (u *User) wake() {
	u.mu.Lock()
	parked := u.parked
	u.parked = false
	u.mu.Unlock()
	if parked {
		u.again()
	}
}

// rested tells how a rest without a goroutine has ended.
func (u *User) rested() error {
	switch {
	case u.Killed():
		return ErrKilled
	case !u.state.CompareAndSwap(waiting, running):
		return StopUser
	}
	return nil
}

// goOn is a Life after a Pause.
func (u *User) goOn() error { return u.next(u.rested()) }
