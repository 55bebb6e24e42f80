package py

import "unicode"

// This file defines the questions that str answers about its characters.

func defStrPredicates(d definer[string]) {
	all := func(name string, is func(r rune) bool) {
		d.none(name, func(_ *Thread, s string) (Value, error) {
			for _, r := range s {
				if !is(r) {
					return false, nil
				}
			}
			return s != "", nil
		})
	}
	all("isalpha", unicode.IsLetter)
	all("isalnum", func(r rune) bool { return unicode.IsLetter(r) || numericRune(r) })
	all("isdecimal", func(r rune) bool { return unicode.Is(unicode.Nd, r) })
	all("isdigit", digitRune)
	all("isnumeric", numericRune)
	all("isspace", spaceRune)
	d.none("isascii", func(_ *Thread, s string) (Value, error) { return isASCII(s), nil })
	d.none("isprintable", func(_ *Thread, s string) (Value, error) {
		for _, r := range s {
			if !unicode.IsPrint(r) {
				return false, nil
			}
		}
		return true, nil
	})
	d.none("isidentifier", func(_ *Thread, s string) (Value, error) { return isIdentifier(s), nil })
	d.none("isupper", func(_ *Thread, s string) (Value, error) { return onlyCase(s, isUpper), nil })
	d.none("islower", func(_ *Thread, s string) (Value, error) { return onlyCase(s, isLower), nil })
	d.none("istitle", func(_ *Thread, s string) (Value, error) { return isTitle(s), nil })
}

// onlyCase tells whether s has letters with a case, and all are of that one.
func onlyCase(s string, is func(rune) bool) bool {
	found := false
	for _, r := range s {
		if is(r) {
			found = true
		} else if cased(r) {
			return false
		}
	}
	return found
}

func isTitle(s string) bool {
	found, inWord := false, false
	for _, r := range s {
		switch {
		case isUpper(r) || unicode.IsTitle(r):
			if inWord {
				return false
			}
			found, inWord = true, true
		case isLower(r):
			if !inWord {
				return false
			}
		default:
			inWord = false
		}
	}
	return found
}

func isIdentifier(s string) bool {
	for i, r := range s {
		start := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		if start {
			continue
		}
		if i == 0 || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) {
			return false
		}
	}
	return s != ""
}

// spaceRune is what str.isspace, strip, split and int() take as white space:
// it has four control characters more than Unicode's White_Space.
func spaceRune(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || '\t' <= r && r <= '\r' || 0x1c <= r && r <= 0x1f
	case r < 0x1680:
		return r == 0x85 || r == 0xa0
	}
	return unicode.Is(unicode.White_Space, r)
}

// digitRune tells whether Unicode's Numeric_Type is Digit or Decimal.
func digitRune(r rune) bool {
	return unicode.Is(unicode.Nd, r) || unicode.Is(digitRanges, r)
}

// numericRune tells whether Unicode gives r a numeric value.
func numericRune(r rune) bool {
	return unicode.In(r, unicode.Nd, unicode.Nl, unicode.No, numeralRanges)
}

// digitRanges are the code points of Numeric_Type=Digit (Unicode 14, as CPython 3.11's
// unicodedata gives them).
var digitRanges = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0xb2, 0xb3, 1}, {0xb9, 0xb9, 1}, {0x1369, 0x1371, 1}, {0x19da, 0x19da, 1}, {0x2070, 0x2070, 1}, {0x2074, 0x2079, 1},
		{0x2080, 0x2089, 1}, {0x2460, 0x2468, 1}, {0x2474, 0x247c, 1}, {0x2488, 0x2490, 1}, {0x24ea, 0x24ea, 1}, {0x24f5, 0x24fd, 1},
		{0x24ff, 0x24ff, 1}, {0x2776, 0x277e, 1}, {0x2780, 0x2788, 1}, {0x278a, 0x2792, 1},
	},
	R32: []unicode.Range32{
		{0x10a40, 0x10a43, 1}, {0x10e60, 0x10e68, 1}, {0x11052, 0x1105a, 1}, {0x1f100, 0x1f10a, 1},
	},
	LatinOffset: 2,
}

// numeralRanges are the letters that have a numeric value, of the same source.
var numeralRanges = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x3405, 0x3405, 1}, {0x3483, 0x3483, 1}, {0x382a, 0x382a, 1}, {0x3b4d, 0x3b4d, 1}, {0x4e00, 0x4e00, 1}, {0x4e03, 0x4e03, 1},
		{0x4e07, 0x4e07, 1}, {0x4e09, 0x4e09, 1}, {0x4e5d, 0x4e5d, 1}, {0x4e8c, 0x4e8c, 1}, {0x4e94, 0x4e94, 1}, {0x4e96, 0x4e96, 1},
		{0x4ebf, 0x4ec0, 1}, {0x4edf, 0x4edf, 1}, {0x4ee8, 0x4ee8, 1}, {0x4f0d, 0x4f0d, 1}, {0x4f70, 0x4f70, 1}, {0x5104, 0x5104, 1},
		{0x5146, 0x5146, 1}, {0x5169, 0x5169, 1}, {0x516b, 0x516b, 1}, {0x516d, 0x516d, 1}, {0x5341, 0x5341, 1}, {0x5343, 0x5345, 1},
		{0x534c, 0x534c, 1}, {0x53c1, 0x53c4, 1}, {0x56db, 0x56db, 1}, {0x58f1, 0x58f1, 1}, {0x58f9, 0x58f9, 1}, {0x5e7a, 0x5e7a, 1},
		{0x5efe, 0x5eff, 1}, {0x5f0c, 0x5f0e, 1}, {0x5f10, 0x5f10, 1}, {0x62fe, 0x62fe, 1}, {0x634c, 0x634c, 1}, {0x67d2, 0x67d2, 1},
		{0x6f06, 0x6f06, 1}, {0x7396, 0x7396, 1}, {0x767e, 0x767e, 1}, {0x8086, 0x8086, 1}, {0x842c, 0x842c, 1}, {0x8cae, 0x8cae, 1},
		{0x8cb3, 0x8cb3, 1}, {0x8d30, 0x8d30, 1}, {0x9621, 0x9621, 1}, {0x9646, 0x9646, 1}, {0x964c, 0x964c, 1}, {0x9678, 0x9678, 1},
		{0x96f6, 0x96f6, 1}, {0xf96b, 0xf96b, 1}, {0xf973, 0xf973, 1}, {0xf978, 0xf978, 1}, {0xf9b2, 0xf9b2, 1}, {0xf9d1, 0xf9d1, 1},
		{0xf9d3, 0xf9d3, 1}, {0xf9fd, 0xf9fd, 1},
	},
	R32: []unicode.Range32{
		{0x20001, 0x20001, 1}, {0x20064, 0x20064, 1}, {0x200e2, 0x200e2, 1}, {0x20121, 0x20121, 1}, {0x2092a, 0x2092a, 1},
		{0x20983, 0x20983, 1}, {0x2098c, 0x2098c, 1}, {0x2099c, 0x2099c, 1}, {0x20aea, 0x20aea, 1}, {0x20afd, 0x20afd, 1},
		{0x20b19, 0x20b19, 1}, {0x22390, 0x22390, 1}, {0x22998, 0x22998, 1}, {0x23b1b, 0x23b1b, 1}, {0x2626d, 0x2626d, 1},
		{0x2f890, 0x2f890, 1},
	},
}
