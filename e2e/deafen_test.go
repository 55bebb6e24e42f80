package e2e

// This file tests that nothing a node sends can harm a stock master.

import (
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestNeverDeafen lets users put random bytes into every text that reaches the wire (request names and methods, failure
// texts, exceptions, logs, the types and data of custom messages) and huge, negative and no numbers, in every state a node
// can be in. Afterwards the master must still hear a new worker, and all of its pages must answer.
func TestNeverDeafen(t *testing.T) {
	t.Parallel()
	eachVersion(t, func(t *testing.T, version string) {
		target := newTarget(t)
		args := []string{"-H", target.url}
		if version != "2.0.0" { // which has no class picker: all classes run
			args = append(args, "--class-picker")
		}
		m := newMaster(t, version, masterOptions{Locustfile: classesFile(t, ""), Args: args})
		node := startNode(t, m, []string{"E2E_REFUSED=" + target.url}, "-nodes", "3", "-max-names", "50", "-max-errors", "50")
		m.waitWorkers(3)
		for range 2 {
			m.swarm(12, 100, url.Values{"user_classes": {"BadTexts"}})
			m.waitUsers(12)
			m.waitFor("samples without a name", patience, func() bool { return m.requestsCSV().total().Requests > 200 })
			m.swarm(3, 100, url.Values{"user_classes": {"BadTexts"}})
			m.waitFor("exceptions", patience, func() bool { return len(m.exceptions()) > 0 })
			m.swarm(20, 3, url.Values{"user_classes": {"BadTexts"}})
			<-time.After(time.Second)
			m.stop() // in mid-ramp
			m.waitState("stopped")
			m.waitUsers(0)
			m.waitWorkers(3)
		}
		if m.atLeast(29) {
			// A node sends its log every ten seconds.
			m.waitFor("bad texts in the Logs tab", patience, func() bool {
				for _, lines := range m.logs().Workers {
					if strings.Contains(strings.Join(lines, "\n"), "WARNING/gust: log ") {
						return true
					}
				}
				return false
			})
		}
		m.endpointsOK()
		startNode(t, m, nil)
		m.waitWorkers(4)
		node.signal(syscall.SIGTERM)
		if code := node.wait(patience); code != 0 {
			t.Errorf("the nodes ended with exit code %d", code)
		}
		m.waitWorkers(1)
		m.endpointsOK()
		for _, bad := range []string{"Traceback (most recent call last)", "Unhandled exception", "Unrecognized message"} {
			if strings.Contains(m.output(), bad) {
				t.Errorf("the master wrote %q", bad)
			}
		}
	})
}
