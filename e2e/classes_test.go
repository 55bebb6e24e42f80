package e2e

// This file tests that a node runs exactly the users that the master asks for.

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// whoServes returns which classes and tasks the target has heard of.
func whoServes(target *target) map[string]bool {
	seen := map[string]bool{}
	for uri, n := range target.served() {
		if who, ok := strings.CutPrefix(uri, "GET /who/"); ok && n > 0 {
			seen[who] = true
		}
	}
	return seen
}

// usersByClass reads the Ratio tab, which the master computes from the counts that the workers report.
func usersByClass(m *master) map[string]float64 {
	m.t.Helper()
	ratios := map[string]float64{}
	for class, r := range m.tasks().Total {
		ratios[class] = r.Ratio
	}
	return ratios
}

func TestClassTargets(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "Alpha Beta Gamma", "-H", target.url)
	nodes := []*proc{startNode(t, m, nil), startNode(t, m, nil)}
	m.waitWorkers(2)
	// Gamma has a fixed count of 2; the other 8 are Alpha and Beta by 3 to 1.
	m.swarm(10, 100, nil)
	m.waitUsers(10)
	want := map[string]float64{"Alpha": 0.6, "Beta": 0.2, "Gamma": 0.2}
	m.waitFor("6 Alpha, 2 Beta, 2 Gamma", patience, func() bool {
		got := usersByClass(m)
		return len(got) == 3 && got["Alpha"] == want["Alpha"] && got["Beta"] == want["Beta"] && got["Gamma"] == want["Gamma"]
	})
	for _, worker := range m.stats().Workers {
		if worker.UserCount != 5 {
			t.Errorf("a node runs %d users, want 5", worker.UserCount)
		}
	}
	m.stop()
	m.waitState("stopped")
	for _, node := range nodes {
		if strings.Contains(node.output(), "ERROR") {
			t.Error("a node logged an error")
		}
	}
}

func TestClassPickerHostAndEdit(t *testing.T) {
	t.Parallel()
	mine, other := newTarget(t), newTarget(t)
	m := newMaster(t, "newest", masterOptions{Locustfile: classesFile(t, ""), Args: []string{"--class-picker", "-H", mine.url}})
	startNode(t, m, nil)
	m.waitWorkers(1)
	run := func(form url.Values) {
		t.Helper()
		m.swarm(6, 100, form)
		m.waitUsers(6)
		m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 100 })
		m.stop()
		m.waitState("stopped")
		m.waitWorkers(1)
	}
	check := func(site *target, want ...string) {
		t.Helper()
		seen := whoServes(site)
		for _, who := range want {
			if !seen[who] {
				t.Errorf("nothing came from %s, only from %v", who, seen)
			}
		}
		if len(seen) != len(want) {
			t.Errorf("requests came from %v, want %v", seen, want)
		}
		site.reset()
	}
	run(url.Values{"user_classes": {"Beta"}})
	check(mine, "Beta/red", "Beta/blue")
	run(url.Values{"user_classes": {"Alpha"}, "host": {other.url}})
	check(mine)
	check(other, "Alpha/red", "Alpha/blue")
	// "Edit" in the class picker.
	edit(m, `{"user_class_name": "Beta", "tasks": ["red"], "weight": 2}`)
	run(url.Values{"user_classes": {"Beta"}, "host": {mine.url}})
	check(mine, "Beta/red")
	edit(m, `{"user_class_name": "Beta", "tasks": ["red", "blue"]}`)
	run(url.Values{"user_classes": {"Beta"}, "host": {mine.url}})
	check(mine, "Beta/red", "Beta/blue")
}

func edit(m *master, settings string) {
	m.t.Helper()
	response, err := http.Post(m.url+"/user", "application/json", strings.NewReader(settings))
	if err != nil {
		m.t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode >= 300 {
		m.t.Fatalf("edit a user class: %s", response.Status)
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"--tags", "red"}, "Alpha/red"},
		{[]string{"--exclude-tags", "red"}, "Alpha/blue"},
	} {
		t.Run(strings.Join(tc.args, "_"), func(t *testing.T) {
			t.Parallel()
			target := newTarget(t)
			m := newMaster(t, "newest", masterOptions{
				Locustfile: classesFile(t, ""),
				Args:       append(tc.args, "-H", target.url, "--class-picker"),
			})
			startNode(t, m, nil)
			m.waitWorkers(1)
			m.swarm(3, 100, url.Values{"user_classes": {"Alpha"}})
			m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 50 })
			m.stop()
			m.waitState("stopped")
			if seen := whoServes(target); len(seen) != 1 || !seen[tc.want] {
				t.Errorf("requests came from %v, want %s alone", seen, tc.want)
			}
		})
	}
}

func TestShape(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	shape := `

class Steps(LoadTestShape):
    def tick(self):
        t = self.get_run_time()
        if t < 3:
            return 4, 100, [Alpha]
        if t < 6:
            return 8, 100, [Alpha, Beta]
        if t < 9:
            return 2, 100, [Alpha, Beta]
        return None
`
	m := newMaster(t, "newest", masterOptions{Locustfile: classesFile(t, shape), Args: []string{"-H", target.url}})
	startNode(t, m, nil)
	m.waitWorkers(1)
	m.swarm(1, 1, nil)
	for _, users := range []int{4, 8, 2} {
		m.waitUsers(users)
	}
	m.waitState("stopped")
	m.waitUsers(0)
	seen := whoServes(target)
	for _, who := range []string{"Alpha/red", "Beta/blue"} {
		if !seen[who] {
			t.Errorf("nothing came from %s, only from %v", who, seen)
		}
	}
	if seen["Gamma/red"] {
		t.Error("a class ran that was not asked for")
	}
}

// A node that lacks a class says so, in the web UI too, runs the others, and harms nobody.
func TestUnknownClass(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "Alpha Beta", "-H", target.url)
	node := startNode(t, m, nil, "-classes", "Alpha")
	m.waitWorkers(1)
	m.swarm(4, 100, nil)
	node.waitOutput("The master asks for users of class Beta, which this worker does not have (it has [Alpha])", patience)
	m.waitUsers(3)
	m.waitFor("the sentence in the Exceptions tab", patience, func() bool {
		for _, row := range m.exceptions() {
			if strings.Contains(row.Message, "users of class Beta") {
				return true
			}
		}
		return false
	})
	m.stop()
	m.waitState("stopped")
	if n := strings.Count(node.output(), "users of class Beta"); n != 1 {
		t.Errorf("said %d times", n)
	}
	m.endpointsOK()
}

// The rest of too many names and errors is in one row each, and a warning reaches the Logs tab.
func TestNameLimit(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newClassesMaster(t, "newest", "ManyNames", "-H", target.url, "--stop-timeout", "5")
	startNode(t, m, nil, "-max-names", "20")
	m.waitWorkers(1)
	m.swarm(5, 100, nil)
	m.waitFor("the warning in the Logs tab", patience, func() bool {
		return strings.Contains(fmt.Sprint(m.logs().Workers), "More than 20 request names in one report")
	})
	m.stop()
	m.waitState("stopped")
	table := m.requestsCSV()
	if other := table.row("OTHER", "(more than 20 names)"); other.Requests < 100 {
		t.Errorf("the row for the rest has %d requests", other.Requests)
	}
	if total, served := table.total().Requests, target.counts().Total; total != served {
		t.Errorf("the master shows %d requests, the target served %d", total, served)
	}
}
