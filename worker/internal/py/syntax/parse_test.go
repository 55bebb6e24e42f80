package syntax

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"
)

// expression is the tree of an expression that has to be right.
func expression(t *testing.T, text string) Expr {
	t.Helper()
	e, err := ParseExpr("f", text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return e
}

func TestConstants(t *testing.T) {
	huge, _ := new(big.Int).SetString("9223372036854775808", 10)
	for text, want := range map[string]any{
		"None":                       None{},
		"True":                       true,
		"...":                        Ellipsis{},
		"9223372036854775807":        math.MaxInt64,
		"9223372036854775808":        huge,
		"0x8000_0000_0000_0000":      huge,
		"0b_101":                     5,
		"0O17":                       15,
		"1_000_000":                  1000000,
		"00":                         0,
		"1_0.5e-1_0":                 10.5e-10,
		".5":                         .5,
		"5.":                         5.,
		"1e400":                      math.Inf(1),
		"007.5":                      7.5,
		"2j":                         Imaginary(2),
		"1e3J":                       Imaginary(1000),
		`'a' "b" '''c'''`:            "abc",
		`r'\n' '\n'`:                 "\\n\n",
		`'\x41\101\u00e9\U0001F600'`: "AA\u00e9\U0001F600",
		`'\N{LATIN SMALL LETTER E WITH ACUTE}\N{bullet}\N{LF}'`:           "\u00e9\u2022\n",
		`'\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}\N{NBSP}'`: "\u4e00\uac01\u00a0",
		"'a\\\nb'":             "ab",
		`'\q\8'`:               `\q\8`,
		`b'\xff\n\q' rb'\x'`:   Bytes("\xff\n\\q\\x"),
		`'\ud800'`:             "\xed\xa0\x80",
		`'\777'`:               "\u01ff",
		"'''a\r\nb\rc'''":      "a\nb\nc",
		"u'a' 'b'":             "ab",
		"(((('deep'))))":       "deep",
		"\f7":                  7,
		" \t 7 # a comment\n ": 7,
	} {
		c, ok := expression(t, text).(*Constant)
		if !ok {
			t.Errorf("%q is no constant", text)
		} else if !reflect.DeepEqual(c.Value, want) {
			t.Errorf("%q is %#v, want %#v", text, c.Value, want)
		}
	}
}

// Names are compared in NFKC.
func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"\ufb01x": "fix", "\u00e9": "\u00e9", "e\u0301": "\u00e9", "\u2118": "\u2118", "\u00aa": "a", "_": "_", "match": "match",
		"\u3007": "\u3007", "a\u00b7": "a\u00b7",
	} {
		if n, ok := expression(t, text).(*Name); !ok || n.Id != want {
			t.Errorf("%q is %v, want the name %q", text, n, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	for source, want := range map[string]string{
		"x = '\u00e9'":                                         "\u00e9",
		"\ufeffx = '\u00e9'":                                   "\u00e9",
		"\ufeff# coding: utf-8\nx = '\u00e9'":                  "\u00e9",
		"# coding: latin-1\nx = '\xe9'":                        "\u00e9",
		"#!/usr/bin/x\n# vim:fileencoding=Latin_1\nx = '\xe9'": "\u00e9",
		"\n# -*- coding: cp1252 -*-\nx = '\x80'":               "\u20ac",
		"# coding: koi8-r\nx = '\xc1'":                         "\u0430",
		"# coding=us-ascii\nx = 'a'":                           "a",
		"x = 'a'\n# coding: nonsense\n":                        "a",
		"\n\n# coding: nonsense\nx = 'a'":                      "a",
		"x = 'a'\r\n\r\n":                                      "a",
		"# coding: utf8\nx = '\u00e9'":                         "\u00e9",
		"x = 'a'\r":                                            "a",
	} {
		m, err := Parse("f", []byte(source))
		if err != nil {
			t.Errorf("%q: %v", source, err)
			continue
		}
		if got := m.Body[0].(*Assign).Value.(*Constant).Value; got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
	for source, want := range map[string]string{
		"# coding: nonsense\nx":           "f:1:1: SyntaxError: unknown encoding: nonsense",
		"\ufeff# coding: latin-1\nx":      "f:1:1: SyntaxError: encoding problem: iso-8859-1 with BOM",
		"\ufeff# coding: utf8\nx":         "f:1:1: SyntaxError: encoding problem: utf8 with BOM",
		"x = 1\ny = '\xff'":               "f:2:6: SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xff in position 11: invalid start byte",
		"x = '\xc3'":                      "f:1:6: SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xc3 in position 5: invalid continuation byte",
		"'\xe2\x82":                       "f:1:2: SyntaxError: (unicode error) 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data",
		"# coding: ascii\nx = '\xc3\xa9'": "f:2:6: SyntaxError: (unicode error) 'ascii' codec can't decode byte 0xc3 in position 21: ordinal not in range(128)",
		"x = 1\x00":                       "f:1:6: SyntaxError: source code string cannot contain null bytes",
	} {
		if _, err := Parse("f", []byte(source)); err == nil || err.Error() != want {
			t.Errorf("%q:\ngot  %v\nwant %s", source, err, want)
		}
	}
}

func TestParseExpr(t *testing.T) {
	for text, want := range map[string]string{
		"":            "f:0:0: SyntaxError: invalid syntax",
		"x = 1":       "f:1:3: SyntaxError: invalid syntax",
		"x; y":        "f:1:2: SyntaxError: invalid syntax",
		"pass":        "f:1:1: SyntaxError: invalid syntax",
		"(yield)":     "f:1:2: SyntaxError: 'yield' outside function",
		"a b":         "f:1:3: SyntaxError: invalid syntax",
		"(a b)":       "f:1:2: SyntaxError: invalid syntax. Perhaps you forgot a comma?",
		"*a":          "f:1:1: SyntaxError: invalid syntax",
		"f(a=1, a=2)": "f:1:8: SyntaxError: keyword argument repeated: a",
	} {
		if e, err := ParseExpr("f", text); err == nil || err.Error() != want {
			t.Errorf("%q:\ngot  %v %v\nwant %s", text, e, err, want)
		}
	}
	tuple, ok := expression(t, " a, b").(*Tuple)
	if !ok || len(tuple.Elts) != 2 || tuple.Start != (Pos{1, 0}) {
		t.Errorf("a, b is %s", Dump(tuple))
	}
}

// Whatever nests is bounded, and takes no time to be refused.
func TestNesting(t *testing.T) {
	const n = 100000
	for name, source := range map[string]string{
		"parentheses":      strings.Repeat("(", n),
		"closed":           strings.Repeat("(", n) + strings.Repeat(")", n),
		"brackets":         strings.Repeat("[", 150) + "a b" + strings.Repeat("]", 150),
		"braces":           strings.Repeat("{", 199) + "a b",
		"dicts":            strings.Repeat("{1:", 199) + "a b",
		"calls":            strings.Repeat("f(", 199) + "a b",
		"items":            strings.Repeat("a[", 199) + "a b",
		"lambdas":          strings.Repeat("lambda:", n) + "1",
		"defaults":         strings.Repeat("lambda x=", n) + "1",
		"not":              strings.Repeat("not ", n) + "1",
		"minus":            strings.Repeat("-", n) + "1",
		"powers":           strings.Repeat("2**", n) + "1",
		"sum":              "1" + strings.Repeat("+1", n),
		"attributes":       "a" + strings.Repeat(".a", n),
		"calls in a row":   "a" + strings.Repeat("()", n),
		"conditions":       strings.Repeat("1 if 1 else ", n) + "1",
		"comprehensions":   strings.Repeat("[x for x in ", 199) + "a b",
		"elifs":            "if x: pass\n" + strings.Repeat("elif x: pass\n", n),
		"patterns":         "match x:\n case " + strings.Repeat("[", 199) + "a b",
		"dotted patterns":  "match x:\n case a" + strings.Repeat(".a", n) + ": pass",
		"blocks":           nestedBlocks(101),
		"f-strings":        strings.Repeat(`f"{`, n),
		"format specs":     `f"` + strings.Repeat("{a:", n),
		"with":             "with " + strings.Repeat("(", 190) + "a as b c",
		"targets":          "for " + strings.Repeat("(", 199) + "a b in c: pass",
		"walrus":           strings.Repeat("(a:=", 199) + "1 1",
		"quotes and stars": strings.Repeat("*", n),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Parse("f", []byte(source))
			if e := new(Error); !errors.As(err, &e) {
				t.Fatalf("err = %v, want an *Error", err)
			}
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
	if _, err := Parse("f", []byte("x = "+strings.Repeat("(", 180)+"1"+strings.Repeat(")", 180))); err != nil {
		t.Errorf("180 parentheses: %v", err)
	}
	if _, err := Parse("f", []byte("x = 1"+strings.Repeat(" + 1", 5000))); err != nil {
		t.Errorf("a sum of 5000: %v", err)
	}
}

func nestedBlocks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sif x:\n", strings.Repeat(" ", i))
	}
	return b.String() + strings.Repeat(" ", n) + "pass\n"
}

func FuzzParse(f *testing.F) {
	for _, b := range []string{
		"def f(a, /, b=1, *c: int, d, **e) -> x:\n    return [y for y in z if y]\n",
		"match x:\n    case [1, *_] | {'a': b, **c} if d: pass\n    case A(1, b=-1j) as e: pass\n",
		"with (a as b, c): pass\ntry: x\nexcept* E as e: pass\nelse: pass\nfinally: pass\n",
		"f'{a!r:{b}>{c}}{d=}' rb'\\x00' u''\n",
		"class A[T: int, *U, **V](B, metaclass=C):\n\t@d\n\tasync def f(self): await (yield)\n",
		"if x: y = 0x_ff, 1_0.5e-3j\nelif (z := 1): pass\nelse: del a[1:2, ...], b.c\n",
		"type X = int\nfrom . import a as b\nglobal c\nlambda *a, b: a[b]\n# coding: latin-1\n",
		"\ufeffx = '''\n''' \\\n  + y; assert x, y\nprint 'a'\n",
		"{1: 2, **a, 3}\nf(a for a in b, c)\nf(a=1, b)\n(a, b) += 1\n",
	} {
		f.Add([]byte(b))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 4096 {
			return
		}
		start := time.Now()
		m, err := Parse("f", source)
		if d := time.Since(start); d > 10*time.Second {
			t.Fatalf("took %v", d)
		}
		if err != nil {
			if e := new(Error); !errors.As(err, &e) || e.Msg == "" || e.Line < 0 {
				t.Fatalf("a strange error: %#v", err)
			}
			return
		}
		if Dump(m) == "" {
			t.Fatal("no dump")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	source := []byte(strings.Repeat(`
class Shopper(HttpUser):
    wait_time = between(1, 5)

    @task(3)
    def view(self):
        for item in random.sample(ITEMS, 3):
            with self.client.get(f"/items/{item['id']:>5}", name="/items/[id]", catch_response=True) as r:
                if r.status_code != 200 or r.json().get("id") != item["id"]:
                    r.failure("wrong item: %s" % r.text)
                else:
                    self.seen[item["id"]] = self.seen.get(item["id"], 0) + 1  # count it
`, 20))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("f", source); err != nil {
			b.Fatal(err)
		}
	}
}
