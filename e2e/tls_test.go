package e2e

// This file tests the connection to a master that a real nginx secures: TLS, with a certificate that each node must show.

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A terminator is an nginx that ends TLS in front of a master's port, as puppet/modules/locustserver sets it up.
type terminator struct {
	t    testing.TB
	host string // the address it listens at
	port int
	dir  string
	conf string
	ca   *authority
	to   int
	proc *proc
}

func newTerminator(t testing.TB, to int) *terminator {
	t.Helper()
	return newTerminatorAt(t, "127.0.0.1", "localhost", to)
}

// newTerminatorAt listens at that address of this machine; nodes know it by name.
func newTerminatorAt(t testing.TB, host, name string, to int) *terminator {
	t.Helper()
	s := &terminator{t: t, host: host, port: freePort(t), dir: t.TempDir(), ca: newAuthority(t, "Puppet CA"), to: to}
	s.conf = filepath.Join(s.dir, "nginx.conf")
	cert, key := s.ca.issue(name, time.Now().Add(time.Hour))
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;\n"
	}
	text := user + fmt.Sprintf(`load_module /usr/lib/nginx/modules/ngx_stream_module.so;
daemon off;
worker_processes 1;
pid nginx.pid;
events { worker_connections 1000; }
stream {
	server {
		listen %s:%d ssl;
		ssl_certificate %s;
		ssl_certificate_key %s;
		ssl_client_certificate %s;
		ssl_verify_client on;
		proxy_pass 127.0.0.1:%d;
		proxy_half_close on;
	}
}
`, host, s.port, cert, key, s.ca.cert, to)
	if err := os.WriteFile(s.conf, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	s.start()
	return s
}

func (s *terminator) start() {
	s.t.Helper()
	s.proc = startProc(s.t, "nginx", s.dir, nil, findNginx(s.t), "-p", s.dir, "-c", s.conf, "-e", "stderr")
	waitFor(s.t, "nginx to listen", patience, func() (string, bool) {
		if !s.proc.running() {
			s.t.Fatalf("nginx ended with exit code %d", s.proc.code)
		}
		conn, err := net.Dial("tcp", net.JoinHostPort(s.host, strconv.Itoa(s.port)))
		if err != nil {
			return err.Error(), false
		}
		conn.Close()
		return "", true
	})
}

// node starts a gust that goes through the terminator.
func (s *terminator) node(m *master, cert, key string, more ...string) *proc {
	s.t.Helper()
	// The last --master-port counts.
	args := []string{"--master-host", "localhost", "--master-port", strconv.Itoa(s.port), "--master-tls-ca", s.ca.cert, "--loglevel", "DEBUG", "-f", m.locustfile}
	if cert != "" {
		args = append(args, "--master-tls-cert", cert, "--master-tls-key", key)
	}
	return startGustIn(s.t, m, s.t.TempDir(), nil, append(args, more...)...)
}

func TestMasterBehindTLS(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	m := newMaster(t, "newest", masterOptions{Locustfile: visits(target.url), Args: []string{"--enable-rebalancing"}})
	s := newTerminator(t, m.port)
	cert, key := s.ca.issue("node1", time.Now().Add(time.Hour))
	node := s.node(m, cert, key)
	fetched := s.node(m, cert, key, "-f", "-")
	m.waitWorkers(2)
	m.swarm(4, 4, url.Values{})
	m.waitFor("requests", patience, func() bool { return target.served()["GET /"] > 5 })

	// The terminator goes and comes back: so does the node, and nothing is lost.
	s.proc.signal(syscall.SIGTERM)
	s.proc.wait(patience)
	s.start()
	waitFor(t, "both nodes to be back", patience, func() (string, bool) {
		count := strings.Count(node.output(), "Connected to the Locust master") + strings.Count(fetched.output(), "Connected to the Locust master")
		return fmt.Sprint(count, " connections"), count == 4
	})

	// A new certificate in the place of the old one is used without a restart.
	newCert, newKey := s.ca.issue("node1-renewed", time.Now().Add(time.Hour))
	replace(t, newCert, cert)
	replace(t, newKey, key)
	s.proc.signal(syscall.SIGTERM)
	s.proc.wait(patience)
	s.start()
	waitFor(t, "both nodes to be back", patience, func() (string, bool) {
		count := strings.Count(node.output(), "Connected to the Locust master") + strings.Count(fetched.output(), "Connected to the Locust master")
		return fmt.Sprint(count, " connections"), count == 6
	})
	m.stop()
	m.waitState("stopped")
	m.waitCounts(target.served, patience)
	m.signal(interrupt)
	for _, p := range []*proc{node, fetched} {
		if code := p.wait(patience); code != 0 {
			t.Errorf("exit code %d", code)
		}
	}
}

func replace(t testing.TB, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// TestUninvitedNodes: without a good certificate there is a clear sentence, and the master never sees the node.
func TestUninvitedNodes(t *testing.T) {
	t.Parallel()
	m := newMaster(t, "newest", masterOptions{Locustfile: visits("http://127.0.0.1:1")})
	s := newTerminator(t, m.port)
	good, goodKey := s.ca.issue("good", time.Now().Add(time.Hour))
	expired, expiredKey := s.ca.issue("expired", time.Now().Add(-time.Minute))
	other := newAuthority(t, "Another CA")
	foreign, foreignKey := other.issue("foreign", time.Now().Add(time.Hour))
	address := net.JoinHostPort("localhost", strconv.Itoa(s.port))
	for name, c := range map[string]struct {
		cert, key string
		more      []string
		want      string
	}{
		"no certificate":       {"", "", nil, address + " closed the connection after the TLS handshake: it does not accept this node's certificate"},
		"another authority's":  {foreign, foreignKey, nil, address + " closed the connection after the TLS handshake: it does not accept this node's certificate"},
		"an expired one":       {expired, expiredKey, nil, "this node's certificate " + expired + " has expired on "},
		"the wrong key":        {good, foreignKey, nil, "cannot use this node's certificate " + good + " with the key " + foreignKey},
		"no such file":         {good + ".gone", goodKey, nil, "no such file or directory"},
		"an unknown master":    {good, goodKey, []string{"--master-tls-ca", other.cert}, "its certificate is not accepted here: x509: certificate signed by unknown authority"},
		"a name that is wrong": {good, goodKey, []string{"--master-tls-server-name", "elsewhere"}, "its certificate is not accepted here: x509: certificate is valid for localhost, not elsewhere"},
		"TLS to a plain port":  {good, goodKey, []string{"--master-port", strconv.Itoa(m.port)}, "it does not speak TLS: is this the port of the TLS terminator?"},
	} {
		t.Run(name, func(t *testing.T) {
			node := s.node(m, c.cert, c.key, c.more...)
			node.waitOutput(c.want, patience)
			node.kill()
			if strings.Contains(node.output(), "Connected to") {
				t.Error("connected")
			}
		})
	}
	t.Run("plain to the terminator", func(t *testing.T) {
		node := startGustIn(t, m, t.TempDir(), nil, "--master-port", strconv.Itoa(s.port), "-f", m.locustfile)
		node.waitOutput("closed the connection during the ZeroMQ handshake", patience)
		node.kill()
	})
	if seen := m.status(); seen.Workers != 0 {
		t.Errorf("the master has seen %d of them", seen.Workers)
	}
	// It still takes one that is invited.
	s.node(m, good, goodKey)
	m.waitWorkers(1)
}
