package syntax

// This file decodes the escapes of string and bytes literals.

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// unescape is the value of the inside of a string literal. Errors have the
// words of CPython's unicodeescape codec, with its positions: it sees each
// character beyond ASCII as an escape of ten bytes.
func (p *parser) unescape(s []byte) (string, error) {
	if bytes.IndexByte(s, '\\') < 0 {
		return string(s), nil
	}
	out := make([]byte, 0, len(s))
	at := 0 // where the codec is
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			n := 1
			if c >= utf8.RuneSelf {
				_, n = utf8.DecodeRune(s[i:])
				at += 9
			}
			out = append(out, s[i:i+n]...)
			i += n
			at++
			continue
		}
		if i+1 == len(s) || s[i+1] >= utf8.RuneSelf {
			out = append(out, '\\')
			i++
			at += 6
			continue
		}
		next, n, err := p.escape(out, s[i:], at)
		if err != nil {
			return "", err
		}
		out = next
		i += n
		at += n
	}
	return string(out), nil
}

// escape appends what the escape at the start of s, of n bytes, stands for.
func (p *parser) escape(out, s []byte, at int) (appended []byte, n int, err error) {
	switch c := s[1]; c {
	case 'x':
		return hexEscape(out, s, at, 2, `truncated \xXX escape`)
	case 'u':
		return hexEscape(out, s, at, 4, `truncated \uXXXX escape`)
	case 'U':
		return hexEscape(out, s, at, 8, `truncated \UXXXXXXXX escape`)
	case 'N':
		return p.namedEscape(out, s, at)
	default:
		if r, n := octalEscape(s); n > 0 {
			return utf8.AppendRune(out, rune(r)), n, nil
		}
		return simpleEscape(out, c), 2, nil
	}
}

func hexEscape(out, s []byte, at, digits int, truncated string) ([]byte, int, error) {
	n := 0
	for n < digits && 2+n < len(s) && isHex(s[2+n]) {
		n++
	}
	if n < digits {
		return nil, 0, codecError(at, 2+n, truncated)
	}
	r, _ := strconv.ParseUint(string(s[2:2+n]), 16, 64)
	if r > utf8.MaxRune {
		return nil, 0, codecError(at, 2+n, "illegal Unicode character")
	}
	return appendCodePoint(out, rune(r)), 2 + n, nil
}

// appendCodePoint is utf8.AppendRune, but for surrogates, which it writes like
// any other character.
func appendCodePoint(out []byte, r rune) []byte {
	if r >= 0xd800 && r <= 0xdfff {
		return append(out, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	}
	return utf8.AppendRune(out, r)
}

func (p *parser) namedEscape(out, s []byte, at int) ([]byte, int, error) {
	const malformed = `malformed \N character escape`
	if len(s) < 3 || s[2] != '{' {
		return nil, 0, codecError(at, 2, malformed)
	}
	n := bytes.IndexByte(s[3:], '}')
	if n <= 0 {
		if n < 0 {
			n = len(s) - 3
		}
		return nil, 0, codecError(at, 3+n, malformed)
	}
	r, ok := p.runeNamed(string(s[3 : 3+n]))
	if !ok {
		return nil, 0, codecError(at, n+4, "unknown Unicode character name")
	}
	return utf8.AppendRune(out, r), n + 4, nil
}

func codecError(at, n int, reason string) error {
	return fmt.Errorf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", at, at+n-1, reason)
}

// octalEscape reads up to three digits; n is 0 if there are none.
func octalEscape(s []byte) (value, n int) {
	for n = 1; n < 4 && n < len(s) && isOctal(s[n]); n++ {
		value = value*8 + int(s[n]-'0')
	}
	if n == 1 {
		return 0, 0
	}
	return value, n
}

// simpleEscape appends what backslash and c stand for: themselves, if that
// means nothing.
func simpleEscape(out []byte, c byte) []byte {
	switch c {
	case '\n':
		return out
	case '\\', '\'', '"':
		return append(out, c)
	case 'a':
		c = '\a'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'v':
		c = '\v'
	default:
		return append(out, '\\', c)
	}
	return append(out, c)
}

// unescapeBytes is the value of the inside of a bytes literal.
func unescapeBytes(s []byte) (Bytes, error) {
	if bytes.IndexByte(s, '\\') < 0 {
		return Bytes(s), nil
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			i++
			continue
		}
		if s[i+1] == 'x' {
			if i+3 >= len(s) || !isHex(s[i+2]) || !isHex(s[i+3]) {
				return "", fmt.Errorf(`(value error) invalid \x escape at position %d`, i)
			}
			b, _ := strconv.ParseUint(string(s[i+2:i+4]), 16, 8)
			out = append(out, byte(b))
			i += 4
			continue
		}
		if b, n := octalEscape(s[i:]); n > 0 {
			out = append(out, byte(b))
			i += n
			continue
		}
		out = simpleEscape(out, s[i+1])
		i += 2
	}
	return Bytes(out), nil
}
