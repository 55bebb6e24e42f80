package worker

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"time"
)

// MasterTLS secures the connection to the master: it goes to a TLS terminator in
// front of it, such as nginx's stream module, for a stock master speaks no TLS.
// The files are PEM, and are read again for each connection.
type MasterTLS struct {
	// CAFile has the authorities that may have signed the terminator's
	// certificate; empty are the system's.
	CAFile string

	// CertFile and KeyFile are this node's own; empty if it shows none.
	CertFile, KeyFile string

	// ServerName is the name in the terminator's certificate; empty is the
	// master's host.
	ServerName string
}

// config is for link.Config.TLS; nil makes a plain connection.
func (m *MasterTLS) config() func() (*tls.Config, error) {
	if m == nil {
		return nil
	}
	return m.load
}

// load reads the files. What an expired certificate of this node's would come to
// is said here: the terminator just closes the connection.
func (m *MasterTLS) load() (*tls.Config, error) {
	config := &tls.Config{ServerName: m.ServerName, MinVersion: tls.VersionTLS12}
	if m.CAFile != "" {
		text, err := os.ReadFile(m.CAFile)
		if err != nil {
			return nil, fmt.Errorf("cannot read the certificates of the authority: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("%s has no certificate in it", m.CAFile)
		}
	}
	if m.CertFile == "" && m.KeyFile == "" {
		return config, nil
	}
	if m.CertFile == "" || m.KeyFile == "" {
		return nil, errors.New("a certificate needs its key, and a key its certificate")
	}
	own, err := tls.LoadX509KeyPair(m.CertFile, m.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("cannot use this node's certificate %s with the key %s: %w", m.CertFile, m.KeyFile, err)
	}
	if now := time.Now(); now.After(own.Leaf.NotAfter) {
		return nil, fmt.Errorf("this node's certificate %s has expired on %s", m.CertFile, own.Leaf.NotAfter.Format(time.RFC3339))
	} else if now.Before(own.Leaf.NotBefore) {
		return nil, fmt.Errorf("this node's certificate %s is not valid before %s (the clock says %s)", m.CertFile, own.Leaf.NotBefore.Format(time.RFC3339), now.Format(time.RFC3339))
	}
	config.Certificates = []tls.Certificate{own}
	return config, nil
}
