package locustfile_test

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker"
	"github.com/gustload/gust/worker/client"
	"github.com/gustload/gust/worker/locustfile"
)

// A test program that finds this in its environment is only the target of one:
// connections have two ends, and that end must not be counted.
const asTarget = "GUST_TEST_TARGET"

func TestMain(m *testing.M) {
	if os.Getenv(asTarget) != "" {
		serveUntilEOF()
		return
	}
	os.Exit(m.Run())
}

// serveUntilEOF answers every request with page, until its input ends.
func serveUntilEOF() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	os.Stdout.WriteString(l.Addr().String() + "\n")
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				in := make([]byte, 1024)
				for {
					n, err := c.Read(in)
					if err != nil {
						return
					}
					if strings.HasSuffix(string(in[:n]), "\r\n\r\n") {
						c.Write(page)
					}
				}
			}()
		}
	}()
	io.Copy(io.Discard, os.Stdin)
}

func startTarget(t *testing.T) (url string) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asTarget+"=1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return "http://" + strings.TrimSpace(line)
}

// The limits are a tenth above what was measured (make bench-memory has the
// resident memory of whole nodes).
func TestMemoryOfWaitingUsers(t *testing.T) {
	url := startTarget(t)
	coded := func(*testing.T) []worker.Class {
		return []worker.Class{{Name: "Own", Host: url, Wait: worker.Constant(time.Hour), Tasks: []worker.Task{client.Task("index", func(web *client.Session) error {
			web.Get("/index.html", client.Name("index"))
			return nil
		})}}}
	}
	inFile := func(class string) func(*testing.T) []worker.Class {
		return func(t *testing.T) []worker.Class {
			source := "from locust import " + class + ", constant, task\nclass Own(" + class + "):\n    host = '" + url + "'\n    wait_time = constant(3600)\n" +
				"    @task\n    def index(self):\n        self.client.get('/index.html', name='index')\n"
			path := filepath.Join(t.TempDir(), "locustfile.py")
			if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
				t.Fatal(err)
			}
			log := slog.New(slog.DiscardHandler)
			p, err := locustfile.Load(t.Context(), locustfile.Options{Paths: []string{path}, Log: log, Notes: log, Stdout: io.Discard, Interpreters: 1})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(p.Close)
			return p.Classes()
		}
	}
	for _, c := range []struct {
		name    string
		classes func(*testing.T) []worker.Class
		limit   int // bytes of heap and stacks
	}{
		{"coded in Go", coded, 3300},
		{"HttpUser", inFile("HttpUser"), 5350},
		{"FastHttpUser", inFile("FastHttpUser"), 5350},
	} {
		t.Run(c.name, func(t *testing.T) {
			memoryOfUsers(t, c.classes(t)) // what the runtime keeps of goroutines is used again
			each, after := memoryOfUsers(t, c.classes(t))
			t.Logf("%d bytes a user; %d when they have stopped", each, after)
			if limit := c.limit * (100 + raceRoom) / 100; each > limit {
				t.Errorf("%d bytes a user, want at most %d", each, limit)
			}
			if after > each/4 {
				t.Errorf("%d bytes a user are still in use after the stop", after)
			}
		})
	}
}

// memoryOfUsers is the growth of heap and stacks for each user from few to many
// that wait, and what is left of it when all have stopped.
func memoryOfUsers(t *testing.T, classes []worker.Class) (each, after int) {
	const few, many = 1000, 4000
	log := slog.New(slog.DiscardHandler)
	node, err := worker.NewAlone(worker.Config{Classes: classes, Log: log}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var looks [2]int
	before := inUse()
	err = node.Run(t.Context(), func(ctx context.Context) {
		for i, n := range []int{few, many} {
			node.Spawn(ctx, map[string]int{"Own": n})
			for tick := time.NewTicker(10 * time.Millisecond); node.Stats().Total.NumRequests < int64(n); {
				<-tick.C
			}
			looks[i] = inUse()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return (looks[1] - looks[0]) / (many - few), (inUse() - before) / many
}

// inUse are the bytes of heap and stacks, without garbage.
func inUse() (sum int) {
	for range 3 { // what is in a sync.Pool survives one
		runtime.GC()
	}
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(samples)
	for _, s := range samples {
		sum += int(s.Value.Uint64())
	}
	return sum
}
