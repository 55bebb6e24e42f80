package client

import (
	"errors"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/internal/pyrepr"
	"github.com/valyala/fasthttp"
)

// maxKeptRequest is how much memory for sending a session keeps.
const maxKeptRequest = 8 << 10

// Do makes a request with any method and counts it; it blocks until then.
// Redirects are followed, also for HEAD. The error is worker.ErrKilled when the
// user has to end, or a *RequestError when address or body cannot be sent;
// nothing is counted then. What goes wrong later is in the Response.
func (s *Session) Do(method, url string, opts ...Option) (*Response, error) {
	return s.do(method, url, true, opts)
}

func (s *Session) do(method, url string, redirects bool, opts []Option) (*Response, error) {
	if s.user.Killed() {
		return nil, worker.ErrKilled
	}
	if s.interrupted.CompareAndSwap(true, false) {
		s.close() // by a kill that OnStop has survived
	}
	q := &s.req
	q.reset(method, url)
	q.redirects, q.connect, q.read, q.tls = redirects, s.ConnectTimeout, s.ReadTimeout, s.TLS
	q.apply(opts)
	r := s.response()

	start := time.Now()
	err := q.prepare(s)
	name := ""
	if err == nil {
		name, err = s.followRedirects(r)
	}
	elapsed := time.Since(start)

	f, broken := errors.AsType[*failure](err)
	if err != nil && !broken {
		return nil, err
	}
	s.fill(r, name, f)
	r.sample.ResponseTime = elapsed
	if check := q.check; check != nil {
		s.runCheck(r, check)
	}
	if r.held {
		return r, nil
	}
	r.record()
	return r, nil
}

// response is where the answer goes: the session's own, unless that has to stay
// what it is.
func (s *Session) response() *Response {
	r := &s.resp
	if s.req.keep || s.checking > 0 {
		r = new(Response)
	}
	r.reset(s.user)
	r.held = s.req.hold
	return r
}

// fill makes the sample of what came.
func (s *Session) fill(r *Response, name string, f *failure) {
	q := &s.req
	r.target = q.target
	switch {
	case q.name != "":
		name = q.name
	case s.group != "":
		name = s.group
	case f != nil && f.unnamed:
		name = q.address
	}
	r.sample.Method, r.sample.Name = q.method, name
	if f != nil {
		r.clear()
		r.sample.Failure = f.text
	} else {
		r.status = r.header.StatusCode()
		r.sample.Failure = statusFailure(r, name)
	}
	r.sample.Length = int64(len(r.body))
}

// statusFailure is raise_for_status (requests/models.py): 600 and above are
// fine. The address in it is the entry's name (locust/clients.py 413-420).
func statusFailure(r *Response, name string) string {
	if r.status < 400 || r.status > 599 {
		return ""
	}
	kind := " Client Error: "
	if r.status >= 500 {
		kind = " Server Error: "
	}
	return pyrepr.Error("HTTPError", strconv.Itoa(r.status)+kind+r.Reason()+" for url: "+name)
}

func (s *Session) runCheck(r *Response, check func(*Response)) {
	s.checking++
	defer func() { s.checking-- }()
	check(r)
}

// followRedirects makes the request and those that its answers lead to. The
// name is that of the first, or of the one that failed, which is the one that
// the exception knows in Python.
func (s *Session) followRedirects(r *Response) (name string, err error) {
	q := &s.req
	for hops := 0; ; hops++ {
		if hops == 0 && !s.named() {
			name = q.target.pathQuery()
		}
		if err := s.exchange(r); err != nil {
			return q.target.pathQuery(), err
		}
		s.storeCookies(&q.target, r)
		location, ok := r.isRedirect()
		if !ok || !q.redirects {
			return name, nil
		}
		if hops >= s.MaxRedirects {
			return q.target.pathQuery(), &failure{text: pyrepr.Error("TooManyRedirects",
				"Exceeded "+strconv.Itoa(s.MaxRedirects)+" redirects.")}
		}
		if err := q.redirect(r.header.StatusCode(), location); err != nil {
			return "", err
		}
	}
}

// named reports whether the sample's name does not depend on the target.
func (s *Session) named() bool { return s.req.name != "" || s.group != "" }

// exchange sends the request as it is now and reads the answer into r, by a
// kept connection if there is one.
func (s *Session) exchange(r *Response) error {
	for {
		c, err := s.connect()
		if err != nil {
			return err
		}
		reused := c.used
		c.used = true
		err = s.roundTrip(c, r)
		if err == nil {
			return nil
		}
		s.drop(c)
		if s.user.Killed() || s.interrupted.Load() {
			return worker.ErrKilled
		}
		f, ok := errors.AsType[*failure](err)
		if ok && f.unanswered && reused && !f.timedOut {
			continue
		}
		if ok && f.broken && s.mayIgnoreBody(r) {
			return nil
		}
		return err
	}
}

// mayIgnoreBody: a redirect is followed even if its body is broken.
func (s *Session) mayIgnoreBody(r *Response) bool {
	_, ok := r.isRedirect()
	return ok && s.req.redirects
}

// connect is the kept connection to the target, or a new one.
func (s *Session) connect() (*conn, error) {
	q := &s.req
	rt := route{origin: q.target.origin}
	if rt.scheme == "https" {
		if rt.tls = q.tls; rt.tls == nil {
			rt.tls = verifying
		}
	}
	for _, c := range s.conns {
		if c.route != rt {
			continue
		}
		if c.r.Buffered() == 0 {
			return c, nil
		}
		// The server spoke unasked; urllib3 too drops such a connection.
		s.drop(c)
		break
	}
	c, err := dial(s.user, rt, q.connect)
	if err != nil {
		return nil, err
	}
	s.keep(c)
	if s.user.Killed() {
		s.drop(c)
		return nil, worker.ErrKilled
	}
	return c, nil
}

// roundTrip sends the request on c and reads the answer into r. After an error
// c must be dropped.
func (s *Session) roundTrip(c *conn, r *Response) error {
	q := &s.req
	c.start(q.read)
	if err := s.send(c); err != nil {
		return err
	}
	if err := c.readHead(&r.header); err != nil {
		return err
	}
	err := s.receiveBody(c, r)
	if err == nil && (r.header.ConnectionClose() || r.header.StatusCode() == fasthttp.StatusSwitchingProtocols) {
		s.drop(c)
	}
	return err
}

// send writes the request. That the server closed the connection is no error
// yet: like urllib3, look whether it has answered before it did.
func (s *Session) send(c *conn) error {
	q := &s.req
	out := q.appendTo(s.out[:0], s, c.hostLine)
	if len(q.entity) <= maxKeptRequest {
		out = append(out, q.entity...)
	}
	if s.out = out[:0]; cap(out) > 2*maxKeptRequest {
		s.out = nil
	}
	_, err := c.nc.Write(out)
	if err == nil && len(q.entity) > maxKeptRequest {
		_, err = c.nc.Write(q.entity)
	}
	switch {
	case err == nil || errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET):
		return nil
	case errors.Is(err, os.ErrDeadlineExceeded):
		return worker.ErrKilled // there is no other deadline for writing
	}
	return headFailure(c.origin, err, c.timeout)
}

// receiveBody reads the body that follows the header block in r, and decodes it.
func (s *Session) receiveBody(c *conn, r *Response) error {
	r.body = r.body[:0]
	if !hasBody(s.req.verb, r.header.StatusCode()) {
		return nil
	}
	encoding := r.header.ContentEncoding()
	if len(encoding) == 0 {
		var err error
		r.body, err = c.readBody(&r.header, r.body)
		return err
	}
	raw, err := c.readBody(&r.header, s.raw[:0])
	if s.raw = raw; cap(raw) > maxKeptBody {
		s.raw = nil
	}
	if err == nil && len(raw) > 0 {
		r.body, err = decode(encoding, r.body, raw)
	}
	return err
}
