package client

import (
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/internal/pyrepr"
)

// Response is what came of a request. It and everything it gives out are valid
// until the session's next request or Rest, which comes when the user waits
// between two tasks: a body that is kept longer would become another user's. One
// made with Keep or Hold stays valid; a request made inside Check leaves the
// Response of that Check alone. It is not for concurrent use.
type Response struct {
	session *Session
	head    head
	body    []byte
	target  target
	status  int

	sample  worker.Sample
	verdict verdict
	held    bool // Report is still to come
	fault   *failure

	more *details // what only a kept response knows
}

type verdict uint8

const (
	usualRule verdict = iota
	saidSuccess
	saidFailure
)

// maxKeptBody is how much memory for bodies a session keeps between requests.
const maxKeptBody = 64 << 10

func (r *Response) reset(s *Session) {
	r.session = s
	r.clear()
	r.verdict, r.held, r.sample, r.fault, r.more = usualRule, false, worker.Sample{}, nil, nil
}

// clear makes r a response that never came.
func (r *Response) clear() {
	r.head.reset()
	r.status = 0
	if r.body = r.body[:0]; cap(r.body) > maxKeptBody {
		r.body = nil
	}
}

// StatusCode is 0 if there was no answer, or none that could be read.
func (r *Response) StatusCode() int { return r.status }

// Reason is the server's phrase for the status.
func (r *Response) Reason() string { return fromLatin1(r.head.text(r.head.reason)) }

// Body is the decoded body. A request with Stream has none before Fetch.
func (r *Response) Body() []byte { return r.body }

// Text is the body as text: in the charset of the Content-Type, which is
// Latin-1 for text/* without one (requests/utils.py, get_encoding_from_headers).
// Charsets other than Latin-1 and ASCII are taken for UTF-8; what is not UTF-8
// becomes U+FFFD.
func (r *Response) Text() string {
	switch r.Encoding() {
	case "iso-8859-1", "latin-1", "latin1":
		return fromLatin1(r.body)
	case "ISO-8859-1": // by default: more often than not it is UTF-8
		if !utf8.Valid(r.body) {
			return fromLatin1(r.body)
		}
	}
	return strings.ToValidUTF8(string(r.body), string(utf8.RuneError))
}

// Encoding is the charset that the Content-Type declares, in lower case, or the
// one that requests takes for granted: "ISO-8859-1" for text, "utf-8" for JSON,
// or else "".
func (r *Response) Encoding() string {
	contentType := strings.ToLower(fromLatin1(r.head.get("Content-Type")))
	kind, parameters, _ := strings.Cut(contentType, ";")
	for p := range strings.SplitSeq(parameters, ";") {
		key, value, _ := strings.Cut(strings.TrimSpace(p), "=")
		if strings.Trim(key, ` "'`) == "charset" {
			return strings.Trim(value, ` "'`)
		}
	}
	switch {
	case strings.Contains(kind, "text"):
		return "ISO-8859-1"
	case strings.Contains(kind, "application/json"):
		return "utf-8"
	}
	return ""
}

// JSON reads the body into v with encoding/json.
func (r *Response) JSON(v any) error { return json.Unmarshal(r.body, v) }

// Header is a header's value, by any case of its name; "" if there is none. Of
// several headers of one name it is the first. It has the bytes that were sent.
func (r *Response) Header(name string) string { return string(r.head.get(name)) }

// Headers are all headers in the order and with the case in which they were
// sent, each with the bytes that were sent.
func (r *Response) Headers() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, l := range r.head.lines {
			if !yield(string(r.head.text(l.name)), string(r.head.text(l.value))) {
				return
			}
		}
	}
}

// URL is the address that answered, the last one after redirects.
func (r *Response) URL() string {
	if r.more != nil {
		if last := r.more.last.String(); last != "" {
			return last
		}
	}
	return r.session.addressOf(&r.target)
}

// Elapsed is the response time that the statistics show.
func (r *Response) Elapsed() time.Duration { return r.sample.ResponseTime }

// OK reports whether the request counts as a success.
func (r *Response) OK() bool {
	return r.verdict == saidSuccess || r.verdict == usualRule && r.sample.Failure == ""
}

// Err is the text under which the request counts as failed, or nil.
func (r *Response) Err() error {
	if r.OK() {
		return nil
	}
	return errors.New(r.sample.Failure)
}

// Failure makes the request count as failed, under CatchResponseError(message).
// It is for Check and Hold; later it changes nothing that was counted.
func (r *Response) Failure(message string) {
	r.FailureText(pyrepr.Error("CatchResponseError", message))
}

// FailureText is Failure with the whole text of the row under Failures.
func (r *Response) FailureText(text string) { r.verdict, r.sample.Failure = saidFailure, text }

// Success makes the request count as a success, whatever the status. It is for
// Check and Hold.
func (r *Response) Success() { r.verdict = saidSuccess }

// Report counts a request made with Hold. Only the first call does.
func (r *Response) Report() {
	if !r.held {
		return
	}
	r.held = false
	r.record()
}

// Drop makes Report count nothing: another exception than ResponseError has left
// Locust's with-block.
func (r *Response) Drop() { r.held = false }

func (r *Response) record() {
	if r.verdict == saidSuccess {
		r.sample.Failure = ""
	}
	s := r.session
	if s.plain {
		return
	}
	s.user.Record(r.sample)
	if s.OnRequest != nil {
		s.OnRequest(r)
	}
	if s.trace != nil {
		s.trace(r)
	}
}
