package py

import (
	"strings"
	"unicode/utf8"
)

// This file defines how a str is counted: Python counts code points, and a str
// here is UTF-8, so that everything has a way of its own for ASCII.

const nonASCII = 0x8080808080808080

// isASCII tells whether s has no code point above 127.
func isASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		word := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if word&nonASCII != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// StrLen is len(s).
func StrLen(s string) int {
	if isASCII(s) {
		return len(s)
	}
	return utf8.RuneCountInString(s)
}

// byteOffset is where code point i of s begins; i may be len(s) in code points.
func byteOffset(s string, i int) int {
	at := 0
	for ; i > 0 && at < len(s); i-- {
		if s[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// StrIndex is s[i]; i may be negative. ok is false if it is out of range.
func StrIndex(s string, i int) (char string, ok bool) {
	if isASCII(s) {
		if i < 0 {
			i += len(s)
		}
		if i < 0 || i >= len(s) {
			return "", false
		}
		return s[i : i+1], true
	}
	if i < 0 {
		i += utf8.RuneCountInString(s)
	}
	if i < 0 {
		return "", false
	}
	at := byteOffset(s, i)
	if at >= len(s) {
		return "", false
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at : at+size], true
}

// StrSlice is s[start:stop:step] with bounds as SliceBounds gives them: none is
// negative but a stop of -1 with a negative step.
func StrSlice(s string, start, stop, step int) string {
	if step == 1 {
		return strCut(s, start, stop)
	}
	if isASCII(s) {
		return string(strideBytes(s, start, stop, step))
	}
	runes := []rune(s)
	var b strings.Builder
	for i := start; step > 0 && i < stop || step < 0 && i > stop; i += step {
		b.WriteRune(runes[i])
	}
	return b.String()
}

// strideBytes is the slice of bytes, with bounds as StrSlice takes them.
func strideBytes(s string, start, stop, step int) []byte {
	var out []byte
	for i := start; step > 0 && i < stop || step < 0 && i > stop; i += step {
		out = append(out, s[i])
	}
	return out
}

// strCut is s[start:stop] in code points.
func strCut(s string, start, stop int) string {
	if start >= stop {
		return ""
	}
	if isASCII(s) {
		return s[start:stop]
	}
	s = s[byteOffset(s, start):]
	return s[:byteOffset(s, stop-start)]
}

// oneRune is the code point that s consists of; ok is false if it has not one.
func oneRune(s string) (r rune, ok bool) {
	r, size := utf8.DecodeRuneInString(s)
	return r, size == len(s) && size > 0
}
