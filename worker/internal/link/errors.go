package link

import "errors"

var (
	// ErrNotRouter is wrapped by an error of Dial when the peer answered, but not
	// as a ZeroMQ ROUTER without security: another protocol, another socket
	// type, another mechanism, or a broken handshake. Trying again is of little
	// use before somebody has corrected host or port.
	ErrNotRouter = errors.New("not a ZeroMQ ROUTER")

	// ErrNoGreeting is wrapped by an error of Dial when the peer accepted the
	// connection and then did not finish the ZeroMQ handshake in time: another
	// protocol, or a master that is stopped or overloaded.
	ErrNoGreeting = errors.New("accepted the connection but did not greet as ZeroMQ")

	// ErrBadFrame is wrapped by the error of a connection whose peer sent what
	// ZMTP does not allow, or more than Config.MaxFrame.
	ErrBadFrame = errors.New("bad frame from the peer")

	// ErrIdle is wrapped by the error of a connection whose peer sent no byte for
	// Config.Idle, not even the answer to a PING.
	ErrIdle = errors.New("no byte from the peer")

	// ErrQueueFull is wrapped by an error of Send and SendUrgent when the frame
	// would take the queue over Config.QueueBytes. The connection goes on.
	ErrQueueFull = errors.New("the queue to the peer is full")

	// ErrClosed is returned once a connection is over; Conn.Err says why it is.
	ErrClosed = errors.New("connection is closed")

	// ErrGiveUp, wrapped by the error of a session, ends Keep.
	ErrGiveUp = errors.New("giving up")
)
