package boomer

import (
	"log"
	"sync"
	"sync/atomic"
	"time"
)

// Mode is how a Boomer runs.
type Mode int

const (
	// DistributedMode is as a worker of a Locust master.
	DistributedMode Mode = iota
	// StandaloneMode is without a master.
	StandaloneMode
)

// Boomer runs tasks. What its Set, Add, Enable and With methods change is for
// the next Run.
type Boomer struct {
	masterHost string
	masterPort int
	spawnCount int
	spawnRate  float64

	mu      sync.Mutex
	mode    Mode
	limiter RateLimiter
	outputs []Output
	logger  *log.Logger
	cpu     profile
	memory  profile
	run     *run // the last one

	sink atomic.Pointer[sink] // nil before the first test
}

// profile is one to be taken; none if file is empty.
type profile struct {
	file     string
	duration time.Duration
}

// NewBoomer makes a Boomer that is a worker of the master at that address.
func NewBoomer(masterHost string, masterPort int) *Boomer {
	return &Boomer{masterHost: masterHost, masterPort: masterPort, mode: DistributedMode}
}

// NewStandaloneBoomer makes a Boomer that runs spawnCount users without a
// master, of which spawnRate are started each second.
func NewStandaloneBoomer(spawnCount int, spawnRate float64) *Boomer {
	return &Boomer{spawnCount: spawnCount, spawnRate: spawnRate, mode: StandaloneMode}
}

// SetMode changes the mode.
func (b *Boomer) SetMode(mode Mode) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if mode != DistributedMode && mode != StandaloneMode {
		b.log().Println("Invalid mode, ignored!")
		return
	}
	b.mode = mode
}

// SetRateLimiter has the limiter asked before each call of a task.
func (b *Boomer) SetRateLimiter(rateLimiter RateLimiter) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.limiter = rateLimiter
}

// AddOutput has the results handed to o as well.
func (b *Boomer) AddOutput(o Output) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.outputs = append(b.outputs, o)
}

// EnableCPUProfile has a CPU profile of the first duration of Run written to the file.
func (b *Boomer) EnableCPUProfile(cpuProfile string, duration time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.cpu = profile{cpuProfile, duration}
}

// EnableMemoryProfile has a heap profile written to the file when Run is that old.
func (b *Boomer) EnableMemoryProfile(memoryProfile string, duration time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.memory = profile{memoryProfile, duration}
}

// WithLogger has b log to logger; without it, or with nil, b logs to Go's standard logger.
func (b *Boomer) WithLogger(logger *log.Logger) *Boomer {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.logger = logger
	return b
}

// log is where b logs; the caller holds b.mu.
func (b *Boomer) log() *log.Logger {
	if b.logger == nil {
		return log.Default()
	}
	return b.logger
}

// Run runs the tasks. In DistributedMode it returns at once, and b goes on as a
// worker until Quit or until the master says quit, when EVENT_QUIT is published.
// In StandaloneMode it returns when Quit, SIGINT or SIGTERM has ended it. While
// b runs, another Run is refused, with a line in the log.
func (b *Boomer) Run(tasks ...*Task) {
	r := b.begin(tasks)
	if r == nil {
		return
	}
	if r.mode == StandaloneMode {
		b.standAlone(r)
		return
	}
	go b.distribute(r)
}

// Quit ends b: users may finish the task they are in, what they have recorded is
// sent, and EVENT_QUIT is published. It returns then; called by a subscriber of
// Events that b waits for, it returns before.
func (b *Boomer) Quit() {
	b.mu.Lock()
	r := b.run
	b.mu.Unlock()
	if r == nil {
		Events.Publish(EVENT_QUIT)
		return
	}
	r.quit()
	if r.await() {
		r.announceEnd()
	}
}

// RecordSuccess counts a request that has succeeded, in milliseconds and bytes,
// while a test is under way. It does not block.
func (b *Boomer) RecordSuccess(requestType, name string, responseTime int64, responseLength int64) {
	if s := b.sink.Load(); s != nil {
		s.record(requestType, name, responseTime, responseLength, "", false)
	}
}

// RecordFailure counts a request that has failed.
func (b *Boomer) RecordFailure(requestType, name string, responseTime int64, exception string) {
	if s := b.sink.Load(); s != nil {
		s.record(requestType, name, responseTime, 0, exception, true)
	}
}

// SendCustomMessage sends a message to the master, where a listener that was
// registered for its type receives it. Data is of any types of which fields,
// elements and keys have a counterpart in Python. What cannot be sent is logged.
func (b *Boomer) SendCustomMessage(messageType string, data interface{}) {
	b.mu.Lock()
	logger := b.log()
	b.mu.Unlock()
	tree, err := asSent(data)
	if err != nil {
		logger.Printf("Could not send the message %q: %v", messageType, err)
		return
	}
	s := b.sink.Load()
	if s == nil || s.env == nil {
		logger.Printf("Could not send the message %q: no master is connected", messageType)
		return
	}
	if err := s.env.SendMessage(messageType, tree); err != nil {
		logger.Println("Could not send a message:", err)
	}
}
