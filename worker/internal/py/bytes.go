package py

import (
	"encoding/hex"
	"slices"
	"strings"

	"github.com/gustload/gust/worker/internal/py/syntax"
)

// This file defines bytes (CPython 3.12, Objects/bytesobject.c), and what
// bytearray has in common with it.

func defBytes(in *Interp) {
	c := in.Types.Bytes
	c.New = newBytes
	raw := define[Bytes](c)
	defSequence(raw, syntax.Add, syntax.Mult, syntax.Mod)
	defComparisons(raw)
	defHash(raw)
	raw.none("__bytes__", func(_ *Thread, s Bytes) (Value, error) { return s, nil })
	raw.none("__iter__", func(_ *Thread, s Bytes) (Value, error) {
		return &Iterator{TypeName: "bytes_iterator", Next: bytesNext(func() string { return string(s) })}, nil
	})
	d := definer[string]{c, func(v Value) (string, bool) {
		s, ok := v.(Bytes)
		return string(s), ok
	}}
	defBytesMethods(d, bytesText)
	c.DefClass("fromhex", func(t *Thread, a Args) (Value, error) { return t.fromHex(a, bytesText) })
}

// bytesNext yields the bytes of what content gives at the time.
func bytesNext(content func() string) NextFunc {
	i := 0
	return func(*Thread) (Value, bool, error) {
		if s := content(); i >= 0 && i < len(s) {
			i++
			return int(s[i-1]), true, nil
		}
		i = -1
		return nil, false, nil
	}
}

func newBytes(t *Thread, cls *Class, a Args) (Value, error) {
	data, err := t.bytesFrom("bytes", a)
	if err != nil {
		return nil, err
	}
	return t.instance(cls, t.In.Types.Bytes, Bytes(data)), nil
}

var newBytesSig = Sig("bytes(source=, encoding=, errors=)")

// bytesFrom reads the arguments of bytes() and bytearray().
func (t *Thread) bytesFrom(name string, a Args) (string, error) {
	var args [3]Value
	if err := newBytesSig.Bind(a, args[:]); err != nil {
		return "", err
	}
	source := args[0]
	if s, ok := Unwrap(source).(string); ok {
		if args[1] == nil {
			return "", TypeErrorf("string argument without an encoding")
		}
		return t.encodeArgs(name, s, args[1], args[2])
	}
	switch {
	case args[1] != nil:
		return "", TypeErrorf("encoding without a string argument")
	case args[2] != nil:
		return "", TypeErrorf("errors without a string argument")
	case source == nil:
		return "", nil
	}
	if o, ok := source.(*Object); ok {
		made, found, err := t.CallSpecial(o, "__bytes__")
		if err != nil {
			return "", err
		}
		if found {
			s, ok := bytesLike(made)
			if !ok {
				return "", TypeErrorf("__bytes__ returned non-bytes (type %s)", t.TypeName(made))
			}
			return s, nil
		}
	}
	if s, ok := bytesLike(source); ok {
		return s, nil
	}
	if method, _ := t.TypeLookup(source, "__index__"); method != nil {
		return t.zeroBytes(source)
	}
	return t.bytesOfItems(name, source)
}

func (t *Thread) zeroBytes(v Value) (string, error) {
	n, err := t.Index(v)
	if err != nil {
		return "", err
	}
	if n < 0 {
		return "", ValueErrorf("negative count")
	}
	if n > maxRepeat {
		return "", ErrorArgs("MemoryError")
	}
	return strings.Repeat("\x00", n), nil
}

// bytesOfItems takes the numbers that v yields.
func (t *Thread) bytesOfItems(name string, v Value) (string, error) {
	next, err := t.Iter(v)
	if err != nil {
		if t.IsRaised(err, "TypeError") {
			return "", TypeErrorf("cannot convert '%s' object to %s", t.TypeName(v), name)
		}
		return "", err
	}
	text := name + " must be in range(0, 256)"
	if name == "bytearray" {
		text = "byte must be in range(0, 256)"
	}
	var out []byte
	for {
		x, ok, err := next(t)
		if err != nil {
			return "", err
		}
		if !ok {
			return string(out), nil
		}
		b, err := t.byteOf(x, text)
		if err != nil {
			return "", err
		}
		out = append(out, b)
	}
}

// defBytesMethods adds the methods that bytes and bytearray share.
func defBytesMethods(d definer[string], k *text) {
	defFind(d, k)
	defStrip(d, k)
	defSplit(d, k)
	defPad(d, k)
	defBytesPredicates(d)
	defBytesCase(d, k)
	d.one("join", func(t *Thread, s string, x Value) (Value, error) {
		joined, err := t.bytesJoin(s, x)
		return k.wrap(joined), err
	})
	d.pos("replace", 2, 3, func(t *Thread, s string, args []Value) (Value, error) {
		from, err := k.arg(t, "", args[0])
		if err != nil {
			return nil, err
		}
		to, err := k.arg(t, "", args[1])
		if err != nil {
			return nil, err
		}
		n := -1
		if len(args) == 3 {
			if n, err = t.Index(args[2]); err != nil {
				return nil, err
			}
		}
		return k.wrap(replaceBytes(s, from, to, n)), nil
	})
	d.sig("decode(encoding=, errors=)", func(t *Thread, s string, args []Value) (Value, error) {
		return t.decodeArgs("decode", s, args[0], args[1])
	})
	d.sig("hex(sep=, bytes_per_sep=)", bytesHex)
	d.sig("translate(table, /, delete=)", func(t *Thread, s string, args []Value) (Value, error) {
		out, err := t.bytesTranslate(s, args[0], args[1])
		return k.wrap(out), err
	})
	d.class.DefStatic("maketrans", bytesMakeTrans)
}

// replaceBytes is strings.Replace, which takes an empty text to be between code
// points, for bytes.
func replaceBytes(s, from, to string, n int) string {
	if from != "" || isASCII(s) {
		return strings.Replace(s, from, to, n)
	}
	var b strings.Builder
	for i := range len(s) + 1 {
		if n < 0 || i < n {
			b.WriteString(to)
		}
		if i < len(s) {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func (t *Thread) bytesJoin(sep string, x Value) (string, error) {
	items, err := t.joinItems(x)
	if err != nil {
		return "", err
	}
	parts := make([]string, len(items))
	size := 0
	for i, item := range items {
		s, ok := bytesLike(item)
		if !ok {
			return "", TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, t.TypeName(item))
		}
		parts[i] = s
		size += len(sep) + len(s)
	}
	if size > maxRepeat {
		return "", memoryError()
	}
	return strings.Join(parts, sep), nil
}

func defBytesPredicates(d definer[string]) {
	all := func(name string, empty bool, is func(c byte) bool) {
		d.none(name, func(_ *Thread, s string) (Value, error) {
			for i := range len(s) {
				if !is(s[i]) {
					return false, nil
				}
			}
			return s != "" || empty, nil
		})
	}
	lower := func(c byte) bool { return 'a' <= c && c <= 'z' }
	upper := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	all("isalpha", false, func(c byte) bool { return lower(c | 0x20) })
	all("isalnum", false, func(c byte) bool { return lower(c|0x20) || isDigit(c) })
	all("isdigit", false, isDigit)
	all("isspace", false, func(c byte) bool { return spaceByte(rune(c)) })
	all("isascii", true, func(c byte) bool { return c < 0x80 })
	cases := func(name string, is, not func(c byte) bool) {
		d.none(name, func(_ *Thread, s string) (Value, error) {
			found := false
			for i := range len(s) {
				if not(s[i]) {
					return false, nil
				}
				found = found || is(s[i])
			}
			return found, nil
		})
	}
	cases("islower", lower, upper)
	cases("isupper", upper, lower)
	d.none("istitle", func(_ *Thread, s string) (Value, error) { return isTitle(asciiOnly(s)), nil })
}

// asciiOnly is s with what is no ASCII made a sign without a case.
func asciiOnly(s string) string {
	return string(mapBytes(s, func(c byte) byte {
		if c >= 0x80 {
			return ' '
		}
		return c
	}))
}

func mapBytes(s string, f func(c byte) byte) []byte {
	out := []byte(s)
	for i, c := range out {
		out[i] = f(c)
	}
	return out
}

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 0x20
	}
	return c
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 0x20
	}
	return c
}

func defBytesCase(d definer[string], k *text) {
	add := func(name string, convert func(s string) []byte) {
		d.none(name, func(_ *Thread, s string) (Value, error) { return k.wrap(string(convert(s))), nil })
	}
	add("upper", func(s string) []byte { return mapBytes(s, upperByte) })
	add("lower", func(s string) []byte { return mapBytes(s, lowerByte) })
	add("swapcase", func(s string) []byte {
		return mapBytes(s, func(c byte) byte {
			if u := upperByte(c); u != c {
				return u
			}
			return lowerByte(c)
		})
	})
	add("capitalize", func(s string) []byte {
		out := mapBytes(s, lowerByte)
		if len(out) > 0 {
			out[0] = upperByte(out[0])
		}
		return out
	})
	add("title", func(s string) []byte {
		inWord := false
		return mapBytes(s, func(c byte) byte {
			l := lowerByte(c)
			letter := 'a' <= l && l <= 'z'
			if letter && !inWord {
				l = upperByte(l)
			}
			inWord = letter
			return l
		})
	})
}

func bytesHex(t *Thread, s string, args []Value) (Value, error) {
	digits := hex.EncodeToString([]byte(s))
	if args[0] == nil {
		return digits, nil
	}
	sep, ok := Unwrap(args[0]).(string)
	if !ok {
		if sep, ok = bytesLike(args[0]); !ok {
			return nil, TypeErrorf("sep must be str or bytes.")
		}
	}
	if StrLen(sep) != 1 {
		return nil, ValueErrorf("sep must be length 1.")
	}
	if !isASCII(sep) {
		return nil, ValueErrorf("sep must be ASCII.")
	}
	size := 1
	if args[1] != nil {
		var err error
		if size, err = t.Index(args[1]); err != nil {
			return nil, err
		}
	}
	step := 2 * absInt(size)
	if size == 0 || step >= len(digits) {
		return digits, nil
	}
	var parts []string
	if first := len(digits) % step; size > 0 && first > 0 {
		parts = append(parts, digits[:first])
		digits = digits[first:]
	}
	for c := range slices.Chunk([]byte(digits), step) {
		parts = append(parts, string(c))
	}
	return strings.Join(parts, sep), nil
}

func (t *Thread) fromHex(a Args, k *text) (Value, error) {
	if len(a.Pos) != 2 || len(a.Kw) > 0 {
		return nil, TypeErrorf("%s.fromhex() takes exactly one argument (%d given)", k.name, len(a.Pos)-1)
	}
	s, ok := Unwrap(a.Pos[1]).(string)
	if !ok {
		return nil, TypeErrorf("fromhex() argument must be str, not %s", t.TypeName(a.Pos[1]))
	}
	var out []byte
	for i := 0; i < len(s); {
		if spaceByte(rune(s[i])) {
			i++
			continue
		}
		for j := i; j < i+2; j++ {
			if j >= len(s) || hexDigit(s[j]) < 0 {
				return nil, ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", StrLen(s[:j]))
			}
		}
		out = append(out, byte(hexDigit(s[i])<<4|hexDigit(s[i+1])))
		i += 2
	}
	v := k.wrap(string(out))
	if cls, ok := a.Pos[0].(*Class); ok && cls != t.TypeOf(v) {
		return t.CallPos(cls, v)
	}
	return v, nil
}

func hexDigit(c byte) int {
	switch c = lowerByte(c); {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

func (t *Thread) bytesTranslate(s string, table, remove Value) (string, error) {
	var to, gone string
	if table != None {
		var ok bool
		if to, ok = bytesLike(table); !ok {
			return "", TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(table))
		}
		if len(to) != 256 {
			return "", ValueErrorf("translation table must be 256 characters long")
		}
	}
	if remove != nil {
		var ok bool
		if gone, ok = bytesLike(remove); !ok {
			return "", TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(remove))
		}
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		if gone != "" && strings.IndexByte(gone, c) >= 0 {
			continue
		}
		if to != "" {
			c = to[c]
		}
		out = append(out, c)
	}
	return string(out), nil
}

func bytesMakeTrans(t *Thread, a Args) (Value, error) {
	if err := checkCount("maketrans", len(a.Pos), 2, 2); err != nil {
		return nil, err
	}
	var texts [2]string
	for i, v := range a.Pos {
		s, ok := bytesLike(v)
		if !ok {
			return nil, TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(v))
		}
		texts[i] = s
	}
	if len(texts[0]) != len(texts[1]) {
		return nil, ValueErrorf("maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i := range len(texts[0]) {
		table[texts[0][i]] = texts[1][i]
	}
	return Bytes(table), nil
}
