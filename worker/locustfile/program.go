// Package locustfile runs a locustfile.py on a gust node: it makes
// worker.Classes of the user classes in it. The Python in it is run by
// internal/py; this package has what `import locust` gives.
package locustfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/locustfile/check"
)

// Options say what to load and how.
type Options struct {
	// Paths are locustfiles, and folders of them.
	Paths []string

	// Fetch, if not nil, gives the files in place of Paths: they come over the
	// network, from the master.
	Fetch func(context.Context) ([]File, error)

	// Access is what the program may do beside sending requests; nil is
	// DefaultAccess.
	Access *Access

	// Interpreters is how many copies of the program run, each with its users; 0
	// is one for each core, or just one if users share variables of the program.
	Interpreters int

	// Settings are attributes for user classes (--config-users), each with a
	// user_class_name. EqualWeights makes all tasks alike (--equal-weights).
	Settings     []map[string]any
	EqualWeights bool

	// Alone is a run without a master.
	Alone bool

	// Single, if not nil, is a run of one user at a time.
	Single *Single

	Argv   []string
	Env    []string // as os.Environ has it
	Stdout io.Writer

	// Log takes what the program says, Notes what gust says about it; nil is
	// slog.Default.
	Log, Notes *slog.Logger
}

// File is a locustfile that is no file here.
type File struct{ Filename, Contents string }

// Program is a loaded locustfile. Its owner calls Close when the node has ended.
type Program struct {
	opts   Options
	files  *loaded
	shards []*shard
	next   atomic.Int64
	tried  int            // how often run_single_user has run
	lives  sync.WaitGroup // of users
}

// ErrNoUsers is returned for files without a user class.
var ErrNoUsers = errors.New("no User class found")

// NotFoundError is a locustfile that is not there, in Locust's words.
type NotFoundError struct{ Name string }

func (e *NotFoundError) Error() string {
	return "Could not find '" + e.Name + "'. Ensure the locustfile ends with '.py' or is a directory with locustfiles."
}

// CheckError is a program that cannot run on gust.
type CheckError struct{ Problems []check.Problem }

func (e *CheckError) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// Load checks the files and runs their top level.
func Load(ctx context.Context, o Options) (*Program, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Notes == nil {
		o.Notes = slog.Default()
	}
	files, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	return o.run(files)
}

// run makes a program of the files.
func (o Options) run(files *loaded) (*Program, error) {
	p := &Program{opts: o, files: files}
	report := p.check()
	if report.Failed() {
		return nil, &CheckError{report.Problems}
	}
	for _, problem := range report.Problems {
		o.Notes.Warn(problem.String())
	}
	for _, u := range report.Unused {
		o.Notes.Warn(fmt.Sprintf("%s:%d: there is no module %s; as nothing in the file uses it, the import is passed over", u.File, u.Line, u.Module))
	}
	for i := range p.count(report) {
		s, err := newShard(p, i, report.Unused)
		if err != nil {
			p.Close()
			return nil, err
		}
		p.shards = append(p.shards, s)
	}
	files.finish()
	if len(p.shards[0].names) == 0 {
		p.Close()
		return nil, ErrNoUsers
	}
	return p, nil
}

// count is how many interpreters there are to be.
func (p *Program) count(report *check.Report) int {
	cores := runtime.GOMAXPROCS(0)
	switch {
	case p.opts.Interpreters > 0:
		return p.opts.Interpreters
	case report.Shared != nil && cores > 1:
		p.opts.Notes.Info(fmt.Sprintf("One interpreter runs all users: %s:%d %s (--interpreters %d would run so many, each with variables of its own, as so many Locust workers have)",
			report.Shared.File, report.Shared.Line, report.Shared.Text, cores))
		return 1
	case report.Shared == nil && cores > 1:
		p.opts.Notes.Info(fmt.Sprintf("%d interpreters run the users, as so many Locust workers would: no line of the program makes them share a variable", cores))
		return cores
	}
	return 1
}

// Close ends the interpreters, when the last user has left.
func (p *Program) Close() {
	p.lives.Wait()
	for _, s := range p.shards {
		s.close()
	}
}

// Classes are the user classes of the program.
func (p *Program) Classes() []worker.Class {
	first := p.shards[0]
	classes := make([]worker.Class, 0, len(first.names))
	for _, name := range first.names {
		classes = append(classes, worker.Class{
			Name:       name,
			Host:       first.host(name),
			Weight:     first.weight(name),
			FixedCount: int(first.number(name, "fixed_count")),
			Life: func(u *worker.User) error {
				p.lives.Add(1)
				return p.pick().live(u, name, p.lives.Done)
			},
		})
	}
	return classes
}

// pick takes the interpreters in turn for new users.
func (p *Program) pick() *shard {
	return p.shards[int(p.next.Add(1)-1)%len(p.shards)]
}
