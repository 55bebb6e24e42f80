package py

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"time"
)

// execute runs source in an interpreter of its own, gives what it prints, and
// then calls f with the module.
func execute(t *testing.T, source string, f func(th *Thread, m *Module)) string {
	t.Helper()
	var out bytes.Buffer
	future := &ModuleDef{Name: "__future__", Init: func(_ *Thread, m *Module) error {
		m.Set("annotations", None)
		return nil
	}}
	run(t, Config{Stdout: &out, Modules: []*ModuleDef{future}}, func(th *Thread) {
		m, err := th.RunModule([]byte(source), "t.py", "__main__")
		if err != nil {
			t.Fatal(th.FormatException(th.Exception(err)))
		}
		if f != nil {
			f(th, m)
		}
	})
	return out.String()
}

// TestAbandoned drops generators that wait in a try: their finally blocks run,
// and no goroutine is left.
func TestAbandoned(t *testing.T) {
	before := runtime.NumGoroutine()
	source := `
def gen():
    try:
        raise ValueError
    except ValueError:
        try:
            while True:
                yield 1
        finally:
            closed.append(1)

closed = []

def drop(n):
    for _ in range(n):
        g = gen()
        next(g)

def turn():
    for _ in range(10):
        pass
    return len(closed)
`
	execute(t, source, func(th *Thread, m *Module) {
		drop, _ := m.Dict.GetStr("drop")
		turn, _ := m.Dict.GetStr("turn")
		if _, err := th.CallPos(drop, 100); err != nil {
			t.Fatal(err)
		}
		deadline := time.Now().Add(10 * time.Second)
		for {
			runtime.GC()
			n, err := th.CallPos(turn)
			if err != nil {
				t.Fatal(err)
			}
			// One may still be referred to from a register or the stack.
			if closed, _ := n.(int); closed >= 99 {
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("%v of 100 generators were closed", n)
			}
			runtime.Gosched()
		}
	})
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, before %d", after, before)
	}
}

// TestRecursion goes too deep in every way that there is; all of them end with
// a RecursionError, and the thread is as before.
func TestRecursion(t *testing.T) {
	for name, source := range map[string]string{
		"function":    "def f(n): return f(n + 1)\nf(0)",
		"method":      "class A:\n def f(self): return self.f()\nA().f()",
		"init":        "class A:\n def __init__(self): A()\nA()",
		"repr":        "class A:\n def __repr__(self): return repr(self)\nrepr(A())",
		"str of self": "class A:\n def __str__(self): return '%s' % self\nstr(A())",
		"getattr":     "class A:\n def __getattr__(self, n): return getattr(self, n + 'x')\nA().a",
		"property":    "class A:\n @property\n def p(self): return self.p\nA().p",
		"eq":          "class A:\n def __eq__(self, o): return self == o\nA() == A()",
		"generator":   "def g():\n yield from g()\nlist(g())",
		"genexp":      "def g(): return sum(x for x in [g()])\ng()",
		"sort key":    "def f(x): return sorted([x], key=f)\nf(1)",
		"map":         "def f(x): return list(map(f, [x]))\nf(1)",
		"call":        "class A:\n def __call__(self): return self()\nA()()",
		"with":        "class A:\n def __enter__(self):\n  with self: pass\n def __exit__(self, *a): pass\nwith A(): pass",
		"comparison":  "class A:\n def __lt__(self, o): return o > self\nA() < A()",
		"format":      "class A:\n def __format__(self, s): return f'{self}'\nf'{A()}'",
		"bound":       "class A:\n def f(self): return (lambda: self.f())()\nA().f()",
		"eval":        "def f(): return eval('f()')\nf()",
		"hash":        "class A:\n def __hash__(self): return hash(self)\n{A()}",
		"iter":        "class A:\n def __iter__(self): return iter(list(self))\nlist(A())",
		"len":         "class A:\n def __len__(self): return len(self)\nlen(A())",
	} {
		t.Run(name, func(t *testing.T) {
			run(t, Config{}, func(th *Thread) {
				_, err := th.RunModule([]byte(source), "t.py", "__main__")
				if err == nil || !th.IsRaised(err, "RecursionError") {
					t.Fatalf("got %v", err)
				}
				if th.depth != 0 || th.nested != 0 || th.top != 0 || th.frame != nil || len(th.handling) != 0 || len(th.keywords) != 0 {
					t.Errorf("left: depth %d, nested %d, top %d, frame %v, handling %d, keywords %d",
						th.depth, th.nested, th.top, th.frame, len(th.handling), len(th.keywords))
				}
			})
		})
	}
}

// TestBalance runs what fails half way through calls, and looks at what the
// thread has left on its stacks.
func TestBalance(t *testing.T) {
	source := `
def boom(*args, **kw):
    raise ValueError("boom")

def f(a, b=1, *, c=2):
    return a

class A:
    def __init__(self, x): self.x = x
    def m(self, x): return x

def attempt(g):
    try:
        g()
    except (ValueError, TypeError, StopIteration):
        pass

def gen():
    try:
        yield 1
    except ValueError:
        yield 2

attempt(lambda: f(1, boom()))
attempt(lambda: f(1, b=boom()))
attempt(lambda: f(1, c=boom()))
attempt(lambda: f())
attempt(lambda: f(1, 2, 3))
attempt(lambda: f(1, d=4))
attempt(lambda: print(1, end=boom()))
attempt(lambda: print(boom(), end=1))
attempt(lambda: A(boom()))
attempt(lambda: A(1).m(boom()))
attempt(lambda: A(1).m())
attempt(lambda: "".join(boom() for _ in [1]))
attempt(lambda: sorted([1, 2], key=boom))
attempt(lambda: [f(boom()) for _ in [1]])
attempt(lambda: f"{boom()}")
attempt(lambda: f(*[1], **{"c": boom()}))
g = gen()
next(g)
attempt(lambda: f(g.throw(ValueError())))
attempt(lambda: f(next(g)))
`
	execute(t, source, func(th *Thread, _ *Module) {
		if th.depth != 0 || th.nested != 0 || th.top != 0 || len(th.handling) != 0 || len(th.keywords) != 0 {
			t.Errorf("left: depth %d, nested %d, top %d, handling %d, keywords %d", th.depth, th.nested, th.top, len(th.handling), len(th.keywords))
		}
		for i, v := range th.stack {
			if v != nil {
				t.Errorf("stack[%d] still has %v", i, v)
			}
		}
	})
}

// TestUnsupported: what the interpreter cannot run names its line.
func TestUnsupported(t *testing.T) {
	run(t, Config{}, func(th *Thread) {
		_, err := th.RunModule([]byte("x = 1\nasync def f():\n    pass\n"), "t.py", "__main__")
		if err == nil || !th.IsRaised(err, "SyntaxError") {
			t.Fatalf("got %v", err)
		}
		text := th.FormatException(th.Exception(err))
		if !strings.Contains(text, "async def is not supported") {
			t.Error(text)
		}
	})
}

// TestTypeParams runs PEP 695, which CPython 3.11 does not know.
func TestTypeParams(t *testing.T) {
	source := `
class TypeVar:
    def __init__(self, name): self.__name__ = name

def first[T](items: list[T]) -> T:
    return items[0]

class Box[T]:
    def __init__(self, value): self.value = value
    def get(self) -> T: return self.value
    def param(self): return T

type Pair[A] = tuple[A, A]
print(first([1, 2]), Box(3).get(), Box(1).param().__name__, first.__annotations__["return"].__name__)
`
	var out bytes.Buffer
	typing := &ModuleDef{Name: "typing", Init: func(t *Thread, m *Module) error {
		m.Set("TypeVar", NewBuiltin("TypeVar", func(t *Thread, a Args) (Value, error) {
			o := NewObject(t.In.NewClass("typing", "TypeVar"), nil)
			o.SetOwn("__name__", a.Pos[0])
			return o, nil
		}))
		return nil
	}}
	run(t, Config{Stdout: &out, Modules: []*ModuleDef{typing}}, func(th *Thread) {
		if _, err := th.RunModule([]byte(source), "t.py", "__main__"); err != nil {
			t.Fatal(th.FormatException(th.Exception(err)))
		}
	})
	if got, want := out.String(), "1 3 T T\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestFutureAnnotations compares the texts with those that CPython 3.12 gives.
func TestFutureAnnotations(t *testing.T) {
	source := `
from __future__ import annotations

def f(a: int, b: List[str] = 1, *args: Optional[Dict[str, int]], c: int | None, d: "quoted", **kw: Callable[..., None]) -> Tuple[int, ...]:
    pass

class C:
    x: not_there.At[all] = 1
    y: Literal["a", 2]
    z: Callable[[int, str], bool]

for name, text in list(f.__annotations__.items()) + list(C.__annotations__.items()):
    print(name, text)
`
	want := `a int
b List[str]
args Optional[Dict[str, int]]
c int | None
d 'quoted'
kw Callable[..., None]
return Tuple[int, ...]
x not_there.At[all]
y Literal['a', 2]
z Callable[[int, str], bool]
`
	if got := execute(t, source, nil); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestRecursionLimit: a program that raises the limit gets what it asks for,
// and Go's stack has room for the most that it may.
func TestRecursionLimit(t *testing.T) {
	run(t, Config{}, func(th *Thread) {
		th.In.RecursionLimit = MaxRecursionLimit
		source := "def f(n): return max([f(n - 1)], key=lambda v: v) + 1 if n else 0\nassert f(20000) == 20000\ndef g(): return [x for x in [g()]]\ng()"
		_, err := th.RunModule([]byte(source), "t.py", "__main__")
		if err == nil || !th.IsRaised(err, "RecursionError") {
			t.Fatalf("got %v", err)
		}
	})
}
