package resolve

import (
	"fmt"
	"slices"
	"testing"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

func parse(t *testing.T, source string) (*Scopes, []Problem, *syntax.Module) {
	t.Helper()
	tree, err := syntax.Parse("t.py", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	scopes, problems := File(tree)
	return scopes, problems, tree
}

// find is the scope of that name: names are unique in these tests.
func find(t *testing.T, s *Scopes, name string) *Scope {
	t.Helper()
	for _, scope := range s.Of {
		if scope.Name == name {
			return scope
		}
	}
	t.Fatalf("no scope %s", name)
	return nil
}

var kindNames = map[Kind]string{Global: "global", Local: "local", Cell: "cell", Free: "free", Class: "class"}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ source, scope, name, want string }{
		{"x = 1", "<module>", "x", "global 0"},
		{"def f(a, b):\n c = a\n return d", "f", "a", "local 0"},
		{"def f(a, b):\n c = a\n return d", "f", "c", "local 2"},
		{"def f(a, b):\n c = a\n return d", "f", "d", "global 0"},
		{"def f(a):\n def g(): return a\n return g", "f", "a", "cell 0"},
		{"def f(a):\n def g(): return a\n return g", "g", "a", "free 0"},
		{"def f(a):\n def g():\n  def h(): return a\n  return h\n return g", "g", "a", "free 0"},
		{"def f(a):\n def g():\n  nonlocal a\n  a = 1", "g", "a", "free 0"},
		{"def f():\n global a\n a = 1\n def g(): return a", "g", "a", "global 0"},
		{"def f(a):\n class C:\n  b = a", "C", "a", "class 0"},
		{"def f(a):\n class C:\n  a = a", "C", "a", "class -1"},
		{"def f(a):\n class C:\n  a = a\n  def g(self): return a", "g", "a", "free 0"},
		{"class C:\n def f(self): return super().f()", "f", "__class__", "free 0"},
		{"class C:\n x = 1\n y = [x for _ in ()]", "<listcomp>", "x", "global 0"},
		{"def f(x):\n return [x + y for y in x]", "<listcomp>", "x", "local 0"},
		{"def f(x):\n return [x + y for y in x]", "<listcomp>", "y", "local 1"},
		{"def f(x):\n return [lambda: y for y in x]", "<listcomp>", "y", "cell 1"},
		{"def f(x):\n return [lambda: y for y in x]", "<lambda>", "y", "free 0"},
		{"def f(x):\n return (x + y for y in x)", "<genexpr>", "x", "free 0"},
		{"def f(x):\n return any((w := y) for y in x), w", "f", "w", "cell 1"},
		{"def f(x):\n return any((w := y) for y in x), w", "<genexpr>", "w", "free 0"},
		{"def f(x):\n return [w := y for y in x]", "f", "w", "local 2"},
		{"x = [w := y for y in ()]", "<listcomp>", "w", "global 0"},
		{"def f():\n try: pass\n except E as e: pass", "f", "e", "local 0"},
		{"def f():\n import a.b.c, d as e\n from g import h as i", "f", "a", "local 0"},
		{"def f():\n import a.b.c, d as e\n from g import h as i", "f", "i", "local 2"},
		{"def f(v):\n match v:\n  case {'k': [a, *b], **c}: pass\n  case C(d) as e: pass", "f", "e", "local 5"},
		{"def f():\n x: int", "f", "x", "local 0"},
		{"class C:\n def f(self, __a): return __a", "f", "__a", "local 1"},
		{"def f[T](x: T): return T", "f", "T", "free 0"},
	} {
		scopes, problems, _ := parse(t, c.source)
		if len(problems) > 0 {
			t.Errorf("%q: %v", c.source, problems)
			continue
		}
		ref := find(t, scopes, c.scope).Lookup(c.name)
		if got := fmt.Sprintf("%s %d", kindNames[ref.Kind], ref.Index); got != c.want {
			t.Errorf("%q: %s in %s is %s, want %s", c.source, c.name, c.scope, got, c.want)
		}
	}
}

func TestFrames(t *testing.T) {
	scopes, _, _ := parse(t, "def f(a, *args, b=1, **kw):\n return [x for x in [y for y in a]], lambda: a\n")
	f := find(t, scopes, "f")
	if want := []string{"a", "b", "args", "kw"}; !slices.Equal(f.Params, want) {
		t.Errorf("parameters %v, want %v", f.Params, want)
	}
	if f.Slots != 6 {
		t.Errorf("%d slots, want 4 parameters and 2 variables of comprehensions", f.Slots)
	}
	if cells := f.Cells(); !slices.Equal(cells, []int{0}) {
		t.Errorf("cells %v, want that of a", cells)
	}
	scopes, _, _ = parse(t, "class A:\n class B:\n  def f(self):\n   def g(): yield\n")
	g := find(t, scopes, "g")
	if g.Qualname != "A.B.f.<locals>.g" || !g.Generator || find(t, scopes, "f").Generator {
		t.Errorf("%s, generator %v", g.Qualname, g.Generator)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"def f(a):\n global a", "2:1 name 'a' is parameter and global"},
		{"def f():\n a = 1\n global a", "3:1 name 'a' is assigned to before global declaration"},
		{"def f():\n print(a)\n global a", "3:1 name 'a' is used prior to global declaration"},
		{"def f():\n nonlocal a", "2:1 no binding for nonlocal 'a' found"},
		{"def f():\n a = 1\n def g():\n  global a\n  nonlocal a", "5:2 name 'a' is nonlocal and global"},
		{"def f():\n global a\n a: int", "3:1 annotated name 'a' can't be global"},
		{"async def f(): pass", "1:0 async def is not supported"},
		{"x = 3j", "1:4 a complex number is not supported"},
		{"class C(metaclass=M): pass", "1:8 a metaclass is not supported"},
		{"try: pass\nexcept* E: pass", "2:0 except* is not supported"},
	} {
		_, problems, _ := parse(t, c.source)
		if len(problems) != 1 {
			t.Errorf("%q: %d problems: %v", c.source, len(problems), problems)
			continue
		}
		p := problems[0]
		if got := fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Text); got != c.want {
			t.Errorf("%q: %s, want %s", c.source, got, c.want)
		}
	}
	_, problems, _ := parse(t, "x = 1j\nasync def f(): pass\ny = 2j\n")
	if len(problems) != 3 || problems[1].Line != 2 {
		t.Errorf("not all at once and in order: %v", problems)
	}
	for _, source := range []string{"from abc import ABCMeta\nclass C(metaclass=ABCMeta): pass", "import enum\nclass C(metaclass=enum.EnumMeta): pass"} {
		if _, problems, _ := parse(t, source); len(problems) > 0 {
			t.Errorf("%q: %v", source, problems)
		}
	}
}
