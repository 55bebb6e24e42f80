package link

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
)

// ErrTLS is wrapped by an error of Dial when TLS could not be agreed on. Trying
// again is of use only once somebody has mended certificates or configuration.
var ErrTLS = errors.New("no TLS connection")

// secure puts TLS on a connection, if the configuration wants it. It takes conn
// over: on error it is closed.
func secure(ctx context.Context, conn net.Conn, cfg Config) (net.Conn, error) {
	if cfg.TLS == nil {
		return conn, nil
	}
	config, err := cfg.TLS()
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("%w: %w", ErrTLS, err)
	}
	if config.ServerName == "" {
		config.ServerName = cfg.Host
	}
	secured := tls.Client(quickly(conn), config)
	if err := secured.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, tlsError(err)
	}
	return secured, nil
}

// tlsError says in the user's terms why a handshake failed.
func tlsError(err error) error {
	var unverified *tls.CertificateVerificationError
	var header tls.RecordHeaderError
	switch {
	case errors.As(err, &unverified):
		return fmt.Errorf("%w: its certificate is not accepted here: %w", ErrTLS, unverified.Err)
	case errors.As(err, &header):
		return fmt.Errorf("%w: it does not speak TLS: is this the port of the TLS terminator?", ErrTLS)
	}
	return err
}
