package worker

// Events are functions called when the test does what their names say. They
// run one after another in a goroutine of the node, not in the users'; one that
// panics is logged and does no harm.
type Events struct {
	// TestStart runs before the first user of a test starts.
	TestStart func(*Environment)

	// TestStopping runs when the master has said stop, before users are stopped.
	TestStopping func(*Environment)

	// TestStop runs when the last user of a test has ended.
	TestStop func(*Environment)

	// SpawningComplete runs when the whole swarm has reached its target of
	// users (masters since 2.29.0 tell).
	SpawningComplete func(env *Environment, users int)

	// Quitting runs once, when the node ends, after the last user.
	Quitting func(*Environment)

	// Messages are the listeners for custom messages from the master, by type.
	// Data is a tree of nil, bool, int64, uint64, float64, string, []byte,
	// []any, map[string]any (map[any]any where a key is no string) and time.Time.
	Messages map[string]func(env *Environment, data any)
}
