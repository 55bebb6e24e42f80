package client

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"strconv"
	"sync/atomic"
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
	idle     *idle
	r        *bufio.Reader // reads by way of conn.Read
	hostLine string
	cutoff   atomic.Int64 // when reading and writing end for good, in Unix nanoseconds; 0: not yet

	used    bool          // has carried a request before
	timeout time.Duration // for each read; 0 is none
	timed   bool          // nc has a deadline of ours

	fast     bool // fails as geventhttpclient does
	buffered bool // only what has arrived already is to be read
	busy     bool // an answer is still being read from it by Response.Read
}

// dial connects to where rt leads. The error is a *failure, or ErrKilled.
func dial(u user, rt route, timeout time.Duration, fast bool) (*conn, error) {
	ctx := u.Context()
	c := &conn{route: rt, timeout: timeout, fast: fast}
	nc, err := dialAddresses(ctx, rt.origin, timeout)
	if err != nil {
		if ctx.Err() != nil {
			return nil, worker.ErrKilled
		}
		return nil, c.dialFault(err)
	}
	c.idle = newIdle(nc)
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
	c.r = newReader(c)
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

func newReader(c *conn) *bufio.Reader { return bufio.NewReaderSize(c, readBufferSize) }

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

// Read reads from the connection, for at most c.timeout.
func (c *conn) Read(p []byte) (int, error) {
	if c.buffered {
		return 0, errNotBuffered
	}
	if c.timeout > 0 {
		c.timed = true
		c.nc.SetReadDeadline(time.Now().Add(c.timeout))
		c.keepCutoff()
	}
	return c.nc.Read(p)
}

// errNotBuffered ends a reading of what has arrived already.
var errNotBuffered = errors.New("not arrived yet")

// start makes c ready for a request.
func (c *conn) start(read time.Duration) {
	c.timeout = read
	if c.timed && read == 0 {
		c.timed = false
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
