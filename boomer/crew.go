package boomer

import (
	"fmt"
	"log"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

// crew is what the users of one test share.
type crew struct {
	shares  *shares
	limiter RateLimiter // nil: none
	logger  *log.Logger

	// crashed is told of a panic in a task; if it is nil, logger is.
	crashed func(msg, traceback string)

	behind atomic.Int64 // users given up, whose task has not returned yet
	missed atomic.Int64 // users given up so far
}

// patience is how long a task may take to return after it has been told to end:
// nothing can end a Fn that does not.
const patience = 3 * time.Second

// live is the life of a user: it runs its task until over says so, or until end
// is closed and patience has run out. Then the call under way is left behind in
// its goroutine, which ends when it returns.
func (c *crew) live(over func() bool, end <-chan struct{}) {
	place, task := c.shares.take()
	done := make(chan struct{})
	var left atomic.Int32 // 1: given up, 2: returned
	go func() {
		// Deferred, because a task may end its goroutine.
		defer func() {
			if left.Swap(2) == 1 {
				c.behind.Add(-1)
			}
			close(done)
		}()
		c.work(task, over)
	}()
	select {
	case <-done:
		if over() {
			c.shares.giveBack(place)
		} // else its task has ended the goroutine: it would do the same to the next user's
		return
	case <-end:
	}
	defer c.shares.giveBack(place)
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-done:
	case <-late.C:
		c.behind.Add(1)
		c.missed.Add(1)
		if !left.CompareAndSwap(0, 1) {
			c.behind.Add(-1) // it has returned just now
		}
	}
}

func (c *crew) work(task *Task, over func() bool) {
	for !over() {
		if c.limiter == nil || !c.limiter.Acquire() && !over() {
			c.call(task)
		}
	}
}

// call runs a task once. A panic does not end the user.
func (c *crew) call(task *Task) {
	defer func() {
		if p := recover(); p != nil {
			msg, trace := fmt.Sprint(p), stackOf()
			if c.crashed != nil {
				c.crashed(msg, trace)
				return
			}
			c.logger.Printf("The task %q has panicked: %s\n%s", task.Name, msg, trace)
		}
	}()
	task.Fn()
}

// stackOf is the stack of the panic that is being recovered, down to this
// package, without anything that differs from call to call: the master groups
// by it.
func stackOf() string {
	pcs := make([]uintptr, 100)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var text strings.Builder
	panicking := false
	for {
		frame, more := frames.Next()
		switch {
		case strings.HasSuffix(frame.Function, "/boomer.(*crew).call"):
			return text.String()
		case panicking && !strings.HasPrefix(frame.Function, "runtime."):
			fmt.Fprintf(&text, "  File %q, line %d, in %s\n", frame.File, frame.Line, frame.Function)
		case frame.Function == "runtime.gopanic":
			panicking = true
		}
		if !more {
			return text.String()
		}
	}
}

// tellMissed logs how many tasks had to be left behind since it was last asked.
func (c *crew) tellMissed() {
	if n := c.missed.Swap(0); n > 0 {
		c.logger.Printf("%d calls of a task have not returned %v after they were told to end: they are left behind in their goroutines", n, patience)
	}
}
