package e2e

// This file defines which Locusts are installed, and where.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// moduleRoot returns the directory of go.mod.
func moduleRoot(t testing.TB) string {
	t.Helper()
	// go test runs a package's tests in the package's directory.
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatalf("find the module root: %v", err)
	}
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		t.Fatalf("find the module root: %v", err)
	}
	return root
}

// venv returns the directory of the Locust that versions.txt calls version: .locust/<version> below the module root, or
// below GUST_LOCUST_DIR. A missing one fails the test: a suite that skips would be green for having tested nothing.
func venv(t testing.TB, version string) string {
	t.Helper()
	dir := os.Getenv("GUST_LOCUST_DIR")
	if dir == "" {
		dir = filepath.Join(moduleRoot(t), ".locust")
	}
	dir, err := filepath.Abs(filepath.Join(dir, version))
	if err != nil {
		t.Fatalf("find Locust %s: %v", version, err)
	}
	// locusts.sh writes this file last.
	if _, err := os.Stat(filepath.Join(dir, "requirements")); err != nil {
		t.Fatalf("Locust %s is not installed in %s: run `make locusts`", version, dir)
	}
	return dir
}

// locustVersions returns the names in versions.txt, in its order.
func locustVersions(t testing.TB) []string {
	t.Helper()
	text, err := os.ReadFile("versions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		if words := strings.Fields(line); len(words) > 0 {
			names = append(names, words[0])
		}
	}
	if len(names) == 0 {
		t.Fatal("versions.txt names no Locust")
	}
	return names
}

// eachVersion runs test once for every Locust of versions.txt, as parallel subtests named after them.
func eachVersion(t *testing.T, test func(t *testing.T, version string)) {
	t.Helper()
	for _, version := range locustVersions(t) {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			test(t, version)
		})
	}
}

// withoutLocustEnv returns the environment less the LOCUST_* variables, which would change what a command line means.
func withoutLocustEnv() []string {
	var env []string
	for _, setting := range os.Environ() {
		if !strings.HasPrefix(setting, "LOCUST_") {
			env = append(env, setting)
		}
	}
	return env
}
