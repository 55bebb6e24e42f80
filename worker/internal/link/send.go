package link

import (
	"errors"
	"fmt"
	"time"

	"github.com/go-zeromq/zmq4"
)

// outgoing is a frame on its way to the socket.
type outgoing struct {
	command string // name of a ZMTP command; "" for a message
	frame   []byte
	done    func(error)
}

// queue holds what waits for the writer, within a number of bytes.
type queue struct {
	waiting []outgoing
	bytes   int64
}

func (q *queue) push(o outgoing, limit int) error {
	if q.bytes+weight(o.frame) > int64(limit) {
		return fmt.Errorf("%w: %d bytes wait, %d more do not fit into %d", ErrQueueFull, q.bytes, len(o.frame), limit)
	}
	q.waiting = append(q.waiting, o)
	q.bytes += weight(o.frame)
	return nil
}

func (q *queue) pop() (outgoing, bool) {
	if len(q.waiting) == 0 {
		return outgoing{}, false
	}
	o := q.waiting[0]
	q.waiting[0] = outgoing{}
	q.waiting = q.waiting[1:]
	q.bytes -= weight(o.frame)
	return o, true
}

// Send queues a frame, the body of one message, for the writer. It never
// blocks. The frame must not be changed until done is called.
//
// done, which may be nil, is called exactly once, from the writer's goroutine
// and before Close returns: with nil when the whole frame was written to the
// socket (which is not to say that the master got it), or with why it was not.
// It must be quick and must not call Close.
//
// ErrQueueFull and ErrClosed are returned without done being called. The queue
// never takes a frame longer than Config.QueueBytes.
func (c *Conn) Send(frame []byte, done func(error)) error {
	return c.push(outgoing{frame: frame, done: done})
}

func (c *Conn) push(o outgoing) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stage != working {
		return ErrClosed
	}
	if err := c.ordinary.push(o, c.cfg.QueueBytes); err != nil {
		return err
	}
	c.signal()
	return nil
}

// write is the writer.
func (c *Conn) write() {
	timer := time.NewTimer(c.cfg.pingEvery())
	defer timer.Stop()
	for {
		burst, last, stage := c.burst()
		switch {
		case stage == broken:
			c.fail(burst)
			return
		case stage == draining && len(burst) == 0:
			c.halfClose()
			return
		}
		quiet, ok := c.writeBurst(burst, last)
		if !ok {
			return
		}
		if len(burst) == 0 {
			timer.Reset(quiet)
			select {
			case <-c.wake:
			case <-timer.C:
			}
		}
	}
}

// burst takes what is to be written next, with one system call if it is not
// long, and tells whether that is all there is.
func (c *Conn) burst() (burst []outgoing, last bool, stage stage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for bytes := 0; bytes < copyBelow; {
		var o outgoing
		ok := c.pong != nil
		if ok {
			o = *c.pong
			c.pong = nil
		} else {
			o, ok = c.ordinary.pop()
		}
		if !ok {
			return burst, true, c.stage
		}
		burst = append(burst, o)
		bytes += len(o.frame)
	}
	return burst, false, c.stage
}

// writeBurst writes a burst and returns how long nothing need follow. After an
// error it ends the connection, fails what is left and returns false.
func (c *Conn) writeBurst(burst []outgoing, last bool) (quiet time.Duration, ok bool) {
	c.writing.Lock()
	err := c.putUrgent()
	if err == nil {
		err = c.put(burst, last)
	}
	quiet = c.cfg.pingEvery() - time.Since(c.pinged)
	c.writing.Unlock()
	if err == nil {
		for _, o := range burst {
			if o.done != nil {
				o.done(nil)
			}
		}
		return quiet, true
	}
	if errors.Is(err, zmq4.ErrClosedConn) {
		// The reader has met the end and is about to say which: the better reason.
		<-c.done
	}
	c.end(fmt.Errorf("cannot send: %w", err))
	c.fail(burst)
	return 0, false
}

// put writes frames. A PING ends those that are the last for now, because any
// later byte would disarm the timer that its TTL starts in the master's libzmq;
// a connection that has just been opened is a burst too. One that does not end
// must hear from the peer all the same. The caller holds writing.
func (c *Conn) put(burst []outgoing, last bool) error {
	for _, o := range burst {
		if err := c.gather(o); err != nil {
			return err
		}
		c.armed = false
	}
	if last && !c.armed || time.Since(c.pinged) >= c.cfg.pingEvery() {
		c.armed, c.pinged = true, time.Now()
		if c.wire.long != nil {
			if err := c.wire.flush(); err != nil {
				return err
			}
		}
		if err := c.gather(outgoing{command: zmq4.CmdPing, frame: c.cfg.ping()}); err != nil {
			return err
		}
	}
	return c.wire.flush()
}

func (c *Conn) gather(o outgoing) error {
	if o.command != "" {
		return c.zmq.SendCmd(o.command, o.frame)
	}
	return c.zmq.SendMsg(zmq4.NewMsg(o.frame))
}

// fail tells the owners of a burst and of all that is queued that it was not
// written. No more can be queued: the stage is broken.
func (c *Conn) fail(burst []outgoing) {
	err := c.Err()
	for len(burst) > 0 {
		for _, o := range burst {
			if o.done != nil {
				o.done(err)
			}
		}
		burst, _, _ = c.burst()
	}
}
