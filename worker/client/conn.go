package client

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gustload/gust/worker"
)

const readBufferSize = 2 << 10

// lastChance is how long a killed user still waits for an answer that is on
// its way. Cut off at once, a request that the target has answered already
// would be in the target's log and in no statistics.
const lastChance = 100 * time.Millisecond

// route is what has to be equal for a connection to be used again.
type route struct {
	origin
	tls *tls.Config
}

// conn is one connection of a session.
type conn struct {
	route
	nc       net.Conn
	idle     *idle         // nil with direct
	direct   *direct       // nil with TLS
	r        *bufio.Reader // reads by way of conn.Read; nil while there is nothing to be read
	hostLine string
	cutoff   atomic.Int64 // when reading and writing end for good, in Unix nanoseconds; 0: not yet

	used    bool          // has carried a request before
	timeout time.Duration // for each read; 0 is none
	armed   time.Time     // when nc's deadline for reading is; zero: it has none of ours

	unsent  []byte // a request that the next Read sends
	sendErr error  // why it could not
	kept    bool   // it is not the first here

	fast     bool // fails as geventhttpclient does
	buffered bool // only what has arrived already is to be read
	busy     bool // an answer is still being read from it by Response.Read
}

// dial connects to where rt leads. The error is a *failure, or ErrKilled.
func dial(ctx context.Context, rt route, timeout time.Duration, fast bool, failed func(error)) (*conn, error) {
	c := &conn{route: rt, timeout: timeout, fast: fast}
	nc, err := dialAddresses(ctx, rt.origin, timeout)
	if err != nil {
		if ctx.Err() != nil {
			return nil, worker.ErrKilled
		}
		failed(err)
		return nil, c.dialFault(err)
	}
	if rt.scheme == "http" {
		c.direct = newDirect(nc)
	}
	if c.direct == nil {
		c.idle = newIdle(nc)
	}
	if rt.scheme == "https" {
		secure, err := handshake(ctx, nc, rt, timeout)
		if err != nil {
			nc.Close()
			if ctx.Err() != nil {
				return nil, worker.ErrKilled
			}
			return nil, c.handshakeFault(err)
		}
		nc = secure
	}
	c.nc, c.hostLine = nc, "Host: "+rt.authority()+"\r\n"
	if fast {
		c.hostLine = "Host: " + rt.fastAuthority() + "\r\n"
	}
	return c, nil
}

// dialAddresses is urllib3's create_connection: one address after the other,
// each with the whole timeout, and the last error. net.Dialer alone would try
// in parallel, share the timeout out and return the first error.
func dialAddresses(ctx context.Context, o origin, timeout time.Duration) (net.Conn, error) {
	d := net.Dialer{Timeout: timeout, KeepAlive: -1}
	port := strconv.Itoa(o.port)
	if _, err := netip.ParseAddr(o.host); err == nil {
		return d.DialContext(ctx, "tcp", net.JoinHostPort(o.host, port))
	}
	addresses, err := net.DefaultResolver.LookupIPAddr(ctx, o.host)
	if err != nil {
		return nil, err
	}
	err = errors.New("getaddrinfo returns an empty list")
	for _, a := range addresses {
		var nc net.Conn
		if nc, err = d.DialContext(ctx, "tcp", net.JoinHostPort(a.String(), port)); err == nil {
			return nc, nil
		}
	}
	return nil, err
}

func handshake(ctx context.Context, nc net.Conn, rt route, timeout time.Duration) (net.Conn, error) {
	config := rt.tls.Clone()
	if config.ServerName == "" {
		config.ServerName = rt.host
	}
	if timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	}
	secure := tls.Client(nc, config)
	return secure, secure.HandshakeContext(ctx)
}

// Read reads from the connection, for at most c.timeout, and sends before it
// what is still unsent.
func (c *conn) Read(p []byte) (int, error) {
	if c.buffered {
		return 0, errNotBuffered
	}
	if c.timeout <= 0 {
		return c.receive(p)
	}
	now := time.Now()
	end := now.Add(c.timeout)
	for {
		c.arm(now, end)
		n, err := c.receive(p)
		if err == nil || !errors.Is(err, os.ErrDeadlineExceeded) || c.cutoff.Load() != 0 {
			return n, err
		}
		if now = time.Now(); !now.Before(end) {
			return n, err
		}
	}
}

// arm sets a deadline, which is not later than end. One that is still to come
// stays: who finds that it was too early calls again. So a timeout costs one
// change of a timer for many requests.
func (c *conn) arm(now, end time.Time) {
	if c.direct != nil && c.armed.After(now) && !c.armed.After(end) {
		return
	}
	c.armed = end
	c.nc.SetReadDeadline(end)
	c.keepCutoff()
}

func (c *conn) receive(p []byte) (int, error) {
	if len(c.unsent) == 0 {
		return c.nc.Read(p)
	}
	n, rest, err := c.direct.exchange(c.unsent, p, c.kept)
	c.unsent = rest
	if err != nil {
		if len(rest) > 0 && !errors.Is(err, os.ErrDeadlineExceeded) {
			c.sendErr = err
		}
		return n, err
	}
	if len(rest) == 0 {
		return n, nil
	}
	c.unsent = nil
	if _, err := c.nc.Write(rest); err != nil && !closedByPeer(err) {
		c.sendErr = err
		return 0, err
	}
	return c.nc.Read(p)
}

// closedByPeer is no error yet for who sends: like urllib3, look whether the
// server has answered before it closed the connection.
func closedByPeer(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET)
}

// errHungUp: nothing was sent, because the server has closed the connection
// since the last request.
var errHungUp = errors.New("connection was closed")

// errNotBuffered ends a reading of what has arrived already.
var errNotBuffered = errors.New("not arrived yet")

// start makes c ready for a request.
func (c *conn) start(read time.Duration) {
	c.timeout = read
	if read == 0 && !c.armed.IsZero() {
		c.armed = time.Time{}
		c.nc.SetReadDeadline(time.Time{})
		c.keepCutoff()
	}
}

// keepCutoff repairs a deadline set after the user was killed. Who kills stores
// the cutoff before the deadline, so one of the two sees the other.
func (c *conn) keepCutoff() {
	if t := c.cutoff.Load(); t != 0 {
		c.nc.SetReadDeadline(time.Unix(0, t))
	}
}

// interrupt ends reads and writes soon, and for ever. It may be called from any
// goroutine.
func (c *conn) interrupt() {
	t := time.Now().Add(lastChance)
	c.cutoff.Store(t.UnixNano())
	c.nc.SetDeadline(t)
}
