package worker

import (
	"log/slog"
	"maps"
	"sync"
)

// Environment is what users and hooks may know of the test they are in. One
// Run has one; its methods are safe for concurrent use.
type Environment struct {
	log  *slog.Logger
	send func(msgType string, data any) error

	mu          sync.Mutex
	host        string
	options     map[string]any
	workerIndex int
}

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

// WorkerIndex is this node's number at the master, from 0, or -1 while it has
// none.
func (e *Environment) WorkerIndex() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.workerIndex
}

// Log is where the node logs; lines reach the Logs tab of the master's web UI.
func (e *Environment) Log() *slog.Logger { return e.log }

// SendMessage sends a custom message to the master, where a listener that was
// registered for its type receives it. Data is any tree of nil, booleans,
// numbers, strings, []byte, time.Time, []any and map[string]any. It does not
// block. The message is lost, with an error, while no master is connected.
func (e *Environment) SendMessage(msgType string, data any) error {
	return e.send(msgType, data)
}

func (e *Environment) setTest(host string, options map[string]any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.host = host
	e.options = maps.Clone(options)
}

func (e *Environment) setWorkerIndex(i int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.workerIndex = i
}
