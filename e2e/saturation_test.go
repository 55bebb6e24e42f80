package e2e

// This file tests that a node whose users want more than it can do says so where a Locust user looks.

import (
	"strings"
	"testing"
	"time"
)

// crowded is a locustfile whose users wait for each other: they share a variable, so there is one interpreter.
const crowded = `
from locust import User, constant, task

COUNT = 0


class Computing(User):
    wait_time = constant(0.1)

    @task
    def compute(self):
        global COUNT
        COUNT += 1
        sum(range(30000))
`

func TestSaturationIsSaid(t *testing.T) {
	t.Parallel()
	m := newMaster(t, "newest", masterOptions{Locustfile: crowded})
	startGust(t, m)
	m.waitWorkers(1)
	m.swarm(1000, 1000, nil)
	const said = "This node is its own bottleneck: in the last"
	waitFor(t, "the warning in the Logs tab", 2*time.Minute, func() (string, bool) {
		for _, lines := range m.logs().Workers {
			for _, line := range lines {
				if strings.Contains(line, said) && strings.Contains(line, "users waited for each other") {
					return line, true
				}
			}
		}
		return "none", false
	})
	m.stop()
	m.waitUsers(0)
}
