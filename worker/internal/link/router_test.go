package link

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// Tests against a real libzmq ROUTER.

func TestTalk(t *testing.T) {
	noLeaks(t)
	r := startRouter(t, "echo")
	for _, size := range []int{0, 1, 255, 256, copyBelow - 1, copyBelow, 64 << 10, writePiece, writePiece + 1, 1 << 20, 16 << 20} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			c := dial(t, config(r.port, fmt.Sprintf("host_%d", size)))
			sent := make([]byte, size)
			rand.Read(sent)
			done := make(chan error, 1)
			if err := c.Send(sent, func(err error) { done <- err }); err != nil {
				t.Fatal(err)
			}
			got, err := c.Recv()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, sent) {
				t.Errorf("%d bytes came back as %d other ones", len(sent), len(got))
			}
			if err := within(t, "done", done); err != nil {
				t.Error(err)
			}
			if err := c.Close(5 * time.Second); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestIdentity(t *testing.T) {
	noLeaks(t)
	r := startRouter(t, "echo")
	for name, test := range map[string]struct{ identity, fails string }{
		"one byte":      {"x", ""},
		"255 bytes":     {strings.Repeat("i", 255), ""},
		"UTF-8":         {"hôte_ж漢🦗", ""},
		"256 bytes":     {strings.Repeat("i", 256), "identity of 256 bytes"},
		"empty":         {"", "identity of 0 bytes"},
		"not UTF-8":     {"a\xff", "not valid UTF-8"},
		"NUL":           {"\x00a", "begins with NUL"},
		"255 and UTF-8": {strings.Repeat("é", 127) + "x", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := Dial(t.Context(), config(r.port, test.identity))
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Fatalf("error %v, want %q", err, test.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close(0)
			c.Send([]byte("hello"), nil)
			if got, err := c.Recv(); string(got) != "hello" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestOrderOfMany(t *testing.T) {
	noLeaks(t)
	c := dial(t, config(startRouter(t, "echo").port, "host_1"))
	const many = 900 // a ROUTER drops what goes over its 1000 places for a peer
	for n := range many {
		if err := c.Send(fmt.Append(nil, n), nil); err != nil {
			t.Fatal(err)
		}
	}
	for n := range many {
		if got, err := c.Recv(); string(got) != fmt.Sprint(n) {
			t.Fatalf("message %d is %q, %v", n, got, err)
		}
	}
	if !c.Answered() {
		t.Error("libzmq has not answered a PING")
	}
	if since := time.Since(c.Alive()); since < 0 || since > 10*time.Second {
		t.Errorf("last byte %v ago", since)
	}
}

func TestPeerThatPings(t *testing.T) {
	noLeaks(t)
	cfg := config(startRouter(t, "pinging").port, "host_1")
	c := dial(t, cfg)
	// The ROUTER drops a peer from which it hears nothing for 0.4 s, and PINGs
	// of ours come only every 5 s.
	select {
	case <-c.Done():
		t.Fatal(c.Err())
	case <-time.After(1500 * time.Millisecond):
	}
	c.Send([]byte("hello"), nil)
	if got, err := c.Recv(); string(got) != "hello" {
		t.Errorf("got %q, %v", got, err)
	}
}

// A connection that dies without a FIN leaves the identity taken, until the TTL
// of the last PING is over.
func TestTTLFreesIdentity(t *testing.T) {
	noLeaks(t)
	r := startRouter(t, "echo")
	p := startProxy(t, r.port)
	cfg := config(p.port, "host_1")
	cfg.PingTTL = 2 * time.Second
	first := dial(t, cfg)
	first.Send([]byte("hello"), nil)
	if got, err := first.Recv(); string(got) != "hello" {
		t.Fatalf("got %q, %v", got, err)
	}
	p.dying.Store(true)
	within(t, "death of the proxy", p.dead)
	died := time.Now()

	cfg.Port = r.port
	for tries := 1; ; tries++ {
		c := dial(t, cfg)
		c.Send([]byte("again"), nil)
		got := received(c)
		var heard bool
		select {
		case err := <-got:
			if err != nil {
				t.Fatal(err)
			}
			heard = true
		case <-time.After(300 * time.Millisecond):
		}
		c.Close(0)
		after := time.Since(died)
		switch {
		case heard && tries == 1:
			t.Fatal("heard at once: the identity was free, so this test shows nothing")
		case heard:
			t.Logf("heard again after %v, at try %d", after, tries)
			return
		case after > 6*time.Second:
			t.Fatalf("not heard %v after the death of the first connection", after)
		}
		if err := within(t, "end of Recv", got); !errors.Is(err, ErrClosed) {
			t.Errorf("Recv after Close: %v", err)
		}
	}
}

func TestDrainToBusyPeer(t *testing.T) {
	noLeaks(t)
	r := startRouter(t, "busy")
	c := dial(t, config(r.port, "host_1"))
	c.Send([]byte("hello"), nil)
	if got := within(t, "word of the ROUTER", r.lines); got != "busy" {
		t.Fatal(got)
	}
	const many = 3000
	written := make(chan error, many+1)
	for n := range many {
		if err := c.Send(fmt.Appendf(nil, "%1000d", n), func(err error) { written <- err }); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Send([]byte("last"), func(err error) { written <- err }); err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	go func() { closed <- c.Close(12 * time.Second) }()
	within(t, "begin of Close", c.Done())
	io.WriteString(r.stdin, "go\n")
	if got := within(t, "word of the ROUTER", r.lines); got != fmt.Sprint(many) {
		t.Errorf("the ROUTER says %q, want that it got %d in order", got, many)
	}
	if err := within(t, "Close", closed); err != nil {
		t.Error(err)
	}
	if len(written) != many+1 {
		t.Errorf("%d of %d done when Close returned", len(written), many+1)
	}
	close(written)
	for err := range written {
		if err != nil {
			t.Fatal(err)
		}
	}
}
