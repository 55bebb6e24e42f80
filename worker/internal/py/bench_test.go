package py_test

import (
	"os"
	"testing"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

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
