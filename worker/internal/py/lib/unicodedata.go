package lib

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
	"golang.org/x/text/width"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the module unicodedata (CPython 3.12,
// Modules/unicodedata.c). The tables are Go's: of another Unicode version in
// characters that are new.

var normForms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

// oneRune is an argument that is a single character.
func oneRune(t *py.Thread, name string, a py.Args) (rune, error) {
	s, ok := py.Unwrap(first(a)).(string)
	if !ok {
		return 0, py.TypeErrorf("%s() argument 1 must be a unicode character, not %s", name, t.TypeName(first(a)))
	}
	if utf8.RuneCountInString(s) != 1 {
		return 0, py.TypeErrorf("%s(): argument must be a unicode character, not a string of length %d", name, utf8.RuneCountInString(s))
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r, nil
}

// orGiven is the default that was given, or a ValueError.
func orGiven(a py.Args, msg string) (py.Value, error) {
	if len(a.Pos) > 1 {
		return a.Pos[1], nil
	}
	return nil, py.ValueErrorf("%s", msg)
}

func runeCategory(r rune) string {
	for name, table := range unicode.Categories {
		if len(name) == 2 && name != "LC" && name != "Cn" && unicode.Is(table, r) {
			return name
		}
	}
	return "Cn"
}

func runeName(r rune) string {
	name := runenames.Name(r)
	switch {
	case r >= 0xac00 && r <= 0xd7a3:
		return hangulName(r)
	case strings.HasPrefix(name, "<CJK Ideograph"):
		return fmt.Sprintf("CJK UNIFIED IDEOGRAPH-%04X", r)
	case strings.HasPrefix(name, "<"):
		return ""
	}
	return name
}

// hangulName is made of the syllable's parts.
func hangulName(r rune) string {
	lead := strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	vowel := strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	tail := strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
	i := int(r - 0xac00)
	return "HANGUL SYLLABLE " + lead[i/588] + vowel[i%588/28] + tail[i%28]
}

// runeNumber is the number that a character stands for; digit tells whether it
// is a decimal one.
func runeNumber(r rune) (value float64, digit, ok bool) {
	if unicode.Is(unicode.Nd, r) {
		for d := range 10 { // the digits of a script follow each other
			if !unicode.Is(unicode.Nd, r-rune(d)-1) || runeZero(r-rune(d)) {
				return float64(d), true, true
			}
		}
	}
	text := norm.NFKD.String(string(r))
	if over, under, isFraction := strings.Cut(text, "\u2044"); isFraction {
		var a, b float64
		if n, _ := fmt.Sscan(over+" "+under, &a, &b); n == 2 && b != 0 {
			return a / b, false, true
		}
	}
	if asciiDigits(text) && text != "" {
		_, err := fmt.Sscan(text, &value)
		return value, false, err == nil
	}
	name := runeName(r)
	for i, word := range []string{"ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"} {
		if unicode.Is(unicode.Nl, r) && strings.HasSuffix(name, " NUMERAL "+word) {
			return float64(i), false, true
		}
	}
	return 0, false, false
}

func runeZero(r rune) bool { return strings.HasSuffix(runenames.Name(r), "DIGIT ZERO") }

// lookupName finds a character by its name.
func lookupName(name string) (rune, bool) {
	name = strings.ToUpper(name)
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r == 0xe000 {
			r = 0xf900 // nobody has names there
		}
		if runeName(r) == name {
			return r, true
		}
	}
	return 0, false
}

func bidiClass(r rune) string {
	p, _ := bidi.LookupRune(r)
	return [...]string{"L", "R", "EN", "ES", "ET", "AN", "CS", "B", "S", "WS", "ON", "BN", "NSM", "AL", "", "LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"}[p.Class()]
}

func eastAsianWidth(r rune) string {
	return map[width.Kind]string{width.EastAsianAmbiguous: "A", width.EastAsianWide: "W", width.EastAsianNarrow: "Na", width.EastAsianFullwidth: "F", width.EastAsianHalfwidth: "H"}[width.LookupRune(r).Kind()]
}

// decomposition is the mapping of UnicodeData.txt: one step, with its kind.
func decomposition(r rune) string {
	canonical := norm.NFD.PropertiesString(string(r)).Decomposition()
	if canonical == nil {
		return ""
	}
	var parts []string
	// Go's tables hold the full decomposition: compose all but the last mark again.
	runes := []rune(string(canonical))
	if len(runes) > 2 {
		runes = append([]rune(norm.NFC.String(string(runes[:len(runes)-1]))), runes[len(runes)-1])
	}
	for _, c := range runes {
		parts = append(parts, fmt.Sprintf("%04X", c))
	}
	return strings.Join(parts, " ")
}

func unicodedataModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "unicodedata", Init: func(_ *py.Thread, m *py.Module) error {
		m.Set("unidata_version", norm.Version)
		for name, f := range map[string]func(r rune) py.Value{
			"category": func(r rune) py.Value { return runeCategory(r) },
			"combining": func(r rune) py.Value {
				return int(norm.NFD.PropertiesString(string(r)).CCC())
			},
			"bidirectional":    func(r rune) py.Value { return bidiClass(r) },
			"east_asian_width": func(r rune) py.Value { return orText(eastAsianWidth(r), "N") },
			"decomposition":    func(r rune) py.Value { return decomposition(r) },
			"mirrored": func(r rune) py.Value {
				if p, _ := bidi.LookupRune(r); p.IsBracket() || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) || strings.ContainsRune("<>", r) {
					return 1
				}
				return 0
			},
		} {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				r, err := oneRune(t, name, a)
				if err != nil {
					return nil, err
				}
				return f(r), nil
			})
		}
		defineNumbers(m)
		m.Def("name", func(t *py.Thread, a py.Args) (py.Value, error) {
			r, err := oneRune(t, "name", a)
			if err != nil {
				return nil, err
			}
			if name := runeName(r); name != "" {
				return name, nil
			}
			return orGiven(a, "no such name")
		})
		m.Def("lookup", func(t *py.Thread, a py.Args) (py.Value, error) {
			name, ok := first(a).(string)
			if !ok {
				return nil, py.TypeErrorf("lookup() argument must be str, not %s", t.TypeName(first(a)))
			}
			if r, ok := lookupName(name); ok {
				return string(r), nil
			}
			return nil, py.ErrorArgs("KeyError", "undefined character name '"+name+"'")
		})
		normal := func(name string, f func(form norm.Form, s string) py.Value) {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				if len(a.Pos) != 2 {
					return nil, py.TypeErrorf("%s expected 2 arguments, got %d", name, len(a.Pos))
				}
				form, _ := a.Pos[0].(string)
				s, ok := py.Unwrap(a.Pos[1]).(string)
				if !ok {
					return nil, py.TypeErrorf("%s() argument 2 must be str, not %s", name, t.TypeName(a.Pos[1]))
				}
				n, ok := normForms[form]
				if !ok {
					return nil, py.ValueErrorf("invalid normalization form")
				}
				return f(n, s), nil
			})
		}
		normal("normalize", func(form norm.Form, s string) py.Value { return form.String(s) })
		normal("is_normalized", func(form norm.Form, s string) py.Value { return form.IsNormalString(s) })
		return nil
	}}
}

func orText(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func defineNumbers(m *py.Module) {
	for name, f := range map[string]func(v float64, digit bool) (py.Value, bool){
		"decimal": func(v float64, digit bool) (py.Value, bool) { return int(v), digit },
		"digit":   func(v float64, _ bool) (py.Value, bool) { return int(v), v == float64(int(v)) && v < 10 },
		"numeric": func(v float64, _ bool) (py.Value, bool) { return v, true },
	} {
		m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
			r, err := oneRune(t, name, a)
			if err != nil {
				return nil, err
			}
			if v, digit, ok := runeNumber(r); ok {
				if out, ok := f(v, digit); ok {
					return out, nil
				}
			}
			return orGiven(a, map[string]string{"decimal": "not a decimal", "digit": "not a digit", "numeric": "not a numeric character"}[name])
		})
	}
}
