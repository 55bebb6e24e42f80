package client

// Tests of what a caller needs that shows requests to Python.

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
)

func TestHeldRequestIsChanged(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	var seen []string
	web.OnRequest = func(r *Response) { seen = append(seen, r.Sample().Name) }

	r := web.Get("/status/404/x", Hold(), Context("mine"))
	if got := r.Sample(); got.Name != "/status/404/x" || !strings.HasSuffix(got.Failure, "url: /status/404/x')") {
		t.Errorf("before: %+v", got)
	}
	r.SetName("renamed")
	r.SetMethod("RPC")
	r.SetResponseTime(-1)
	r.SetLength(7)
	r.Report()
	want := worker.Sample{Method: "RPC", Name: "renamed", ResponseTime: -1, Length: 7, Failure: "HTTPError('404 Client Error: x for url: renamed')"}
	if u.samples[0] != want {
		t.Errorf("counted %+v\nwant %+v", u.samples[0], want)
	}
	if r.Context() != "mine" || time.Since(r.Started()) > time.Minute || r.HeadTime() <= 0 || r.FirstURL() != s.url()+"/status/404/x" {
		t.Errorf("context %v, started %v, head after %v, url %s", r.Context(), r.Started(), r.HeadTime(), r.FirstURL())
	}

	r = web.Get("/length", Hold())
	r.Drop()
	r.Report()
	r = web.Get("/status/500/x", Hold())
	r.Success()
	if got := r.Sample(); got.Failure != "" || r.Exception() != nil {
		t.Errorf("a success: %+v %v", got, r.Exception())
	}
	r.Report()
	if !slices.Equal(seen, []string{"renamed", "/status/500/x"}) || len(u.samples) != 2 || u.samples[1].Failure != "" {
		t.Errorf("observed %q, counted %+v", seen, u.samples)
	}
}

func TestFailureIsAnException(t *testing.T) {
	s := newSite(t)
	web, _ := open(t, s.url())
	r := web.Get("http://127.0.0.1:1/x", Keep())
	e, outer := r.Exception(), r.Raised()
	if e.Class != "builtins.ConnectionRefusedError" || e.Name() != "ConnectionRefusedError" || !slices.Equal(e.Args, []any{111, "Connection refused"}) ||
		e.Error() != "[Errno 111] Connection refused" {
		t.Errorf("%+v: %v", e, e)
	}
	if outer.Class != "requests.exceptions.ConnectionError" || len(outer.Args) != 1 || outer.Args[0].(*Exception).Class != "urllib3.exceptions.MaxRetryError" {
		t.Errorf("%+v", outer)
	}
	want := `ConnectionError(MaxRetryError('HTTPConnectionPool(host=\'127.0.0.1\', port=1): Max retries exceeded with url: /x (Caused by NewConnectionError("HTTPConnection(host=\'127.0.0.1\', port=1): Failed to establish a new connection: [Errno 111] Connection refused"))'))`
	if got := outer.Repr(); got != want {
		t.Errorf("repr %s\nwant %s", got, want)
	}
}

// TestStreamConnections follows what becomes of connections with bodies that the
// task reads, or does not.
func TestStreamConnections(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	count := func(what string, want int64) {
		t.Helper()
		if got := s.accepted.Load(); got != want {
			t.Errorf("%s: %d connections, want %d", what, got, want)
		}
	}
	r := web.Get("/big", Stream())
	if err := r.Fetch(); err != nil || len(r.Body()) != 300000 {
		t.Errorf("Fetch: %d bytes, %v", len(r.Body()), err)
	}
	web.Get("/length")
	count("read to the end", 1)

	web.Get("/big", Stream()) // and not read
	web.Get("/length")
	count("never read", 2)

	r = web.Get("/big", Stream())
	if piece, err := r.Next(1000); err != nil || string(piece) != thousand {
		t.Errorf("Next: %d bytes, %v", len(piece), err)
	}
	web.Get("/length") // beside it
	count("being read", 3)
	if err := r.Fetch(); err != nil || len(r.Body()) != 299000 {
		t.Errorf("the rest: %d bytes, %v", len(r.Body()), err)
	}
	r = web.Get("/big", Stream())
	r.Close()
	r.Close()
	web.Get("/length")
	count("closed", 3) // the second of the two idle ones
	if _, err := r.Next(10); err == nil {
		t.Error("Next after Close: no error")
	}
	for _, x := range u.samples {
		if x.Failure != "" || x.Name == "/big" && x.Length != 300000 {
			t.Errorf("counted %+v", x)
		}
	}
}

func TestKillWhileStreaming(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	r := web.Get("/hangbody", Stream())
	<-s.blocked
	if piece, err := r.Next(5); string(piece) != "hello" || err != nil {
		t.Errorf("Next: %q %v", piece, err)
	}
	errs := make(chan error)
	go func() {
		_, err := r.Next(5)
		errs <- err
	}()
	u.kill()
	if err := <-errs; !errors.Is(err, worker.ErrKilled) {
		t.Errorf("Next of a killed user: %v", err)
	}
}

func TestPlainSession(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	web := NewPlain(ctx)
	defer web.Close()
	web.OnRequest = func(*Response) { t.Error("a plain session counts") }
	if r, err := web.Do("GET", s.url()+"/status/404/x"); err != nil || r.StatusCode() != 404 {
		t.Errorf("%v %v", r, err)
	}
	_, err := web.Do("GET", s.url()+"/short")
	if e, ok := errors.AsType[*RequestError](err); !ok || e.Kind != "ChunkedEncodingError" {
		t.Errorf("/short: %v", err)
	}
	errs := make(chan error)
	go func() {
		_, err := web.Do("GET", s.url()+"/hang")
		errs <- err
	}()
	<-s.blocked
	cancel()
	if err := <-errs; !errors.Is(err, worker.ErrKilled) {
		t.Errorf("after the context: %v", err)
	}
	if _, err := web.Do("GET", s.url()+"/length"); !errors.Is(err, worker.ErrKilled) {
		t.Errorf("with a context that is done: %v", err)
	}
	web.Bind(t.Context())
	if _, err := web.Do("GET", s.url()+"/length"); err != nil {
		t.Errorf("with another context: %v", err)
	}
}

func TestSessionSettings(t *testing.T) {
	s := newSite(t)
	web, _ := open(t, "http://u:p@elsewhere.example")
	if web.Base() != "http://elsewhere.example" {
		t.Errorf("base %q", web.Base())
	}
	web.SetBase(s.url())
	web.NoAuth()
	web.SetHeader("accept", "x")
	var names []string
	for k, v := range web.EachHeader() {
		names = append(names, k+"="+v)
	}
	if got := strings.Join(names, "|"); got != "User-Agent=gust|Accept-Encoding=gzip, deflate, br|accept=x|Connection=keep-alive" {
		t.Errorf("headers %s", got)
	}
	r := web.Get("/echo", Bare(), Header("X-B", "1"), Header("X-A", "2"), KeepSent())
	if got := string(r.Body()); !strings.Contains(got, `"Headers":[["Host","127.0.0.1:`+s.port+`"],["Accept-Encoding","identity"],["X-B","1"],["X-A","2"]]`) {
		t.Errorf("sent %s", got)
	}
	if got := r.Sent(); got.Method != "GET" || got.URL != s.url()+"/echo" || !slices.Equal(got.Headers, [][2]string{{"X-B", "1"}, {"X-A", "2"}}) {
		t.Errorf("Sent %+v", got)
	}
	web.ClearHeaders()
	if r := web.Get("/echo", RawQuery("a=b c"), Query("d", "e")); !strings.Contains(string(r.Body()), `"GET /echo?a=b%20c\u0026d=e HTTP/1.1","Headers":[["Host","127.0.0.1:`+s.port+`"],["Accept-Encoding","identity"]]`) {
		t.Errorf("sent %s", r.Body())
	}
	web.Close()
	if r := web.Get("/length"); !r.OK() || s.accepted.Load() != 2 {
		t.Errorf("after Close: %v, %d connections", r.Err(), s.accepted.Load())
	}
	r = web.Post("/echo", EncodedJSON([]byte(`{"a": NaN}`)))
	if got := string(r.Body()); !strings.Contains(got, `["Content-Type","application/json"]`) || !strings.Contains(got, `"Body":"{\"a\": NaN}"`) {
		t.Errorf("JSON as it is: %s", got)
	}
}

func TestJarIsShared(t *testing.T) {
	s := newSite(t)
	a, _ := open(t, s.url())
	b, _ := open(t, s.url())
	b.UseCookies(a.Cookies())
	r := a.Get("/setcookie/deep/b", Keep())
	if got := r.SetCookies(); len(got) != 1 || got[0].Name != "b" || got[0].Value != "2" || got[0].Path != "/" || got[0].Domain != "127.0.0.1" {
		t.Errorf("set %+v", got)
	}
	a.Cookies().Set(StoredCookie{Name: "everywhere", Value: "x"})
	if r := b.Get("/echo"); !strings.Contains(string(r.Body()), `["Cookie","b=2; everywhere=x"]`) {
		t.Errorf("sent %s", r.Body())
	}
	if j := b.Cookies(); !j.Delete("127.0.0.1", "/", "b") || j.Delete("127.0.0.1", "/", "b") || len(j.All()) != 1 {
		t.Errorf("after Delete: %+v", j.All())
	}
	b.ClearCookies()
	if got := a.Cookies().All(); len(got) != 0 {
		t.Errorf("after Clear: %+v", got)
	}
}

func TestDigestGoesOn(t *testing.T) {
	s := newSite(t)
	web, u := open(t, s.url())
	d := &Digest{User: "u", Password: "p"}
	r := web.Get("/answers/digest?qop=auth", DigestAuth(d), KeepHistory())
	if len(r.History()) != 1 || r.History()[0].StatusCode() != 401 || !strings.Contains(string(r.Body()), "nc=00000001") {
		t.Errorf("first: %d before it, %s", len(r.History()), r.Body())
	}
	r = web.Get("/answers/digest?qop=auth", DigestAuth(d), KeepHistory())
	if len(r.History()) != 0 || !strings.Contains(string(r.Body()), "nc=00000002") {
		t.Errorf("second: %d before it, %s", len(r.History()), r.Body())
	}
	if len(u.samples) != 2 || s.requests.Load() != 3 {
		t.Errorf("%d samples, %d requests", len(u.samples), s.requests.Load())
	}
}

func TestTLSConfigs(t *testing.T) {
	file := newAuthority(t).file
	var configs TLSConfigs
	get := func(s TLSSettings) *tls.Config {
		c, err := configs.Get(s)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, settings := range []TLSSettings{{CAFile: file}, {Insecure: true}, {}} {
		if first := get(settings); first != get(settings) {
			t.Errorf("%+v twice: two configurations", settings)
		}
	}
	if get(TLSSettings{Insecure: true}) == get(TLSSettings{}) || get(TLSSettings{CAFile: file}) == get(TLSSettings{}) {
		t.Error("other settings, equal configurations")
	}
	if _, err := configs.Get(TLSSettings{CAFile: file + "x"}); err == nil {
		t.Error("a missing file is no error")
	}
}

// TestFastResends counts what reaches a server that hangs up without an answer.
func TestFastResends(t *testing.T) {
	for method, want := range map[string]int64{"GET": 12, "PUT": 12, "POST": 1, "PATCH": 1} {
		s := newSite(t)
		u := newTestUser(s.url())
		web := newFast(u, s.url())
		web.Request(method, "/close")
		u.end()
		if got := s.requests.Load(); got != want || u.samples[0].Failure != "HTTPConnectionClosed('connection closed.')" {
			t.Errorf("%s: %d requests, %+v", method, got, u.samples)
		}
	}
}

// TestFastConnections: an answer that leads elsewhere keeps its connection only
// if all of it has come.
func TestFastConnections(t *testing.T) {
	for url, want := range map[string]int64{"/countdown/3": 1, "/answers/longmoved": 2, "/answers/chunkedmoved": 1, "/chunked": 1, "/status/404/x": 1, "/gzip": 1, "/goodbye": 2} {
		s := newSite(t)
		u := newTestUser(s.url())
		web := newFast(u, s.url())
		web.Request("GET", url)
		web.Request("GET", "/length")
		u.end()
		if got := s.accepted.Load(); got != want {
			t.Errorf("%s: %d connections, want %d", url, got, want)
		}
	}
}

func TestFastOnClosedConnection(t *testing.T) {
	f := newFlaky(t, 1, false)
	u := newTestUser(f.url())
	web := newFast(u, f.url())
	defer u.end()
	for range 3 {
		web.Request("POST", "/x", Body([]byte("body"), ""))
		<-f.closed
	}
	if got := u.failures(); !slices.Equal(got, []string{"", "", ""}) || len(f.requests) != 3 {
		t.Errorf("failures %q, %d requests", got, len(f.requests))
	}
}

// TestManyHeaders are the limits of http.client.
func TestManyHeaders(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("X: y\r\n", 99):              "",
		strings.Repeat("X: y\r\n", 101):             "HTTPException('got more than 100 headers')",
		"X: " + strings.Repeat("y", 66000) + "\r\n": "LineTooLong('got more than 65536 bytes when reading header line')",
	} {
		s := rawServer(t, "HTTP/1.1 200 OK\r\n"+text+"\r\n")
		web, u := open(t, "http://"+s)
		web.Get("/")
		if got := u.failures()[0]; got != want {
			t.Errorf("%.20q: %q, want %q", text, got, want)
		}
	}
}

// rawServer sends answer on each connection, once it has been sent something.
func rawServer(t *testing.T, answer string) string {
	l := listen(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Read(make([]byte, 4096))
			io.WriteString(c, answer)
			c.(*net.TCPConn).CloseWrite()
			io.Copy(io.Discard, c)
			c.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-done })
	return l.Addr().String()
}
