package worker

import (
	"errors"
	"time"

	"github.com/gustload/gust/worker/internal/link"
	"github.com/gustload/gust/worker/internal/protocol"
)

// registration is what the master knows of a connection.
type registration int

const (
	greeting   registration = iota // client_ready is sent, ack not yet come
	registered                     // the master has this worker in its list
	resting                        // client_stopped is sent, client_ready not yet
)

// session is one connection to the master; the dispatcher's.
type session struct {
	conn     *link.Conn
	identity string
	reused   bool // an earlier connection had the same identity
	over     bool

	registration registration
	acked        bool      // the last client_ready
	acks         bool      // the master has acknowledged one on this connection
	ackless      bool      // the master has given orders, or answers PING, but never acknowledges
	echoed       time.Time // the last echo of a heartbeat; zero if none has come
	logged       int64     // log lines the master has
	reported     time.Time // the last report since client_ready; zero: none
	logsWelcome  bool      // the master is taken to know the message "logs",
	logsProven   bool      // or it certainly does
}

// allows tells whether a message may be sent now. A stock master dies of a
// spawning_complete from a worker it does not know, and old ones die of more
// (protocol.md 2.1), so before its ack a connection carries nothing else than
// the request for it. This is the only door to the wire, but for heartbeats (see pulse).
func (s *session) allows(m protocol.Outgoing) bool {
	switch m.(type) {
	case protocol.ClientReady:
		return s.registration != registered
	case protocol.Quit:
		return true
	default:
		return s.registration == registered
	}
}

// send queues a message, and says whether it did. done may be nil; else it is
// called once, later and from another goroutine, if and only if send returned
// true: with nil when the message is on its way.
func (n *node) send(m protocol.Outgoing, done func(error)) bool {
	s := n.session
	if s == nil || s.over || !s.allows(m) {
		return false
	}
	frame, err := protocol.Encode(m, s.identity)
	if err != nil {
		n.log.Error("cannot send a message to the master", "error", err)
		return false
	}
	if err := s.conn.Send(frame, done); err != nil {
		n.log.Debug("message not sent", "error", err)
		if errors.Is(err, link.ErrQueueFull) {
			n.drop(s, "it takes no more messages")
		}
		return false
	}
	return true
}

// drop ends the connection; the link then makes a new one.
func (n *node) drop(s *session, why string) {
	if s.over {
		return
	}
	s.over = true
	n.log.Debug("closing the connection to the master", "reason", why)
	// Close waits for the connection's goroutines, which the dispatcher may not.
	n.background.Go(func() { s.conn.Close(0) })
}
