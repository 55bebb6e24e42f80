package worker

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// Wait tells how long a user rests after a task. It is called in the user's
// goroutine. An error is handled like one of the task.
type Wait func(u *User, p *Pace) (time.Duration, error)

// Pace is what a Wait remembers: each user has one for its class, and one for
// each TaskSet it is in (locust.user.wait_time, _cp_last_run).
type Pace struct {
	lastRun  time.Time
	lastWait time.Duration
}

// Constant rests for d after each task.
func Constant(d time.Duration) Wait {
	return func(*User, *Pace) (time.Duration, error) { return d, nil }
}

// Between rests for a random time from low to below high, every time equally
// likely.
func Between(low, high time.Duration) Wait {
	return func(*User, *Pace) (time.Duration, error) {
		return low + time.Duration(rand.Float64()*float64(high-low)), nil
	}
}

// ConstantPacing rests so that a task starts every period. A task that took
// longer is followed at once by the next; nothing is caught up. The time of
// OnStart counts towards the first period.
func ConstantPacing(period time.Duration) Wait {
	return func(_ *User, p *Pace) (time.Duration, error) {
		return p.next(time.Now(), period), nil
	}
}

// ConstantThroughput rests so that each user runs that many tasks per second.
// It panics unless the rate is positive.
func ConstantThroughput(tasksPerSecond float64) Wait {
	if !(tasksPerSecond > 0) {
		panic(fmt.Sprintf("worker: ConstantThroughput requires a positive rate, got %v", tasksPerSecond))
	}
	return ConstantPacing(time.Duration(float64(time.Second) / tasksPerSecond))
}

// Poisson rests for exponentially distributed times, so that tasks arrive at
// random with the given mean rate (locust.user.wait_time.poisson, 2.47.0). It
// panics unless the rate is positive.
func Poisson(tasksPerSecond float64) Wait {
	if !(tasksPerSecond > 0) {
		panic(fmt.Sprintf("worker: Poisson requires a positive rate, got %v", tasksPerSecond))
	}
	return func(*User, *Pace) (time.Duration, error) {
		return time.Duration(rand.ExpFloat64() / tasksPerSecond * float64(time.Second)), nil
	}
}

// next is constant_pacing's rule: the time of the task is what has passed
// since the last call without the wait that followed it.
func (p *Pace) next(now time.Time, period time.Duration) time.Duration {
	ran := now.Sub(p.lastRun) - p.lastWait
	p.lastWait = max(0, period-ran)
	p.lastRun = now
	return p.lastWait
}
