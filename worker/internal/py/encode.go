package py

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"
)

// This file defines encodings (CPython 3.12, Objects/unicodeobject.c and
// Lib/encodings). A str cannot hold surrogates here, so that the error handlers
// surrogateescape and surrogatepass are as strict.

// codec is an encoding. Its functions call the error handler for what they
// cannot do.
type codec struct {
	name   string // CPython's canonical name, such as "utf-8"
	encode func(e *encoder, s string) error
	decode func(d *decoder, s string) error
}

// Encode is s.encode(encoding, errors).
func Encode(s, encoding, errors string) (Bytes, error) {
	data, err := encodeText(s, encoding, errors)
	return Bytes(data), err
}

// Decode is data.decode(encoding, errors).
func Decode(data Bytes, encoding, errors string) (string, error) {
	return decodeText(string(data), encoding, errors)
}

func encodeText(s, encoding, errors string) (string, error) {
	c, err := findCodec(encoding, "encode")
	if err != nil {
		return "", err
	}
	if c == utf8Codec {
		return s, nil
	}
	e := &encoder{text: s, errors: errors, out: make([]byte, 0, len(s))}
	err = c.encode(e, s)
	return string(e.out), err
}

func decodeText(data, encoding, errors string) (string, error) {
	if data == "" {
		return "", nil // of any encoding, as in CPython
	}
	c, err := findCodec(encoding, "decode")
	if err != nil {
		return "", err
	}
	if c == utf8Codec && utf8.ValidString(data) {
		return data, nil
	}
	d := &decoder{data: data, errors: errors, name: c.name}
	err = c.decode(d, data)
	return d.out.String(), err
}

// CodecName is the canonical name of an encoding, as codecs.lookup(name).name;
// the error is a LookupError.
func CodecName(encoding string) (string, error) {
	c, err := findCodec(encoding, "encode")
	if err != nil {
		return "", err
	}
	return c.name, nil
}

// encodeArgs is encodeText for arguments that may be missing.
func (t *Thread) encodeArgs(fn, s string, encoding, errors Value) (string, error) {
	name, handler, err := t.codecArgs(fn, encoding, errors)
	if err != nil {
		return "", err
	}
	return encodeText(s, name, handler)
}

// decodeArgs is decodeText for arguments that may be missing.
func (t *Thread) decodeArgs(fn, data string, encoding, errors Value) (Value, error) {
	name, handler, err := t.codecArgs(fn, encoding, errors)
	if err != nil {
		return nil, err
	}
	s, err := decodeText(data, name, handler)
	return s, err
}

func (t *Thread) codecArgs(fn string, encoding, errors Value) (name, handler string, err error) {
	name, handler = "utf-8", "strict"
	if encoding != nil {
		s, ok := Unwrap(encoding).(string)
		if !ok {
			return "", "", TypeErrorf("%s() argument 'encoding' must be str, not %s", fn, t.TypeName(encoding))
		}
		name = s
	}
	if errors != nil {
		s, ok := Unwrap(errors).(string)
		if !ok {
			return "", "", TypeErrorf("%s() argument 'errors' must be str, not %s", fn, t.TypeName(errors))
		}
		handler = s
	}
	return name, handler, nil
}

// encoder is one call of encode.
type encoder struct {
	text, errors string
	out          []byte
}

// each encodes code point by code point; put is false for one that cannot be.
// Those in a row are one error if together.
func (e *encoder) each(name, reason string, together bool, put func(r rune) ([]byte, bool)) error {
	runes := []rune(e.text)
	for i := 0; i < len(runes); i++ {
		if b, ok := put(runes[i]); ok {
			e.out = append(e.out, b...)
			continue
		}
		start := i
		for together && i+1 < len(runes) {
			if _, ok := put(runes[i+1]); ok {
				break
			}
			i++
		}
		text, err := e.handle(name, reason, runes, start, i+1)
		if err != nil {
			return err
		}
		for _, r := range text {
			b, ok := put(r)
			if !ok {
				return e.fail(name, reason, start, i+1)
			}
			e.out = append(e.out, b...)
		}
	}
	return nil
}

// handle gives what the error handler puts in place of runes[start:end].
func (e *encoder) handle(name, reason string, runes []rune, start, end int) (string, error) {
	var b strings.Builder
	for _, r := range runes[start:end] {
		switch e.errors {
		case "ignore":
		case "replace":
			b.WriteByte('?')
		case "xmlcharrefreplace":
			fmt.Fprintf(&b, "&#%d;", r)
		case "backslashreplace":
			b.WriteString(backslashed(r))
		case "namereplace":
			b.WriteString(named(r))
		case "strict", "surrogateescape", "surrogatepass":
			return "", e.fail(name, reason, start, end)
		default:
			return "", unknownHandler(e.errors)
		}
	}
	return b.String(), nil
}

// backslashed is a code point as an escape sequence.
func backslashed(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf("\\x%02x", r)
	case r < 0x10000:
		return fmt.Sprintf("\\u%04x", r)
	}
	return fmt.Sprintf("\\U%08x", r)
}

// named is a code point as an escape sequence with its name, if it has one.
func named(r rune) string {
	name := runenames.Name(r)
	if strings.HasPrefix(name, "<CJK Ideograph") {
		name = fmt.Sprintf("CJK UNIFIED IDEOGRAPH-%X", r)
	}
	if name == "" || name[0] == '<' {
		return backslashed(r)
	}
	return "\\N{" + name + "}"
}

func unknownHandler(name string) error {
	return Errorf("LookupError", "unknown error handler name '%s'", name)
}

func (e *encoder) fail(name, reason string, start, end int) error {
	return ErrorArgs("UnicodeEncodeError", name, e.text, start, end, reason)
}

// decoder is one call of decode.
type decoder struct {
	data, errors string
	name         string
	out          strings.Builder
}

// bad is called for data[start:end], which cannot be decoded.
func (d *decoder) bad(start, end int, reason string) error {
	switch d.errors {
	case "ignore":
	case "replace":
		d.out.WriteRune(utf8.RuneError)
	case "backslashreplace":
		for i := start; i < end; i++ {
			fmt.Fprintf(&d.out, "\\x%02x", d.data[i])
		}
	case "strict", "surrogateescape", "surrogatepass":
		return ErrorArgs("UnicodeDecodeError", d.name, Bytes(d.data), start, end, reason)
	default:
		return unknownHandler(d.errors)
	}
	return nil
}

func encodeUTF8(e *encoder, s string) error {
	e.out = append(e.out, s...)
	return nil
}

func decodeUTF8(d *decoder, s string) error { return d.utf8(s, 0) }

func (d *decoder) utf8(s string, at int) error {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if r != utf8.RuneError || size > 1 {
			d.out.WriteString(s[at : at+size])
			at += size
			continue
		}
		size, reason := badUTF8(s[at:])
		if err := d.bad(at, at+size, reason); err != nil {
			return err
		}
		at += size
	}
	return nil
}

// badUTF8 says how much of what s begins with belongs to the error, and what
// it is.
func badUTF8(s string) (size int, reason string) {
	want := 0
	switch c := s[0]; {
	case c < 0xc2 || c > 0xf4:
		return 1, "invalid start byte"
	case c < 0xe0:
		want = 2
	case c < 0xf0:
		want = 3
	default:
		want = 4
	}
	for i := 1; i < want; i++ {
		if i >= len(s) {
			return i, "unexpected end of data"
		}
		low, high := byte(0x80), byte(0xbf)
		if i == 1 {
			switch s[0] {
			case 0xe0:
				low = 0xa0
			case 0xed:
				high = 0x9f
			case 0xf0:
				low = 0x90
			case 0xf4:
				high = 0x8f
			}
		}
		if s[i] < low || s[i] > high {
			return i, "invalid continuation byte"
		}
	}
	return want, "invalid start byte" // not reached
}

func encodeUTF8Sig(e *encoder, s string) error {
	e.out = append(append(e.out, "\ufeff"...), s...)
	return nil
}

func decodeUTF8Sig(d *decoder, s string) error {
	d.name = "utf-8"
	if strings.HasPrefix(s, "\ufeff") {
		return d.utf8(s, len("\ufeff"))
	}
	return d.utf8(s, 0)
}

// oneByteCodec is ASCII, or Latin-1: code points below limit are bytes.
func oneByteCodec(name string, limit rune) *codec {
	reason := fmt.Sprintf("ordinal not in range(%d)", limit)
	return &codec{
		name: name,
		encode: func(e *encoder, s string) error {
			if isASCII(s) {
				return encodeUTF8(e, s)
			}
			return e.each(name, reason, true, func(r rune) ([]byte, bool) { return []byte{byte(r)}, r < limit })
		},
		decode: func(d *decoder, s string) error {
			for i := range len(s) {
				if rune(s[i]) < limit {
					d.out.WriteRune(rune(s[i]))
				} else if err := d.bad(i, i+1, reason); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
