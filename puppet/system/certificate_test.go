//go:build system

package system

// This file defines the certificates of the web UI that are not made by the module itself: the user's own, and one from an ACME
// service (Let's Encrypt's test server, on this machine).

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// An authority signs certificates.
type authority struct {
	lab         *lab
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
	serial      int64
}

func (l *lab) authority() *authority {
	l.t.Helper()
	a := &authority{lab: l, serial: time.Now().Unix()}
	template := &x509.Certificate{Subject: pkix.Name{CommonName: "the lab's own"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	a.certificate, a.key = a.sign(template, nil, nil)
	return a
}

// sign makes a key and a certificate for it; without an issuer it signs itself.
func (a *authority) sign(template, issuer *x509.Certificate, signer *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey) {
	a.lab.t.Helper()
	a.serial++
	template.SerialNumber = big.NewInt(a.serial)
	template.NotBefore, template.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(90*24*time.Hour)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.lab.t.Fatal(err)
	}
	if issuer == nil {
		issuer, signer = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, issuer, &key.PublicKey, signer)
	if err != nil {
		a.lab.t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		a.lab.t.Fatal(err)
	}
	return certificate, key
}

// pair is a certificate for a name or address, and its key, both as PEM.
func (a *authority) pair(name string) (certificate, key string) {
	a.lab.t.Helper()
	template := &x509.Certificate{Subject: pkix.Name{CommonName: name}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	signed, private := a.sign(template, a.certificate, a.key)
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		a.lab.t.Fatal(err)
	}
	return text("CERTIFICATE", signed.Raw), text("PRIVATE KEY", der)
}

func text(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// presented waits until the web UI shows a certificate of one of the roots that is not the one before, and returns its serial number.
func (l *lab) presented(roots, before string) (serial string) {
	l.t.Helper()
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM([]byte(roots))
	master := l.boxes["locust"]
	l.eventually("another certificate", 10*time.Second, func() (string, bool) {
		conn, err := tls.Dial("tcp", master.ip+":443", &tls.Config{RootCAs: pool, ServerName: master.fqdn})
		if err != nil {
			return err.Error(), false
		}
		defer conn.Close()
		serial = conn.ConnectionState().PeerCertificates[0].SerialNumber.String()
		return serial, serial != before
	})
	return serial
}

func (l *lab) certificates() {
	master, own := l.boxes["locust"], l.authority()
	root := text("CERTIFICATE", own.certificate.Raw)
	put := func() {
		certificate, key := own.pair(master.fqdn)
		master.run("mkdir -p -m 0700 /etc/ssl/own")
		master.write("/etc/ssl/own/key.pem", key)
		master.write("/etc/ssl/own/chain.pem", certificate)
		master.run("chmod 0600 /etc/ssl/own/key.pem")
	}
	put()
	webroot := "locustserver::acme_webroot: /var/www/acme"
	l.edit(webroot, "locustserver::tls_certificate: /etc/ssl/own/chain.pem", "locustserver::tls_key: /etc/ssl/own/key.pem")
	l.deploy()
	master.agent(2)
	first, pid := l.presented(root, ""), master.show("nginx", "MainPID")
	if left := master.run("cd /etc/nginx/locust && ls"); strings.Contains(left, "self-signed") {
		l.t.Errorf("the self-signed certificate is still there: %s", left)
	}
	master.agent(0)
	put()
	master.agent(2)
	l.presented(root, first)
	l.say("   the user's own certificate is shown, and the next run after its renewal the renewed one")

	// ACME, as the README has it.
	directory, acmeRoot := l.pebble(own)
	master.write("/root/lab.pem", root)
	master.run("apt-get install -y -qq --no-install-recommends certbot >/dev/null 2>&1")
	certbot := "REQUESTS_CA_BUNDLE=/root/lab.pem certbot --non-interactive --quiet --server " + directory
	master.run(certbot + " certonly --agree-tos --register-unsafely-without-email --webroot -w /var/www/acme -d " + master.fqdn)
	l.edit(webroot, "locustserver::tls_certificate: /etc/letsencrypt/live/locust.lab/fullchain.pem", "locustserver::tls_key: /etc/letsencrypt/live/locust.lab/privkey.pem")
	l.deploy()
	master.agent(2)
	first = l.presented(acmeRoot, "")
	master.agent(0)
	master.run(certbot + " renew --force-renewal")
	master.agent(2)
	l.presented(acmeRoot, first)
	if master.show("nginx", "MainPID") != pid {
		l.t.Error("nginx was restarted")
	}
	l.say("   a certificate from an ACME service (pebble, certbot --webroot) is shown, and the renewed one after certbot renew; nginx was not restarted")

	master.run("apt-get purge -y -qq certbot >/dev/null 2>&1; rm -rf /etc/letsencrypt /var/lib/letsencrypt /var/log/letsencrypt /etc/ssl/own /root/lab.pem")
	l.edit()
	l.deploy()
	master.agent(2)
	master.agent(0)
	l.browser().status()
}

// pebble runs Let's Encrypt's test server on this machine until the step ends; it asks the lab's name server. It returns the
// address of its directory and its root certificate.
func (l *lab) pebble(own *authority) (directory, root string) {
	l.t.Helper()
	dir := filepath.Join(l.dir, "pebble")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		l.t.Fatal(err)
	}
	l.host("env", "GOBIN="+dir, "go", "install", "github.com/letsencrypt/pebble/v2/cmd/pebble@v2.10.1")
	certificate, key := own.pair(gateway)
	settings := `{"pebble": {"listenAddress": "` + gateway + `:14000", "managementListenAddress": "` + gateway + `:15000",
		"certificate": "` + dir + `/cert.pem", "privateKey": "` + dir + `/key.pem", "httpPort": 80, "tlsPort": 443,
		"profiles": {"default": {"description": "the lab's", "validityPeriod": 7776000}}}}`
	for name, content := range map[string]string{"cert.pem": certificate, "key.pem": key, "pebble.json": settings} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			l.t.Fatal(err)
		}
	}
	log, err := os.Create(filepath.Join(dir, "pebble.log"))
	if err != nil {
		l.t.Fatal(err)
	}
	command := exec.Command(filepath.Join(dir, "pebble"), "-config", filepath.Join(dir, "pebble.json"), "-dnsserver", gateway+":53")
	command.Env = append(os.Environ(), "PEBBLE_VA_NOSLEEP=1", "PEBBLE_WFE_NONCEREJECT=0")
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { command.Process.Signal(os.Interrupt); command.Wait(); log.Close() })
	pool := x509.NewCertPool()
	pool.AddCert(own.certificate)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	l.t.Cleanup(client.CloseIdleConnections)
	l.eventually("an answer of pebble", 10*time.Second, func() (string, bool) {
		answer, err := client.Get("https://" + gateway + ":15000/roots/0")
		if err != nil {
			return err.Error(), false
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		root = string(body)
		return root, err == nil && strings.HasPrefix(root, "-----BEGIN")
	})
	return "https://" + gateway + ":14000/dir", root
}
