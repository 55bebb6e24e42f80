package e2e

// This file tests gust doctor against real masters.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// finding is one of gust doctor --json.
type finding struct{ Check, Status, Found, Want, Mend string }

// examine runs gust doctor about a master, and returns what it says by check.
func examine(t *testing.T, m *master, webPort string, wantCode int) map[string]finding {
	t.Helper()
	binary, err := buildGust()
	if err != nil {
		t.Fatal(err)
	}
	p := startProc(t, "gust doctor", t.TempDir(), nil, binary, "doctor", "--master", m.addr(), "--web-port", webPort, "--users", "100", "--json", "-H", m.url)
	if code := p.wait(patience); code != wantCode {
		t.Errorf("gust doctor ended with exit code %d, want %d", code, wantCode)
	}
	var report struct {
		OK       bool
		Findings []finding
	}
	if err := json.Unmarshal([]byte(p.output()), &report); err != nil || report.OK != (wantCode == 0) {
		t.Fatalf("the output: %v, ok %t", err, report.OK)
	}
	found := make(map[string]finding)
	for _, f := range report.Findings {
		found[f.Check] = f
	}
	return found
}

// TestDoctor has users running at the master, whom it must not move about.
func TestDoctor(t *testing.T) {
	t.Parallel()
	eachVersion(t, func(t *testing.T, version string) {
		m := newMaster(t, version, masterOptions{Locustfile: dummy})
		startWorker(t, m)
		m.waitWorkers(1)
		m.swarm(3, 3, nil)
		m.waitUsers(3)
		m.waitState("running")
		_, port, _ := strings.Cut(strings.TrimPrefix(m.url, "http://"), ":")
		found := examine(t, m, port, 0)
		if f := found["master"]; f.Status != "ok" || !strings.HasSuffix(f.Found, fmt.Sprintf("Locust %s, says its web UI", m.release())) {
			t.Errorf("the master: %+v", f)
		}
		if f := found["clock"]; !strings.Contains(f.Found, "the same second as the master's") {
			t.Errorf("the clock: %+v", f)
		}
		if f := found["file descriptors of the master"]; f.Status == "" || f.Found == "" {
			t.Errorf("descriptors of the master: %+v", f)
		}
		if f := found["target"]; f.Status != "ok" || !strings.Contains(f.Found, "takes connections") {
			t.Errorf("the target: %+v", f)
		}
		// A master whose web UI is closed to us.
		want := finding{Status: "warning", Found: "Locust older than 2.23.0, or none", Want: "2.0.0 or newer"}
		if version == "newest" {
			want = finding{Status: "ok", Found: "Locust 2.31.0 or newer"}
		}
		if f := examine(t, m, "1", 0)["master"]; f.Status != want.Status || !strings.HasSuffix(f.Found, want.Found) || f.Want != want.Want {
			t.Errorf("without the web UI, the master: %+v", f)
		}
		if s := m.status(); s.State != "running" || s.Users != 3 || s.Workers != 1 {
			t.Errorf("afterwards: %v", s)
		}
		m.alive("the end of the test")
	})
}
