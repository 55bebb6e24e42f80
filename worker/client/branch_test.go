package client

import (
	"encoding/json"
	"sync"
	"testing"
)

// TestBranch makes requests at the same time, in branches of one session.
func TestBranch(t *testing.T) {
	s := newSite(t)
	web, _ := open(t, s.url())
	web.SetHeader("X-Own", "1")
	web.SetCookie("c", "2")
	var all sync.WaitGroup
	bodies := make(chan string, 100)
	for range 5 {
		b := web.Branch()
		all.Go(func() {
			for range 4 {
				r, err := b.Do("GET", "/echo", Hold())
				if err != nil {
					t.Error(err)
					return
				}
				bodies <- string(r.Body())
			}
		})
	}
	all.Wait()
	close(bodies)
	first := string(web.Get("/echo").Body())
	n := 0
	for body := range bodies {
		if n++; body != first {
			t.Errorf("a branch sent %s, the session %s", body, first)
		}
	}
	if n != 20 || s.accepted.Load() != 6 {
		t.Errorf("%d requests by %d connections, want 20 by 6", n, s.accepted.Load())
	}
	web.CloseOwn()
	if own, n := len(web.conns), len(web.branches[0].conns); own != 0 || n != 1 {
		t.Errorf("after CloseOwn %d connections of the session and %d of a branch are open, want 0 and 1", own, n)
	}
	web.Interrupt()
	if r, err := web.branches[0].Do("GET", "/echo", Hold()); err != nil || r.StatusCode() != 200 {
		t.Errorf("a branch beside an interrupted session: %v", err)
	}
	web.Close()
	if n := len(web.branches[0].conns); n != 0 {
		t.Errorf("%d connections of a branch are open after Close", n)
	}
}

// A branch is made when the session is busy, and its cookies are the session's
// even if nobody has asked for them before (for the race detector).
func TestABranchDuringARequest(t *testing.T) {
	s := newSite(t)
	web, _ := open(t, s.url())
	var request sync.WaitGroup
	request.Go(func() {
		if _, err := web.Do("GET", "/echo", Hold()); err != nil {
			t.Error(err)
		}
	})
	b := web.Branch()
	request.Wait()
	if b.Cookies() != web.Cookies() {
		t.Error("the branch has a jar of its own")
	}
}

func TestSessionHeadersGiveWay(t *testing.T) {
	s := newSite(t)
	web, _ := open(t, s.url())
	web.SetHeader("Authorization", "mine")
	web.SetHeader("Content-Type", "text/mine")
	for _, c := range []struct {
		name, want, wantType string
		opts                 []Option
		url                  string
	}{
		{"alone", "mine", "text/mine", nil, "/echo"},
		{"with credentials", basicAuth("u", "p"), "text/mine", []Option{BasicAuth("u", "p")}, "/echo"},
		{"to another origin", "", "", nil, "/go/302?to=" + newSite(t).url() + "/echo"},
		{"to the same origin", "mine", "", nil, "/go/302?to=/echo"},
	} {
		var got, kind []string
		for _, h := range decodeEcho(t, web.Get(c.url, c.opts...).Body()).Headers {
			switch h[0] {
			case "Authorization":
				got = append(got, h[1])
			case "Content-Type":
				kind = append(kind, h[1])
			}
		}
		if len(got) != len(nonEmpty(c.want)) || len(got) == 1 && got[0] != c.want || len(kind) != len(nonEmpty(c.wantType)) {
			t.Errorf("%s: Authorization %q, Content-Type %q, want %q and %q", c.name, got, kind, c.want, c.wantType)
		}
	}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func decodeEcho(t *testing.T, body []byte) (in incoming) {
	t.Helper()
	if err := json.Unmarshal(body, &in); err != nil {
		t.Fatalf("%v in %q", err, body)
	}
	return in
}
