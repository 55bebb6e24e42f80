package py_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gustload/gust/worker/internal/py"
	"github.com/gustload/gust/worker/internal/py/lib"
)

// FuzzEvaluate makes a program of each input, and runs it: nothing may panic,
// hang, or take the process's memory.
func FuzzEvaluate(f *testing.F) {
	for seed := range 200 {
		data := make([]byte, 40+seed)
		x := uint32(seed)*2654435761 + 1
		for i := range data {
			x = x*1664525 + 1013904223
			data[i] = byte(x >> 24)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		w := &writer{data: data}
		w.program()
		evaluate(t, w.b.String())
	})
}

// evaluate runs a program for a tenth of a second.
func evaluate(t *testing.T, source string) {
	in := py.New(py.Config{Stdout: io.Discard, Stderr: io.Discard, Files: lib.OSFiles(), Modules: fuzzModules(), MaxGrowth: 256 << 20,
		Mistake: func(_ *py.Thread, text string) { t.Errorf("%s\n%s", source, text) }})
	defer in.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	th := in.NewThread("fuzz", func() context.Context { return ctx })
	th.Enter()
	defer th.Leave()
	th.Hurry()
	stop := time.AfterFunc(100*time.Millisecond, func() {
		cancel()
		in.Attend()
	})
	hang := time.AfterFunc(20*time.Second, func() { panic("this program hangs:\n" + source) })
	defer hang.Stop()
	defer stop.Stop()
	if _, err := th.RunModule([]byte(source), "fuzz.py", "__main__"); err != nil {
		_ = th.FormatException(th.Exception(err))
	}
}

// fuzzModules are those that do not reach out of the process.
func fuzzModules() []*py.ModuleDef {
	return slices.DeleteFunc(lib.Modules(lib.Host{}), func(d *py.ModuleDef) bool {
		return !slices.Contains(moduleNames, d.Name) && !strings.HasPrefix(d.Name, "_")
	})
}

var moduleNames = []string{"json", "math", "random", "re", "string", "collections", "itertools", "functools", "copy", "datetime", "enum", "dataclasses", "operator", "base64", "hashlib",
	"contextlib", "typing", "uuid", "csv", "io", "abc", "traceback", "urllib", "urllib.parse", "time"}

// writer makes a program of bytes: each decides what comes next. When they are
// used up, everything is as short as can be.
type writer struct {
	data   []byte
	b      strings.Builder
	indent int
	depth  int
}

func (w *writer) next(n int) int {
	if len(w.data) == 0 {
		return 0
	}
	x := int(w.data[0])
	w.data = w.data[1:]
	return x % n
}

func (w *writer) pick(list []string) string { return list[w.next(len(list))] }

var (
	names    = []string{"a", "b", "c", "d", "f", "C", "self", "x"}
	literals = []string{"0", "1", "-1", "2", "None", "True", "''", "'a'", "'ab,c d'", "b'xy'", "[]", "[1, 2, 3]", "()", "(1, 'b')", "{}", "{'a': 1, 2: 'b'}", "{1, 2}", "1.5", "float('nan')",
		"float('inf')", "10**18", "2**64", "-2**63", "'é😀'", "range(5)", "...", "NotImplemented", "b''", "frozenset((1,))", "bytearray(b'q')", "'%s %d'", "'{} {a!r:>{b}}'", "slice(1, None, -1)", "object()", "iter([1, 2])",
		"(i for i in 'abc')", "lambda *q, **k: q", "ValueError('v')", "KeyError", "int", "str", "list", "dict", "property(len)", "memoryview(b'abc')", "10**400", "5e-324"}
	builtins = []string{"abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "classmethod", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "filter", "float", "format", "frozenset",
		"getattr", "globals", "hasattr", "hash", "hex", "id", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "ord", "pow", "print", "property", "range",
		"repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip", "compile", "__import__", "BaseException", "OSError", "StopIteration", "UnicodeDecodeError", "SyntaxError", "ExceptionGroup"}
	methods = []string{"append", "extend", "insert", "pop", "remove", "sort", "reverse", "index", "count", "copy", "clear", "get", "items", "keys", "values", "update", "setdefault", "popitem", "fromkeys", "add", "discard", "union", "intersection",
		"difference", "symmetric_difference", "issubset", "isdisjoint", "join", "split", "rsplit", "strip", "replace", "find", "rfind", "startswith", "endswith", "encode", "decode", "format", "format_map", "upper", "title", "center", "ljust", "zfill", "expandtabs",
		"partition", "splitlines", "translate", "maketrans", "isdigit", "hex", "fromhex", "to_bytes", "from_bytes", "bit_length", "as_integer_ratio", "is_integer", "send", "throw", "close", "with_traceback", "add_note", "mro", "__init__", "__new__", "__call__", "__eq__", "__lt__",
		"__hash__", "__repr__", "__str__", "__len__", "__iter__", "__next__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__add__", "__radd__", "__mul__", "__iadd__", "__format__", "__getattribute__", "__setattr__", "__class__", "__dict__", "__enter__", "__exit__",
		"__get__", "__set__", "__set_name__", "__subclasses__", "__reduce__", "__sizeof__", "__dir__", "__init_subclass__", "__class_getitem__", "__or__", "__mod__", "__pow__", "__bool__", "__index__", "__missing__", "__reversed__", "__length_hint__", "__doc__", "__name__", "__bases__", "__mro__", "args"}
	operators = []string{"+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>", "==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in", "and", "or"}
	keywords  = []string{"key", "default", "sep", "end", "reverse", "start", "encoding", "errors", "indent", "strict", "maxsplit", "a", "b", "base", "byteorder", "signed", "flags", "default_factory"}
)

func (w *writer) line(format string, args ...any) {
	w.b.WriteString(strings.Repeat(" ", w.indent))
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

func (w *writer) program() {
	w.line("a = b = c = d = x = self = None")
	w.line("f = C = object")
	w.line("def fuzzed(n, m):")
	w.line(" v = __import__(('%s',)[n])", strings.Join(moduleNames, "', '"))
	w.line(" return getattr(v, dir(v)[m %% len(dir(v))])")
	for len(w.data) > 0 {
		w.statement()
	}
}

func (w *writer) block() {
	w.indent++
	for range 1 + w.next(3) {
		w.statement()
	}
	w.indent--
}

func (w *writer) statement() {
	if w.indent > 6 {
		w.line("%s", w.expr())
		return
	}
	// Each statement is guarded, so that one that fails is not the last.
	if w.indent == 0 {
		w.line("try:")
		w.indent++
		defer func() {
			w.indent--
			w.line("except Exception as x: pass")
		}()
	}
	switch w.next(18) {
	case 0:
		w.line("%s", w.expr())
	case 1, 2:
		w.line("%s = %s", w.target(), w.expr())
	case 3:
		w.line("%s %s= %s", w.pick(names), operators[w.next(13)], w.expr())
	case 4:
		w.line("for %s in %s:", w.target(), w.expr())
		w.block()
	case 5:
		w.line("while %s:", w.expr())
		w.block()
	case 6:
		w.line("if %s:", w.expr())
		w.block()
		w.line("else:")
		w.block()
	case 7:
		w.try()
	case 8:
		w.line("with %s as %s:", w.expr(), w.target())
		w.block()
	case 9, 10:
		w.function("f")
	case 11:
		w.line("class C(%s):", w.pick([]string{"", "C", "int", "str", "list", "dict", "Exception", "object", "C, f", w.pick(builtins)}))
		w.indent++
		for range 1 + w.next(4) {
			w.function(w.pick(methods))
		}
		w.line("a = %s", w.expr())
		w.indent--
	case 12:
		w.line("del %s", w.target())
	case 13:
		w.line("raise %s", w.expr())
	case 14:
		w.line("match %s:", w.expr())
		w.indent++
		w.line("case %s if %s:", w.pick([]string{"[a, *b]", "{'a': b, **c}", "int(a) | str(a)", "C(a=b)", "(1 | None) as d", "[[a], b, *_]", "{}", "dict(x)", "C(a, b)"}), w.expr())
		w.block()
		w.line("case _:")
		w.block()
		w.indent--
	case 15:
		w.line("import %s", w.pick(moduleNames))
	case 16:
		w.line("assert %s, %s", w.expr(), w.expr())
	case 17:
		w.line("%s", w.pick([]string{"pass", "global a", "import json as a, re as b"}))
	}
}

func (w *writer) try() {
	w.line("try:")
	w.block()
	w.line("except %s as a:", w.pick([]string{"Exception", "(KeyError, ValueError)", "TypeError", "BaseException", "C", "1"}))
	w.block()
	if w.next(2) == 1 {
		w.line("finally:")
		w.block()
	}
}

func (w *writer) function(name string) {
	if w.next(4) == 1 {
		w.line("@%s", w.pick([]string{"staticmethod", "classmethod", "property", "f", "C", "lambda g: g"}))
	}
	w.line("def %s(%s):", name, w.pick([]string{"self, *a", "self", "self, a=1", "*a, **k", "", "self, a, /, b=2, *, c=3", "a, b", "self, a, b=[]"}))
	w.indent++
	switch w.next(4) {
	case 0:
		w.line("return %s", w.expr())
	case 1:
		w.line("yield %s", w.expr())
		w.statement()
	case 2:
		w.statement()
		w.line("return f(%s)", w.args())
	default:
		w.line("x = yield from %s", w.expr())
	}
	w.indent--
}

func (w *writer) target() string {
	return []func() string{
		func() string { return w.pick(names) }, func() string { return w.pick(names) + "." + w.pick(names) },
		func() string { return w.pick(names) + "[" + w.expr() + "]" }, func() string { return "(a, *b)" }, func() string { return "[a, (b, c)]" },
		func() string { return w.pick(names) + "[" + w.expr() + ":" + w.expr() + "]" },
	}[w.next(6)]()
}

func (w *writer) args() string {
	var parts []string
	for range w.next(4) {
		parts = append(parts, w.expr())
	}
	switch w.next(6) {
	case 1:
		parts = append(parts, "*"+w.expr())
	case 2:
		parts = append(parts, w.pick(keywords)+"="+w.expr())
	case 3:
		parts = append(parts, "**"+w.expr())
	}
	return strings.Join(parts, ", ")
}

func (w *writer) expr() string {
	if w.depth > 3 || len(w.data) == 0 {
		return w.pick(literals)
	}
	w.depth++
	defer func() { w.depth-- }()
	switch w.next(17) {
	case 0, 1:
		return w.pick(literals)
	case 2, 3:
		return w.pick(names)
	case 4:
		return "(" + w.expr() + " " + w.pick(operators) + " " + w.expr() + ")"
	case 5, 6:
		return w.pick(builtins) + "(" + w.args() + ")"
	case 7, 8:
		return "(" + w.expr() + ")." + w.pick(methods) + "(" + w.args() + ")"
	case 9:
		return "(" + w.expr() + ")[" + w.expr() + "]"
	case 10:
		return "(" + w.expr() + ")[" + w.expr() + ":" + w.expr() + ":" + w.expr() + "]"
	case 11:
		brackets := w.pick([]string{"[]", "{}", "()"})
		return brackets[:1] + w.expr() + " for a in " + w.expr() + " if " + w.expr() + brackets[1:]
	case 12:
		return "f(" + w.args() + ")"
	case 13:
		return "f\"{" + strings.ReplaceAll(w.expr(), "\"", "'") + w.pick([]string{"", "!r", ":>5", ":{a}", ":.3f", "!s:x"}) + "}\""
	case 14:
		return "(" + w.expr() + ")." + w.pick(methods)
	case 15:
		return "(lambda a, *b: " + w.expr() + ")(" + w.args() + ")"
	}
	return fmt.Sprintf("fuzzed(%d, %d)(%s)", w.next(len(moduleNames)), w.next(256), w.args())
}
