package py

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// findCodec finds an encoding by any of its names; use is "encode" or "decode".
func findCodec(name, use string) (*codec, error) {
	switch name {
	case "utf-8", "UTF-8", "utf8":
		return utf8Codec, nil
	}
	key := strings.ToLower(strings.NewReplacer("-", "_", " ", "_").Replace(name))
	if c := unicodeCodec(key); c != nil {
		return c, nil
	}
	if m, canonical, dos := charmapOf(key); m != nil {
		return charmapCodec(m, canonical, dos), nil
	}
	if enc, canonical := multibyteOf(key); enc != nil {
		return multibyteCodec(enc, canonical), nil
	}
	switch key {
	case "hex", "hex_codec", "base64", "base64_codec", "rot13", "rot_13", "zlib", "zlib_codec", "bz2", "bz2_codec", "uu", "quopri":
		return nil, Errorf("LookupError", "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", name, use)
	}
	return nil, Errorf("LookupError", "unknown encoding: %s", name)
}

var utf8Codec = &codec{name: "utf-8", encode: encodeUTF8, decode: decodeUTF8}

func unicodeCodec(key string) *codec {
	switch key {
	case "utf_8", "utf8", "u8", "utf", "cp65001", "utf8_ucs2", "utf8_ucs4":
		return utf8Codec
	case "utf_8_sig", "utf8_sig":
		return &codec{name: "utf-8-sig", encode: encodeUTF8Sig, decode: decodeUTF8Sig}
	case "ascii", "us_ascii", "646", "ansi_x3.4_1968", "iso646_us":
		return oneByteCodec("ascii", 0x80)
	case "latin_1", "latin1", "latin", "l1", "iso_8859_1", "iso8859_1", "iso_8859_1_1987", "8859", "cp819":
		return oneByteCodec("latin-1", 0x100)
	case "utf_16", "utf16", "u16":
		return wideCodec("utf-16", 2, nil)
	case "utf_16_le", "utf_16le", "utf16_le", "utf16le", "unicodelittleunmarked":
		return wideCodec("utf-16-le", 2, binary.LittleEndian)
	case "utf_16_be", "utf_16be", "utf16_be", "utf16be", "unicodebigunmarked":
		return wideCodec("utf-16-be", 2, binary.BigEndian)
	case "utf_32", "utf32", "u32":
		return wideCodec("utf-32", 4, nil)
	case "utf_32_le", "utf_32le", "utf32_le", "utf32le":
		return wideCodec("utf-32-le", 4, binary.LittleEndian)
	case "utf_32_be", "utf_32be", "utf32_be", "utf32be":
		return wideCodec("utf-32-be", 4, binary.BigEndian)
	case "unicode_escape", "unicodeescape":
		return &codec{name: "unicode_escape", encode: encodeEscapes, decode: decodeEscapes}
	case "raw_unicode_escape":
		return &codec{name: "raw_unicode_escape", encode: encodeRawEscapes, decode: decodeRawEscapes}
	}
	return nil
}

// wideCodec is UTF-16 or UTF-32, by the size of a unit. Without an order, a
// byte order mark tells it.
func wideCodec(name string, size int, order binary.ByteOrder) *codec {
	return &codec{
		name: name,
		encode: func(e *encoder, s string) error {
			order := order
			if order == nil {
				order = binary.LittleEndian
				e.out = putWide(e.out, order, size, '\ufeff')
			}
			for _, r := range s {
				e.out = putWide(e.out, order, size, r)
			}
			return nil
		},
		decode: func(d *decoder, s string) error {
			at, order := 0, order
			if order == nil {
				order = binary.LittleEndian
				switch little, big := string(putWide(nil, binary.LittleEndian, size, '\ufeff')), string(putWide(nil, binary.BigEndian, size, '\ufeff')); {
				case strings.HasPrefix(s, little):
					at = size
				case strings.HasPrefix(s, big):
					at, order = size, binary.BigEndian
				default:
					at = 0
				}
				d.name += "-le"
				if order == binary.BigEndian {
					d.name = strings.TrimSuffix(d.name, "-le") + "-be"
				}
			}
			if size == 4 {
				return d.utf32(s, at, order)
			}
			return d.utf16(s, at, order)
		},
	}
}

func putWide(out []byte, order binary.ByteOrder, size int, r rune) []byte {
	unit := make([]byte, size)
	if size == 4 {
		order.PutUint32(unit, uint32(r))
		return append(out, unit...)
	}
	if r < 0x10000 {
		order.PutUint16(unit, uint16(r))
		return append(out, unit...)
	}
	high, low := utf16.EncodeRune(r)
	return putWide(putWide(out, order, 2, high), order, 2, low)
}

func (d *decoder) utf16(s string, at int, order binary.ByteOrder) error {
	data := []byte(s)
	for at < len(data) {
		size, reason := 2, ""
		var r rune
		switch rest := data[at:]; {
		case len(rest) < 2:
			size, reason = 1, "truncated data"
		default:
			r = rune(order.Uint16(rest))
			switch {
			case !utf16.IsSurrogate(r):
			case r >= 0xdc00:
				reason = "illegal encoding"
			case len(rest) < 4:
				size, reason = len(rest), "unexpected end of data"
			default:
				if r = utf16.DecodeRune(r, rune(order.Uint16(rest[2:]))); r == utf8.RuneError {
					reason = "illegal UTF-16 surrogate"
				} else {
					size = 4
				}
			}
		}
		if reason == "" {
			d.out.WriteRune(r)
		} else if err := d.bad(at, at+size, reason); err != nil {
			return err
		}
		at += size
	}
	return nil
}

func (d *decoder) utf32(s string, at int, order binary.ByteOrder) error {
	data := []byte(s)
	for at < len(data) {
		size, reason := 4, ""
		var r uint32
		if len(data)-at < 4 {
			size, reason = len(data)-at, "truncated data"
		} else if r = order.Uint32(data[at:]); r > utf8.MaxRune {
			reason = "code point not in range(0x110000)"
		} else if utf16.IsSurrogate(rune(r)) {
			reason = "code point in surrogate code point range(0xd800, 0xe000)"
		}
		if reason == "" {
			d.out.WriteRune(rune(r))
		} else if err := d.bad(at, at+size, reason); err != nil {
			return err
		}
		at += size
	}
	return nil
}

// charmapOf finds an encoding of one byte per character. dos is for those whose
// undefined bytes x/text, following WHATWG, takes for control characters.
func charmapOf(key string) (m *charmap.Charmap, canonical string, dos bool) {
	for _, prefix := range []string{"windows_", "cp_"} {
		if number, ok := strings.CutPrefix(key, prefix); ok {
			key = "cp" + number
		}
	}
	if number, ok := strings.CutPrefix(key, "iso_8859_"); ok {
		key = "iso8859_" + number
	}
	names := map[string]*charmap.Charmap{
		"cp037": charmap.CodePage037, "cp437": charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852,
		"cp855": charmap.CodePage855, "cp858": charmap.CodePage858, "cp860": charmap.CodePage860, "cp862": charmap.CodePage862,
		"cp863": charmap.CodePage863, "cp865": charmap.CodePage865, "cp866": charmap.CodePage866, "cp874": charmap.Windows874,
		"cp1140": charmap.CodePage1140,
		"cp1250": charmap.Windows1250, "cp1251": charmap.Windows1251, "cp1252": charmap.Windows1252, "cp1253": charmap.Windows1253,
		"cp1254": charmap.Windows1254, "cp1255": charmap.Windows1255, "cp1256": charmap.Windows1256, "cp1257": charmap.Windows1257,
		"cp1258":    charmap.Windows1258,
		"iso8859_2": charmap.ISO8859_2, "iso8859_3": charmap.ISO8859_3, "iso8859_4": charmap.ISO8859_4, "iso8859_5": charmap.ISO8859_5,
		"iso8859_6": charmap.ISO8859_6, "iso8859_7": charmap.ISO8859_7, "iso8859_8": charmap.ISO8859_8, "iso8859_9": charmap.ISO8859_9,
		"iso8859_10": charmap.ISO8859_10, "iso8859_13": charmap.ISO8859_13, "iso8859_14": charmap.ISO8859_14,
		"iso8859_15": charmap.ISO8859_15, "iso8859_16": charmap.ISO8859_16,
		"latin2": charmap.ISO8859_2, "latin5": charmap.ISO8859_9, "latin9": charmap.ISO8859_15,
		"koi8_r": charmap.KOI8R, "koi8_u": charmap.KOI8U, "mac_roman": charmap.Macintosh, "macroman": charmap.Macintosh,
		"mac_cyrillic": charmap.MacintoshCyrillic,
	}
	m = names[key]
	canonical = strings.ReplaceAll(key, "_", "-")
	if strings.HasPrefix(key, "cp") {
		canonical = key
	}
	return m, canonical, strings.HasPrefix(key, "cp125") || key == "cp874"
}

func charmapCodec(m *charmap.Charmap, name string, dos bool) *codec {
	const reason = "character maps to <undefined>"
	latin := strings.HasPrefix(name, "iso8859") // which has the control characters, but not for x/text
	undefined := func(r rune) bool { return dos && 0x80 <= r && r < 0xa0 }
	return &codec{
		name: name,
		encode: func(e *encoder, _ string) error {
			return e.each("charmap", reason, true, func(r rune) ([]byte, bool) {
				if latin && 0x80 <= r && r < 0xa0 {
					return []byte{byte(r)}, true
				}
				b, ok := m.EncodeRune(r)
				return []byte{b}, ok && !undefined(r)
			})
		},
		decode: func(d *decoder, s string) error {
			d.name = "charmap"
			for i := range len(s) {
				r := m.DecodeByte(s[i])
				if latin && 0x80 <= s[i] && s[i] < 0xa0 {
					r = rune(s[i])
				}
				if r != utf8.RuneError && !undefined(r) {
					d.out.WriteRune(r)
				} else if err := d.bad(i, i+1, reason); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func multibyteOf(key string) (enc encoding.Encoding, canonical string) {
	switch key {
	case "shift_jis", "shiftjis", "sjis", "csshiftjis", "s_jis", "cp932", "ms932", "mskanji", "ms_kanji":
		return japanese.ShiftJIS, "shift_jis"
	case "euc_jp", "eucjp", "ujis", "u_jis":
		return japanese.EUCJP, "euc_jp"
	case "iso2022_jp", "iso_2022_jp", "csiso2022jp", "iso2022jp":
		return japanese.ISO2022JP, "iso2022_jp"
	case "gbk", "cp936", "936", "ms936", "gb2312", "euc_cn", "euccn", "eucgb2312_cn", "gb2312_80", "chinese", "csiso58gb231280":
		return simplifiedchinese.GBK, "gbk"
	case "gb18030", "gb18030_2000":
		return simplifiedchinese.GB18030, "gb18030"
	case "hz", "hzgb", "hz_gb", "hz_gb_2312":
		return simplifiedchinese.HZGB2312, "hz"
	case "big5", "big5_tw", "csbig5", "big5hkscs", "cp950":
		return traditionalchinese.Big5, "big5"
	case "euc_kr", "euckr", "korean", "ksc5601", "ks_c_5601", "ks_c_5601_1987", "cp949", "949", "ms949", "uhc":
		return korean.EUCKR, "euc_kr"
	}
	return nil, ""
}

// multibyteCodec decodes as x/text does, which puts U+FFFD for errors; where
// they are is found by decoding shorter and shorter pieces only if need be.
func multibyteCodec(enc encoding.Encoding, name string) *codec {
	const reason = "illegal multibyte sequence"
	return &codec{
		name: name,
		encode: func(e *encoder, s string) error {
			if out, err := enc.NewEncoder().String(s); err == nil {
				e.out = append(e.out, out...)
				return nil
			}
			return e.each(name, reason, false, func(r rune) ([]byte, bool) {
				out, err := enc.NewEncoder().Bytes([]byte(string(r)))
				return out, err == nil
			})
		},
		decode: func(d *decoder, s string) error {
			out, err := enc.NewDecoder().String(s)
			if err == nil && !strings.ContainsRune(out, utf8.RuneError) {
				d.out.WriteString(out)
				return nil
			}
			tr, data := enc.NewDecoder(), []byte(s)
			for at := 0; at < len(data); {
				char, size := wholeCharacter(tr, data[at:])
				if size > 0 {
					d.out.WriteString(char)
				} else if err := d.bad(at, at+1, reason); err != nil {
					return err
				}
				at += max(size, 1)
			}
			return nil
		},
	}
}

// wholeCharacter is the first character of data, and how many bytes it has; 0 if
// it is none.
func wholeCharacter(tr *encoding.Decoder, data []byte) (char string, size int) {
	var room [16]byte
	for size := 1; size <= 4 && size <= len(data); size++ {
		tr.Reset()
		n, _, err := tr.Transform(room[:], data[:size], true)
		if err == nil && n > 0 && !bytes.ContainsRune(room[:n], utf8.RuneError) {
			return string(room[:n]), size
		}
	}
	return "", 0
}
