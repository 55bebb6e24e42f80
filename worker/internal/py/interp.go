package py

import (
	"io"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Interp is one Python interpreter: builtin types, modules and a lock. Two of
// them share nothing that changes.
type Interp struct {
	Types    *Types
	Builtins *Module // the module builtins
	Modules  *Dict   // sys.modules
	Main     string  // name of the file that is run, for __main__ and tracebacks

	// Stdout takes what print writes; nil discards it.
	Stdout, Stderr io.Writer

	// Argv is sys.argv. Environ is os.environ's start; nil is an empty one.
	Argv    []string
	Environ map[string]string

	// Files is the world outside that the program may see.
	Files Files

	// Imports is where imports read modules; nil is Files.
	Imports Files

	// Path are the folders in which imports are searched, as names for Files.
	Path []string

	// Started is when the process, and so time.perf_counter and process_time,
	// began.
	Started time.Time

	// Slow is told when a thread has run for long without giving up the lock; it
	// may be nil. It is called with the lock held.
	Slow func(t *Thread, at Place, ran time.Duration)

	// Mistake is Config.Mistake.
	Mistake func(t *Thread, text string)

	// RecursionLimit is how deep functions made in Python may call each other.
	RecursionLimit int

	// Data is for the packages above: a value for each key of their own.
	Data map[any]any

	lock     sync.Mutex
	defs     map[string]*ModuleDef
	sources  map[string][]string // lines of the files that were run
	children sync.WaitGroup
	headroom []byte        // see Config.Headroom
	entered  chan struct{} // closed when the thread that was started last has begun
	watch    watchdog
	waits    waits

	orphans struct { // generators to be closed
		sync.Mutex
		list []*Generator
	}
}

// Files gives a program access to files. Names are as the program writes them.
type Files interface {
	// Open opens a file as os.OpenFile does; a *fs.PathError is what Python
	// code sees as OSError. fs.ErrPermission with a text of its own is what a
	// sandbox says.
	Open(name string, flag int, perm uint32) (File, error)
	Stat(name string) (FileInfo, error)
	ReadDir(name string) ([]FileInfo, error)
	// Getwd is the folder that relative names are relative to.
	Getwd() string
	// Allow tells whether an operation that is none on files is allowed:
	// "environ", "process", "socket", "write", "exit".
	Allow(operation string) error
}

// File is an open file.
type File interface {
	io.ReadWriteCloser
	io.Seeker
}

// FileInfo is what stat tells.
type FileInfo struct {
	Name    string
	Size    int64
	Mode    uint32 // st_mode, with the S_IF bits
	ModTime time.Time
	IsDir   bool
}

// ModuleDef is an importable module made in Go. Init fills the module at its
// first import; it may import others.
type ModuleDef struct {
	Name string
	Init func(t *Thread, m *Module) error
}

// Module is a module. Its variables are those that Dict has.
type Module struct {
	Name string
	File string // "" for one made in Go
	Dict *Dict
	Doc  string
	// Attr answers attributes that are not in Dict; it may be nil.
	Attr func(t *Thread, name string) (Value, bool, error)
}

// NewModule makes a module that nothing imports yet.
func NewModule(name string) *Module {
	m := &Module{Name: name, Dict: NewDict()}
	m.Dict.SetStr("__name__", name)
	return m
}

// Set sets a variable of the module.
func (m *Module) Set(name string, v Value) { m.Dict.SetStr(name, v) }

// Def adds a function.
func (m *Module) Def(name string, fn GoFunc) {
	m.Set(name, &Builtin{Name: name, Fn: fn, Module: m.Name})
}

// Class adds a class made in Go, derived from object unless bases are given.
func (m *Module) Class(in *Interp, name string, bases ...*Class) *Class {
	c := in.NewClass(m.Name, name, bases...)
	m.Set(name, c)
	return c
}

// Module is a module that has been imported, or nil.
func (in *Interp) Module(name string) *Module {
	v, _ := in.Modules.GetStr(name)
	m, _ := v.(*Module)
	return m
}

// Register makes modules importable.
func (in *Interp) Register(defs ...*ModuleDef) {
	for _, d := range defs {
		in.defs[d.Name] = d
	}
}

// Importable tells whether there is a module of that name, or a package above
// one, that is no file.
func (in *Interp) Importable(name string) bool {
	if in.defs[name] != nil {
		return true
	}
	for other := range in.defs {
		if strings.HasPrefix(other, name+".") {
			return true
		}
	}
	return false
}

// Registered tells whether a module of that name is importable without a file.
func (in *Interp) Registered(name string) bool { return in.defs[name] != nil }

// Types are the interpreter's builtin classes.
type Types struct {
	Object, Type                                                    *Class
	None, NotImplemented, Ellipsis                                  *Class
	Bool, Int, Float, Str, Bytes, ByteArray                         *Class
	Tuple, List, Dict, Set, FrozenSet, Range, Slice                 *Class
	Function, Builtin, Method, Generator, Module, Cell, Code, Frame *Class
	Property, StaticMethod, ClassMethod, GetSet, Super              *Class
	Iterators                                                       map[string]*Class // by TypeName
	Exceptions                                                      map[string]*Class // by name
	Exception, BaseException, StopIteration, Traceback, MemoryView  *Class
}

func yieldProcessor() { runtime.Gosched() }
