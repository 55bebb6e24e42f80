package syntax

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// example is a source and what CPython makes of it. A file of them has a line
// with the source as a string, and one with the answer, for each.
type example struct {
	source string
	want   string
}

// badSources are refused by CPython 3.12 with the words that they have.
func badSources(t *testing.T) []example { return examples(t, "testdata/bad.txt") }

func examples(t *testing.T, file string) (all []example) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		source, err := strconv.Unquote(lines[i])
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		all = append(all, example{source, strings.TrimPrefix(lines[i+1], "\t")})
	}
	return all
}

func message(kind string, line, col, endLine, endCol int, msg string) string {
	return fmt.Sprintf("%s %d:%d-%d:%d %s", kind, line, col, endLine, endCol, msg)
}

func TestErrors(t *testing.T) {
	for _, b := range badSources(t) {
		_, err := Parse("f", []byte(b.source))
		if err == nil {
			t.Errorf("%q is refused by CPython: %s", b.source, b.want)
			continue
		}
		e := err.(*Error)
		if got := message(e.Kind, e.Line, e.Col, e.EndLine, e.EndCol, e.Msg); got != b.want {
			t.Errorf("%q\ngot  %s\nwant %s", b.source, got, b.want)
		}
	}
}

// The table is what CPython says. Only 3.12 has its very words; others have to
// refuse the same, in the same line, but for what changed from one to the other.
func TestErrorTableIsCPythons(t *testing.T) {
	o := newOracle(t)
	is312 := !o.before(3, 12) && o.before(3, 13)
	same := 0
	for _, b := range badSources(t) {
		var v verdict
		o.ask(&v, "source", b.source)
		if v.Error == nil {
			t.Errorf("%q: CPython takes it", b.source)
			continue
		}
		got := message(v.Error.Kind, v.Error.Line, v.Error.Col, v.Error.EndLine, v.Error.EndCol, v.Error.Msg)
		if got == b.want {
			same++
		} else if is312 {
			t.Errorf("%q\ntable %s\n3.12  %s", b.source, b.want, got)
		}
	}
	if all := len(badSources(t)); same < all*2/3 {
		t.Errorf("only %d of %d messages are those of this Python", same, all)
	}
}
