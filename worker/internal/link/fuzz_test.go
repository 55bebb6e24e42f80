package link

import (
	"context"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// memory is a connection whose peer has sent all that it will.
type memory struct {
	net.Conn // for the methods that are never called
	stays    bool
	mu       sync.Mutex
	sent     io.Reader
	once     sync.Once
	closed   chan struct{}
}

func newMemory(sent string) *memory {
	return &memory{sent: strings.NewReader(sent), closed: make(chan struct{})}
}

func (m *memory) Read(p []byte) (int, error) {
	m.mu.Lock()
	n, err := m.sent.Read(p)
	m.mu.Unlock()
	if err == io.EOF && m.stays {
		<-m.closed
	}
	return n, err
}

func (m *memory) Write(p []byte) (int, error)      { return len(p), nil }
func (m *memory) Close() error                     { m.once.Do(func() { close(m.closed) }); return nil }
func (m *memory) CloseWrite() error                { return nil }
func (m *memory) SetDeadline(time.Time) error      { return nil }
func (m *memory) SetReadDeadline(time.Time) error  { return nil }
func (m *memory) SetWriteDeadline(time.Time) error { return nil }

var seeds = []string{
	string(frame(0, "hello")),
	string(frame(flagMore, "a")) + string(frame(0, strings.Repeat("b", 300))),
	string(frame(flagCommand, "\x04PING\x00\x0acontext")),
	string(frame(flagCommand, "\x04PONG")),
	"\x02\x00\x02\x00\x00\x00\x00\x00\x00",
	"\x06\x00\x00\x00\x00\x00\x00\x00\x05\x04PING",
	"\x01\x00\x01\x00\x01\x00",
	"\xff\x00",
}

// receiveAll takes what a connection gives until its end, and fails if it holds
// more than it may.
func receiveAll(t *testing.T, sent string) {
	cfg := config(1, "host_1").withDefaults()
	cfg.MaxFrame = 1 << 16
	c, err := open(context.Background(), newMemory(sent), cfg)
	if err != nil {
		return
	}
	defer c.Close(0)
	var bytes int
	for {
		body, err := c.Recv()
		if err != nil {
			break
		}
		if int64(len(body)) > cfg.MaxFrame {
			t.Fatalf("a body of %d bytes", len(body))
		}
		bytes += len(body)
	}
	if bytes > len(sent) {
		t.Fatalf("%d bytes were sent and %d received", len(sent), bytes)
	}
}

// FuzzRecv sends any bytes after a good handshake.
func FuzzRecv(f *testing.F) {
	noLeaks(f)
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	good := string(greeting("NULL")) + string(ready("ROUTER"))
	f.Fuzz(func(t *testing.T, after []byte) {
		receiveAll(t, good+string(after))
	})
}

// FuzzHandshake sends any bytes at all.
func FuzzHandshake(f *testing.F) {
	noLeaks(f)
	for _, mechanism := range []string{"NULL", "PLAIN", "CURVE"} {
		for _, kind := range []string{"ROUTER", "DEALER", "REP", ""} {
			f.Add(append(greeting(mechanism), ready(kind)...))
		}
	}
	for _, seed := range seeds {
		f.Add(append(greeting("NULL"), seed...))
	}
	f.Add([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		receiveAll(t, string(sent))
	})
}
