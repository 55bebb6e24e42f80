package py

import (
	"cmp"
	"io"
	"time"
)

// Config is what an interpreter starts with. Everything may be left out.
type Config struct {
	Stdout, Stderr io.Writer
	Argv           []string
	Environ        map[string]string
	Files, Imports Files
	Path           []string
	Slow           func(t *Thread, at Place, ran time.Duration)
	Modules        []*ModuleDef

	// Mistake is told of a panic in a function made in Go; the program gets a
	// SystemError with the same text. It may be nil.
	Mistake func(t *Thread, text string)

	// Headroom is by how many bytes the process may grow before the collector
	// runs: programs make garbage fast, and with a small heap it would run
	// hundreds of times a second. It is address space, not memory.
	Headroom int

	// MaxGrowth is by how many bytes the process may grow while one thread has
	// the lock: more is a MemoryError in that thread. 0 is 4 GB.
	MaxGrowth int64
}

// New makes an interpreter. Its owner calls Close.
func New(c Config) *Interp {
	in := &Interp{
		Types: &Types{}, Modules: NewDict(), Stdout: c.Stdout, Stderr: c.Stderr,
		Argv: c.Argv, Environ: c.Environ, Files: c.Files, Path: c.Path, Started: time.Now(), Slow: c.Slow, Mistake: c.Mistake,
		RecursionLimit: DefaultRecursionLimit,
		Data:           make(map[any]any), defs: make(map[string]*ModuleDef),
	}
	if in.Imports = c.Imports; in.Imports == nil {
		in.Imports = c.Files
	}
	if c.Headroom > 0 {
		in.headroom = make([]byte, c.Headroom) // never touched: the collector counts it as live
	}
	in.Builtins = NewModule("builtins")
	in.Modules.SetStr("builtins", in.Builtins)
	newTypes(in)
	newExceptions(in)
	defBuiltins(in)
	in.Register(c.Modules...)
	in.startWatch(cmp.Or(c.MaxGrowth, defaultGrowth))
	return in
}

// Close ends what the interpreter has started, and returns when it is gone.
// The contexts of its threads have to have ended.
func (in *Interp) Close() {
	in.children.Wait()
	close(in.watch.stop)
	<-in.watch.done
	in.headroom = nil
}
