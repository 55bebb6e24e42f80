package client

import (
	"io"
	"slices"

	"github.com/gustload/gust/worker"
)

// stream is a body that is still to be read, by the response's user.
type stream struct {
	c       *conn // nil after the end
	left    int64 // of the body or the chunk; -1: to the end of the connection
	got     int64 // of the body
	chunked bool
	begun   bool
	first   bool   // the next chunk is the first
	decoded []byte // of an encoded body, which is read as a whole
	fetched bool   // by Fetch
	err     error  // what ended it
}

// startStream leaves the body on c to r.
func (s *Session) startStream(c *conn, r *Response) {
	h := &r.head
	st := &stream{c: c, left: h.length, chunked: h.chunked, first: true}
	if h.chunked {
		st.left = 0
	}
	r.more.stream = st
	c.busy = true
	if !hasBody(s.req.verb, h.status) || !h.chunked && h.length == 0 {
		r.endStream(io.EOF)
	}
}

// Next is the next piece of a body that was left by Stream, as iter_content(n)
// yields it in Python, and io.EOF after the last one. requests ends a piece with
// each chunk of the transfer; FastHttpUser does not, and does not decode. A body
// that breaks off is an *Exception, as Python raises it. It blocks.
func (r *Response) Next(n int) ([]byte, error) {
	st := r.stream()
	if st == nil {
		return nil, io.EOF
	}
	st.begun = true
	if st.c != nil && !r.session.fast && len(r.head.get("Content-Encoding")) > 0 {
		r.readWhole(st)
	}
	if len(st.decoded) > 0 {
		piece := st.decoded[:min(n, len(st.decoded))]
		st.decoded = st.decoded[len(piece):]
		return piece, nil
	}
	if st.err != nil {
		return nil, st.err
	}
	piece, err := st.read(n, r.session.fast)
	if err != nil {
		r.endStream(err)
	}
	if len(piece) > 0 {
		return piece, nil
	}
	return nil, st.err
}

func (r *Response) stream() *stream {
	if r.more == nil {
		return nil
	}
	return r.more.stream
}

// readWhole reads and decodes an encoded body.
func (r *Response) readWhole(st *stream) {
	var raw []byte
	var err error
	for err == nil {
		var piece []byte
		piece, err = st.read(bodyStep, false)
		raw = append(raw, piece...)
	}
	if err == io.EOF && len(raw) > 0 {
		var failed error
		if st.decoded, failed = decode(r.head.get("Content-Encoding"), nil, raw); failed != nil {
			err = failed
		}
	}
	r.endStream(err)
}

// read is the next piece of the body as sent. With full it goes on over the ends
// of chunks. An error may come with the last piece.
func (st *stream) read(n int, full bool) (piece []byte, err error) {
	for len(piece) < n && err == nil {
		if st.left == 0 {
			if !st.chunked {
				return piece, io.EOF
			}
			if len(piece) > 0 && !full {
				return piece, nil
			}
			if err = st.nextChunk(); err != nil {
				return piece, err
			}
		}
		piece, err = st.readOn(piece, n)
	}
	if st.left == 0 && err == nil && !st.chunked {
		err = io.EOF
	}
	return piece, err
}

// readOn appends what comes next to piece, which is to have n bytes at most.
func (st *stream) readOn(piece []byte, n int) ([]byte, error) {
	c, want := st.c, n-len(piece)
	if st.left > 0 {
		want = int(min(st.left, int64(want)))
	}
	piece, got, err := c.readSome(piece, want)
	st.got += int64(got)
	if st.left > 0 {
		st.left -= int64(got)
	}
	switch {
	case err == nil:
		return piece, nil
	case isEOF(err) && st.left < 0:
		return piece, io.EOF
	case isEOF(err) && st.chunked: // of what was to be read at once
		return piece, c.incomplete(len(piece), min(int(st.left), n-len(piece)))
	case isEOF(err):
		return piece, c.incomplete(int(st.got), int(st.left))
	}
	return piece, c.bodyFault(err)
}

// nextChunk reads the size of the next chunk, after the line end of the last.
func (st *stream) nextChunk() error {
	if !st.first {
		if _, err := st.c.readLine(); err != nil && !isEOF(err) {
			return st.c.bodyFault(err)
		}
	}
	st.first = false
	size, err := st.c.readChunkSize()
	if err != nil {
		return err
	}
	if st.left = int64(size); size > 0 {
		return nil
	}
	if err := st.c.readTrailer(); err != nil {
		return err
	}
	return io.EOF
}

// readSome is readFull with room for what is wanted.
func (c *conn) readSome(dst []byte, n int) ([]byte, int, error) {
	n = min(n, bodyStep)
	dst = slices.Grow(dst, n)
	m, err := c.r.Read(dst[len(dst) : len(dst)+n])
	return dst[:len(dst)+m], m, err
}

// endStream gives the connection back, or up.
func (r *Response) endStream(err error) {
	st, s := r.more.stream, r.session
	c := st.c
	st.c, st.err = nil, err
	if c == nil {
		return
	}
	c.busy = false
	if err != io.EOF || r.head.closes() || !r.head.chunked && r.head.length < 0 && hasBody(r.more.verb, r.head.status) {
		s.drop(c)
	}
	if err == io.EOF {
		return
	}
	if s.user.Killed() || s.interrupted.Load() {
		st.err = worker.ErrKilled
		return
	}
	if f, ok := err.(*failure); ok && s.fast {
		st.err = &f.Exception
	} else if ok {
		st.err = f.raised(&r.target)
	}
}

// Fetch reads the rest of a body that was left by Stream into Body.
func (r *Response) Fetch() error {
	if r.stream() == nil || r.more.stream.fetched {
		return nil
	}
	r.more.stream.fetched = true
	for {
		piece, err := r.Next(bodyStep)
		r.body = append(r.body, piece...)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if len(r.body) > maxBody {
			r.Close()
			f := tooLarge()
			return &f.Exception
		}
	}
}

// Close gives up what is left of a body that was left by Stream: its connection
// is closed, unless the body has ended.
func (r *Response) Close() {
	if st := r.stream(); st != nil && st.c != nil {
		r.endStream(io.ErrClosedPipe)
	}
}

// dropUnread closes the connections of bodies that nobody has begun to read by
// the session's next request. Python closes them when the response is collected.
func (s *Session) dropUnread() {
	for _, r := range s.streams {
		if st := r.more.stream; st.c != nil && !st.begun {
			r.Close()
		}
	}
	s.streams = slices.DeleteFunc(s.streams, func(r *Response) bool { return r.more.stream.c == nil })
}
