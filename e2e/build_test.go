package e2e

// This file defines building the Go programs, once a test binary.

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := binaries(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// binaries makes the directory that the programs are built into.
var binaries = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "gust-e2e-") })

var buildTarget = sync.OnceValues(func() (string, error) { return build("target", "./e2e/target") })

// gust is built with the race detector, so that every scenario looks for data races too.
var buildGust = sync.OnceValues(func() (string, error) { return build("gust", ".", "-race") })

func build(name, dir string, flags ...string) (string, error) {
	bin, err := binaries()
	if err != nil {
		return "", fmt.Errorf("make a directory for %s: %w", name, err)
	}
	path := filepath.Join(bin, name)
	args := append([]string{"build", "-o", path}, flags...)
	cmd := exec.Command("go", append(args, dir)...)
	cmd.Dir = ".." // the module root
	// The race detector is C; gust as it is shipped is built without.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", name, err, out)
	}
	return path, nil
}
