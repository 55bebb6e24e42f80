package client

import (
	"bufio"
	"sync"
)

// workspace is the memory that a session needs while requests are made, and not
// while its user rests.
type workspace struct {
	req     request
	out     []byte         // the request as bytes
	raw     []byte         // a body before decoding
	lines   []field        // headers of a request of FastHttpUser
	cookies []StoredCookie // for a request

	// Of the session's own Response.
	block     []byte
	headLines []headLine
	body      []byte
}

// Sessions pass workspaces and readers on. What is in them is never looked at
// again.
var (
	workspaces = sync.Pool{New: func() any { return new(workspace) }}
	readers    = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, readBufferSize) }}
)

// equip gives s a workspace, which it keeps until Rest.
func (s *Session) equip() {
	w := workspaces.Get().(*workspace)
	s.workspace = w
	s.resp.head.block, s.resp.head.lines, s.resp.body = w.block, w.headLines, w.body
}

// Rest gives back the memory that only requests need: the next request takes new
// one. What the last Response gave out is not valid any more, but for the status
// and what is counted. A session whose user rests between two tasks is told so
// by the user, unless its class has a Life of its own.
func (s *Session) Rest() {
	w := s.workspace
	if w == nil || s.checking > 0 {
		return
	}
	s.workspace = nil
	r := &s.resp
	w.block, w.headLines, w.body = r.head.block[:0], r.head.lines[:0], r.body[:0]
	r.head.block, r.head.lines, r.body = nil, nil, nil
	r.head.reset()
	w.req.reset(nil, "", "")
	workspaces.Put(w)
	for _, c := range s.conns {
		c.lendReader()
	}
}

// takeReader makes c ready to be read from.
func (c *conn) takeReader() {
	if c.r == nil {
		c.r = readers.Get().(*bufio.Reader)
		c.r.Reset(c)
	}
}

// lendReader gives the reader back, unless there is something in it.
func (c *conn) lendReader() {
	if c.r == nil || c.busy || c.r.Buffered() > 0 {
		return
	}
	c.forgetReader()
}

// forgetReader gives the reader back, with what is in it.
func (c *conn) forgetReader() {
	if r := c.r; r != nil {
		c.r = nil
		r.Reset(nil)
		readers.Put(r)
	}
}
