package client

import (
	"context"
	"errors"
	"os"
	"strconv"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/internal/pyrepr"
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
		s.CloseOwn() // by a kill that OnStop has survived
	}
	if len(s.streams) > 0 {
		s.dropUnread()
	}
	if s.workspace == nil {
		s.equip()
	}
	q := &s.req
	q.reset(s.current.Load(), method, url)
	q.redirects, q.connect, q.read, q.tls, q.fast = redirects, s.ConnectTimeout, s.ReadTimeout, s.TLS, s.fast
	q.apply(opts)
	if s.trace != nil {
		q.sent, q.history = true, true
	}
	r := s.response()

	start := time.Now()
	r.note(s, start)
	name, err := s.carryOut(r)
	elapsed := time.Since(start)

	f, broken := errors.AsType[*failure](err)
	if err != nil && (!broken || s.plain) {
		return nil, s.refusal(err, f)
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

// carryOut makes the request in the way of the session's kind. The name is that
// of the entry, if the task gave none.
func (s *Session) carryOut(r *Response) (name string, err error) {
	q := &s.req
	if s.fast {
		return q.address, s.performFast(r)
	}
	if err := q.prepare(s); err != nil {
		return "", err
	}
	if r.more != nil {
		r.more.first = address{target: q.target}
	}
	return s.followRedirects(r)
}

// refusal is the error for a request of which there is nothing to count.
func (s *Session) refusal(err error, f *failure) error {
	if f == nil {
		return err
	}
	e := f.raised(&s.req.target)
	return &RequestError{Kind: e.Name(), Message: e.Error()}
}

// response is where the answer goes: the session's own, unless that has to stay
// what it is.
func (s *Session) response() *Response {
	if room := s.req.room; room != nil && s.checking == 0 {
		r := room.use(s)
		r.held = s.req.hold
		return r
	}
	r := &s.resp
	if s.req.keep || s.checking > 0 {
		r = new(Response)
	}
	r.reset(s)
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
	case q.own.group != "":
		name = q.own.group
	case f != nil && f.unnamed:
		name = q.address
	}
	r.sample.Method, r.sample.Name = q.method, name
	r.fault = f
	switch {
	case f == nil:
		r.status = r.head.status
		r.sample.Failure = s.statusFailure(r, name)
	case f.answered:
		r.status = r.head.status
		r.sample.Failure = f.Repr()
	default:
		r.clear()
		r.sample.Failure = f.Repr()
	}
	switch {
	case f != nil:
		r.sample.Length = 0
	case q.stream:
		r.sample.Length = max(r.head.length, 0)
	default:
		r.sample.Length = int64(len(r.body))
	}
	if r.more != nil {
		r.finish(s)
	}
}

// statusFailure is the text of a status that is a failure, or "".
func (s *Session) statusFailure(r *Response, name string) string {
	if s.fast {
		return fastStatusFailure(r)
	}
	if r.status < 400 || r.status > 599 {
		return ""
	}
	return pyrepr.Error("HTTPError", r.statusMessage(name))
}

// statusMessage is that of raise_for_status (requests/models.py): 600 and above
// are fine. The address in it is the entry's name (locust/clients.py 413-420).
func (r *Response) statusMessage(name string) string {
	kind := " Client Error: "
	if r.status >= 500 {
		kind = " Server Error: "
	}
	return strconv.Itoa(r.status) + kind + r.Reason() + " for url: " + name
}

func (s *Session) statusException(r *Response, name string) *Exception {
	if s.fast {
		return fastStatusException(r)
	}
	e := exception("requests.exceptions.HTTPError", r.statusMessage(name))
	return &e
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
	for hops := 0; ; {
		if name == "" && !s.named() {
			name = q.target.pathQuery()
		}
		if err := s.exchange(r); err != nil {
			return q.target.pathQuery(), err
		}
		s.storeCookies(r)
		if q.digest != nil && s.answersChallenge(r) {
			continue
		}
		location, ok := r.isRedirect()
		if !ok || !q.redirects {
			return name, nil
		}
		if hops++; hops > s.MaxRedirects {
			return q.target.pathQuery(), &failure{Exception: exception("requests.exceptions.TooManyRedirects",
				"Exceeded "+strconv.Itoa(s.MaxRedirects)+" redirects.")}
		}
		s.remember(r)
		if err := q.redirect(r.head.status, location); err != nil {
			return "", err
		}
	}
}

// remember keeps an answer that another follows, if that was asked for.
func (s *Session) remember(r *Response) {
	if s.req.history {
		r.more.history = append(r.more.history, r.hop(s))
	}
}

// named reports whether the sample's name does not depend on the target.
func (s *Session) named() bool { return s.req.name != "" || s.req.own.group != "" }

// exchange sends the request as it is now and reads the answer into r, by a
// kept connection if there is one.
func (s *Session) exchange(r *Response) error {
	for again := 0; ; {
		c, err := s.connect()
		if err != nil {
			return err
		}
		reused := c.used
		c.used, c.kept = true, reused
		err = s.roundTrip(c, r)
		if err == nil {
			return nil
		}
		s.drop(c)
		if s.user.Killed() || s.interrupted.Load() {
			return worker.ErrKilled
		}
		if err == errHungUp {
			continue
		}
		f, ok := errors.AsType[*failure](err)
		if ok && f.unanswered && !f.timedOut {
			if reused && !looksBeforeReuse {
				continue
			}
			if again++; s.fast && again <= fastResends && idempotent(s.req.verb) {
				continue
			}
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
		if c.route != rt || c.busy {
			continue
		}
		if (c.r == nil || c.r.Buffered() == 0) && !c.idle.hungUp() {
			return c, nil
		}
		s.drop(c)
		break
	}
	c, err := s.dial(rt)
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

// dial connects, unless an interrupt comes first.
func (s *Session) dial(rt route) (*conn, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	connecting := func(end context.CancelFunc) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.dialing = end
	}
	connecting(cancel)
	defer connecting(nil)
	if s.user.Killed() || s.interrupted.Load() {
		return nil, worker.ErrKilled
	}
	failed := func(error) {}
	if u, ok := s.user.(*worker.User); ok {
		failed = u.Environment().Unconnected
	}
	return dial(ctx, rt, s.req.connect, s.fast, failed)
}

// roundTrip sends the request on c and reads the answer into r. After an error
// c must be dropped.
func (s *Session) roundTrip(c *conn, r *Response) error {
	q := &s.req
	c.takeReader()
	c.start(q.read)
	begun := time.Time{}
	if r.more != nil {
		begun = time.Now()
	}
	if err := s.send(c, r); err != nil {
		return err
	}
	if err := c.readHead(&r.head); err != nil {
		return err
	}
	if r.more != nil {
		r.more.headTime = time.Since(begun)
	}
	if s.fast {
		return s.receiveFast(c, r)
	}
	if q.stream && !s.readsAnyway(r) {
		r.body = r.body[:0]
		s.startStream(c, r)
		return nil
	}
	err := s.receiveBody(c, r)
	if err == nil && (r.head.closes() || r.head.status == 101) {
		s.drop(c)
	}
	return err
}

// readsAnyway reports whether a body is read although it is to be left to the
// task: another request follows.
func (s *Session) readsAnyway(r *Response) bool {
	_, redirect := r.isRedirect()
	return redirect && s.req.redirects || s.req.digest != nil && r.challenged()
}

// send writes the request, or leaves that to what reads the answer.
func (s *Session) send(c *conn, r *Response) error {
	q := &s.req
	var out []byte
	if s.fast {
		out = q.appendFast(s.out[:0], s, c)
	} else {
		out = q.appendTo(s.out[:0], s, c.hostLine)
	}
	if q.sent && r.more != nil {
		r.more.takeDown(out, q, !s.fast && !q.namesEncoding(s))
	}
	if len(q.entity) <= maxKeptRequest {
		out = append(out, q.entity...)
	}
	if s.out = out[:0]; cap(out) > 2*maxKeptRequest {
		s.out = nil
	}
	if c.direct != nil && len(q.entity) <= maxKeptRequest {
		c.unsent, c.sendErr = out, nil // by what reads the answer
		return nil
	}
	_, err := c.nc.Write(out)
	if err == nil && len(q.entity) > maxKeptRequest {
		_, err = c.nc.Write(q.entity)
	}
	switch {
	case err == nil || closedByPeer(err):
		return nil
	case errors.Is(err, os.ErrDeadlineExceeded):
		return worker.ErrKilled // there is no other deadline for writing
	}
	return c.headFault(err, new(head))
}

// receiveBody reads the body that follows the head in r, and decodes it.
func (s *Session) receiveBody(c *conn, r *Response) error {
	r.body = r.body[:0]
	if !hasBody(s.req.verb, r.head.status) {
		return nil
	}
	encoding := r.head.get("Content-Encoding")
	if len(encoding) == 0 {
		var err error
		r.body, err = c.readBody(&r.head, r.body)
		return err
	}
	raw, err := c.readBody(&r.head, s.raw[:0])
	if s.raw = raw; cap(raw) > maxKeptBody {
		s.raw = nil
	}
	if err == nil && len(raw) > 0 {
		r.body, err = decode(encoding, r.body, raw)
	}
	return err
}
