// Package doctor looks at a machine that is to be a node, and at the master and
// the target as they are seen from it: whether something will be in the way of a
// test before one is started. It changes nothing, and a running test at the
// master does not notice it.
package doctor

import (
	"context"
	"os"
	"strconv"
	"strings"
	"time"
)

// Status is what a finding means for a test.
type Status string

const (
	OK      Status = "ok"
	Warning Status = "warning" // a test can run, and may meet it
	Problem Status = "problem" // a test of this size cannot run, or not truly
	Skipped Status = "skipped" // not looked at; Found says why
)

// Finding is one thing that was looked at.
type Finding struct {
	Check  string `json:"check"`
	Status Status `json:"status"`
	Found  string `json:"found"`
	Want   string `json:"want,omitempty"` // what it should be, if it is not
	Mend   string `json:"mend,omitempty"` // the command that makes it so
}

// Options say what the node is for.
type Options struct {
	MasterHost string
	MasterPort int
	Secured    bool   // the master is behind a TLS terminator: it is not asked
	WebPort    int    // of the master's web UI
	Target     string // the base address to load; empty: not looked at
	Users      int    // that this node is to run
	Workers    int    // that the master is to have
	Version    string // of gust, told to the master
}

// Machine is what is looked at. Its zero value is this machine.
type Machine struct {
	// Root is a folder in place of "/", for proc and etc.
	Root string

	// Files returns the limits of file descriptors; nil asks the system.
	Files func() (soft, hard uint64, err error)

	// Clock tells how the system's clock is kept; nil asks the system.
	Clock func() (synchronized bool, maxError time.Duration, err error)
}

// Examine looks at everything. It takes some seconds at most; the end of ctx
// ends it.
func (m Machine) Examine(ctx context.Context, o Options) []Finding {
	findings := m.kernel(o)
	findings = append(findings, m.processor())
	address, named := resolve(ctx, "name of the master", o.MasterHost, "--master-host")
	findings = append(findings, named)
	page := visit(ctx, o.MasterHost, o.WebPort)
	findings = append(findings, m.clock(page))
	if address != "" {
		findings = append(findings, master(ctx, o, page), m.masterFiles(address, o))
	}
	return append(findings, target(ctx, o.Target)...)
}

// Failed tells whether one of the findings is a Problem.
func Failed(findings []Finding) bool {
	for _, f := range findings {
		if f.Status == Problem {
			return true
		}
	}
	return false
}

// read is the text of a file below Root, "" if there is none.
func (m Machine) read(path string) string {
	text, err := os.ReadFile(m.path(path))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

func (m Machine) path(path string) string {
	if m.Root == "" {
		return path
	}
	return m.Root + path
}

// number is the first number in a file, and whether there is one.
func (m Machine) number(path string) (int64, bool) {
	fields := strings.Fields(m.read(path))
	if len(fields) == 0 {
		return 0, false
	}
	n, err := strconv.ParseInt(fields[0], 10, 64)
	return n, err == nil
}
