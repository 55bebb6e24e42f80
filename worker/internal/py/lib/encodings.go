package lib

import (
	"bytes"
	"encoding/ascii85"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"hash/adler32"
	"hash/crc32"
	"strconv"
	"strings"

	"github.com/gustload/gust/worker/internal/py"
)

// This file defines the modules base64 and binascii (CPython 3.12, Lib/base64.py
// and Modules/binascii.c).

// octets is an argument that is bytes.
func octets(t *py.Thread, v py.Value) ([]byte, error) {
	switch b := py.Unwrap(v).(type) {
	case py.Bytes:
		return []byte(b), nil
	case *py.ByteArray:
		return b.Data, nil
	}
	if t.TypeName(v) == "memoryview" {
		b, err := t.CallMethod(v, "tobytes")
		if err != nil {
			return nil, err
		}
		return octets(t, b)
	}
	return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(v))
}

// asciiOctets is bytes or a str of ASCII characters.
func asciiOctets(t *py.Thread, v py.Value) ([]byte, error) {
	s, ok := py.Unwrap(v).(string)
	if !ok {
		b, err := octets(t, v)
		if err != nil {
			return nil, py.TypeErrorf("argument should be a bytes-like object or ASCII string, not '%s'", t.TypeName(v))
		}
		return b, nil
	}
	for i := range len(s) {
		if s[i] >= 0x80 {
			return nil, py.ValueErrorf("string argument should contain only ASCII characters")
		}
	}
	return []byte(s), nil
}

type binasciiKey struct{}

// binasciiError raises binascii.Error.
func binasciiError(t *py.Thread, text string) error {
	if _, err := t.Import("binascii"); err != nil {
		return err
	}
	class, _ := t.In.Data[binasciiKey{}].(*py.Class)
	return py.RaiseNew(class, text)
}

// unbase64 is binascii.a2b_base64: characters of other alphabets are left out,
// or errors if strict.
func unbase64(t *py.Thread, in []byte, strict bool) (py.Value, error) {
	if n := len(in); n%4 == 0 && n > 0 { // the common case
		out := make([]byte, base64.StdEncoding.DecodedLen(n))
		if bytes.IndexByte(in, '\n') < 0 && bytes.IndexByte(in, '\r') < 0 {
			if n, err := base64.StdEncoding.Decode(out, in); err == nil {
				return py.Bytes(out[:n]), nil
			}
		}
	}
	out := make([]byte, 0, len(in)*3/4)
	bits, quad, pads := 0, 0, 0
	for i, c := range in {
		if c == '=' {
			pads++
			if quad >= 2 && quad+pads >= 4 {
				if strict && i+1 < len(in) {
					return nil, binasciiError(t, "Excess data after padding")
				}
				return py.Bytes(out), nil
			}
			if strict && quad == 0 {
				return nil, binasciiError(t, "Leading padding not allowed")
			}
			continue
		}
		v := strings.IndexByte(base64Alphabet, c)
		if v < 0 {
			if strict {
				return nil, binasciiError(t, "Only base64 data is allowed")
			}
			continue
		}
		if strict && pads > 0 {
			return nil, binasciiError(t, "Discontinuous padding not allowed")
		}
		pads = 0
		bits = bits<<6 | v
		switch quad {
		case 1:
			out = append(out, byte(bits>>4))
		case 2:
			out = append(out, byte(bits>>2))
		case 3:
			out = append(out, byte(bits))
		}
		quad = (quad + 1) % 4
	}
	switch quad {
	case 0:
		return py.Bytes(out), nil
	case 1:
		n := len(out)/3*4 + 1
		return nil, binasciiError(t, "Invalid base64-encoded string: number of data characters ("+strconv.Itoa(n)+") cannot be 1 more than a multiple of 4")
	}
	return nil, binasciiError(t, "Incorrect padding")
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

var (
	b64encodeSig = py.Sig("b64encode(s, altchars=)")
	b64decodeSig = py.Sig("b64decode(s, altchars=, validate=)")
)

func b64encode(t *py.Thread, a py.Args) (py.Value, error) {
	var args [2]py.Value
	if err := b64encodeSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	b, err := octets(t, args[0])
	if err != nil {
		return nil, err
	}
	out := base64.StdEncoding.EncodeToString(b)
	if args[1] != nil && args[1] != py.None {
		alt, err := octets(t, args[1])
		if err != nil {
			return nil, err
		}
		if len(alt) != 2 {
			return nil, py.Errorf("AssertionError", "%s", py.ReprBytes(string(alt)))
		}
		out = strings.NewReplacer("+", string(alt[:1]), "/", string(alt[1:])).Replace(out)
	}
	return py.Bytes(out), nil
}

func b64decode(t *py.Thread, a py.Args) (py.Value, error) {
	var args [3]py.Value
	if err := b64decodeSig.Bind(a, args[:]); err != nil {
		return nil, err
	}
	b, err := asciiOctets(t, args[0])
	if err != nil {
		return nil, err
	}
	if args[1] != nil && args[1] != py.None {
		alt, err := asciiOctets(t, args[1])
		if err != nil {
			return nil, err
		}
		if len(alt) != 2 {
			return nil, py.Errorf("AssertionError", "%s", py.ReprBytes(string(alt)))
		}
		b = []byte(strings.NewReplacer(string(alt[:1]), "+", string(alt[1:]), "/").Replace(string(b)))
	}
	strict := false
	if args[2] != nil {
		if strict, err = t.Truth(args[2]); err != nil {
			return nil, err
		}
	}
	return unbase64(t, b, strict)
}

// encodebytes is base64 in lines of 76 characters.
func encodebytes(t *py.Thread, a py.Args) (py.Value, error) {
	b, err := octets(t, first(a))
	if err != nil {
		return nil, py.TypeErrorf("expected bytes-like object, not %s", t.TypeName(first(a)))
	}
	var out strings.Builder
	for len(b) > 0 {
		n := min(57, len(b))
		out.WriteString(base64.StdEncoding.EncodeToString(b[:n]))
		out.WriteByte('\n')
		b = b[n:]
	}
	return py.Bytes(out.String()), nil
}

// first is the first argument, or None.
func first(a py.Args) py.Value {
	if len(a.Pos) == 0 {
		return py.None
	}
	return a.Pos[0]
}

// withBytes is a function of bytes alone.
func withBytes(f func(t *py.Thread, b []byte) (py.Value, error)) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		b, err := octets(t, first(a))
		if err != nil {
			return nil, err
		}
		return f(t, b)
	}
}

func base64Module() *py.ModuleDef {
	return &py.ModuleDef{Name: "base64", Init: func(t *py.Thread, m *py.Module) error {
		m.Def("b64encode", b64encode)
		m.Def("b64decode", b64decode)
		m.Def("encodebytes", encodebytes)
		url := func(s string) string { return strings.NewReplacer("-", "+", "_", "/").Replace(s) }
		m.Def("urlsafe_b64encode", withBytes(func(_ *py.Thread, b []byte) (py.Value, error) {
			return py.Bytes(base64.URLEncoding.EncodeToString(b)), nil
		}))
		m.Def("standard_b64encode", withBytes(func(_ *py.Thread, b []byte) (py.Value, error) {
			return py.Bytes(base64.StdEncoding.EncodeToString(b)), nil
		}))
		decoder := func(prepare func(string) string) py.GoFunc {
			return func(t *py.Thread, a py.Args) (py.Value, error) {
				b, err := asciiOctets(t, first(a))
				if err != nil {
					return nil, err
				}
				return unbase64(t, []byte(prepare(string(b))), false)
			}
		}
		m.Def("urlsafe_b64decode", decoder(url))
		m.Def("standard_b64decode", decoder(func(s string) string { return s }))
		m.Def("decodebytes", withBytes(func(t *py.Thread, b []byte) (py.Value, error) { return unbase64(t, b, false) }))
		m.Def("b16encode", withBytes(func(_ *py.Thread, b []byte) (py.Value, error) {
			return py.Bytes(strings.ToUpper(hex.EncodeToString(b))), nil
		}))
		m.Def("b16decode", b16decode)
		for name, enc := range map[string]*base32.Encoding{"b32": base32.StdEncoding, "b32hex": base32.HexEncoding} {
			m.Def(name+"encode", withBytes(func(_ *py.Thread, b []byte) (py.Value, error) { return py.Bytes(enc.EncodeToString(b)), nil }))
			m.Def(name+"decode", b32decode(enc))
		}
		m.Def("a85encode", a85encode)
		m.Def("a85decode", a85decode)
		m.Def("b85encode", b85encode)
		m.Def("b85decode", b85decode)
		return nil
	}}
}

var b16decodeSig = py.Sig("b16decode(s, casefold=, map01=)")

func foldedOctets(t *py.Thread, a py.Args) ([]byte, error) {
	args, err := b16decodeSig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	b, err := asciiOctets(t, args[0])
	if err != nil {
		return nil, err
	}
	if args[1] != nil {
		fold, err := t.Truth(args[1])
		if err != nil {
			return nil, err
		}
		if fold {
			b = bytes.ToUpper(b)
		}
	}
	return b, nil
}

func b16decode(t *py.Thread, a py.Args) (py.Value, error) {
	b, err := foldedOctets(t, a)
	if err != nil {
		return nil, err
	}
	if bytes.IndexFunc(b, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'F') }) >= 0 {
		return nil, binasciiError(t, "Non-base16 digit found")
	}
	return unhex(t, b)
}

func b32decode(enc *base32.Encoding) py.GoFunc {
	return func(t *py.Thread, a py.Args) (py.Value, error) {
		b, err := foldedOctets(t, a)
		if err != nil {
			return nil, err
		}
		if len(b)%8 != 0 {
			return nil, binasciiError(t, "Incorrect padding")
		}
		out, err := enc.DecodeString(string(b))
		if err != nil || bytes.ContainsAny(b, "\r\n") {
			if trimmed := bytes.TrimRight(b, "="); bytes.IndexByte(trimmed, '=') < 0 && len(b)-len(trimmed) <= 6 {
				return nil, binasciiError(t, "Non-base32 digit found")
			}
			return nil, binasciiError(t, "Incorrect padding")
		}
		return py.Bytes(out), nil
	}
}

func unhex(t *py.Thread, b []byte) (py.Value, error) {
	if len(b)%2 != 0 {
		return nil, binasciiError(t, "Odd-length string")
	}
	out := make([]byte, len(b)/2)
	if _, err := hex.Decode(out, b); err != nil {
		return nil, binasciiError(t, "Non-hexadecimal digit found")
	}
	return py.Bytes(out), nil
}

const base85Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"

func b85encode(t *py.Thread, a py.Args) (py.Value, error) {
	b, err := octets(t, first(a))
	if err != nil {
		return nil, err
	}
	var out []byte
	for len(b) > 0 {
		var word uint32
		n := min(4, len(b))
		for i := range 4 {
			word <<= 8
			if i < n {
				word |= uint32(b[i])
			}
		}
		var group [5]byte
		for i := 4; i >= 0; i-- {
			group[i] = base85Alphabet[word%85]
			word /= 85
		}
		out = append(out, group[:n+1]...)
		b = b[n:]
	}
	return py.Bytes(out), nil
}

func b85decode(t *py.Thread, a py.Args) (py.Value, error) {
	b, err := asciiOctets(t, first(a))
	if err != nil {
		return nil, err
	}
	var out []byte
	for at := 0; at < len(b); at += 5 {
		n := min(5, len(b)-at)
		word := uint64(0)
		for i := range 5 {
			v := 84
			if i < n {
				if v = strings.IndexByte(base85Alphabet, b[at+i]); v < 0 {
					return nil, py.ValueErrorf("bad base85 character at position %d", at+i)
				}
			}
			word = word*85 + uint64(v)
		}
		if word > 0xffffffff {
			return nil, py.ValueErrorf("base85 overflow in hunk starting at byte %d", at)
		}
		out = append(out, []byte{byte(word >> 24), byte(word >> 16), byte(word >> 8), byte(word)}[:n-1]...)
	}
	return py.Bytes(out), nil
}

func a85encode(t *py.Thread, a py.Args) (py.Value, error) {
	b, err := octets(t, first(a))
	if err != nil {
		return nil, err
	}
	out := make([]byte, ascii85.MaxEncodedLen(len(b)))
	return py.Bytes(out[:ascii85.Encode(out, b)]), nil
}

func a85decode(t *py.Thread, a py.Args) (py.Value, error) {
	b, err := asciiOctets(t, first(a))
	if err != nil {
		return nil, err
	}
	out := make([]byte, 4*len(b)+4)
	n, _, err := ascii85.Decode(out, b, true)
	if err != nil {
		return nil, py.ValueErrorf("Non-Ascii85 digit found: %c", b[min(n, len(b)-1)])
	}
	return py.Bytes(out[:n]), nil
}

func binasciiModule() *py.ModuleDef {
	return &py.ModuleDef{Name: "binascii", Init: func(t *py.Thread, m *py.Module) error {
		class := m.Class(t.In, "Error", t.In.Types.Exceptions["ValueError"])
		t.In.Data[binasciiKey{}] = class
		m.Class(t.In, "Incomplete", t.In.Types.Exception)
		for _, name := range []string{"hexlify", "b2a_hex"} {
			m.Def(name, hexlify)
		}
		for _, name := range []string{"unhexlify", "a2b_hex"} {
			m.Def(name, func(t *py.Thread, a py.Args) (py.Value, error) {
				b, err := asciiOctets(t, first(a))
				if err != nil {
					return nil, err
				}
				return unhex(t, b)
			})
		}
		m.Def("b2a_base64", func(t *py.Thread, a py.Args) (py.Value, error) {
			b, err := octets(t, first(a))
			if err != nil {
				return nil, err
			}
			out := base64.StdEncoding.EncodeToString(b)
			if v := a.Keyword("newline"); v != nil {
				if line, err := t.Truth(v); err != nil || !line {
					return py.Bytes(out), err
				}
			}
			return py.Bytes(out + "\n"), nil
		})
		m.Def("a2b_base64", func(t *py.Thread, a py.Args) (py.Value, error) {
			b, err := asciiOctets(t, first(a))
			if err != nil {
				return nil, err
			}
			strict := false
			if v := a.Keyword("strict_mode"); v != nil {
				if strict, err = t.Truth(v); err != nil {
					return nil, err
				}
			}
			return unbase64(t, b, strict)
		})
		defineChecksums(m)
		m.Def("crc_hqx", func(t *py.Thread, a py.Args) (py.Value, error) {
			b, crc, err := checksumArgs(t, a, 0)
			if err != nil {
				return nil, err
			}
			sum := uint16(crc)
			for _, c := range b {
				sum ^= uint16(c) << 8
				for range 8 {
					if sum&0x8000 != 0 {
						sum = sum<<1 ^ 0x1021
					} else {
						sum <<= 1
					}
				}
			}
			return int(sum), nil
		})
		return nil
	}}
}

var hexlifySig = py.Sig("hexlify(data, sep=, bytes_per_sep=)")

func hexlify(t *py.Thread, a py.Args) (py.Value, error) {
	args, err := hexlifySig.BindArgs(a)
	if err != nil {
		return nil, err
	}
	b, err := octets(t, args[0])
	if err != nil {
		return nil, err
	}
	if args[1] == nil {
		return py.Bytes(hex.EncodeToString(b)), nil
	}
	rest := []py.Value{args[1]}
	if args[2] != nil {
		rest = append(rest, args[2])
	}
	text, err := t.CallMethod(py.Bytes(b), "hex", rest...)
	if err != nil {
		return nil, err
	}
	return py.Bytes(text.(string)), nil
}

func checksumArgs(t *py.Thread, a py.Args, start int) ([]byte, int, error) {
	b, err := octets(t, first(a))
	if err != nil || len(a.Pos) < 2 {
		return b, start, err
	}
	start, err = t.Index(a.Pos[1])
	return b, start, err
}

// defineChecksums adds crc32 to binascii, and both to zlib.
func defineChecksums(m *py.Module) {
	m.Def("crc32", func(t *py.Thread, a py.Args) (py.Value, error) {
		b, sum, err := checksumArgs(t, a, 0)
		return int(crc32.Update(uint32(sum), crc32.IEEETable, b)), err
	})
	if m.Name != "zlib" {
		return
	}
	m.Def("adler32", func(t *py.Thread, a py.Args) (py.Value, error) {
		b, sum, err := checksumArgs(t, a, 1)
		if err != nil {
			return nil, err
		}
		if sum == 1 {
			return int(adler32.Checksum(b)), nil
		}
		const mod = 65521
		low, high := sum&0xffff, sum>>16&0xffff
		for _, c := range b {
			low = (low + int(c)) % mod
			high = (high + low) % mod
		}
		return high<<16 | low, nil
	})
}
