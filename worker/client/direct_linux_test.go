//go:build linux && (amd64 || arm64)

package client

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
)

// pair is a connection of two ends over loopback, with buffers as small as they
// can be if small is set.
func pair(t *testing.T, small bool) (near, far *net.TCPConn) {
	t.Helper()
	config := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) (err error) {
		if small {
			c.Control(func(fd uintptr) { err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 1) })
		}
		return err
	}}
	l, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	other, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	near = c.(*net.TCPConn)
	if small {
		near.SetWriteBuffer(1)
	}
	return near, other.(*net.TCPConn)
}

// arrived waits until something has arrived at c that was not read, or its end.
func arrived(t *testing.T, c *net.TCPConn) {
	t.Helper()
	raw, err := c.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var one [1]byte
	err = raw.Read(func(fd uintptr) bool {
		_, errno := transfer(syscall.SYS_RECVFROM, fd, one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		return errno != syscall.EAGAIN
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDirectExchange(t *testing.T) {
	near, far := pair(t, false)
	d := newDirect(near)
	in := make([]byte, 100)
	for i := range 3 { // one that is kept too
		done := make(chan error, 1)
		go func() {
			buf := make([]byte, 100)
			n, err := far.Read(buf)
			far.Write(append([]byte("got "), buf[:n]...))
			done <- err
		}()
		n, rest, err := d.exchange([]byte("request"), in, i > 0)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if err != nil || len(rest) > 0 || string(in[:n]) != "got request" {
			t.Fatalf("exchange %d: %q, rest %q, %v", i, in[:n], rest, err)
		}
	}
}

func TestDirectLooksFirst(t *testing.T) {
	for _, c := range []struct {
		name    string
		do      func(far *net.TCPConn)
		kept    bool
		in      string
		err     error
		arrives bool // at the other end
	}{
		{"kept, closed", func(far *net.TCPConn) { far.CloseWrite() }, true, "", errHungUp, false},
		{"kept, reset", func(far *net.TCPConn) { far.SetLinger(0); far.Close() }, true, "", errHungUp, false},
		{"kept, something has come", func(far *net.TCPConn) { io.WriteString(far, "HTTP/1.1 408") }, true, "", errHungUp, false},
		{"new, something has come", func(far *net.TCPConn) { io.WriteString(far, "HTTP/1.1 408") }, false, "HTTP/1.1 408", nil, true},
		{"new, half closed", func(far *net.TCPConn) { far.CloseWrite() }, false, "", io.EOF, true},
		{"new, reset", func(far *net.TCPConn) { far.SetLinger(0); far.Close() }, false, "", io.EOF, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			near, far := pair(t, false)
			d := newDirect(near)
			c.do(far)
			arrived(t, near)
			in := make([]byte, 100)
			n, _, err := d.exchange([]byte("request"), in, c.kept)
			if string(in[:n]) != c.in || !errors.Is(err, c.err) && !(c.err == io.EOF && errors.Is(err, syscall.ECONNRESET)) {
				t.Errorf("%q, %v", in[:n], err)
			}
			near.Close()
			got, _ := io.ReadAll(far)
			if (string(got) == "request") != c.arrives {
				t.Errorf("the other end got %q", got)
			}
		})
	}
}

// What the connection does not take at once is the rest, and nothing is read.
func TestDirectShortWrite(t *testing.T) {
	near, far := pair(t, true)
	d := newDirect(near)
	whole := bytes.Repeat([]byte("0123456789abcdef"), 1<<16)
	out, in := whole, make([]byte, 100)
	n, rest, err := d.exchange(out, in, false)
	if err != nil || n != 0 || len(rest) == 0 || len(rest) == len(out) || !bytes.HasSuffix(out, rest) {
		t.Fatalf("%d bytes read, a rest of %d, %v", n, len(rest), err)
	}
	for { // until nothing goes at all
		n, again, err := d.exchange(rest, in, false)
		if err != nil || n != 0 || len(again) == 0 {
			t.Fatalf("%d bytes read, a rest of %d, %v", n, len(again), err)
		}
		if len(again) == len(rest) {
			break
		}
		rest = again
	}
	near.CloseWrite()
	if got, err := io.ReadAll(far); err != nil || !bytes.Equal(got, whole[:len(whole)-len(rest)]) {
		t.Errorf("%d bytes arrived, %v; %d were sent", len(got), err, len(whole)-len(rest))
	}
}

func TestDirectDeadline(t *testing.T) {
	near, _ := pair(t, false)
	d := newDirect(near)
	near.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
	n, rest, err := d.exchange([]byte("request"), make([]byte, 100), false)
	if n != 0 || len(rest) > 0 || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%d bytes read, rest %q, %v", n, rest, err)
	}
}

// directly is a session with a connection to a server of the test, and that.
func directly(t *testing.T, talk func(far net.Conn)) (*Session, *testUser) {
	l := listen(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			far, err := l.Accept()
			if err != nil {
				return
			}
			talk(far)
			far.Close()
		}
	}()
	web, u := open(t, "http://"+l.Addr().String())
	t.Cleanup(func() { web.Close(); l.Close(); <-done })
	return web, u
}

func isDirect(t *testing.T, web *Session, want bool) {
	t.Helper()
	if len(web.conns) != 1 || (web.conns[0].direct != nil) != want {
		t.Fatalf("%d connections; direct should be %v", len(web.conns), want)
	}
}

func readRequest(far net.Conn) {
	buf := make([]byte, 0, 4096)
	for !bytes.Contains(buf, []byte("\r\n\r\n")) {
		n, err := far.Read(buf[len(buf):cap(buf)])
		if err != nil {
			return
		}
		buf = buf[:len(buf)+n]
	}
}

func TestDirectBodyInPieces(t *testing.T) {
	body := strings.Repeat("The quick brown fox. ", 500)
	answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	web, u := directly(t, func(far net.Conn) {
		far.(*net.TCPConn).SetNoDelay(true)
		for _, step := range []int{1, 7, 1000} {
			readRequest(far)
			for rest := answer; rest != ""; rest = rest[min(step, len(rest)):] {
				io.WriteString(far, rest[:min(step, len(rest))])
			}
		}
	})
	for range 3 {
		r := web.Get("/")
		if string(r.Body()) != body || r.Err() != nil {
			t.Errorf("%d bytes, %v", len(r.Body()), r.Err())
		}
		isDirect(t, web, true)
	}
	if len(u.samples) != 3 {
		t.Errorf("%d samples", len(u.samples))
	}
}

// The peer goes away at any place of the answer: before it, in its head, in its
// body.
func TestDirectPeerCloses(t *testing.T) {
	const answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"
	for _, c := range []struct {
		at      int
		reset   bool
		failure string
	}{
		{0, false, "RemoteDisconnected"},
		{0, true, "ConnectionResetError"},
		{10, false, "BadStatusLine"},
		{10, true, "ConnectionResetError"},
		{len(answer) - 5, false, "IncompleteRead"},
		{len(answer) - 5, true, "ConnectionResetError"},
		{len(answer), false, ""},
	} {
		t.Run(fmt.Sprint(c.at, c.reset), func(t *testing.T) {
			web, u := directly(t, func(far net.Conn) {
				readRequest(far)
				io.WriteString(far, answer[:c.at])
				if c.reset {
					far.(*net.TCPConn).SetLinger(0)
				}
			})
			r := web.Get("/")
			if got := u.samples[0].Failure; !strings.Contains(got, c.failure) || (got == "") != (c.failure == "") {
				t.Errorf("failure %q", got)
			}
			if c.failure == "" && string(r.Body()) != "0123456789" {
				t.Errorf("body %q", r.Body())
			}
		})
	}
}

// A timeout holds for each wait, though its timer is not changed for each.
func TestDirectTimeout(t *testing.T) {
	silent := make(chan struct{})
	web, u := directly(t, func(far net.Conn) {
		for range 2 {
			readRequest(far)
			io.WriteString(far, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
		}
		readRequest(far)
		<-silent
	})
	defer close(silent)
	web.Get("/", Timeout(time.Minute))
	isDirect(t, web, true)
	web.Get("/", Timeout(50*time.Second)) // sooner than the one that is set
	begun := time.Now()
	web.Get("/", Timeout(50*time.Millisecond))
	if took := time.Since(begun); took < 50*time.Millisecond || took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
	if f := u.failures(); f[0] != "" || f[1] != "" || !strings.Contains(f[2], "ReadTimeout") {
		t.Errorf("failures %q", f)
	}
}

func TestDirectKilled(t *testing.T) {
	asked := make(chan struct{})
	var u *testUser
	web, u := directly(t, func(far net.Conn) {
		readRequest(far)
		close(asked)
		io.Copy(io.Discard, far) // until the connection ends
	})
	go func() {
		<-asked
		u.kill()
	}()
	if _, err := web.Do("GET", "/"); err != worker.ErrKilled {
		t.Errorf("%v", err)
	}
	if len(u.samples) != 0 {
		t.Errorf("samples %v", u.samples)
	}
}

// A request that the connection does not take at once arrives as it is, before
// the answer is read.
func TestDirectRequestWaits(t *testing.T) {
	near, far := pair(t, true)
	c := &conn{nc: near, direct: newDirect(near), unsent: bytes.Repeat([]byte("0123456789abcdef"), 1<<16)}
	want := bytes.Clone(c.unsent)
	got := make(chan []byte, 1)
	go func() {
		all := make([]byte, len(want))
		io.ReadFull(far, all)
		got <- all
		io.WriteString(far, "answer")
	}()
	in := make([]byte, 100)
	n, err := c.Read(in)
	if string(in[:n]) != "answer" || err != nil || len(c.unsent) != 0 {
		t.Errorf("%q, %v, %d bytes not sent", in[:n], err, len(c.unsent))
	}
	if !bytes.Equal(<-got, want) {
		t.Error("the other end got something else")
	}
}

// One that waits to be sent ends with its user.
func TestDirectKilledWhileSending(t *testing.T) {
	near, _ := pair(t, true)
	c := &conn{nc: near, direct: newDirect(near), unsent: make([]byte, 1<<20)}
	done := make(chan error, 1)
	go func() {
		_, err := c.Read(make([]byte, 100))
		done <- err
	}()
	c.interrupt()
	if err := <-done; !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestTLSIsNotDirect(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "secret") }))
	defer server.Close()
	web, _ := open(t, server.URL)
	defer web.Close()
	web.TLS = &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	for range 2 {
		if r := web.Get("/"); string(r.Body()) != "secret" {
			t.Fatal(r.Err())
		}
		isDirect(t, web, false)
	}
}
