package py

import (
	"context"
	"strings"
	"testing"
	"time"
)

// TestSizes asks for what no process has memory for, or what is nested deeper
// than a stack: the program gets an exception.
func TestSizes(t *testing.T) {
	deep := "for i in range(100000): t = (t,)\n"
	for source, want := range map[string]string{
		"'a' * 10**12":                            "MemoryError",
		"[0] * 10**12":                            "MemoryError",
		"bytearray(10**12)":                       "MemoryError",
		"10**10**10":                              "MemoryError",
		"1 << 10**10":                             "OverflowError",
		"list(range(10**18))":                     "MemoryError",
		"'\\t'.expandtabs(10**12)":                "MemoryError",
		"'%*d' % (10**12, 1)":                     "MemoryError",
		"f'{1:1000000000000}'":                    "MemoryError",
		"f'{1.5:.2000000000f}'":                   "MemoryError",
		"x = 'a' * 10**6\nx.replace('a', x)":      "MemoryError",
		"x = 'a' * 10**6\nx.join([''] * 10**6)":   "MemoryError",
		"x = 'a' * 10**6\n[x].extend([x] * 9**9)": "MemoryError",
		"x = b'a' * 10**6\nx.join([b''] * 10**6)": "MemoryError",
		"(5).to_bytes(10**12, 'big')":             "MemoryError",
		"t = ()\n" + deep + "hash(t)":             "RecursionError",
		"t = int\n" + deep + "isinstance('', t)":  "RecursionError",
		"t = ()\n" + deep + "repr(t)":             "RecursionError",
		"m = iter([1])\nfor i in range(100000): m = map(int, m)\nlist(m)": "RecursionError",
		"m = iter([1])\nfor i in range(100000): m = zip(m)\nlist(m)":      "RecursionError",
		"def f():\n try: f()\n finally: f()\nf()":                         "GreenletExit",
	} {
		t.Run(source[:min(len(source), 40)], func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			if want == "GreenletExit" {
				cancel()
			}
			defer cancel()
			run(t, Config{}, func(th *Thread) {
				th.Context = func() context.Context { return ctx }
				_, err := th.RunModule([]byte(source), "t.py", "__main__")
				if err == nil || !th.IsRaised(err, want) {
					t.Fatalf("got %v, want %s", err, want)
				}
				if th.depth != 0 || th.nested != 0 || th.top != 0 || th.frame != nil {
					t.Errorf("left: depth %d, nested %d, top %d, frame %v", th.depth, th.nested, th.top, th.frame)
				}
			})
		})
	}
}

// TestEndless ends threads that never come to a blocking point.
func TestEndless(t *testing.T) {
	for _, source := range []string{
		"while True: pass", "for x in iter(int, 1): pass", "[x for x in iter(int, 1)]", "sum(range(10**18))", "set(range(10**18))",
		"any(iter(int, 1))", "10**18 in iter(range(10**18))", "list(iter(int, 1))", "max(range(10**30))", "dict.fromkeys(range(10**18))",
		"list(zip(range(10**18), range(10**18)))", "sum(map(int, range(10**18)))", "sum(1 for x in range(10**18))",
		"def g():\n while True: yield\nfor x in g(): pass", "def f(): f() if kill else 0\nwhile True:\n try: f()\n except RecursionError: pass",
		"class C:\n def __getitem__(self, i): return i\nlist(C())", "class C:\n def __iter__(self): return self\n __next__ = int\nsum(C())",
		"while True:\n try:\n  while True: pass\n except BaseException: pass",
	} {
		t.Run(source[:min(len(source), 40)], func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			run(t, Config{}, func(th *Thread) {
				th.Context = func() context.Context { return ctx }
				// kill does what time and the watchdog do, at once.
				th.In.Builtins.Def("kill", func(t *Thread, _ Args) (Value, error) {
					cancel()
					t.since = time.Time{}
					t.kills = maxKills
					t.In.watch.attention.Store(true)
					return None, nil
				})
				_, err := th.RunModule([]byte("kill()\n"+source), "t.py", "__main__")
				if err == nil || !th.IsRaised(err, "GreenletExit") {
					t.Fatalf("got %v", err)
				}
			})
		})
	}
}

// TestPanic: a mistake in a function made in Go is the program's SystemError,
// and nothing is left behind.
func TestPanic(t *testing.T) {
	run(t, Config{}, func(th *Thread) {
		th.In.Builtins.Def("broken", func(t *Thread, a Args) (Value, error) { return []Value{1}[len(a.Pos)+7], nil })
		th.In.Builtins.Def("needs", func(t *Thread, a Args) (Value, error) { return a.Pos[1], nil })
		th.In.Builtins.Def("later", func(t *Thread, a Args) (Value, error) {
			return t.Call(a.Pos[0], Args{Kw: []KwArg{{"key", None}}, Pos: []Value{NewBuiltin("inner", func(*Thread, Args) (Value, error) { return (*List)(nil).Items[0], nil })}})
		})
		source := `
def call(f, *args):
    x = [f, args]
    try:
        f(*args)
    except SystemError as e:
        return str(e)

try:
    needs(1)
    assert False
except TypeError as e:
    assert str(e) == "needs() takes at least 2 arguments (1 given)", e
print(call(broken), call(later, lambda f, key: f(key=key)), call(sorted, [1, 2], ), [call(broken) for _ in range(2)][1] == call(broken))
broken(*[])
`
		_, err := th.RunModule([]byte(source), "t.py", "__main__")
		if err == nil || !th.IsRaised(err, "SystemError") {
			t.Fatalf("got %v", err)
		}
		text := th.FormatException(th.Exception(err))
		if !strings.Contains(text, "internal error in broken(): runtime error: index out of range") || !strings.Contains(text, "(limits_test.go:") {
			t.Error(text)
		}
		if th.depth != 0 || th.nested != 0 || th.top != 0 || th.frame != nil || len(th.handling) != 0 || len(th.keywords) != 0 {
			t.Errorf("left: depth %d, nested %d, top %d, frame %v, handling %d, keywords %d", th.depth, th.nested, th.top, th.frame, len(th.handling), len(th.keywords))
		}
		for i, v := range th.stack {
			if v != nil {
				t.Errorf("stack[%d] still has %v", i, v)
			}
		}
	})
}

// TestLongChain prints a chain of exceptions that is longer than anybody reads.
func TestLongChain(t *testing.T) {
	run(t, Config{}, func(th *Thread) {
		source := "e = None\nfor i in range(100000):\n x = ValueError(i)\n x.__cause__ = e\n e = x\nraise e"
		_, err := th.RunModule([]byte(source), "t.py", "__main__")
		if err == nil {
			t.Fatal("no error")
		}
		text := th.FormatException(th.Exception(err))
		if !strings.HasSuffix(text, "ValueError: 99999\n") || len(text) > 2*maxTraceText {
			t.Errorf("%d bytes: %s", len(text), text[len(text)-100:])
		}
	})
}
