package client

import (
	"bytes"
	"io"
	"net"
	"runtime"
	"sync"
	"testing"

	"github.com/gustload/gust/worker"
)

// mechanical answers every request alike, allocating nothing for it.
func mechanical(t testing.TB) string {
	l := listen(t)
	var all sync.WaitGroup
	answer := []byte("HTTP/1.1 200 OK\r\nServer: x\r\nDate: Mon, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: text/plain\r\nContent-Length: 100\r\nConnection: keep-alive\r\n\r\n" + thousand[:100])
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { answerAll(c, answer) })
		}
	})
	t.Cleanup(func() { l.Close(); all.Wait() })
	return "http://" + l.Addr().String()
}

func answerAll(c net.Conn, answer []byte) {
	defer c.Close()
	buf := make([]byte, 1024)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		if bytes.HasSuffix(buf[:n], []byte("\r\n\r\n")) {
			c.Write(answer)
		}
	}
}

// discard is a user that counts without keeping.
type discard struct {
	*testUser
	count, bytes int64
}

func (d *discard) Record(s worker.Sample) {
	d.count++
	d.bytes += s.Length
}

func quiet(t testing.TB, host string) (*Session, *discard) {
	d := &discard{testUser: newTestUser(host)}
	s := newSession(d)
	t.Cleanup(d.end)
	return s, d
}

func TestRequestAllocatesNothing(t *testing.T) {
	host := mechanical(t)
	for _, c := range []struct {
		name, host string
		get        func(*Session)
	}{
		{"name and header", host, func(s *Session) { s.Get("/index.html?x=1", Name("index"), Header("X-Own", "1")) }},
		{"nothing", host, func(s *Session) { s.Get("/index.html") }},
		{"base with path", host + "/api", func(s *Session) { s.Get("/index.html", Name("index")) }},
		{"post", host, func(s *Session) { s.Post("/index.html", NoRedirect()) }},
		{"timeout", host, func(s *Session) { s.Get("/index.html", Timeout(1e12)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			web, d := quiet(t, c.host)
			if got := testing.AllocsPerRun(200, func() { c.get(web) }); got != 0 {
				t.Errorf("%v allocations per request", got)
			}
			if d.count != 201 || d.bytes != 201*100 {
				t.Errorf("%d requests, %d bytes", d.count, d.bytes)
			}
		})
	}
}

func TestFastRequestAllocatesNothing(t *testing.T) {
	host := mechanical(t)
	for _, c := range []struct {
		name string
		get  func(*Session)
	}{
		{"get", func(s *Session) { s.Request("GET", "/index.html?x=1", Header("X-Own", "1")) }},
		{"post", func(s *Session) { s.Request("POST", "/index.html", Name("index")) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &discard{testUser: newTestUser(host)}
			web := newFast(d, host)
			t.Cleanup(d.end)
			if got := testing.AllocsPerRun(200, func() { c.get(web) }); got != 0 {
				t.Errorf("%v allocations per request", got)
			}
			if d.count != 201 || d.bytes != 201*100 {
				t.Errorf("%d requests, %d bytes", d.count, d.bytes)
			}
		})
	}
}

// TestIdleSessionMemory measures what a session with an open connection holds
// beyond that connection.
func TestIdleSessionMemory(t *testing.T) {
	const limit = 6<<10 - 512 // 512: the bare net.Conn
	host := mechanical(t)
	warm, _ := quiet(t, host)
	warm.Get("/index.html")
	bare := heapOfEach(func() any {
		c, err := net.Dial("tcp", host[len("http://"):])
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		c.Write([]byte("GET / HTTP/1.1\r\n\r\n"))
		c.Read(make([]byte, 1000))
		return c
	})
	whole := heapOfEach(func() any {
		web, _ := quiet(t, host)
		web.Get("/index.html", Name("index"), Header("X-Own", "1"))
		return web
	})
	t.Logf("%d bytes per idle session, its connection's %d not counted", whole-bare, bare)
	if whole-bare > limit {
		t.Errorf("%d bytes per idle session, want at most %d", whole-bare, limit)
	}
}

func heapOfEach(open func() any) int {
	const n = 400
	var all [n]any
	before := heap()
	for i := range all {
		all[i] = open()
	}
	each := (int(heap()) - int(before)) / n
	runtime.KeepAlive(&all)
	return each
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkGet(b *testing.B) {
	web, _ := quiet(b, mechanical(b))
	b.ReportAllocs()
	for b.Loop() {
		web.Get("/index.html", Name("index"), Header("X-Own", "1"))
	}
}

func BenchmarkFastGet(b *testing.B) {
	host := mechanical(b)
	web := newFast(&discard{testUser: newTestUser(host)}, host)
	defer web.Close()
	b.ReportAllocs()
	for b.Loop() {
		web.Request("GET", "/index.html", Name("index"), Header("X-Own", "1"))
	}
}

// BenchmarkBytes is the floor: the same bytes without any client.
func BenchmarkBytes(b *testing.B) {
	host := mechanical(b)
	c, err := net.Dial("tcp", host[len("http://"):])
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	web, _ := open(b, host)
	web.equip()
	web.req.reset(web.current.Load(), "GET", "/index.html")
	if err := web.req.prepare(web); err != nil {
		b.Fatal(err)
	}
	request := web.req.appendTo(nil, web, "Host: x\r\n")
	buf := make([]byte, 4096)
	for b.Loop() {
		if _, err := c.Write(request); err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadAtLeast(c, buf, 1); err != nil {
			b.Fatal(err)
		}
	}
}
