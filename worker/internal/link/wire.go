package link

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"sync/atomic"
	"syscall"
	"time"
)

// wire is what zmq4 takes for its net.Conn. Towards the peer it makes one write
// of the messages up to a flush; from the peer it lets through only what is safe for zmq4 to
// read (see inbound). It embeds the interface, not *net.TCPConn, so that nothing
// goes around its Write by a promoted method.
type wire struct {
	net.Conn
	in           *inbound
	writeTimeout time.Duration

	// Of who holds Conn.writing.
	gathering bool
	short     []byte           // frame headers and small bodies, in order
	long      []byte           // the body that follows them, if it is worth no copy
	socket    syscall.RawConn  // of the connection below TLS; nil if there is none
	plain     bool             // there is no TLS
	look      func(fd uintptr) // sets free; made once, so that it costs no memory
	free      bool             // the kernel takes more

	// Of the reader alone, but for the last two.
	idle  time.Duration // 0 during the handshake, which has a deadline of its own
	start time.Time
	alive atomic.Int64 // when the last byte came, since start
}

const (
	copyBelow = 4 << 10
	// A piece of a long frame has the whole write timeout: slow is not dead.
	writePiece = 256 << 10
	// What the kernel holds already is taken in this time, even if the process
	// itself was stopped when the idle time ran out.
	idleGrace = 250 * time.Millisecond
)

func newWire(conn net.Conn, cfg Config) *wire {
	w := &wire{Conn: conn, writeTimeout: cfg.WriteTimeout, start: time.Now()}
	w.socket, w.plain = socketOf(conn)
	w.look = func(fd uintptr) { w.free = hasRoom(fd) }
	w.short = make([]byte, 0, 1<<10)
	w.in = &inbound{src: bufio.NewReaderSize(source{w}, 16<<10), max: cfg.MaxFrame}
	return w
}

// Read gives zmq4 the checked stream.
func (w *wire) Read(p []byte) (int, error) { return w.in.Read(p) }

// Write sends at once during the handshake and gathers afterwards. It keeps p
// until flush: zmq4 hands over the frame of Conn.Send itself, which its caller
// has promised not to change.
func (w *wire) Write(p []byte) (int, error) {
	if !w.gathering {
		return w.Conn.Write(p)
	}
	switch {
	case w.long != nil:
		return 0, errors.New("internal error: a frame is written after its end")
	case len(p) < copyBelow:
		w.short = append(w.short, p...)
	default:
		w.long = p
	}
	return len(p), nil
}

// flush writes what was gathered.
func (w *wire) flush() error {
	defer func() { w.short, w.long = w.short[:0], nil }()
	if w.long == nil && len(w.short) == 0 {
		return nil
	}
	if w.long == nil {
		rest := w.short
		if w.plain {
			rest = sendNow(w.socket, rest)
		}
		if len(rest) == 0 {
			return nil
		}
		return w.put(net.Buffers{rest})
	}
	rest := w.long
	first := rest[:min(len(rest), writePiece)]
	if err := w.put(net.Buffers{w.short, first}); err != nil {
		return err
	}
	for rest = rest[len(first):]; len(rest) > 0; {
		piece := rest[:min(len(rest), writePiece)]
		if err := w.put(net.Buffers{piece}); err != nil {
			return err
		}
		rest = rest[len(piece):]
	}
	return nil
}

func (w *wire) put(bufs net.Buffers) error {
	if err := w.Conn.SetWriteDeadline(time.Now().Add(w.writeTimeout)); err != nil {
		return err
	}
	_, err := bufs.WriteTo(w.Conn)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fmt.Errorf("the peer has not taken what was sent for %v: %w", w.writeTimeout, err)
	}
	return err
}

// socketOf is the system's socket of a connection, and whether nothing is above
// it; nil if it has none.
func socketOf(conn net.Conn) (socket syscall.RawConn, plain bool) {
	secured, isTLS := conn.(interface{ NetConn() net.Conn })
	if isTLS {
		conn = secured.NetConn()
	}
	system, ok := conn.(syscall.Conn)
	if !ok {
		return nil, false
	}
	socket, err := system.SyscallConn()
	if err != nil {
		return nil, false
	}
	return socket, !isTLS
}

// writable tells whether a short write would not block.
func (w *wire) writable() bool {
	if w.socket == nil {
		return false
	}
	err := w.socket.Control(w.look)
	return err == nil && w.free
}

// source reads the raw bytes for inbound, each time under the idle deadline.
type source struct{ w *wire }

func (s source) Read(p []byte) (int, error) {
	w := s.w
	n, err := w.readWithin(p, w.idle)
	if w.idle > 0 && n == 0 && errors.Is(err, os.ErrDeadlineExceeded) {
		n, err = w.readWithin(p, idleGrace)
	}
	if n > 0 {
		w.alive.Store(int64(time.Since(w.start)))
	}
	if w.idle > 0 && errors.Is(err, os.ErrDeadlineExceeded) {
		err = fmt.Errorf("%w for %v", ErrIdle, w.idle)
	}
	return n, err
}

func (w *wire) readWithin(p []byte, d time.Duration) (int, error) {
	if w.idle > 0 {
		if err := w.Conn.SetReadDeadline(time.Now().Add(d)); err != nil {
			return 0, err
		}
	}
	return w.Conn.Read(p)
}
