package client

import (
	"crypto/tls"
	"encoding/base64"
	"strings"
	"time"
)

// Option changes one request. Options are values: making one allocates nothing.
type Option struct {
	kind       optionKind
	flag       bool
	key, value string
	data       []byte
	time, rest time.Duration
	any        any
}

type optionKind uint8

const (
	optName optionKind = iota + 1
	optHeader
	optQuery
	optCookie
	optForm
	optFile
	optBody
	optJSON
	optAuth
	optTimeout
	optRedirects
	optTLS
	optCheck
	optKeep
	optHold
	optText
	optEncoded
	optPart
	optRawQuery
	optDigest
	optStream
	optHistory
	optSent
	optContext
	optBare
	optChunks
	optBadHeader
	optMoreHeader
	optInto
)

// Name is the request's name in the statistics, in place of path and query.
func Name(name string) Option { return Option{kind: optName, value: name} }

// Header sends a header, under the name as it is written here, in place of the
// session's header of that name.
func Header(name, value string) Option {
	return Option{kind: optHeader, key: name, value: value}
}

// BadHeader makes this a request that is counted as failed with an InvalidHeader
// and not sent: for headers that Python can have and Go cannot.
func BadHeader(message string) Option { return Option{kind: optBadHeader, value: message} }

// NamesHeader reports whether one of the options is about the header.
func NamesHeader(opts []Option, name string) bool {
	for i := range opts {
		if o := &opts[i]; (o.kind == optHeader || o.kind == optMoreHeader) && strings.EqualFold(o.key, name) {
			return true
		}
	}
	return false
}

// MoreHeader is Header for FastHttpUser, beside the one of that name instead of in
// its place.
func MoreHeader(name, value string) Option {
	return Option{kind: optMoreHeader, key: name, value: value}
}

// NoHeader keeps the session's header of that name out of this request.
func NoHeader(name string) Option { return Option{kind: optHeader, key: name, flag: true} }

// Query adds key=value to the query of the address, encoded as a form.
func Query(key, value string) Option {
	return Option{kind: optQuery, key: key, value: value}
}

// Cookie sends a cookie with this request; the session does not keep it.
func Cookie(name, value string) Option {
	return Option{kind: optCookie, key: name, value: value}
}

// Form adds a field to the body, which is sent as
// application/x-www-form-urlencoded, or as multipart/form-data with a File.
func Form(key, value string) Option {
	return Option{kind: optForm, key: key, value: value}
}

// File adds a file to a multipart/form-data body. An empty contentType sends no
// Content-Type for the part, as requests does.
func File(field, filename string, content []byte, contentType string) Option {
	o := Option{kind: optFile, key: field, value: filename, data: content}
	if contentType != "" {
		o.any = contentType
	}
	return o
}

// Body sends these bytes. An empty contentType sends no Content-Type, as
// requests does for str and bytes.
func Body(body []byte, contentType string) Option {
	return Option{kind: optBody, data: body, value: contentType}
}

// Text is Body for a str of Python: FastHttpUser sends it as text/plain, and
// requests without a Content-Type.
func Text(body string) Option { return Option{kind: optText, data: []byte(body)} }

// Chunks is a body of unknown length, such as the pieces of a generator in Python:
// each is sent as a chunk (Transfer-Encoding), the empty ones left out.
func Chunks(pieces ...[]byte) Option {
	var body []byte
	for _, p := range pieces {
		if len(p) > 0 {
			body = appendChunk(body, p)
		}
	}
	return Option{kind: optChunks, data: append(body, lastChunk...)}
}

// Part is a part of a multipart/form-data body.
type Part struct {
	Field       string
	Filename    string
	NoFilename  bool // without the parameter (None in Python)
	Content     []byte
	ContentType string      // "": without the header
	Headers     [][2]string // more headers of the part
}

// Multipart adds a part to a multipart/form-data body, as File does.
func Multipart(p *Part) Option { return Option{kind: optPart, any: p} }

// RawQuery adds text to the query of the address as it is: params=str of
// requests.
func RawQuery(text string) Option { return Option{kind: optRawQuery, value: text} }

// EncodedJSON is JSON for what is encoded already.
func EncodedJSON(text []byte) Option { return Option{kind: optEncoded, data: text} }

// JSON sends v as encoding/json writes it, as application/json. Body, Form and
// File win over it.
func JSON(v any) Option { return Option{kind: optJSON, any: v} }

// BasicAuth sends these credentials; it wins over an Authorization header.
func BasicAuth(user, password string) Option {
	return Option{kind: optAuth, key: user, value: password}
}

// DigestAuth answers a challenge with the credentials of d, and goes on with
// them where d has been challenged before. Sessions may not share d.
func DigestAuth(d *Digest) Option { return Option{kind: optDigest, any: d} }

// Timeout bounds the connecting, and each wait for bytes of the answer, not the
// request as a whole: requests' timeout. 0 is no bound.
func Timeout(d time.Duration) Option { return Timeouts(d, d) }

// Timeouts is Timeout with a bound for each of the two.
func Timeouts(connect, read time.Duration) Option {
	return Option{kind: optTimeout, time: connect, rest: read}
}

// AllowRedirects says whether redirects are followed. Without it they are, but
// by Head.
func AllowRedirects(follow bool) Option { return Option{kind: optRedirects, flag: follow} }

// NoRedirect is AllowRedirects(false).
func NoRedirect() Option { return AllowRedirects(false) }

// TLS uses another configuration than the session's for this request. The
// configuration must not change afterwards; one pointer is one connection.
func TLS(config *tls.Config) Option { return Option{kind: optTLS, any: config} }

// Check calls f with the answer before the request is counted, also when there
// was no answer (StatusCode 0). What f says by Failure or Success is what
// counts; if it says nothing, the usual rule does. If f panics or ends its
// goroutine, nothing is counted. It is Locust's catch_response.
func Check(f func(*Response)) Option { return Option{kind: optCheck, any: f} }

// Keep makes a Response that stays valid for as long as the caller likes, at
// the price of its allocation.
func Keep() Option { return Option{kind: optKeep} }

// Into is Keep, with the response in room, which must stay until nobody has that
// response any more.
func Into(room *Room) Option { return Option{kind: optInto, any: room} }

// Hold is Keep, and counts the request only when its Response.Report is called:
// the two halves of Locust's with-block, for a caller that cannot use Check.
func Hold() Option { return Option{kind: optHold} }

// Stream leaves the body to Response.Next or Fetch: the response time goes to the
// head, and the length is that of the Content-Length or 0. It implies Keep.
func Stream() Option { return Option{kind: optStream} }

// KeepHistory makes Response.History. It implies Keep.
func KeepHistory() Option { return Option{kind: optHistory} }

// KeepSent makes Response.Sent. It implies Keep.
func KeepSent() Option { return Option{kind: optSent} }

// Context is for Response.Context.
func Context(v any) Option { return Option{kind: optContext, any: v} }

// Bare sends none of the session's headers.
func Bare() Option { return Option{kind: optBare} }

// Latin1 are the bytes that Python sends for a str in a header; ok is false if
// there are none (UnicodeEncodeError).
func Latin1(s string) (b string, ok bool) {
	out, ok := latin1(s)
	return string(out), ok
}

// FromLatin1 is the str that Python has for the bytes of a header.
func FromLatin1(b string) string { return fromLatin1([]byte(b)) }

// basicAuth is the value of the Authorization header. requests sends Latin-1
// (requests/auth.py, _basic_auth_str) and fails where that cannot be; there
// UTF-8 is sent.
func basicAuth(user, password string) string {
	text, ok := latin1(user + ":" + password)
	if !ok {
		text = []byte(user + ":" + password)
	}
	return "Basic " + base64.StdEncoding.EncodeToString(text)
}

func latin1(s string) ([]byte, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return nil, false
		}
		out = append(out, byte(r))
	}
	return out, true
}
