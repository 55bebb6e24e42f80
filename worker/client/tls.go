package client

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"sync"
)

// verifying is for sessions without a configuration of their own.
var verifying = &tls.Config{}

// trusting is for sessions that do not verify.
var trusting = &tls.Config{InsecureSkipVerify: true}

// LoadTLS makes a configuration from PEM files, each of which may be "": the
// certificates to trust in place of the system's, and a client certificate with
// its key. Without verify any server is trusted. One configuration does for all
// sessions.
func LoadTLS(caFile, certFile, keyFile string, verify bool) (*tls.Config, error) {
	config := &tls.Config{InsecureSkipVerify: !verify}
	if caFile != "" {
		pem, err := os.ReadFile(caFile)
		if err != nil {
			return nil, fmt.Errorf("reading trusted certificates: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("no certificate in %s", caFile)
		}
	}
	if certFile != "" {
		if keyFile == "" {
			keyFile = certFile
		}
		cert, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return nil, fmt.Errorf("loading client certificate: %w", err)
		}
		config.Certificates = []tls.Certificate{cert}
	}
	return config, nil
}

// TLSSettings say how a session talks TLS, by the names of files as Python's
// verify and cert do.
type TLSSettings struct {
	Insecure          bool   // verify=False
	CAFile            string // verify="..."
	CertFile, KeyFile string // cert=...
}

// TLSConfigs makes one configuration for equal settings, so that sessions share
// it and requests of one session its connection. It is safe for concurrent use.
type TLSConfigs struct {
	mu   sync.Mutex
	made map[TLSSettings]*tls.Config
}

// Get is the configuration for these settings.
func (t *TLSConfigs) Get(settings TLSSettings) (*tls.Config, error) {
	switch settings {
	case TLSSettings{}:
		return verifying, nil
	case TLSSettings{Insecure: true}:
		return trusting, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.made[settings]; c != nil {
		return c, nil
	}
	c, err := LoadTLS(settings.CAFile, settings.CertFile, settings.KeyFile, !settings.Insecure)
	if err != nil {
		return nil, err
	}
	if t.made == nil {
		t.made = make(map[TLSSettings]*tls.Config)
	}
	t.made[settings] = c
	return c, nil
}
