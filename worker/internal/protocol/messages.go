package protocol

// State is what a worker says of itself in its heartbeats. A stock worker
// never says anything else (locust.runners, worker_state).
type State string

// The three states of a worker.
const (
	Ready    State = "ready"
	Spawning State = "spawning"
	Running  State = "running"
)

// Outgoing is a message from the worker to the master. Only the types of this
// package implement it, so a message of another shape cannot be sent.
type Outgoing interface {
	messageType() string
}

// ClientReady asks the master to register this worker. It carries version -1,
// which every master since 2.0.0 takes without comparing versions.
type ClientReady struct{}

// Heartbeat tells the master that the worker lives.
type Heartbeat struct {
	State  State   // "" is sent as Ready
	CPU    float64 // percent of the cores the worker may use, 0 to 100
	Memory int64   // resident set size, bytes; 0 leaves what the master has (the field is optional since 2.4.2, and unknown before)
}

// Stats is what happened since the report before.
type Stats struct {
	Entries          []Entry               // those with at least one request or failure
	Errors           map[string]ErrorEntry // by ErrorKey
	Total            Entry
	UserClassesCount map[string]int // users that exist, by class, zeros included
	UserCount        int
	Extra            Extra // of the test's own
}

// Entry is one row of the statistics, as the difference to the report before
// (locust.stats.StatsEntry.serialize). Times are in seconds since the epoch,
// durations in milliseconds.
type Entry struct {
	Name                 string
	Method               string
	LastRequestTimestamp float64 // 0: no request, sent as nil
	StartTime            float64 // never 0 on the wire: a zero start wrecks the master's rates
	NumRequests          int64
	NumNoneRequests      int64 // requests without a response time
	NumFailures          int64
	TotalResponseTime    float64
	MaxResponseTime      float64
	MinResponseTime      float64 // sent as nil when no request had a response time
	TotalContentLength   int64
	ResponseTimes        map[int64]int64 // rounded milliseconds -> count
	NumReqsPerSec        map[int64]int64 // second -> count
	NumFailPerSec        map[int64]int64 // second -> count
}

// ErrorEntry is one row of the failures table, as the difference to the
// report before.
type ErrorEntry struct {
	Name        string
	Method      string
	Error       string
	Occurrences int64
	FirstSeen   float64 // 0: unknown, sent as nil
	LastSeen    float64 // 0: unknown, sent as nil
}

// SpawningReport says that the worker begins to bring its users to a new
// target. On the wire it is "spawning".
type SpawningReport struct{}

// SpawningComplete says how many users exist now that the target is reached.
// Sent by a worker that the master does not know, it ends a stock master's
// listener for good.
type SpawningComplete struct {
	UserClassesCount map[string]int
	UserCount        int
}

// Exception is an error that a task of a user ended with. The master groups by
// Traceback alone, so it must be the same text every time.
type Exception struct {
	Msg       string
	Traceback string
}

// Logs is the whole of the worker's log buffer; it replaces what the master has.
type Logs struct {
	Lines []string
}

// ClientStopped says that no user is left after a stop.
type ClientStopped struct{}

// Quit takes the worker off the master's list.
type Quit struct{}

// LocustfileRequest asks for the master's locustfile. No registration needed.
type LocustfileRequest struct {
	Version string // never empty on the wire
}

// CustomMessage is a message that test code sends. Data is any tree of nil,
// bool, integers, floats, string, []byte, []any, map[string]any, time.Time;
// what is none of these is sent as its text.
type CustomMessage struct {
	Type string
	Data any
}

// Incoming is a message from the master: one of the types below.
type Incoming interface {
	incoming()
}

// Ack answers ClientReady.
type Ack struct {
	Index int // 0-based, or -1 from a master that sends none (before 2.11.0)
}

// HeartbeatEcho answers each heartbeat of a known worker (since 2.19.0).
type HeartbeatEcho struct{}

// Spawn sets how many users of each class this worker has to run.
type Spawn struct {
	Timestamp        float64 // the master's clock, seconds since the epoch
	UserClassesCount map[string]int
	Host             string         // "": each class's own
	StopTimeout      float64        // seconds
	ParsedOptions    map[string]any // nil from a master before 2.2.0
}

// MasterSpawningComplete says that the whole swarm has reached its target
// (since 2.29.0).
type MasterSpawningComplete struct {
	UserCount int
}

// Stop ends the test on this worker.
type Stop struct{}

// QuitOrder ends the worker.
type QuitOrder struct{}

// Reconnect asks for a new connection: the master could not read a message.
type Reconnect struct{}

// UpdateUserClass changes attributes of a user class for users started later.
type UpdateUserClass struct {
	Class      string
	Host       *string
	Weight     *float64
	FixedCount *int
	Tasks      []string // names of the tasks to keep; nil: unchanged
	HasTasks   bool
	Settings   map[string]any // the whole message as it came: all attributes, and user_class_name
}

// Locustfile is the master's answer to LocustfileRequest.
type Locustfile struct {
	Files []SourceFile
	Error string // the master's own words if it could not read its file
	List  bool   // it came as a list, as from masters since 2.31.0
}

// SourceFile is a file's text, or where it is to be fetched from.
type SourceFile struct {
	Filename string // base name
	Contents string
	URL      string // set instead of the other two
}

// CustomOrder is a message of a type this package does not know: test code on
// the master sent it. Data holds nil, bool, int64, uint64, float64, string,
// []byte, []any, map[string]any (map[any]any where a key is no string) and
// time.Time.
type CustomOrder struct {
	Type string
	Data any
}

func (Ack) incoming()                    {}
func (HeartbeatEcho) incoming()          {}
func (Spawn) incoming()                  {}
func (MasterSpawningComplete) incoming() {}
func (Stop) incoming()                   {}
func (QuitOrder) incoming()              {}
func (Reconnect) incoming()              {}
func (UpdateUserClass) incoming()        {}
func (Locustfile) incoming()             {}
func (CustomOrder) incoming()            {}

func (ClientReady) messageType() string       { return "client_ready" }
func (Heartbeat) messageType() string         { return "heartbeat" }
func (Stats) messageType() string             { return "stats" }
func (SpawningReport) messageType() string    { return "spawning" }
func (SpawningComplete) messageType() string  { return "spawning_complete" }
func (Exception) messageType() string         { return "exception" }
func (Logs) messageType() string              { return "logs" }
func (ClientStopped) messageType() string     { return "client_stopped" }
func (Quit) messageType() string              { return "quit" }
func (LocustfileRequest) messageType() string { return "locustfile" }
func (m CustomMessage) messageType() string   { return m.Type }
