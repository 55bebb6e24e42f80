package client

// This file is for callers that show a request to Python: what Locust's response
// object, its request_meta and events.request have.

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/gustload/gust/worker"
)

// details are what a response with Keep, Hold, Stream or an observer has beyond
// what is counted.
type details struct {
	started  time.Time
	headTime time.Duration // of the last hop, from sending to the head
	first    address       // of the first request
	last     address       // of the last, if target does not tell
	context  any
	history  []*Response
	wire     []byte // the request as sent, without a body
	entity   []byte
	autoHost bool // nobody set Host
	autoZip  bool // nobody set Accept-Encoding
	autoSize bool // nobody set Content-Length (FastHttpUser)
	verb     string
	stream   *stream
}

// Sample is the request as it is counted, or would be by Report.
func (r *Response) Sample() worker.Sample {
	s := r.sample
	if r.verdict == saidSuccess {
		s.Failure = ""
	}
	return s
}

// SetName changes the entry in the statistics, and with it the usual text of a
// status that is a failure. It is for Check and Hold.
func (r *Response) SetName(name string) {
	r.sample.Name = name
	if r.verdict == usualRule && r.fault == nil {
		r.sample.Failure = r.session.statusFailure(r, name)
	}
}

// SetMethod changes the method in the statistics. It is for Check and Hold.
func (r *Response) SetMethod(method string) { r.sample.Method = method }

// SetResponseTime changes the response time in the statistics; below zero it has
// none. It is for Check and Hold.
func (r *Response) SetResponseTime(d time.Duration) { r.sample.ResponseTime = d }

// SetLength changes the response length in the statistics. It is for Check and
// Hold.
func (r *Response) SetLength(n int64) { r.sample.Length = n }

// Exception is what counts as the failure by the usual rule, as events.request
// has it: nil for a success, and after Failure or FailureText an exception that
// knows nothing but its text.
func (r *Response) Exception() *Exception {
	switch {
	case r.OK():
		return nil
	case r.verdict == saidFailure:
		return withText("", r.sample.Failure)
	case r.fault != nil:
		return &r.fault.Exception
	}
	return r.session.statusException(r, r.sample.Name)
}

// Raised is the exception that response.error has in Python: what requests
// raised, which Exception is the cause of, or for FastHttpUser the exception
// itself, also that of a bad status; nil if there was none.
func (r *Response) Raised() *Exception {
	switch {
	case r.fault != nil && r.fault.answered:
		return nil
	case r.fault != nil && r.session.fast:
		return &r.fault.Exception
	case r.fault != nil:
		return r.fault.raised(&r.target)
	case r.session.fast && r.session.statusFailure(r, "") != "":
		return r.session.statusException(r, "")
	}
	return nil
}

// Started is when the request began. It needs Keep, Hold or an observer, as all
// that follows does.
func (r *Response) Started() time.Time {
	if r.more == nil {
		return time.Time{}
	}
	return r.more.started
}

// FirstURL is the address of the first request: events.request's url.
func (r *Response) FirstURL() string {
	if r.more == nil {
		return ""
	}
	return r.more.first.String()
}

// HeadTime is how long the last request took until its head had come: elapsed of
// requests and geventhttpclient.
func (r *Response) HeadTime() time.Duration {
	if r.more == nil {
		return 0
	}
	return r.more.headTime
}

// Context is what the option Context gave.
func (r *Response) Context() any {
	if r.more == nil {
		return nil
	}
	return r.more.context
}

// History are the answers that led to other addresses, and to digest
// authentication, before this one. It needs KeepHistory.
func (r *Response) History() []*Response {
	if r.more == nil {
		return nil
	}
	return r.more.history
}

// Sent is a request as it was sent.
type Sent struct {
	Method  string
	URL     string
	Headers [][2]string // as bytes; without a Host that nobody set, as in Python
	Body    []byte
}

// Sent is the request that this is the answer to, the last one after redirects.
// It is nil if nothing was sent, or without KeepSent.
func (r *Response) Sent() *Sent {
	m := r.more
	if m == nil || m.wire == nil {
		return nil
	}
	sent := &Sent{Method: m.verb, URL: r.URL(), Body: m.entity}
	_, block, _ := bytes.Cut(m.wire, []byte("\r\n"))
	for line := range bytes.SplitSeq(bytes.TrimSuffix(block, []byte("\r\n\r\n")), []byte("\r\n")) {
		name, value, _ := strings.Cut(string(line), ": ")
		if name == "" || m.autoHost && name == "Host" || m.autoZip && name == "Accept-Encoding" || m.autoSize && name == "Content-Length" {
			continue
		}
		sent.Headers = append(sent.Headers, [2]string{name, value})
	}
	return sent
}

// SetCookies are the cookies that this answer set, as far as the policy allows.
func (r *Response) SetCookies() []StoredCookie {
	var j Jar
	v := newViewer(r.target.authority(), r.target.path(), r.target.scheme == "https")
	for line := range r.head.values("Set-Cookie") {
		j.receive(string(line), &v)
	}
	return j.All()
}

// note takes down the first request.
func (r *Response) note(s *Session, start time.Time) {
	if !s.req.keep && s.OnRequest == nil && s.trace == nil {
		return
	}
	if r.more == nil {
		r.more = new(details)
	}
	r.more.started, r.more.context = start, s.req.context
}

// finish notes what the request has become.
func (r *Response) finish(s *Session) {
	q := &s.req
	switch {
	case s.fast:
		r.finishFast(q)
	case r.fault != nil && r.fault.unnamed:
		r.more.first = written(q.own.base.text, q.address)
	case r.fault != nil:
		r.more.first = address{target: q.target}
	}
	if r.stream() != nil {
		s.streams = append(s.streams, r)
	}
}

// finishFast makes of the request what FastHttpUser shows: one that fails has
// the first address and no history, and all answers of a chain have the request
// of the last.
func (r *Response) finishFast(q *request) {
	m := r.more
	if r.status == 0 {
		m.last, m.history = written(q.baseURL, q.address), nil
		return
	}
	m.last = q.fastAddress()
	if r.fault == nil && r.session.statusFailure(r, "") != "" {
		m.history = nil
	}
	for _, h := range m.history {
		to := h.more
		to.last, to.verb, to.wire, to.entity, to.autoHost, to.autoSize = m.last, m.verb, m.wire, m.entity, m.autoHost, m.autoSize
	}
}

// hop is a copy of r as it is now, for the history.
func (r *Response) hop(s *Session) *Response {
	h := &Response{session: s, target: s.req.target, status: r.head.status, body: slices.Clone(r.body)}
	h.head = r.head
	h.head.block, h.head.lines = slices.Clone(r.head.block), slices.Clone(r.head.lines)
	more := *r.more
	more.history, more.stream = slices.Clone(more.history), nil
	more.wire, more.entity = slices.Clone(more.wire), slices.Clone(more.entity)
	h.more = &more
	return h
}

// takeDown keeps the request that is about to be sent.
func (m *details) takeDown(wire []byte, q *request, autoZip bool) {
	m.verb, m.entity = q.verb, q.entity
	if q.chunked && !q.fast {
		m.entity = nil // a generator, that has run
	}
	m.wire = append(m.wire[:0], wire...)
	m.autoHost = q.header("Host") == nil
	m.autoZip = autoZip
	m.autoSize = q.fast && q.findLine("Content-Length") < 0
}

// address is that of a request, put together when somebody asks for it.
type address struct {
	base, rest string // as the task has written it
	target     target // without rest: as it was sent
}

// written is an address as the task has written it, after the base.
func written(base, rest string) address {
	if absolute(rest) {
		base = ""
	}
	return address{base: base, rest: rest}
}

func (a *address) String() string {
	switch {
	case a.rest != "" || a.base != "":
		return a.base + a.rest
	case a.target.scheme != "":
		return a.target.String()
	}
	return ""
}

// Room is memory for a response, which its owner uses again when nobody has that
// response any more.
type Room struct {
	response Response
	details  details
}

// use makes an empty response in the room.
func (room *Room) use(s *Session) *Response {
	r := &room.response
	r.reset(s)
	r.more = &room.details
	*r.more = details{wire: r.more.wire[:0]}
	return r
}
