package link

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"
)

// says makes a peer that sends something and then waits for the end.
func says(what ...string) func(*net.TCPConn) {
	return func(conn *net.TCPConn) {
		io.WriteString(conn, strings.Join(what, ""))
		io.Copy(io.Discard, conn)
	}
}

func TestDialFails(t *testing.T) {
	noLeaks(t)
	null := string(greeting("NULL"))
	zmtp2 := "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x01\x06" + strings.Repeat("\x00", 52)
	for name, test := range map[string]struct {
		peer func(*net.TCPConn)
		is   error
		says string
	}{
		"silent":            {says(), ErrNoGreeting, "accepted the connection but did not greet as ZeroMQ within 400ms"},
		"half a greeting":   {says(null[:20]), ErrNoGreeting, `it began with "\xff`},
		"no READY":          {says(null), ErrNoGreeting, "(a greeting came, but no READY) within 400ms"},
		"closes":            {func(*net.TCPConn) {}, nil, "closed the connection during the ZeroMQ handshake"},
		"closes after":      {func(c *net.TCPConn) { io.WriteString(c, null); c.CloseWrite(); io.Copy(io.Discard, c) }, io.ErrUnexpectedEOF, "closed the connection"},
		"reset":             {func(c *net.TCPConn) { c.SetLinger(0) }, nil, ""},
		"SSH":               {says("SSH-2.0-OpenSSH_9.2\r\n"), ErrNotRouter, `not a ZeroMQ ROUTER (first bytes "SSH-2.0-OpenSSH_`},
		"HTTP":              {says("HTTP/1.1 400 Bad Request\r\n\r\n"), ErrNotRouter, `first bytes "HTTP/1.1 400 Bad`},
		"garbage":           {says(strings.Repeat("\xff\x01garbage", 50)), ErrNotRouter, "first bytes"},
		"garbage after":     {says(null, strings.Repeat("garbage", 50)), ErrNotRouter, "unknown flags 0x67"},
		"PLAIN":             {says(string(greeting("PLAIN"))), ErrNotRouter, `mechanism is "PLAIN", not NULL`},
		"ZMTP 2":            {says(zmtp2), ErrNotRouter, "ZMTP revision 1, not 3"},
		"PUB":               {says(null, string(ready("PUB"))), ErrNotRouter, `peer="PUB"`},
		"DEALER":            {says(null, string(ready("DEALER"))), ErrNotRouter, `a ZeroMQ "DEALER"`},
		"truncated READY":   {says(null, string(frame(flagCommand, "\x05READY\x0bSocket-Type\x00\x00"))), ErrNotRouter, "unreadable READY"},
		"READY of no value": {says(null, string(frame(flagCommand, "\x05READY\x0bSocket-Type\x7f\xff\xff\xff"))), ErrNotRouter, "EOF"},
		"ERROR":             {says(null, string(frame(flagCommand, "\x05ERROR\x04nope"))), ErrNotRouter, "invalid command"},
		"message first":     {says(null, string(frame(0, "hello"))), ErrNotRouter, "a message before READY"},
		"huge READY":        {says(null, "\x06\x00\x02\x00\x00\x00\x00\x00\x00"), ErrNotRouter, "a command of 562949953421312 bytes"},
		"READY with MORE":   {says(null, "\x05\x01x"), ErrNotRouter, "a command with the flag MORE"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := config(serve(t, test.peer), "host_1")
			cfg.DialTimeout = 400 * time.Millisecond
			began := time.Now()
			c, err := Dial(t.Context(), cfg)
			if err == nil {
				c.Close(0)
				t.Fatal("connected")
			}
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if !strings.HasPrefix(err.Error(), cfg.address()+" ") && !strings.HasSuffix(err.Error(), "reset by peer") {
				t.Errorf("%q does not begin with the address", err)
			}
			if test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %q, want one of %v with %q", err, test.is, test.says)
			}
			t.Log(err)
		})
	}
}

// A web server waits for the end of a line, which a ZeroMQ greeting has not.
func TestDialHTTP(t *testing.T) {
	noLeaks(t)
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	cfg := config(server.Listener.Addr().(*net.TCPAddr).Port, "host_1")
	cfg.DialTimeout = 400 * time.Millisecond
	if _, err := Dial(t.Context(), cfg); !errors.Is(err, ErrNoGreeting) {
		t.Errorf("error %v", err)
	}
}

func TestDialNobody(t *testing.T) {
	noLeaks(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free := l.Addr().(*net.TCPAddr).Port
	l.Close()
	_, err = Dial(t.Context(), config(free, "host_1"))
	if !errors.Is(err, syscall.ECONNREFUSED) || !strings.HasSuffix(err.Error(), ": connection refused") {
		t.Errorf("error %v", err)
	}
	_, err = Dial(t.Context(), Config{Host: "no..such..host", Port: free, Identity: "host_1"})
	if err == nil || !strings.HasPrefix(err.Error(), "cannot resolve no..such..host: ") {
		t.Errorf("error %v", err)
	}
}

// The end of the caller's context ends the dial, however little the peer says.
func TestDialCancelled(t *testing.T) {
	noLeaks(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	port := serve(t, func(conn *net.TCPConn) {
		io.ReadFull(conn, make([]byte, 64))
		cancel(enough)
		io.Copy(io.Discard, conn)
	})
	cfg := config(port, "host_1")
	cfg.DialTimeout = time.Minute
	began := time.Now()
	if _, err := Dial(ctx, cfg); !errors.Is(err, enough) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestConfig(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Config)
		says   string
	}{
		"host":     {func(c *Config) { c.Host = "" }, "no host"},
		"port":     {func(c *Config) { c.Port = 70000 }, "port 70000"},
		"long TTL": {func(c *Config) { c.PingTTL = maxPingTTL + 100*time.Millisecond }, "ping TTL 1m5.1s"},
		"no TTL":   {func(c *Config) { c.PingTTL = time.Millisecond }, "ping TTL 1ms"},
		"negative": {func(c *Config) { c.Idle = -1 }, "negative"},
	} {
		cfg := config(5557, "host_1")
		test.change(&cfg)
		if _, err := Dial(t.Context(), cfg); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want %q", name, err, test.says)
		}
	}
}

func TestControl(t *testing.T) {
	noLeaks(t)
	cfg := config(serve(t, says()), "host_1")
	no := errors.New("no")
	cfg.Control = func(network, address string, c syscall.RawConn) error { return no }
	if _, err := Dial(t.Context(), cfg); !errors.Is(err, no) {
		t.Errorf("error %v", err)
	}
}

// Whatever ends a connection, it leaves no descriptor and no goroutine.
func TestNothingGrows(t *testing.T) {
	noLeaks(t)
	// The collector closes what is lost, and would hide it.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	closes := serve(t, func(*net.TCPConn) {})
	closesLater := serve(t, func(conn *net.TCPConn) { greet(conn) })
	descriptors := func() int {
		fds, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		return len(fds)
	}
	before := descriptors()
	for range 200 {
		if c, err := Dial(t.Context(), config(closes, "host_1")); err == nil {
			c.Close(0)
			t.Fatal("connected")
		}
		if c, err := Dial(t.Context(), config(closesLater, "host_1")); err == nil {
			endOf(t, c)
			c.Close(0)
		}
	}
	// The peers of the test close theirs when they come to it.
	for until := time.Now().Add(5 * time.Second); descriptors() > before; {
		if time.Now().After(until) {
			t.Fatalf("%d descriptors before, %d after", before, descriptors())
		}
	}
	if left := ours(); strings.Contains(left, "link.(*Conn)") {
		t.Errorf("goroutines left:\n%s", left)
	}
}
