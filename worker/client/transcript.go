package client

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gustload/gust/worker"
)

// This file shows requests as they went over the wire, for trying out a test.

type traceKey struct{}

// Trace has f called after each request that a session of u counts, with a
// response that knows all of its Transcript. It is for sessions that are made
// afterwards.
func Trace(u *worker.User, f func(*Response)) { u.SetValue(traceKey{}, f) }

// own makes u the owner of the session.
func (s *Session) own(u *worker.User) {
	s.owner = u
	u.AtRest(s.Rest)
	s.trace, _ = u.Value(traceKey{}).(func(*Response))
}

// Transcript is what was sent and received, redirects included, in lines that
// begin with "> " and "< ". Of a body it has the first limit characters; all of
// it if limit is negative. It needs KeepSent and KeepHistory, or Trace.
func (r *Response) Transcript(limit int) string {
	var b strings.Builder
	for _, h := range r.History() {
		h.transcribe(&b, limit, !h.session.fast) // whose sent requests are not kept
	}
	r.transcribe(&b, limit, true)
	return strings.TrimSuffix(b.String(), "\n")
}

func (r *Response) transcribe(b *strings.Builder, limit int, sent bool) {
	switch m := r.more; {
	case !sent:
	case m == nil || m.wire == nil:
		fmt.Fprintf(b, "> nothing was sent to %s\n", r.URL())
	default:
		writeMessage(b, "> ", string(bytes.TrimSuffix(m.wire, []byte("\r\n\r\n"))), m.entity, limit)
	}
	if r.status == 0 {
		return
	}
	lines := fmt.Sprintf("HTTP/1.1 %d %s", r.status, r.Reason())
	if r.head.old {
		lines = "HTTP/1.0" + lines[len("HTTP/1.1"):]
	}
	for name, value := range r.Headers() {
		lines += "\n" + FromLatin1(name) + ": " + FromLatin1(value)
	}
	body := r.body
	if r.more != nil && r.more.stream != nil {
		body = []byte("(left to the task to read)")
	}
	writeMessage(b, "< ", lines, body, limit)
}

// writeMessage writes a head and a body, each line after mark.
func writeMessage(b *strings.Builder, mark, head string, body []byte, limit int) {
	text := head
	if len(body) > 0 {
		text += "\n\n" + shortened(body, limit)
	}
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight(mark+strings.TrimRight(line, "\r\n"), " ") + "\n")
	}
}

// shortened is a body as text for people.
func shortened(body []byte, limit int) string {
	if !utf8.Valid(body) {
		return fmt.Sprintf("(%d bytes that are no text)", len(body))
	}
	if limit < 0 {
		return string(body)
	}
	at, characters := len(body), 0
	for i := range string(body) {
		if characters == limit {
			at = i
			break
		}
		characters++
	}
	if at == len(body) {
		return string(body)
	}
	return fmt.Sprintf("%s... (%d characters more)", body[:at], utf8.RuneCount(body[at:]))
}
