package client

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
)

var _ user = (*worker.User)(nil)

func TestMain(m *testing.M) {
	before := runtime.NumGoroutine()
	code := m.Run()
	if flag.Lookup("test.fuzz").Value.String() != "" {
		os.Exit(code) // the fuzzing engine leaves goroutines of its own
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && code == 0; runtime.Gosched() {
		if time.Now().After(deadline) {
			buf := make([]byte, 1<<20)
			fmt.Printf("goroutines left:\n%s\n", buf[:runtime.Stack(buf, true)])
			code = 1
		}
	}
	os.Exit(code)
}

// failures are the texts of what u has recorded, in order.
func (u *testUser) failures() (out []string) {
	for _, s := range u.samples {
		out = append(out, s.Failure)
	}
	return out
}

func TestConnectionIsKept(t *testing.T) {
	for _, c := range []struct {
		name  string
		urls  []string
		dials int64
	}{
		{"length, chunks, no body", []string{"/length", "/chunked", "/status/204/x", "/gzip", "/length", "/continue", "/early", "/hugehead", "/length"}, 1},
		{"failures by status", []string{"/status/404/x", "/status/500/x"}, 1},
		{"redirects", []string{"/countdown/3", "/length"}, 1},
		{"Connection: close", []string{"/goodbye", "/length", "/goodbye"}, 2},
		{"HTTP/1.0", []string{"/http10length", "/length"}, 2},
		{"no length", []string{"/untilclose", "/length"}, 2},
		{"bytes after the answer", []string{"/talkative", "/length"}, 2},
		{"broken", []string{"/short", "/length", "/garbage", "/length"}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t)
			web, u := open(t, s.url())
			for _, url := range c.urls {
				web.Get(url)
			}
			if got := s.accepted.Load(); got != c.dials {
				t.Errorf("%d connections for %d requests, want %d: %q", got, len(u.samples), c.dials, u.failures())
			}
		})
	}
}

// flaky serves one answer per connection; then it reads the next request, or
// not, and hangs up.
type flaky struct {
	net.Listener
	answers  int
	reset    bool
	requests chan string
	closed   chan struct{} // one for each connection hung up on
}

func newFlaky(t *testing.T, answers int, reset bool) *flaky {
	f := &flaky{listen(t), answers, reset, make(chan string, 100), make(chan struct{}, 100)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := f.Accept()
			if err != nil {
				return
			}
			f.talk(c)
		}
	}()
	t.Cleanup(func() { f.Close(); <-done })
	return f
}

func (f *flaky) talk(c net.Conn) {
	buf := make([]byte, 4096)
	for range f.answers {
		n, err := c.Read(buf)
		if err != nil {
			break
		}
		f.requests <- string(buf[:n])
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
	}
	if f.reset {
		c.(*net.TCPConn).SetLinger(0)
	}
	c.Close()
	f.closed <- struct{}{}
}

func (f *flaky) url() string { return "http://" + f.Addr().String() }

func TestStaleConnection(t *testing.T) {
	for _, reset := range []bool{false, true} {
		t.Run(fmt.Sprintf("reset=%v", reset), func(t *testing.T) {
			f := newFlaky(t, 1, reset)
			web, u := open(t, f.url())
			for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
				web.Request(method, "/x", Body([]byte("body"), ""))
				<-f.closed // the server has hung up before the next request
			}
			if got := u.failures(); !slices.Equal(got, []string{"", "", "", ""}) {
				t.Errorf("failures %q", got)
			}
			if got := len(f.requests); got != 4 {
				t.Errorf("the server got %d requests, want 4", got)
			}
		})
	}
}

// TestHangUpIsSeen: a server that reads a request on a kept connection and hangs
// up has got that request once, but those that FastHttpUser sends again.
func TestHangUpIsSeen(t *testing.T) {
	for _, c := range []struct {
		method   string
		fast     bool
		requests int
	}{
		{"GET", false, 1}, {"POST", false, 1}, {"GET", true, 1 + fastResends}, {"POST", true, 1},
	} {
		t.Run(fmt.Sprintf("%s fast=%v", c.method, c.fast), func(t *testing.T) {
			s := newSite(t)
			web, u := open(t, s.url())
			if c.fast {
				web = newFast(u, s.url())
				t.Cleanup(web.Close)
			}
			web.Request(c.method, "/length")
			web.Request(c.method, "/close")
			if got := int(s.requests.Load()); got != 1+c.requests {
				t.Errorf("the server got %d requests, want %d", got, 1+c.requests)
			}
			if failures := u.failures(); len(failures) != 2 || failures[0] != "" || failures[1] == "" {
				t.Errorf("failures %q", failures)
			}
		})
	}
}

func TestFreshConnectionIsNotRetried(t *testing.T) {
	f := newFlaky(t, 0, false)
	web, u := open(t, f.url())
	web.Get("/x")
	web.Get("/x")
	if len(f.closed) > 2 {
		t.Errorf("%d connections for 2 requests", len(f.closed))
	}
	for _, text := range u.failures() {
		if !strings.HasPrefix(text, "RemoteDisconnected(") && !strings.HasPrefix(text, "ConnectionResetError(104") {
			t.Errorf("failure %q", text)
		}
	}
}

// TestKill kills a user in each place where it can block.
func TestKill(t *testing.T) {
	s := newSite(t)
	mute := listen(t) // accepts by its queue, never answers a handshake
	defer mute.Close()
	for _, c := range []struct {
		name, host, url string
		dials           bool // wait for the dial, not for the server
		opts            []Option
	}{
		{name: "waiting for an answer", host: s.url(), url: "/hang"},
		{name: "in the header", host: s.url(), url: "/hanghead"},
		{name: "in the body", host: s.url(), url: "/hangbody"},
		{name: "with a timeout", host: s.url(), url: "/hang", opts: []Option{Timeout(time.Hour)}},
		{name: "after a redirect", host: s.url(), url: "/go/302?to=/hang"},
		{name: "in the dial", host: "http://" + deafAddress(t), url: "/", dials: true},
		{name: "in the handshake", host: "https://" + mute.Addr().String(), url: "/", dials: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := newTestUser(c.host)
			web := newSession(u)
			defer u.end()
			started := s.blocked
			if c.dials {
				started = make(chan struct{}, 10)
				u.asked = started
			}
			errs := make(chan error)
			go func() {
				_, err := web.Do("GET", c.url, c.opts...)
				errs <- err
			}()
			<-started
			if c.dials {
				<-started // the second time that it asks, it is about to connect
			}
			u.kill()
			if err := <-errs; !errors.Is(err, worker.ErrKilled) {
				t.Errorf("Do: %v, want ErrKilled", err)
			}
			if _, err := web.Do("GET", "/length"); !errors.Is(err, worker.ErrKilled) {
				t.Errorf("Do of a killed user: %v, want ErrKilled", err)
			}
			if len(u.samples) > 0 {
				t.Errorf("recorded %+v", u.samples)
			}
		})
	}
}

func TestOnStopAfterKill(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	web.Get("/length")
	u.kill() // while idle, with a connection open
	u.revive()
	web.Get("/length")
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		web.Get("/hang")
		t.Error("Get returned in a killed user")
	}()
	<-s.blocked
	u.kill()
	<-ended // by Exit
	u.revive()
	if r := web.Get("/length"); !r.OK() {
		t.Errorf("in OnStop: %v", r.Err())
	}
	if len(u.samples) != 3 || s.accepted.Load() != 3 {
		t.Errorf("%d samples by %d connections, want 3 by 3", len(u.samples), s.accepted.Load())
	}
}

func TestSessionCloses(t *testing.T) {
	gone := make(chan struct{}, 1)
	l := listen(t)
	defer l.Close()
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
		io.Copy(io.Discard, c)
		gone <- struct{}{}
	}()
	u := newTestUser("http://" + l.Addr().String())
	newSession(u).Get("/")
	u.end()
	<-gone
}

func TestCheck(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())

	var inner, outer string
	web.Get("/length", Check(func(r *Response) {
		if nested := web.Get("/status/404/Gone"); nested.StatusCode() != 404 {
			t.Errorf("nested: %d", nested.StatusCode())
		}
		inner, outer = u.samples[0].Name, string(r.Body())
		r.Failure("no")
	}))
	if inner != "/status/404/Gone" || outer != thousand {
		t.Errorf("a request in Check: counted %q, left the body %.10q", inner, outer)
	}
	if got := u.samples[1].Failure; got != "CatchResponseError('no')" {
		t.Errorf("failure %q", got)
	}

	u.samples = nil
	func() {
		defer func() {
			if e := recover(); e != "out" {
				t.Errorf("recovered %v", e)
			}
		}()
		web.Get("/length", Check(func(*Response) { panic("out") }))
	}()
	if len(u.samples) > 0 {
		t.Errorf("a panic in Check was counted: %+v", u.samples)
	}
	r := web.Get("/rst", Check(func(r *Response) { r.Success() }))
	if !r.OK() || u.samples[0].Failure != "" || r.StatusCode() != 0 || len(r.Body()) != 0 {
		t.Errorf("success of a reset: %+v %v", u.samples, r.Err())
	}
}

func TestHold(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	held := web.Get("/length", Hold())
	other := web.Get("/status/404/x", Keep())
	web.Get("/chunked")
	if string(held.Body()) != thousand || other.StatusCode() != 404 || other.Header("content-type") != "text/plain" {
		t.Error("a kept response has changed")
	}
	held.FailureText("ValueError('v')")
	held.Report()
	held.Report()
	want := []string{"HTTPError('404 Client Error: x for url: /status/404/x')", "", "ValueError('v')"}
	if got := u.failures(); !slices.Equal(got, want) {
		t.Errorf("counted %q, want %q", got, want)
	}
}

func TestResponse(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", r.URL.Query().Get("type"))
		w.Header().Add("X-Several", "1")
		w.Header().Add("X-Several", "2")
		io.WriteString(w, r.URL.Query().Get("body"))
	}))
	defer server.Close()
	web, _ := open(t, server.URL)
	for _, c := range []struct{ contentType, body, text string }{
		{"application/json", `{"a": "é"}`, `{"a": "é"}`},
		{"text/plain; charset=ISO-8859-1", "\xe9", "é"},
		{"text/html", "\xe9", "é"},
		{"text/html; charset=utf-8", "é\xff", "é\ufffd"},
		{"application/octet-stream", "\xff", "\ufffd"},
	} {
		r := web.Get("/", Query("type", c.contentType), Query("body", c.body))
		if got := r.Text(); got != c.text {
			t.Errorf("%s %q: text %q, want %q", c.contentType, c.body, got, c.text)
		}
	}
	r := web.Get("/", Query("body", `{"a": 1}`), Query("type", "application/json"))
	var v struct{ A int }
	if err := r.JSON(&v); err != nil || v.A != 1 {
		t.Errorf("JSON: %v %v", v, err)
	}
	if r.Header("x-several") != "1" || r.Header("absent") != "" || r.Reason() != "OK" || r.Elapsed() <= 0 {
		t.Errorf("header %q, reason %q, elapsed %v", r.Header("x-several"), r.Reason(), r.Elapsed())
	}
	var several []string
	for k, v := range r.Headers() {
		if k == "X-Several" {
			several = append(several, v)
		}
	}
	if !slices.Equal(several, []string{"1", "2"}) {
		t.Errorf("headers %q", several)
	}
}

// TestOnlyHere is what differs from Locust on purpose.
func TestOnlyHere(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	for _, url := range []string{"/zstd", "/early"} {
		if r := web.Get(url); !r.OK() || r.StatusCode() != 200 {
			t.Errorf("%s: %d %v", url, r.StatusCode(), r.Err())
		}
	}
	if u.samples[0].Length != 1000 || u.samples[1].Length != 2 {
		t.Errorf("lengths: %+v", u.samples)
	}
	if r := web.Get("/deflatebad"); !strings.HasPrefix(fmt.Sprint(r.Err()), "ContentDecodingError(DecodeError(") {
		t.Errorf("/deflatebad: %v", r.Err())
	}
	if r := web.Get("/giant"); fmt.Sprint(r.Err()) != "ContentTooLargeError('body of more than 1 GiB')" {
		t.Errorf("/giant: %v", r.Err())
	}
}

func TestSettings(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	web.SetHeader("user-agent", "mine")
	web.SetHeader("X-All", "1")
	web.DeleteHeader("Accept")
	web.SetCookie("kept", "1")
	r := web.Get("/echo", NoHeader("connection"))
	want := fmt.Sprintf(`{"Line":"GET /echo HTTP/1.1","Headers":[["Host","127.0.0.1:%s"],["user-agent","mine"],["Accept-Encoding","gzip, deflate, br"],["X-All","1"],["Cookie","kept=1"]],"Body":""}`, s.port)
	if got := string(r.Body()); got != want {
		t.Errorf("sent %s\nwant %s", got, want)
	}
	if v, ok := web.Cookie("kept"); v != "1" || !ok {
		t.Errorf("cookie %q %v", v, ok)
	}
	web.ClearCookies()
	if _, ok := web.Cookie("kept"); ok {
		t.Error("a cookie is left")
	}
	web.ReadTimeout = 50 * time.Millisecond
	web.Get("/hang")
	web.MaxRedirects = 1
	web.Get("/countdown/2")
	got := u.failures()[1:]
	for i, text := range []string{"ReadTimeout(", "TooManyRedirects('Exceeded 1 redirects.')"} {
		if !strings.HasPrefix(got[i], text) {
			t.Errorf("failure %q, want %q", got[i], text)
		}
	}
}

func TestLoadTLS(t *testing.T) {
	missing, empty := filepath.Join(t.TempDir(), "none"), filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, files := range [][3]string{{missing, "", ""}, {empty, "", ""}, {"", missing, ""}, {"", empty, empty}} {
		if _, err := LoadTLS(files[0], files[1], files[2], true); err == nil {
			t.Errorf("LoadTLS%q: no error", files)
		}
	}
}

func TestTask(t *testing.T) {
	task := Task("index", func(*Session) error { return nil }, Weight(3), Tags("a", "b"))
	if task.Name != "index" || task.Weight != 3 || !slices.Equal(task.Tags, []string{"a", "b"}) || task.Run == nil {
		t.Errorf("%+v", task)
	}
}

// TestIsPlain holds the short way to a target against the long one.
func TestIsPlain(t *testing.T) {
	for _, address := range []string{"/", "/a/b.c?d=e&f=/g", "//x", "/x?", "/.", "/a/./b", "/a/..", "/%41", "/a b", "/é", "/a#b", "", "x", "/a?b?c", "/a:@!$&'()*+,;=~_-"} {
		long, err := prepareURL("http://h"+address, "")
		if err != nil {
			continue
		}
		if isPlain(address) && long.pathQuery() != address {
			t.Errorf("isPlain(%q), but prepareURL makes %q of it", address, long.pathQuery())
		}
	}
	if !isPlain("/a/b.c?d=e&f=g") {
		t.Error("an ordinary address is not plain")
	}
}

func FuzzIsPlain(f *testing.F) {
	for _, seed := range []string{"/a/b.c?d=e&f=/g", "/..", "/a?b?"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		if !isPlain(address) {
			return
		}
		if long, err := prepareURL("http://h"+address, ""); err != nil || long.pathQuery() != address {
			t.Errorf("prepareURL(%q) = %q, %v", address, long.pathQuery(), err)
		}
	})
}

func TestRequestURI(t *testing.T) { // no address may break out of the request line
	s := newSite(t)
	web, _ := open(t, s.url())
	r := web.Get("/a\r\nX-Injected: 1\r\n", Query("q\r\n", "\r\n"))
	if in := string(r.Body()); strings.Contains(in, `"X-Injected"`) {
		t.Errorf("server got %s", in)
	}
	if _, err := url.Parse(r.URL()); err != nil {
		t.Errorf("URL: %v", err)
	}
}
