package py

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// This file defines splitting and padding of str, bytes and bytearray.

func defSplit(d definer[string], k *text) {
	split := func(name string, bySpace func(s string, n int) []string, bySep func(s, sep string, n int) []string) {
		d.sig(name+"(sep=, maxsplit=)", func(t *Thread, s string, args []Value) (Value, error) {
			n := -1
			if args[1] != nil {
				var err error
				if n, err = t.Index(args[1]); err != nil {
					return nil, err
				}
			}
			if args[0] == nil || args[0] == None {
				return k.list(bySpace(s, n)), nil
			}
			sep, err := k.arg(t, "", args[0])
			if err != nil && k.runes {
				return nil, TypeErrorf("must be str or None, not %s", t.TypeName(args[0]))
			}
			if err != nil {
				return nil, err
			}
			if sep == "" {
				return nil, ValueErrorf("empty separator")
			}
			return k.list(bySep(s, sep, n)), nil
		})
	}
	split("split", k.fields, splitSep)
	split("rsplit", k.rfields, rsplitSep)
	d.sig("splitlines(keepends=)", func(t *Thread, s string, args []Value) (Value, error) {
		keep := false
		if args[0] != nil {
			var err error
			if keep, err = t.Truth(args[0]); err != nil {
				return nil, err
			}
		}
		return k.list(k.lines(s, keep)), nil
	})
	partition := func(name string, cut func(s, sep string) (string, string, string)) {
		d.one(name, func(t *Thread, s string, x Value) (Value, error) {
			sep, err := k.arg(t, "", x)
			if err != nil {
				return nil, err
			}
			if sep == "" {
				return nil, ValueErrorf("empty separator")
			}
			before, middle, after := cut(s, sep)
			return NewTuple(k.wrap(before), k.wrap(middle), k.wrap(after)), nil
		})
	}
	partition("partition", func(s, sep string) (string, string, string) {
		before, after, ok := strings.Cut(s, sep)
		if !ok {
			return s, "", ""
		}
		return before, sep, after
	})
	partition("rpartition", func(s, sep string) (string, string, string) {
		at := strings.LastIndex(s, sep)
		if at < 0 {
			return "", "", s
		}
		return s[:at], sep, s[at+len(sep):]
	})
}

func (k *text) list(parts []string) *List {
	items := make([]Value, len(parts))
	for i, p := range parts {
		items[i] = k.wrap(p)
	}
	return &List{items}
}

// fields splits at white space, n times at most if n is not negative.
func (k *text) fields(s string, n int) []string {
	if isASCII(s) {
		return asciiFields(s, n, k.runes)
	}
	var out []string
	for {
		s = strings.TrimLeftFunc(s, k.space)
		if s == "" {
			return out
		}
		end := -1
		if n < 0 || len(out) < n {
			end = strings.IndexFunc(s, k.space)
		}
		if end < 0 {
			return append(out, s)
		}
		out = append(out, s[:end])
		s = s[end:]
	}
}

// asciiFields is fields for ASCII; separators are the control characters 0x1c to
// 0x1f, which are white space in a str only.
func asciiFields(s string, n int, separators bool) []string {
	space := func(c byte) bool {
		return c == ' ' || '\t' <= c && c <= '\r' || separators && 0x1c <= c && c <= 0x1f
	}
	var out []string
	for i := 0; ; {
		for i < len(s) && space(s[i]) {
			i++
		}
		if i == len(s) {
			return out
		}
		if n >= 0 && len(out) >= n {
			return append(out, s[i:])
		}
		start := i
		for i < len(s) && !space(s[i]) {
			i++
		}
		out = append(out, s[start:i])
	}
}

// rfields is fields from the right.
func (k *text) rfields(s string, n int) []string {
	var out []string
	for {
		s = strings.TrimRightFunc(s, k.space)
		if s == "" {
			break
		}
		end := -1
		if n < 0 || len(out) < n {
			end = strings.LastIndexFunc(s, k.space)
		}
		if end < 0 {
			out = append(out, s)
			break
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		out = append(out, s[end+size:])
		s = s[:end]
	}
	slices.Reverse(out)
	return out
}

func splitSep(s, sep string, n int) []string {
	if n >= 0 {
		n = min(n, len(s)) + 1
	}
	return strings.SplitN(s, sep, n)
}

func rsplitSep(s, sep string, n int) []string {
	var out []string
	for n < 0 || len(out) < n {
		at := strings.LastIndex(s, sep)
		if at < 0 {
			break
		}
		out = append(out, s[at+len(sep):])
		s = s[:at]
	}
	out = append(out, s)
	slices.Reverse(out)
	return out
}

func (k *text) lines(s string, keep bool) []string {
	var out []string
	for s != "" {
		end := strings.IndexFunc(s, k.ends)
		if end < 0 {
			return append(out, s)
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		if strings.HasPrefix(s[end:], "\r\n") {
			size = 2
		}
		if keep {
			out = append(out, s[:end+size])
		} else {
			out = append(out, s[:end])
		}
		s = s[end+size:]
	}
	return out
}

func defPad(d definer[string], k *text) {
	pad := func(name string, left func(width, missing int) int) {
		d.pos(name, 1, 2, func(t *Thread, s string, args []Value) (Value, error) {
			width, err := t.Index(args[0])
			if err != nil {
				return nil, err
			}
			fill, err := k.fill(t, name, arg(args, 1))
			if err != nil {
				return nil, err
			}
			missing := width - k.length(s)
			if missing <= 0 {
				return k.wrap(s), nil
			}
			if missing > maxRepeat {
				return nil, ErrorArgs("MemoryError")
			}
			before := left(width, missing)
			return k.wrap(strings.Repeat(fill, before) + s + strings.Repeat(fill, missing-before)), nil
		})
	}
	pad("ljust", func(_, _ int) int { return 0 })
	pad("rjust", func(_, missing int) int { return missing })
	pad("center", func(width, missing int) int { return missing/2 + missing&width&1 })
	d.one("zfill", func(t *Thread, s string, x Value) (Value, error) {
		width, err := t.Index(x)
		if err != nil {
			return nil, err
		}
		missing := width - k.length(s)
		if missing > maxRepeat {
			return nil, ErrorArgs("MemoryError")
		}
		sign := ""
		if s != "" && (s[0] == '+' || s[0] == '-') {
			sign, s = s[:1], s[1:]
		}
		return k.wrap(sign + strings.Repeat("0", max(missing, 0)) + s), nil
	})
	d.sig("expandtabs(tabsize=)", func(t *Thread, s string, args []Value) (Value, error) {
		size := 8
		if args[0] != nil {
			var err error
			if size, err = t.Index(args[0]); err != nil {
				return nil, err
			}
		}
		if n := strings.Count(s, "\t"); n > 0 && size > (maxRepeat-len(s))/n {
			return nil, memoryError()
		}
		return k.wrap(k.expandTabs(s, size)), nil
	})
}

func (k *text) fill(t *Thread, name string, v Value) (string, error) {
	if v == nil {
		return " ", nil
	}
	if !k.runes {
		s, ok := bytesLike(v)
		if !ok || len(s) != 1 {
			return "", TypeErrorf("%s() argument 2 must be a byte string of length 1, not %s", name, t.TypeName(v))
		}
		return s, nil
	}
	s, ok := Unwrap(v).(string)
	if !ok {
		return "", TypeErrorf("The fill character must be a unicode character, not %s", t.TypeName(v))
	}
	if _, ok := oneRune(s); !ok {
		return "", TypeErrorf("The fill character must be exactly one character long")
	}
	return s, nil
}

func (k *text) expandTabs(s string, size int) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	column := 0
	for _, unit := range k.units(s) {
		switch unit {
		case "\t":
			if size > 0 {
				n := size - column%size
				column += n
				b.WriteString(strings.Repeat(" ", n))
			}
			continue
		case "\n", "\r":
			column = -1
		}
		column++
		b.WriteString(unit)
	}
	return b.String()
}
