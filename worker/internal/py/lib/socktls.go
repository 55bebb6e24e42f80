package lib

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines TLS over the connections of socket.go, for source/ssl.py.

// tlsSettings are those of an ssl.SSLContext.
type tlsSettings struct {
	roots *x509.CertPool // nil: the machine's
	chain []tls.Certificate
}

func nativeTLS() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustssl", Init: func(t *py.Thread, m *py.Module) error {
		c := newNative(t, m, "Settings", func() *tlsSettings { return &tlsSettings{} })
		read := func(t *py.Thread, v py.Value) ([]byte, error) {
			name, err := t.PathName(v)
			if err != nil {
				return nil, err
			}
			f, err := t.In.Files.Open(name, os.O_RDONLY, 0)
			if err != nil {
				return nil, t.OSError(err, name)
			}
			defer f.Close()
			return io.ReadAll(f)
		}
		c.def("trust", 2, 2, func(t *py.Thread, _ *py.Object, s *tlsSettings, args []py.Value) (py.Value, error) {
			var pem []byte
			var err error
			if args[0] != py.None {
				pem, err = read(t, args[0])
			} else {
				var text string
				if text, err = t.Str(args[1]); err == nil {
					pem = []byte(text)
				}
			}
			if err != nil {
				return nil, err
			}
			if s.roots == nil {
				s.roots = x509.NewCertPool()
			}
			return s.roots.AppendCertsFromPEM(pem), nil
		})
		c.def("chain", 2, 2, func(t *py.Thread, _ *py.Object, s *tlsSettings, args []py.Value) (py.Value, error) {
			certificate, err := read(t, args[0])
			if err != nil {
				return nil, err
			}
			key := certificate
			if args[1] != py.None {
				if key, err = read(t, args[1]); err != nil {
					return nil, err
				}
			}
			pair, err := tls.X509KeyPair(certificate, key)
			if err != nil {
				return false, nil
			}
			s.chain = append(s.chain, pair)
			return true, nil
		})
		return nil
	}}
}

// defConnTLS adds the handshake, and what is known after it.
func defConnTLS(c native[*conn]) {
	c.def("secure", 6, 6, func(t *py.Thread, _ *py.Object, x *conn, args []py.Value) (py.Value, error) {
		s, ok := held[*tlsSettings](args[0])
		if !ok || x.stream == nil {
			return nil, py.ValueErrorf("the socket is not connected")
		}
		config := &tls.Config{RootCAs: s.roots, Certificates: s.chain, InsecureSkipVerify: true}
		config.ServerName, _ = args[1].(string)
		verify, checkName, server := args[2] == true, args[3] == true, args[4] == true
		protocols, err := t.Collect(args[5])
		if err != nil {
			return nil, err
		}
		for _, p := range protocols {
			if text, ok := p.(string); ok {
				config.NextProtos = append(config.NextProtos, text)
			}
		}
		if verify && !server {
			config.VerifyConnection = func(state tls.ConnectionState) error { return verifyPeer(state, s.roots, config.ServerName, checkName) }
		}
		secure := tls.Client(x.stream, config)
		if server {
			secure = tls.Server(x.stream, config)
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if x.timeout >= 0 {
			ctx, cancel = context.WithTimeout(ctx, max(x.timeout, time.Microsecond))
			defer cancel()
		}
		_ = x.stream.SetDeadline(time.Time{})
		if killed := waiting(t, cancel, func() { err = secure.HandshakeContext(ctx) }); killed != nil {
			return nil, killed
		}
		if err != nil {
			_ = x.stream.Close()
			return nil, socketError(t, err)
		}
		x.stream = secure
		return py.None, nil
	})
	c.def("security", 0, 0, func(t *py.Thread, _ *py.Object, x *conn, _ []py.Value) (py.Value, error) {
		secure, ok := x.stream.(*tls.Conn)
		if !ok {
			return py.None, nil
		}
		state := secure.ConnectionState()
		version := strings.Replace(tls.VersionName(state.Version), "TLS 1.", "TLSv1.", 1)
		peer := py.None
		if len(state.PeerCertificates) > 0 {
			peer = py.Bytes(state.PeerCertificates[0].Raw)
		}
		return py.NewTuple(version, tls.CipherSuiteName(state.CipherSuite), state.NegotiatedProtocol, peer, peerValue(state)), nil
	})
}

func verifyPeer(state tls.ConnectionState, roots *x509.CertPool, name string, checkName bool) error {
	options := x509.VerifyOptions{Roots: roots, Intermediates: x509.NewCertPool()}
	if checkName {
		options.DNSName = name
	}
	for _, c := range state.PeerCertificates[1:] {
		options.Intermediates.AddCert(c)
	}
	_, err := state.PeerCertificates[0].Verify(options)
	return err
}

// peerValue is what getpeercert gives.
func peerValue(state tls.ConnectionState) py.Value {
	d := py.NewDict()
	if len(state.PeerCertificates) == 0 {
		return d
	}
	c := state.PeerCertificates[0]
	d.SetStr("subject", py.NewTuple(py.NewTuple(py.NewTuple("commonName", c.Subject.CommonName))))
	d.SetStr("issuer", py.NewTuple(py.NewTuple(py.NewTuple("commonName", c.Issuer.CommonName))))
	d.SetStr("version", c.Version)
	d.SetStr("serialNumber", strings.ToUpper(fmt.Sprintf("%02x", c.SerialNumber)))
	d.SetStr("notBefore", c.NotBefore.UTC().Format("Jan _2 15:04:05 2006 GMT"))
	d.SetStr("notAfter", c.NotAfter.UTC().Format("Jan _2 15:04:05 2006 GMT"))
	names := py.NewTuple()
	for _, n := range c.DNSNames {
		names.Items = append(names.Items, py.NewTuple("DNS", n))
	}
	for _, ip := range c.IPAddresses {
		names.Items = append(names.Items, py.NewTuple("IP Address", ip.String()))
	}
	if len(names.Items) > 0 {
		d.SetStr("subjectAltName", names)
	}
	return d
}

// tlsError is the exception of an error that is neither the network's nor the
// operating system's.
func tlsError(t *py.Thread, err error) error {
	kind, text := "SSLError", err.Error()
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var header tls.RecordHeaderError
	switch {
	case errors.As(err, &unknown):
		kind, text = "SSLCertVerificationError", "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate"
	case errors.As(err, &name):
		kind, text = "SSLCertVerificationError", "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for '"+name.Host+"'."
	case errors.As(err, &invalid):
		kind, text = "SSLCertVerificationError", "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "+invalid.Error()
	case errors.As(err, &header):
		text = "[SSL: WRONG_VERSION_NUMBER] wrong version number"
	}
	if m, importErr := t.Import("ssl"); importErr == nil {
		if class, ok := m.Dict.GetStr(kind); ok {
			if exc, callErr := t.CallPos(class, 1, text); callErr == nil {
				return py.Raise(exc.(*py.Object))
			}
		}
	}
	return py.ErrorArgs("OSError", 1, text)
}
