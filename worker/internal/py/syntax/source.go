package syntax

// This file turns the bytes of a file into UTF-8 text with \n at the end of
// each line.

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// cookie is PEP 263's: it has to stand in a comment, in one of the first two
// lines.
var cookie = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)

// decode gives the text of a file: without byte order mark, every line ending
// made \n. CPython does so in Parser/tokenizer.c and Lib/tokenize.py (3.12).
func decode(filename string, source []byte) ([]byte, *Error) {
	failAt := func(off int, format string, args ...any) ([]byte, *Error) {
		line := 1 + bytes.Count(source[:off], []byte("\n"))
		start := bytes.LastIndexByte(source[:off], '\n') + 1
		col := utf8.RuneCount(source[start:off]) + 1
		return nil, &Error{
			Kind: "SyntaxError", Filename: filename, Line: line, Col: col, EndLine: line, EndCol: col,
			Msg: fmt.Sprintf(format, args...), Text: strings.ToValidUTF8(lineAt(source, start), "\ufffd"),
		}
	}
	fail := func(format string, args ...any) ([]byte, *Error) { return failAt(0, format, args...) }
	if i := bytes.IndexByte(source, 0); i >= 0 {
		return failAt(i, "source code string cannot contain null bytes")
	}
	text, marked := bytes.CutPrefix(source, []byte("\xef\xbb\xbf"))
	switch name := encoding(text); {
	case name == "utf-8", name == "utf8" && !marked:
	case marked:
		return fail("encoding problem: %s with BOM", name)
	case name == "iso-8859-1":
		text = []byte(latin1(text))
	case name == "ascii":
		if i := bytes.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
			return failAt(i, "(unicode error) 'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", text[i], i)
		}
	default:
		page := charmapOf(name)
		if page == nil {
			return fail("unknown encoding: %s", name)
		}
		text, _ = page.NewDecoder().Bytes(text) // an unknown byte becomes U+FFFD
	}
	if at, reason := invalidUTF8(text); at >= 0 {
		return failAt(at+len(source)-len(text), "(unicode error) 'utf-8' codec can't decode %s", reason)
	}
	return unixLines(text), nil
}

// encoding is the name that the cookie in the first two lines gives, in the
// spelling that decode knows, and utf-8 if there is none.
func encoding(text []byte) string {
	for range 2 {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		if m := cookie.FindSubmatch(line); m != nil {
			return encodingName(string(m[1]))
		}
		blank := strings.TrimLeft(string(bytes.TrimRight(line, "\r")), " \t\f")
		if blank != "" && blank[0] != '#' {
			break
		}
	}
	return "utf-8"
}

func encodingName(written string) string {
	name := strings.ToLower(strings.ReplaceAll(written, "_", "-"))
	switch {
	case name == "utf-8", strings.HasPrefix(name, "utf-8-"):
		return "utf-8"
	case name == "utf8", name == "u8", name == "utf":
		return "utf8" // not good enough behind a byte order mark
	case name == "latin-1", name == "iso-8859-1", name == "iso-latin-1", name == "latin1", name == "l1", name == "iso8859-1",
		name == "8859", name == "cp819", strings.HasPrefix(name, "latin-1-"), strings.HasPrefix(name, "iso-8859-1-"),
		strings.HasPrefix(name, "iso-latin-1-"):
		return "iso-8859-1"
	case name == "ascii", name == "us-ascii", name == "646":
		return "ascii"
	}
	return written
}

// charmapOf is one of the encodings of a byte per character that Europeans had,
// or nil.
func charmapOf(name string) *charmap.Charmap {
	switch strings.ToLower(strings.ReplaceAll(name, "_", "-")) {
	case "cp1250", "windows-1250":
		return charmap.Windows1250
	case "cp1251", "windows-1251":
		return charmap.Windows1251
	case "cp1252", "windows-1252":
		return charmap.Windows1252
	case "iso-8859-2", "iso8859-2", "latin2", "latin-2":
		return charmap.ISO8859_2
	case "iso-8859-15", "iso8859-15", "latin9", "latin-9":
		return charmap.ISO8859_15
	case "koi8-r":
		return charmap.KOI8R
	}
	return nil
}

func latin1(text []byte) string {
	var b strings.Builder
	for _, c := range text {
		b.WriteRune(rune(c))
	}
	return b.String()
}

// invalidUTF8 says where text stops to be UTF-8, in the words of CPython's
// UnicodeDecodeError, or -1.
func invalidUTF8(text []byte) (int, string) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r != utf8.RuneError || n > 1 {
			i += n
			continue
		}
		good := utf8Prefix(text[i:])
		switch {
		case good == 0:
			return i, fmt.Sprintf("byte 0x%02x in position %d: invalid start byte", text[i], i)
		case i+good == len(text) && good == 1:
			return i, fmt.Sprintf("byte 0x%02x in position %d: unexpected end of data", text[i], i)
		case i+good == len(text):
			return i, fmt.Sprintf("bytes in position %d-%d: unexpected end of data", i, i+good-1)
		case good == 1:
			return i, fmt.Sprintf("byte 0x%02x in position %d: invalid continuation byte", text[i], i)
		}
		return i, fmt.Sprintf("bytes in position %d-%d: invalid continuation byte", i, i+good-1)
	}
	return -1, ""
}

// utf8Prefix is how many bytes of a broken sequence could begin a good one.
func utf8Prefix(s []byte) int {
	low, high, n := byte(0x80), byte(0xbf), 0
	switch c := s[0]; {
	case c < 0xc2 || c > 0xf4:
		return 0
	case c < 0xe0:
		n = 2
	case c < 0xf0:
		n = 3
		if c == 0xe0 {
			low = 0xa0
		} else if c == 0xed {
			high = 0x9f
		}
	default:
		n = 4
		if c == 0xf0 {
			low = 0x90
		} else if c == 0xf4 {
			high = 0x8f
		}
	}
	for i := 1; i < n; i++ {
		if i == len(s) || s[i] < low || s[i] > high {
			return i
		}
		low, high = 0x80, 0xbf
	}
	return n
}

// unixLines makes \r\n and a lone \r a \n. The result is a copy.
func unixLines(text []byte) []byte {
	out := make([]byte, 0, len(text)+2)
	for i, c := range text {
		if c == '\r' {
			if i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}
