package py

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// run calls f in a thread of an interpreter of its own.
func run(t *testing.T, c Config, f func(th *Thread)) {
	t.Helper()
	in := New(c)
	defer in.Close()
	th := in.NewThread("main", nil)
	th.Enter()
	defer th.Leave()
	f(th)
}

// TestExpressions compares what expressions give with what CPython 3.12 gave:
// testdata/objects/expressions.py wrote the file.
func TestExpressions(t *testing.T) {
	file, err := os.Open("testdata/objects/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	run(t, Config{}, func(th *Thread) {
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			text, want, ok := strings.Cut(lines.Text(), "\t")
			if !ok {
				t.Fatalf("no tab in %q", lines.Text())
			}
			if got := show(th, text); got != want {
				t.Errorf("%s\n got %s\nwant %s", text, got, want)
			}
		}
		if lines.Err() != nil {
			t.Fatal(lines.Err())
		}
	})
}

// show is the function of the same name in expressions.py.
func show(th *Thread, text string) string {
	v, err := th.EvalString(text, NewDict(), nil)
	var got string
	if err == nil {
		got, err = th.Repr(v)
	}
	if err != nil {
		exc := th.Exception(err)
		message, err := th.Str(exc)
		if err != nil {
			message = err.Error()
		}
		got = exc.Class().Name + ": " + message
	}
	return strings.ReplaceAll(got, "\n", "\\n")
}
