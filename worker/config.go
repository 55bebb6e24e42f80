package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
)

// Config is what a node needs to know to take part in a swarm. Its zero value
// with Classes set runs against a master on this machine.
type Config struct {
	// MasterHost and MasterPort say where the Locust master listens for
	// workers. Empty and 0 are 127.0.0.1 and 5557.
	MasterHost string
	MasterPort int

	// TLS secures the connection to the master; nil makes a plain one.
	TLS *MasterTLS

	// Classes are the user classes this node can run: of the first test, if there
	// is a Renew.
	Classes []Class

	// Renew, if set, is asked before the first user of each test for the classes
	// of that test, before TestStart. Nil keeps those that there are; so does an
	// error, which is logged. The end of ctx says that the test is over already.
	Renew func(ctx context.Context, t Test) ([]Class, error)

	// Turns, if set, tells how long users have waited for their turn since the last
	// call, at the median and at 99 of 100, where they take turns with each other:
	// that is lateness of this node's own making, too. It must not block.
	Turns func() (median, worst time.Duration)

	// Host, if not empty, is the base address used when the master names none
	// (--host on the worker).
	Host string

	// Tags and ExcludeTags choose tasks; they win over what the master sends.
	Tags, ExcludeTags []string

	// ResetStats zeroes the statistics when the master says that spawning is
	// complete (--reset-stats).
	ResetStats bool

	// StopTimeout is how long users may finish their tasks when the node is
	// told to end before any master said how long.
	StopTimeout time.Duration

	// MaxNames and MaxErrors bound the distinct request names and error texts
	// of one report; the rest is counted under one row. 0 is 500.
	MaxNames, MaxErrors int

	// ConnectTimeout ends Run with ErrNoMaster when no master has answered for
	// that long since the start; 0 is Locust's 61 tries of 5 s, negative is for
	// ever. A node that once had a master waits for the next without limit.
	ConnectTimeout time.Duration

	// MasterTimeout is how long users go on without a master; then they are
	// stopped, and the node waits for a master. 0 is Locust's 60 s, negative
	// never stops them.
	MasterTimeout time.Duration

	// ExitWithoutMaster makes Run end with ErrMasterLost where it would stop
	// the users after MasterTimeout, as Locust's own worker does.
	ExitWithoutMaster bool

	// ReadyDelay is waited, on top of the test's stop timeout, between the end
	// of a test and reporting ready again
	// (LOCUST_WORKER_ADDITIONAL_WAIT_BEFORE_READY_AFTER_STOP).
	ReadyDelay time.Duration

	// Log takes what the node has to say; nil is one on standard error. If its
	// handler is a *LogHandler, the lines reach the master's Logs tab. The node
	// waits for it, heartbeats included: what can stall belongs behind an
	// AsyncWriter.
	Log *slog.Logger

	// Events are called when the test does what their names say.
	Events Events
}

// Errors that Run returns, wrapped with the particulars.
var (
	// ErrNoMaster is returned when no master has answered within ConnectTimeout.
	ErrNoMaster = errors.New("failed to connect to the Locust master")

	// ErrMasterLost is returned when the master has been silent for
	// MasterTimeout and ExitWithoutMaster is set.
	ErrMasterLost = errors.New("lost the Locust master")

	// ErrConfig is returned at once when the configuration cannot work.
	ErrConfig = errors.New("configuration")
)

// Locust's 61 tries of 5 s (locust.runners, CONNECT_RETRY_COUNT), and its
// MASTER_HEARTBEAT_TIMEOUT.
const (
	defaultConnectTimeout = 305 * time.Second
	defaultMasterTimeout  = 60 * time.Second
)

func (c *Config) setDefaults() {
	if c.MasterHost == "" {
		c.MasterHost = "127.0.0.1"
	}
	if c.MasterPort == 0 {
		c.MasterPort = 5557
	}
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = defaultConnectTimeout
	}
	if c.MasterTimeout == 0 {
		c.MasterTimeout = defaultMasterTimeout
	}
	if c.Log == nil {
		c.Log = slog.New(NewLogHandler(os.Stderr, slog.LevelInfo))
	}
}

func (c *Config) check() error {
	if c.MasterPort < 1 || c.MasterPort > 65535 {
		return fmt.Errorf("%w: master port %d is not between 1 and 65535", ErrConfig, c.MasterPort)
	}
	return checkClasses(c.Classes)
}

func checkClasses(classes []Class) error {
	if len(classes) == 0 {
		return fmt.Errorf("%w: no user class is given", ErrConfig)
	}
	seen := make(map[string]bool)
	for _, class := range classes {
		if class.Name == "" {
			return fmt.Errorf("%w: a user class has no name", ErrConfig)
		}
		if seen[class.Name] {
			return fmt.Errorf("%w: there are two user classes named %s", ErrConfig, class.Name)
		}
		seen[class.Name] = true
		if class.Life != nil {
			continue
		}
		if len(class.Tasks) == 0 {
			return fmt.Errorf("%w: the user class %s has no tasks", ErrConfig, class.Name)
		}
		if err := checkTasks(class.Name, class.Tasks); err != nil {
			return err
		}
	}
	return nil
}

func checkTasks(where string, tasks []Task) error {
	for i, t := range tasks {
		switch {
		case t.Run == nil && t.Set == nil:
			return fmt.Errorf("%w: task %d (%q) of %s has neither Run nor Set", ErrConfig, i+1, t.name(), where)
		case t.Run != nil && t.Set != nil:
			return fmt.Errorf("%w: task %d (%q) of %s has both Run and Set", ErrConfig, i+1, t.name(), where)
		case t.Weight < 0:
			return fmt.Errorf("%w: task %d (%q) of %s has the weight %d", ErrConfig, i+1, t.name(), where, t.Weight)
		case t.Set != nil && len(t.Set.Tasks) == 0:
			return fmt.Errorf("%w: the task set %q of %s has no tasks", ErrConfig, t.name(), where)
		case t.Set != nil:
			if err := checkTasks(where+"."+t.name(), t.Set.Tasks); err != nil {
				return err
			}
		}
	}
	return nil
}
