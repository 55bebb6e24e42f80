package e2e

// This file defines a started process: its output, signals and exit code.

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A proc is a process that a test started. It, and whatever it started, is killed when the test ends; its output is
// logged when the test failed.
type proc struct {
	t    testing.TB
	name string
	cmd  *exec.Cmd
	out  outputBuffer

	exited chan struct{} // closed when code is set
	code   int
}

// An outputBuffer collects what a process writes. Safe for concurrent use.
type outputBuffer struct {
	mu   sync.Mutex
	text []byte
}

func (b *outputBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.text = append(b.text, p...)
	return len(p), nil
}

func (b *outputBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(b.text)
}

// startProc starts a command. env is added to the environment, from which LOCUST_* variables are removed.
func startProc(t testing.TB, name, dir string, env []string, path string, args ...string) *proc {
	t.Helper()
	p := &proc{t: t, name: name, cmd: exec.Command(path, args...), exited: make(chan struct{})}
	p.cmd.Dir = dir
	p.cmd.Env = append(withoutLocustEnv(), env...)
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.out
	p.cmd.SysProcAttr = ownGroup()
	// A grandchild that holds the output open must not keep the test from ending.
	p.cmd.WaitDelay = 2 * time.Second
	if err := p.cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	go func() {
		p.code = exitCode(p.cmd.Wait(), p.cmd)
		close(p.exited)
	}()
	t.Cleanup(func() {
		p.kill()
		if t.Failed() {
			t.Logf("output of %s:\n%s", p.name, tail(p.output(), 60))
		}
	})
	return p
}

// exitCode returns the exit code or, as Python's subprocess does, minus the number of the signal that ended the process.
func exitCode(err error, cmd *exec.Cmd) int {
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) {
		return -255 // no signal has this number: the output could not be read
	}
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return -int(status.Signal())
	}
	return cmd.ProcessState.ExitCode()
}

// output returns what the process has written so far to standard output and standard error, as one.
func (p *proc) output() string { return p.out.String() }

// signal sends sig to the process alone, not to what it started. A process that has ended takes no signal: that fails
// the test.
func (p *proc) signal(sig os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(sig); err != nil {
		p.t.Fatalf("send %v to %s: %v", sig, p.name, err)
	}
}

// kill ends the process and whatever it started, and returns when it is gone. A process that has ended may be killed.
func (p *proc) kill() {
	// The group lives on when its leader is gone and another member is not; that one is to go too.
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.exited
}

// running says whether the process has not ended yet.
func (p *proc) running() bool {
	select {
	case <-p.exited:
		return false
	default:
		return true
	}
}

// wait returns the exit code, or minus the number of the signal that ended the process: -9 for SIGKILL. It fails the test
// at once when the process still runs after timeout.
func (p *proc) wait(timeout time.Duration) int {
	p.t.Helper()
	select {
	case <-p.exited:
		return p.code
	case <-time.After(timeout):
		p.t.Fatalf("waited %v for %s to end in vain", timeout, p.name)
		return 0
	}
}

// waitOutput waits until the output contains text.
func (p *proc) waitOutput(text string, timeout time.Duration) {
	p.t.Helper()
	waitFor(p.t, fmt.Sprintf("%q in the output of %s", text, p.name), timeout, func() (string, bool) {
		out := p.output()
		if !strings.Contains(out, text) && !p.running() {
			p.t.Fatalf("%s ended with exit code %d before it wrote %q", p.name, p.code, text)
		}
		return "last line " + lastLine(out), strings.Contains(out, text)
	})
}

// tail returns the last lines of text, and says how many it left out.
func tail(text string, lines int) string {
	all := strings.SplitAfter(text, "\n")
	if left := len(all) - lines; left > 0 {
		return fmt.Sprintf("... %d lines\n%s", left, strings.Join(all[left:], ""))
	}
	return text
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return fmt.Sprintf("%.200q", lines[len(lines)-1])
}
