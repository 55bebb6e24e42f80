package e2e

// This file tests the scenario that is shipped in tasks/: the Python file and the Go class are the same.

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"sync"
	"testing"
)

// guestbook is what a web server has seen, by how it looked.
type guestbook struct {
	mu   sync.Mutex
	seen map[string]int64
}

// randomNumber is what Python and Go write of a number from 0 to below 1: small
// ones, of which a run has one now and then, as 7.5e-05.
var randomNumber = regexp.MustCompile(`^ok=(0\.\d+|\d(\.\d+)?e-\d+)$`)

func TestRandomNumber(t *testing.T) {
	for query, want := range map[string]bool{
		"ok=0.5": true, "ok=0.007578625685100704": true, "ok=7.578625685100704e-05": true, "ok=1e-05": true, "ok=0.0": true,
		"ok=1.5": false, "ok=7.5": false, "ok=": false, "ok=[random]": false, "ok=-0.5": false, "ok=0.5&x": false,
	} {
		if got := randomNumber.MatchString(query); got != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}

func (v *guestbook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.RawQuery
	if randomNumber.MatchString(query) {
		query = "ok=[random]"
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.seen[r.Method+" "+r.URL.Path+"?"+query+" by "+r.UserAgent()]++
}

func (v *guestbook) take() map[string]int64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	seen := v.seen
	v.seen = map[string]int64{}
	return seen
}

func TestShippedScenario(t *testing.T) {
	t.Parallel()
	site := &guestbook{seen: map[string]int64{}}
	server := httptest.NewServer(site)
	defer server.Close()
	text, err := os.ReadFile("../tasks/locustfile.py")
	if err != nil {
		t.Fatal(err)
	}
	m := newMaster(t, "newest", masterOptions{Locustfile: string(text), Args: []string{"--stop-timeout", "5", "-H", server.URL}})
	run := func() {
		t.Helper()
		m.waitWorkers(1)
		m.swarm(10, 100, nil)
		m.waitUsers(10)
		m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 200 })
		m.stop()
		m.waitState("stopped")
		seen := site.take()
		n := seen["GET /index.html?ok=[random] by locust"]
		if len(seen) != 1 || n == 0 {
			t.Errorf("the site saw %v", seen)
		}
		m.waitFor("the row of the site's requests", patience, func() bool {
			row := m.requestsCSV().row("GET", "/index.html?ok=[random]")
			return row.Requests == n && row.Failures == 0
		})
	}
	gust := startCompiled(t, m)
	run()
	gust.signal(os.Interrupt)
	if code := gust.wait(patience); code != 0 {
		t.Errorf("gust ended with exit code %d", code)
	}
	m.waitWorkers(0)
	startWorker(t, m)
	run()
}
