package syntax

import (
	"fmt"
	"math/big"
	"os"
	"reflect"
	"strings"
	"testing"
)

// The trees of the whole standard library are CPython's.
func TestStandardLibrary(t *testing.T) {
	o := newOracle(t)
	var files []string
	o.ask(&files, "stdlib")
	for _, file := range files {
		compareFile(t, o, file)
		if t.Failed() {
			break
		}
	}
}

func compareFile(t *testing.T, o *oracle, file string) {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want verdict
	o.ask(&want, "dump", file)
	m, err := Parse(file, source)
	switch {
	case want.Error != nil && err == nil:
		t.Errorf("%s: want %v", file, *want.Error)
	case want.Error != nil:
	case err != nil:
		t.Errorf("%s: %v", file, err)
	default:
		if o.before(3, 12) {
			blur(reflect.ValueOf(m), false)
		}
		if got := escapeAll(Dump(m)); got != want.Dump {
			t.Errorf("%s: trees differ: %s", file, difference(got, want.Dump))
		}
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
