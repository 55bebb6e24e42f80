package py_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/gustload/gust/worker/internal/py/oracle"
)

// differing are the scripts of which a line still comes out otherwise than in
// CPython. The list may only get shorter: a script that agrees fails the test
// until it is taken off.
var differing []string

// TestScripts runs the scripts of testdata under CPython and here, and compares
// what they print. GUST_PYTHON is the CPython to ask; GUST_PYTHON312 the one for
// what 3.12 brought; if there is none, the scripts have to run, at least.
func TestScripts(t *testing.T) {
	for _, set := range []struct {
		folder, files, variable string
		pythons                 []string
		differing               []string
	}{
		{"lang", "*.py", "GUST_PYTHON", []string{"python3"}, differing},
		{"imports", "main.py", "GUST_PYTHON", []string{"python3"}, nil},
		{"lang312", "*.py", "GUST_PYTHON312", []string{"python3.12", "python3.13", "python3"}, nil},
	} {
		oracle.Scripts{
			Folder: filepath.Join("testdata", set.folder), Pattern: set.files, Prefix: set.folder + "/",
			Python: findPython(t, set.variable, set.pythons), Differing: set.differing,
		}.Compare(t)
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
