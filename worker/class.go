package worker

import (
	"time"

	"github.com/gustload/gust/worker/internal/stats"
)

// Class is a user class: what a kind of user does, under the name by which the
// master asks for it. The master's locustfile must define a class of that name.
type Class struct {
	Name string

	// Host is the base address used when the master names none.
	Host string

	// Weight is how many users of this class there are relative to the other
	// classes; 0 is 1, and a negative one is none. FixedCount, if it is not 0, is
	// how many there are in all. With a master it is the master's locustfile that
	// has these.
	Weight     float64
	FixedCount int

	// Wait is how long a user rests after each task; nil is no rest at all.
	Wait Wait

	// Tasks is what a user does, picked at random by weight, again and again.
	Tasks []Task

	// OnStart runs once in each new user before its first task. An error ends
	// the user; it is not started again until the master sends a new target.
	OnStart func(*User) error

	// OnStop runs once in each user that started, after its last task, also
	// when the user was killed. It may make requests; they count.
	OnStop func(*User)

	// Life, if set, is all that a user does, in place of OnStart, Tasks, Wait and
	// OnStop, of which a class with a Life needs none: it has its own loop over
	// tasks. The user ends when it returns. It runs in the user's goroutine, and
	// calls User.Rest between two tasks, asks User.Stopping before each, reports
	// with User.Fail a task that failed, and takes its leave in User.Leave. A
	// panic, and an error other than ErrKilled and a Steering, are reported as
	// those of a task are.
	Life func(*User) error
}

// Task is one thing a user does: a function, or a whole TaskSet.
type Task struct {
	// Name is the task's function name as the master's locustfile has it; it is
	// what "Edit" in the web UI's class picker selects by.
	Name string

	// Weight is how often the task is picked relative to its neighbours; 0 is 1.
	Weight int

	// Tags are matched by --tags and --exclude-tags.
	Tags []string

	// Run does the work. A returned error is shown under "Exceptions" in the
	// master's web UI and the user goes on, unless it is StopUser,
	// RescheduleTask, RescheduleTaskImmediately or made by InterruptTaskSet.
	Run func(*User) error

	// Set, if not nil, is entered in place of calling Run.
	Set *TaskSet
}

// TaskSet is a group of tasks that a user stays in until one of them returns
// InterruptTaskSet.
type TaskSet struct {
	Name       string
	Sequential bool // run the tasks in order instead of picking by weight
	Wait       Wait // nil: the Wait of the user's class
	Tasks      []Task
	OnStart    func(*User) error
	OnStop     func(*User)
}

// Sample is one request as the statistics see it.
type Sample struct {
	Method string // "GET", or any other word for the kind of request
	Name   string // requests of one method and name are one row

	// ResponseTime is negative for a request that has none: it is counted, but
	// takes no part in averages and percentiles.
	ResponseTime time.Duration

	Length int64 // bytes of the decompressed body

	// Failure is empty for a success. Otherwise it is the text of the row under
	// "Failures", the Python repr of the exception where there is one, such as
	// "CatchResponseError('no data')".
	Failure string
}

// finished is the sample as one that ends now.
func (s Sample) finished() stats.Sample {
	return stats.Sample{
		Method: s.Method, Name: s.Name, ResponseTime: s.ResponseTime,
		Length: s.Length, Failure: s.Failure, At: time.Now(),
	}
}
