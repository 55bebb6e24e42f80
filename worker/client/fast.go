package client

// This file makes requests as FastHttpUser does: locust/contrib/fasthttp.py of
// Locust 2.47.0 over geventhttpclient 2.6.1 (useragent.py, client.py).

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gustload/gust/worker"
)

// fastUserAgent is what geventhttpclient says it is.
const fastUserAgent = "python/gevent-http-client-2.6.1"

// fastHeaders are what FastHttpUser sends with every request.
var fastHeaders = []sessionHeader{newSessionHeader("User-Agent", fastUserAgent)}

// fastResends is how often a request that may be is made again when the server
// closes the connection without an answer: the size of the pool and one.
const fastResends = 11

// fastTimeout is FastHttpUser's network_timeout and connection_timeout.
const fastTimeout = 60 * time.Second

type fastKey struct{}

// FastOf returns the session of u that behaves as FastHttpUser's client, and
// makes it at the first call. It must be called in the user's own goroutine.
//
// Different from the session that Of returns: the entry's name is the address as
// the task wrote it; a status is a failure unless it is 200 to 208, 226, 301 to
// 304, 307 or 308; servers are not verified; connecting and each wait for bytes
// are bounded to a minute; there is no Connection and no Accept header. Its
// class attributes are fields here: ConnectTimeout, ReadTimeout (network_timeout),
// MaxRedirects, MaxRetries and TLS; default_headers are set by SetHeader.
func FastOf(u *worker.User) *Session {
	if s, ok := u.Value(fastKey{}).(*Session); ok {
		return s
	}
	s := NewFast(u, u.Host())
	u.SetValue(fastKey{}, s)
	return s
}

// NewFast is New for FastHttpSession.
func NewFast(u *worker.User, base string) *Session {
	s := newFast(u, base)
	s.own(u)
	return s
}

func newFast(u user, base string) *Session {
	s := newSessionFor(u, base)
	s.fast, s.TLS = true, trusting
	s.change(func(own *settings) { own.headers = fastHeaders })
	s.ConnectTimeout, s.ReadTimeout = fastTimeout, fastTimeout
	return s
}

// Fast reports whether s behaves as FastHttpUser's client.
func (s *Session) Fast() bool { return s.fast }

func idempotent(verb string) bool {
	switch verb {
	case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE":
		return true
	}
	return false
}

// performFast is UserAgent.urlopen with its repetitions.
func (s *Session) performFast(r *Response) error {
	q := &s.req
	if err := q.prepareFast(s); err != nil {
		return err
	}
	if r.more != nil {
		r.more.first = q.fastAddress()
	}
	first := written(q.baseURL, q.address)
	for retry := 0; ; retry++ {
		err := s.followFast(r)
		f, ok := err.(*failure)
		if !ok || !f.timedOut || f.answered {
			return err
		}
		if retry >= s.MaxRetries || !idempotent(q.verb) {
			return retriesExceeded(first.String(), s.MaxRetries, f)
		}
	}
}

// followFast makes the request and those that its answers lead to.
func (s *Session) followFast(r *Response) error {
	q := &s.req
	for hops := 0; ; hops++ {
		if hops > s.MaxRedirects {
			return redirectLimit(q.builtAddress(), s.MaxRedirects)
		}
		s.addFastCookies(q)
		if err := s.exchange(r); err != nil {
			return err
		}
		s.storeCookies(r)
		location, ok := s.fastLocation(r)
		if !ok {
			return nil
		}
		s.remember(r)
		if err := q.redirectFast(r.head.status, location); err != nil {
			return err
		}
	}
}

// fastLocation is where r leads, if it is to be followed.
func (s *Session) fastLocation(r *Response) (string, bool) {
	if !s.req.redirects || s.MaxRedirects <= 0 {
		return "", false
	}
	switch r.head.status {
	case 301, 302, 303, 307, 308:
	default:
		return "", false
	}
	location, count := "", 0
	for v := range r.head.values("Location") {
		location = fromLatin1(v)
		count++
	}
	return location, count == 1 && location != ""
}

func (s *Session) addFastCookies(q *request) {
	if s.jar.Load() == nil || q.findLine("Cookie") >= 0 {
		return
	}
	if cookies := s.requestCookies(q); len(cookies) > 0 {
		q.setLine("Cookie", string(appendCookieList(nil, cookies)))
	}
}

// receiveFast reads the body that follows the head in r. geventhttpclient reads
// none of an answer that leads elsewhere: what has not come with the head closes
// the connection. The body of a status that is a failure is read at once, for a
// log, and decoded as UTF-8; what is wrong with it replaces the status.
func (s *Session) receiveFast(c *conn, r *Response) error {
	h, valid := &r.head, fastValid(r.head.status)
	r.body = r.body[:0]
	if _, follow := s.fastLocation(r); follow && valid {
		c.buffered = true
		err := s.readFast(c, r, &r.body)
		c.buffered = false
		if err != nil || h.closes() || c.r.Buffered() > 0 {
			s.drop(c)
		}
		return nil
	}
	if s.req.stream && valid {
		s.startStream(c, r)
		return nil
	}
	if err := s.readFastBody(c, r); err != nil {
		if f, ok := err.(*failure); ok && !valid {
			f.answered, f.timedOut = false, false
		}
		return err
	}
	if !valid && !utf8.Valid(r.body) {
		return notUTF8(r.body)
	}
	if h.closes() || h.status == 101 || c.r.Buffered() > 0 || !h.chunked && h.length < 0 && hasBody(s.req.verb, h.status) {
		s.drop(c)
	}
	return nil
}

func (s *Session) readFast(c *conn, r *Response, dst *[]byte) (err error) {
	if hasBody(s.req.verb, r.head.status) {
		*dst, err = c.readBody(&r.head, *dst)
	}
	return err
}

func (s *Session) readFastBody(c *conn, r *Response) error {
	h := &r.head
	encoding := strings.ToLower(fromLatin1(h.get("Content-Encoding")))
	if encoding == "" || encoding == "identity" {
		if err := s.readFast(c, r, &r.body); err != nil {
			return err
		}
		return s.checkRest(c)
	}
	s.raw = s.raw[:0]
	if err := s.readFast(c, r, &s.raw); err != nil {
		return err
	}
	if err := s.checkRest(c); err != nil {
		return err
	}
	var err error
	r.body, err = fastDecode(encoding, r.body, s.raw)
	if cap(s.raw) > maxKeptBody {
		s.raw = nil
	}
	return err
}

// checkRest refuses what has come behind the answer, as llhttp does; behind an
// answer to HEAD it closes the connection only.
func (s *Session) checkRest(c *conn) error {
	if c.r.Buffered() == 0 || s.req.verb == "HEAD" {
		return nil
	}
	rest, _ := c.r.Peek(1)
	if rest[0] == '\r' || rest[0] == '\n' {
		return nil
	}
	return fastBadStatusLine(rest)
}

func fastValid(status int) bool {
	switch status {
	case 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 301, 302, 303, 304, 307, 308:
		return true
	}
	return false
}
