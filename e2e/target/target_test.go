package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// start runs the server as the command would and returns its base URL. It ends with the test.
func start(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	lines, stdout := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- run(ctx, append([]string{"-listen", "127.0.0.1:0"}, args...), stdout, os.Stderr) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("run: %v", err)
		}
	})
	address, err := bufio.NewReader(lines).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return "http://" + strings.TrimSpace(address)
}

// newUser returns an HTTP user that follows no redirect and shares no connection with another test.
func newUser(t *testing.T) *http.Client {
	transport := &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 100}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       10 * time.Second,
	}
}

func fetch(t *testing.T, user *http.Client, method, url, body string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := user.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

func readCounts(t *testing.T, base string) counts {
	t.Helper()
	_, text := fetch(t, newUser(t), "GET", base+"/_counts", "")
	var c counts
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return c
}

func TestAnswers(t *testing.T) {
	base, user := start(t), newUser(t)
	tests := []struct {
		method, uri string
		status      string
		header      string // "Name: value" that must be there, or ""
		body        string
	}{
		{"GET", "/", "200 OK", "Content-Type: text/html; charset=utf-8", page},
		{"GET", "/index.html", "200 OK", "", page},
		{"GET", "/nowhere", "404 Not Found", "", "404 page not found\n"},
		{"GET", "/status/200", "200 OK", "", "status 200\n"},
		{"POST", "/status/503", "503 Service Unavailable", "", "status 503\n"},
		{"HEAD", "/status/404", "404 Not Found", "", ""},
		{"GET", "/status/204", "204 No Content", "", ""},
		{"GET", "/status/304", "304 Not Modified", "", ""},
		{"GET", "/status/700", "700 status code 700", "", "status 700\n"},
		{"GET", "/status/999?other=1", "999 status code 999", "", "status 999\n"},
		{"GET", "/status/1000", "400 Bad Request", "", "status must be a number from 200 to 999, not \"1000\"\n"},
		{"GET", "/status/418?reason=I%27m%20a%20Teapot", "418 I'm a Teapot", "", "status 418\n"},
		{"GET", "/status/404?reason=", "404 ", "", "status 404\n"},
		{"GET", "/status/404?reason=%C3%A9", "404 é", "", "status 404\n"},
		{"GET", "/redirect/2", "302 Found", "Location: /redirect/1", ""},
		{"GET", "/redirect/1", "302 Found", "Location: /redirect/0", ""},
		{"GET", "/redirect/0", "200 OK", "", "arrived\n"},
		{"GET", "/redirect-to?url=http%3A%2F%2Fx%2Fy%20z", "302 Found", "Location: http://x/y z", ""},
		{"POST", "/redirect-to?url=/&code=307", "307 Temporary Redirect", "Location: /", ""},
		{"GET", "/slow?ms=1", "200 OK", "", "slept 1 ms\n"},
		{"GET", "/slow", "400 Bad Request", "", "?ms must be a number from 0 to 600000, not \"\"\n"},
		{"GET", "/bytes/0", "200 OK", "Content-Length: 0", ""},
		{"GET", "/bytes/100000", "200 OK", "Content-Length: 100000", strings.Repeat("x", 100000)},
	}
	for _, test := range tests {
		t.Run(test.method+" "+test.uri, func(t *testing.T) {
			response, body := fetch(t, user, test.method, base+test.uri, "")
			if response.Status != test.status {
				t.Errorf("status %q, want %q", response.Status, test.status)
			}
			if name, value, ok := strings.Cut(test.header, ": "); ok && response.Header.Get(name) != value {
				t.Errorf("%s is %q, want %q", name, response.Header.Get(name), value)
			}
			if body != test.body {
				t.Errorf("body %.80q, want %.80q", body, test.body)
			}
		})
	}
}

func TestGzip(t *testing.T) {
	response, body := fetch(t, newUser(t), "GET", start(t)+"/gzip", "")
	if got := response.Header.Get("Content-Encoding"); got != "gzip" {
		t.Fatalf("Content-Encoding %q, want gzip", got)
	}
	unpacker, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacker)
	if err != nil || len(text) != 1000 {
		t.Errorf("unpacked %d bytes, %v; want 1000", len(text), err)
	}
}

func TestEcho(t *testing.T) {
	base, user := start(t), newUser(t)
	request, err := http.NewRequest("PUT", base+"/echo?q=1", strings.NewReader("the body"))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-One", "two")
	response, err := user.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var got struct {
		Method, URI, Body string
		Headers           http.Header
	}
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Method != "PUT" || got.URI != "/echo?q=1" || got.Body != "the body" ||
		got.Headers.Get("X-One") != "two" || got.Headers.Get("Host") != strings.TrimPrefix(base, "http://") {
		t.Errorf("echo %+v", got)
	}
}

func TestSessions(t *testing.T) {
	base, user := start(t), newUser(t)
	if response, _ := fetch(t, user, "GET", base+"/cookie", ""); response.StatusCode != http.StatusForbidden {
		t.Errorf("/cookie without a cookie: %s", response.Status)
	}
	for _, want := range []string{"session 1\n", "session 2\n"} {
		login, text := fetch(t, user, "POST", base+"/login", "name=x")
		if text != want {
			t.Errorf("/login says %q, want %q", text, want)
		}
		request, err := http.NewRequest("GET", base+"/cookie", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, cookie := range login.Cookies() {
			request.AddCookie(cookie)
		}
		response, err := user.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		text2, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if string(text2) != want {
			t.Errorf("/cookie says %q, want %q", text2, want)
		}
	}
}

// TestBrokenAnswers reads what comes over the wire, and how it ends.
func TestBrokenAnswers(t *testing.T) {
	base := start(t)
	tests := []struct {
		uri  string
		wire string
		end  error
	}{
		{"/half", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 100\r\n\r\nhello", nil},
		{"/garbage", "XXXX not http\r\n", nil},
		{"/close", "", nil},
		{"/reset", "", syscall.ECONNRESET},
		{"/status/404?reason=", "HTTP/1.1 404 \r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 11\r\nConnection: close\r\n\r\nstatus 404\n", nil},
	}
	for _, test := range tests {
		t.Run(test.uri, func(t *testing.T) {
			conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(10 * time.Second))
			fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody", test.uri)
			wire, err := io.ReadAll(conn)
			if string(wire) != test.wire || !errors.Is(err, test.end) {
				t.Errorf("got %q, %v; want %q, %v", wire, err, test.wire, test.end)
			}
		})
	}
}

func TestCounts(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	base := start(t, "-log", log)
	const users, each = 8, 250
	var all sync.WaitGroup
	for range users {
		all.Go(func() {
			user := newUser(t)
			for i := range each {
				response, err := user.Get(fmt.Sprintf("%s/status/200?n=%d", base, i%2))
				if err != nil {
					t.Error(err)
					return
				}
				io.Copy(io.Discard, response.Body)
				response.Body.Close()
			}
		})
	}
	all.Wait()

	c := readCounts(t, base)
	const half = users * each / 2
	if c.Total != 2*half || c.Requests["GET /status/200?n=0"] != half || c.Requests["GET /status/200?n=1"] != half ||
		c.Paths["GET /status/200"] != 2*half || len(c.Requests) != 2 || len(c.Paths) != 1 {
		t.Errorf("counts %+v, want %d and %d", c, half, half)
	}
	if c.InFlight != 0 || c.Connections != users {
		t.Errorf("%d in flight on %d connections, want 0 on %d", c.InFlight, c.Connections, users)
	}
	lines, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(lines, []byte("GET /status/200?n=0 200 11\n")); n != half || bytes.Count(lines, []byte("\n")) != 2*half {
		t.Errorf("%d such lines in the log, want %d of %d", n, half, 2*half)
	}
}

func TestReset(t *testing.T) {
	base, user := start(t), newUser(t)
	fetch(t, user, "GET", base+"/", "")
	if response, _ := fetch(t, newUser(t), "POST", base+"/_reset", ""); response.StatusCode != http.StatusNoContent {
		t.Fatalf("/_reset: %s", response.Status)
	}
	if c := readCounts(t, base); c.Total != 0 || c.Connections != 0 || len(c.Requests) != 0 {
		t.Errorf("after a reset: %+v", c)
	}
	// A connection that lives on is a connection in use.
	fetch(t, user, "GET", base+"/", "")
	if c := readCounts(t, base); c.Total != 1 || c.Connections != 1 {
		t.Errorf("after a reset and a request: %+v", c)
	}
}

// TestLostPeer: an answer that nobody waits for is not counted, and one that is being waited for is in flight.
func TestLostPeer(t *testing.T) {
	base := start(t)
	ctx, leave := context.WithCancel(context.Background())
	request, err := http.NewRequestWithContext(ctx, "GET", base+"/slow?ms=60000", nil)
	if err != nil {
		t.Fatal(err)
	}
	left := make(chan error, 1)
	go func() {
		_, err := newUser(t).Do(request)
		left <- err
	}()
	waitInFlight(t, base, 1)
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("left with %v", err)
	}
	waitInFlight(t, base, 0)
	if c := readCounts(t, base); c.Total != 0 {
		t.Errorf("counted %+v, want nothing", c)
	}
}

func waitInFlight(t *testing.T, base string, want int64) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for {
		got := readCounts(t, base).InFlight
		if got == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d requests in flight, want %d", got, want)
		}
	}
}

func TestBadArguments(t *testing.T) {
	for _, args := range [][]string{{"extra"}, {"-listen", "nonsense"}, {"-log", "/no/such/dir/log"}, {"-nosuch"}} {
		if err := run(context.Background(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("run(%q) gave no error", args)
		}
	}
}
