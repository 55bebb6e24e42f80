package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// target is an nginx, which also counts: requests are taken from it alone, in
// the same way for every generator.
type target struct {
	address string
	version string
	cmd     *exec.Cmd
}

const nginxConfig = `daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid %[1]s/pid; error_log %[1]s/error.log;
events { worker_connections 20000; }
http {
  access_log off; keepalive_requests 1000000000; keepalive_timeout 1h; default_type text/html; open_file_cache max=10;
  client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
  server {
    listen %[2]s backlog=4096; root %[1]s;
    location = /count { stub_status; }
    location = /json { default_type application/json; return 200 '{"status": "ok", "items": [1, 2, 3]}'; }
  }
}
`

func startTarget(dir, core string) (*target, error) {
	t := &target{address: freePort()}
	page := "<html>" + strings.Repeat("A small page. ", 40) + "</html>\n"
	conf := filepath.Join(dir, "nginx.conf")
	err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o644)
	if err == nil {
		err = os.Chmod(dir, 0o755) // nginx's worker is another user
	}
	if err == nil {
		err = os.WriteFile(conf, fmt.Appendf(nil, nginxConfig, dir, t.address), 0o644)
	}
	if err != nil {
		return nil, err
	}
	version, _ := exec.Command("/usr/sbin/nginx", "-v").CombinedOutput()
	t.version = strings.TrimSpace(string(bytes.TrimPrefix(version, []byte("nginx version: "))))
	t.cmd = pinned(core, "/usr/sbin/nginx", "-c", conf, "-e", filepath.Join(dir, "error.log"))
	if err := t.cmd.Start(); err != nil {
		return nil, err
	}
	return t, eventually(10*time.Second, func() bool { _, err := t.count(); return err == nil })
}

func (t *target) stop() { stopAll([]*exec.Cmd{t.cmd}) }

// counted is what nginx says of itself.
type counted struct{ connections, requests int }

func (t *target) count() (c counted, err error) {
	answer, err := http.Get("http://" + t.address + "/count")
	if err != nil {
		return c, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return c, err
	}
	var accepted, handled int
	_, err = fmt.Sscanf(string(text), "Active connections: %d \nserver accepts handled requests\n %d %d %d", &c.connections, &accepted, &handled, &c.requests)
	return c, err
}

func freePort() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer l.Close()
	return l.Addr().String()
}
