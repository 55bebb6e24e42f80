// This file defines gust debug: one user, one pass, every request shown. It has
// the name of Locust's module for that (locust.debug, run_single_user).

package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/local"
	"github.com/gustload/gust/worker/locustfile"
)

func debugCommand() subcommand {
	return subcommand{
		name: "debug", call: "[options] [FILE.py] [UserClass ...]", short: "[FILE.py]", summary: "one user, one pass, each request shown", operand: fileOperand, run: command.startDebug,
		node: func(f flag) bool { return notForDebug(&f) == "" && f.group != workerGroup },
		about: []string{
			"Runs one user without a master, and shows each of its requests and responses: on_start, each of its tasks once, in the order of the file and without rests, on_stop. For writing tests; it is Locust's run_single_user.",
			"If FILE.py calls run_single_user itself and no UserClass is named, it is run as a program (__name__ is \"__main__\"). Else one user of each class is run, one after the other. Without a file these are the User classes compiled in.",
			"-f, -H, -t, -T, -E, -L, --config-users, --exit-code-on-error, --sandbox and those with --allow- are as in gust --help; -L defaults to WARNING.",
		},
		flags: []flag{
			{names: []string{"--loop"}, arity: nothing, help: "go on, at random and with rests, until the user stops itself, Ctrl-C or -t, as run_single_user does"},
			{names: []string{"--brief"}, arity: nothing, help: "show what Locust shows: a row for each request"},
			{names: []string{"--body"}, metavar: "N", help: "show N characters of a body; all for a negative N. Defaults to 2000."},
			{names: []string{"--include-length"}, arity: nothing, help: "a column for the length of the response, as that of run_single_user"},
			{names: []string{"--include-time"}, arity: nothing, help: "a column for the time of the request"},
			{names: []string{"--include-context"}, arity: nothing, help: "a column for the context"},
			{names: []string{"--include-payload"}, arity: nothing, help: "a column for what was sent"},
		},
		exits: []exit{
			{"0", "no request failed, and no task"},
			{"1", "some did (see --exit-code-on-error), or something else went wrong"},
			{"2", "a mistake in the command line, or gust cannot run the file"},
		},
	}
}

// startDebug is the whole of gust debug; args are what follows the word.
func (c command) startDebug(args []string) int {
	d, rest, err := debugArgs(args)
	if err != nil {
		return c.mistake(debugCommand(), "%s", strings.TrimPrefix(err.Error(), "gust: error: "))
	}
	c.debugging, c.args = d, rest
	return c.start()
}

// debugging is what gust debug has beside the options of a node.
type debugging struct {
	locustfile.Single
	body string
	file string // "" if none is named but by -f
}

// debugArgs takes the options of gust debug and the file out of args.
func debugArgs(args []string) (*debugging, []string, error) {
	d := &debugging{body: "2000"}
	switches := map[string]*bool{
		"--loop": &d.Loop, "--brief": &d.Rows, "--include-length": &d.Length, "--include-time": &d.Time,
		"--include-context": &d.Context, "--include-payload": &d.Payload,
	}
	var rest []string
	flags := flagTable()
	for i := 0; i < len(args); i++ {
		name, value, explicit := strings.Cut(args[i], "=")
		switch on := switches[args[i]]; {
		case on != nil:
			*on = true
		case name == "--body" && explicit:
			d.body = value
		case name == "--body" && i+1 < len(args):
			i++
			d.body = args[i]
		case name == "--body":
			return nil, nil, usageError("argument --body: expected one argument")
		case d.file == "" && strings.HasSuffix(args[i], ".py") && name[0] != '-' && (i == 0 || !takesNext(flags, args[i-1])):
			d.file = args[i]
		default:
			rest = append(rest, args[i])
		}
	}
	n, err := parseInt(d.body)
	if err != nil {
		return nil, nil, usageError("argument --body: " + err.Error())
	}
	d.Body = n
	return d, rest, nil
}

// takesNext tells whether what follows the word a is its value.
func takesNext(flags []flag, a string) bool {
	f := find(flags, a)
	return f != nil && f.arity == single
}

// notForDebug refuses the options of a whole test.
func notForDebug(f *flag) string {
	if !f.alone || f.names[0] == "-t" {
		return ""
	}
	return "is of no use here: gust debug runs one user"
}

// setDebug makes o what a run of one user needs: only warnings are logged, as
// with run_single_user.
func (o *options) setDebug(file string) {
	o.interpreters = 1
	if !o.loglevelGiven {
		o.loglevel = "WARNING"
	}
	if file != "" {
		o.locustfile, o.locustfileNamed, o.locustfileArg = file, true, true
	}
}

// trial is one gust debug.
type trial struct {
	o       *options
	log     *journal
	show    *debugging
	out     io.Writer
	stderr  io.Writer
	printed sync.Mutex

	requests, failures, crashes int64
	code                        *int // that the test has chosen
}

func (c command) debug(ctx context.Context, o *options, log *journal) error {
	if o.runTime > 0 {
		limited, cancel := context.WithTimeout(ctx, o.runTime)
		defer cancel()
		ctx = limited
	}
	d := &trial{o: o, log: log, show: c.debugging, out: c.stdout, stderr: c.stderr}
	err := d.tryClasses
	if c.wantsFile(o) {
		err = d.tryFile
	}
	return d.outcome(ctx, err(ctx, c))
}

// tryFile runs the locustfile, or users of its classes.
func (d *trial) tryFile(ctx context.Context, c command) error {
	one := &d.show.Single
	one.Script = len(d.o.userClasses) == 0
	one.Run = func(class worker.Class, events worker.Events) error { return d.run(ctx, class, events) }
	one.SetLevel = func(name string) {
		if level, ok := logLevel(name); ok && !d.o.loglevelGiven {
			d.log.level.Set(level)
		}
	}
	program, err := c.load(ctx, d.o, d.log)
	if err != nil {
		return err
	}
	defer program.Close()
	if program.Tried() {
		return nil
	}
	c.classes, c.fromFile = program.Classes(), true
	classes, err := c.chosen(d.o, d.log)
	if err != nil {
		return err
	}
	return program.TryOut(classes)
}

// tryClasses runs users of the classes compiled in.
func (d *trial) tryClasses(ctx context.Context, c command) error {
	classes, err := c.chosen(d.o, d.log)
	if err != nil {
		return err
	}
	d.heading()
	for _, class := range classes {
		if err := d.run(ctx, d.traced(class), worker.Events{Request: d.row}); err != nil {
			return err
		}
	}
	return nil
}

// run lets one user of the class live.
func (d *trial) run(ctx context.Context, class worker.Class, events worker.Events) error {
	o := d.o
	node, err := worker.NewAlone(worker.Config{
		Classes: []worker.Class{class}, Host: o.host, Tags: o.tags, ExcludeTags: o.excludeTags, StopTimeout: o.stopTimeout,
		MaxNames: aloneLimit, MaxErrors: aloneLimit, Log: d.log.worker, Events: events,
	}, o.parsedForOne())
	if err != nil {
		return err
	}
	if !d.show.Loop {
		node.OnePass()
	}
	err = node.Run(ctx, func(ctx context.Context) { local.Single(ctx, node, class.Name) })
	if _, chosen := errors.AsType[worker.ExitStatus](err); err != nil && !chosen {
		return err
	}
	total := node.Stats().Total
	d.requests += total.NumRequests
	d.failures += total.NumFailures
	for _, e := range node.Exceptions() {
		d.crashes += e.Count
	}
	if code, chosen := node.ExitCode(); chosen {
		d.code = &code
	}
	return ctx.Err()
}

// outcome is what the program ends with, after err.
func (d *trial) outcome(ctx context.Context, err error) error {
	exit, chosen := errors.AsType[*locustfile.ExitError](err)
	switch {
	case chosen:
		if exit.Text != "" {
			fmt.Fprintln(d.stderr, exit.Text)
		}
		return status(exit.Code)
	case err != nil && ctx.Err() == nil:
		return err
	}
	if !d.show.Rows {
		fmt.Fprintf(d.out, "%s, %d failed", plural(int(d.requests), "request"), d.failures)
		if d.crashes > 0 {
			fmt.Fprintf(d.out, "; %s failed with an exception", plural(int(d.crashes), "task"))
		}
		fmt.Fprintln(d.out)
	}
	switch {
	case d.code != nil:
		return status(*d.code)
	case d.failures > 0 || d.crashes > 0:
		return status(d.o.exitCode)
	}
	return nil
}

func status(code int) error {
	if code == 0 {
		return nil
	}
	return worker.ExitStatus(code)
}

// traced is the class with its requests shown.
func (d *trial) traced(class worker.Class) worker.Class {
	if d.show.Rows {
		return class
	}
	trace := func(u *worker.User) { client.Trace(u, d.exchange) }
	if life := class.Life; life != nil {
		class.Life = func(u *worker.User) error { trace(u); return life(u) }
		return class
	}
	start := class.OnStart
	class.OnStart = func(u *worker.User) error {
		trace(u)
		if start == nil {
			return nil
		}
		return start(u)
	}
	return class
}

// parsedForOne is parsed for a run that is no test.
func (o *options) parsedForOne() map[string]any {
	parsed := o.parsed()
	parsed["headless"], parsed["num_users"], parsed["spawn_rate"] = false, nil, nil
	parsed["locustfile"] = filepath.Base(o.locustfile)
	return parsed
}
