package locustfile

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/locustfile/check"
)

// This file tries out one user (locust/debug.py, run_single_user).

// Single is how one user is tried out.
type Single struct {
	// Run lets one user of the class live with the events of its test, and
	// returns when it has ended. An error is that it had to end early.
	Run func(class worker.Class, events worker.Events) error

	// Script runs a file that calls run_single_user as a program:
	// `__name__ == "__main__"`.
	Script bool

	// Loop makes the user go on at random and with rests, as run_single_user
	// does; else it does each of its tasks once.
	Loop bool

	// Rows is Locust's output alone, without what was sent and received. Body is
	// how many characters of a body are shown; negative is all.
	Rows bool
	Body int

	// Length, Time, Context and Payload are the include_... of run_single_user.
	Length, Time, Context, Payload bool

	// SetLevel sets the level from which on the program's log is shown, in
	// Python's words.
	SetLevel func(name string)
}

// ExitError is the end that a program has chosen with sys.exit.
type ExitError struct {
	Code int
	Text string // for standard error
}

func (e *ExitError) Error() string {
	return fmt.Sprintf("the program has ended with exit code %d", e.Code)
}

// Tried tells whether the program has called run_single_user itself.
func (l *Live) Tried() bool { return l.program().tried > 0 }

// TryOut runs one user of each of the classes, one after the other.
func (l *Live) TryOut(classes []worker.Class) error {
	s := l.program().shards[0]
	t := s.thread("single user")
	t.Enter()
	defer t.Leave()
	for _, class := range classes {
		run, _ := s.core.Dict.GetStr("run_single_user")
		if _, err := t.CallPos(run, s.found[class.Name]); err != nil {
			return s.ended(t, err)
		}
	}
	return nil
}

// moduleName is what __name__ is in the file.
func (p *Program) moduleName(src check.File, stem string) string {
	if one := p.opts.Single; one != nil && one.Script && bytes.Contains(src.Source, []byte("run_single_user(")) {
		return "__main__"
	}
	return stem
}

// ended is the error of a program that has ended with err.
func (s *shard) ended(t *py.Thread, err error) error {
	if s.program.opts.Single == nil || !t.IsRaised(err, "SystemExit") {
		return s.described(t, err)
	}
	code, attrErr := t.GetAttr(t.Exception(err), "code")
	switch n, isNumber := py.AsInt(code); {
	case attrErr != nil:
		return s.described(t, attrErr)
	case code == py.None:
		return &ExitError{}
	case isNumber:
		return &ExitError{Code: n}
	}
	text, _ := t.Str(code)
	return &ExitError{Code: 1, Text: text}
}

// defineSingle adds to the module _gust what runtime/debug.py needs.
func (s *shard) defineSingle(m *py.Module) {
	one := s.program.opts.Single
	m.Set("single", one != nil)
	m.Set("one_pass", one != nil && !one.Loop)
	if one == nil {
		return
	}
	m.Def("columns", func(*py.Thread, py.Args) (py.Value, error) {
		return py.NewTuple(one.Length, one.Time, one.Context, one.Payload), nil
	})
	m.Def("set_level", func(t *py.Thread, a py.Args) (py.Value, error) {
		if a.Pos[0] == py.None {
			return py.None, nil
		}
		name, err := t.Str(a.Pos[0])
		if err == nil {
			one.SetLevel(strings.ToUpper(name))
		}
		return py.None, err
	})
	m.Def("transcript", func(_ *py.Thread, a py.Args) (py.Value, error) {
		o, _ := a.Pos[0].(*py.Object)
		if o == nil || one.Rows {
			return "", nil
		}
		r, ok := o.Native.(*response)
		if !ok {
			return "", nil
		}
		return r.answer.Transcript(one.Body), nil
	})
	m.Def("run_single_user", func(t *py.Thread, a py.Args) (py.Value, error) {
		class, ok := a.Pos[0].(*py.Class)
		if !ok {
			return nil, py.TypeErrorf("run_single_user() takes a user class")
		}
		return py.None, s.runSingle(t, class)
	})
}

// runSingle lets a user of the class live, and raises what has ended it and was
// not meant to.
func (s *shard) runSingle(t *py.Thread, class *py.Class) error {
	p := s.program
	s.names, s.classes = []string{class.Name}, map[string]*py.Class{class.Name: class}
	if err := s.prepareSingle(t); err != nil {
		return err
	}
	host, _, err := t.LookupAttr(class, "host")
	if err != nil {
		return err
	}
	fire := func(name string) func(*worker.Environment) {
		return func(env *worker.Environment) { s.fire(env, name) }
	}
	events := worker.Events{TestStart: fire("test_start")} // test_stop and quit never come
	if p.tried++; p.tried == 1 {
		events.Init = fire("init")
	}
	one := worker.Class{Name: class.Name, Life: func(u *worker.User) error {
		p.lives.Add(1)
		return s.live(u, class.Name, p.lives.Done)
	}}
	one.Host, _ = host.(string)
	s.fatal = nil
	t.Block(func() { err = p.opts.Single.Run(one, events) })
	switch {
	case s.fatal != nil:
		return py.Raise(s.fatal)
	case err != nil:
		return py.ErrorArgs("KeyboardInterrupt")
	}
	return nil
}

// prepareSingle is what otherwise follows the run of the files.
func (s *shard) prepareSingle(t *py.Thread) error {
	if m := s.in.Module("logging"); m != nil {
		if _, err := t.CallMethod(m, "_setup"); err != nil {
			return err
		}
	}
	if s.program.tried == 0 && s.requestHook == nil {
		return s.collect(t)
	}
	environment, _ := s.core.Dict.GetStr("environment")
	return t.SetAttr(environment, "user_classes", s.classList())
}
