package client

// This file writes requests as geventhttpclient 2.6.1 does (useragent.py,
// _make_request, and client.py, HTTPClient._build_request): headers in the order
// in which they were first set, Host and Content-Length last.

import (
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

// prepareFast makes target, headers and body of what the options said.
func (q *request) prepareFast(s *Session) error {
	if err := q.resolveFast(&q.own.base); err != nil {
		return err
	}
	q.first = q.target.origin
	q.lines = s.lines[:0]
	if !q.bare {
		for i := range q.own.headers {
			h := &q.own.headers[i]
			q.lines = append(q.lines, field{h.key, h.line[len(h.key)+2 : len(h.line)-2]})
		}
	}
	for i := range q.headers {
		switch h := &q.headers[i]; {
		case h.absent:
			q.removeLine(h.key)
		case h.more:
			q.lines = append(q.lines, field{h.key, h.value})
		default:
			q.setLine(h.key, h.value)
		}
	}
	if q.auth == "" {
		q.auth = q.own.auth
	}
	if q.auth != "" {
		q.setLine("Authorization", q.auth)
	}
	if !q.hasExactly("Accept-Encoding", "accept-encoding") {
		q.setLine("Accept-Encoding", "gzip, deflate, br")
	}
	if err := q.encodeFast(); err != nil {
		return err
	}
	s.lines = q.lines[:0]
	return q.checkFast()
}

// encodeFast makes the body and its headers.
func (q *request) encodeFast() error {
	q.contentType = ""
	switch {
	case len(q.files) > 0:
		q.entity, q.contentType = multipart(q.form, q.files, true)
		q.setLine("content-type", q.contentType)
		q.setLine("content-length", strconv.Itoa(len(q.entity)))
	case q.hasEntity && q.text:
		q.describe("text/plain; charset=utf-8", true, false)
	case q.hasEntity:
		q.describe("application/octet-stream", false, false)
	case len(q.form) > 0:
		q.entity = []byte(formEncode(q.form))
		q.describe("application/x-www-form-urlencoded; charset=utf-8", true, true)
	case q.hasJSON:
		text, err := encodeJSON(q.json)
		if err != nil {
			return &RequestError{Kind: "ValueError", Message: err.Error()}
		}
		q.entity = text
		if !q.hasExactly("Content-Type", "content-type") {
			q.setLine("Content-Type", "application/json")
		}
		if !q.hasExactly("Accept", "accept") {
			q.setLine("Accept", "application/json")
		}
	}
	if q.chunked {
		q.removeLine("Content-Length")
	} else if i := q.findLine("Transfer-Encoding"); i >= 0 && strings.Contains(strings.ToLower(q.lines[i].value), "chunked") {
		q.entity, q.chunked = chunked(q.entity), true
		q.removeLine("Content-Length")
	}
	q.hasEntity = len(q.entity) > 0
	return nil
}

// chunked is the body of a task that asked for Transfer-Encoding: chunked.
func chunked(body []byte) (out []byte) {
	for len(body) > 0 {
		n := min(len(body), 4096)
		out = appendChunk(out, body[:n])
		body = body[n:]
	}
	return append(out, lastChunk...)
}

const lastChunk = "0\r\n\r\n"

func appendChunk(out, piece []byte) []byte {
	out = append(strconv.AppendInt(out, int64(len(piece)), 16), "\r\n"...)
	return append(append(out, piece...), "\r\n"...)
}

// describe sets the type of the body where the task did not, and its length with
// sized, or always.
func (q *request) describe(kind string, sized, always bool) {
	if i := q.findLine("content-type"); i < 0 || q.lines[i].value == "" {
		q.setLine("content-type", kind)
		always = always || sized
	}
	if always {
		q.setLine("content-length", strconv.Itoa(len(q.entity)))
	}
}

// hasExactly reports whether the task set a header under one of these names.
func (q *request) hasExactly(a, b string) bool {
	for i := range q.headers {
		if h := &q.headers[i]; !h.absent && (h.key == a || h.key == b) {
			return true
		}
	}
	return false
}

func (q *request) findLine(name string) int {
	for i := range q.lines {
		if l := &q.lines[i]; len(l.key) == len(name) && strings.EqualFold(l.key, name) {
			return i
		}
	}
	return -1
}

func (q *request) setLine(name, value string) {
	if i := q.findLine(name); i >= 0 {
		q.lines[i] = field{name, value}
	} else {
		q.lines = append(q.lines, field{name, value})
	}
}

func (q *request) removeLine(name string) {
	if i := q.findLine(name); i >= 0 {
		q.lines = append(q.lines[:i], q.lines[i+1:]...)
	}
}

// checkFast refuses what _build_request refuses.
func (q *request) checkFast() error {
	if !isToken(q.verb) {
		return valueError("invalid HTTP method " + pyrepr.String(q.verb))
	}
	for i := range q.lines {
		l := &q.lines[i]
		if !isToken(l.key) {
			return valueError("invalid header field name " + pyrepr.String(l.key))
		}
		for j := 0; j < len(l.value); j++ {
			if c := l.value[j]; c < ' ' && c != '\t' || c == 0x7f {
				return valueError("invalid value for header field " + pyrepr.String(l.key) + ": " + pyrepr.String(fromLatin1([]byte(l.value))))
			}
		}
	}
	return nil
}

var tokenChars = charset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~")

func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if !tokenChars[s[i]] {
			return false
		}
	}
	return s != ""
}

// appendFast writes q.
func (q *request) appendFast(out []byte, s *Session, c *conn) []byte {
	out = append(out, q.verb...)
	out = append(out, ' ')
	out = append(out, q.target.prefix...)
	out = append(out, q.target.uri...)
	out = append(out, " HTTP/1.1\r\n"...)
	host, length := false, false
	for i := range q.lines {
		l := &q.lines[i]
		host = host || len(l.key) == len("Host") && strings.EqualFold(l.key, "Host")
		length = length || len(l.key) == len("Content-Length") && strings.EqualFold(l.key, "Content-Length")
		out = appendHeader(out, l.key, l.value)
	}
	if !host {
		out = append(out, c.hostLine...)
	}
	if q.chunked && q.findLine("Transfer-Encoding") < 0 {
		out = append(out, "Transfer-Encoding: chunked\r\n"...)
	}
	if !length && !q.chunked && (q.hasEntity || q.verb == "POST" || q.verb == "PUT" || q.verb == "PATCH") {
		out = append(out, "Content-Length: "...)
		out = strconv.AppendInt(out, int64(len(q.entity)), 10)
		out = append(out, "\r\n"...)
	}
	return append(out, "\r\n"...)
}
