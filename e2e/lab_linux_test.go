package e2e

// This file defines a network of its own for a node: a namespace with a cable to this machine, which can be cut.

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
)

// A lab is a network namespace with one address, joined to this machine, which has the address host.
type lab struct {
	t    testing.TB
	name string
	host string // of this machine, as the namespace sees it
}

var labs atomic.Int32

// newLab needs root, iproute2 and iptables.
func newLab(t testing.TB) *lab {
	t.Helper()
	number := int(labs.Add(1)) + os.Getpid()%200*20
	l := &lab{t: t, name: fmt.Sprintf("gust%d", number), host: fmt.Sprintf("10.%d.%d.1", 64+number/256%64, number%256)}
	node := strings.TrimSuffix(l.host, "1") + "2"
	t.Cleanup(func() {
		_ = exec.Command("ip", "netns", "del", l.name).Run() // with it goes the cable
		_ = exec.Command("ip", "link", "del", l.name).Run()
		_ = os.RemoveAll("/etc/netns/" + l.name)
	})
	l.run("ip", "netns", "add", l.name)
	l.run("ip", "link", "add", l.name, "type", "veth", "peer", "name", "cable", "netns", l.name)
	l.run("ip", "addr", "add", l.host+"/24", "dev", l.name)
	l.run("ip", "link", "set", l.name, "up")
	for _, args := range [][]string{{"addr", "add", node + "/24", "dev", "cable"}, {"link", "set", "cable", "up"}, {"link", "set", "lo", "up"}} {
		l.run("ip", append([]string{"-n", l.name}, args...)...)
	}
	return l
}

func (l *lab) run(name string, args ...string) {
	l.t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		l.t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, out)
	}
}

// filter adds a rule to the namespace's own packet filter: what comes in, or goes out.
func (l *lab) filter(chain string, rule ...string) {
	l.t.Helper()
	l.run("ip", append([]string{"netns", "exec", l.name, "iptables", "-w", "-A", chain}, rule...)...)
}

// heal removes all rules.
func (l *lab) heal() {
	l.t.Helper()
	l.run("ip", "netns", "exec", l.name, "iptables", "-w", "-F")
}

// hosts says what names mean in the namespace.
func (l *lab) hosts(text string) {
	l.t.Helper()
	dir := "/etc/netns/" + l.name
	if err := os.MkdirAll(dir, 0o755); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/hosts", []byte(text), 0o644); err != nil {
		l.t.Fatal(err)
	}
}

// inside is a command that runs in the namespace.
func (l *lab) inside(path string, args ...string) []string {
	return append([]string{"netns", "exec", l.name, path}, args...)
}
