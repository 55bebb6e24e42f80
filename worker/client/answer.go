package client

// This file reads answers. fasthttp parses the header block; where it is too
// strict, and for what is wrong with an answer, the rules are those of Python's
// http.client (CPython 3.11) and urllib3 2.8 (response.py).

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/pyrepr"
	"github.com/valyala/fasthttp"
)

const (
	maxHead  = 1 << 20   // bytes of a header block
	maxBody  = 1 << 30   // bytes of a body, before and after decoding
	maxLine  = 64 << 10  // bytes of a line between chunks
	bodyStep = 64 << 10  // memory is taken as the body arrives, not as announced
	pyChunk  = 10 * 1024 // what requests reads at once; IncompleteRead counts from there
)

// readHead reads the header block of the answer, past all 1xx but 101.
func (c *conn) readHead(h *fasthttp.ResponseHeader) error {
	for {
		if err := c.readOneHead(h); err != nil {
			return err
		}
		if code := h.StatusCode(); code >= 200 || code == fasthttp.StatusSwitchingProtocols {
			return nil
		}
	}
}

func (c *conn) readOneHead(h *fasthttp.ResponseHeader) error {
	c.readErr = nil
	completed := false
	for {
		err := h.Read(c.r)
		if err == nil {
			return nil
		}
		var small *fasthttp.ErrSmallBuffer
		switch {
		case c.r.Buffered() == 0:
			f := headFailure(c.origin, c.cause(err), c.timeout)
			f.unanswered = true
			return f
		case errors.As(err, &small) && c.r.Size() < maxHead:
			c.grow(2*c.r.Size(), "")
		case c.statusLineFault() != nil:
			return c.statusLineFault()
		case c.readErr == nil || completed:
			return &failure{text: "InvalidHeader('the header block of the response cannot be parsed')"}
		case c.readErr == io.EOF:
			// http.client takes the end of the connection for the end of the
			// header block.
			completed = true
			c.grow(c.r.Size()+8, c.missingEnd())
		default:
			return headFailure(c.origin, c.readErr, c.timeout)
		}
	}
}

// missingEnd is what ends the header block in the buffer.
func (c *conn) missingEnd() string {
	head, _ := c.r.Peek(c.r.Buffered())
	if head[len(head)-1] == '\n' {
		return "\r\n"
	}
	return "\r\n\r\n"
}

// cause is the error of the connection behind an error of a parser.
func (c *conn) cause(err error) error {
	if c.readErr != nil {
		return c.readErr
	}
	return err
}

// statusLineFault is what http.client's _read_status finds wrong with the first
// line in the buffer, or nil.
func (c *conn) statusLineFault() error {
	head, _ := c.r.Peek(c.r.Buffered())
	line, _, whole := bytes.Cut(head, []byte("\n"))
	if whole {
		line = head[:len(line)+1]
	} else if c.readErr != nil && c.readErr != io.EOF {
		return headFailure(c.origin, c.readErr, c.timeout)
	}
	version, rest, _ := strings.Cut(strings.TrimSpace(string(line)), " ")
	status, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	code, err := strconv.Atoi(status)
	if strings.HasPrefix(version, "HTTP/") && err == nil && 100 <= code && code <= 999 {
		return nil
	}
	return &failure{text: pyrepr.Error("BadStatusLine", fromLatin1(line))}
}

// fromLatin1 decodes as http.client decodes status lines and headers.
func fromLatin1(b []byte) string {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return string(out)
}

// hasBody reports whether a body follows an answer to verb.
func hasBody(verb string, status int) bool {
	return verb != "HEAD" && status >= 200 && status != fasthttp.StatusNoContent && status != fasthttp.StatusNotModified
}

// readBody appends the body that h announces to dst.
func (c *conn) readBody(h *fasthttp.ResponseHeader, dst []byte) ([]byte, error) {
	switch n := h.ContentLength(); {
	case n >= 0:
		return c.readLength(dst, n)
	case n == -1:
		return c.readChunked(dst)
	}
	for {
		if len(dst) >= maxBody {
			return dst, tooLarge()
		}
		dst = slices.Grow(dst, 512)
		n, err := c.r.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+n]
		if err == io.EOF {
			return dst, nil
		}
		if err != nil {
			return dst, bodyFailure(c.origin, err)
		}
	}
}

func (c *conn) readLength(dst []byte, n int) ([]byte, error) {
	if n > maxBody {
		return dst, tooLarge()
	}
	dst, got, err := c.readFull(dst, n)
	if err == nil {
		return dst, nil
	}
	if isEOF(err) {
		return dst, incompleteRead(got, n-got)
	}
	return dst, bodyFailure(c.origin, err)
}

func isEOF(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// readFull appends n bytes to dst and reports how many there were.
func (c *conn) readFull(dst []byte, n int) (_ []byte, got int, err error) {
	for got < n && err == nil {
		step := min(n-got, max(bodyStep, len(dst)))
		dst = slices.Grow(dst, step)
		var m int
		m, err = io.ReadFull(c.r, dst[len(dst):len(dst)+step])
		dst = dst[:len(dst)+m]
		got += m
	}
	return dst, got, err
}

func (c *conn) readChunked(dst []byte) ([]byte, error) {
	for {
		size, err := c.readChunkSize()
		if err != nil {
			return dst, err
		}
		if size == 0 {
			return dst, c.readTrailer()
		}
		if len(dst)+size > maxBody {
			return dst, tooLarge()
		}
		if dst, err = c.readChunk(dst, size); err != nil {
			return dst, err
		}
	}
}

// readChunk reads a chunk and the line end after it.
func (c *conn) readChunk(dst []byte, size int) ([]byte, error) {
	dst, got, err := c.readFull(dst, size)
	want, have := min(pyChunk, size-got/pyChunk*pyChunk), got%pyChunk
	if err == nil {
		want = 2
		for have = 0; have < 2 && err == nil; have++ {
			_, err = c.r.ReadByte()
		}
		if err != nil {
			have--
		}
	}
	if err == nil {
		return dst, nil
	}
	if isEOF(err) {
		return dst, incompleteRead(have, want-have)
	}
	return dst, bodyFailure(c.origin, err)
}

// readChunkSize is urllib3's _update_chunk_length.
func (c *conn) readChunkSize() (int, error) {
	line, err := c.readLine()
	switch {
	case err == errLineTooLong:
		return 0, protocolError("ProtocolError('Response chunk size line exceeded maximum allowed length')")
	case err != nil && !isEOF(err):
		return 0, bodyFailure(c.origin, err)
	}
	digits, _, _ := bytes.Cut(line, []byte(";"))
	size, err := strconv.ParseUint(string(bytes.TrimSpace(digits)), 16, 32)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, tooLarge()
	case err != nil && len(digits) == 0:
		return 0, protocolError("ProtocolError('Response ended prematurely')")
	case err != nil:
		return 0, brokenBody("InvalidChunkLength(got length b" + pyrepr.String(fromLatin1(digits)) + ", 0 bytes read)")
	}
	return int(size), nil
}

var errLineTooLong = errors.New("line too long")

// readLine reads to the next line end, or to the end of the connection. The
// line is valid until the next read.
func (c *conn) readLine() ([]byte, error) {
	for {
		line, err := c.r.ReadSlice('\n')
		if err != bufio.ErrBufferFull {
			return line, err
		}
		if c.r.Size() >= maxLine {
			return nil, errLineTooLong
		}
		c.unread(line)
	}
}

// unread puts a line that fills the buffer back, into a larger one.
func (c *conn) unread(line []byte) {
	rest := append([]byte(nil), line...)
	size := 2 * c.r.Size()
	c.grow(size, "")
	c.pending = append(rest, c.pending...)
}

// readTrailer skips what follows the last chunk.
func (c *conn) readTrailer() error {
	for {
		line, err := c.readLine()
		switch {
		case err == errLineTooLong:
			return protocolError("ProtocolError('Response chunk trailer line exceeded maximum allowed length')")
		case isEOF(err):
			return nil
		case err != nil:
			return bodyFailure(c.origin, err)
		case len(bytes.TrimRight(line, "\r\n")) == 0:
			return nil
		}
	}
}

func tooLarge() *failure {
	return &failure{unnamed: true, text: "ContentTooLargeError('body of more than 1 GiB')"}
}
