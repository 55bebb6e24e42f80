// This file defines the options of the command, one table of them.

package command

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
)

// options is what a worker wants to know from its command line, environment
// and config files.
type options struct {
	help, version, list bool

	// of a run without a master
	headless    bool
	users       int
	spawnRate   float64
	runTime     time.Duration
	given       []string // of the three before, by their names
	csv         string
	fullHistory bool
	onlySummary bool
	html        string
	json        bool
	jsonFile    string
	checks      checks

	locustfile                             string
	host                                   string
	configUsers                            []userConfig
	masterHost                             string
	masterPort                             int
	processes                              int
	tags                                   []string // nil if not given
	excludeTags                            []string
	resetStats                             bool
	skipLogSetup                           bool
	loglevel                               string
	loglevelGiven                          bool
	logfile                                string
	exitCode                               int // when the results are not fine
	stopTimeout                            time.Duration
	equalWeights                           bool
	userClasses                            []string
	readyDelay                             time.Duration
	maxNames                               int
	maxErrors                              int
	tls                                    bool
	masterTLS                              worker.MasterTLS
	interpreters                           int // 0 is auto
	sandbox                                string
	allowFiles                             []string
	allowEnv, allowProcesses, allowSockets bool
	masterWait                             time.Duration // negative is for ever
	masterTimeout                          time.Duration // the same; 0 is the default
	exitOnLost                             bool
	locustfileNamed                        bool     // by anything
	locustfileArg                          bool     // the locustfile was named on the command line
	ignored                                []string // a sentence on each setting that was left aside
}

// arity is how many values an option takes.
type arity int

const (
	single  arity = iota // one
	list                 // all up to the next option
	toggle               // none; an environment variable or config file says true or false
	nothing              // none; it cannot come from an environment variable or config file
)

// flag is one option.
type flag struct {
	group   string   // its heading in --help
	names   []string // as Locust has them: the last is how errors in a config file name it
	env     string   // its environment variable
	arity   arity
	metavar string
	help    string   // empty if --help leaves it out
	values  []string // that it may have, if they are few

	// set takes the values of a worker's option; it is nil for the others.
	set func(o *options, values []string) error

	// refusal is what the command line is told that names another's option.
	refusal string
	// alone options are for a run without a master; without --headless they are
	// refused.
	alone bool
	// retired options are refused wherever they are named, as Locust does.
	retired bool
}

// label is what argparse calls the option in an error.
func (f *flag) label() string { return "argument " + strings.Join(f.names, "/") }

// Headings of --help, in order.
const (
	commonGroup = "Common options"
	aloneGroup  = "Headless options"
	workerGroup = "Worker options"
	tagGroup    = "Tag options"
	statsGroup  = "Request statistics options"
	logGroup    = "Logging options"
	otherGroup  = "Other options"
	ownGroup    = "Gust's own options"
)

// Why an option is refused.
const (
	mastersOwn = "belongs to the Locust master: give it there, a worker gets what it has to know from the master"
	aloneOwn   = mastersOwn + "; for a run without a master add --headless"
	notInGust  = "is not in gust, use it with a Locust worker in Python"
	askLocust  = "shows what the locustfile says: ask Locust itself"
)

// flagTable is every option of Locust 2.47.0 (locust.argument_parser), in its
// order, and gust's own after them.
func flagTable() []flag {
	var all []flag
	all = append(all, commonFlags()...)
	all = append(all, webFlags()...)
	all = append(all, masterFlags()...)
	all = append(all, workerFlags()...)
	all = append(all, statsFlags()...)
	all = append(all, otherFlags()...)
	return append(all, ownFlags()...)
}

func commonFlags() []flag {
	return []flag{
		{group: commonGroup, names: []string{"-h", "--help"}, arity: nothing, set: func(o *options, _ []string) error { o.help = true; return errStopParsing },
			help: "show this help message and exit"},
		{group: commonGroup, names: []string{"-f", "--locustfile"}, env: "LOCUST_LOCUSTFILE", metavar: "<filename>", set: text(func(o *options) *string { return &o.locustfile }),
			help: "Python file to run, e.g. '../other_test.py'; several with commas between them, or a folder. '-' takes it from the master. Defaults to locustfile.py, if there is one; else gust runs the User classes that are compiled into it. A program with User classes of its own runs a locustfile only where the command line names it."},
		{group: commonGroup, names: []string{"--config"}, metavar: "<filename>", set: func(*options, []string) error { return nil },
			help: "File to read additional configuration from, in the form of ~/.locust.conf, locust.conf (key = value) or pyproject.toml ([tool.locust]), which are read as well"},
		{group: commonGroup, names: []string{"-H", "--host"}, env: "LOCUST_HOST", metavar: "<base url>", set: text(func(o *options) *string { return &o.host }),
			help: "Host to load test, in the following format: https://www.example.com"},
		{group: aloneGroup, alone: true, names: []string{"-u", "--users"}, env: "LOCUST_USERS", metavar: "<int>", set: given("--users", integer(func(o *options) *int { return &o.users })),
			help: "Peak number of concurrent Locust users. Defaults to 1."},
		{group: aloneGroup, alone: true, names: []string{"-r", "--spawn-rate"}, env: "LOCUST_SPAWN_RATE", metavar: "<float>", set: given("--spawn-rate", aboveZero(func(o *options) *float64 { return &o.spawnRate })),
			help: "Rate to spawn users at (users per second). Defaults to 1."},
		{group: aloneGroup, alone: true, names: []string{"-t", "--run-time"}, env: "LOCUST_RUN_TIME", metavar: "<time string>", set: given("--run-time", setTimespan(func(o *options) *time.Duration { return &o.runTime })),
			help: "Stop after the specified amount of time, e.g. (300s, 20m, 3h, 1h30m, etc.). Defaults to run until Ctrl-C."},
		{group: commonGroup, names: []string{"-l", "--list"}, arity: toggle, set: on(func(o *options) *bool { return &o.list }),
			help: "Show list of possible User classes and exit"},
		{group: commonGroup, names: []string{"--config-users"}, env: "LOCUST_CONFIG_USERS", arity: list, metavar: "<json>", set: setConfigUsers,
			help: "User configuration as a JSON string or file. A list of arguments or an Array of JSON configuration may be provided"},
	}
}

func webFlags() []flag {
	return []flag{
		{names: []string{"--web-host"}, env: "LOCUST_WEB_HOST", refusal: mastersOwn},
		{names: []string{"--web-host-display-name"}, env: "LOCUST_WEB_HOST_DISPLAY_NAME", refusal: mastersOwn},
		{names: []string{"--web-port", "-P"}, env: "LOCUST_WEB_PORT", refusal: mastersOwn},
		{group: aloneGroup, alone: true, names: []string{"--headless"}, env: "LOCUST_HEADLESS", arity: toggle, set: on(func(o *options) *bool { return &o.headless }),
			help: "Run a load test without a master, and start it immediately. Use -u and -t to control user count and run time. It has to be on the command line: the environment and config files may be shared with a master."},
		{names: []string{"--autostart"}, env: "LOCUST_AUTOSTART", arity: toggle, refusal: mastersOwn},
		{names: []string{"--autoquit"}, env: "LOCUST_AUTOQUIT", refusal: mastersOwn},
		{names: []string{"--headful"}, env: "LOCUST_HEADFUL", arity: toggle, refusal: mastersOwn},
		{names: []string{"--web-auth"}, env: "LOCUST_WEB_AUTH", retired: true,
			refusal: "The --web-auth parameters has been replaced with --web-login. See https://docs.locust.io/en/stable/extending-locust.html#authentication for details"},
		{names: []string{"--web-login"}, env: "LOCUST_WEB_LOGIN", arity: toggle, refusal: mastersOwn},
		{names: []string{"--tls-cert"}, env: "LOCUST_TLS_CERT", refusal: mastersOwn},
		{names: []string{"--tls-key"}, env: "LOCUST_TLS_KEY", refusal: mastersOwn},
		{names: []string{"--class-picker"}, env: "LOCUST_USERCLASS_PICKER", arity: toggle, refusal: mastersOwn},
		{names: []string{"--build-path"}, env: "LOCUST_BUILD_PATH", refusal: mastersOwn},
		{names: []string{"--legacy-ui"}, env: "LOCUST_LEGACY_UI", arity: nothing, retired: true,
			refusal: "--legacy-ui is no longer supported, remove the parameter to continue"},
		{names: []string{"--web-base-path"}, env: "LOCUST_WEB_BASE_PATH", refusal: mastersOwn},
	}
}

func masterFlags() []flag {
	return []flag{
		{names: []string{"--master"}, env: "LOCUST_MODE_MASTER", arity: toggle, refusal: "gust is a worker and cannot be the master: start that with Locust"},
		{names: []string{"--master-bind-host"}, env: "LOCUST_MASTER_BIND_HOST", refusal: mastersOwn},
		{names: []string{"--master-bind-port"}, env: "LOCUST_MASTER_BIND_PORT", refusal: mastersOwn},
		{names: []string{"--expect-workers"}, env: "LOCUST_EXPECT_WORKERS", refusal: mastersOwn},
		{names: []string{"--expect-workers-max-wait"}, env: "LOCUST_EXPECT_WORKERS_MAX_WAIT", refusal: mastersOwn},
		{names: []string{"--enable-rebalancing"}, arity: toggle, refusal: mastersOwn},
		{names: []string{"--expect-slaves"}, arity: nothing, retired: true,
			refusal: "The --expect-slaves parameter has been renamed --expect-workers"},
	}
}

func workerFlags() []flag {
	return []flag{
		{group: workerGroup, names: []string{"--worker"}, env: "LOCUST_MODE_WORKER", arity: toggle, set: func(*options, []string) error { return nil },
			help: "Accepted for Locust's sake: gust is always a worker."},
		{group: workerGroup, names: []string{"--processes"}, env: "LOCUST_PROCESSES", metavar: "<int>", set: integer(func(o *options) *int { return &o.processes }),
			help: "Accepted for Locust's sake: one gust uses all cores, and is one worker to the master."},
		{names: []string{"--slave"}, arity: nothing, retired: true, refusal: "The --slave parameter has been renamed --worker"},
		{group: workerGroup, names: []string{"--master-host"}, env: "LOCUST_MASTER_NODE_HOST", metavar: "<hostname>", set: text(func(o *options) *string { return &o.masterHost }),
			help: "Hostname of locust master node to connect to. Defaults to 127.0.0.1."},
		{group: workerGroup, names: []string{"--master-port"}, env: "LOCUST_MASTER_NODE_PORT", metavar: "<port number>", set: integer(func(o *options) *int { return &o.masterPort }),
			help: "Port to connect to on master node. Defaults to 5557."},
		{group: tagGroup, names: []string{"-T", "--tags"}, env: "LOCUST_TAGS", arity: list, metavar: "<tag>", set: texts(func(o *options) *[]string { return &o.tags }),
			help: "List of tags to include in the test, so only tasks with at least one matching tag will be executed"},
		{group: tagGroup, names: []string{"-E", "--exclude-tags"}, env: "LOCUST_EXCLUDE_TAGS", arity: list, metavar: "<tag>", set: texts(func(o *options) *[]string { return &o.excludeTags }),
			help: "List of tags to exclude from the test, so only tasks with no matching tags will be executed"},
	}
}

func statsFlags() []flag {
	return []flag{
		{group: aloneGroup, alone: true, names: []string{"--csv"}, env: "LOCUST_CSV", metavar: "<filename>", set: text(func(o *options) *string { return &o.csv }),
			help: "Store request stats to files in CSV format: <filename>_stats.csv, <filename>_stats_history.csv, <filename>_failures.csv and <filename>_exceptions.csv. Any folders part of the prefix will be automatically created"},
		{group: aloneGroup, alone: true, names: []string{"--csv-full-history"}, env: "LOCUST_CSV_FULL_HISTORY", arity: toggle, set: on(func(o *options) *bool { return &o.fullHistory }),
			help: "Store each stats entry in CSV format to _stats_history.csv file. You must also specify the '--csv' argument to enable this."},
		{group: aloneGroup, alone: true, names: []string{"--print-stats"}, env: "LOCUST_PRINT_STATS", arity: toggle, set: func(*options, []string) error { return nil },
			help: "Accepted for Locust's sake: request stats are printed unless --only-summary is given."},
		{group: aloneGroup, alone: true, names: []string{"--only-summary"}, env: "LOCUST_ONLY_SUMMARY", arity: toggle, set: on(func(o *options) *bool { return &o.onlySummary }),
			help: "Disable periodic printing of request stats during --headless run"},
		{group: statsGroup, names: []string{"--reset-stats"}, env: "LOCUST_RESET_STATS", arity: toggle, set: on(func(o *options) *bool { return &o.resetStats }),
			help: "Reset statistics once spawning has been completed. Should be set on both master and workers when running in distributed mode"},
		{group: aloneGroup, alone: true, names: []string{"--html"}, env: "LOCUST_HTML", metavar: "<filename>", set: text(func(o *options) *string { return &o.html }),
			help: "Store HTML report to file path specified. Able to parse certain tags - {u}, {r}, {t} and convert them to number of users, spawn rate and run time respectively."},
		{group: aloneGroup, alone: true, names: []string{"--json"}, arity: toggle, set: on(func(o *options) *bool { return &o.json }),
			help: "Prints the final stats in JSON format to stdout. Useful for parsing the results in other programs/scripts. Use together with --skip-log-setup for an output only with the json data."},
		{group: aloneGroup, alone: true, names: []string{"--json-file"}, metavar: "<filename>", set: text(func(o *options) *string { return &o.jsonFile }),
			help: "Prints the final stats in JSON format to file path specified."},
	}
}

func otherFlags() []flag {
	return []flag{
		{group: logGroup, names: []string{"--skip-log-setup"}, env: "LOCUST_SKIP_LOG_SETUP", arity: toggle, set: on(func(o *options) *bool { return &o.skipLogSetup }),
			help: "Disable Locust's logging setup: only warnings and worse are logged, in Go's form, and none reach the master."},
		{group: logGroup, names: []string{"--loglevel", "-L"}, env: "LOCUST_LOGLEVEL", metavar: "<level>", values: []string{"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}, set: setLoglevel,
			help: "Choose between DEBUG/INFO/WARNING/ERROR/CRITICAL. Default is INFO."},
		{group: logGroup, names: []string{"--logfile"}, env: "LOCUST_LOGFILE", metavar: "<filename>", set: text(func(o *options) *string { return &o.logfile }),
			help: "Path to log file. If not set, log will go to stderr"},
		{names: []string{"--show-task-ratio"}, arity: toggle, refusal: askLocust},
		{names: []string{"--show-task-ratio-json"}, arity: toggle, refusal: askLocust},
		{group: otherGroup, names: []string{"--version", "-V"}, arity: nothing, set: func(o *options, _ []string) error { o.version = true; return errStopParsing },
			help: "Show program's version number and exit"},
		{group: otherGroup, names: []string{"--exit-code-on-error"}, env: "LOCUST_EXIT_CODE_ON_ERROR", metavar: "<int>", set: integer(func(o *options) *int { return &o.exitCode }),
			help: "Sets the process exit code to use when a headless run has any failure or error, or when results were lost with the master (--exit-without-master). Defaults to 1."},
		{group: otherGroup, names: []string{"-s", "--stop-timeout"}, env: "LOCUST_STOP_TIMEOUT", metavar: "<number>", set: setTimespan(func(o *options) *time.Duration { return &o.stopTimeout }),
			help: "Number of seconds to wait for a simulated user to complete any executing task before exiting. Default is to terminate immediately. When running distributed, this only needs to be specified on the master."},
		{group: otherGroup, names: []string{"--equal-weights"}, arity: toggle, set: on(func(o *options) *bool { return &o.equalWeights }),
			help: "Use equally distributed task weights, overriding the weights specified in the User classes."},
		{names: []string{"--profile"}, refusal: mastersOwn},
		{names: []string{"--otel"}, env: "LOCUST_ENABLE_OPENTELEMETRY", arity: toggle, refusal: notInGust},
	}
}

func ownFlags() []flag {
	return []flag{
		{group: ownGroup, alone: true, names: []string{"--check-rps"}, env: "LOCUST_CHECK_RPS", metavar: "<float>", set: limit(func(c *checks) **float64 { return &c.rps }),
			help: "As in locust-plugins: a headless run with fewer requests per second exits with 3. [LOCUST_CHECK_RPS]"},
		{group: ownGroup, alone: true, names: []string{"--check-fail-ratio"}, env: "LOCUST_CHECK_FAIL_RATIO", metavar: "<float>", set: limit(func(c *checks) **float64 { return &c.failRatio }),
			help: "As in locust-plugins: a headless run in which a larger part of the requests failed (0.0-1.0) exits with 3; failures within it count as none. [LOCUST_CHECK_FAIL_RATIO]"},
		{group: ownGroup, alone: true, names: []string{"--check-avg-response-time"}, env: "LOCUST_CHECK_AVG_RESPONSE_TIME", metavar: "<float>", set: limit(func(c *checks) **float64 { return &c.avgResponseTime }),
			help: "As in locust-plugins: a headless run with a longer average response time, in milliseconds, exits with 3. [LOCUST_CHECK_AVG_RESPONSE_TIME]"},
		{group: ownGroup, names: []string{"--master-tls"}, env: "LOCUST_MASTER_TLS", arity: toggle, set: on(func(o *options) *bool { return &o.tls }),
			help: "Speak TLS: --master-host and --master-port are a TLS terminator in front of the master, such as nginx with the stream module. [LOCUST_MASTER_TLS]"},
		{group: ownGroup, names: []string{"--master-tls-ca"}, env: "LOCUST_MASTER_TLS_CA", metavar: "<filename>", set: tlsText(func(m *worker.MasterTLS) *string { return &m.CAFile }),
			help: "The authorities, in PEM, that may have signed the terminator's certificate. Defaults to the system's. Implies --master-tls, as the next three do. [LOCUST_MASTER_TLS_CA]"},
		{group: ownGroup, names: []string{"--master-tls-cert"}, env: "LOCUST_MASTER_TLS_CERT", metavar: "<filename>", set: tlsText(func(m *worker.MasterTLS) *string { return &m.CertFile }),
			help: "This node's certificate, in PEM. It is read for each connection: a new one needs no restart. [LOCUST_MASTER_TLS_CERT]"},
		{group: ownGroup, names: []string{"--master-tls-key"}, env: "LOCUST_MASTER_TLS_KEY", metavar: "<filename>", set: tlsText(func(m *worker.MasterTLS) *string { return &m.KeyFile }),
			help: "Its key. [LOCUST_MASTER_TLS_KEY]"},
		{group: ownGroup, names: []string{"--master-tls-server-name"}, env: "LOCUST_MASTER_TLS_SERVER_NAME", metavar: "<name>", set: tlsText(func(m *worker.MasterTLS) *string { return &m.ServerName }),
			help: "The name in the terminator's certificate. Defaults to --master-host. [LOCUST_MASTER_TLS_SERVER_NAME]"},
		{group: ownGroup, names: []string{"--max-names"}, env: "GUST_MAX_NAMES", metavar: "<int>", set: positive(func(o *options) *int { return &o.maxNames }),
			help: "How many request names one report to the master may hold; requests of further names are counted in one row. Defaults to 500. [GUST_MAX_NAMES]"},
		{group: ownGroup, names: []string{"--max-errors"}, env: "GUST_MAX_ERRORS", metavar: "<int>", set: positive(func(o *options) *int { return &o.maxErrors }),
			help: "The same for the texts of failures. Defaults to 500. [GUST_MAX_ERRORS]"},
		{group: ownGroup, names: []string{"--interpreters"}, env: "GUST_INTERPRETERS", metavar: "<int>", set: setInterpreters,
			help: "How many copies of the locustfile run side by side, each with its own module variables and its share of the users, as with so many Locust workers. Defaults to auto: one for each core, or just one if a line of the file makes users share a variable. [GUST_INTERPRETERS]"},
		{group: ownGroup, names: []string{"--sandbox"}, env: "GUST_SANDBOX", metavar: "<level>", values: []string{sandboxStrict, sandboxFolder, sandboxOff}, set: setSandbox,
			help: "What a locustfile may do beside sending requests: strict (nothing), folder (use the files in its own folder and in the working directory around it, know the environment), off (all that gust may). Defaults to folder, and to strict for one from the master (-f -). [GUST_SANDBOX]"},
		{group: ownGroup, names: []string{"--allow-files"}, env: "GUST_ALLOW_FILES", arity: list, metavar: "<folder>", set: texts(func(o *options) *[]string { return &o.allowFiles }),
			help: "Further folders whose files a locustfile may read and write. [GUST_ALLOW_FILES]"},
		{group: ownGroup, names: []string{"--allow-env"}, env: "GUST_ALLOW_ENV", arity: toggle, set: on(func(o *options) *bool { return &o.allowEnv }),
			help: "Let it know the environment (os.environ). [GUST_ALLOW_ENV]"},
		{group: ownGroup, names: []string{"--allow-processes"}, env: "GUST_ALLOW_PROCESSES", arity: toggle, set: on(func(o *options) *bool { return &o.allowProcesses }),
			help: "Let it start processes (subprocess, os.system). [GUST_ALLOW_PROCESSES]"},
		{group: ownGroup, names: []string{"--allow-sockets"}, env: "GUST_ALLOW_SOCKETS", arity: toggle, set: on(func(o *options) *bool { return &o.allowSockets }),
			help: "Let it open connections without Locust's clients and requests (socket, http.client). [GUST_ALLOW_SOCKETS]"},
		{group: ownGroup, names: []string{"--master-wait"}, env: "GUST_MASTER_WAIT", metavar: "<time string>", set: lasting(func(o *options) *time.Duration { return &o.masterWait }),
			help: "How long to look for the master at the start, e.g. 300s, 20m, 1h30m, or forever. Defaults to Locust's 305s. [GUST_MASTER_WAIT]"},
		{group: ownGroup, names: []string{"--master-timeout"}, env: "GUST_MASTER_TIMEOUT", metavar: "<time string>", set: lasting(func(o *options) *time.Duration { return &o.masterTimeout }),
			help: "How long users go on when the master is gone, e.g. 10s, 5m, or forever; then they are stopped. Defaults to Locust's 60s. [GUST_MASTER_TIMEOUT]"},
		{group: ownGroup, names: []string{"--exit-without-master"}, env: "GUST_EXIT_WITHOUT_MASTER", arity: toggle, set: on(func(o *options) *bool { return &o.exitOnLost }),
			help: "Exit, as a Locust worker does, when the master has been silent for --master-timeout; else gust stops its users and waits for a master. [GUST_EXIT_WITHOUT_MASTER]"},
	}
}

func text(field func(*options) *string) func(*options, []string) error {
	return func(o *options, v []string) error { *field(o) = v[0]; return nil }
}

// given takes note of the name too.
func given(name string, set func(*options, []string) error) func(*options, []string) error {
	return func(o *options, v []string) error {
		if !slices.Contains(o.given, name) {
			o.given = append(o.given, name)
		}
		return set(o, v)
	}
}

// aboveZero is locust.argument_parser.gt_zero of a float.
func aboveZero(field func(*options) *float64) func(*options, []string) error {
	return func(o *options, v []string) error {
		f, err := strconv.ParseFloat(strings.TrimSpace(v[0]), 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return fmt.Errorf("invalid checker value: %s", repr(v[0]))
		}
		if f <= 0 {
			return argumentError("must be > 0")
		}
		*field(o) = f
		return nil
	}
}

func texts(field func(*options) *[]string) func(*options, []string) error {
	return func(o *options, v []string) error { *field(o) = append([]string{}, v...); return nil }
}

func tlsText(field func(*worker.MasterTLS) *string) func(*options, []string) error {
	return func(o *options, v []string) error {
		o.tls = true
		*field(&o.masterTLS) = v[0]
		return nil
	}
}

// secured is how to connect to the master; nil is plainly.
func (o *options) secured() *worker.MasterTLS {
	if !o.tls {
		return nil
	}
	return &o.masterTLS
}

func on(field func(*options) *bool) func(*options, []string) error {
	return func(o *options, _ []string) error { *field(o) = true; return nil }
}

func integer(field func(*options) *int) func(*options, []string) error {
	return func(o *options, v []string) (err error) { *field(o), err = parseInt(v[0]); return err }
}

func positive(field func(*options) *int) func(*options, []string) error {
	return func(o *options, v []string) error {
		n, err := parseInt(v[0])
		if err == nil && n < 1 {
			err = argumentError("must be > 0")
		}
		*field(o) = n
		return err
	}
}

func setTimespan(field func(*options) *time.Duration) func(*options, []string) error {
	return func(o *options, v []string) (err error) { *field(o), err = parseTimespan(v[0]); return err }
}

// lasting sets a time that may be for ever, which is negative.
func lasting(field func(*options) *time.Duration) func(*options, []string) error {
	return func(o *options, v []string) (err error) {
		if strings.EqualFold(v[0], "forever") {
			*field(o) = -1
			return nil
		}
		*field(o), err = parseTimespan(v[0])
		if err == nil && *field(o) == 0 {
			err = argumentError("must be > 0")
		}
		return err
	}
}

func setLoglevel(o *options, v []string) error {
	o.loglevel, o.loglevelGiven = strings.ToUpper(v[0]), true
	if _, ok := logLevel(o.loglevel); !ok {
		return fmt.Errorf("invalid choice: %s (choose from 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL')", repr(o.loglevel))
	}
	return nil
}

// parseInt reads what Python's int() does.
func parseInt(s string) (int, error) {
	digits := strings.TrimSpace(s)
	if regexp.MustCompile(`^[+-]?\d+(_\d+)*$`).MatchString(digits) {
		if n, err := strconv.Atoi(strings.ReplaceAll(digits, "_", "")); err == nil {
			return n, nil
		}
	}
	return 0, fmt.Errorf("invalid int value: %s", repr(s))
}

// parseTimespan is locust.util.timespan.parse_timespan of 2.47.0.
func parseTimespan(s string) (time.Duration, error) {
	if s == "" {
		return 0, argumentError("Invalid time span format")
	}
	parts := regexp.MustCompile(`^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$|^(\d+)$`).FindStringSubmatch(s)
	if parts == nil {
		return 0, argumentError("Invalid time span format. Valid formats: 20, 20s, 3m, 2h, 1h20m, 3h30m10s, etc.")
	}
	var total float64
	for i, seconds := range []float64{3600, 60, 1, 1} {
		if parts[i+1] == "" {
			continue
		}
		n, err := strconv.ParseFloat(parts[i+1], 64)
		if total += n * seconds; err != nil || total > math.MaxInt64/float64(2*time.Second) {
			return 0, fmt.Errorf("invalid timespan value: %s", repr(s))
		}
	}
	return time.Duration(total) * time.Second, nil
}
