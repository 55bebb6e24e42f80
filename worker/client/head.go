package client

// This file reads the head of an answer as Python's http.client (CPython 3.11,
// HTTPResponse.begin and parse_headers) does, and keeps it as it was received.

import (
	"bufio"
	"bytes"
	"iter"
	"strconv"
	"strings"
)

const (
	maxHeadLine = 64 << 10 // bytes of a line (http.client, _MAXLINE)
	maxHeaders  = 100      // http.client, _MAXHEADERS
)

// head is the status line and the headers of an answer.
type head struct {
	block []byte // as received
	lines []headLine
	read  bool // with the empty line at its end, and well
	facts

	// The head before this one in the same memory, if that was read and nothing
	// has been written over it. A server's answers often have all the same head:
	// one that is the same needs no reading.
	before facts
	size   int // of its block; 0: there is none
	count  int // of its lines
}

// facts are what is known of a head beside the text.
type facts struct {
	lengths uint64 // of the names, modulo 64, a bit for each: most are asked for in vain
	status  int
	reason  span
	old     bool // HTTP/1.0
	chunked bool
	length  int64 // of the body, as announced; -1: not announced
}

// span is a part of a head's block.
type span struct{ from, to int32 }

type headLine struct{ name, value span }

// keptHead is how much memory for heads a session keeps between requests.
const keptHead = 4 << 10

func (h *head) reset() {
	switch {
	case cap(h.block) > keptHead:
		h.block, h.size = nil, 0
	case cap(h.block) == 0:
		h.size = 0
	case h.read:
		h.before, h.size, h.count = h.facts, len(h.block), len(h.lines)
	case len(h.block) > 0:
		h.size = 0
	}
	h.block, h.lines, h.read, h.facts = h.block[:0], h.lines[:0], false, facts{length: -1}
}

// again makes h the head before it if b begins with that.
func (h *head) again(b []byte) bool {
	if h.size == 0 || len(b) < h.size || !bytes.Equal(b[:h.size], h.block[:h.size]) {
		return false
	}
	h.block, h.lines, h.read, h.facts = h.block[:h.size], h.lines[:h.count], true, h.before
	return true
}

func (h *head) text(s span) []byte { return h.block[s.from:s.to] }

// get is the value of the first header of that name, or nil.
func (h *head) get(name string) []byte {
	if h.lengths&(1<<(len(name)&63)) == 0 {
		return nil
	}
	for i := range h.lines {
		l := &h.lines[i]
		if int(l.name.to-l.name.from) == len(name) && equalFold(h.text(l.name), name) {
			return h.text(l.value)
		}
	}
	return nil
}

// equalFold is strings.EqualFold for ASCII of equal lengths.
func equalFold(b []byte, s string) bool {
	for i, c := range b {
		d := s[i]
		if c != d && (c|0x20 != d|0x20 || c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// values are those of all headers of that name.
func (h *head) values(name string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, l := range h.lines {
			if int(l.name.to-l.name.from) == len(name) && equalFold(h.text(l.name), name) && !yield(h.text(l.value)) {
				return
			}
		}
	}
}

// closes is http.client's _check_close, and that of a body without end.
func (h *head) closes() bool {
	connection := h.get("Connection")
	if !h.old {
		return containsFold(connection, "close")
	}
	return h.get("Keep-Alive") == nil && !containsFold(connection, "keep-alive") &&
		!containsFold(h.get("Proxy-Connection"), "keep-alive")
}

func containsFold(b []byte, s string) bool {
	for i := 0; i+len(s) <= len(b); i++ {
		if equalFold(b[i:i+len(s)], s) {
			return true
		}
	}
	return false
}

// readHead reads the head of the answer, past all 1xx but 101.
func (c *conn) readHead(h *head) error {
	for {
		if err := c.readOneHead(h); err != nil {
			return err
		}
		if h.status >= 200 || h.status == 101 {
			return nil
		}
	}
}

func (c *conn) readOneHead(h *head) error {
	h.reset()
	if _, err := c.r.Peek(1); err != nil {
		if err == errHungUp {
			return err
		}
		f := c.headFault(err, h)
		f.unanswered = c.sendErr == nil
		return f
	}
	if h.again(c.buffer()) {
		c.r.Discard(h.size) // cannot fail: it is buffered
		return nil
	}
	if end, lines := headEnd(c.buffer()); end > 0 {
		return c.arrivedHead(h, end, lines)
	}
	line, err := c.readHeadLine(h, "status line")
	if err == nil {
		err = c.statusLine(h, line)
	}
	for n := 1; err == nil; n++ {
		if line, err = c.readHeadLine(h, "header line"); err != nil {
			break
		}
		switch text := h.text(line); {
		case n > maxHeaders:
			return c.malformed("http.client.HTTPException", "got more than 100 headers")
		case len(text) == 0 || text[0] == '\n' || text[0] == '\r' && string(text) == "\r\n":
			if !h.parse() && c.fast {
				return parseFailure("Invalid header token", 10)
			}
			return nil
		}
	}
	return err
}

// buffer is what has arrived and was not read yet.
func (c *conn) buffer() []byte {
	b, _ := c.r.Peek(c.r.Buffered())
	return b
}

// headEnd is where the head ends that b begins with, and how many lines it has
// above the empty one; 0 if b has not all of it, or it has too many lines.
func headEnd(b []byte) (end, lines int) {
	for n := 0; n <= maxHeaders; n++ {
		i := bytes.IndexByte(b[end:], '\n')
		if i < 0 {
			return 0, 0
		}
		line := b[end : end+i]
		end += i + 1
		if n > 0 && (len(line) == 0 || len(line) == 1 && line[0] == '\r') {
			return end, n
		}
	}
	return 0, 0
}

// arrivedHead reads a head that has arrived as a whole: the usual case.
func (c *conn) arrivedHead(h *head, end, lines int) error {
	b := c.buffer()[:end]
	h.block = append(h.block, b...)
	if cap(h.lines) < lines {
		h.lines = make([]headLine, 0, lines)
	}
	c.r.Discard(end) // cannot fail: it is buffered
	line := span{0, int32(bytes.IndexByte(b, '\n') + 1)}
	if err := c.statusLine(h, line); err != nil {
		return err
	}
	if h.read = h.parse(); !h.read && c.fast {
		return parseFailure("Invalid header token", 10)
	}
	return nil
}

// readHeadLine appends a line to h, line end included. The end of the
// connection ends it too.
func (c *conn) readHeadLine(h *head, what string) (span, error) {
	from := len(h.block)
	for {
		part, err := c.r.ReadSlice('\n')
		h.block = append(h.block, part...)
		switch {
		case len(h.block)-from > maxHeadLine:
			return span{}, c.malformed("http.client.LineTooLong", "got more than 65536 bytes when reading "+what)
		case err == bufio.ErrBufferFull:
		case err == nil || isEOF(err) && !(c.fast && (from > 0 || len(part) == 0)):
			return span{int32(from), int32(len(h.block))}, nil
		default:
			return span{}, c.headFault(err, h)
		}
	}
}

// statusLine is http.client's _read_status and the version check of begin.
func (c *conn) statusLine(h *head, line span) error {
	version, status, reason := h.words(line)
	code, ok := threeDigits(h.text(status))
	v := h.text(version)
	if !bytes.HasPrefix(v, httpSlash) || !ok {
		return c.badStatusLine(h.text(line))
	}
	if !bytes.HasPrefix(v, httpOne) && string(v) != "HTTP/0.9" {
		return c.malformed("http.client.UnknownProtocol", fromLatin1(v))
	}
	h.status, h.reason = code, reason
	h.old = string(v) == "HTTP/1.0" || string(v) == "HTTP/0.9"
	return nil
}

// threeDigits reads a status as int() and http.client's range check do.
func threeDigits(b []byte) (n int, ok bool) {
	if len(b) == 3 && b[0] != '0' {
		for _, c := range b {
			if c < '0' || c > '9' {
				return 0, false
			}
			n = 10*n + int(c-'0')
		}
		return n, true
	}
	return 0, false
}

var (
	httpSlash = []byte("HTTP/")
	httpOne   = []byte("HTTP/1.")
)

// words splits a status line as str.split(None, 2) does.
func (h *head) words(line span) (first, second, rest span) {
	word := func() (w span) {
		for line.from < line.to && isSpace(h.block[line.from]) {
			line.from++
		}
		w.from = line.from
		for line.from < line.to && !isSpace(h.block[line.from]) {
			line.from++
		}
		w.to = line.from
		return w
	}
	first, second = word(), word()
	rest = line
	for rest.from < rest.to && isSpace(h.block[rest.from]) {
		rest.from++
	}
	for rest.from < rest.to && isSpace(h.block[rest.to-1]) {
		rest.to--
	}
	return first, second, rest
}

// parse finds the headers in the block. Like email.feedparser it stops at the
// first line that is none, and reports whether that was the last.
func (h *head) parse() (whole bool) {
	at := bytes.IndexByte(h.block, '\n') + 1
	for at < len(h.block) {
		end := len(h.block)
		if i := bytes.IndexByte(h.block[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if !h.addLine(int32(at), int32(end)) {
			break
		}
		at = end
	}
	h.measure()
	return len(bytes.TrimRight(h.block[at:], "\r\n")) == 0
}

// nameChars are those of a header's name, as email.feedparser takes it.
var nameChars = func() (set [256]bool) {
	for c := ' ' + 1; c < 0x7f; c++ {
		set[c] = c != ':'
	}
	return set
}()

func (h *head) addLine(from, to int32) bool {
	line := h.block[from:to]
	for len(line) > 0 && (line[len(line)-1] == '\n' || line[len(line)-1] == '\r') {
		line = line[:len(line)-1]
	}
	if len(line) == 0 {
		return false
	}
	to = from + int32(len(line))
	if line[0] == ' ' || line[0] == '\t' {
		if n := len(h.lines); n > 0 {
			h.lines[n-1].value.to = to // the value goes on, line end and all
		}
		return true
	}
	colon := 0
	for colon < len(line) && nameChars[line[colon]] {
		colon++
	}
	if colon == len(line) || line[colon] != ':' {
		return false
	}
	value := colon + 1
	for value < len(line) && (line[value] == ' ' || line[value] == '\t') {
		value++
	}
	if colon > 0 {
		h.lines = append(h.lines, headLine{span{from, from + int32(colon)}, span{from + int32(value), to}})
		h.lengths |= 1 << (colon & 63)
	}
	return true
}

// measure finds out where the body ends (urllib3 2.8, HTTPResponse._init_length,
// and http.client).
func (h *head) measure() {
	if encoding := h.get("Transfer-Encoding"); encoding != nil && containsFold(encoding, "chunked") {
		h.chunked = true
		return
	}
	value := h.get("Content-Length")
	if value == nil {
		return
	}
	first, _, _ := bytes.Cut(value, []byte(","))
	if n, err := strconv.ParseInt(strings.TrimSpace(string(first)), 10, 64); err == nil && n >= 0 {
		h.length = n
	}
}
