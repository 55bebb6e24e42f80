package client

// This file reads what follows the head of an answer. The rules and what can be
// wrong are those of Python's http.client (CPython 3.11) and urllib3 2.8
// (response.py), or, for FastHttpUser, those of llhttp in geventhttpclient.

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

const (
	maxBody  = 1 << 30   // bytes of a body, before and after decoding
	maxLine  = 64 << 10  // bytes of a line between chunks
	bodyStep = 64 << 10  // memory is taken as the body arrives, not as announced
	pyChunk  = 10 * 1024 // what requests reads at once; IncompleteRead counts from there
)

// fromLatin1 decodes as http.client decodes status lines and headers.
func fromLatin1(b []byte) string {
	ascii := true
	for _, c := range b {
		ascii = ascii && c < 0x80
	}
	if ascii {
		return string(b)
	}
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return string(out)
}

// hasBody reports whether a body follows an answer to verb.
func hasBody(verb string, status int) bool {
	return verb != "HEAD" && status >= 200 && status != 204 && status != 304
}

// readBody appends the body that h announces to dst.
func (c *conn) readBody(h *head, dst []byte) ([]byte, error) {
	switch {
	case h.chunked:
		return c.readChunked(dst)
	case h.length >= 0:
		return c.readLength(dst, h.length)
	}
	for {
		if len(dst) >= maxBody {
			return dst, tooLarge()
		}
		dst = slices.Grow(dst, 512)
		n, err := c.r.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+n]
		if isEOF(err) {
			return dst, nil
		}
		if err != nil {
			return dst, c.bodyFault(err)
		}
	}
}

func (c *conn) readLength(dst []byte, length int64) ([]byte, error) {
	if length > maxBody {
		return dst, tooLarge()
	}
	n := int(length)
	dst, got, err := c.readFull(dst, n)
	if err == nil {
		return dst, nil
	}
	if isEOF(err) {
		return dst, c.incomplete(got, n-got)
	}
	return dst, c.bodyFault(err)
}

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
		return dst, c.incomplete(have, want-have)
	}
	return dst, c.bodyFault(err)
}

// readChunkSize is urllib3's _update_chunk_length.
func (c *conn) readChunkSize() (int, error) {
	line, err := c.readLine()
	switch {
	case err == errLineTooLong:
		return 0, protocolError("Response chunk size line exceeded maximum allowed length")
	case err != nil && !isEOF(err):
		return 0, c.bodyFault(err)
	case err != nil && c.fast:
		return 0, c.incomplete(0, 0)
	}
	digits, _, _ := bytes.Cut(line, []byte(";"))
	size, err := strconv.ParseUint(string(bytes.TrimSpace(digits)), 16, 32)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, tooLarge()
	case err != nil && c.fast:
		return 0, parseFailure("Invalid character in chunk size", 12)
	case err != nil && len(digits) == 0:
		return 0, protocolError("Response ended prematurely")
	case err != nil:
		return 0, brokenBody(withText("urllib3.exceptions.InvalidChunkLength",
			"InvalidChunkLength(got length b"+pyrepr.String(fromLatin1(digits))+", 0 bytes read)"))
	}
	return int(size), nil
}

var errLineTooLong = errors.New("line too long")

// readLine reads to the next line end, or to the end of the connection. The
// line is valid until the next read.
func (c *conn) readLine() ([]byte, error) {
	line, err := c.r.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	var whole []byte
	for err == bufio.ErrBufferFull {
		if whole = append(whole, line...); len(whole) >= maxLine {
			return nil, errLineTooLong
		}
		line, err = c.r.ReadSlice('\n')
	}
	return append(whole, line...), err
}

// readTrailer skips what follows the last chunk.
func (c *conn) readTrailer() error {
	for {
		line, err := c.readLine()
		switch {
		case err == errLineTooLong:
			return protocolError("Response chunk trailer line exceeded maximum allowed length")
		case isEOF(err) && c.fast:
			return c.incomplete(0, 0)
		case isEOF(err):
			return nil
		case err != nil:
			return c.bodyFault(err)
		case len(bytes.TrimRight(line, "\r\n")) == 0:
			return nil
		}
	}
}
