package e2e

// This file tests that wrong input gets one clear sentence and the right end, or a new try that loses nothing.

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// nowhere is a master that is only an address.
func nowhere(t testing.TB, port int) *master { return &master{t: t, port: port} }

func TestBadStart(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		args []string
		code int
		want string
	}{
		"unknown class":      {[]string{"NoSuchUser"}, 1, "Unknown User(s): NoSuchUser"},
		"a master's option":  {[]string{"--web-port", "8089"}, 2, "--web-port"},
		"a port that is not": {[]string{"--master-port", "ninety"}, 2, "ninety"},
		"no such option":     {[]string{"--no-such-option"}, 2, "--no-such-option"},
		"no such config":     {[]string{"--config", "/no/such/file.conf"}, 2, "/no/such/file.conf"},
		"a wrong level":      {[]string{"-L", "LOUD"}, 2, "LOUD"},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			p := startCompiled(t, nowhere(t, freePort(t)), tc.args...)
			if code := p.wait(patience); code != tc.code {
				t.Errorf("exit code %d, want %d", code, tc.code)
			}
			if !strings.Contains(p.output(), tc.want) {
				t.Errorf("the output does not name %q", tc.want)
			}
			if lines := strings.Count(strings.TrimSpace(p.output()), "\n"); lines > 2 {
				t.Errorf("%d lines, want one clear sentence", lines+1)
			}
		})
	}
}

// A node whose master is not there, or is something else, says so once and goes on looking; when the real one comes, all is
// well.
func TestMasterComesLate(t *testing.T) {
	t.Parallel()
	target := newTarget(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	server := &http.Server{Handler: http.NotFoundHandler()}
	go server.Serve(listener)
	p := startCompiled(t, nowhere(t, port))
	p.waitOutput(fmt.Sprintf("Waiting for the Locust master at 127.0.0.1:%d: ", port), patience)
	if !strings.Contains(p.output(), "ZeroMQ") {
		t.Error("the log does not say that a web server is no ZeroMQ peer")
	}
	server.Close()

	m := newMaster(t, "newest", masterOptions{Locustfile: websiteTwin, Args: []string{"-H", target.url, "--stop-timeout", "5"}})
	m.kill()
	m.port = port
	m.start()
	m.waitWorkers(1)
	m.swarm(2, 10, nil)
	m.waitFor("requests", patience, func() bool { return m.requestsCSV().total().Requests > 10 })
	m.stop()
	m.waitState("stopped")
	if n := strings.Count(p.output(), "Waiting for the Locust master"); n != 1 {
		t.Errorf("said %d times that it waits", n)
	}
}

const websiteTwin = `
from locust import HttpUser, constant, task


class WebsiteUser(HttpUser):
    wait_time = constant(0.1)

    @task
    def index(self):
        pass
`

func TestNoMasterAtAll(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"nobody_listens": {"--master-wait", "2"},
		"no_such_host":   {"--master-wait", "2", "--master-host", "no-such-host.invalid"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			p := startCompiled(t, nowhere(t, freePort(t)), args...)
			if code := p.wait(patience); code != 255 {
				t.Errorf("exit code %d, want 255 as Locust", code)
			}
			if !strings.Contains(p.output(), "Failed to connect to the Locust master") {
				t.Error("no sentence says why")
			}
			if took := time.Since(begin); took < 2*time.Second || took > 15*time.Second {
				t.Errorf("gave up after %v, want about 2s", took)
			}
		})
	}
}
