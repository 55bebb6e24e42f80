package lib_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gustload/gust/worker/internal/py/oracle"
)

// TestEveryName looks at every public name that a module has here, and calls
// what can be called without arguments, beside the CPython of stock Locust.
// testdata/names/known.txt has the lines that come out otherwise: names that
// CPython 3.11 has not yet, and the like. It may only get shorter.
func TestEveryName(t *testing.T) {
	dir := os.Getenv("GUST_LOCUST_DIR")
	if dir == "" {
		t.Fatal("GUST_LOCUST_DIR has to name the folder of the Locusts; `make unit` sets it")
	}
	folder, err := filepath.Abs(filepath.Join("testdata", "names"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "known.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Split(strings.TrimSpace(string(text)), "\n")
	t.Chdir(folder)
	script := filepath.Join(folder, "every_name.py")
	want := strings.Split(oracle.CPython(t, filepath.Join(dir, "newest", "bin", "python"), script), "\n")
	got := strings.Split(oracle.Run(t, script), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d; the last is %q", len(got), len(want), got[max(len(got)-2, 0)])
	}
	seen := make(map[string]bool)
	for i := range got {
		if got[i] == want[i] {
			continue
		}
		seen[got[i]] = true
		if !slices.Contains(known, got[i]) {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
	for _, line := range known {
		if !seen[line] {
			t.Errorf("%s: this is as in CPython now: take it out of known.txt", line)
		}
	}
}
