package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
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

// target is what is loaded. It also counts: requests are taken from it alone, in
// the same way for every generator.
type target struct {
	plain, secure string // addresses
	version       string
	bad           string // file with a line for each answer that is not 2xx
	authority     string // file with the certificate, for those who verify
	cmd           *exec.Cmd
}

// One cipher and one version of TLS for all, no session taken up again: what a
// generator would like best must not decide.
const nginxConfig = `daemon off; worker_processes %[5]d; worker_rlimit_nofile 20000; pid %[1]s/pid; error_log %[1]s/error.log;
events { worker_connections 20000; }
http {
  map $status $bad { ~^2 0; default 1; }
  log_format plain '$status $request';
  access_log %[1]s/bad.log plain if=$bad;
  keepalive_requests 1000000000; keepalive_timeout 1h; default_type text/html; open_file_cache max=10;
  client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
  server {
    listen %[2]s backlog=4096 %[4]s; listen %[3]s ssl backlog=4096 %[4]s; root %[1]s/pages;
    ssl_certificate %[1]s/certificate.pem; ssl_certificate_key %[1]s/key.pem;
    ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256; ssl_session_tickets off; ssl_session_cache none;
    location = /count { stub_status; }
    location = /json { default_type application/json; return 200 '{"status": "ok", "items": [1, 2, 3]}'; }
    location = /close { keepalive_timeout 0; default_type text/plain; return 200 'ok'; }
  }
}
`

// page is what is asked for, of a size that sites send often for nothing.
var page = "<html>" + strings.Repeat("A small page. ", 40) + "</html>\n"

func startNginx(dir string, cores []int) (*target, error) {
	t := &target{plain: freePort(), secure: freePort(), bad: filepath.Join(dir, "bad.log"), authority: filepath.Join(dir, "certificate.pem")}
	if err := os.MkdirAll(filepath.Join(dir, "pages"), 0o755); err != nil {
		return nil, err
	}
	if err := os.Chmod(dir, 0o755); err != nil { // nginx's worker is another user
		return nil, err
	}
	share := ""
	if len(cores) > 1 {
		share = "reuseport" // connections spread evenly over nginx's workers
	}
	key, certificate, err := selfSigned()
	if err != nil {
		return nil, err
	}
	for name, text := range map[string][]byte{
		"pages/index.html": []byte(page), "bad.log": nil, "key.pem": key, "certificate.pem": certificate,
		"nginx.conf": fmt.Appendf(nil, nginxConfig, dir, t.plain, t.secure, share, len(cores)),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return nil, err
		}
	}
	version, _ := exec.Command(nginxPath(), "-v").CombinedOutput()
	t.version = strings.TrimSpace(string(bytes.TrimPrefix(version, []byte("nginx version: "))))
	t.cmd = pinned(cores, nginxPath(), "-c", filepath.Join(dir, "nginx.conf"), "-e", filepath.Join(dir, "error.log"))
	return t, t.start()
}

func nginxPath() string {
	if path, err := exec.LookPath("nginx"); err == nil {
		return path
	}
	return "/usr/sbin/nginx" // not in the PATH of a Debian user
}

// startLean is the target of bench/http/lean, which costs less than nginx and so
// leaves the generator more of a machine with few cores.
func startLean(program string, cores []int, ports int, delay time.Duration) (*target, error) {
	t := &target{version: "bench/http/lean"}
	var all []string
	for range ports {
		all = append(all, freePort())
	}
	t.plain = strings.Join(all, ",")
	t.cmd = pinned(cores, program, "-listen", t.plain, "-body", page, "-delay", delay.String())
	return t, t.start()
}

func (t *target) start() error {
	if err := t.cmd.Start(); err != nil {
		return err
	}
	err := eventually(10*time.Second, func() bool { _, err := t.count(); return err == nil })
	if err != nil {
		t.stop()
		return fmt.Errorf("%s does not answer: %w", t.version, err)
	}
	return nil
}

func (t *target) stop() { stopAll([]*exec.Cmd{t.cmd}) }

// url is where the target is, for work with or without TLS.
func (t *target) url(secure bool) string {
	if secure {
		return "https://" + t.secure
	}
	first, _, _ := strings.Cut(t.plain, ",")
	return "http://" + first
}

// counted is what the target says of itself, in the words of nginx's
// stub_status.
type counted struct{ connections, accepted, requests int }

func (t *target) count() (c counted, err error) {
	answer, err := http.Get(t.url(false) + "/count")
	if err != nil {
		return c, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return c, err
	}
	return parseCount(string(text))
}

func parseCount(text string) (c counted, err error) {
	var handled int
	_, err = fmt.Sscanf(text, "Active connections: %d \nserver accepts handled requests\n %d %d %d", &c.connections, &c.accepted, &handled, &c.requests)
	return c, err
}

// refused is how much the target has logged of answers that are not 2xx.
func (t *target) refused() int64 {
	info, err := os.Stat(t.bad)
	if err != nil {
		return 0 // lean, which has one answer only
	}
	return info.Size()
}

func freePort() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// selfSigned is a key and a certificate for 127.0.0.1, valid for a day.
func selfSigned() (key, certificate []byte, err error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	signed, err := x509.CreateCertificate(rand.Reader, form, form, &private.PublicKey, private)
	if err != nil {
		return nil, nil, err
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return nil, nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: encoded}), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}), nil
}
