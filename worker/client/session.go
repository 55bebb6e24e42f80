package client

import (
	"context"
	"crypto/tls"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gustload/gust/worker"
)

// user is what a session needs of the user it belongs to: a *worker.User.
type user interface {
	Host() string
	Killed() bool
	Exit()
	Record(worker.Sample)
	AtKill(func())
	AtEnd(func())
}

// Session is the HTTP client of one user: its connections, cookies, headers and
// settings. It belongs to the user's goroutine: nothing of it is for concurrent
// use. Of makes it; it closes itself when the user has ended.
type Session struct {
	// ConnectTimeout and ReadTimeout are Timeouts for requests without that
	// option; 0 is none, as in requests.
	ConnectTimeout, ReadTimeout time.Duration

	// MaxRedirects is how many redirects are followed before a request fails
	// with TooManyRedirects; Of sets 30.
	MaxRedirects int

	// TLS is used for https; nil verifies servers against the system's
	// certificates. It may be shared by many sessions, and saves memory then;
	// it must not change once it was used. LoadTLS makes one from files.
	TLS *tls.Config

	// MaxRetries is how often a request of FastHttpUser that timed out is made
	// again.
	MaxRetries int

	// OnRequest, if it is not nil, is called in the user's goroutine after each
	// request that was counted, as Locust fires events.request.
	OnRequest func(*Response)

	trace   func(*Response) // of Trace
	user    user
	plain   bool // counts nothing
	fast    bool // is a FastHttpSession
	base    base
	auth    string // for requests without credentials
	group   string
	headers []sessionHeader
	jar     atomic.Pointer[Jar] // a Branch made during a request looks for it

	*workspace             // nil between Rest and the next request
	resp       Response    // for requests without Keep
	streams    []*Response // with bodies that are still to be read
	checking   int         // nested calls of Check

	owner *worker.User

	// mu guards changes of conns against a kill from another goroutine. The
	// user's goroutine reads conns without it.
	mu          sync.Mutex
	conns       []*conn
	dialing     context.CancelFunc // ends the connecting that is under way
	branches    []*Session
	interrupted atomic.Bool
}

type sessionKey struct{}

// Of returns the session of u, and makes it at the first call. It must be
// called in the user's own goroutine.
func Of(u *worker.User) *Session {
	if s, ok := u.Value(sessionKey{}).(*Session); ok {
		return s
	}
	s := newSession(u)
	s.own(u)
	u.SetValue(sessionKey{}, s)
	return s
}

// User is whose session this is: for what is not HTTP, such as User.SetValue,
// User.Sleep or User.Environment.
func (s *Session) User() *worker.User { return s.owner }

// TaskOption changes a task made by Task.
type TaskOption func(*worker.Task)

// Weight is how often the task is picked relative to its neighbours.
func Weight(n int) TaskOption { return func(t *worker.Task) { t.Weight = n } }

// Tags are matched by --tags and --exclude-tags.
func Tags(tags ...string) TaskOption { return func(t *worker.Task) { t.Tags = tags } }

// Task is a task that works with the user's session.
func Task(name string, run func(web *Session) error, opts ...TaskOption) worker.Task {
	t := worker.Task{Name: name, Run: func(u *worker.User) error { return run(Of(u)) }}
	for _, o := range opts {
		o(&t)
	}
	return t
}

// defaultHeaders are what requests sends (requests/utils.py, default_headers).
// Sessions share them, so they are replaced and never changed.
var defaultHeaders = []sessionHeader{
	newSessionHeader("User-Agent", "gust"),
	newSessionHeader("Accept-Encoding", "gzip, deflate, br"),
	newSessionHeader("Accept", "*/*"),
	newSessionHeader("Connection", "keep-alive"),
}

// sessionHeader is a header of all requests.
type sessionHeader struct{ key, line string }

func newSessionHeader(key, value string) sessionHeader {
	return sessionHeader{key, key + ": " + value + "\r\n"}
}

func newSession(u user) *Session { return newSessionFor(u, u.Host()) }

// addressOf is the whole address of a target.
func (s *Session) addressOf(t *target) string {
	if s.fast && s.base.simple && t.origin == s.base.home && t.prefix == s.base.path {
		return s.base.text + t.uri
	}
	return t.String()
}

func newSessionFor(u user, base string) *Session {
	s := &Session{user: u, MaxRedirects: maxRedirects, headers: defaultHeaders}
	s.setBase(base)
	u.AtKill(s.interrupt)
	u.AtEnd(s.Close)
	return s
}

// New is a session of u beside the one that Of returns, for another base
// address: what HttpSession(base_url, ...) makes in Python. It must be called in
// the user's own goroutine, and closes itself when the user has ended.
func New(u *worker.User, base string) *Session {
	s := newSessionFor(u, base)
	s.own(u)
	return s
}

// Branch is a session with the settings and cookies of s and with connections of
// its own, for requests at the same time as those of s. It is closed with s.
func (s *Session) Branch() *Session {
	b := &Session{user: s.user, owner: s.owner, trace: s.trace, plain: s.plain, fast: s.fast}
	b.Follow(s)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.branches = append(s.branches, b)
	return b
}

// Follow takes over the settings of s as they are now, for the next request of a
// Branch.
func (b *Session) Follow(s *Session) {
	b.ConnectTimeout, b.ReadTimeout, b.MaxRedirects, b.MaxRetries, b.TLS, b.OnRequest = s.ConnectTimeout, s.ReadTimeout, s.MaxRedirects, s.MaxRetries, s.TLS, s.OnRequest
	b.base, b.auth, b.group, b.headers = s.base, s.auth, s.group, s.headers
	b.UseCookies(s.Cookies())
}

// Base is the address in front of all others that are not absolute, without
// user and password.
func (s *Session) Base() string { return s.base.text }

// SetBase changes Base. As in Python, it takes no credentials out of it.
func (s *Session) SetBase(address string) { s.base = parseBase(address) }

// setBase takes user and password out of the base address, if it has both
// (locust/clients.py, HttpSession.__init__).
func (s *Session) setBase(host string) {
	p := splitURL(host)
	if name, password, _ := strings.Cut(p.userinfo, ":"); name != "" && password != "" {
		s.auth = basicAuth(unquote(name), unquote(password))
		host = strings.Replace(host, p.userinfo+"@", "", 1)
	}
	s.base = parseBase(host)
}

// SetHeader sends a header with every request from now on. Of sets those that
// requests sends: User-Agent ("gust"), Accept-Encoding (gzip, deflate, br),
// Accept and Connection.
func (s *Session) SetHeader(name, value string) {
	s.headers = slices.Clone(s.headers)
	h := newSessionHeader(name, value)
	if i := s.header(name); i >= 0 {
		s.headers[i] = h
	} else {
		s.headers = append(s.headers, h)
	}
}

// DeleteHeader undoes SetHeader.
func (s *Session) DeleteHeader(name string) {
	if i := s.header(name); i >= 0 {
		s.headers = slices.Delete(slices.Clone(s.headers), i, i+1)
	}
}

// header is the place of a header of the session, or -1.
func (s *Session) header(name string) int {
	for i := range s.headers {
		if len(s.headers[i].key) == len(name) && strings.EqualFold(s.headers[i].key, name) {
			return i
		}
	}
	return -1
}

// EachHeader are the session's headers in their order.
func (s *Session) EachHeader() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, h := range s.headers {
			if !yield(h.key, h.line[len(h.key)+2:len(h.line)-2]) {
				return
			}
		}
	}
}

// ClearHeaders removes all headers of the session. As with requests, requests
// without an Accept-Encoding then ask for "identity".
func (s *Session) ClearHeaders() { s.headers = nil }

// SetBasicAuth sends these credentials with every request from now on. Of sets
// those in the host of the user's class.
func (s *Session) SetBasicAuth(user, password string) { s.auth = basicAuth(user, password) }

// NoAuth undoes SetBasicAuth.
func (s *Session) NoAuth() { s.auth = "" }

// Group gives requests without Name this name until Ungroup
// (rename_request in Locust).
func (s *Session) Group(name string) { s.group = name }

// Ungroup ends Group.
func (s *Session) Ungroup() { s.group = "" }

// Request makes a request with any method, counts it, and returns what came of
// it; it blocks until then. Redirects are followed, also for HEAD. If the user
// is killed meanwhile it does not return but ends the task by worker.User.Exit.
// An address or body that cannot be sent is a panic with a *RequestError, which
// counts as an exception of the task, not as a request. Do has errors instead.
func (s *Session) Request(method, url string, opts ...Option) *Response {
	return s.must(s.do(method, url, true, opts))
}

// Get is Request for GET.
func (s *Session) Get(url string, opts ...Option) *Response {
	return s.must(s.do("GET", url, true, opts))
}

// Post is Request for POST.
func (s *Session) Post(url string, opts ...Option) *Response {
	return s.must(s.do("POST", url, true, opts))
}

// Put is Request for PUT.
func (s *Session) Put(url string, opts ...Option) *Response {
	return s.must(s.do("PUT", url, true, opts))
}

// Patch is Request for PATCH.
func (s *Session) Patch(url string, opts ...Option) *Response {
	return s.must(s.do("PATCH", url, true, opts))
}

// Delete is Request for DELETE.
func (s *Session) Delete(url string, opts ...Option) *Response {
	return s.must(s.do("DELETE", url, true, opts))
}

// Options is Request for OPTIONS.
func (s *Session) Options(url string, opts ...Option) *Response {
	return s.must(s.do("OPTIONS", url, true, opts))
}

// Head is Request for HEAD, but follows no redirects unless told to, other than
// FastHttpUser.
func (s *Session) Head(url string, opts ...Option) *Response {
	return s.must(s.do("HEAD", url, s.fast, opts))
}

func (s *Session) must(r *Response, err error) *Response {
	if errors.Is(err, worker.ErrKilled) {
		s.user.Exit()
	}
	if err != nil {
		panic(err)
	}
	return r
}

// Interrupt ends the request that is under way, if there is one: Do then returns
// worker.ErrKilled and nothing is counted. Those of branches go on. The session
// can be used afterwards. It may be called from any goroutine.
func (s *Session) Interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.interruptOwn()
}

// interrupt ends what the user is doing on its connections and on those of
// branches. It may be called from any goroutine.
func (s *Session) interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.interruptOwn()
	for _, b := range s.branches {
		b.interrupt()
	}
}

// interruptOwn is called with mu held.
func (s *Session) interruptOwn() {
	s.interrupted.Store(true)
	if s.dialing != nil {
		s.dialing()
	}
	for _, c := range s.conns {
		c.interrupt()
	}
}

// Close closes the connections of the session and of its branches, also those
// that are in use. The next request opens new ones.
func (s *Session) Close() {
	s.CloseOwn()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.branches {
		b.Close()
	}
}

// CloseOwn closes the session's connections, but not those of branches.
func (s *Session) CloseOwn() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.conns {
		c.nc.Close()
	}
	s.conns = nil
}

// keep makes c one of the session's connections.
func (s *Session) keep(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = append(s.conns, c)
}

// drop closes c for good.
func (s *Session) drop(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.nc.Close()
	c.forgetReader()
	for i := range s.conns {
		if s.conns[i] == c {
			s.conns = append(s.conns[:i], s.conns[i+1:]...)
			return
		}
	}
}
