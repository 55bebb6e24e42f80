package syntax

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// nameStart and namePart are PEP 3131's: XID_Start and XID_Continue of
// Unicode, and the underscore. Those properties are not among Go's tables, so
// they are made of the ones they are defined by (UAX #31).
func nameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || unicode.IsLetter(r)
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !notNameStart(r)
}

func namePart(r rune) bool {
	if r < utf8.RuneSelf {
		return isNameByte(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc,
		unicode.Other_ID_Continue) && !notNamePart(r)
}

// notNamePart are the characters that NFKC would make no part of a name of.
func notNamePart(r rune) bool {
	switch {
	case r == 0x37a, r == 0x309b, r == 0x309c, r >= 0xfc5e && r <= 0xfc63, r == 0xfdfa, r == 0xfdfb, r == 0x2e2f:
		return true
	case r >= 0xfe70 && r <= 0xfe7e:
		return r%2 == 0
	}
	return false
}

// notNameStart are the characters that NFKC would make no start of a name of.
func notNameStart(r rune) bool {
	return notNamePart(r) || r == 0xe33 || r == 0xeb3 || r == 0xff9e || r == 0xff9f
}

// normal is the name in NFKC, in which names are compared.
func normal(name []byte) string {
	for _, c := range name {
		if c >= utf8.RuneSelf {
			return string(norm.NFKC.Bytes(name))
		}
	}
	return string(name)
}
