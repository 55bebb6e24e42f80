package link

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-zeromq/zmq4"
)

// Conn is one connection to the master. Its methods are safe for concurrent
// use, but only one goroutine at a time may be in Recv. Its owner calls Close,
// also after an error.
type Conn struct {
	cfg  Config
	wire *wire
	zmq  *zmq4.Conn

	done     chan struct{} // closed together with the setting of err
	answered atomic.Bool
	wake     chan struct{}  // holds a token when there is something for the writer
	running  sync.WaitGroup // writer and reader

	pinging []byte                 // a PING
	urgent  atomic.Pointer[[]byte] // to be written next, with a PING
	writing sync.Mutex             // held to write
	armed   bool                   // a PING was the last thing written
	pinged  time.Time              // when the last PING was
	silent  bool                   // the sending half is closed

	mu       sync.Mutex
	arrived  *sync.Cond // inbox, err or stage changed, for Recv and the reader
	stage    stage
	err      error // not nil in every stage but working
	broke    error // why the socket was closed
	drain    bool  // a Close with drain was called
	emptied  bool  // all was written and the sending half closed
	inbox    [][]byte
	inboxed  int64 // weight of the inbox
	ordinary queue
	pong     *outgoing // answer to the newest PING of the peer
}

// stage is how far a connection is on its way to its end. It only goes down
// this table:
//
//	stage     entered by                Send       writer                 reader
//	working   Dial                      queues     works                  fills the inbox
//	draining  Close(drain > 0)          ErrClosed  the queue, then a FIN  throws away until EOF
//	broken    first error, Close(0),    ErrClosed  fails what is left     ends
//	          end of drain, EOF; the
//	          socket is closed
type stage int

const (
	working stage = iota
	draining
	broken
)

func start(w *wire, z *zmq4.Conn, cfg Config) *Conn {
	c := &Conn{cfg: cfg, wire: w, zmq: z, pinging: cfg.pinging(), done: make(chan struct{}), wake: make(chan struct{}, 1)}
	c.arrived = sync.NewCond(&c.mu)
	w.in.command = c.command
	w.idle = cfg.Idle
	w.gathering = true
	c.running.Go(c.write)
	c.running.Go(c.read)
	return c
}

// Recv returns the body of the next message. It blocks until there is one or
// the connection is over. What came before the peer's end of the connection is
// still returned; then the error, the same at each call, which is that of Err.
// When sending fails first, what has not been read by then is lost. Close throws
// away what has not been received. The slice is the caller's.
//
// A message of several frames comes as as many bodies, as with socket.recv() in
// locust/rpc/zmqrpc.py (Locust 2.47.0); the master sends only one frame.
func (c *Conn) Recv() ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.inbox) == 0 && c.err == nil {
		c.arrived.Wait()
	}
	if len(c.inbox) == 0 {
		return nil, c.err
	}
	body := c.inbox[0]
	c.inbox[0] = nil
	c.inbox = c.inbox[1:]
	c.inboxed -= weight(body)
	c.arrived.Broadcast()
	return body, nil
}

// Done is closed at the first error of either direction, or by Close.
func (c *Conn) Done() <-chan struct{} { return c.done }

// Err returns nil until Done is closed, and then why: the first error, or
// ErrClosed if Close came first.
func (c *Conn) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Alive returns when the last byte from the peer came: data, or the answer that
// its ZeroMQ gives to a PING even while its program is busy.
func (c *Conn) Alive() time.Time { return c.wire.start.Add(time.Duration(c.wire.alive.Load())) }

// Answered reports whether the peer has answered a PING.
func (c *Conn) Answered() bool { return c.answered.Load() }

// end closes the socket because of err, which becomes the error of the
// connection if there is none yet.
func (c *Conn) end(err error) {
	c.mu.Lock()
	if c.stage != broken {
		c.stage = broken
		c.broke = err
	}
	if c.drain || errors.Is(err, ErrClosed) {
		c.inbox, c.inboxed = nil, 0
	}
	c.setErr(err)
	c.mu.Unlock()
	c.wire.Conn.Close()
	c.signal()
}

// setErr is called with mu held.
func (c *Conn) setErr(err error) {
	if c.err == nil {
		c.err = err
		close(c.done)
	}
	c.arrived.Broadcast()
}

// signal lets the writer look again.
func (c *Conn) signal() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// read is the reader.
func (c *Conn) read() {
	for {
		frames, err := c.readMessage()
		if err != nil {
			c.end(err)
			return
		}
		for _, body := range frames {
			c.deliver(body)
		}
	}
}

func (c *Conn) readMessage() (frames [][]byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			frames, err = nil, fmt.Errorf("%w: zmq4 cannot read it: %v", ErrBadFrame, r)
		}
	}()
	msg, err := c.zmq.RecvMsg()
	switch cause := c.wire.in.err; {
	case err == nil:
		return msg.Frames, nil
	case cause == io.EOF:
		return nil, fmt.Errorf("the peer closed the connection: %w", cause)
	case cause == io.ErrUnexpectedEOF:
		return nil, fmt.Errorf("the connection was cut within a message: %w", cause)
	case cause != nil:
		return nil, fmt.Errorf("cannot receive: %w", cause)
	}
	return nil, fmt.Errorf("cannot receive: %w", err)
}

// deliver puts a body into the inbox. It waits while the inbox is full, so that
// TCP makes the peer wait: that time is not taken for its silence.
func (c *Conn) deliver(body []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.stage == working && len(c.inbox) > 0 && c.inboxed+weight(body) > c.cfg.MaxFrame {
		c.arrived.Wait()
	}
	if c.stage != working {
		return
	}
	c.inbox = append(c.inbox, body)
	c.inboxed += weight(body)
	c.arrived.Broadcast()
}

// weight counts a body with what its place in a queue takes, so that a flood of
// empty ones is bounded too.
func weight(body []byte) int64 { return int64(len(body)) + 64 }

// command is told, by the reader, each command that comes after the handshake.
func (c *Conn) command(name string, body []byte) error {
	switch name {
	case zmq4.CmdPing:
		if len(body) < 2 {
			return fmt.Errorf("%w: a PING without a TTL", ErrBadFrame)
		}
		c.mu.Lock()
		// One place is enough: a peer that asks faster than it takes the answers
		// gets the newest.
		c.pong = &outgoing{command: zmq4.CmdPong, frame: body[2:]}
		c.mu.Unlock()
		c.signal()
	case zmq4.CmdPong:
		c.answered.Store(true)
	}
	return nil
}
