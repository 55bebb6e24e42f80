package py

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// This file defines upper and lower case of str. CPython 3.12 maps a code point
// to several where Unicode's SpecialCasing says so, without regard to language;
// golang.org/x/text/cases does the same, and is asked for all but ASCII.

func defStrCase(d definer[string]) {
	add := func(name string, convert func(string) string) {
		d.none(name, func(_ *Thread, s string) (Value, error) { return convert(s), nil })
	}
	add("upper", strUpper)
	add("lower", strLower)
	add("title", strTitle)
	add("capitalize", strCapitalize)
	add("swapcase", strSwapCase)
	add("casefold", func(s string) string {
		if isASCII(s) {
			return strings.ToLower(s)
		}
		return cases.Fold().String(s)
	})
}

func strUpper(s string) string {
	if isASCII(s) {
		return strings.ToUpper(s)
	}
	return cases.Upper(language.Und).String(s)
}

func strLower(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	runes := []rune(s)
	for i := range runes {
		b.WriteString(lowerAt(runes, i))
	}
	return b.String()
}

// lowerAt is the lower case of a code point of a text: it depends on its
// neighbours for the Greek sigma, and has two code points for a dotted I.
func lowerAt(runes []rune, i int) string {
	switch r := runes[i]; r {
	case 'Σ':
		if finalSigma(runes, i) {
			return "ς"
		}
		return "σ"
	case 'İ':
		return "i\u0307"
	default:
		return string(unicode.ToLower(r))
	}
}

// finalSigma tells whether a sigma ends a word: a cased letter is before it and
// none behind it, those skipped that do not count (apostrophes, accents).
func finalSigma(runes []rune, at int) bool {
	i := at - 1
	for i >= 0 && caseIgnorable(runes[i]) {
		i--
	}
	if i < 0 || !cased(runes[i]) {
		return false
	}
	i = at + 1
	for i < len(runes) && caseIgnorable(runes[i]) {
		i++
	}
	return i == len(runes) || !cased(runes[i])
}

func caseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', '·', '‘', '’', '․', '‧', '︓', '﹒', '﹕', '＇', '．', '：':
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

func cased(r rune) bool { return isLower(r) || isUpper(r) || unicode.IsTitle(r) }

func isLower(r rune) bool { return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r) }

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) }

func titleRune(r rune) string {
	if r < 0x80 {
		return string(unicode.ToUpper(r))
	}
	return cases.Title(language.Und, cases.NoLower).String(string(r))
}

func strTitle(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	runes := []rune(s)
	inWord := false
	for i, r := range runes {
		if inWord {
			b.WriteString(lowerAt(runes, i))
		} else {
			b.WriteString(titleRune(r))
		}
		inWord = cased(r)
	}
	return b.String()
}

func strCapitalize(s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(titleRune(runes[0]))
	for i := 1; i < len(runes); i++ {
		b.WriteString(lowerAt(runes, i))
	}
	return b.String()
}

func strSwapCase(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case isUpper(r):
			b.WriteString(lowerAt(runes, i))
		case isLower(r):
			b.WriteString(strUpper(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
