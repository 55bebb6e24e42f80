package client

import (
	"crypto/tls"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// field is a name and a value: a header, a cookie, a part of a query or form.
type field struct{ key, value string }

// header is a field that a request may also leave out.
type header struct {
	field
	absent bool
	more   bool // beside another of that name (FastHttpUser)
}

// request is the request being made. A session has one and uses it again.
type request struct {
	method  string // as given: what the statistics show
	verb    string // as sent
	address string // as given
	target  target
	own     *settings // of the session, when it began

	name          string
	check         func(*Response)
	context       any
	digest        *Digest
	keep, hold    bool
	room          *Room
	redirects     bool
	fast          bool // for FastHttpUser
	stream        bool // the body is left to the task
	history, sent bool // are asked for
	bare          bool // without the session's headers
	connect       time.Duration
	read          time.Duration
	tls           *tls.Config

	headers []header
	query   []field
	form    []field
	cookies []field
	files   []Part

	json      any
	hasJSON   bool
	entity    []byte
	hasEntity bool
	text      bool // entity is a str in Python
	chunked   bool // entity is in chunks

	rawQuery string

	contentType string // for the entity, unless the task set its own
	auth        string // value of Authorization; wins over headers
	refused     *failure

	// Of FastHttpUser: the headers to send, the address as it is now ("": base
	// and address), and that of the first request.
	lines   []field
	url     string
	baseURL string
	first   origin
	parts   fastURL // what target was made of, if that was not plain

	// What redirects took away.
	noEntityHeaders, noAuthHeader, noCookieHeader bool
}

// reset makes q a request without options, keeping its memory.
func (q *request) reset(own *settings, method, address string) {
	clear(q.headers)
	clear(q.files)
	*q = request{
		own: own, method: method, verb: upper(method), address: address, redirects: true,
		headers: q.headers[:0], query: q.query[:0], form: q.form[:0], cookies: q.cookies[:0], files: q.files[:0],
	}
}

func upper(method string) string {
	switch method {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS":
		return method
	}
	return strings.ToUpper(method)
}

func (q *request) apply(opts []Option) {
	for i := range opts {
		o := &opts[i]
		switch o.kind {
		case optName:
			q.name = o.value
		case optHeader:
			q.headers = append(q.headers, header{field{o.key, o.value}, o.flag, false})
		case optMoreHeader:
			q.headers = append(q.headers, header{field{o.key, o.value}, false, true})
		case optQuery:
			q.query = append(q.query, field{o.key, o.value})
		case optCookie:
			q.cookies = append(q.cookies, field{o.key, o.value})
		case optForm:
			q.form = append(q.form, field{o.key, o.value})
		case optFile:
			contentType, _ := o.any.(string)
			q.files = append(q.files, Part{Field: o.key, Filename: o.value, ContentType: contentType, Content: o.data})
		case optPart:
			if p, ok := o.any.(*Part); ok {
				q.files = append(q.files, *p)
			}
		case optBody, optText:
			q.entity, q.hasEntity, q.contentType, q.text = o.data, len(o.data) > 0, o.value, o.kind == optText
		case optChunks:
			q.entity, q.hasEntity, q.chunked, q.contentType, q.text = o.data, true, true, "", false
		case optJSON:
			q.json, q.hasJSON = o.any, true
		case optEncoded:
			q.json, q.hasJSON = encodedJSON(o.data), true
		case optAuth:
			q.auth = basicAuth(o.key, o.value)
		case optTimeout:
			q.connect, q.read = o.time, o.rest
		case optRedirects:
			q.redirects = o.flag
		case optTLS:
			q.tls, _ = o.any.(*tls.Config)
		case optCheck:
			q.check, _ = o.any.(func(*Response))
		case optRawQuery:
			q.rawQuery = o.value
		case optDigest:
			q.digest, _ = o.any.(*Digest)
		case optContext:
			q.context = o.any
		case optInto:
			q.keep = true
			q.room, _ = o.any.(*Room)
		case optBare:
			q.bare = true
		case optBadHeader:
			q.refused = &failure{unnamed: true, Exception: exception("requests.exceptions.InvalidHeader", o.value)}
		default:
			q.applyKeeping(o.kind)
		}
	}
}

// applyKeeping takes in the options that make a response stay.
func (q *request) applyKeeping(kind optionKind) {
	q.keep = true
	switch kind {
	case optHold:
		q.hold = true
	case optStream:
		q.stream = true
	case optHistory:
		q.history = true
	case optSent:
		q.sent = true
	}
}

// prepare makes target, body and credentials of what the options said. A
// *failure is a request that Locust counts as failed without sending it.
func (q *request) prepare(s *Session) error {
	t, err := q.own.base.resolve(q.address, q.moreQuery())
	if err != nil {
		return err
	}
	q.target = t
	for i := range q.headers {
		if err := checkHeader(&q.headers[i]); err != nil {
			return err
		}
	}
	if q.refused != nil {
		return q.refused
	}
	if q.auth == "" {
		q.auth = q.own.auth
	}
	if q.digest != nil {
		q.auth = q.digest.before(q.verb, &q.target)
	} else if user, password, both := strings.Cut(t.userinfo, ":"); both && q.auth == "" {
		q.auth = basicAuth(unquote(user), unquote(password))
	}
	return q.encodeBody()
}

// moreQuery is what the options add to the query, encoded.
func (q *request) moreQuery() string {
	if len(q.query) == 0 {
		return q.rawQuery
	}
	more := formEncode(q.query)
	if q.rawQuery != "" {
		return q.rawQuery + "&" + more
	}
	return more
}

// unquote is urllib.parse.unquote: what is no escape stays.
func unquote(s string) string {
	if out, err := url.PathUnescape(s); err == nil {
		return out
	}
	return s
}

// checkHeader is check_header_validity (requests/utils.py).
func checkHeader(h *header) error {
	kind, part := "", ""
	switch {
	case h.absent:
	case h.key == "" || strings.ContainsAny(h.key, ":\r\n") || isSpace(h.key[0]):
		kind, part = "name", h.key
	case h.value != "" && (isSpace(h.value[0]) || strings.ContainsAny(h.value, "\r\n")):
		kind, part = "value", h.value
	}
	if kind == "" {
		return nil
	}
	return &failure{unnamed: true, Exception: exception("requests.exceptions.InvalidHeader",
		"Invalid leading whitespace, reserved character(s), or return character(s) in header "+kind+": "+pyrepr.String(part))}
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// appendTo writes q as requests and http.client write it: Host, the session's
// headers, the task's, cookies, length, type, credentials.
func (q *request) appendTo(out []byte, s *Session, hostLine string) []byte {
	out = append(out, q.verb...)
	out = append(out, ' ')
	out = append(out, q.target.prefix...)
	out = append(out, q.target.uri...)
	out = append(out, " HTTP/1.1\r\n"...)
	if q.header("Host") == nil {
		out = append(out, hostLine...)
	}
	if !q.namesEncoding(s) {
		out = append(out, "Accept-Encoding: identity\r\n"...) // from http.client, putrequest
	}
	if q.noEntityHeaders && q.needsLength() {
		out = append(out, "Content-Length: 0\r\n"...) // from http.client here, not from requests
	}
	out = q.appendHeaders(out, s)
	if q.noCookieHeader || q.header("Cookie") == nil {
		out = s.appendCookies(out, q)
	}
	out = q.appendEntityHeaders(out)
	if q.auth != "" {
		out = appendHeader(out, "Authorization", q.auth)
	}
	return append(out, "\r\n"...)
}

// namesEncoding reports whether the headers say which encodings of a body are
// wanted.
func (q *request) namesEncoding(s *Session) bool {
	if mine := q.header("Accept-Encoding"); mine != nil {
		return !mine.absent
	}
	return !q.bare && q.own.header("Accept-Encoding") >= 0
}

// appendHeaders writes the session's headers, each replaced by the task's of
// the same name, and then the rest of the task's.
func (q *request) appendHeaders(out []byte, s *Session) []byte {
	shared := q.own.headers
	if q.bare {
		shared = nil
	}
	for i := range shared {
		h := &shared[i]
		if mine := q.header(h.key); mine == nil {
			if !q.withholds(h.key) {
				out = append(out, h.line...)
			}
		} else if q.sends(mine) {
			out = appendHeader(out, mine.key, mine.value)
		}
	}
	for i := range q.headers {
		h := &q.headers[i]
		if (q.bare || q.own.header(h.key) < 0) && q.header(h.key) == h && q.sends(h) {
			out = appendHeader(out, h.key, h.value)
		}
	}
	return out
}

// header is the task's header of that name; of several the last, as in a dict.
func (q *request) header(name string) *header {
	for i := len(q.headers) - 1; i >= 0; i-- {
		if h := &q.headers[i]; len(h.key) == len(name) && strings.EqualFold(h.key, name) {
			return h
		}
	}
	return nil
}

// sends reports whether a header of the task is sent as it is: some are
// replaced, some are taken away by a redirect.
func (q *request) sends(h *header) bool { return !h.absent && !q.withholds(h.key) }

// withholds reports whether a header of this name, the session's or the task's,
// gives way.
func (q *request) withholds(key string) bool {
	switch len(key) {
	case len("Cookie"):
		return q.noCookieHeader && strings.EqualFold(key, "Cookie")
	case len("Content-Type"):
		return q.noEntityHeaders && strings.EqualFold(key, "Content-Type")
	case len("Authorization"):
		return (q.auth != "" || q.noAuthHeader) && strings.EqualFold(key, "Authorization")
	case len("Content-Length"):
		return (q.hasEntity || q.noEntityHeaders) && strings.EqualFold(key, "Content-Length")
	case len("Transfer-Encoding"):
		return (q.noEntityHeaders || q.chunked) && strings.EqualFold(key, "Transfer-Encoding")
	}
	return false
}

func (q *request) appendEntityHeaders(out []byte) []byte {
	if q.chunked {
		out = append(out, "Transfer-Encoding: chunked\r\n"...)
	} else if q.hasEntity || !q.noEntityHeaders && q.needsLength() {
		out = append(out, "Content-Length: "...)
		out = strconv.AppendInt(out, int64(len(q.entity)), 10)
		out = append(out, "\r\n"...)
	}
	if q.hasEntity && q.contentType != "" && q.header("Content-Type") == nil {
		out = appendHeader(out, "Content-Type", q.contentType)
	}
	return out
}

// needsLength reports whether an empty body is announced: requests does so for
// all but GET and HEAD, urllib3 (after a redirect) for fewer.
func (q *request) needsLength() bool {
	switch q.verb {
	case "GET", "HEAD":
		return false
	case "DELETE", "OPTIONS", "TRACE", "CONNECT":
		if q.noEntityHeaders {
			return false
		}
	}
	return q.noEntityHeaders || q.header("Content-Length") == nil
}

func appendHeader(out []byte, key, value string) []byte {
	out = append(out, key...)
	out = append(out, ": "...)
	out = append(out, value...)
	return append(out, "\r\n"...)
}
