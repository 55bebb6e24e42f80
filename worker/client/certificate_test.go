package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// authority signs certificates for servers of the test.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	file string
}

func newAuthority(t *testing.T) *authority {
	key := newKey(t)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "gust test CA"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, SubjectKeyId: []byte{1},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return &authority{cert, key, file}
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// server is a site behind a certificate for 127.0.0.1, changed by change.
// A nil authority signs itself.
func (a *authority) server(t *testing.T, change func(*x509.Certificate), withRoot bool) *site {
	key := newKey(t)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "gust test"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"},
	}
	change(template)
	parent, signer := template, key
	if a != nil {
		parent, signer = a.cert, a.key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	chain := [][]byte{der}
	if withRoot {
		chain = append(chain, a.cert.Raw)
	}
	config := &tls.Config{Certificates: []tls.Certificate{{Certificate: chain, PrivateKey: key}}}
	return serve(t, tls.NewListener(listen(t), config))
}

func tlsPlan(t *testing.T, plain *site) []testCase {
	ca := newAuthority(t)
	same := func(*x509.Certificate) {}
	good := ca.server(t, same, false)
	secure := func(s *site) string { return "https://127.0.0.1:" + s.port }
	visit := func(s *site, verify any) testCase {
		return testCase{Host: secure(s), Steps: []step{{Method: "GET", URL: "/length", Verify: verify}, {Method: "GET", URL: "/close", Verify: verify}}}
	}
	expired := ca.server(t, func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) }, false)
	future := ca.server(t, func(c *x509.Certificate) { c.NotBefore = time.Now().Add(time.Minute) }, false)
	elsewhere := ca.server(t, func(c *x509.Certificate) {
		c.IPAddresses, c.DNSNames = []net.IP{net.IPv4(127, 0, 0, 2)}, []string{"elsewhere.example"}
	}, false)
	selfSigned := (*authority)(nil).server(t, same, false)
	return []testCase{
		visit(good, ca.file),
		visit(good, false),
		visit(good, nil), // unknown CA
		visit(ca.server(t, same, true), nil),
		visit(selfSigned, nil),
		visit(expired, ca.file),
		visit(future, ca.file),
		visit(elsewhere, ca.file),
		one("https://localhost:"+elsewhere.port, step{Method: "GET", URL: "/x", Verify: ca.file}),
		one("https://localhost:"+good.port, step{Method: "GET", URL: "/length", Verify: ca.file}),
		one(secure(good), step{Method: "GET", URL: "/hang", Verify: ca.file, Timeout: 0.2}),
		one(secure(good), step{Method: "GET", URL: "/hangbody", Verify: ca.file, Timeout: 0.2}),
		one(secure(good), step{Method: "GET", URL: "/short", Verify: ca.file}),
		one(plain.url(), step{Method: "GET", URL: "/go/302?to=" + secure(good) + "/echo", Auth: []string{"a", "b"}, Verify: ca.file, Show: true}),
		one("https://127.0.0.1:1", get("/refused")),
		one(secure(rawSite(t, "not TLS\r\n")), get("/x")),
		one(secure(rawSite(t, "")), get("/x")),
		one("http://127.0.0.1:"+good.port, get("/x")), // HTTP to a TLS port
	}
}

// rawSite sends answer and closes, whatever it is sent.
func rawSite(t *testing.T, answer string) *site {
	s := &site{done: make(chan struct{})}
	l := listen(t)
	_, s.port, _ = net.SplitHostPort(l.Addr().String())
	s.handlers.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			buf := make([]byte, 4096)
			c.Read(buf)
			c.Write([]byte(answer))
			c.Close()
		}
	})
	t.Cleanup(func() { l.Close(); s.handlers.Wait() })
	return s
}
