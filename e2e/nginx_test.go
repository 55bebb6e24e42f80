package e2e

// This file defines a real nginx, with counts from its access log.

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// An nginx serves the files in dir, and any path below /status/404, /status/500 and /status/503 with that status.
type nginx struct {
	t    testing.TB
	url  string // without a final slash
	dir  string // the document root; tests may put files there. It holds index.html
	log  string
	proc *proc
}

const nginxPage = "<!doctype html>\n<title>nginx</title>\n<p>It answers.\n"

// newNginx starts an nginx with one process on a free port of 127.0.0.1. It keeps connections for ever. It ends with the
// test.
func newNginx(t testing.TB) *nginx {
	t.Helper()
	binary := findNginx(t)
	dir := t.TempDir()
	port := freePort(t)
	n := &nginx{
		t:   t,
		url: "http://127.0.0.1:" + strconv.Itoa(port),
		dir: filepath.Join(dir, "html"),
		log: filepath.Join(dir, "access.log"),
	}
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.Mkdir(n.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{
		filepath.Join(n.dir, "index.html"): nginxPage,
		conf:                               nginxConf(dir, port),
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	n.proc = startProc(t, "nginx", dir, nil, binary, "-p", dir, "-c", conf, "-e", "stderr")
	waitFor(t, "nginx to listen", patience, func() (string, bool) {
		if !n.proc.running() {
			t.Fatalf("nginx ended with exit code %d", n.proc.code)
		}
		conn, err := net.Dial("tcp", strings.TrimPrefix(n.url, "http://"))
		if err != nil {
			return err.Error(), false
		}
		conn.Close()
		return "", true
	})
	return n
}

func findNginx(t testing.TB) string {
	t.Helper()
	// Debian keeps it where only root's PATH looks.
	for _, name := range []string{"nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("nginx is not installed: run `make deps`")
	return ""
}

func nginxConf(dir string, port int) string {
	user := ""
	if os.Geteuid() == 0 {
		// Its worker is to read the test's directory.
		user = "user root;\n"
	}
	return user + fmt.Sprintf(`daemon off;
worker_processes 1;
pid nginx.pid;
events { worker_connections 10000; }
http {
	default_type text/html;
	log_format counted '$request_method $request_uri $status $body_bytes_sent';
	access_log %[1]s/access.log counted;
	client_body_temp_path body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;
	keepalive_timeout 1h;
	keepalive_requests 1000000000;
	server {
		listen 127.0.0.1:%[2]d backlog=4096;
		root %[1]s/html;
		location /status/404 { return 404; }
		location /status/500 { return 500; }
		location /status/503 { return 503; }
	}
}
`, dir, port)
}

// counts returns the answers by "METHOD URI STATUS", as far as the access log has them: nginx writes a line when it has
// sent the answer.
func (n *nginx) counts() map[string]int64 {
	n.t.Helper()
	return n.tally(3)
}

// served returns the answers by "METHOD URI", for master.waitCounts.
func (n *nginx) served() map[string]int64 {
	n.t.Helper()
	return n.tally(2)
}

// tally counts the lines of the access log by their first words.
func (n *nginx) tally(words int) map[string]int64 {
	n.t.Helper()
	text, err := os.ReadFile(n.log)
	if err != nil {
		n.t.Fatalf("read nginx's access log: %v", err)
	}
	counts := make(map[string]int64)
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if !strings.HasSuffix(line, "\n") || len(fields) < words {
			continue // being written
		}
		counts[strings.Join(fields[:words], " ")]++
	}
	return counts
}
