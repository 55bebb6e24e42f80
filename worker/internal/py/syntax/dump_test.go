package syntax

import (
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The trees of our own test programs and of the standard library are CPython's:
// of all of it with GUST_LONG set, of a sample of it with -short, else of
// everything but its tests, and those tests that are about syntax.
func TestTreesAreCPythons(t *testing.T) {
	o := newOracle(t)
	var stdlib []string
	o.ask(&stdlib, "stdlib")
	own := slices.DeleteFunc(ownPrograms(t), func(file string) bool {
		return o.before(3, 12) && strings.Contains(file, "lang312")
	})
	files := slices.Concat(own, selected(stdlib))
	if len(files) < 50 {
		t.Fatalf("only %d files to compare", len(files))
	}
	type answer struct {
		file string
		want verdict
	}
	answers := make(chan answer, 8)
	go func() {
		defer close(answers)
		for _, file := range files {
			a := answer{file: file}
			o.ask(&a.want, "dump", file)
			answers <- a
		}
	}()
	for a := range answers {
		compareFile(t, o, a.file, a.want)
	}
	t.Logf("%d files compared", len(files))
}

// ownPrograms are the Python files in the testdata of the py packages.
func ownPrograms(t *testing.T) (files []string) {
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".py") && strings.Contains(path, "testdata") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func selected(stdlib []string) (files []string) {
	about := []string{
		"grammar", "fstring", "patma", "type_params", "type_aliases", "generators", "with", "exceptions", "named_expressions",
		"positional_only_arg", "keywordonlyarg", "syntax", "unpack_ex", "string_literals", "unicode_identifiers", "global",
		"except_star", "coroutines", "asyncgen", "decorators", "extcall", "genexps", "listcomps", "setcomps", "dictcomps",
		"complex", "float", "long", "bytes", "unicode", "source_encoding", "eof", "exception_group", "ast", "unparse",
	}
	for i, file := range stdlib {
		slashed := filepath.ToSlash(file)
		_, test, isTest := strings.Cut(slashed, "/test/test_")
		isTest = isTest || strings.Contains(slashed, "/test/") || strings.Contains(slashed, "/tests/")
		switch {
		case testing.Short() && (isTest || i%7 != 0):
		case os.Getenv("GUST_LONG") != "", !isTest, slices.Contains(about, strings.TrimSuffix(test, ".py")):
			files = append(files, file)
		}
	}
	return files
}

func compareFile(t *testing.T, o *oracle, file string, want verdict) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, bad := grammarOnly(file, source)
	switch {
	case want.Error != nil && bad == nil:
		t.Errorf("%s is right, but Python says: %v", file, *want.Error)
	case want.Error != nil:
	case bad != nil:
		t.Errorf("%s: %v", file, bad)
	default:
		if o.before(3, 12) {
			blur(reflect.ValueOf(m), false)
		}
		if got := escapeAll(Dump(m)); got != want.Dump {
			t.Errorf("%s: trees differ: %s", file, difference(got, want.Dump))
		}
	}
}

// grammarOnly is Parse without check, as ast.parse has none.
func grammarOnly(file string, source []byte) (*Module, *Error) {
	text, bad := decode(file, source)
	if bad != nil {
		return nil, bad
	}
	return read(newParser(file, text), (*parser).module)
}

// The places in f-strings are those of CPython 3.13: 3.11 has wrong ones, so
// that TestTreesAreCPythons may not see them.
func TestPlacesInFStrings(t *testing.T) {
	for _, x := range examples(t, "testdata/fstrings.txt") {
		m, bad := grammarOnly("f", []byte(x.source))
		if bad != nil {
			t.Errorf("%q: %v", x.source, bad)
		} else if got := escapeAll(Dump(m)); got != x.want {
			t.Errorf("%q: trees differ: %s", x.source, difference(got, x.want))
		}
	}
	// 3.12 and 3.13 lose the # and what follows it.
	m, err := Parse("f", []byte("f'{\"#\" = }'"))
	if err != nil || !strings.Contains(Dump(m), `Constant(value='"#" = '`) {
		t.Errorf("a # in a string is no comment: %v %v", Dump(m), err)
	}
}

// blur takes the places out of what is in f-strings, see oracle.py.
func blur(v reflect.Value, inside bool) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if f, ok := v.Interface().(*JoinedStr); ok && !v.IsNil() {
			span := f.Span
			blur(v.Elem(), true)
			if !inside {
				f.Span = span
			}
		} else if _, ok := v.Interface().(*big.Int); !ok && !v.IsNil() {
			blur(v.Elem(), inside)
		}
	case reflect.Slice:
		for i := range v.Len() {
			blur(v.Index(i), inside)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Span]() {
			if inside {
				v.SetZero()
			}
			return
		}
		for i := range v.NumField() {
			blur(v.Field(i), inside)
		}
	}
}

// escapeAll writes characters beyond ASCII as escapes, as oracle.py does.
func escapeAll(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}

// difference shows where two texts part.
func difference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	from := max(0, i-120)
	return "\ngot  " + got[from:min(len(got), i+160)] + "\nwant " + want[from:min(len(want), i+160)]
}
