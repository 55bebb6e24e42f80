package e2e

// This file defines the server that the tests aim at, see ./target.

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// A target is a running ./target.
type target struct {
	t    testing.TB
	url  string // without a final slash
	proc *proc
}

// targetCounts is what the target served; see the type counts in ./target.
type targetCounts struct {
	Requests    map[string]int64 `json:"requests"` // "GET /path?query" -> answers
	Paths       map[string]int64 `json:"paths"`    // "GET /path" -> answers, whatever the query
	Total       int64            `json:"total"`
	InFlight    int64            `json:"in_flight"`
	Connections int64            `json:"connections"` // that brought a request
}

// newTarget starts a target on a free port of 127.0.0.1, with further args such as "-log", path. It ends with the test.
func newTarget(t testing.TB, args ...string) *target {
	t.Helper()
	binary, err := buildTarget()
	if err != nil {
		t.Fatal(err)
	}
	p := startProc(t, "the target", t.TempDir(), nil, binary, append([]string{"-listen", "127.0.0.1:0"}, args...)...)
	p.waitOutput("\n", patience)
	address, _, _ := strings.Cut(p.output(), "\n")
	return &target{t: t, url: "http://" + address, proc: p}
}

// counts returns what was served so far. The numbers are final when nothing is in flight.
func (s *target) counts() targetCounts {
	s.t.Helper()
	var c targetCounts
	s.getJSON("/_counts", &c)
	return c
}

// served waits until nothing is in flight and returns the answers by "METHOD URI", for master.waitCounts.
func (s *target) served() map[string]int64 {
	s.t.Helper()
	var c targetCounts
	waitFor(s.t, "the target to have nothing in flight", patience, func() (string, bool) {
		c = s.counts()
		return fmt.Sprintf("%d in flight", c.InFlight), c.InFlight == 0
	})
	return c.Requests
}

// reset forgets what was served.
func (s *target) reset() {
	s.t.Helper()
	response, err := http.Post(s.url+"/_reset", "", nil)
	if err != nil {
		s.t.Fatalf("reset the target: %v", err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusNoContent {
		s.t.Fatalf("reset the target: %s", response.Status)
	}
}

// recordedRequest is a request word for word; see the type recorded in ./target.
type recordedRequest struct {
	Method   string              `json:"method"`
	URI      string              `json:"uri"`
	Host     string              `json:"host"`
	Headers  map[string][]string `json:"headers"`
	Chunked  bool                `json:"chunked"`
	Body     string              `json:"body"`
	IsBase64 bool                `json:"base64"`
}

func (r recordedRequest) bytes() string {
	if r.IsBase64 {
		if body, err := base64.StdEncoding.DecodeString(r.Body); err == nil {
			return string(body)
		}
	}
	return r.Body
}

// record returns what a target with -record was asked for since its start or its last reset, in the order of arrival.
func (s *target) record() []recordedRequest {
	s.t.Helper()
	var requests []recordedRequest
	s.getJSON("/_record", &requests)
	return requests
}

// targetActivity is whether something is going on at a target with -record; see the type activity in ./target.
type targetActivity struct {
	Recorded int   `json:"recorded"`
	InFlight int   `json:"in_flight"`
	IdleMS   int64 `json:"idle_ms"`
}

func (s *target) activity() targetActivity {
	s.t.Helper()
	var a targetActivity
	s.getJSON("/_activity", &a)
	return a
}

func (s *target) getJSON(path string, out any) {
	s.t.Helper()
	response, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatalf("ask the target for %s: %v", path, err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(out); err != nil {
		s.t.Fatalf("ask the target for %s: %v", path, err)
	}
}
