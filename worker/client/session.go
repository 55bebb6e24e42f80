package client

import (
	"context"
	"crypto/tls"
	"errors"
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
	current atomic.Pointer[settings]
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

func newSession(u user) *Session { return newSessionFor(u, u.Host()) }

// addressOf is the whole address of a target.
func (s *Session) addressOf(t *target) string {
	if own := &s.current.Load().base; s.fast && own.simple && t.origin == own.home && t.prefix == own.path {
		return own.text + t.uri
	}
	return t.String()
}

func newSessionFor(u user, base string) *Session {
	s := &Session{user: u, MaxRedirects: maxRedirects}
	s.current.Store(settingsFor(base))
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
	b.current.Store(s.current.Load())
	b.UseCookies(s.Cookies())
}

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
