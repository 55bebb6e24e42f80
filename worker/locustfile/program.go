// Package locustfile runs a locustfile.py on a gust node: it makes
// worker.Classes of the user classes in it. The Python in it is run by
// internal/py; this package has what `import locust` gives.
package locustfile

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/gustload/gust/worker"
)

// Options say what to load and how.
type Options struct {
	// Paths are locustfiles, and folders of them.
	Paths []string

	// Files, if not empty, are taken in place of Paths: they came over the
	// network, so they may touch neither files nor the environment.
	Files []File

	// Interpreters is how many copies of the program run, each with its users;
	// 0 is one.
	Interpreters int

	Argv   []string
	Env    []string // as os.Environ has it
	Stdout io.Writer
	Log    *slog.Logger
}

// File is a locustfile that is no file here.
type File struct{ Filename, Contents string }

// Program is a loaded locustfile. Its owner calls Close when the node has ended.
type Program struct {
	opts   Options
	shards []*shard
	next   atomic.Int64
}

// ErrNoUsers is returned for files without a user class.
var ErrNoUsers = errors.New("no User class found")

// NotFoundError is a locustfile that is not there, in Locust's words.
type NotFoundError struct{ Name string }

func (e *NotFoundError) Error() string {
	return "Could not find '" + e.Name + "'. Ensure the locustfile ends with '.py' or is a directory with locustfiles."
}

// networkFolder is where files that came over the network seem to be.
const networkFolder = "/master/"

// source is a file to run.
type source struct {
	path string // as tracebacks name it
	text []byte
}

// Load reads the files and runs their top level.
func Load(o Options) (*Program, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	sources, err := o.sources()
	if err != nil {
		return nil, err
	}
	p := &Program{opts: o}
	for i := range max(1, o.Interpreters) {
		s, err := newShard(p, i, sources)
		if err != nil {
			p.Close()
			return nil, err
		}
		p.shards = append(p.shards, s)
	}
	if len(p.shards[0].names) == 0 {
		p.Close()
		return nil, ErrNoUsers
	}
	return p, nil
}

// Close ends the interpreters. No user may be left.
func (p *Program) Close() {
	for _, s := range p.shards {
		s.close()
	}
}

// sources reads the files, in the order given; a folder stands for the .py
// files in it and below (locust/util/directory.py).
func (o *Options) sources() ([]source, error) {
	var list []source
	for _, f := range o.Files {
		list = append(list, source{networkFolder + f.Filename, []byte(f.Contents)})
	}
	if list != nil {
		return list, nil
	}
	for _, name := range o.Paths {
		names, err := expand(name)
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			text, err := os.ReadFile(n)
			if err != nil {
				return nil, fmt.Errorf("could not read the locustfile: %w", err)
			}
			full, err := filepath.Abs(n)
			if err != nil {
				return nil, fmt.Errorf("where is %s: %w", n, err)
			}
			list = append(list, source{full, text})
		}
	}
	return list, nil
}

func expand(name string) ([]string, error) {
	info, err := os.Stat(name)
	if err != nil && !strings.HasSuffix(name, ".py") {
		if info, err = os.Stat(name + ".py"); err == nil {
			name += ".py"
		}
	}
	if err != nil {
		return nil, &NotFoundError{name}
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	var names []string
	err = filepath.WalkDir(name, func(path string, d os.DirEntry, err error) error {
		base := filepath.Base(path)
		if err == nil && !d.IsDir() && strings.HasSuffix(base, ".py") && !strings.HasPrefix(base, "_") {
			names = append(names, path)
		}
		return err
	})
	slices.Sort(names)
	return names, err
}

// Classes are the user classes of the program.
func (p *Program) Classes() []worker.Class {
	first := p.shards[0]
	classes := make([]worker.Class, 0, len(first.names))
	for _, name := range first.names {
		classes = append(classes, worker.Class{
			Name: name,
			Host: first.host(name),
			Life: func(u *worker.User) error { return p.pick().live(u, name) },
		})
	}
	return classes
}

// pick takes the interpreters in turn for new users.
func (p *Program) pick() *shard {
	return p.shards[int(p.next.Add(1)-1)%len(p.shards)]
}

// Events are the hooks that the program's listeners want to hear of.
func (p *Program) Events() worker.Events {
	all := func(name string) func(*worker.Environment) {
		return func(env *worker.Environment) {
			for _, s := range p.shards {
				s.fire(env, name)
			}
		}
	}
	return worker.Events{
		Init:         all("init"),
		TestStart:    all("test_start"),
		TestStopping: all("test_stopping"),
		TestStop:     all("test_stop"),
		Quitting:     all("quitting"),
		ReportToMaster: func(env *worker.Environment, data map[string]any) {
			for _, s := range p.shards {
				s.reportToMaster(env, data)
			}
		},
		UpdateUserClass: func(_ *worker.Environment, settings map[string]any) {
			for _, s := range p.shards {
				s.updateUserClass(settings)
			}
		},
		SpawningComplete: func(env *worker.Environment, users int) {
			for _, s := range p.shards {
				s.spawned(env, users)
			}
		},
	}
}
