package pyrepr_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"testing"
	"unicode"

	"github.com/gustload/gust/worker/internal/pyrepr"
)

func TestString(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", `''`},
		{"msg", `'msg'`},
		{"it's", `"it's"`},
		{`say "x"`, `'say "x"'`},
		{`it's "x"`, `'it\'s "x"'`},
		{"a\\b", `'a\\b'`},
		{"\n\r\t", `'\n\r\t'`},
		{"\x00\x1f\x7f", `'\x00\x1f\x7f'`},
		{"\u00a0\u00ad", `'\xa0\xad'`},
		{"é", `'é'`},
		{"\u2028\ufeff", `'\u2028\ufeff'`},
		{"\U0001f600\U000e0001", "'\U0001f600\\U000e0001'"},
		{"a\xffb\xc3", "'a\ufffdb\ufffd'"},
		{"\xed\xa0\x80", "'\ufffd'"}, // a surrogate is not UTF-8
	} {
		if got := pyrepr.String(test.in); got != test.want {
			t.Errorf("String(%q) = %s, want %s", test.in, got, test.want)
		}
	}
}

func TestError(t *testing.T) {
	inner := pyrepr.Error("ValueError", `it's "bad"`)
	for _, test := range []struct{ name, msg, want string }{
		{"CatchResponseError", "msg", `CatchResponseError('msg')`},
		{"HTTPError", "418 Client Error: I'm a Teapot for url: /x", `HTTPError("418 Client Error: I'm a Teapot for url: /x")`},
		{"CatchResponseError", inner, `CatchResponseError('ValueError(\'it\\\'s "bad"\')')`},
	} {
		if got := pyrepr.Error(test.name, test.msg); got != test.want {
			t.Errorf("Error(%q, %q) = %s, want %s", test.name, test.msg, got, test.want)
		}
	}
}

// TestPython compares every assigned code point, and random mixtures of the
// awkward ones, with the repr of the python3 on PATH.
func TestPython(t *testing.T) {
	texts := append(assignedCodePoints(), mixtures(5000)...)
	compared := 0
	for i, want := range pythonReprs(t, texts) {
		if want == nil {
			continue
		}
		compared++
		if got := pyrepr.String(texts[i]); got != *want {
			t.Errorf("String(%+q) = %s, python3 says %s", texts[i], got, *want)
		}
	}
	if compared < 145_000 { // Unicode 14 has 144,762 characters, 65 controls and the private ones
		t.Errorf("compared only %d texts with python3", compared)
	}
}

// assignedCodePoints are those that this Go's Unicode knows, but for the
// private ones (137,468, all alike) only each 97th.
func assignedCodePoints() []string {
	var texts []string
	for r := rune(0); r <= unicode.MaxRune; r++ {
		assigned := unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf)
		if assigned || r%97 == 0 && unicode.Is(unicode.Co, r) {
			texts = append(texts, string(r))
		}
	}
	return texts
}

func mixtures(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"'", `"`, `\`, "\n", "\r", "\t", "\x00", "\x7f", "\u0085", "\u00ad", "é", "\u200b", "字", "\U0001f600", "\U000e0001", "x", " ", `\'`, `\n`}
	texts := make([]string, n)
	for i := range texts {
		for range random.IntN(12) {
			texts[i] += pieces[random.IntN(len(pieces))]
		}
	}
	return texts
}

func pythonReprs(t *testing.T, texts []string) []*string {
	t.Helper()
	questions, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	python := exec.Command("python3", "testdata/repr.py")
	python.Stdin, python.Stderr = bytes.NewReader(questions), &stderr
	out, err := python.Output()
	if err != nil {
		t.Fatalf("this test needs python3 on PATH: %v\n%s", err, &stderr)
	}
	var reprs []*string
	if err := json.Unmarshal(out, &reprs); err != nil {
		t.Fatalf("answer of testdata/repr.py: %v", err)
	}
	if len(reprs) != len(texts) {
		t.Fatalf("python3 answered %d of %d questions", len(reprs), len(texts))
	}
	return reprs
}
