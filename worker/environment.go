package worker

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"

	"github.com/gustload/gust/worker/internal/protocol"
	"github.com/gustload/gust/worker/internal/stats"
)

// Environment is what users and hooks may know of the test they are in, and do
// to it. One Run has one; its methods are safe for concurrent use.
type Environment struct {
	node  *node
	log   *slog.Logger
	pulse *pulse
	shard *stats.Shard    // of samples that belong to no user
	ctx   context.Context // done when the node has begun to end

	mu          sync.Mutex
	host        string
	options     map[string]any
	filter      tagFilter
	workerIndex int
	clientID    string
	state       string
	exitCode    *int
	listeners   map[string][]*listener
}

// listener is one registered for custom messages.
type listener struct{ hear func(*Environment, any) }

// The states of Environment.State, in the words of locust.runners (2.47.0).
const (
	stateReady    = "ready"
	stateSpawning = "spawning"
	stateRunning  = "running"
	stateCleanup  = "cleanup"
	stateStopped  = "stopped"
)

// Host is the base address the master has named for this test, or "".
func (e *Environment) Host() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.host
}

// ParsedOptions are the master's command line options, custom ones included,
// by their Python names, as of the last spawn. The map must not be changed.
func (e *Environment) ParsedOptions() map[string]any {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.options
}

// Tags and ExcludeTags choose tasks of this test: Config's, or else what the
// master has named.
func (e *Environment) Tags() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.filter.include)
}

// ExcludeTags is described with Tags.
func (e *Environment) ExcludeTags() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.filter.exclude)
}

// WorkerIndex is this node's number at the master, from 0, or -1 while it has
// none.
func (e *Environment) WorkerIndex() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.workerIndex
}

// ClientID is the name by which the master knows this node. A new connection
// can have a new one.
func (e *Environment) ClientID() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.clientID
}

// Alone tells whether this is a run without a master.
func (e *Environment) Alone() bool { return e.node.alone }

// MasterHost and MasterPort are where the master is looked for.
func (e *Environment) MasterHost() string { return e.node.cfg.MasterHost }

// MasterPort is described with MasterHost.
func (e *Environment) MasterPort() int { return e.node.cfg.MasterPort }

// State is what the users are doing, in the words of a stock worker's
// runner.state: "ready" before the first test; "spawning" until its users are
// complete; "running"; "cleanup" while users are being stopped; "stopped" from
// then until the first user of the next test.
func (e *Environment) State() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.state
}

// UserCount is how many users exist on this node.
func (e *Environment) UserCount() int { return e.node.population.Live() }

// UserClassesCount is how many users of each class exist on this node.
func (e *Environment) UserClassesCount() map[string]int { return e.node.population.Counts() }

// Context is done when the node has begun to end.
func (e *Environment) Context() context.Context { return e.ctx }

// Log is where the node logs; lines reach the Logs tab of the master's web UI.
func (e *Environment) Log() *slog.Logger { return e.log }

// LogException reports an exception that belongs to no user, as User.Fail does
// one of a task. The master groups by the traceback alone (see Tracer).
func (e *Environment) LogException(msg, traceback string) { e.node.crashes.addText(msg, traceback) }

// SendMessage sends a custom message to the master, where a listener that was
// registered for its type receives it. Data is any tree of nil, booleans,
// numbers, strings, []byte, time.Time, []any and map[string]any. It does not
// block. The message is lost, with an error, while no master is connected. Without
// a master the listeners for its type on this node are called.
func (e *Environment) SendMessage(msgType string, data any) error {
	if e.node.alone {
		e.node.post(func() { e.node.onCustom(protocol.CustomOrder{Type: msgType, Data: data}) })
		return nil
	}
	return e.node.sendCustom(msgType, data)
}

// RegisterMessage adds a listener for custom messages of a type, beside those
// of Config and those added before, until the function that it returns is
// called. It is called like the listeners of Events.
func (e *Environment) RegisterMessage(msgType string, hear func(env *Environment, data any)) (remove func()) {
	l := &listener{hear}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.listeners == nil {
		e.listeners = make(map[string][]*listener)
	}
	e.listeners[msgType] = append(e.listeners[msgType], l)
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.listeners[msgType] = slices.DeleteFunc(slices.Clone(e.listeners[msgType]), func(other *listener) bool { return other == l })
	}
}

func (e *Environment) listenersOf(msgType string) []*listener {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.listeners[msgType])
}

// Record counts a request that belongs to no user. It does not block.
func (e *Environment) Record(s Sample) {
	finished := s.finished()
	e.shard.Record(finished)
	e.pulse.pass(finished.At)
	e.tellRequest(s)
}

func (e *Environment) tellRequest(s Sample) {
	if hook := e.node.cfg.Events.Request; hook != nil {
		hook(e, s)
	}
}

// Stats is what was recorded on this node since the start of the test or the
// last ResetStats, in its last detail. It costs as much as a report, a
// millisecond for some thousands of users: it is not for each request.
func (e *Environment) Stats() StatsSnapshot { return e.node.stats.Totals() }

// Unreported returns what the node has recorded and not yet told the master: all
// that a stock worker's environment.stats has.
func (e *Environment) Unreported() StatsSnapshot { return e.node.stats.Unreported() }

// ResetStats forgets what was recorded on this node, also what the master has
// not been told yet.
func (e *Environment) ResetStats() { e.node.resetStats() }

// StopTest stops the users of this node, as when the master says stop, but the
// master does not know: the node goes on as one without users, and a new target
// of the master's starts a new test. It does not wait.
func (e *Environment) StopTest() { e.node.post(e.node.stopTest) }

// Quit ends the node as the end of Run's context does: users are stopped, what
// they have recorded is sent. It does not wait.
func (e *Environment) Quit() {
	e.node.post(func() { e.node.quit(nil) })
}

// SetExitCode has Run return an ExitStatus, or nil for 0, where it would return
// nil (process_exit_code).
func (e *Environment) SetExitCode(code int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.exitCode = &code
}

// outcome is what Run returns for err.
func (e *Environment) outcome(err error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err != nil || e.exitCode == nil || *e.exitCode == 0 {
		return err
	}
	return ExitStatus(*e.exitCode)
}

func (e *Environment) setTest(host string, options map[string]any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.host = host
	e.options = maps.Clone(options)
}

func (e *Environment) setFilter(f tagFilter) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.filter = f
}

func (e *Environment) setWorkerIndex(i int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.workerIndex = i
}

func (e *Environment) setClientID(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.clientID = id
}

// moveTo sets the state; with from, only if it is one of those.
func (e *Environment) moveTo(state string, from ...string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(from) == 0 || slices.Contains(from, e.state) {
		e.state = state
	}
}

// ExitStatus is returned by Run when the test has named the exit status that the
// process is to have.
type ExitStatus int

func (ExitStatus) Error() string { return "the test has set an exit status" }

// ErrTooLong is wrapped by the error of a message that is too long to be sent.
var ErrTooLong = errors.New("message too long")

// StatsSnapshot is what Environment.Stats returns: Start, the row Total, the
// rows Entries and the failures Errors, and what Locust derives from a row and
// the time that has passed.
type StatsSnapshot = stats.Totals

// StatsEntry is a row of a StatsSnapshot: the numbers of a locust.stats.StatsEntry
// and, as methods, what Locust derives from them.
type StatsEntry = stats.TotalEntry

// StatsError is a row of the failures of a StatsSnapshot.
type StatsError = stats.TotalError
