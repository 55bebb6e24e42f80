package py

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzCompile compiles whatever the parser accepts: it must not panic.
func FuzzCompile(f *testing.F) {
	scripts, err := filepath.Glob("testdata/lang/*.py")
	if err != nil || len(scripts) == 0 {
		f.Fatalf("no scripts: %v", err)
	}
	for _, name := range scripts {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, text := range []string{
		"def f():\n x = [(yield), *(yield from g())]\n", "class C[T](B, k=1):\n x: T = super().y\n", "match x:\n case {'a': [b, *_], **c} if d: pass\n",
		"with a as (b, *c), d as e.f[g]: del h, i.j[k:l]\n", "async def f(): await x\n", "f'{x!r:{y}}'\n", "lambda *a, b=1, **c: (yield a)\n",
	} {
		f.Add(text)
	}
	in := New(Config{})
	defer in.Close()
	th := in.NewThread("fuzz", nil)
	th.Enter()
	defer th.Leave()
	f.Fuzz(func(_ *testing.T, text string) {
		for _, mode := range []string{"exec", "eval"} {
			_, _ = th.CompileString(text, "fuzz.py", mode)
		}
		in.sources = nil
	})
}
