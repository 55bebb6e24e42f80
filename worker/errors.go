package worker

import "errors"

// Steering is an error with which a task or OnStart steers its user, under the
// name that Locust has for it (locust.exception). It is no failure: it is not
// reported as an exception. It may be wrapped.
type Steering string

func (s Steering) Error() string { return string(s) }

const (
	// StopUser ends the user after its OnStop.
	StopUser Steering = "stop user"

	// RescheduleTask goes on with another task after the usual wait.
	RescheduleTask Steering = "reschedule task"

	// RescheduleTaskImmediately goes on with another task at once.
	RescheduleTaskImmediately Steering = "reschedule task immediately"
)

// ErrKilled is returned by whatever blocks in a user that has to end now. A
// task should return it at once; requests it abandons are not counted.
var ErrKilled = errors.New("user killed")

// Interrupt leaves a TaskSet; make it with InterruptTaskSet.
type Interrupt struct{ Reschedule bool }

func (Interrupt) Error() string { return "interrupt task set" }

// InterruptTaskSet makes the error that a task inside a TaskSet returns to
// leave it. With reschedule the parent picks its next task at once, without it
// the parent waits first.
func InterruptTaskSet(reschedule bool) error { return Interrupt{reschedule} }
