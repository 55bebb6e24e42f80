// Package worker is a Locust worker in Go: it joins a stock Locust master, runs
// the users that the master asks for, and reports so that the master and its web
// UI see what they would see of a Python worker.
//
// A test is a list of Class values, one for each kind of user, under the names
// that the master's locustfile has for them. How many users of which class run
// is the master's business: weights and fixed counts of classes are those in its
// locustfile, which needs no more than classes of the same names. What a user
// does is a Task: a function, which gets the User, or a TaskSet of more tasks.
// Package client makes tasks of functions that get the user's HTTP session.
//
// Run runs a node with classes until it is told to end. Package command wraps it
// into a program with all the options of a Locust worker.
//
// # Errors
//
// An error that a task returns, or a panic, shows under "Exceptions" in the web
// UI, and the user goes on. A Go error does not know where it was made, so the
// traceback shown names class, task and the kind of error; an error that is a
// Tracer brings its own. StopUser, RescheduleTask, RescheduleTaskImmediately and
// InterruptTaskSet steer the user, as in Locust.
//
// # End of a user
//
// A user that has to end is stopped softly first, where the test has a stop
// timeout: its task may finish. Then it is killed: whatever blocks by way of the
// User or the HTTP session ends, as a greenlet of Locust's does. OnStop runs
// afterwards in either case, and may block and make requests.
package worker
