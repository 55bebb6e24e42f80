package client

// Tests of what reads bytes from outside: heads, bodies, cookies, addresses.

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// recorded is a connection that has all it will ever say.
type recorded struct {
	net.Conn
	r io.Reader
}

func (c recorded) Read(p []byte) (int, error)      { return c.r.Read(p) }
func (c recorded) Write(p []byte) (int, error)     { return len(p), nil }
func (c recorded) Close() error                    { return nil }
func (c recorded) SetReadDeadline(time.Time) error { return nil }

func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
		"HTTP/1.0 302 Found\nLocation: /x\n folded\nSet-Cookie: a=b; Path=/; Max-Age=1\n\n", "HTTP/1.1 404 \r\nno colon\r\n", "HTTP/2 200\r\n\r\n", "XXX",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00",
		"HTTP/1.1 401 x\r\nWWW-Authenticate: Digest realm=\"a\\\"\", nonce=b, qop=auth\r\nContent-Length: 0\r\n\r\n",
	} {
		f.Add([]byte(seed), false)
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, answer []byte, fast bool) {
		u := newTestUser("http://h")
		s := newSession(u)
		if fast {
			s = newFast(u, "http://h")
		}
		c := &conn{route: route{origin: origin{"http", "h", 80}}, nc: recorded{r: bytes.NewReader(answer)}, fast: fast}
		s.keep(c)
		s.equip()
		s.req.reset(s.current.Load(), "GET", "/x")
		s.req.keep, s.req.stream, s.req.fast = true, len(answer)%3 == 0, fast
		s.req.target = target{origin: c.origin, uri: "/x"}
		r := s.response()
		r.more = new(details)
		if err := s.roundTrip(c, r); err != nil {
			_ = err.Error()
			return
		}
		for st := r.stream(); st != nil; {
			if _, err := r.Next(10); err != nil {
				break
			}
		}
		s.storeCookies(r)
		_ = r.Text() + r.Reason() + r.Encoding()
		if location, ok := r.isRedirect(); ok {
			_ = s.req.redirect(r.head.status, location)
		}
		if r.challenged() {
			s.req.digest = &Digest{User: "u"}
			s.answersChallenge(r)
		}
		for k := range r.Headers() {
			if k == "" || strings.ContainsAny(k, ": \r\n") {
				t.Errorf("header name %q", k)
			}
		}
	})
}

func FuzzFastAddress(f *testing.F) {
	f.Add("http://h/a/b?c#d", "../x?y")
	f.Add("https://u@[::1]:80/;p", "//h:1")
	f.Add("HTTP://h", "a/../..")
	f.Fuzz(func(t *testing.T, address, location string) {
		q := &request{address: address, fast: true}
		b := parseBase("http://h")
		if q.resolveFast(&b) != nil {
			return
		}
		if strings.ContainsAny(q.target.prefix+q.target.uri, " \r\n") || q.target.uri[0] != '/' {
			t.Errorf("%q: target %q", address, q.target.uri)
		}
		if q.redirectFast(302, location) == nil && (q.target.uri[0] != '/' || strings.ContainsAny(q.target.uri, " \r\n")) {
			t.Errorf("%q, %q: target %q", address, location, q.target.uri)
		}
	})
}

// TestHTTPTime compares dates of cookies with http.cookiejar.
func TestHTTPTime(t *testing.T) {
	dates := []string{
		"Wed, 09 Jun 2100 10:18:14 GMT", "Wednesday, 09-Jun-99 10:18:14 GMT", "Wed Jun  9 10:18:14 2021", "09 Jun 2021", "9-Jun-21", "Wed, 09-Jun-2021 10:18:14",
		"09 Jun 2021 10:18:14 +0200", "09 Jun 2021 10:18:14 -0330", "09 Jun 2021 10:18", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01-Jan-1970 00:00:01 GMT",
		"Mon, 31 Feb 2021 00:00:00 GMT", "", "garbage", "Wed, 09 Jun 1960 10:18:14 GMT", "Wed, 32 Jun 2021 10:18:14 GMT", "Wed, 09 Jul 2021 25:18:14 GMT", "Wed, 09 Foo 2021 10:18:14 GMT",
		"Fri, 31-Dec-9999 23:59:59 GMT", "Tue, 19 Jan 2038 03:14:07 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
	}
	input, _ := json.Marshal(dates)
	cmd := exec.Command(os.Getenv("GUST_LOCUST_PYTHON"), "-c", "import json, sys\nfrom http.cookiejar import http2time\ndef read(d):\n try: return http2time(d)\n except Exception as e: return None\nprint(json.dumps([read(d) for d in json.load(sys.stdin)]))")
	cmd.Stdin = bytes.NewReader(input)
	out, err := cmd.Output()
	var want []*float64
	if err != nil || json.Unmarshal(out, &want) != nil || len(want) != len(dates) {
		t.Fatalf("oracle: %v %s", err, out)
	}
	for i, d := range dates {
		got, ok := httpTime(d)
		if ok != (want[i] != nil) || ok && float64(got.Unix()) != *want[i] {
			t.Errorf("%q: %v %v", d, got, ok)
			if want[i] != nil {
				t.Errorf("want %v", time.Unix(int64(*want[i]), 0).UTC())
			}
		}
	}
}
