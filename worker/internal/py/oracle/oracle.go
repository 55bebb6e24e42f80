// Package oracle is for tests: it runs Python scripts under a CPython and under
// the interpreter of this module, and compares what they print.
package oracle

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// Scripts are the ones to compare.
type Scripts struct {
	Folder  string // where they are, and run
	Pattern string // which of the folder's files, such as "*.py"
	Python  string // the CPython to ask; "" only wants them to end without an exception here
	Prefix  string // of the names of subtests

	// Differing are the names of scripts, without ".py", of which a line still
	// comes out otherwise than in CPython. It may only get shorter: a script that
	// agrees fails the test until it is taken off.
	Differing []string
}

// Compare runs each script as a subtest.
func (s Scripts) Compare(t *testing.T) {
	t.Helper()
	folder, err := filepath.Abs(s.Folder)
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Glob(filepath.Join(folder, s.Pattern))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts in %s: %v", folder, err)
	}
	for _, name := range s.Differing {
		if !slices.Contains(scripts, filepath.Join(folder, name+".py")) {
			t.Errorf("the list of differing scripts names %s, which is not there", name)
		}
	}
	for _, script := range scripts {
		name := strings.TrimSuffix(filepath.Base(script), ".py")
		t.Run(s.Prefix+name, func(t *testing.T) {
			t.Chdir(folder)
			t.Setenv("TZ", "UTC")
			t.Setenv("PYTHONDONTWRITEBYTECODE", "1")
			s.one(t, script, slices.Contains(s.Differing, name))
		})
	}
}

func (s Scripts) one(t *testing.T, script string, differs bool) {
	t.Helper()
	got := Run(t, script)
	switch {
	case s.Python == "":
		if strings.Contains(got, "Traceback (most recent call last)") {
			t.Error(got)
		}
	case differs:
		if got == CPython(t, s.Python, script) {
			t.Error("this script gives what CPython gives: take it off the list of differing ones")
		}
	default:
		Lines(t, CPython(t, s.Python, script), got)
	}
}

// CPython is what a script prints there. It has to succeed.
func CPython(t *testing.T, python, script string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, python, filepath.Base(script)).Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("%s: %v\n%s", python, err, exit.Stderr)
		}
		t.Fatal(err)
	}
	return string(out)
}

// Run is what a script prints here, and the traceback if it fails.
func Run(t *testing.T, script string) string {
	t.Helper()
	source, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	in := py.New(py.Config{
		Stdout: &out, Stderr: &bytes.Buffer{}, Argv: []string{filepath.Base(script)}, Files: lib.OSFiles(), Path: []string{filepath.Dir(script)},
		Modules: lib.Modules(lib.Host{Processes: true, Sockets: true}), Environ: map[string]string{"TZ": "UTC", "PATH": os.Getenv("PATH"), "HOME": os.Getenv("HOME")},
	})
	defer in.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel() // before Close, which waits for what the script has started
	th := in.NewThread("MainThread", func() context.Context { return ctx })
	th.Enter()
	defer th.Leave()
	if _, err := th.RunModule(source, filepath.Base(script), "__main__"); err != nil && !th.IsRaised(err, "SystemExit") {
		out.WriteString(th.FormatException(th.Exception(err)))
	}
	if err := lib.RunExit(th); err != nil {
		out.WriteString(th.FormatException(th.Exception(err)))
	}
	return out.String()
}

// Lines shows the first lines that differ.
func Lines(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 6; i++ {
		a, b := "(no more)", "(no more)"
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, b, a)
			shown++
		}
	}
}
