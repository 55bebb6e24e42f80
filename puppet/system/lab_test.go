//go:build system

package system

// This file defines the machines of the test.

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	gateway  = "10.78.0.1"
	packages = gateway + ":3142"
	domain   = "lab"
)

// A lab is the machines of one test, and what they have of the outer world.
type lab struct {
	t      *testing.T
	root   string // of the repository
	dir    string // for everything that is kept between runs, and the boxes
	repo   string // the control repository, as a user has cloned and edited it
	boxes  map[string]*box
	suite  suite
	report *os.File
}

// A suite is what the machines run.
type suite struct {
	name   string // as its distribution calls it
	root   string // its folder below .system/roots
	python string // its version of Python
}

var suites = map[string]suite{
	"bookworm": {"Debian 12", "base", "3.11"},
	"trixie":   {"Debian 13", "trixie", "3.13"},
	"noble":    {"Ubuntu 24.04", "noble", "3.12"},
}

// A box is one machine.
type box struct {
	lab      *lab
	name     string // such as node1
	fqdn, ip string
}

func newLab(t *testing.T) *lab {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	l := &lab{t: t, root: root, dir: filepath.Join(root, ".system"), boxes: map[string]*box{}}
	name := cmp.Or(os.Getenv("GUST_SYSTEM_SUITE"), "bookworm")
	if l.suite = suites[name]; l.suite.root == "" {
		t.Fatalf("GUST_SYSTEM_SUITE=%s: there is bookworm, trixie and noble", name)
	}
	l.repo = filepath.Join(l.dir, "clone")
	for i, name := range []string{"puppet", "locust", "node1", "node2", "node3", "stranger"} {
		l.boxes[name] = &box{lab: l, name: name, fqdn: name + "." + domain, ip: fmt.Sprintf("10.78.0.%d", 10+i)}
	}
	if err := os.MkdirAll("report", 0o755); err != nil {
		t.Fatal(err)
	}
	if l.report, err = os.Create("report/" + name + ".txt"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.report.Close() })
	return l
}

// say writes a line to the report and to the test's log.
func (l *lab) say(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	fmt.Fprintln(l.report, line)
	l.t.Log(line)
}

// host runs a command on this machine.
func (l *lab) host(name string, args ...string) string {
	l.t.Helper()
	command := exec.Command(name, args...)
	command.Dir = l.root
	command.Env = append(os.Environ(), "GUST_LAB="+filepath.Join(l.dir, "boxes"))
	output, err := command.CombinedOutput()
	if err != nil {
		l.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, output)
	}
	return string(output)
}

func (l *lab) boxScript(args ...string) string {
	l.t.Helper()
	return l.host(filepath.Join(l.root, "puppet/system/box.sh"), args...)
}

// up boots a machine that was not there before.
func (b *box) up() {
	b.lab.t.Helper()
	b.lab.boxScript("up", b.name, filepath.Join(b.lab.dir, "roots", b.lab.suite.root), b.ip)
	hosts := "127.0.0.1 localhost\n"
	for _, other := range b.lab.boxes {
		hosts += fmt.Sprintf("%s %s %s\n", other.ip, other.fqdn, other.name)
	}
	b.write("/etc/hosts", hosts)
	b.write("/etc/apt/apt.conf.d/90lab", fmt.Sprintf("Acquire::http::Proxy \"http://%s\";\nAcquire::Languages \"none\";\n", packages))
	// A name server that is not there would cost 10 s at each question.
	b.write("/etc/resolv.conf", "nameserver "+gateway+"\n")
}

// result is what a command said and how it ended.
type result struct {
	output string
	code   int
	took   time.Duration
}

var colours = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// try runs a shell command on the machine.
func (b *box) try(command string) result {
	return b.tryWith(command, "")
}

func (b *box) tryWith(command, input string) result {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	script := filepath.Join(b.lab.root, "puppet/system/box.sh")
	c := exec.CommandContext(ctx, script, "run", b.name, "bash", "-c", command)
	c.Env = append(os.Environ(), "GUST_LAB="+filepath.Join(b.lab.dir, "boxes"))
	c.Stdin = strings.NewReader(input)
	c.WaitDelay = 5 * time.Second
	var output bytes.Buffer
	c.Stdout, c.Stderr = &output, &output
	start := time.Now()
	err := c.Run()
	code := 0
	if err != nil {
		code = -1
		if exit, ok := err.(*exec.ExitError); ok {
			code = exit.ExitCode()
		}
	}
	return result{colours.ReplaceAllString(output.String(), ""), code, time.Since(start)}
}

// run is try for a command that must succeed.
func (b *box) run(command string) string {
	b.lab.t.Helper()
	r := b.try(command)
	if r.code != 0 {
		b.lab.t.Fatalf("%s: %s\nexit status %d\n%s", b.name, command, r.code, r.output)
	}
	return strings.TrimSpace(r.output)
}

func (b *box) write(path, content string) {
	b.lab.t.Helper()
	if r := b.tryWith("cat >"+path, content); r.code != 0 {
		b.lab.t.Fatalf("%s: write %s: %s", b.name, path, r.output)
	}
}

// agent runs the Puppet agent and wants one of the exit statuses: 0 nothing to do, 2 changed, 4 or 6 something failed.
func (b *box) agent(wanted ...int) result {
	b.lab.t.Helper()
	r := b.try("puppet agent --test --waitforlock 60 --color false")
	for _, code := range wanted {
		if r.code == code {
			return r
		}
	}
	b.lab.t.Fatalf("%s: puppet agent: exit status %d, not %v\n%s", b.name, r.code, wanted, r.output)
	return r
}

// show is one property of a unit.
func (b *box) show(unit, property string) string {
	b.lab.t.Helper()
	return b.run("systemctl show -P " + property + " " + unit)
}

// eventually waits until condition holds; it says what it waited for if it does not.
func (l *lab) eventually(what string, patience time.Duration, condition func() (string, bool)) time.Duration {
	l.t.Helper()
	start := time.Now()
	for {
		found, ok := condition()
		if ok {
			return time.Since(start)
		}
		if time.Since(start) > patience {
			l.t.Fatalf("after %v still not %s: %s", patience, what, found)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// each runs f for several machines at once. f must not end the test but return what went wrong.
func (l *lab) each(names []string, f func(*box) error) {
	l.t.Helper()
	errs := make(chan error)
	for _, name := range names {
		go func() { errs <- f(l.boxes[name]) }()
	}
	failed := false
	for range names {
		if err := <-errs; err != nil {
			failed = true
			l.t.Error(err)
		}
	}
	if failed {
		l.t.FailNow()
	}
}
