package e2e

// This file defines the workers: the stock one in Python, and gust.

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// startWorker starts the stock Python worker of the master's own version, with the master's locustfile unless args name
// another with -f.
func startWorker(t testing.TB, m *master, args ...string) *proc {
	t.Helper()
	args = slices.Concat([]string{"--worker"}, toMaster(m), withLocustfile(m, args))
	return startProc(t, "the Python worker", t.TempDir(), nil, filepath.Join(m.venv, "bin", "locust"), args...)
}

// startGust starts gust with the master's locustfile, unless args name another with -f ("-f", "-": from the master).
// The binary is built once, with the race detector; GUST_BINARY names another. A data race or a panic in the output
// fails the test when it ends.
func startGust(t testing.TB, m *master, args ...string) *proc {
	t.Helper()
	return startCompiled(t, m, withLocustfile(m, args)...)
}

// startCompiled is startGust without a locustfile: gust runs the user classes that are compiled into it.
func startCompiled(t testing.TB, m *master, args ...string) *proc {
	t.Helper()
	return startGustIn(t, m, t.TempDir(), nil, args...)
}

// gustBinary is the gust under test.
func gustBinary(t testing.TB) string {
	t.Helper()
	binary := os.Getenv("GUST_BINARY")
	if binary == "" {
		var err error
		if binary, err = buildGust(); err != nil {
			t.Fatal(err)
		}
	}
	binary, err := filepath.Abs(binary)
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

// startGustIn is startCompiled in the folder dir, with a further environment.
func startGustIn(t testing.TB, m *master, dir string, env []string, args ...string) *proc {
	t.Helper()
	p := startProc(t, "gust", dir, env, gustBinary(t), slices.Concat(toMaster(m), args)...)
	// Runs before the cleanup of startProc, which logs the output if this fails.
	t.Cleanup(func() {
		p.kill()
		for _, sign := range []string{"WARNING: DATA RACE", "panic: ", "fatal error: "} {
			if strings.Contains(p.output(), sign) {
				t.Errorf("gust wrote %q", sign)
			}
		}
	})
	return p
}

func toMaster(m *master) []string {
	return []string{"--master-host", "127.0.0.1", "--master-port", strconv.Itoa(m.port)}
}

func withLocustfile(m *master, args []string) []string {
	for _, arg := range args {
		if arg == "-f" || arg == "--locustfile" || strings.HasPrefix(arg, "--locustfile=") {
			return args
		}
	}
	return append([]string{"-f", m.locustfile}, args...)
}
