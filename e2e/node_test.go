package e2e

// This file defines the node with the tests' own user classes, and the master that has their Python twins.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// classesFile is the text of testdata/classes.py, with more behind it.
func classesFile(t testing.TB, more string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "classes.py"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + more
}

// newClassesMaster starts a master with testdata/classes.py. classes are the names on its command line: those that run.
func newClassesMaster(t testing.TB, version string, classes string, args ...string) *master {
	t.Helper()
	return newMaster(t, version, masterOptions{
		Locustfile: classesFile(t, ""),
		Args:       slices.Concat(args, strings.Fields(classes)),
	})
}

var buildNode = sync.OnceValues(func() (string, error) {
	return build("node", "./e2e/node", "-race")
})

// startNode starts ./node. A data race or a panic in its output fails the test when it ends, but for panics of user
// code, which are logged as errors.
func startNode(t testing.TB, m *master, env []string, args ...string) *proc {
	t.Helper()
	binary, err := buildNode()
	if err != nil {
		t.Fatal(err)
	}
	p := startProc(t, "the node", t.TempDir(), env, binary, slices.Concat(toMaster(m), args)...)
	t.Cleanup(func() {
		p.kill()
		for _, sign := range []string{"WARNING: DATA RACE", "\npanic: ", "fatal error: "} {
			if strings.Contains(p.output(), sign) {
				t.Errorf("the node wrote %q", sign)
			}
		}
	})
	return p
}

// long says whether the long form of the tests is wanted (make e2e).
func long() bool { return os.Getenv("GUST_LONG") != "" }
