package regex_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/gustload/gust/worker/internal/py/regex"
)

// What patterns match is held to CPython by the scripts of package lib; here is
// what only Go code sees.

func TestFind(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		bytes         bool
		how           regex.How
		pos           int
		want          []int
	}{
		{`(b)(x)?`, "abc", false, regex.Search, 0, []int{1, 2, 1, 2, -1, -1}},
		{`é`, "aé", false, regex.Search, 0, []int{1, 3}},
		{`.`, "é", false, regex.Match, 0, []int{0, 2}},
		{"\u00e9", "a\xe9", true, regex.Search, 0, []int{1, 2}},
		{`.`, "\xc3\xa9", true, regex.Match, 0, []int{0, 1}},
		{`a|ab`, "ab", false, regex.FullMatch, 0, []int{0, 2}},
		{`a`, "ba", false, regex.Match, 0, nil},
		{`^b`, "ab", false, regex.Search, 1, nil},
		{`(?<=a)b`, "ab", false, regex.Match, 1, []int{1, 2}},
	} {
		re, err := regex.Compile(c.pattern, 0, c.bytes)
		if err != nil {
			t.Errorf("%q: %v", c.pattern, err)
			continue
		}
		got, _, err := re.NewSearcher(c.text).Find(c.pos, c.how, -1)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: got %v, %v, want %v", c.pattern, c.text, got, err, c.want)
		}
	}
}

func TestErrorHasPlace(t *testing.T) {
	_, err := regex.Compile("a(b", 0, false)
	e, ok := errors.AsType[*regex.Error](err)
	if !ok || e.Pos != 1 || e.Msg != "missing ), unterminated subpattern" {
		t.Errorf("got %#v", err)
	}
}

// A match of a long text needs no deep stack.
func TestLongText(t *testing.T) {
	re, err := regex.Compile(`(?:a|b)*$`, 0, false)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("ab", 500_000)
	got, _, err := re.NewSearcher(text).Find(0, regex.Search, -1)
	if err != nil || !slices.Equal(got, []int{0, len(text)}) {
		t.Errorf("got %v, %v", got, err)
	}
}
