package py_test

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

// differing are the scripts of which a line still comes out otherwise than in
// CPython. The list may only get shorter: a script that agrees fails the test
// until it is taken off.
var differing = []string{
	"class_operators", "exceptions_traceback", "float_repr", "idioms_locustfile", "int_big", "statements_misc",
	"str_fstrings", "str_unicode",
}

// TestScripts runs the scripts of testdata under CPython and here, and compares
// what they print. GUST_PYTHON is the CPython to ask; GUST_PYTHON312 the one for
// what 3.12 brought.
func TestScripts(t *testing.T) {
	for _, set := range []struct {
		folder, files, variable string
		pythons                 []string
	}{
		{"lang", "*.py", "GUST_PYTHON", []string{"python3"}},
		{"imports", "main.py", "GUST_PYTHON", []string{"python3"}},
		{"lang312", "*.py", "GUST_PYTHON312", []string{"python3.12", "python3.13", "python3"}},
	} {
		python := findPython(t, set.variable, set.pythons)
		folder, err := filepath.Abs(filepath.Join("testdata", set.folder))
		if err != nil {
			t.Fatal(err)
		}
		scripts, err := filepath.Glob(filepath.Join(folder, set.files))
		if err != nil || len(scripts) == 0 {
			t.Fatalf("no scripts in %s: %v", folder, err)
		}
		for _, script := range scripts {
			t.Run(set.folder+"/"+strings.TrimSuffix(filepath.Base(script), ".py"), func(t *testing.T) {
				t.Chdir(folder)
				t.Setenv("TZ", "UTC")
				t.Setenv("PYTHONDONTWRITEBYTECODE", "1")
				got := runScript(t, script)
				if python == "" { // no CPython here is new enough: it has to run, at least
					if strings.Contains(got, "Traceback (most recent call last)") {
						t.Error(got)
					}
					return
				}
				want := oracle(t, python, script)
				if slices.Contains(differing, strings.TrimSuffix(filepath.Base(script), ".py")) {
					if want == got {
						t.Error("this script gives what CPython gives: take it off the list of differing ones")
					}
					return
				}
				compare(t, want, got)
			})
		}
	}
}

// findPython is the first that runs, and is 3.12 or later if others are asked
// for than the first; "" if none is.
func findPython(t *testing.T, variable string, names []string) string {
	t.Helper()
	if p := os.Getenv(variable); p != "" {
		return p
	}
	// pyenv offers only one version at a time under python3.
	more, _ := filepath.Glob(filepath.Join(os.Getenv("HOME"), ".pyenv", "versions", "3.1[2-9]*", "bin", "python"))
	if len(names) > 1 {
		names = append(names, more...)
	}
	for _, name := range names {
		if len(names) == 1 || exec.Command(name, "-c", "import sys; sys.exit(sys.version_info < (3, 12))").Run() == nil {
			return name
		}
	}
	t.Logf("none of %v is 3.12 or newer: set %s to compare with one", names, variable)
	return ""
}

// oracle is what CPython prints.
func oracle(t *testing.T, python, script string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, python, script).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%s: %v\n%s", python, err, exit.Stderr)
		}
		t.Fatal(err)
	}
	return string(out)
}

// runScript is what our interpreter prints, and the traceback if it fails.
func runScript(t *testing.T, script string) string {
	t.Helper()
	source, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	in := py.New(py.Config{
		Stdout: &out, Stderr: &bytes.Buffer{}, Argv: []string{script}, Files: lib.OSFiles(), Path: []string{filepath.Dir(script)},
		Modules: lib.Modules(lib.Host{}), Environ: map[string]string{"TZ": "UTC"},
	})
	defer in.Close()
	th := in.NewThread("MainThread", nil)
	th.Enter()
	defer th.Leave()
	if _, err := th.RunModule(source, script, "__main__"); err != nil && !th.IsRaised(err, "SystemExit") {
		out.WriteString(th.FormatException(th.Exception(err)))
	}
	return out.String()
}

// compare shows the first lines that differ.
func compare(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	shown := 0
	for i := 0; i < max(len(w), len(g)) && shown < 6; i++ {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b || i >= len(w) || i >= len(g) {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, b, a)
			shown++
		}
	}
}
