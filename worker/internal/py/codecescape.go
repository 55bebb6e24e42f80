package py

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// This file defines the encodings unicode_escape and raw_unicode_escape.

func encodeEscapes(e *encoder, s string) error {
	for _, r := range s {
		switch {
		case r == '\\':
			e.out = append(e.out, `\\`...)
		case r == '\t':
			e.out = append(e.out, `\t`...)
		case r == '\n':
			e.out = append(e.out, `\n`...)
		case r == '\r':
			e.out = append(e.out, `\r`...)
		case ' ' <= r && r < 0x7f:
			e.out = append(e.out, byte(r))
		default:
			e.out = append(e.out, backslashed(r)...)
		}
	}
	return nil
}

func encodeRawEscapes(e *encoder, s string) error {
	for _, r := range s {
		if r < 0x100 {
			e.out = append(e.out, byte(r))
		} else {
			e.out = append(e.out, backslashed(r)...)
		}
	}
	return nil
}

func decodeEscapes(d *decoder, s string) error {
	d.name = "unicodeescape"
	for at := 0; at < len(s); {
		if s[at] != '\\' {
			d.out.WriteRune(rune(s[at]))
			at++
			continue
		}
		if at+1 == len(s) {
			if err := d.bad(at, at+1, "\\ at end of string"); err != nil {
				return err
			}
			break
		}
		size, err := d.escape(s, at)
		if err != nil {
			return err
		}
		at += size
	}
	return nil
}

// escape decodes the escape sequence that begins at s[at] and has a second
// byte, and says how long it is.
func (d *decoder) escape(s string, at int) (int, error) {
	const plain = "\\'\"abfnrtv"
	c := s[at+1]
	if i := strings.IndexByte(plain, c); i >= 0 {
		d.out.WriteByte("\\'\"\a\b\f\n\r\t\v"[i])
		return 2, nil
	}
	switch {
	case c == '\n':
		return 2, nil
	case '0' <= c && c <= '7':
		end := at + 2
		for end < len(s) && end < at+4 && '0' <= s[end] && s[end] <= '7' {
			end++
		}
		n, _ := strconv.ParseUint(s[at+1:end], 8, 32)
		d.out.WriteRune(rune(n))
		return end - at, nil
	case c == 'x':
		return d.hexEscape(s, at, 2)
	case c == 'u':
		return d.hexEscape(s, at, 4)
	case c == 'U':
		return d.hexEscape(s, at, 8)
	}
	d.out.WriteByte('\\')
	return 1, nil
}

// hexEscape decodes an escape sequence with so many digits. A pair of
// surrogates becomes the one code point that it stands for.
func (d *decoder) hexEscape(s string, at, digits int) (int, error) {
	n, size := hexNumber(s[at+2:], digits)
	if size < digits {
		text := fmt.Sprintf("truncated \\%c%s escape", s[at+1], strings.Repeat("X", digits))
		return 2 + size, d.bad(at, at+2+size, text)
	}
	end := at + 2 + digits
	if n > utf8.MaxRune {
		return end - at, d.bad(at, end, "illegal Unicode character")
	}
	r := rune(n)
	if utf16.IsSurrogate(r) {
		low, size := rune(0), 0
		if strings.HasPrefix(s[end:], `\u`) {
			n, size = hexNumber(s[end+2:], 4)
			low = rune(n)
		}
		r = utf16.DecodeRune(r, low)
		if size < 4 || r == utf8.RuneError {
			return end - at, d.bad(at, end, "surrogates not allowed")
		}
		end += 6
	}
	d.out.WriteRune(r)
	return end - at, nil
}

// hexNumber reads up to so many hexadecimal digits.
func hexNumber(s string, digits int) (n, size int) {
	for size < digits && size < len(s) && hexDigit(s[size]) >= 0 {
		n = n<<4 | hexDigit(s[size])
		size++
	}
	return n, size
}

func decodeRawEscapes(d *decoder, s string) error {
	d.name = "rawunicodeescape"
	for at := 0; at < len(s); {
		digits := 0
		if strings.HasPrefix(s[at:], `\u`) {
			digits = 4
		} else if strings.HasPrefix(s[at:], `\U`) {
			digits = 8
		}
		if digits == 0 {
			d.out.WriteRune(rune(s[at]))
			at++
			continue
		}
		size, err := d.hexEscape(s, at, digits)
		if err != nil {
			return err
		}
		at += size
	}
	return nil
}
