package lib

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines _gustprocess: the processes of source/subprocess.py. A
// process ends, at the latest, with the user or hook that has started it: its
// waiter is a thread of the interpreter, and that one's context kills it.

// process is one that was started.
type process struct {
	cmd   *exec.Cmd
	done  chan struct{} // closed when it has ended
	code  int           // negative: the signal
	pipes [3]*os.File   // this side of its stdin, stdout and stderr; nil: none
}

func nativeProcess(h Host) *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustprocess", Init: func(t *py.Thread, m *py.Module) error {
		c := newNative(t, m, "Process", func() *process { return &process{} })
		sig := py.Sig("start(args, cwd, env, kinds, files)")
		m.Def("start", func(t *py.Thread, a py.Args) (py.Value, error) {
			args, err := sig.BindArgs(a)
			if err != nil {
				return nil, err
			}
			if err := h.allowProcess(); err != nil {
				return nil, err
			}
			p, err := startProcess(t, args)
			if err != nil {
				return nil, err
			}
			return py.NewObject(c.class, p), nil
		})
		defProcess(c)
		return nil
	}}
}

// startProcess starts what args say; kinds are "pipe", "null", "inherit",
// "stdout" or "file" for the three streams.
func startProcess(t *py.Thread, args []py.Value) (*process, error) {
	argv, err := stringList(t, args[0])
	if err != nil {
		return nil, err
	}
	kinds, err := stringList(t, args[3])
	if err != nil {
		return nil, err
	}
	env, err := stringList(t, args[2])
	if err != nil {
		return nil, err
	}
	p := &process{done: make(chan struct{})}
	cmd := &exec.Cmd{Path: findProgram(t, argv[0], env), Args: argv, Env: env, Dir: t.In.Files.Getwd()}
	if cwd, ok := args[1].(string); ok {
		cmd.Dir = absolute(t, cwd)
		if info, err := os.Stat(cmd.Dir); err != nil || !info.IsDir() {
			return nil, t.OSError(errnoOf(err, syscall.ENOTDIR), cwd)
		}
	}
	var theirs [3]*os.File
	defer func() {
		for _, f := range theirs {
			if f != nil {
				_ = f.Close()
			}
		}
	}()
	for i, kind := range kinds {
		if err := p.stream(i, kind, &theirs); err != nil {
			p.close()
			return nil, t.OSError(err, nil)
		}
	}
	connect(cmd, kinds, theirs)
	p.cmd = cmd
	if err := cmd.Start(); err != nil {
		p.close()
		return nil, t.OSError(errnoOf(err, syscall.ENOENT), argv[0])
	}
	t.Go("process "+argv[0], p.wait)
	return p, nil
}

// errnoOf is the operating system's number in an error.
func errnoOf(err error, otherwise syscall.Errno) error {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return errno
	}
	return otherwise
}

// stream makes what a stream of the process is connected to.
func (p *process) stream(i int, kind string, theirs *[3]*os.File) error {
	var err error
	switch kind {
	case "pipe":
		var read, write *os.File
		if read, write, err = os.Pipe(); err != nil {
			return err
		}
		if i == 0 {
			theirs[i], p.pipes[i] = read, write
		} else {
			theirs[i], p.pipes[i] = write, read
		}
	case "null":
		theirs[i], err = os.OpenFile(os.DevNull, os.O_RDWR, 0)
	}
	return err
}

// connect gives a command its streams; those of a node are not inherited but
// for what a program writes.
func connect(cmd *exec.Cmd, kinds []string, theirs [3]*os.File) {
	if theirs[0] != nil {
		cmd.Stdin = theirs[0]
	}
	if theirs[1] != nil {
		cmd.Stdout = theirs[1]
	} else {
		cmd.Stdout = os.Stdout
	}
	switch {
	case kinds[2] == "stdout":
		cmd.Stderr = cmd.Stdout
	case theirs[2] != nil:
		cmd.Stderr = theirs[2]
	default:
		cmd.Stderr = os.Stderr
	}
}

// findProgram looks a name up in the PATH of the process.
func findProgram(t *py.Thread, name string, env []string) string {
	if strings.Contains(name, "/") {
		return absolute(t, name)
	}
	folders := "/bin:/usr/bin"
	for _, e := range env {
		if v, ok := strings.CutPrefix(e, "PATH="); ok {
			folders = v
		}
	}
	for _, folder := range filepath.SplitList(folders) {
		path := filepath.Join(folder, name)
		if info, err := os.Stat(path); err == nil && !info.IsDir() && info.Mode()&0o111 != 0 {
			return path
		}
	}
	return "/nonexistent/" + name
}

// wait waits for the process, in a thread of its own.
func (p *process) wait(t *py.Thread) {
	end := t.Done()
	t.Block(func() {
		gone := make(chan struct{})
		go func() { // ends with Wait, which follows a kill
			_ = p.cmd.Wait()
			close(gone)
		}()
		select {
		case <-gone:
		case <-end:
			_ = p.cmd.Process.Kill()
			<-gone
		}
	})
	p.code = p.cmd.ProcessState.ExitCode()
	if status, ok := p.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		p.code = -int(status.Signal())
	}
	close(p.done)
}

func (p *process) close() {
	for i, f := range p.pipes {
		if f != nil {
			_ = f.Close()
			p.pipes[i] = nil
		}
	}
}

func stringList(t *py.Thread, v py.Value) ([]string, error) {
	values, err := t.Collect(v)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(values))
	for i, v := range values {
		if out[i], err = t.PathName(v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func defProcess(c native[*process]) {
	c.get("pid", func(p *process) py.Value { return p.cmd.Process.Pid })
	c.def("poll", 0, 0, func(_ *py.Thread, _ *py.Object, p *process, _ []py.Value) (py.Value, error) {
		select {
		case <-p.done:
			return p.code, nil
		default:
			return py.None, nil
		}
	})
	c.def("wait", 1, 1, func(t *py.Thread, _ *py.Object, p *process, args []py.Value) (py.Value, error) {
		limit := time.Duration(-1)
		if args[0] != py.None {
			seconds, err := t.ToFloat(args[0])
			if err != nil {
				return nil, err
			}
			limit = time.Duration(max(seconds, 1e-9) * 1e9)
		}
		if err := t.Wait(p.done, limit); err != nil {
			return nil, err
		}
		select {
		case <-p.done:
			return p.code, nil
		default:
			return py.None, nil
		}
	})
	c.def("signal", 1, 1, func(t *py.Thread, _ *py.Object, p *process, args []py.Value) (py.Value, error) {
		n, err := t.Index(args[0])
		if err != nil {
			return nil, err
		}
		if err := p.cmd.Process.Signal(syscall.Signal(n)); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return nil, t.OSError(err, nil)
		}
		return py.None, nil
	})
	c.def("read", 2, 2, func(t *py.Thread, _ *py.Object, p *process, args []py.Value) (py.Value, error) {
		f := p.pipes[intOr(args[0], 1)]
		size := intOr(args[1], -1)
		if f == nil {
			return nil, t.OSError(syscall.EBADF, nil)
		}
		var data []byte
		var err error
		killed := waiting(t, func() { _ = f.SetReadDeadline(past) }, func() {
			if size < 0 {
				data, err = io.ReadAll(f)
				return
			}
			n := 0
			data = make([]byte, min(size, 1<<20))
			n, err = f.Read(data)
			data = data[:n]
		})
		switch {
		case killed != nil:
			return nil, killed
		case err != nil && !errors.Is(err, io.EOF):
			return nil, t.OSError(errnoOf(err, syscall.EIO), nil)
		}
		return py.Bytes(data), nil
	})
	c.def("write", 1, 1, func(t *py.Thread, _ *py.Object, p *process, args []py.Value) (py.Value, error) {
		data, err := octetsArg(t, args[0])
		if err != nil {
			return nil, err
		}
		f := p.pipes[0]
		if f == nil {
			return nil, t.OSError(syscall.EBADF, nil)
		}
		n := 0
		killed := waiting(t, func() { _ = f.SetWriteDeadline(past) }, func() { n, err = io.WriteString(f, data) })
		if killed != nil {
			return nil, killed
		}
		if err != nil {
			return nil, t.OSError(errnoOf(err, syscall.EPIPE), nil)
		}
		return n, nil
	})
	c.def("close", 1, 1, func(_ *py.Thread, _ *py.Object, p *process, args []py.Value) (py.Value, error) {
		at := intOr(args[0], 0)
		if f := p.pipes[at]; f != nil {
			_ = f.Close()
			p.pipes[at] = nil
		}
		return py.None, nil
	})
	c.def("communicate", 2, 2, communicate)
}

// communicate writes the input and reads both outputs, until they end or the
// time is over: None then, and what was read is lost.
func communicate(t *py.Thread, _ *py.Object, p *process, args []py.Value) (py.Value, error) {
	input := ""
	if args[0] != py.None {
		var err error
		if input, err = octetsArg(t, args[0]); err != nil {
			return nil, err
		}
	}
	limit := time.Time{}
	if args[1] != py.None {
		seconds, err := t.ToFloat(args[1])
		if err != nil {
			return nil, err
		}
		limit = time.Now().Add(time.Duration(seconds * 1e9))
	}
	each := func(at time.Time) {
		for _, f := range p.pipes {
			if f != nil {
				_ = f.SetDeadline(at)
			}
		}
	}
	each(limit)
	pipes := p.pipes
	var out [3][]byte
	var errs [3]error
	killed := waiting(t, func() { each(past) }, func() {
		ended := make(chan struct{})
		started := 0
		for i, f := range pipes {
			if f == nil {
				continue
			}
			started++
			go func() { // the receive below waits for it
				if i == 0 {
					_, _ = io.WriteString(f, input)
					_ = f.Close()
				} else {
					out[i], errs[i] = io.ReadAll(f)
				}
				ended <- struct{}{}
			}()
		}
		for range started {
			<-ended
		}
	})
	if killed != nil {
		return nil, killed
	}
	for _, err := range errs {
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return py.None, nil
		}
	}
	p.pipes[0] = nil
	p.close()
	return py.NewTuple(py.Bytes(out[1]), py.Bytes(out[2])), nil
}
