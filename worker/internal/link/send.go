package link

import (
	"encoding/binary"
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
	return c.push(&c.ordinary, outgoing{frame: frame, done: done})
}

// SendUrgent is Send for a frame that goes out before all that Send has queued,
// such as a heartbeat. Urgent frames keep their order among themselves and have
// a queue of their own, as large as that of Send.
func (c *Conn) SendUrgent(frame []byte) error {
	return c.push(&c.urgent, outgoing{frame: frame})
}

func (c *Conn) push(q *queue, o outgoing) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stage != working {
		return ErrClosed
	}
	if err := q.push(o, c.cfg.QueueBytes); err != nil {
		return err
	}
	c.signal()
	return nil
}

// write is the writer. A PING ends every burst, because any later byte would
// disarm the timer that its TTL starts in the master's libzmq; a connection that
// has just been opened is a burst too.
func (c *Conn) write() {
	every := c.cfg.pingEvery()
	timer := time.NewTimer(every)
	defer timer.Stop()
	var armed bool
	var pinged time.Time
	for {
		o, ok, stage := c.next()
		switch {
		case stage == broken:
			c.fail(o, ok)
			return
		case ok:
			if !c.writeOne(o) {
				return
			}
			armed = false
		case stage == draining:
			c.halfClose()
			return
		}
		switch {
		// A burst that does not end must hear from the peer all the same.
		case !ok && !armed, time.Since(pinged) >= every:
			pinged = time.Now()
			if !c.writeOne(c.ping()) {
				return
			}
			armed = true
			timer.Reset(every)
		case !ok:
			select {
			case <-c.wake:
			case <-timer.C:
			}
		}
	}
}

// next takes what is to be written next.
func (c *Conn) next() (outgoing, bool, stage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	o, ok := c.urgent.pop()
	if !ok && c.pong != nil {
		o, ok = *c.pong, true
		c.pong = nil
	}
	if !ok {
		o, ok = c.ordinary.pop()
	}
	return o, ok, c.stage
}

// ping makes a PING: the TTL in tenths of a second, and a context, which the
// answer repeats.
func (c *Conn) ping() outgoing {
	body := binary.BigEndian.AppendUint16(nil, uint16(c.cfg.PingTTL/(100*time.Millisecond)))
	return outgoing{command: zmq4.CmdPing, frame: append(body, "gust"...)}
}

// writeOne writes o and tells its owner. After an error it ends the connection,
// fails what is left and returns false.
func (c *Conn) writeOne(o outgoing) bool {
	var err error
	if o.command != "" {
		err = c.zmq.SendCmd(o.command, o.frame)
	} else {
		err = c.zmq.SendMsg(zmq4.NewMsg(o.frame))
	}
	if err == nil {
		err = c.wire.flush()
	}
	if err == nil {
		if o.done != nil {
			o.done(nil)
		}
		return true
	}
	if errors.Is(err, zmq4.ErrClosedConn) {
		// The reader has met the end and is about to say which: the better reason.
		<-c.done
	}
	c.end(fmt.Errorf("cannot send: %w", err))
	c.fail(o, true)
	return false
}

// fail tells the owners of o and of all that is queued that it was not written.
// No more can be queued: the stage is broken.
func (c *Conn) fail(o outgoing, ok bool) {
	err := c.Err()
	for ; ok; o, ok, _ = c.next() {
		if o.done != nil {
			o.done(err)
		}
	}
}
