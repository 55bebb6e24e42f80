package link

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

// Config says where the master is and how long to wait for what. A field that
// is zero has the default named with it.
type Config struct {
	Host string // name or address, IPv6 without brackets; resolved at each Dial
	Port int

	// Identity is the routing id that the master knows the worker by: 1 to 255
	// bytes of UTF-8 that do not begin with NUL, and the same as the node_id in
	// the messages (locust/rpc/zmqrpc.py recv_from_client, Locust 2.47.0). An
	// identity in use by another connection is accepted and then ignored by the
	// master for as long as that connection lives.
	Identity string

	DialTimeout  time.Duration // TCP and ZMTP handshake together; 5 s
	WriteTimeout time.Duration // for a write, at most 256 KiB of a frame; 10 s
	MaxFrame     int64         // bytes of an inbound message, all its frames together; 64 MiB
	QueueBytes   int           // bytes that wait in Send, and as many in SendUrgent; 32 MiB

	// PingTTL is how long the master's libzmq keeps a connection from which it
	// hears nothing: after that it frees the identity. From 100 ms to 65 s, in
	// steps of 100 ms; 15 s. A PING is sent at least three times as often.
	PingTTL time.Duration

	// Idle is how long the peer may send nothing at all; 20 s. It is asked (PING)
	// at least three times in that time.
	Idle time.Duration

	// TLS, if not nil, gives for each connection what to secure it with, so that
	// new certificates are used without a restart. An empty ServerName is Host.
	TLS func() (*tls.Config, error)

	// Control, if not nil, is called with the socket before it is connected, see
	// net.Dialer.Control.
	Control func(network, address string, c syscall.RawConn) error
}

// A longer TTL overflows the uint16 in which libzmq counts its milliseconds:
// 65.6 s closes the connection after 64 ms.
const maxPingTTL = 65 * time.Second

func (cfg Config) withDefaults() Config {
	orDefault(&cfg.DialTimeout, 5*time.Second)
	orDefault(&cfg.WriteTimeout, 10*time.Second)
	orDefault(&cfg.MaxFrame, 64<<20)
	orDefault(&cfg.QueueBytes, 32<<20)
	orDefault(&cfg.PingTTL, 15*time.Second)
	orDefault(&cfg.Idle, 20*time.Second)
	return cfg
}

func orDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

func (cfg Config) check() error {
	switch {
	case cfg.Host == "":
		return errors.New("no host of the master given")
	case cfg.Port < 1 || cfg.Port > 65535:
		return fmt.Errorf("port %d is not between 1 and 65535", cfg.Port)
	case cfg.Identity == "" || len(cfg.Identity) > 255:
		return fmt.Errorf("identity of %d bytes: ZeroMQ wants 1 to 255", len(cfg.Identity))
	case !utf8.ValidString(cfg.Identity):
		return fmt.Errorf("identity %q is not valid UTF-8", cfg.Identity)
	case strings.HasPrefix(cfg.Identity, "\x00"):
		return fmt.Errorf("identity %q begins with NUL, which ZeroMQ reserves", cfg.Identity)
	case cfg.PingTTL < 100*time.Millisecond || cfg.PingTTL > maxPingTTL:
		return fmt.Errorf("ping TTL %v is not between 100ms and %v", cfg.PingTTL, maxPingTTL)
	case cfg.DialTimeout < 0 || cfg.WriteTimeout < 0 || cfg.Idle < 0 || cfg.MaxFrame < 0 || cfg.QueueBytes < 0:
		return errors.New("negative time or size in the configuration of the connection")
	}
	return nil
}

func (cfg Config) address() string {
	return net.JoinHostPort(cfg.Host, strconv.Itoa(cfg.Port))
}

// pingEvery is the longest that nothing is written.
func (cfg Config) pingEvery() time.Duration {
	return min(cfg.PingTTL, cfg.Idle) / 3
}
