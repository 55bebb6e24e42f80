package py_test

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// TestNothingShared runs the same programs in four interpreters at a time, each
// with many threads, and with modules that they import, change and break. Under
// the race detector it shows what two interpreters share; the outputs show
// whether one sees what another does.
func TestNothingShared(t *testing.T) {
	source := `
import collections, datetime, functools, json, math, random, re, string, threading, time
counter = 0
string.mine = json.mine = []
math.pi = 3
class Base:
    seen = []
    def __init__(self, n): self.n = n; Base.seen.append(n)
    def __repr__(self): return f"<{type(self).__name__} {self.n!r:>3} {self.n * 1.5:.2f}>"

@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)

def work(n):
    global counter
    kind = type("K%d" % (n % 7), (Base,), {"extra": n})
    for i in range(20):
        counter += 1
        o = kind(i)
        text = json.dumps({"n": i, "o": repr(o), "k": [1.5, None, "é"]}, sort_keys=True)
        assert json.loads(text)["n"] == i
        assert re.sub(r"(\d+)", lambda m: m[1] * 2, "a%db" % i) == f"a{i}{i}b"
        string.mine.append(random.random())
        collections.Counter(text)
        try:
            {}[i]
        except KeyError as e:
            assert e.args == (i,)
        str(datetime.timedelta(seconds=i))
        if i % 5 == 0:
            time.sleep(0)
        def gen():
            x = yield from (j for j in range(3))
            yield x
        assert list(gen()) == [0, 1, 2, None]

threads = [threading.Thread(target=work, args=(n,)) for n in range(25)]
for t in threads: t.start()
for t in threads: t.join()
print(counter, len(Base.seen), len(string.mine), len(json.mine), fib(60), math.pi, len(Base.__subclasses__()))
`
	body, err := os.ReadFile("testdata/bench/body.py")
	if err != nil {
		t.Fatal(err)
	}
	defs := lib.Modules(lib.Host{}) // the definitions are common, as in a node
	outs := make([]bytes.Buffer, 4)
	var running sync.WaitGroup
	for i := range outs {
		running.Go(func() {
			in := py.New(py.Config{Stdout: &outs[i], Modules: defs})
			defer in.Close()
			th := in.NewThread("MainThread", nil)
			th.Enter()
			defer th.Leave()
			if _, err := th.RunModule([]byte(source), "share.py", "__main__"); err != nil {
				t.Error(th.FormatException(th.Exception(err)))
			}
			m, err := th.RunModule(body, "body.py", "body")
			if err != nil {
				t.Error(th.FormatException(th.Exception(err)))
				return
			}
			run, _ := m.Dict.GetStr("run")
			for range 10 {
				th.Go("user", func(th *py.Thread) {
					for _, method := range []string{"order", "order_json"} {
						if _, err := th.CallPos(run, method, 20); err != nil {
							t.Error(th.FormatException(th.Exception(err)))
						}
					}
				})
			}
		})
	}
	running.Wait()
	for i := range outs {
		if got, want := outs[i].String(), "500 500 500 500 1548008755920 3 25\n"; got != want {
			t.Errorf("interpreter %d: %s, want %s", i, strings.TrimSpace(got), want)
		}
	}
}
