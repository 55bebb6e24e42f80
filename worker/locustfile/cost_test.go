package locustfile_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/locustfile"
)

// counting is a target that answers every request alike, allocating nothing, and
// looks at the memory of the process when enough have come.
type counting struct {
	listener net.Listener
	all      sync.WaitGroup
	warm     int // requests before the first look
	counted  int // requests between the two
	looks    [2]runtime.MemStats
	done     chan struct{}
}

var page = []byte("HTTP/1.1 200 OK\r\nServer: x\r\nDate: Mon, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: 41\r\nConnection: keep-alive\r\n\r\n" +
	`{"status": "ok", "items": [1, 2, 3], "a":0}`[:41])

func newCounting(t testing.TB, warm, counted int) *counting {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &counting{listener: l, warm: warm, counted: counted, done: make(chan struct{})}
	c.all.Go(func() {
		for {
			nc, err := l.Accept()
			if err != nil {
				return
			}
			c.all.Go(func() { c.answer(nc) })
		}
	})
	t.Cleanup(func() { l.Close(); c.all.Wait() })
	return c
}

// answer serves the only user's connection.
func (c *counting) answer(nc net.Conn) {
	defer nc.Close()
	buf := make([]byte, 4096)
	for n := 1; ; n++ {
		for end := 0; !bytes.Contains(buf[:end], []byte("\r\n\r\n")); {
			got, err := nc.Read(buf[end:])
			if err != nil {
				return
			}
			end += got
		}
		switch n {
		case c.warm:
			runtime.ReadMemStats(&c.looks[0])
		case c.warm + c.counted:
			runtime.ReadMemStats(&c.looks[1])
			close(c.done)
		}
		nc.Write(page)
	}
}

// each is what a request allocates.
func (c *counting) each() (objects, bytes float64) {
	a, b, n := &c.looks[0], &c.looks[1], float64(c.counted)
	return float64(b.Mallocs-a.Mallocs) / n, float64(b.TotalAlloc-a.TotalAlloc) / n
}

// runFile runs a locustfile with one user until the target has seen enough.
func runFile(t testing.TB, source string, c *counting) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "locustfile.py")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	p, err := locustfile.Load(t.Context(), locustfile.Options{Paths: []string{path}, Log: log, Notes: log, Stdout: io.Discard, Interpreters: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	node, err := worker.NewAlone(worker.Config{Classes: p.Classes(), Host: "http://" + c.listener.Addr().String(), Log: log}, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = node.Run(t.Context(), func(ctx context.Context) {
		node.Spawn(ctx, map[string]int{p.Classes()[0].Name: 1})
		<-c.done
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range node.Exceptions() {
		t.Errorf("a task failed: %s", x.Message)
	}
}

// A request of a locustfile costs no more memory than it did. What is more than
// 5 % above the figures here is a step back; what is more than 10 % below them is
// to be written down, or the next step back would not be seen.
func TestRequestAllocations(t *testing.T) {
	if raceRoom > 0 {
		again := exec.Command("go", "test", "-count=1", "-run", "^TestRequestAllocations$", ".")
		again.Env = append(os.Environ(), "CGO_ENABLED=0")
		if text, err := again.CombinedOutput(); err != nil {
			t.Errorf("without the race detector: %v\n%s", err, text)
		}
		return
	}
	for _, c := range []struct {
		name, task     string
		objects, bytes float64
	}{
		{"get", `self.client.get("/index.html", name="index")`, 5, 72},
		{"get with a query", `self.client.get(f"/index.html?ok={random.random()}", name="index")`, 8, 211},
		{"answer kept", `r = self.client.get("/index.html")`, 11, 1592},
		{"answer checked", "with self.client.get(\"/index.html\", catch_response=True) as r:\n            if r.status_code != 200: r.failure(\"not 200\")", 12, 1640},
	} {
		for _, class := range []string{"HttpUser", "FastHttpUser"} {
			t.Run(c.name+" by "+class, func(t *testing.T) {
				target := newCounting(t, 500, 2000)
				runFile(t, "import random\nfrom locust import "+class+", task\nclass Own("+class+"):\n    @task\n    def one(self):\n        "+c.task+"\n", target)
				objects, bytes := target.each()
				if objects > 1.05*c.objects || objects < 0.9*c.objects {
					t.Errorf("%.2f allocations per request, %.0f expected", objects, c.objects)
				}
				if bytes > 1.05*c.bytes || bytes < 0.9*c.bytes {
					t.Errorf("%.0f bytes per request, %.0f expected", bytes, c.bytes)
				}
			})
		}
	}
}
