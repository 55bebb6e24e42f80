package py_test

import (
	"os"
	"runtime"
	"testing"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// BenchmarkParked is the memory of a user who waits inside of client.post: its
// thread, frames and goroutine, without the client's own.
func BenchmarkParked(b *testing.B) {
	source, err := os.ReadFile("testdata/bench/body.py")
	if err != nil {
		b.Fatal(err)
	}
	in := py.New(py.Config{Modules: lib.Modules(lib.Host{})})
	defer in.Close()
	response := py.NewObject(in.NewClass("bench", "Response"), nil)
	response.SetOwn("status_code", 200)
	client := in.NewClass("bench", "Client")
	release := make(chan struct{})
	waiting := make(chan struct{})
	client.Def("post", func(t *py.Thread, _ py.Args) (py.Value, error) {
		t.Block(func() {
			waiting <- struct{}{}
			<-release
		})
		return response, nil
	})
	t := in.NewThread("bench", nil)
	t.Enter()
	m, err := t.RunModule(source, "body.py", "body")
	if err != nil {
		b.Fatal(t.FormatException(t.Exception(err)))
	}
	class, _ := m.Dict.GetStr("Shopper")
	const users = 2000
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		for range users {
			t.Go("user", func(t *py.Thread) {
				shopper, err := t.CallPos(class, py.NewObject(client, nil))
				if err == nil {
					_, err = t.CallMethod(shopper, "order")
				}
				if err != nil {
					b.Error(err)
				}
			})
		}
		t.Block(func() {
			for range users {
				<-waiting
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			for range users {
				release <- struct{}{}
			}
		})
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/users, "heap-B/user")
		b.ReportMetric(float64(after.StackInuse-before.StackInuse)/users, "stack-B/user")
	}
	t.Leave()
}

// BenchmarkBody runs the body of a typical task with a client made in Go.
// testdata/bench/cpython.py measures the same under CPython.
func BenchmarkBody(b *testing.B) {
	source, err := os.ReadFile("testdata/bench/body.py")
	if err != nil {
		b.Fatal(err)
	}
	in := py.New(py.Config{Modules: lib.Modules(lib.Host{})})
	defer in.Close()
	t := in.NewThread("bench", nil)
	t.Enter()
	defer t.Leave()
	m, err := t.RunModule(source, "body.py", "body")
	if err != nil {
		b.Fatal(t.FormatException(t.Exception(err)))
	}
	response := py.NewObject(in.NewClass("bench", "Response"), nil)
	response.SetOwn("status_code", 200)
	client := in.NewClass("bench", "Client")
	client.Def("post", func(*py.Thread, py.Args) (py.Value, error) { return response, nil })
	class, _ := m.Dict.GetStr("Shopper")
	shopper, err := t.CallPos(class, py.NewObject(client, nil))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := t.CallMethod(shopper, "order"); err != nil {
			b.Fatal(t.FormatException(t.Exception(err)))
		}
	}
}
