// Package locust asks a stock Locust master, over its web UI, how many workers it has.
package locust

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

// answerLimit is the most that is read of an answer. That of a master with 3000 workers and 500 names is below 2 MB.
const answerLimit = 64 << 20

// Master is where the web UI is.
type Master struct {
	URL      string // such as https://locust.example.com
	User     string
	Password string
	client   *http.Client
}

// Trust says how the web UI's certificate is known, besides by the public authorities.
type Trust struct {
	CA  string // file with the certificate that has to have signed it
	Sum string // or the SHA-256 sum of the certificate itself, in hexadecimal digits
}

// New is for the web UI at url.
func New(url, user, password string, trust Trust) (*Master, error) {
	if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
		return nil, fmt.Errorf("the web UI's address begins with https:// or http://, not %q", url)
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if trust.CA != "" {
		text, err := os.ReadFile(trust.CA)
		if err != nil {
			return nil, err
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("%s has no certificate in it", trust.CA)
		}
	}
	if trust.Sum != "" {
		// The check that is left out is made by known.
		config.InsecureSkipVerify = true
		config.VerifyConnection = func(state tls.ConnectionState) error { return known(state, config.RootCAs, trust.Sum) }
	}
	return &Master{
		URL: strings.TrimRight(url, "/"), User: user, Password: password,
		client: &http.Client{
			Timeout:   10 * time.Second,
			Transport: &http.Transport{TLSClientConfig: config, Proxy: http.ProxyFromEnvironment},
		},
	}, nil
}

// known accepts the certificate with the sum, and any that an authority vouches for.
func known(state tls.ConnectionState, roots *x509.CertPool, sum string) error {
	leaf := state.PeerCertificates[0]
	if strings.EqualFold(fmt.Sprintf("%x", sha256.Sum256(leaf.Raw)), sum) {
		return nil
	}
	options := x509.VerifyOptions{Roots: roots, DNSName: state.ServerName, Intermediates: x509.NewCertPool()}
	for _, certificate := range state.PeerCertificates[1:] {
		options.Intermediates.AddCert(certificate)
	}
	if _, err := leaf.Verify(options); err != nil {
		return fmt.Errorf("the web UI's certificate is not the one that the master's console names: %w", err)
	}
	return nil
}

// ErrPassword is that the web UI wants another password.
var ErrPassword = errors.New("the web UI wants another password (FLEET_WEB_USER, FLEET_WEB_PASSWORD)")

// Workers counts the workers that are there: of those that the master lists, the missing ones are not.
func (m *Master) Workers(ctx context.Context) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, m.URL+"/stats/requests", nil)
	if err != nil {
		return 0, err
	}
	if m.Password != "" {
		request.SetBasicAuth(m.User, m.Password)
	}
	answer, err := m.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusUnauthorized:
		return 0, ErrPassword
	case answer.StatusCode != http.StatusOK:
		return 0, fmt.Errorf("the web UI answers %s", answer.Status)
	}
	// locust.web of Locust 2: "workers" is there on a master only.
	var report struct {
		Workers *[]struct {
			State string `json:"state"`
		} `json:"workers"`
	}
	if err := json.NewDecoder(io.LimitReader(answer.Body, answerLimit)).Decode(&report); err != nil {
		return 0, fmt.Errorf("the web UI's answer: %w", err)
	}
	if report.Workers == nil {
		return 0, errors.New("this Locust is no master")
	}
	count := 0
	for _, worker := range *report.Workers {
		if worker.State != "missing" {
			count++
		}
	}
	return count, nil
}
