package worker

import "errors"

// What a task or OnStart returns to steer its user; none of these is reported
// as an exception (locust.exception).
var (
	// StopUser ends the user after its OnStop.
	StopUser = errors.New("stop user")

	// RescheduleTask goes on with another task after the usual wait.
	RescheduleTask = errors.New("reschedule task")

	// RescheduleTaskImmediately goes on with another task at once.
	RescheduleTaskImmediately = errors.New("reschedule task immediately")

	// ErrKilled is returned by whatever blocks in a user that has to end now.
	// A task should return it at once; requests it abandons are not counted.
	ErrKilled = errors.New("user killed")
)

// Interrupt leaves a TaskSet; make it with InterruptTaskSet.
type Interrupt struct{ Reschedule bool }

func (Interrupt) Error() string { return "interrupt task set" }

// InterruptTaskSet makes the error that a task inside a TaskSet returns to
// leave it. With reschedule the parent picks its next task at once, without it
// the parent waits first.
func InterruptTaskSet(reschedule bool) error { return Interrupt{reschedule} }
