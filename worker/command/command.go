// Package command is the command line of a gust node: options, environment and
// config files of a Locust worker in, an exit code out. A program with user
// classes of its own is a main function that calls Run.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/doctor"
	"github.com/gustload/gust/worker/locustfile"
)

// Run is the whole program but for its way into and out of the process: it
// parses args (without the program's name) and env (as os.Environ has it), runs
// a node with the classes, or those of them that args name, until the master
// says quit or SIGTERM or SIGINT comes, and returns the exit code. A second
// signal ends the process at once.
func Run(args, env []string, stdout, stderr io.Writer, classes []worker.Class) int {
	return command{args: args, env: env, stdout: stdout, stderr: stderr, classes: classes, node: worker.Run}.run()
}

// RunGust is Run for gust itself, where classes are only an example: a locustfile
// goes before them that any option, environment variable or config file names,
// or that is there as locustfile.py in the working directory, as with Locust.
func RunGust(args, env []string, stdout, stderr io.Writer, classes []worker.Class) int {
	return command{args: args, env: env, stdout: stdout, stderr: stderr, classes: classes, example: true, node: worker.Run}.run()
}

// Exit codes (locust.main, 2.47.0).
const (
	codeFailed  = 1
	codeUsage   = 2
	codeNoStart = 255 // Locust's sys.exit(-1)
)

// exitError ends the program with a code.
type exitError struct {
	code int
	text string
}

func (e exitError) Error() string { return e.text }

// command is one run of the program, and all it has of the world.
type command struct {
	args, env      []string
	stdout, stderr io.Writer
	classes        []worker.Class
	example        bool // the classes are run where there is no locustfile
	fromFile       bool // the classes are those of locustfiles
	debugging      *debugging
	node           func(context.Context, worker.Config) error
	machine        doctor.Machine // for gust doctor
}

// run returns the exit code, and is the only place that errors end in.
func (c command) run() int {
	if s := subcommandOf(c.args); s != nil {
		return s.run(c, c.args[1:])
	}
	return c.start()
}

// start runs a node, or without a master.
func (c command) start() int {
	o, log, err := c.prepare()
	if err != nil {
		fmt.Fprintln(c.stderr, c.named(err))
		return exitCode(err, nil)
	}
	if log == nil {
		return 0
	}
	defer func() { _ = log.Close() }() // nobody is left to be told
	c.stdout = log.beside(c.stdout)
	err = c.work(o, log)
	if _, chosen := errors.AsType[worker.ExitStatus](err); err != nil && !chosen {
		text := strings.TrimPrefix(err.Error(), "gust: error: ")
		log.Error(strings.ToUpper(text[:1]) + text[1:])
	}
	return exitCode(err, o)
}

// named is the error with the name of the command in it.
func (c command) named(err error) string {
	if c.debugging != nil {
		return strings.Replace(err.Error(), "gust: error:", "gust debug: error:", 1)
	}
	return err.Error()
}

func exitCode(err error, o *options) int {
	var coded exitError
	var usage usageError
	var status worker.ExitStatus
	switch {
	case err == nil:
		return 0
	case errors.As(err, &coded):
		return coded.code
	case errors.As(err, &usage):
		return codeUsage
	case errors.As(err, &status):
		return int(status)
	case errors.Is(err, worker.ErrNoMaster):
		return codeNoStart
	case errors.Is(err, worker.ErrMasterLost):
		return o.exitCode
	}
	return codeFailed
}

func (c command) environment() map[string]string {
	env := make(map[string]string, len(c.env))
	for _, e := range c.env {
		name, value, _ := strings.Cut(e, "=")
		env[name] = value
	}
	return env
}

// home is where config files of the user are.
func (c command) home() string {
	if runtime.GOOS == "windows" {
		return c.environment()["USERPROFILE"]
	}
	return c.environment()["HOME"]
}

// prepare does what comes before the log; there is none if that was all.
func (c command) prepare() (*options, *journal, error) {
	refuse, help := refusalFor(c.args), helpText
	if c.debugging != nil {
		refuse, help = notForDebug, debugCommand().help
	}
	o, err := parseOptions(c.args, c.environment(), c.home(), refuse)
	switch {
	case err != nil:
		return nil, nil, err
	case o.help:
		_, err = io.WriteString(c.stdout, help())
		return o, nil, err
	case o.version:
		_, err = fmt.Fprintf(c.stdout, "gust %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return o, nil, err
	case o.processes < -1:
		return nil, nil, exitError{codeFailed, fmt.Sprintf("Invalid --processes count %d", o.processes)}
	}
	if c.debugging != nil {
		o.setDebug(c.debugging.file)
	}
	log, err := openJournal(o, c.stderr, c.environment()["TERM"])
	return o, log, err
}

// work is the program from its first log line to its last.
func (c command) work(o *options, log *journal) error {
	log.Info("Starting gust " + version())
	for _, sentence := range o.ignored {
		log.Debug(sentence)
	}
	if o.processes > 1 {
		log.Warn(fmt.Sprintf("--processes %d: gust is one process that uses all cores, and one worker to the master", o.processes))
	} else if o.processes != 0 {
		log.Debug("--processes: gust is one process that uses all cores")
	}
	ctx, done := untilSignal(log)
	defer done()
	if c.debugging != nil {
		return c.debug(ctx, o, log)
	}
	if c.environment()["GOGC"] == "" {
		defer tendCollector()()
	}
	events, quit := worker.Events{}, func(int) {}
	var shape func(*worker.Environment) (*locustfile.Step, error)
	var renew func(context.Context, worker.Test) ([]worker.Class, error)
	var turns func() (time.Duration, time.Duration)
	if c.wantsFile(o) {
		program, err := c.load(ctx, o, log)
		if err != nil {
			return err
		}
		defer program.Close()
		c.classes, c.fromFile, events = program.Classes(), true, program.Events()
		quit, shape, turns = program.Quit, program.Shape(), program.Turns
		renew = func(ctx context.Context, test worker.Test) ([]worker.Class, error) {
			classes, err := program.Renew(ctx, test)
			if err != nil || classes == nil {
				return nil, err
			}
			c.classes = classes
			return c.chosen(o, log)
		}
	}
	if o.list {
		return c.list()
	}
	classes, err := c.chosen(o, log)
	if err != nil {
		return err
	}
	cfg := worker.Config{
		MasterHost: o.masterHost, MasterPort: o.masterPort, TLS: o.secured(),
		Classes: classes, Renew: renew, Turns: turns, Host: o.host, Tags: o.tags, ExcludeTags: o.excludeTags,
		ResetStats: o.resetStats, StopTimeout: o.stopTimeout, ReadyDelay: o.readyDelay,
		MaxNames: o.maxNames, MaxErrors: o.maxErrors,
		ConnectTimeout: o.masterWait, MasterTimeout: o.masterTimeout, ExitWithoutMaster: o.exitOnLost,
		Log: log.worker, Events: events,
	}
	if o.headless {
		return c.runAlone(ctx, o, log, cfg, shape, quit)
	}
	err = c.node(ctx, cfg)
	var status worker.ExitStatus
	if err == nil || errors.As(err, &status) {
		log.Info(fmt.Sprintf("Shutting down (exit code %d)", int(status)))
		quit(int(status))
	}
	return err
}

// wantsFile tells whether a locustfile is to be run.
func (c command) wantsFile(o *options) bool {
	if !c.example || o.locustfileArg {
		return o.locustfileArg
	}
	if o.locustfile == "" { // as an empty environment variable has it
		o.locustfile, o.locustfileNamed = "locustfile.py", false
	}
	_, err := os.Stat(o.locustfile)
	return o.locustfileNamed || err == nil
}

// load runs the locustfiles that -f names, in place of the classes compiled in.
func (c command) load(ctx context.Context, o *options, log *journal) (*locustfile.Live, error) {
	program, err := locustfile.Open(ctx, c.program(o, log))
	var refused *locustfile.CheckError
	if errors.As(err, &refused) {
		for _, p := range refused.Problems {
			log.Error(p.String())
		}
		return nil, exitError{codeUsage, "the locustfile cannot run on gust, see the lines above: change them, or let a Locust worker in Python run it"}
	}
	if exit, ok := errors.AsType[*locustfile.ExitError](err); ok {
		return nil, exit
	}
	if errors.Is(err, locustfile.ErrNoUsers) {
		return nil, exitError{codeFailed, "No User class found!"}
	}
	if err != nil {
		return nil, exitError{codeFailed, err.Error()}
	}
	return program, nil
}

// program is what -f and the options about it say.
func (c command) program(o *options, log *journal) locustfile.Options {
	options := locustfile.Options{
		Interpreters: o.interpreters, EqualWeights: o.equalWeights, Alone: o.headless, Argv: append([]string{"locust"}, c.args...), Env: c.env, Stdout: c.stdout, Log: log.test, Notes: log.Logger,
	}
	if c.debugging != nil {
		options.Single, options.Alone = &c.debugging.Single, true
		options.Argv[0] = o.locustfile
	}
	for _, config := range o.configUsers {
		options.Settings = append(options.Settings, config)
	}
	options.Paths = locustfilePaths(o.locustfile)
	switch {
	case o.locustfile == "-":
		options.Fetch = func(ctx context.Context) ([]locustfile.File, error) { return c.fetch(ctx, o, log) }
	case slices.ContainsFunc(options.Paths, isURL):
		options.Fetch = func(ctx context.Context) ([]locustfile.File, error) { return downloadAll(ctx, options.Paths) }
	}
	access := o.access(options.Fetch != nil)
	options.Access = &access
	return options
}

func locustfilePaths(list string) (paths []string) {
	for path := range strings.SplitSeq(list, ",") {
		paths = append(paths, strings.TrimSpace(path))
	}
	return paths
}

func (c command) list() error {
	text := "Available Users:\n"
	for _, k := range c.classes {
		text += "    " + k.Name + "\n"
	}
	_, err := io.WriteString(c.stdout, text)
	return err
}

// chosen are the classes to run, as the options want them.
func (c command) chosen(o *options, log *journal) ([]worker.Class, error) {
	if len(c.classes) == 0 {
		return nil, exitError{codeFailed, "No User class found!"}
	}
	for _, config := range o.configUsers {
		ignored, err := configure(c.classes, config, c.fromFile)
		if err != nil {
			return nil, err
		}
		for _, key := range ignored {
			log.Debug(fmt.Sprintf("--config-users: %s of %v is ignored, gust's User classes have no such attribute", key, config["user_class_name"]))
		}
	}
	classes, err := choose(c.classes, o.userClasses)
	if err == nil && o.equalWeights && !c.fromFile {
		equalWeights(classes)
	}
	return classes, err
}

// version is the module's, as the go command has stamped it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
