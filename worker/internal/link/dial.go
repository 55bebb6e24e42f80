package link

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/security/null"
)

// Dial connects to the master and finishes the ZMTP handshake. It blocks until
// that is done, ctx ends or cfg.DialTimeout has passed; afterwards ctx has no
// hold on the connection. The error says in one sentence what failed and wraps
// ErrNotRouter or ErrNoGreeting where the peer is the matter.
//
// A connection that Dial returns is not yet one that the master listens to: a
// ROUTER accepts and ignores a second connection of an identity in use. Only
// the master's ack tells.
//
// The caller closes the connection.
func Dial(ctx context.Context, cfg Config) (*Conn, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(); err != nil {
		return nil, err
	}
	within, cancel := context.WithTimeout(ctx, cfg.DialTimeout)
	defer cancel()
	tcp, err := dialTCP(within, cfg)
	if err != nil {
		return nil, dialError(ctx, cfg, err)
	}
	secured, err := secure(within, tcp, cfg)
	if err != nil {
		return nil, secureError(ctx, cfg, err)
	}
	conn, err := open(within, secured, cfg)
	if err != nil {
		return nil, handshakeError(ctx, cfg, err)
	}
	return conn, nil
}

func dialTCP(ctx context.Context, cfg Config) (net.Conn, error) {
	dialer := net.Dialer{
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 4},
		Control: func(network, address string, c syscall.RawConn) error {
			if err := setUserTimeout(c); err != nil || cfg.Control == nil {
				return err
			}
			return cfg.Control(network, address, c)
		},
	}
	return dialer.DialContext(ctx, "tcp", cfg.address())
}

// open shakes hands over conn and starts the goroutines. It takes conn over:
// on error it is closed.
func open(ctx context.Context, conn net.Conn, cfg Config) (*Conn, error) {
	// The end of ctx, be it the time or the caller, ends the reads and writes.
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	w := newWire(conn, cfg)
	z, err := shake(w, cfg.Identity)
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = conn.SetDeadline(time.Time{})
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return start(w, z, cfg), nil
}

// shake does the ZMTP handshake and makes sure that the peer is a ROUTER.
func shake(w *wire, identity string) (*zmq4.Conn, error) {
	z, err := openZMQ(w, identity)
	var op *net.OpError
	switch {
	case err == nil:
	case w.in.greeted == 0 && errors.Is(err, os.ErrDeadlineExceeded):
		return nil, ErrNoGreeting
	case w.in.greeted == len(w.in.greeting) && errors.Is(err, os.ErrDeadlineExceeded):
		return nil, fmt.Errorf("%w (a greeting came, but no READY)", ErrNoGreeting)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, fmt.Errorf("%w (it began with %q)", ErrNoGreeting, w.in.first())
	case w.in.err != nil && !errors.Is(w.in.err, ErrBadFrame):
		return nil, w.in.err
	case w.in.greeted < len(w.in.greeting), errors.As(err, &op):
		return nil, err
	default:
		return nil, fmt.Errorf("%w that can be used here: %s", ErrNotRouter, w.refusal(err))
	}
	if kind := z.Peer.Meta["Socket-Type"]; kind != string(zmq4.Router) {
		return nil, fmt.Errorf("%w but a ZeroMQ %q", ErrNotRouter, kind)
	}
	return z, nil
}

// openZMQ turns a panic of zmq4 into an error: v0.17.0 reads a property of READY
// without looking at how much of it there is.
func openZMQ(w *wire, identity string) (z *zmq4.Conn, err error) {
	defer func() {
		if r := recover(); r != nil {
			z, err = nil, fmt.Errorf("unreadable READY command (%v)", r)
		}
	}()
	return zmq4.Open(w, null.Security(), zmq4.Dealer, zmq4.SocketIdentity(identity), false, nil)
}

// refusal says what is wrong with a peer that greeted as ZeroMQ.
func (w *wire) refusal(err error) string {
	mechanism := strings.TrimRight(string(w.in.greeting[12:32]), "\x00")
	switch {
	case w.in.greeting[10] < 3:
		return fmt.Sprintf("it greets with ZMTP revision %d, not 3", w.in.greeting[10])
	case mechanism != string(zmq4.NullSecurity):
		return fmt.Sprintf("its security mechanism is %q, not NULL", mechanism)
	case w.in.err != nil:
		return w.in.err.Error()
	}
	return err.Error()
}

func dialError(ctx context.Context, cfg Config, err error) error {
	if ended := context.Cause(ctx); ended != nil {
		return fmt.Errorf("connecting to %s was given up: %w", cfg.address(), ended)
	}
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &dns):
		return fmt.Errorf("cannot resolve %s: %w", cfg.Host, dns)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return fmt.Errorf("cannot connect to %s: no answer within %v: %w", cfg.address(), cfg.DialTimeout, context.DeadlineExceeded)
	case errors.As(err, &op):
		err = withoutSyscall(op.Err)
	}
	return fmt.Errorf("cannot connect to %s: %w", cfg.address(), err)
}

func secureError(ctx context.Context, cfg Config, err error) error {
	switch {
	case context.Cause(ctx) != nil:
		return fmt.Errorf("connecting to %s was given up: %w", cfg.address(), context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return fmt.Errorf("%s accepted the connection but did not finish the TLS handshake within %v: %w", cfg.address(), cfg.DialTimeout, ErrTLS)
	case errors.Is(err, ErrTLS):
		return fmt.Errorf("%s: %w", cfg.address(), err)
	}
	return fmt.Errorf("%s: %w: %w", cfg.address(), ErrTLS, err)
}

// refused is what an end of the connection means that comes after a TLS
// handshake, which in TLS 1.3 ends before the server has looked at the
// certificate.
func refused(cfg Config, err error) error {
	if cfg.TLS == nil {
		return nil
	}
	var alert tls.AlertError
	var op *net.OpError
	switch {
	case errors.As(err, &alert):
		return fmt.Errorf("%s does not accept this node's certificate: %w: %w", cfg.address(), ErrTLS, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &op) && !op.Timeout():
		return fmt.Errorf("%s closed the connection after the TLS handshake: it does not accept this node's certificate, or has no connection to the master behind it: %w", cfg.address(), ErrTLS)
	}
	return nil
}

func handshakeError(ctx context.Context, cfg Config, err error) error {
	addr := cfg.address()
	if ended := context.Cause(ctx); ended != nil {
		return fmt.Errorf("connecting to %s was given up: %w", addr, ended)
	}
	if err := refused(cfg, err); err != nil {
		return err
	}
	var op *net.OpError
	switch {
	case errors.Is(err, ErrNoGreeting):
		return fmt.Errorf("%s %w within %v", addr, err, cfg.DialTimeout)
	case errors.Is(err, ErrNotRouter):
		return fmt.Errorf("%s is %w", addr, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s closed the connection during the ZeroMQ handshake: %w", addr, io.ErrUnexpectedEOF)
	case errors.As(err, &op):
		// A peer that closes with our greeting unread resets the connection.
		return fmt.Errorf("%s closed the connection during the ZeroMQ handshake: %w", addr, withoutSyscall(op.Err))
	}
	return fmt.Errorf("ZeroMQ handshake with %s failed: %w", addr, err)
}

// withoutSyscall leaves "connection refused" of "connect: connection refused".
func withoutSyscall(err error) error {
	var call *os.SyscallError
	if errors.As(err, &call) {
		return call.Err
	}
	return err
}
