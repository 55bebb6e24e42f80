package py

import (
	"strings"
	"unicode/utf8"
)

// text is what distinguishes str, bytes and bytearray for the methods that they
// have in common. The methods work on a Go string: of UTF-8 for a str, of any
// bytes for the others.
type text struct {
	name  string
	runes bool // the unit is the code point, not the byte
	wrap  func(s string) Value
	space func(r rune) bool
	ends  func(r rune) bool // ends a line, but for \r\n
}

var strText = &text{
	name: "str", runes: true,
	wrap:  func(s string) Value { return s },
	space: spaceRune,
	ends: func(r rune) bool {
		return '\n' <= r && r <= '\r' || 0x1c <= r && r <= 0x1e || r == 0x85 || r == 0x2028 || r == 0x2029
	},
}

var bytesText = &text{
	name:  "bytes",
	wrap:  func(s string) Value { return Bytes(s) },
	space: spaceByte,
	ends:  func(r rune) bool { return r == '\n' || r == '\r' },
}

var byteArrayText = &text{
	name:  "bytearray",
	wrap:  func(s string) Value { return &ByteArray{[]byte(s)} },
	space: spaceByte,
	ends:  bytesText.ends,
}

func spaceByte(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' }

// length counts units.
func (k *text) length(s string) int {
	if k.runes {
		return StrLen(s)
	}
	return len(s)
}

// units splits s into its units; an invalid byte of a str cannot be.
func (k *text) units(s string) []string {
	out := make([]string, 0, len(s))
	for len(s) > 0 {
		size := 1
		if k.runes {
			_, size = utf8.DecodeRuneInString(s)
		}
		out = append(out, s[:size])
		s = s[size:]
	}
	return out
}

// arg is an argument of the same kind as the text; name is empty or begins
// CPython's text for a str.
func (k *text) arg(t *Thread, name string, v Value) (string, error) {
	if !k.runes {
		s, ok := bytesLike(v)
		if !ok {
			return "", TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(v))
		}
		return s, nil
	}
	if s, ok := Unwrap(v).(string); ok {
		return s, nil
	}
	if v == None && name != "" {
		return "", TypeErrorf("%smust be str, not None", name)
	}
	return "", TypeErrorf("%smust be str, not %s", name, t.TypeName(v))
}

// needle is arg for what is searched; in bytes it may be the number of a byte.
func (k *text) needle(t *Thread, v Value) (string, error) {
	if k.runes {
		return k.arg(t, "", v)
	}
	if s, ok := bytesLike(v); ok {
		return s, nil
	}
	if method, _ := t.TypeLookup(v, "__index__"); method == nil {
		return "", TypeErrorf("argument should be integer or bytes-like object, not '%s'", t.TypeName(v))
	}
	b, err := t.byteOf(v, "byte must be in range(0, 256)")
	return string([]byte{b}), err
}

// byteOf is a number from 0 to 255.
func (t *Thread) byteOf(v Value, text string) (byte, error) {
	n, err := t.Index(v)
	if err != nil {
		if t.IsRaised(err, "OverflowError") || t.IsRaised(err, "IndexError") {
			return 0, ValueErrorf("%s", text)
		}
		return 0, err
	}
	if n < 0 || n > 255 {
		return 0, ValueErrorf("%s", text)
	}
	return byte(n), nil
}

// part is s between start and end arguments; first is the number of its first
// unit. ok is false if start is behind end, where not even "" is found.
func (k *text) part(t *Thread, s string, args []Value) (part string, first int, ok bool, err error) {
	if len(args) == 0 {
		return s, 0, true, nil
	}
	start, end, err := t.sliceArgs(args, k.length(s))
	if err != nil || start > end {
		return "", 0, false, err
	}
	if k.runes {
		return strCut(s, start, end), start, true, nil
	}
	return s[start:end], start, true, nil
}

func defFind(d definer[string], k *text) {
	find := func(name string, index func(s, sub string) int, must bool) {
		d.pos(name, 1, 3, func(t *Thread, s string, args []Value) (Value, error) {
			part, first, ok, err := k.part(t, s, args[1:])
			if err != nil {
				return nil, err
			}
			sub, err := k.needle(t, args[0])
			if err != nil {
				return nil, err
			}
			if at := index(part, sub); ok && at >= 0 {
				return first + k.length(part[:at]), nil
			}
			if !must {
				return -1, nil
			}
			if k.runes {
				return nil, ValueErrorf("substring not found")
			}
			return nil, ValueErrorf("subsection not found")
		})
	}
	find("find", strings.Index, false)
	find("rfind", strings.LastIndex, false)
	find("index", strings.Index, true)
	find("rindex", strings.LastIndex, true)
	d.pos("count", 1, 3, func(t *Thread, s string, args []Value) (Value, error) {
		part, _, ok, err := k.part(t, s, args[1:])
		if err != nil {
			return nil, err
		}
		sub, err := k.needle(t, args[0])
		if err != nil || !ok {
			return 0, err
		}
		if sub == "" {
			return k.length(part) + 1, nil
		}
		return strings.Count(part, sub), nil
	})
	defAffix(d, k, "startswith", strings.HasPrefix)
	defAffix(d, k, "endswith", strings.HasSuffix)
}

func defAffix(d definer[string], k *text, name string, has func(s, affix string) bool) {
	kind := k.name
	if !k.runes {
		kind = "bytes"
	}
	d.pos(name, 1, 3, func(t *Thread, s string, args []Value) (Value, error) {
		part, _, ok, err := k.part(t, s, args[1:])
		if err != nil {
			return nil, err
		}
		if s, isStr := args[0].(string); isStr && k.runes {
			return ok && has(part, s), nil
		}
		affixes := []Value{args[0]}
		tuple, isTuple := Unwrap(args[0]).(*Tuple)
		if isTuple {
			affixes = tuple.Items
		}
		for _, v := range affixes {
			affix, err := k.arg(t, "", v)
			switch {
			case err == nil:
			case !isTuple:
				return nil, TypeErrorf("%s first arg must be %s or a tuple of %s, not %s", name, kind, kind, t.TypeName(v))
			case k.runes:
				return nil, TypeErrorf("tuple for %s must only contain str, not %s", name, t.TypeName(v))
			default:
				return nil, err
			}
			if ok && has(part, affix) {
				return true, nil
			}
		}
		return false, nil
	})
}

func defStrip(d definer[string], k *text) {
	strip := func(name string, left, right bool) {
		d.pos(name, 0, 1, func(t *Thread, s string, args []Value) (Value, error) {
			if v := arg(args, 0); v != nil && v != None {
				chars, err := k.arg(t, "", v)
				if err != nil && k.runes {
					return nil, TypeErrorf("%s arg must be None or str", name)
				}
				if err != nil {
					return nil, err
				}
				return k.wrap(k.strip(s, chars, left, right)), nil
			}
			if left {
				s = strings.TrimLeftFunc(s, k.space)
			}
			if right {
				s = strings.TrimRightFunc(s, k.space)
			}
			return k.wrap(s), nil
		})
	}
	strip("strip", true, true)
	strip("lstrip", true, false)
	strip("rstrip", false, true)
	d.one("removeprefix", func(t *Thread, s string, x Value) (Value, error) {
		affix, err := k.arg(t, "removeprefix() argument ", x)
		return k.wrap(strings.TrimPrefix(s, affix)), err
	})
	d.one("removesuffix", func(t *Thread, s string, x Value) (Value, error) {
		affix, err := k.arg(t, "removesuffix() argument ", x)
		return k.wrap(strings.TrimSuffix(s, affix)), err
	})
}

// strip takes away chars at the ends.
func (k *text) strip(s, chars string, left, right bool) string {
	if k.runes {
		if left {
			s = strings.TrimLeft(s, chars)
		}
		if right {
			s = strings.TrimRight(s, chars)
		}
		return s
	}
	for left && s != "" && strings.IndexByte(chars, s[0]) >= 0 {
		s = s[1:]
	}
	for right && s != "" && strings.IndexByte(chars, s[len(s)-1]) >= 0 {
		s = s[:len(s)-1]
	}
	return s
}
