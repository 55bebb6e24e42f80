package link

import (
	"errors"
	"fmt"
	"io"
	"time"
)

var errDrainOver = errors.New("the peer has not closed its half in time")

// Close ends the connection. It returns when both its goroutines are gone and
// every pending done of Send was called; it must not be called from such a done.
// It is idempotent and safe for concurrent use: each call waits for the end.
//
// With drain 0 it closes at once, also under a Close that drains, and what is
// queued is lost. Otherwise the queue is written, the sending half is closed,
// and what still comes is read and thrown away until the peer has closed its
// half too, or until drain is over. Only that makes sure of the last message: a
// socket that is closed with unread bytes is reset, and the reset destroys what
// the master has not read yet.
//
// The error is nil if no drain was asked for, or if all was written and the peer
// has then closed its half.
func (c *Conn) Close(drain time.Duration) error {
	if drain > 0 {
		c.leave()
		// The end of the socket is the end of both goroutines, whatever they are at.
		over := time.AfterFunc(drain, func() { c.end(errDrainOver) })
		defer over.Stop()
	} else {
		c.end(ErrClosed)
	}
	c.running.Wait()
	return c.result()
}

// leave begins to drain, if the connection still works.
func (c *Conn) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drain = true
	if c.stage == working {
		c.stage = draining
		c.setErr(ErrClosed)
		c.inbox, c.inboxed = nil, 0
		c.signal()
	}
}

// halfClose tells the peer that nothing more will come. The reader goes on until
// the peer has said the same.
func (c *Conn) halfClose() {
	half, ok := c.wire.Conn.(interface{ CloseWrite() error })
	if !ok {
		c.end(errors.New("this kind of connection cannot be closed by halves"))
		return
	}
	c.writing.Lock()
	c.silent = true
	c.writing.Unlock()
	if err := half.CloseWrite(); err != nil {
		c.end(fmt.Errorf("cannot close the sending half: %w", err))
		return
	}
	c.mu.Lock()
	c.emptied = true
	c.mu.Unlock()
}

func (c *Conn) result() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.drain || c.emptied && errors.Is(c.broke, io.EOF) {
		return nil
	}
	return fmt.Errorf("the last messages may be lost: %w", c.broke)
}
