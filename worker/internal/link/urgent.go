package link

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/go-zeromq/zmq4"
)

// SendUrgent sends a frame, such as a heartbeat, before all that Send has queued.
// One that has not been written yet gives way to the next. It never blocks.
//
// Where the kernel takes the frame at once, the caller's goroutine has written it
// when SendUrgent returns: in a process that is short of processor time, the
// writer's turn may be a long time coming. For the same reason nothing here waits
// for a lock, or allocates while it has one: the collector makes who allocates
// work for it.
func (c *Conn) SendUrgent(frame []byte) error {
	select {
	case <-c.done:
		return ErrClosed
	default:
	}
	bytes := appendFrame(make([]byte, 0, len(frame)+9+len(c.pinging)), frame)
	bytes = append(bytes, c.pinging...)
	c.urgent.Store(&bytes)
	if !c.help() {
		c.signal()
	}
	return nil
}

// help does the writer's work for an urgent frame; false leaves it to it. Who
// finds another at the socket may leave, as that one looks again afterwards.
func (c *Conn) help() bool {
	for c.urgent.Load() != nil {
		if !c.writing.TryLock() {
			return false
		}
		free := c.wire.writable()
		var err error
		if free {
			err = c.putUrgent()
		}
		c.writing.Unlock()
		if err != nil {
			c.end(fmt.Errorf("cannot send: %w", err))
			return true
		}
		if !free {
			return false
		}
	}
	return true
}

// putUrgent writes the urgent frame, if there is one. The caller holds writing.
func (c *Conn) putUrgent() error {
	bytes := c.urgent.Swap(nil)
	if bytes == nil || c.silent {
		return nil
	}
	c.armed, c.pinged = true, time.Now()
	c.wire.short = append(c.wire.short, *bytes...)
	return c.wire.flush()
}

// appendFrame frames a message of one part.
func appendFrame(to, body []byte) []byte {
	if len(body) < 256 {
		return append(append(to, 0, byte(len(body))), body...)
	}
	return append(binary.BigEndian.AppendUint64(append(to, flagLong), uint64(len(body))), body...)
}

// ping is the body of a PING: the TTL in tenths of a second, and no context,
// which the answer would repeat.
func (cfg Config) ping() []byte {
	return binary.BigEndian.AppendUint16(nil, uint16(cfg.PingTTL/(100*time.Millisecond)))
}

// pinging is a PING as it is on the wire.
func (cfg Config) pinging() []byte {
	body := append([]byte{byte(len(zmq4.CmdPing))}, zmq4.CmdPing...)
	body = append(body, cfg.ping()...)
	return append([]byte{flagCommand, byte(len(body))}, body...)
}
