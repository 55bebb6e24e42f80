// Package pyrepr writes text the way Python's repr() writes it, which is how
// Locust shows and keys failures. String quotes one text; Error writes an
// exception with a message, and can be nested:
//
//	pyrepr.Error("CatchResponseError", "it's") // CatchResponseError("it's")
//
// The rules are those of CPython 3 (Objects/unicodeobject.c, unicode_repr).
package pyrepr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// Error returns Python's repr of an exception of class name that was made with
// the single argument msg, a str.
func Error(name, msg string) string {
	return name + "(" + String(msg) + ")"
}

// String returns Python's repr of s as a str. Bytes that are not UTF-8 count
// as U+FFFD, one for each run of them (strings.ToValidUTF8).
//
// What is printable is decided by the Unicode version of this Go, so a code
// point that is newer than the Unicode of a given Python comes out as itself
// here and escaped there, or the reverse.
func String(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	out := make([]byte, 0, len(s)+2)
	out = append(out, quote)
	for _, r := range s {
		out = appendRune(out, r, quote)
	}
	return string(append(out, quote))
}

func appendRune(out []byte, r rune, quote byte) []byte {
	switch {
	case r == rune(quote) || r == '\\':
		return append(out, '\\', byte(r))
	case r == '\n':
		return append(out, '\\', 'n')
	case r == '\r':
		return append(out, '\\', 'r')
	case r == '\t':
		return append(out, '\\', 't')
	case unicode.IsPrint(r):
		return utf8.AppendRune(out, r)
	case r < 0x100:
		return appendHex(append(out, '\\', 'x'), r, 2)
	case r < 0x10000:
		return appendHex(append(out, '\\', 'u'), r, 4)
	default:
		return appendHex(append(out, '\\', 'U'), r, 8)
	}
}

func appendHex(out []byte, r rune, digits int) []byte {
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		out = append(out, hexDigits[r>>shift&0xf])
	}
	return out
}
