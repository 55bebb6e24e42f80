package client

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
)

// verifying is for sessions without a configuration of their own.
var verifying = &tls.Config{}

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
