package py

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// This file reads and lays out the format mini-language (CPython 3.12,
// Python/formatter_unicode.c).

// formatSpec is "[[fill]align][sign][z][#][0][width][grouping][.precision][type]".
type formatSpec struct {
	fill      string
	align     byte // one of < > = ^
	sign      byte // 0 is none given
	noNegZero bool
	alternate bool
	width     int  // -1 is none given
	grouping  byte // 0, ',' or '_'
	precision int  // -1 is none given
	kind      rune // 0 is none given
}

func isAlign(c byte) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

// parseFormatSpec reads a spec; typeName is for texts.
func parseFormatSpec(text, typeName string, align byte) (*formatSpec, error) {
	f := &formatSpec{fill: " ", align: align, width: -1, precision: -1}
	s := text
	filled, aligned := false, false
	if _, size := utf8.DecodeRuneInString(s); size > 0 && len(s) > size && isAlign(s[size]) {
		f.fill, f.align, s = s[:size], s[size], s[size+1:]
		filled, aligned = true, true
	} else if s != "" && isAlign(s[0]) {
		f.align, s = s[0], s[1:]
		aligned = true
	}
	take := func(chars string) byte {
		if s != "" && strings.IndexByte(chars, s[0]) >= 0 {
			c := s[0]
			s = s[1:]
			return c
		}
		return 0
	}
	f.sign = take("+- ")
	f.noNegZero = take("z") != 0
	f.alternate = take("#") != 0
	if !filled && take("0") != 0 {
		f.fill = "0"
		if !aligned && align == '>' {
			f.align = '='
		}
	}
	var err error
	if f.width, s, err = specNumber(s); err != nil {
		return nil, err
	}
	if f.grouping = take(","); f.grouping == 0 {
		f.grouping = take("_")
	}
	if f.grouping == ',' && strings.HasPrefix(s, "_") || f.grouping == '_' && strings.HasPrefix(s, ",") {
		return nil, ValueErrorf("Cannot specify both ',' and '_'.")
	}
	if take(".") != 0 {
		if f.precision, s, err = specNumber(s); err != nil {
			return nil, err
		}
		if f.precision < 0 {
			return nil, ValueErrorf("Format specifier missing precision")
		}
	}
	if s != "" {
		r, ok := oneRune(s)
		if !ok {
			return nil, ValueErrorf("Invalid format specifier '%s' for object of type '%s'", text, typeName)
		}
		f.kind = r
	}
	return f, f.checkGrouping()
}

// specNumber reads digits; -1 is none.
func specNumber(s string) (n int, rest string, err error) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 {
		return -1, s, nil
	}
	n, err = strconv.Atoi(s[:i])
	if err != nil {
		return 0, "", ValueErrorf("Too many decimal digits in format string")
	}
	return n, s[i:], nil
}

func (f *formatSpec) checkGrouping() error {
	if f.grouping == 0 || f.kind == 0 || strings.ContainsRune("defgEG%F", f.kind) {
		return nil
	}
	if f.grouping == '_' && strings.ContainsRune("boxX", f.kind) {
		return nil
	}
	if f.kind > 32 && f.kind < 128 {
		return ValueErrorf("Cannot specify '%c' with '%c'.", f.grouping, f.kind)
	}
	return ValueErrorf("Cannot specify '%c' with '\\x%x'.", f.grouping, f.kind)
}

func unknownFormat(kind rune, typeName string) error {
	if kind > 32 && kind < 128 {
		return ValueErrorf("Unknown format code '%c' for object of type '%s'", kind, typeName)
	}
	return ValueErrorf("Unknown format code '\\x%x' for object of type '%s'", kind, typeName)
}

// formatStr is str.__format__.
func formatStr(s, spec string) (string, error) {
	if spec == "" {
		return s, nil
	}
	f, err := parseFormatSpec(spec, "str", '<')
	if err != nil {
		return "", err
	}
	if f.kind == 0 {
		f.kind = 's'
		if err := f.checkGrouping(); err != nil {
			return "", err
		}
	}
	switch {
	case f.kind != 's':
		return "", unknownFormat(f.kind, "str")
	case f.sign == ' ':
		return "", ValueErrorf("Space not allowed in string format specifier")
	case f.sign != 0:
		return "", ValueErrorf("Sign not allowed in string format specifier")
	case f.noNegZero:
		return "", ValueErrorf("Negative zero coercion (z) not allowed in string format specifier")
	case f.alternate:
		return "", ValueErrorf("Alternate form (#) not allowed in string format specifier")
	case f.align == '=':
		return "", ValueErrorf("'=' alignment not allowed in string format specifier")
	}
	if f.precision >= 0 && f.precision < len(s) {
		s = strCut(s, 0, min(f.precision, StrLen(s)))
	}
	return f.pad("", s)
}

// pad fills up to the width; head is what stays in front with "=".
func (f *formatSpec) pad(head, body string) (string, error) {
	missing := f.width - StrLen(head) - StrLen(body)
	if missing <= 0 {
		return head + body, nil
	}
	if missing > maxRepeat {
		return "", ErrorArgs("MemoryError")
	}
	before := 0
	switch f.align {
	case '>':
		before = missing
	case '^':
		before = missing / 2
	case '=':
		return head + strings.Repeat(f.fill, missing) + body, nil
	}
	return strings.Repeat(f.fill, before) + head + body + strings.Repeat(f.fill, missing-before), nil
}

// number lays out a number: digits are those before the decimal point, rest
// what follows them.
func (f *formatSpec) number(negative bool, prefix, digits, rest string) (string, error) {
	head := prefix
	switch {
	case negative:
		head = "-" + prefix
	case f.sign == '+' || f.sign == ' ':
		head = string(f.sign) + prefix
	}
	if f.width > maxRepeat {
		return "", ErrorArgs("MemoryError")
	}
	least := 0
	if f.fill == "0" && f.align == '=' {
		least = f.width - len(head) - len(rest)
	}
	if f.grouping != 0 && digits != "" {
		size := 3
		if strings.ContainsRune("boxX", f.kind) && f.kind != 0 {
			size = 4
		}
		digits = group(digits, size, least, f.grouping)
	}
	return f.pad(head, digits+rest)
}

// group puts separators between digits, and zeros before them until there are
// least characters; it does not begin with a separator.
func group(digits string, size, least int, separator byte) string {
	n := len(digits)
	for n+(n-1)/size < least {
		n++
	}
	digits = strings.Repeat("0", n-len(digits)) + digits
	var b strings.Builder
	for i := range n {
		if i > 0 && (n-i)%size == 0 {
			b.WriteByte(separator)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
