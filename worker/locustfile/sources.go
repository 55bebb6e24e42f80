package locustfile

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/locustfile/check"
)

// This file reads the files of a program, and notes which they are, so that a
// change is seen.

// networkFolder is where files that came over the network seem to be.
const networkFolder = "/master/"

// loaded are the files of a program.
type loaded struct {
	sources []check.File
	folders []string // of imports
	network bool

	mu   sync.Mutex
	seen map[string]state // of all files read while the program was loaded
	done bool
}

// state is what tells that a file has changed.
type state struct {
	there bool
	size  int64
	at    time.Time
}

func stateOf(name string) state {
	info, err := os.Stat(name)
	if err != nil {
		return state{}
	}
	return state{true, info.Size(), info.ModTime()}
}

// read reads the locustfiles.
func (o *Options) read(ctx context.Context) (*loaded, error) {
	l := &loaded{seen: make(map[string]state)}
	if o.Fetch != nil {
		l.network = true
		files, err := o.Fetch(ctx)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			l.sources = append(l.sources, check.File{Path: networkFolder + f.Filename, Source: []byte(f.Contents)})
		}
		l.folders = []string{networkFolder}
		return l, nil
	}
	names, err := expandAll(o.Paths)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		l.note(name) // before it is read: what comes later is a change
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("could not read the locustfile: %w", err)
		}
		l.sources = append(l.sources, check.File{Path: name, Source: text})
	}
	l.folders = o.importFolders(names)
	return l, nil
}

// importFolders is the start of sys.path (locust/util/load_locustfile.py): the
// files' folders, the working directory, and PYTHONPATH.
func (o *Options) importFolders(names []string) (list []string) {
	add := func(folder string) {
		if folder != "" && !slices.Contains(list, folder) {
			list = append(list, folder)
		}
	}
	for _, name := range names {
		add(filepath.Dir(name))
	}
	if wd, err := os.Getwd(); err == nil {
		add(wd)
	}
	for _, folder := range filepath.SplitList(environ(o.Env)["PYTHONPATH"]) {
		add(folder)
	}
	return list
}

// expandAll gives the whole paths of the locustfiles, in the order given; a
// folder stands for the .py files in it and below (locust/util/directory.py).
func expandAll(paths []string) (names []string, err error) {
	for _, p := range paths {
		more, err := expand(p)
		if err != nil {
			return nil, err
		}
		for _, name := range more {
			full, err := filepath.Abs(name)
			if err != nil {
				return nil, fmt.Errorf("where is %s: %w", name, err)
			}
			names = append(names, full)
		}
	}
	return names, nil
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

// note remembers a file's state, until the program is loaded.
func (l *loaded) note(name string) {
	if l.network {
		return
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, known := l.seen[full]; !known && !l.done {
		l.seen[full] = stateOf(full)
	}
}

// finish ends the noting.
func (l *loaded) finish() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done = true
}

// changed tells whether the program that o names is another one now. Files from
// the network are asked for again.
func (l *loaded) changed(ctx context.Context, o *Options) (bool, error) {
	if l.network {
		now, err := o.read(ctx)
		if err != nil {
			return false, err
		}
		return !slices.EqualFunc(l.sources, now.sources, func(a, b check.File) bool { return a.Path == b.Path && string(a.Source) == string(b.Source) }), nil
	}
	names, err := expandAll(o.Paths)
	if err != nil {
		return false, err
	}
	if !slices.EqualFunc(l.sources, names, func(f check.File, name string) bool { return f.Path == name }) {
		return true, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, was := range l.seen {
		if stateOf(name) != was {
			return true, nil
		}
	}
	return false, nil
}

// watched are files, with what is read from them noted.
type watched struct {
	py.Files
	loaded *loaded
}

// Under are the files that are watched.
func (w watched) Under() py.Files { return w.Files }

func (w watched) Open(name string, flag int, perm uint32) (py.File, error) {
	f, err := w.Files.Open(name, flag, perm)
	if err == nil && flag&(os.O_WRONLY|os.O_RDWR) == 0 {
		w.loaded.note(name)
	}
	return f, err
}

// world is what the check may look at: the modules that an interpreter has, and
// the files that the program may import.
type world struct {
	shard *shard
	files py.Files
}

func (w world) Module(name string) bool { return w.shard.in.Importable(name) }

// Has imports the module, and takes for there what cannot be found out.
func (w world) Has(module, name string) bool {
	t := w.shard.thread("check")
	t.Enter()
	defer t.Leave()
	m, err := t.Import(module)
	if err != nil {
		return true
	}
	_, there, err := t.LookupAttr(m, name)
	return there || err != nil && !t.IsRaised(err, "AttributeError")
}

func (w world) Read(name string) ([]byte, bool) {
	f, err := w.files.Open(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	return text, err == nil
}

func (w world) Folder(name string) bool {
	info, err := w.files.Stat(name)
	return err == nil && info.IsDir
}

// check looks at the program without running it.
func (p *Program) check() *check.Report {
	s := p.bareShard()
	defer s.close()
	report := check.Program(p.files.sources, p.files.folders, world{s, p.files.importable()})
	for i := range report.Files {
		report.Files[i] = shown(report.Files[i])
	}
	for i := range report.Problems {
		report.Problems[i].File = shown(report.Problems[i].File)
	}
	for i := range report.Unused {
		report.Unused[i].File = shown(report.Unused[i].File)
	}
	if report.Shared != nil {
		report.Shared.File = shown(report.Shared.File)
	}
	return report
}

// Check reads the files and tells what of them cannot run. An error is a file
// that cannot be read.
func Check(ctx context.Context, o Options) (*check.Report, error) {
	files, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	if o.Notes == nil {
		o.Notes = slog.New(slog.DiscardHandler) // that a check is slow is nobody's concern
	}
	return (&Program{opts: o, files: files}).check(), nil
}

// shown is a path as seen from the working directory, if it is below.
func shown(name string) string {
	wd, err := os.Getwd()
	if err != nil {
		return name
	}
	rel, err := filepath.Rel(wd, name)
	if err != nil || strings.HasPrefix(rel, "..") {
		return name
	}
	return rel
}
