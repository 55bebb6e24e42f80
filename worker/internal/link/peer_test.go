package link

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The peers that the tests talk to: a real ROUTER, a proxy that can go dead,
// and sockets that do what no ROUTER does.

// noLeaks fails the test if a goroutine of this package outlives it. It must be
// called first, so that it looks after all else is cleaned up.
func noLeaks(t testing.TB) {
	t.Cleanup(func() {
		var left string
		for until := time.Now().Add(2 * time.Second); time.Now().Before(until); runtime.Gosched() {
			if left = ours(); left == "" {
				return
			}
		}
		t.Errorf("goroutines left:\n%s", left)
	})
}

// ours returns the stacks of the goroutines started by this package or zmq4,
// but for those that run tests.
func ours() string {
	buf := make([]byte, 1<<20)
	var left []string
	for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "internal/link.") && !strings.Contains(stack, "testing.tRunner(") && !strings.Contains(stack, "testing.fRunner(") || strings.Contains(stack, "zmq4.") {
			left = append(left, stack)
		}
	}
	return strings.Join(left, "\n\n")
}

// within waits for an event of a test.
func within[T any](t testing.TB, what string, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(15 * time.Second):
		t.Fatalf("%s: not within 15 s", what)
	}
	return v
}

// await takes values until one is what the test waits for.
func await(t testing.TB, what string, c <-chan string, is func(string) bool) {
	t.Helper()
	late := time.After(15 * time.Second)
	for {
		select {
		case got, ok := <-c:
			if is(got) {
				return
			}
			if !ok {
				t.Fatalf("%s: did not come", what)
			}
		case <-late:
			t.Fatalf("%s: not within 15 s", what)
		}
	}
}

// router is a Python process with a libzmq ROUTER.
type router struct {
	port  int
	stdin io.WriteCloser
	lines chan string
}

func startRouter(t testing.TB, mode string) *router {
	t.Helper()
	python := os.Getenv("GUST_LOCUST_PYTHON")
	if python == "" {
		t.Fatal("GUST_LOCUST_PYTHON is not set: it must name a Python with pyzmq, such as that of a Locust virtualenv")
	}
	cmd := exec.Command(python, "testdata/router.py", mode)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("cannot start %s of GUST_LOCUST_PYTHON: %v", python, err)
	}
	r := &router{stdin: stdin, lines: make(chan string, 100)}
	var running sync.WaitGroup
	running.Go(func() {
		defer close(r.lines)
		for scanner := bufio.NewScanner(stdout); scanner.Scan(); {
			r.lines <- scanner.Text()
		}
	})
	t.Cleanup(func() {
		stdin.Close()
		cmd.Process.Kill()
		running.Wait()
		cmd.Wait()
	})
	if r.port, err = strconv.Atoi(within(t, "port of the Python ROUTER", r.lines)); err != nil {
		t.Fatal(err)
	}
	return r
}

// serve accepts connections and gives each to handle, in a goroutine of its own.
// The connection is closed when handle returns, or at the end of the test.
func serve(t testing.TB, handle func(*net.TCPConn)) (port int) {
	t.Helper()
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	var mu sync.Mutex
	var conns []*net.TCPConn
	running.Go(func() {
		for {
			conn, err := l.AcceptTCP()
			if err != nil {
				return
			}
			mu.Lock()
			conns = append(conns, conn)
			mu.Unlock()
			running.Go(func() {
				defer conn.Close()
				handle(conn)
			})
		}
	})
	t.Cleanup(func() {
		l.Close()
		mu.Lock()
		for _, conn := range conns {
			conn.Close()
		}
		mu.Unlock()
		running.Wait()
	})
	return l.Addr().(*net.TCPAddr).Port
}

// greeting is that of libzmq 4.3, with a mechanism.
func greeting(mechanism string) []byte {
	b := make([]byte, 64)
	b[0], b[8], b[9], b[10], b[11] = 0xff, 1, 0x7f, 3, 1
	copy(b[12:32], mechanism)
	return b
}

func property(name, value string) string {
	size := binary.BigEndian.AppendUint32(nil, uint32(len(value)))
	return string(rune(len(name))) + name + string(size) + value
}

// frame encodes a frame with a short or a long length, as its size wants.
func frame(flags byte, body string) []byte {
	if len(body) > 255 {
		return append(binary.BigEndian.AppendUint64([]byte{flags | flagLong}, uint64(len(body))), body...)
	}
	return append([]byte{flags, byte(len(body))}, body...)
}

func ready(kind string) []byte {
	return frame(flagCommand, "\x05READY"+property("Socket-Type", kind)+property("Identity", ""))
}

// greet is a ROUTER's side of the handshake. It returns a reader of what follows.
func greet(conn net.Conn) (*bufio.Reader, error) {
	if _, err := conn.Write(append(greeting("NULL"), ready("ROUTER")...)); err != nil {
		return nil, err
	}
	r := bufio.NewReader(conn)
	if _, err := r.Discard(64); err != nil {
		return nil, err
	}
	_, _, err := readFrame(r)
	return r, err
}

func readFrame(r *bufio.Reader) (flags byte, body []byte, err error) {
	flags, err = r.ReadByte()
	if err != nil {
		return 0, nil, err
	}
	size := make([]byte, 8)
	short := size[7:]
	if flags&flagLong != 0 {
		short = size
	}
	if _, err := io.ReadFull(r, short); err != nil {
		return 0, nil, err
	}
	body = make([]byte, binary.BigEndian.Uint64(size))
	_, err = io.ReadFull(r, body)
	return flags, body, err
}

// hostile is a peer that shakes hands, sends bytes and then reads to the end.
func hostile(t testing.TB, after string) (port int) {
	return serve(t, func(conn *net.TCPConn) {
		if _, err := greet(conn); err != nil {
			return
		}
		io.WriteString(conn, after)
		io.Copy(io.Discard, conn)
	})
}

// proxy forwards connections to a port. Once it is told to die it forwards up to
// the worker's next PING, and from then on it reads nothing and closes nothing.
type proxy struct {
	port  int
	dying atomic.Bool
	dead  chan struct{}
}

func startProxy(t testing.TB, to int) *proxy {
	p := &proxy{dead: make(chan struct{})}
	over := make(chan struct{})
	p.port = serve(t, func(near *net.TCPConn) {
		far, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(to)))
		if err != nil {
			t.Error(err)
			return
		}
		var back sync.WaitGroup
		back.Go(func() { p.forward(far, near, false) })
		p.forward(near, far, true)
		<-over
		far.Close()
		near.Close()
		back.Wait()
	})
	t.Cleanup(func() { close(over) })
	return p
}

func (p *proxy) forward(from, to net.Conn, fromWorker bool) {
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		select {
		case <-p.dead:
			return
		default:
		}
		if err != nil {
			return
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
		if fromWorker && p.dying.Load() && bytes.LastIndex(buf[:n], []byte("\x04PING")) == n-len("\x04PING")-2 {
			close(p.dead)
			return
		}
	}
}

func config(port int, identity string) Config {
	return Config{Host: "127.0.0.1", Port: port, Identity: identity}
}

func dial(t testing.TB, cfg Config) *Conn {
	t.Helper()
	c, err := Dial(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(0) })
	return c
}

// received is Recv in a channel, for a test that does not know whether a message
// will come.
func received(c *Conn) <-chan error {
	got := make(chan error, 1)
	go func() {
		_, err := c.Recv()
		got <- err
	}()
	return got
}

// endOf waits for the end of a connection and returns its error.
func endOf(t testing.TB, c *Conn) error {
	t.Helper()
	within(t, "end of the connection", c.Done())
	err := c.Err()
	if _, again := c.Recv(); !errors.Is(again, err) {
		t.Errorf("Recv returns %v, but Err %v", again, err)
	}
	return err
}
