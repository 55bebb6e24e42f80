package py_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gustload/gust/worker/internal/py/oracle"
)

// TestFiles runs a script that writes files under CPython and here, each in a
// folder of its own.
func TestFiles(t *testing.T) {
	source, err := os.ReadFile("testdata/objects/files.py")
	if err != nil {
		t.Fatal(err)
	}
	run := func(f func(script string) string) string {
		folder := t.TempDir()
		script := filepath.Join(folder, "script.py")
		if err := os.WriteFile(script, source, 0o600); err != nil {
			t.Fatal(err)
		}
		t.Chdir(folder)
		return f("script.py")
	}
	python := os.Getenv("GUST_PYTHON")
	if python == "" {
		python = "python3"
	}
	want := run(func(script string) string { return oracle.CPython(t, python, script) })
	oracle.Lines(t, want, run(func(script string) string { return oracle.Run(t, script) }))
}
