package worker

import "time"

// Events are functions called when the test does what their names say, in
// goroutines of the node, not in the users'. One that panics is logged and does
// no harm. Environment.Context is done when the node ends: one that blocks
// should heed it, for the node waits for it.
type Events struct {
	// Init runs once, when the first master has registered this node. What the
	// master orders meanwhile is carried out afterwards.
	Init func(*Environment)

	// TestStart runs before the first user of a test starts.
	TestStart func(*Environment)

	// Spawning runs before users are started and stopped for a new target of the
	// master's, which is how many users of each class there are to be.
	Spawning func(env *Environment, target map[string]int)

	// TestStopping runs when the master has said stop, before users are stopped.
	TestStopping func(*Environment)

	// TestStop runs when the last user of a test has ended.
	TestStop func(*Environment)

	// SpawningComplete runs when the whole swarm has reached its target of
	// users (masters since 2.29.0 tell).
	SpawningComplete func(env *Environment, users int)

	// Quitting runs once, when the node ends, after the last user.
	Quitting func(*Environment)

	// ReportToMaster runs before each report, every three seconds, and may put
	// keys into data, whose values are as those of Environment.SendMessage: they
	// go with the report, for a listener of worker_report on the master. A key
	// that a report has itself is left out, with a line in the log. What it gave
	// to a report that could not be sent is lost. One that takes longer than two
	// seconds adds nothing, and is not called anew before it has returned.
	ReportToMaster func(env *Environment, data map[string]any)

	// UpdateUserClass runs when the master has changed attributes of a user
	// class: settings is what it sent, user_class_name included. Users that the
	// master asks for afterwards start after its return.
	UpdateUserClass func(env *Environment, settings map[string]any)

	// Request runs after each request that is counted, in the goroutine that
	// counts it: a user's, or that of Environment.Record. It must be safe for
	// concurrent use.
	Request func(env *Environment, s Sample)

	// CPUWarning runs every ten seconds while this process uses more than 90
	// percent of the processor time it may have, UsageMonitor every ten seconds
	// with percent and bytes.
	CPUWarning   func(env *Environment, percent float64)
	UsageMonitor func(env *Environment, percent float64, memory int64)

	// HeartbeatReceived runs when the master has answered a heartbeat (masters
	// since 2.19.0 do, each second).
	HeartbeatReceived func(env *Environment, at time.Time)

	// Messages are the listeners for custom messages from the master, by type;
	// Environment.RegisterMessage adds others. Data is a tree of nil, bool, int64,
	// uint64, float64, string, []byte, []any, map[string]any (map[any]any where a
	// key is no string) and time.Time, and must not be changed.
	Messages map[string]func(env *Environment, data any)

	// Message is called for a custom message that has no other listener, and says
	// whether it was one for the test. One that was not is logged.
	Message func(env *Environment, msgType string, data any) bool
}
