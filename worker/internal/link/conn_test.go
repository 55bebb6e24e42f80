package link

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Tests against peers that shake hands well and then do as they like.

func TestBadFrames(t *testing.T) {
	noLeaks(t)
	for name, test := range map[string]struct{ sends, says string }{
		"2^49 bytes":      {"\x02\x00\x02\x00\x00\x00\x00\x00\x00", "announced 562949953421312 bytes (at most 65536)"},
		"2^63-1 bytes":    {"\x02\x7f\xff\xff\xff\xff\xff\xff\xff", "announced 9223372036854775807"},
		"2^64-1 bytes":    {"\x02\xff\xff\xff\xff\xff\xff\xff\xff", "announced 18446744073709551615"},
		"endless MORE":    {strings.Repeat("\x01\x01x", 10000), "more than 64 frames"},
		"endless empty":   {strings.Repeat("\x01\x00", 10000), "more than 64 frames"},
		"big MORE":        {strings.Repeat(string(frame(flagMore, strings.Repeat("x", 30000))), 10), "90000 bytes so far, in 3 frames"},
		"flags":           {"\x08\x00", "unknown flags 0x08"},
		"command, MORE":   {"\x05\x01x", "a command with the flag MORE"},
		"huge command":    {"\x06\x00\x02\x00\x00\x00\x00\x00\x00", "a command of 562949953421312 bytes"},
		"empty command":   {"\x04\x00", "a command without a name"},
		"cut command":     {"\x04\x01\x09", "a command without a name"},
		"PING of no TTL":  {string(frame(flagCommand, "\x04PING\x00")), "a PING without a TTL"},
		"after a message": {string(frame(0, "well")) + "\x08", "unknown flags"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := config(hostile(t, test.sends), "host_1")
			cfg.MaxFrame = 64 << 10
			c := dial(t, cfg)
			if name == "after a message" {
				if got, err := c.Recv(); string(got) != "well" {
					t.Errorf("got %q, %v", got, err)
				}
			}
			if err := endOf(t, c); !errors.Is(err, ErrBadFrame) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %q, want %q", err, test.says)
			}
		})
	}
}

func TestPeerEnds(t *testing.T) {
	noLeaks(t)
	end := func(after string, how func(*net.TCPConn)) func(*net.TCPConn) {
		return func(conn *net.TCPConn) {
			if _, err := greet(conn); err == nil {
				io.WriteString(conn, after)
				how(conn)
			}
		}
	}
	fin := func(conn *net.TCPConn) { conn.CloseWrite(); io.Copy(io.Discard, conn) }
	// Not before the worker is quiet: a write would take the error that the read
	// is to show.
	rst := func(conn *net.TCPConn) {
		if r, err := greet(conn); err == nil {
			readFrame(r)
			conn.SetLinger(0)
		}
	}
	for name, test := range map[string]struct {
		peer func(*net.TCPConn)
		want error
	}{
		"FIN":              {end("", fin), io.EOF},
		"FIN in a frame":   {end("\x00\x05hal", fin), io.ErrUnexpectedEOF},
		"FIN in a header":  {end("\x02\x00\x00", fin), io.ErrUnexpectedEOF},
		"FIN in a command": {end("\x04\x05\x04PI", fin), io.ErrUnexpectedEOF},
		"FIN after MORE":   {end("\x01\x01x", fin), io.ErrUnexpectedEOF},
		"RST":              {rst, syscall.ECONNRESET},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := dial(t, config(serve(t, test.peer), "host_1"))
			if err := endOf(t, c); !errors.Is(err, test.want) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			if err := c.Send([]byte("x"), func(error) { t.Error("done was called") }); !errors.Is(err, ErrClosed) {
				t.Errorf("Send after the end: %v", err)
			}
			if err := c.SendUrgent([]byte("x")); !errors.Is(err, ErrClosed) {
				t.Errorf("SendUrgent after the end: %v", err)
			}
		})
	}
}

// What came before the end is received before the error, a frame at a time.
func TestMessagesBeforeEnd(t *testing.T) {
	noLeaks(t)
	c := dial(t, config(serve(t, func(conn *net.TCPConn) {
		if _, err := greet(conn); err == nil {
			conn.Write(append(frame(0, "one"), append(frame(flagMore, "two"), frame(0, "three")...)...))
			conn.CloseWrite()
			io.Copy(io.Discard, conn)
		}
	}), "host_1"))
	within(t, "end", c.Done())
	for _, want := range []string{"one", "two", "three"} {
		if got, err := c.Recv(); string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	if err := endOf(t, c); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestIdle(t *testing.T) {
	noLeaks(t)
	cfg := config(hostile(t, ""), "host_1")
	cfg.Idle = 200 * time.Millisecond
	began := time.Now()
	c := dial(t, cfg)
	if err := endOf(t, c); !errors.Is(err, ErrIdle) {
		t.Error(err)
	}
	if took := time.Since(began); took < cfg.Idle {
		t.Errorf("ended after %v", took)
	}
	if c.Answered() {
		t.Error("Answered, but the peer says nothing")
	}
}

// A worker that does not receive is no reason to call its peer silent, and the
// inbox is bounded meanwhile.
func TestFullInbox(t *testing.T) {
	noLeaks(t)
	sent := make(chan int, 1)
	const size, many = 30000, 2000
	port := serve(t, func(conn *net.TCPConn) {
		r, err := greet(conn)
		if err != nil {
			return
		}
		var running sync.WaitGroup
		running.Go(func() { io.Copy(io.Discard, r) })
		for range many {
			if _, err := conn.Write(frame(0, strings.Repeat("x", size))); err != nil {
				break
			}
		}
		sent <- many
		conn.CloseWrite()
		running.Wait()
	})
	cfg := config(port, "host_1")
	cfg.MaxFrame = 64 << 10
	cfg.Idle = 100 * time.Millisecond
	c := dial(t, cfg)
	select {
	case <-c.Done():
		t.Fatal(c.Err())
	case <-sent:
		t.Fatal("60 MB were taken of a peer that nobody receives from")
	case <-time.After(600 * time.Millisecond):
	}
	for n := range many {
		if _, err := c.Recv(); err != nil {
			t.Fatalf("message %d: %v", n, err)
		}
	}
}

// frames reads what the worker sends, as "PING ttl context", or the body.
func frames(r *bufio.Reader, into chan<- string) {
	defer close(into)
	for {
		flags, body, err := readFrame(r)
		if err != nil {
			return
		}
		if flags&flagCommand != 0 && len(body) > 5 {
			into <- fmt.Sprintf("%s %x %s", body[1:5], body[5:min(7, len(body))], body[min(7, len(body)):])
			continue
		}
		into <- string(body)
	}
}

// listening is a peer that shakes hands, sends bytes, and reports what it reads,
// once it may read.
func listening(t *testing.T, after string, mayRead <-chan struct{}) (port int, heard chan string) {
	heard = make(chan string, 10000)
	return serve(t, func(conn *net.TCPConn) {
		r, err := greet(conn)
		if err != nil {
			return
		}
		io.WriteString(conn, after)
		if mayRead != nil {
			<-mayRead
		}
		frames(r, heard)
	}), heard
}

func TestPingEndsEveryBurst(t *testing.T) {
	noLeaks(t)
	port, heard := listening(t, "", nil)
	cfg := config(port, "host_1")
	cfg.PingTTL = 45 * time.Second
	c := dial(t, cfg)
	const ping = "PING 01c2 " // 450 tenths of a second
	if got := within(t, "first frame", heard); got != ping {
		t.Errorf("the first frame is %q, want a PING", got)
	}
	for burst := range 20 {
		for n := range 5 {
			c.Send(fmt.Append(nil, "message ", n), nil)
		}
		// The queue may have run empty in between.
		last := ""
		await(t, fmt.Sprintf("PING after burst %d", burst), heard, func(got string) bool {
			over := last == "message 4" && got == ping
			last = got
			return over
		})
	}
}

func TestPingWhenQuiet(t *testing.T) {
	noLeaks(t)
	port, heard := listening(t, "", nil)
	cfg := config(port, "host_1")
	cfg.PingTTL = 1200 * time.Millisecond
	began := time.Now()
	dial(t, cfg)
	for range 4 {
		if got := within(t, "PING", heard); got != "PING 000c " {
			t.Errorf("got %q", got)
		}
	}
	if took := time.Since(began); took < 1200*time.Millisecond || took > 3*time.Second {
		t.Errorf("four PINGs took %v, want three times 400ms", took)
	}
}

func TestPingIsAnswered(t *testing.T) {
	noLeaks(t)
	port, heard := listening(t, string(frame(flagCommand, "\x04PING\x00\x0acontext"))+string(frame(flagCommand, "\x04PONGgust")), nil)
	c := dial(t, config(port, "host_1"))
	await(t, "PONG with its context", heard, func(got string) bool { return strings.HasPrefix(got, "PONG") && strings.HasSuffix(got, "ntext") })
	if got := within(t, "PING after PONG", heard); !strings.HasPrefix(got, "PING") {
		t.Errorf("after the PONG: %q", got)
	}
	for until := time.Now().Add(5 * time.Second); !c.Answered(); {
		if time.Now().After(until) {
			t.Fatal("the PONG was not noted")
		}
	}
}

func TestUrgentFirst(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	port, heard := listening(t, "", mayRead)
	c := dial(t, config(port, "host_1"))
	c.Send(make([]byte, 24<<20), nil) // more than the kernel takes
	eventually(t, "a full socket", func() bool { return !c.wire.writable() })
	for n := range 3 {
		c.Send(fmt.Append(nil, "ordinary ", n), nil)
	}
	for n := range 2 {
		if err := c.SendUrgent(fmt.Append(nil, "urgent ", n)); err != nil {
			t.Fatal(err)
		}
	}
	close(mayRead)
	var order []string
	await(t, "four messages", heard, func(got string) bool {
		if strings.HasPrefix(got, "ordinary") || strings.HasPrefix(got, "urgent") {
			order = append(order, got)
		}
		return len(order) == 4
	})
	if got := strings.Join(order, ", "); got != "urgent 1, ordinary 0, ordinary 1, ordinary 2" {
		t.Error(got)
	}
}

func TestQueueFull(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	defer close(mayRead)
	port, _ := listening(t, "", mayRead)
	cfg := config(port, "host_1")
	cfg.QueueBytes = 20 << 20
	c := dial(t, cfg)
	if err := c.Send(make([]byte, cfg.QueueBytes), nil); !errors.Is(err, ErrQueueFull) {
		t.Errorf("a frame as long as the queue: %v", err)
	}
	var err error
	var queued int
	for queued = 0; err == nil && queued < 100; queued++ {
		err = c.Send(make([]byte, 5<<20), nil)
	}
	if !errors.Is(err, ErrQueueFull) {
		t.Errorf("after %d frames of 5 MiB: %v", queued, err)
	}
	if err := c.SendUrgent([]byte("heartbeat")); err != nil {
		t.Errorf("an urgent frame beside a full queue: %v", err)
	}
	if err := c.Err(); err != nil {
		t.Errorf("the connection has ended: %v", err)
	}
}

func TestUnreadingPeer(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	defer close(mayRead)
	port, _ := listening(t, "", mayRead)
	cfg := config(port, "host_1")
	cfg.WriteTimeout = 300 * time.Millisecond
	c := dial(t, cfg)
	const many = 25
	results := make(chan error, many)
	for range many {
		if err := c.Send(make([]byte, 1<<20), func(err error) { results <- err }); err != nil {
			t.Fatal(err)
		}
	}
	if err := endOf(t, c); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	c.Close(0)
	if len(results) != many {
		t.Fatalf("%d of %d done were called", len(results), many)
	}
	var failed int
	for range many {
		err := <-results
		if err == nil && failed > 0 {
			t.Error("a frame was written after one that was not")
		}
		if err != nil {
			failed++
		}
	}
	if failed == 0 || failed == many {
		t.Errorf("%d of %d failed; the kernel takes some, not all", failed, many)
	}
}

func TestCloseAtOnce(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	defer close(mayRead)
	port, _ := listening(t, string(frame(0, "unreceived")), mayRead)
	c := dial(t, config(port, "host_1"))
	results := make(chan error, 20)
	for range 20 {
		c.Send(make([]byte, 1<<20), func(err error) { results <- err })
	}
	began := time.Now()
	var closers sync.WaitGroup
	for range 4 {
		closers.Go(func() {
			if err := c.Close(0); err != nil {
				t.Error(err)
			}
			if len(results) != 20 {
				t.Errorf("Close returned with %d of 20 done", len(results))
			}
		})
	}
	closers.Wait()
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
	if _, err := c.Recv(); !errors.Is(err, ErrClosed) || !errors.Is(c.Err(), ErrClosed) {
		t.Errorf("Recv %v, Err %v", err, c.Err())
	}
}

// What the peer sends to a socket that is closed resets the connection, and
// the end of what it has not yet taken is lost.
func TestDrainPeerTalksFirst(t *testing.T) {
	noLeaks(t)
	mayTalk := make(chan struct{})
	heard := make(chan string, 100)
	c := dial(t, config(serve(t, func(conn *net.TCPConn) {
		r, err := greet(conn)
		if err != nil {
			return
		}
		<-mayTalk
		io.WriteString(conn, strings.Repeat(string(frame(0, "unreceived")), 500))
		frames(r, heard)
	}), "host_1"))
	done := make(chan error, 1)
	c.Send(make([]byte, 1<<20), nil)
	c.Send([]byte("quit"), func(err error) { done <- err })
	closed := make(chan error, 1)
	go func() { closed <- c.Close(10 * time.Second) }()
	within(t, "begin of Close", c.Done())
	if err := within(t, "done", done); err != nil {
		t.Error(err)
	}
	close(mayTalk)
	await(t, "quit", heard, func(got string) bool { return got == "quit" })
	if err := within(t, "Close", closed); err != nil {
		t.Error(err)
	}
}

func TestDrainTimeIsOver(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	defer close(mayRead)
	port, _ := listening(t, "", mayRead)
	c := dial(t, config(port, "host_1"))
	done := make(chan error, 1)
	c.Send(make([]byte, 24<<20), func(err error) { done <- err })
	began := time.Now()
	if err := c.Close(300 * time.Millisecond); err == nil {
		t.Error("no error, but the peer has read nothing")
	}
	if took := time.Since(began); took < 300*time.Millisecond || took > 3*time.Second {
		t.Errorf("took %v", took)
	}
	if len(done) != 1 || <-done == nil {
		t.Error("done was not told")
	}
}

func TestDrainPeerIsGone(t *testing.T) {
	noLeaks(t)
	c := dial(t, config(serve(t, func(conn *net.TCPConn) { greet(conn) }), "host_1"))
	within(t, "end", c.Done())
	if err := c.Close(5 * time.Second); err == nil {
		t.Error("no error of a connection that was cut")
	}
}

func TestDrainCutShort(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	defer close(mayRead)
	port, _ := listening(t, "", mayRead)
	c := dial(t, config(port, "host_1"))
	c.Send(make([]byte, 24<<20), nil)
	drained := make(chan error, 1)
	go func() { drained <- c.Close(time.Minute) }()
	within(t, "begin of Close", c.Done())
	c.Close(0)
	if err := within(t, "the Close that drains", drained); err == nil {
		t.Error("no error")
	}
}

// record is a connection that keeps each write apart.
type record struct {
	*memory
	writes chan string
}

func (r record) Write(p []byte) (int, error) {
	r.writes <- string(p)
	return len(p), nil
}

// One system call here is one wake-up of the master's.
func TestOneWritePerBurst(t *testing.T) {
	noLeaks(t)
	conn := record{newMemory(string(greeting("NULL")) + string(ready("ROUTER"))), make(chan string, 100)}
	conn.stays = true
	c, err := open(t.Context(), conn, config(1, "host_1").withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(0)
	ping := string(frame(flagCommand, "\x04PING\x00\x96"))
	for _, body := range []string{"", "x", strings.Repeat("y", 255), strings.Repeat("z", 300)} {
		c.Send([]byte(body), nil)
		await(t, fmt.Sprintf("one write of all %d bytes", len(body)), conn.writes, func(got string) bool { return got == string(frame(0, body))+ping })
	}
	c.writing.Lock() // the writer waits meanwhile, with none of them or with the first
	for range 3 {
		c.Send([]byte("w"), nil)
	}
	c.writing.Unlock()
	three := strings.Repeat(string(frame(0, "w")), 3)
	got := ""
	await(t, "three messages", conn.writes, func(part string) bool {
		got += part
		return strings.Count(got, ping) > 0 && strings.HasSuffix(got, ping) && strings.ReplaceAll(got, ping, "") == three
	})
}

// An urgent frame is on its way when SendUrgent returns, but where the kernel
// has no room for it.
func TestUrgentIsWrittenAtOnce(t *testing.T) {
	noLeaks(t)
	mayRead := make(chan struct{})
	port, heard := listening(t, "", mayRead)
	c := dial(t, config(port, "host_1"))
	eventually(t, "a frame written at once", func() bool {
		c.SendUrgent([]byte("at once"))
		return c.urgent.Load() == nil
	})
	c.Send(make([]byte, 24<<20), nil)
	eventually(t, "a full socket", func() bool { return !c.wire.writable() })
	if err := c.SendUrgent([]byte("no room")); err != nil || c.urgent.Load() == nil {
		t.Errorf("sent, %v, though it would block", err)
	}
	close(mayRead)
	await(t, "the frame that was sent", heard, func(got string) bool { return got == "at once" })
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for until := time.Now().Add(15 * time.Second); !is(); runtime.Gosched() {
		if time.Now().After(until) {
			t.Fatalf("%s: not within 15 s", what)
		}
	}
}
